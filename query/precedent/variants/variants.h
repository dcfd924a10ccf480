// The variants of a wording: what stands elsewhere and words the same with other words, numbers, names, marks or in another
// order.
//
// The passages that share most with the wording are read, the windows of each that are like it (window.h) are classed by how
// they differ (difference.h), and those that are alike to the character are one variant.
#pragma once

#include "query/precedent/selection.h"

G_BEGIN_DECLS

// Passages that are read: those that share most of what is rare.
#define XJ_VARIANTS_PASSAGES_MAX 500
// Variants that are told, the nearest.
#define XJ_VARIANTS_MAX 50
// Ways to write the wording itself that are told.
#define XJ_VARIANTS_MARKS_MAX 10

typedef struct
{
    const char *wording; // as asked; all here are borrowed
    gsize length;
    double similarity; // least of a variant
    guint context;     // characters on either side of a use that is shown
    const XjSelection *selection;
    GHashTable *known; // passages (the store's numbers) that are known to have the wording itself; NULL for none
} XjVariantsAsked;

typedef struct
{
    GPtrArray *variants; // of XjVariant, the nearest first
    gboolean is_exact;   // no passage was passed over that shares anything with the wording
} XjVariants;

// Errors: as xj_reader_match_best(), xj_selection_passing() and xj_stored_passage_read(). On success the caller owns
// *ret_variants: xj_variants_clear().
gboolean xj_variants_find(XjReader *reader, XjCards *cards, const XjVocabulary *vocabulary, const XjVariantsAsked *asked,
                          XjVariants *ret_variants, GError **error);
void xj_variants_clear(XjVariants *variants);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjVariants, xj_variants_clear)

G_END_DECLS
