// Names of places and organs in a text, and words of levels: what tells for whom a text speaks. They are found by how such
// names end (levels.tsv, organs.tsv), so any place's name is one, also one that nobody listed.
#pragma once

#include "document/vocabulary/vocabulary.h"

G_BEGIN_DECLS

typedef enum
{
    XJ_NAME_PLACE, // 清河县
    XJ_NAME_ORGAN, // 清河县财政局 清河县委
    XJ_NAME_LEVEL, // 我省 县委 市直单位
} XjNameKind;

typedef struct
{
    XjNameKind kind;
    gsize start, end; // bytes of the text
    gsize place_end; // where the place's name that it begins with ends: 清河县 of 清河县财政局; `start` if there is none
    guint level;     // XjLevel, of the place or the word
    const XjWord *word; // of levels.tsv that says the level; borrowed from the vocabulary
} XjName;

// A text with the words that names are known by.
typedef struct _XjNamedText XjNamedText;

// Borrows both.
XjNamedText *xj_named_text_new(const XjVocabulary *vocabulary, const char *text, gsize length);
void xj_named_text_free(XjNamedText *named);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjNamedText, xj_named_text_free)

// All names in text order, none overlapping: only those whose beginning shows, behind a mark or a word that none begins with. A
// new array of XjName.
GArray *xj_named_text_names(const XjNamedText *named);

// Whether bytes [start, end), which differ from another text, are nothing but part of a name or of a word of a level. Where a
// name begins need not show, for it begins at `start` or little before.
gboolean xj_named_text_is_name(const XjNamedText *named, gsize start, gsize end);

G_END_DECLS
