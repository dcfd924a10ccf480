// Where in a text a variant of a wording stands: windows that have much of the wording, in whatever order, fitted to it.
#pragma once

#include "query/precedent/variants/sought.h"

G_BEGIN_DECLS

// Characters [start, end) of a sequence, as they differ from the wording.
typedef struct
{
    guint start, end;
    GArray *edits; // of XjEdit (text/alignment.h): from the wording to the window
    double similarity;
    gboolean is_exact; // nothing differs: a use of the wording itself
} XjWindow;

// The windows of `sequence`, made of `text`, that are variants of the wording, or uses of it: alike by `least` or more, sharing
// with it what does not stand together by chance. Ends that differ are in the window where a clause begins or ends so near that
// they stand in place of what the wording has there. A new array of XjWindow, none overlapping but by such ends.
GArray *xj_windows_find(const XjSought *sought, const char *text, const XjSequence *sequence, double least);

G_END_DECLS
