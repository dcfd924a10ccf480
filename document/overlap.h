// How much of two documents' wording is the same: stretches that run side by side, with small differences on the way.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
    guint shorter, longer; // letters of the two
    guint covered;        // letters of the shorter one that lie in stretches which the longer one has too, differences included
    guint equal;          // of those, the letters that are the same
    guint covered_longer; // letters of the longer one that lie in such stretches
    guint start_longer;   // where the first such stretch begins in the longer one, and how many letters there are to the end of
    guint extent_longer;  // the last one; strays left out of both
} XjOverlap;

// Of the letters of two documents (document/letters.h). The same whichever comes first. Linear in their length. Where they turn out
// to be no copies of one another, what lies behind is not looked at.
void xj_overlap_measure(const GArray *one, const GArray *other, XjOverlap *ret_overlap);

// Whether two documents of so many letters may be copies of one another at all: none of a line or less is one of anything.
gboolean xj_overlap_may_be_copy(guint one, guint other);

// Whether two documents of so many letters are copies only if they are nearly equal: a short paper has a form and not much more.
gboolean xj_overlap_has_to_be_equal(guint one, guint other);

// Whether two documents with this overlap are copies of one another.
gboolean xj_overlap_is_copy(const XjOverlap *overlap);

G_END_DECLS
