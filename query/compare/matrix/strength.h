// How strongly a requirement is worded: a sum of named evidence (docs/compare.md).
#pragma once

#include "document/vocabulary/vocabulary.h"

G_BEGIN_DECLS

// A requirement as it is weighed. Borrows all.
typedef struct
{
    const char *text;
    gsize length;
    const char *modality; // a name of xj_modality_name()
    gboolean has_who, has_deadline;
} XjDemand;

// The words that demands are weighed by.
typedef struct _XjStrengthScale XjStrengthScale;

// Those of `vocabulary`, which is borrowed. Any number of threads may use it.
XjStrengthScale *xj_strength_scale_new(const XjVocabulary *vocabulary);
void xj_strength_scale_free(XjStrengthScale *scale);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjStrengthScale, xj_strength_scale_free)

// 0 to 1. Depends on nothing but the demand and the scale.
double xj_strength(const XjStrengthScale *scale, const XjDemand *demand);

// What it is at most, whatever its words are: cheap.
double xj_strength_at_most(const XjDemand *demand);

G_END_DECLS
