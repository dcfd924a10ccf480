// The words of ledgers in a text: where a column, a note or a heading says what a ledger asks.
#pragma once

#include "query/compare/paper/paper.h"

G_BEGIN_DECLS

#define XJ_LEDGER_FIELDS (XJ_LEDGER_DEADLINE + 1) // problem, unit, person, deadline: classes that are columns of a ledger
#define XJ_LEDGER_NO_FIELD XJ_LEDGER_FIELDS

// Words in a text, which it borrows.
typedef struct
{
    const char *text;
    gsize length;
    GArray *mentions; // of XjMention, by rising start, longer ones first
} XjLedgerWords;

void xj_ledger_words_init(XjLedgerWords *words, const char *text, gsize length, const XjVocabulary *vocabulary);
void xj_ledger_words_clear(XjLedgerWords *words);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjLedgerWords, xj_ledger_words_clear)

// The index of the first mention that starts at or behind `from`; their number if there is none.
guint xj_ledger_words_from(const XjLedgerWords *words, gsize from);

static inline const XjMention *
xj_ledger_mention(const XjLedgerWords *words, guint index)
{
    return &g_array_index(words->mentions, XjMention, index);
}

// A class of ledger.tsv; that of a word of another table is none.
gboolean xj_ledger_mention_is(const XjMention *mention, XjLedgerWordClass class);

// What a cell that heads a column says the column holds: the class of the word that is at least half of it; XJ_LEDGER_NO_FIELD.
guint xj_ledger_field_of_head(const XjLedgerWords *words, XjSpan cell);

// Whether a heading names a fault.
gboolean xj_ledger_names_fault(const XjLedgerWords *words, XjSpan heading);

// Whether who is called so is a person.
gboolean xj_ledger_is_person(const XjLedgerWords *words, XjSpan who);

G_END_DECLS
