// The heaviest rising subsequence: what of some pairs keeps its order in both of two texts. The others were moved.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// Of `count` places, all different, with a weight above 0 each: whether each is part of the heaviest selection that rises. A new
// array of gboolean, never NULL. Cost: n log n.
gboolean *xj_rising_heaviest(const guint *places, const double *weights, guint count);

G_END_DECLS
