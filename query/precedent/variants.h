// The variants of a wording: what stands elsewhere and words the same with other words, numbers, names, marks or in another order.
//
// The passages that share most with the wording are read, the windows of each that are like it (window.h) are classed by how they differ
// (difference.h), and those that are alike to the character are one variant.
#pragma once

#include "query/precedent/selection.h"

G_BEGIN_DECLS

// Passages that are read: those that share most of what is rare.
#define XJ_VARIANTS_PASSAGES_MAX 500
// Variants that are told, the nearest.
#define XJ_VARIANTS_MAX 50
// Uses of each that are shown.
#define XJ_VARIANT_LINES_MAX 3

// A use of the wording itself, with the text it is written with there.
typedef struct
{
    const char *text; // borrowed
    gsize length;
    guint32 passage;  // the store's number of the passage it begins in
    guint32 document; // number that all of one document share
    gsize start;      // bytes of the passage's text
} XjWrittenUse;

typedef struct
{
    const char *wording; // as asked; all here are borrowed
    gsize length;
    double similarity; // least of a variant
    guint context;     // characters on either side of a use that is shown
    const XjSelection *selection;
    const GArray *written; // of XjWrittenUse: uses of the wording itself that are known, NULL for none
} XjVariantsAsked;

typedef struct
{
    GPtrArray *variants; // of XjVariant, the nearest first
    gboolean is_exact;   // no passage was passed over that shares anything with the wording
} XjVariants;

// Errors: as xj_reader_match_best(), xj_selection_passing() and xj_stored_passage_read(). On success the caller owns *ret_variants:
// xj_variants_clear().
gboolean xj_variants_find(XjReader *reader, XjCards *cards, const XjVocabulary *vocabulary, const XjVariantsAsked *asked,
                          XjVariants *ret_variants, GError **error);
void xj_variants_clear(XjVariants *variants);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjVariants, xj_variants_clear)

void xj_variant_free(XjVariant *variant);

G_END_DECLS
