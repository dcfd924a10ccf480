// Two sequences of characters aligned: what is the same, what was replaced, put in, left out, and what was moved.
//
// Blocks of two characters and more that stand in both are found longest first (greedy string tiling, Wise 1993), so a block
// keeps together wherever it stands; of these the heaviest rising chain stays in place, and what is not on it was moved.
// Between blocks that stayed in place single characters are aligned by their longest common subsequence. Cost: O(n m) in time
// and memory; callers bound it.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// Characters of either side that xj_alignment_new() takes; longer sides are for the caller to divide.
#define XJ_ALIGNMENT_MAX_CHARS 2000

typedef enum
{
    XJ_EDIT_EQUAL,
    XJ_EDIT_REPLACE,
    XJ_EDIT_INSERT, // only in the second
    XJ_EDIT_DELETE, // only in the first
    XJ_EDIT_MOVE,   // the same in both, at another place
} XjEditKind;

// One step: characters [a_start, a_end) of the first against [b_start, b_end) of the second.
typedef struct
{
    XjEditKind kind;
    guint a_start, a_end;
    guint b_start, b_end;
} XjEdit;

// The edits that make `b` of `a`: a new array of XjEdit. Those that are no moves cover what is left of both sides without the
// moved blocks, in the order of both sides; moves stand among them by their place in `b`. Edits that touch and are alike are
// one.
GArray *xj_alignment_new(const gunichar *a, guint a_count, const gunichar *b, guint b_count);

// How alike the two are by these edits, 0 to 1: 2 s / (a_count + b_count), where s counts equal characters whole and moved ones
// by XJ_MOVED_WEIGHT.
#define XJ_MOVED_WEIGHT 0.9
double xj_alignment_similarity(const GArray *edits, guint a_count, guint b_count);

G_END_DECLS
