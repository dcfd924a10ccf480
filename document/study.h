// A clean document under study: what all finders of facts, requirements, quantities, damage and themes share.
//
// Made once a document: the text is folded once and scanned once for all words of the vocabulary. Borrowed by the finders,
// which change nothing.
#pragma once

#include "document/document.h"
#include "document/vocabulary/vocabulary.h"

G_BEGIN_DECLS

// A sentence of the clean text: up to 。！？ or a paragraph's or cell's end, closing quotes included, blanks and the '\n' behind
// it not. ； ends none here; whoever needs clauses divides further.
typedef struct
{
    XjSpan span;
    guint passage;       // that holds its start
    gint heading;        // deepest outline entry that holds it, -1 above the first
    gboolean is_heading; // it is (or begins with) the heading of that entry: marker and heading, and nothing more
    gboolean is_first;   // of its paragraph
} XjSentence;

typedef struct
{
    const XjDocument *document;
    const XjVocabulary *vocabulary;
    XjFolded folded;   // of the clean text
    GArray *mentions;  // of XjMention: all words of the vocabulary in the clean text, by rising start, longer ones first
    GArray *sentences; // of XjSentence, in order; they cover everything but blanks
} XjStudy;

// Of a document that has text, title, outline and passages. Borrows both.
void xj_study_init(XjStudy *study, const XjDocument *document, const XjVocabulary *vocabulary);
void xj_study_clear(XjStudy *study);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjStudy, xj_study_clear)

static inline const XjMention *
xj_study_mention(const XjStudy *study, guint index)
{
    return &g_array_index(study->mentions, XjMention, index);
}

static inline const XjSentence *
xj_study_sentence(const XjStudy *study, guint index)
{
    return &g_array_index(study->sentences, XjSentence, index);
}

// The index of the first mention that starts at or behind `from`; the number of mentions if there is none.
guint xj_study_mentions_from(const XjStudy *study, gsize from);

// The passage that holds byte `at`.
guint xj_study_passage_at(const XjStudy *study, gsize at);

G_END_DECLS
