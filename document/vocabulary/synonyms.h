// The synonyms (data/synonyms.tsv): which words a search may take one another's place, and in what sense.
//
// A row is a group of words. Words are compared folded (text/fold.h) and have two characters or more. A word may stand in several
// groups, but no two rows may say the same of a pair of words; what one group says goes no further: of 甲 乙 and 乙 丙, 甲 does
// not find 丙. Immutable once read, so for any number of threads.
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

#define XJ_SYNONYM_WORDS_MAX 16      // words of a group
#define XJ_SYNONYM_CHARACTERS_MAX 30 // of a word
#define XJ_SYNONYM_REMARK_MAX 100    // characters

typedef enum
{
    XJ_SYNONYM_SAME,    // same: each word says what the others say
    XJ_SYNONYM_SHORT,   // short: a full form and its short forms
    XJ_SYNONYM_RELATED, // related: not the same, but who looks for one mostly wants the others too; the remark tells them apart
    XJ_SYNONYM_DIRECTED, // directed: who looks for the first word wants the others too, not the other way
    XJ_SYNONYM_KINDS,
} XjSynonymKind;

// What may be looked for in place of a word.
typedef struct
{
    XjSynonymKind kind;
    char *text; // as written
    char *folded;
    const char *remark; // for people; NULL for none
} XjSynonym;

// A word that a text may hold.
typedef struct
{
    char *folded;
    gsize length;        // bytes of `folded`
    GPtrArray *synonyms; // of XjSynonym, in the order of the table; none of a cover: a word that only looks like one of a group
} XjSynonymWord;

typedef struct _XjSynonyms XjSynonyms;

// How the table is called: "synonyms.tsv".
extern const char *const xj_synonyms_file;

// Reads the table; `file` names it in errors. Borrows all. INVALID, as FILE:LINE: reason.
XjSynonyms *xj_synonyms_read(const char *file, const char *text, gsize length, GError **error);
void xj_synonyms_free(XjSynonyms *synonyms);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjSynonyms, xj_synonyms_free)

// How many rows the table has.
guint xj_synonyms_rows(const XjSynonyms *synonyms);

// The longest word that the folded text (NUL-terminated) begins with, borrowed; NULL if there is none.
const XjSynonymWord *xj_synonyms_at(const XjSynonyms *synonyms, const char *folded);

G_END_DECLS
