// The rows of the matrix: the aspects of the catalogue, and last one for what none of them fits.
#pragma once

#include "document/vocabulary/vocabulary.h"
#include "query/compare.h"

G_BEGIN_DECLS

// A new array of XjComparedAspect without cells and counts.
GPtrArray *xj_aspect_rows_new(const XjVocabulary *vocabulary);

static inline XjComparedAspect *
xj_aspect_row(const GPtrArray *rows, guint index)
{
    return g_ptr_array_index(rows, index);
}

// The rows that a requirement with these aspects stands in: those that the catalogue has, else the last. `ret_rows` has room for
// MAX(count, 1). Returns how many.
guint xj_aspect_rows_of(const GPtrArray *rows, const guint *aspects, guint count, guint *ret_rows);

G_END_DECLS
