// The maximal repeats of a text: wordings that stand in it several times and that no neighbour on either side always goes with;
// and in how many documents each stands.
//
// A suffix array gives all repeats that are maximal to the right as intervals of equal beginnings (Abouelhoda, Kurtz &
// Ohlebusch 2004, Replacing suffix trees with enhanced suffix arrays); those whose left neighbours vary are maximal. Documents
// are counted while the intervals are walked through: each use whose document had a use before is taken off the smallest
// interval that holds both (Hui 1992, Color set size problem with applications to string matching). Lengths come of the
// permuted array (Kärkkäinen, Manzini & Puglisi 2009).
//
// Cost: time about proportional to the text. Memory: at most 8 bytes a byte of the text while it works, 4/3 of a byte
// afterwards, and the repeats. Nothing is recursive.
#pragma once

#include "base/error.h"
#include "query/precedent/formulas/tiling.h"

G_BEGIN_DECLS

// Characters of a repeat: four bytes each fill one byte's count.
#define XJ_REPEAT_MAX_CHARS 60

// What is looked through. Borrows.
typedef struct
{
    const char *text; // folded; no repeat holds XJ_FOLD_BREAK
    gsize length;     // at most G_MAXINT32
    const XjTiling *tiling;
    const guint32 *documents; // number of the document of each stretch of the tiling
    guint documents_count;    // the highest of them and 1
} XjRepeatsText;

typedef struct
{
    guint first, last; // its uses: XjRepeats.suffixes[first] up to, not with, [last]
    guint length;      // bytes
    guint documents;
} XjRepeat;

typedef struct
{
    guint32 *suffixes; // offsets of all characters of the text, in the order of what begins at them
    guint count;
    GArray *repeats; // of XjRepeat, in the order in which they end in `suffixes`
} XjRepeats;

// All maximal repeats of at least `min_chars` characters in at least `min_documents` documents. A longer one than `max_chars`,
// at most XJ_REPEAT_MAX_CHARS, is cut there. Errors: INTERNAL (memory). The caller owns *ret_repeats: xj_repeats_clear().
gboolean xj_repeats_find(const XjRepeatsText *text, guint min_chars, guint max_chars, guint min_documents,
                         XjRepeats *ret_repeats, GError **error);
void xj_repeats_clear(XjRepeats *repeats);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjRepeats, xj_repeats_clear)

G_END_DECLS
