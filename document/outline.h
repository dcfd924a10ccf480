// The outline of a document: which markers are headings and how they nest.
#pragma once

#include "document/draft.h"

G_BEGIN_DECLS

// A new array of XjHeading in text order. Takes the assembled draft.
GArray *xj_outline_find(const XjDraft *draft);

// Frees the strings of one entry: for g_array_set_clear_func().
void xj_heading_clear(gpointer heading);

G_END_DECLS
