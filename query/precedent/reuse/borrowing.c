#include "query/precedent/reuse/borrowing.h"

#include "text/tiles.h"

#include <string.h>

// Length of a block that a stretch may begin with. Shorter ones stand everywhere.
#define CORE_MIN 4
// A character that is the same counts 1, one that is not, on either side, less than 0 by this: what is alike by half is then
// worth little, and what is alike by a third nothing, as unrelated papers of one kind are.
#define DIFFERENCE_WEIGHT 0.4
// Worth that a stretch may lose while it grows before it gives up: a clause of common length that was put in or moved.
#define WORTH_DROP 12.0
// Worth of a stretch without a block of `least` characters, in `least`.
#define SCATTERED_WORTH 1.0
// Characters at most that a stretch is made longer by at each end, to where a clause begins or ends in both texts: its first or
// last word was changed.
#define SNAP_MAX 6

static double
worth_of(double weight, guint equal, guint characters, guint source_characters)
{
    const guint differing = characters - MIN(equal, characters) + source_characters - MIN(equal, source_characters);
    return weight - DIFFERENCE_WEIGHT * differing;
}

double
xj_borrowing_worth(const XjBorrowing *borrowing)
{
    return worth_of(borrowing->weight, borrowing->equal, borrowing->to - borrowing->from, borrowing->source_count);
}

double
xj_borrowing_similarity(const XjBorrowing *borrowing)
{
    const guint both = borrowing->to - borrowing->from + borrowing->source_count;
    return both > 0 ? MIN(1.0, 2.0 * borrowing->equal / both) : 0;
}

gboolean
xj_borrowing_counts(const XjBorrowing *borrowing, const XjBorrowingTerms *terms)
{
    if (xj_borrowing_similarity(borrowing) < terms->similarity)
        return FALSE;
    return borrowing->longest >= terms->least || xj_borrowing_worth(borrowing) >= SCATTERED_WORTH * terms->least;
}

// ---------------------------------------------------------------- growth

// A stretch while it grows, in characters of both sequences.
typedef struct
{
    guint from, to, source_from, source_to;
    guint equal, longest;
    double weight;
} Growth;

static double
growth_worth(const Growth *growth)
{
    return worth_of(growth->weight, growth->equal, growth->to - growth->from, growth->source_to - growth->source_from);
}

// Characters between two stretches; 0 where they touch or overlap.
static guint
distance(guint from, guint to, guint other_from, guint other_to)
{
    if (other_from >= to)
        return other_from - to;
    return from >= other_to ? from - other_to : 0;
}

// What a stretch grows on: the blocks that a part of the draft, whose places they have, and a passage share.
typedef struct
{
    const XjManuscript *manuscript;
    const XjBorrowingTerms *terms;
    const GArray *tiles;
    guint8 *used; // of each block
} Ground;

static Growth
grown(const Growth *growth, const XjTile *tile, const XjManuscript *manuscript)
{
    return (Growth){.from = MIN(growth->from, tile->a),
                    .to = MAX(growth->to, tile->a + tile->length),
                    .source_from = MIN(growth->source_from, tile->b),
                    .source_to = MAX(growth->source_to, tile->b + tile->length),
                    .equal = growth->equal + tile->length,
                    .longest = MAX(growth->longest, tile->length),
                    .weight = growth->weight + xj_manuscript_weight(manuscript, tile->a, tile->a + tile->length)};
}

// Goes through the blocks on one side, in the order of the draft (`step` 1 or -1), taking in each that does not cost too much,
// and keeps what was taken in until the stretch was worth most: so a weak part is gone through if a strong one stands behind
// it. Blocks that are kept are marked as used. Returns whether any was.
static gboolean
grow(Growth *growth, const Ground *ground, guint core, gint step)
{
    Growth now = *growth;
    Growth best = *growth;
    g_autoptr(GArray) taken = g_array_new(FALSE, FALSE, sizeof(guint));
    guint kept = 0; // of `taken`
    for (gint i = (gint)core + step; i >= 0 && i < (gint)ground->tiles->len; i += step)
    {
        const XjTile *tile = xj_tile(ground->tiles, (guint)i);
        if (distance(now.from, now.to, tile->a, tile->a + tile->length) > ground->terms->gap)
            break;
        const Growth more = grown(&now, tile, ground->manuscript);
        if (ground->used[i] || growth_worth(&more) < growth_worth(&best) - WORTH_DROP)
            continue;
        const guint index = (guint)i;
        g_array_append_val(taken, index);
        now = more;
        if (growth_worth(&now) <= growth_worth(&best))
            continue;
        best = now;
        kept = taken->len;
    }
    for (guint i = 0; i < kept; i++)
        ground->used[g_array_index(taken, guint, i)] = 1;
    *growth = best;
    return kept > 0;
}

// The longest block that is not used; NULL if none is long enough.
static const XjTile *
next_core(const Ground *ground, guint *ret_index)
{
    const XjTile *core = NULL;
    for (guint i = 0; i < ground->tiles->len; i++)
    {
        const XjTile *tile = xj_tile(ground->tiles, i);
        if (ground->used[i] || tile->length < CORE_MIN || (core != NULL && tile->length <= core->length))
            continue;
        core = tile;
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
                         .weight = growth->weight,
                         .longest = growth->longest,
                         .passage = lender->passage,
                         .document = lender->document};
}

// The blocks that the region of the draft and the passage share.
static GArray *
find_tiles(const XjManuscript *manuscript, XjSequenceSpan region, const XjSequence *source)
{
    GArray *tiles = xj_tiles_find(manuscript->sequence.characters + region.from, region.to - region.from, source->characters,
                                  source->count, XJ_TILE_MIN);
    for (guint i = 0; i < tiles->len; i++)
        g_array_index(tiles, XjTile, i).a += region.from;
    return tiles;
}

void
xj_borrowings_find(const XjManuscript *manuscript, XjSequenceSpan region, const XjLender *lender, const XjBorrowingTerms *terms,
                   GArray *borrowings)
{
    g_autoptr(GArray) tiles = find_tiles(manuscript, region, &lender->sequence);
    g_autofree guint8 *used = g_new0(guint8, tiles->len + 1);
    const Ground ground = {manuscript, terms, tiles, used};
    guint index = 0;
    for (const XjTile *core = next_core(&ground, &index); core != NULL; core = next_core(&ground, &index))
    {
        const Growth nothing = {.from = core->a, .to = core->a, .source_from = core->b, .source_to = core->b};
        Growth growth = grown(&nothing, core, manuscript);
        used[index] = 1;
        // What one side adds may let the other go further.
        while (grow(&growth, &ground, index, -1) || grow(&growth, &ground, index, 1))
            ;
        snap(&growth, manuscript, region, lender);
        const XjBorrowing borrowing = borrowing_of(&growth, lender);
        g_array_append_val(borrowings, borrowing);
    }
}

// ---------------------------------------------------------------- one document

// Characters that two stretches have in common.
static guint
common(guint from, guint to, guint other_from, guint other_to)
{
    const guint first = MAX(from, other_from);
    const guint last = MIN(to, other_to);
    return last > first ? last - first : 0;
}

static XjBorrowing
united(const XjBorrowing *one, const XjBorrowing *other)
{
    const guint overlap = common(one->from, one->to, other->from, other->to);
    const guint source_overlap = common(one->source_from, one->source_to, other->source_from, other->source_to);
    const guint apart = distance(one->source_from, one->source_to, other->source_from, other->source_to);
    const guint both = one->source_count + other->source_count;
    const XjBorrowing *lesser = one->equal < other->equal ? one : other;
    const guint twice = MIN(overlap, lesser->equal); // what both have of the draft counts once
    return (XjBorrowing){.from = MIN(one->from, other->from),
                         .to = MAX(one->to, other->to),
                         .source_from = MIN(one->source_from, other->source_from),
                         .source_to = MAX(one->source_to, other->source_to),
                         .source_count =
                             MAX(both - MIN(source_overlap, both), MAX(one->source_count, other->source_count)) + apart,
                         .equal = one->equal + other->equal - twice,
                         .weight = one->weight + other->weight - lesser->weight * twice / lesser->equal,
                         .longest = MAX(one->longest, other->longest),
                         .passage = one->source_from <= other->source_from ? one->passage : other->passage,
                         .document = one->document};
}

// Whether the two are one stretch: near in the draft, and worth more together than either alone.
static gboolean
belong_together(const XjBorrowing *one, const XjBorrowing *other, const XjBorrowingTerms *terms)
{
    if (distance(one->from, one->to, other->from, other->to) > terms->gap)
        return FALSE;
    const XjBorrowing whole = united(one, other);
    return xj_borrowing_worth(&whole) > MAX(xj_borrowing_worth(one), xj_borrowing_worth(other));
}

// Whether the lesser one has little of the draft that the other has not: the same wording at another place of the document.
static gboolean
is_repeated(const XjBorrowing *lesser, const XjBorrowing *other)
{
    return 2 * common(lesser->from, lesser->to, other->from, other->to) > lesser->to - lesser->from;
}

static gint
compare_worth(gconstpointer left, gconstpointer right)
{
    const double difference = xj_borrowing_worth(left) - xj_borrowing_worth(right);
    if (difference != 0)
        return difference > 0 ? -1 : 1;
    const XjBorrowing *one = left;
    const XjBorrowing *other = right;
    return one->source_from < other->source_from ? -1 : one->source_from > other->source_from;
}

// Joins or drops each of the borrowings that it can, the one worth most first. Returns whether there are fewer now.
static gboolean
join_once(GArray *borrowings, const XjBorrowingTerms *terms)
{
    g_array_sort(borrowings, compare_worth);
    guint kept = 0;
    for (guint i = 0; i < borrowings->len; i++)
    {
        const XjBorrowing next = *xj_borrowing(borrowings, i);
        guint k = 0;
        while (k < kept && !belong_together(xj_borrowing(borrowings, k), &next, terms) &&
               !is_repeated(&next, xj_borrowing(borrowings, k)))
            k++;
        if (k == kept)
            *xj_borrowing(borrowings, kept++) = next;
        else if (belong_together(xj_borrowing(borrowings, k), &next, terms))
            *xj_borrowing(borrowings, k) = united(xj_borrowing(borrowings, k), &next);
    }
    const gboolean has_joined = kept < borrowings->len;
    g_array_set_size(borrowings, kept);
    return has_joined;
}

void
xj_borrowings_join(GArray *borrowings, const XjBorrowingTerms *terms)
{
    // What has grown by one may reach another.
    while (join_once(borrowings, terms))
        ;
}
