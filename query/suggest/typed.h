// What somebody has typed so far, and which part of it is to be completed: its last word.
#pragma once

#include "document/vocabulary/vocabulary.h"
#include "query/language/parser.h"

G_BEGIN_DECLS

typedef struct
{
    char *apart;           // what stands before word and field
    char *before;          // what stands before the word, field and opening quote included
    const char *close;     // what closes the word; static
    char *word;            // as typed, without quotes; "" where nothing follows a field yet
    char *folded;          // of the word
    gboolean in_title;     // behind title:
    gboolean is_value;     // behind the field of a criterion ...
    XjCriterion criterion; // ... namely of this one
    XjQuery *rest;         // what the words before ask for; NULL: nothing, or they are not all to be met
    gboolean is_joined;    // by more than a blank to what stands before, or excluded: the query is not these words and that one
} XjTyped;

// Reads `text`. FALSE without error: there is nothing to complete. INVALID: not UTF-8, without a character, or over
// XJ_SUGGEST_MAX_CHARS. On success the caller owns *ret_typed: xj_typed_clear().
gboolean xj_typed_read(const char *text, const XjVocabulary *vocabulary, XjTyped *ret_typed, GError **error);

// The query when the word is completed to `wording`: a new string. What could be misread is put in quotes.
char *xj_typed_completed(const XjTyped *typed, const char *wording);

// The same with a filter, of this field and value, in place of field and word.
char *xj_typed_filtered(const XjTyped *typed, const char *field, const char *value);

void xj_typed_clear(XjTyped *typed);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjTyped, xj_typed_clear)

G_END_DECLS
