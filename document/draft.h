// A document on its way from source blocks to clean text: paragraphs that may still be dropped or joined.
#pragma once

#include "document/document.h"
#include "document/override.h"

G_BEGIN_DECLS

typedef struct
{
    XjSpan span; // in the draft's text until xj_draft_assemble(), then in the clean text, '\n' included
    XjBlockKind kind;
    guint depth;         // of a heading block, as its format says it
    guint page;          // 0 where the format has none
    gboolean title;      // part of the title
    gboolean joins_next; // the title goes on in the next paragraph
    gboolean site_words; // holds words of sites and sellers, whether it stays or not
    const char *drop;    // static word: why it is left out of the text; NULL if it stays
} XjParagraph;

typedef struct
{
    GString *text;      // the paragraphs, one behind the other, without line ends
    GArray *paragraphs; // of XjParagraph
    GArray *removals;   // of XjRemoval, `at` in the draft's text, rising
    guint unwrapped;    // hard wraps undone
} XjDraft;

// Reads and cleans the blocks of `source`: hard wraps undone, page numbers and furniture taken out, unless `override` (may be
// NULL) keeps them.
XjDraft *xj_draft_new(const XjSource *source, const XjOverride *override);
void xj_draft_free(XjDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjDraft, xj_draft_free)

// Puts the clean text together: dropped paragraphs move to the removals, joined ones become one, neighbours dropped for one
// reason are one removal of several lines. Afterwards `text`, the
// spans and the removals' offsets are those of the clean text.
void xj_draft_assemble(XjDraft *draft);

static inline XjParagraph *
xj_draft_paragraph(const XjDraft *draft, guint index)
{
    return &g_array_index(draft->paragraphs, XjParagraph, index);
}

static inline const char *
xj_draft_paragraph_text(const XjDraft *draft, const XjParagraph *paragraph)
{
    return draft->text->str + paragraph->span.start;
}

static inline gsize
xj_span_length(XjSpan span)
{
    return span.end - span.start;
}

// Clears the text of a removal: for g_array_set_clear_func().
void xj_removal_clear(gpointer removal);

G_END_DECLS
