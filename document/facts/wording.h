// A piece of text with the words of the vocabulary that stand in it: the clean text of a document, or its title.
#pragma once

#include "document/document.h"

G_BEGIN_DECLS

typedef struct
{
    const char *text; // borrowed
    gsize length;
    GArray *words;  // of XjMention, by rising start, longer ones first
    GArray *levels; // of XjMention: words of levels.tsv, of those that overlap the first and longest; none of class other
} XjWording;

// Of a text whose words are known: takes a reference to `words`.
void xj_wording_init(XjWording *wording, const char *text, gsize length, GArray *words);
// Of a text that is looked through for words of the tables in the mask.
void xj_wording_scan(XjWording *wording, const char *text, gsize length, const XjVocabulary *vocabulary, guint tables);
void xj_wording_clear(XjWording *wording);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjWording, xj_wording_clear)

static inline const XjMention *
xj_wording_level(const XjWording *wording, guint index)
{
    return &g_array_index(wording->levels, XjMention, index);
}

// The index of the first mention of `mentions` (XjMention) that starts at or behind `from`.
guint xj_mentions_from(const GArray *mentions, gsize from);

// ---------------------------------------------------------------- spans of text

// Without blanks and line ends at both ends.
XjSpan xj_span_trim(const char *text, XjSpan span);
// Without brackets, and what stands in them, at its end: （试行） （盖章）.
XjSpan xj_span_without_brackets(const char *text, XjSpan span);
gboolean xj_span_starts_with(const char *text, XjSpan span, const char *word);
gboolean xj_span_ends_with(const char *text, XjSpan span, const char *word);
gboolean xj_span_contains(const char *text, XjSpan span, const char *word);

// The clause that holds `span`, cut to a length that can be shown as evidence.
XjSpan xj_span_clause(const char *text, gsize length, XjSpan span);

// The text of a span as a value: simplified characters, single blanks between Han characters left out. A new string.
char *xj_span_value(const char *text, XjSpan span);

// Sets *fact, which is unknown, to `value` (takes it) on the evidence of a span of `text`.
void xj_fact_set(XjFact *fact, char *value, const char *text, XjSpan evidence);

G_END_DECLS
