// The uses of a variant that are shown.
#pragma once

#include "query/card.h"
#include "query/precedent.h"
#include "query/precedent/variants/variant_group.h"

G_BEGIN_DECLS

// Uses of each variant that are shown.
#define XJ_VARIANT_LINES_MAX 3

// The most quotable of the places of `group`, with `context` characters on either side: a new array of XjUse. Errors: as
// xj_use_places_read() and xj_stored_passage_read().
GPtrArray *xj_variant_lines(XjReader *reader, XjCards *cards, const XjVariantGroup *group, guint context, GError **error);

G_END_DECLS
