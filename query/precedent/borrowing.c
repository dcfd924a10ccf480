#include "query/precedent/borrowing.h"

#include "text/tiles.h"

#include <string.h>

// Length of a block that a stretch may begin with. Shorter ones stand everywhere.
#define CORE_MIN 4
// A block is taken in across a gap of at most so many times its own length: two characters alone are no sign across a long gap.
#define GAP_PER_LENGTH 3
// A block of this length may stand at any distance in the document: a clause that was moved.
#define MOVED_MIN 5
// Growing goes on while the stretch is at least this share of `similarity` alike: a weak part may have a strong one behind it.
#define GROWTH_SHARE 0.85
// A stretch without a block of `least` characters has so many times as many in all.
#define SCATTERED_TIMES 2
// Characters at most that a stretch is made longer by at each end, to where a clause begins or ends in both texts: its first or last
// word was changed.
#define SNAP_MAX 6

double
xj_borrowing_similarity(const XjBorrowing *borrowing)
{
    const guint both = borrowing->to - borrowing->from + borrowing->source_count;
    return both > 0 ? MIN(1.0, 2.0 * borrowing->equal / both) : 0;
}

gboolean
xj_borrowing_counts(const XjBorrowing *borrowing, const XjBorrowingTerms *terms)
{
    const gboolean has_find = borrowing->longest >= terms->least || borrowing->equal >= SCATTERED_TIMES * terms->least;
    return has_find && xj_borrowing_similarity(borrowing) >= terms->similarity;
}

// ---------------------------------------------------------------- growth

// A stretch while it grows, in characters of both sequences.
typedef struct
{
    guint from, to, source_from, source_to;
    guint equal, longest;
} Growth;

static double
similarity_of(const Growth *growth)
{
    return 2.0 * growth->equal / (growth->to - growth->from + growth->source_to - growth->source_from);
}

// Characters between two stretches; 0 where they touch or overlap.
static guint
distance(guint from, guint to, guint other_from, guint other_to)
{
    if (other_from >= to)
        return other_from - to;
    return from >= other_to ? from - other_to : 0;
}

static Growth
grown(const Growth *growth, const XjTile *tile)
{
    return (Growth){MIN(growth->from, tile->a),        MAX(growth->to, tile->a + tile->length),
                    MIN(growth->source_from, tile->b), MAX(growth->source_to, tile->b + tile->length),
                    growth->equal + tile->length,      MAX(growth->longest, tile->length)};
}

// Takes the block in if it belongs to the stretch.
static gboolean
take_in(Growth *growth, const XjTile *tile, const XjBorrowingTerms *terms)
{
    const guint reach = MIN(terms->gap, GAP_PER_LENGTH * tile->length);
    const guint source_gap = distance(growth->source_from, growth->source_to, tile->b, tile->b + tile->length);
    if (distance(growth->from, growth->to, tile->a, tile->a + tile->length) > reach ||
        (source_gap > reach && tile->length < MOVED_MIN))
        return FALSE;
    const Growth more = grown(growth, tile);
    if (similarity_of(&more) < terms->similarity * GROWTH_SHARE)
        return FALSE;
    *growth = more;
    return TRUE;
}

// Takes in what it can of the blocks on one side, in the order of the draft: `step` 1 or -1. Those taken in are marked as used.
static gboolean
grow(Growth *growth, const GArray *tiles, guint core, gint step, guint8 *used, const XjBorrowingTerms *terms)
{
    gboolean has_grown = FALSE;
    for (gint i = (gint)core + step; i >= 0 && i < (gint)tiles->len; i += step)
    {
        const XjTile *tile = xj_tile(tiles, (guint)i);
        if (distance(growth->from, growth->to, tile->a, tile->a + tile->length) > terms->gap)
            break;
        if (used[i] || !take_in(growth, tile, terms))
            continue;
        used[i] = 1;
        has_grown = TRUE;
    }
    return has_grown;
}

// The longest block that is not used; NULL if none is long enough.
static const XjTile *
next_core(const GArray *tiles, const guint8 *used, guint *ret_index)
{
    const XjTile *core = NULL;
    for (guint i = 0; i < tiles->len; i++)
        if (!used[i] && xj_tile(tiles, i)->length >= CORE_MIN && (core == NULL || xj_tile(tiles, i)->length > core->length))
        {
            core = xj_tile(tiles, i);
            *ret_index = i;
        }
    return core;
}

// ---------------------------------------------------------------- borders

// How far back or forth (`step` -1 or 1) from `at` the next border is; more than SNAP_MAX if it is not near.
static guint
border_distance(const XjSequence *sequence, const char *text, guint at, gint step)
{
    guint steps = 0;
    while (steps <= SNAP_MAX && !xj_sequence_is_border(sequence, text, at))
    {
        at = (guint)((gint)at + step);
        steps++;
    }
    return steps;
}

// Both ends of a side move alike, so what is between them is the same as before but for the words that were changed.
static void
snap(Growth *growth, const XjManuscript *manuscript, XjSequenceSpan region, const XjLender *lender)
{
    const XjSequence *draft = &manuscript->sequence;
    const guint back = border_distance(draft, manuscript->text, growth->from, -1);
    const guint source_back = border_distance(&lender->sequence, lender->text, growth->source_from, -1);
    if (back <= SNAP_MAX && source_back <= SNAP_MAX && growth->from - back >= region.from)
    {
        growth->from -= back;
        growth->source_from -= source_back;
    }
    const guint forth = border_distance(draft, manuscript->text, growth->to, 1);
    const guint source_forth = border_distance(&lender->sequence, lender->text, growth->source_to, 1);
    if (forth <= SNAP_MAX && source_forth <= SNAP_MAX && growth->to + forth <= region.to)
    {
        growth->to += forth;
        growth->source_to += source_forth;
    }
}

// ---------------------------------------------------------------- one passage

static XjBorrowing
borrowing_of(const Growth *growth, const XjLender *lender)
{
    return (XjBorrowing){.from = growth->from,
                         .to = growth->to,
                         .source_from = lender->offsets[growth->source_from],
                         .source_to = lender->offsets[growth->source_to - 1] + 1,
                         .source_count = growth->source_to - growth->source_from,
                         .equal = growth->equal,
                         .longest = growth->longest,
                         .passage = lender->passage,
                         .document = lender->document};
}

void
xj_borrowings_find(const XjManuscript *manuscript, XjSequenceSpan region, const XjLender *lender, const XjBorrowingTerms *terms,
                   GArray *borrowings)
{
    const XjSequence *source = &lender->sequence;
    g_autoptr(GArray) tiles = xj_tiles_find(manuscript->sequence.characters + region.from, region.to - region.from,
                                            source->characters, source->count, XJ_TILE_MIN);
    g_autofree guint8 *used = g_new0(guint8, tiles->len + 1);
    guint index = 0;
    for (const XjTile *core = next_core(tiles, used, &index); core != NULL; core = next_core(tiles, used, &index))
    {
        Growth growth = {core->a, core->a + core->length, core->b, core->b + core->length, core->length, core->length};
        used[index] = 1;
        // What one side adds may let the other go further.
        while (grow(&growth, tiles, index, -1, used, terms) || grow(&growth, tiles, index, 1, used, terms))
            ;
        growth.from += region.from;
        growth.to += region.from;
        snap(&growth, manuscript, region, lender);
        const XjBorrowing borrowing = borrowing_of(&growth, lender);
        g_array_append_val(borrowings, borrowing);
    }
}

// ---------------------------------------------------------------- one document

static gint
compare_places(gconstpointer left, gconstpointer right)
{
    const XjBorrowing *one = left;
    const XjBorrowing *other = right;
    if (one->from != other->from)
        return one->from < other->from ? -1 : 1;
    return one->to > other->to ? -1 : one->to < other->to;
}

// Characters that two stretches of the draft have in common.
static guint
common(const XjBorrowing *one, const XjBorrowing *other)
{
    const guint from = MAX(one->from, other->from);
    const guint to = MIN(one->to, other->to);
    return to > from ? to - from : 0;
}

static XjBorrowing
united(const XjBorrowing *one, const XjBorrowing *other)
{
    const guint overlap = common(one, other);
    const guint first = MIN(one->source_from, other->source_from);
    const guint last = MAX(one->source_to, other->source_to);
    const guint apart = distance(one->source_from, one->source_to, other->source_from, other->source_to);
    const guint either = MAX(one->equal, other->equal);
    return (XjBorrowing){.from = MIN(one->from, other->from),
                         .to = MAX(one->to, other->to),
                         .source_from = first,
                         .source_to = last,
                         .source_count = MIN(one->source_count + other->source_count + apart, last - first),
                         .equal = MAX(either, one->equal + other->equal - MIN(overlap, one->equal + other->equal)),
                         .longest = MAX(one->longest, other->longest),
                         .passage = one->source_from <= other->source_from ? one->passage : other->passage,
                         .document = one->document};
}

// Whether the two are one stretch: near in the draft, and alike enough as one.
static gboolean
belong_together(const XjBorrowing *one, const XjBorrowing *other, const XjBorrowingTerms *terms)
{
    if (distance(one->from, one->to, other->from, other->to) > terms->gap)
        return FALSE;
    const XjBorrowing whole = united(one, other);
    return xj_borrowing_similarity(&whole) >= terms->similarity;
}

void
xj_borrowings_join(GArray *borrowings, const XjBorrowingTerms *terms)
{
    g_array_sort(borrowings, compare_places);
    guint kept = 0;
    for (guint i = 1; i < borrowings->len; i++)
    {
        XjBorrowing *last = xj_borrowing(borrowings, kept);
        const XjBorrowing *next = xj_borrowing(borrowings, i);
        if (belong_together(last, next, terms))
            *last = united(last, next);
        else
            *xj_borrowing(borrowings, ++kept) = *next;
    }
    g_array_set_size(borrowings, MIN(borrowings->len, kept + 1));
}
