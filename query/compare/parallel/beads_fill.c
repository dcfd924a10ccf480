// What stands between pairs that are known: the best way to pair it in its order, with joined and split sentences (beads of one
// against several, Gale and Church 1993).
#include "query/compare/parallel/beads.h"

#include <stdlib.h>
#include <string.h>

// Pairs of segments that are weighed against each other at once; what has more is divided first.
#define CELLS_MAX 160000

// Sentences that one was split into, or was joined of.
#define MEMBERS_MAX 5

// Of a sentence that is one of several against one: how much of it that one must have, and how many characters it must have itself.
#define MEMBER_SHARE 0.5
#define MEMBER_MIN_CHARS 4

// What is a heading in one text only must be more like the sentence of the other.
#define HEADING_AGAINST_SENTENCE 0.6

// Segments of no bead: some of one strand against some of the other.
typedef struct
{
    const guint *first, *second;
    guint first_count, second_count;
} Window;

// What ends at a place of the table, and what the best way up to it is worth.
typedef struct
{
    float gain;
    guint8 first, second; // segments taken from either; both 0 at the start
} Step;

typedef struct
{
    XjBeads *beads;
    Window window;
    double least;
    guint16 *shared; // characters of each pair
    Step *steps;     // (first_count + 1) * (second_count + 1)
} Table;

// ---------------------------------------------------------------- what beads are worth

static const XjSegment *
first_segment(const Table *table, guint row)
{
    return xj_segment(table->beads->first, table->window.first[row]);
}

static const XjSegment *
second_segment(const Table *table, guint column)
{
    return xj_segment(table->beads->second, table->window.second[column]);
}

static guint
shared_at(const Table *table, guint row, guint column)
{
    return table->shared[(gsize)row * table->window.second_count + column];
}

static guint
measure_pair(const Table *table, guint row, guint column)
{
    const XjBeads *beads = table->beads;
    const XjSegment *one = first_segment(table, row);
    const XjSegment *other = second_segment(table, column);
    const guint shared =
        xj_segments_shared(beads->first, table->window.first[row], beads->second, table->window.second[column]);
    const guint all = xj_segment_length(one) + xj_segment_length(other);
    return one->is_heading != other->is_heading && 2 * shared < HEADING_AGAINST_SENTENCE * all ? 0 : shared;
}

static void
measure_pairs(Table *table)
{
    guint16 *shared = table->shared;
    for (guint row = 0; row < table->window.first_count; row++)
        for (guint column = 0; column < table->window.second_count; column++)
            *shared++ = (guint16)measure_pair(table, row, column);
}

static double
pair_gain(const Table *table, guint row, guint column)
{
    const guint all = xj_segment_length(first_segment(table, row)) + xj_segment_length(second_segment(table, column));
    return 2.0 * shared_at(table, row, column) - table->least * all;
}

// One segment against several of the other strand, which stand one behind the other.
typedef struct
{
    const XjStrand *strand, *members_strand;
    guint one;
    guint members, count;  // segments
    guint length, longest; // characters of all members, and of the longest
    guint shared;          // of the one with each of them, added up
} Bundle;

static gint
compare_bigrams(gconstpointer left, gconstpointer right)
{
    const guint64 one = *(const guint64 *)left;
    const guint64 other = *(const guint64 *)right;
    return one < other ? -1 : one > other;
}

// Characters that the one shares with all members together: what two of them have both is counted once.
static guint
bundle_shared(const Bundle *bundle)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(guint64));
    for (guint i = bundle->members; i < bundle->members + bundle->count; i++)
    {
        const XjSegment *member = xj_segment(bundle->members_strand, i);
        if (member->bigrams_end > member->bigrams)
            g_array_append_vals(all, &g_array_index(bundle->members_strand->bigrams, guint64, member->bigrams),
                                member->bigrams_end - member->bigrams);
    }
    g_array_sort(all, compare_bigrams);
    const XjSegment *one = xj_segment(bundle->strand, bundle->one);
    guint pairs = 0;
    for (guint i = one->bigrams, k = 0; i < one->bigrams_end && k < all->len;)
    {
        const guint64 left = g_array_index(bundle->strand->bigrams, guint64, i);
        const guint64 right = g_array_index(all, guint64, k);
        pairs += left == right;
        i += left <= right;
        k += right <= left;
    }
    return MIN(pairs + bundle->count, xj_segment_length(one));
}

// What it is worth if so many characters are shared.
static double
bundle_gain(const Table *table, const Bundle *bundle, guint shared)
{
    const guint one = xj_segment_length(xj_segment(bundle->strand, bundle->one));
    return 2.0 * MIN(shared, MIN(one, bundle->length)) - table->least * (one + bundle->longest) -
           2 * MEMBER_SHARE * (bundle->length - bundle->longest);
}

// Whether it can be added in front of the members.
static gboolean
can_be_member(const XjSegment *member, guint shared)
{
    const guint length = xj_segment_length(member);
    return !member->is_heading && length >= MEMBER_MIN_CHARS && shared >= MEMBER_SHARE * length;
}

static void
bundle_add(Bundle *bundle, guint index, guint shared)
{
    const guint length = xj_segment_length(xj_segment(bundle->members_strand, index));
    bundle->members = index;
    bundle->count++;
    bundle->length += length;
    bundle->longest = MAX(bundle->longest, length);
    bundle->shared += shared;
}

// ---------------------------------------------------------------- the best way through

static Step *
step_at(const Table *table, guint row, guint column)
{
    return &table->steps[(gsize)row * (table->window.second_count + 1) + column];
}

// Whether a way to (row, column) whose last step takes so many segments would be the best so far.
static gboolean
is_best(const Table *table, guint row, guint column, guint first, guint second, double gain)
{
    const Step *step = step_at(table, row, column);
    const gboolean is_first = step->first == 0 && step->second == 0;
    return is_first || step_at(table, row - first, column - second)->gain + gain > step->gain;
}

static void
offer(const Table *table, guint row, guint column, guint first, guint second, double gain)
{
    if (is_best(table, row, column, first, second, gain))
        *step_at(table, row, column) =
            (Step){(float)(step_at(table, row - first, column - second)->gain + gain), (guint8)first, (guint8)second};
}

// What two members have both of is measured only where it may decide.
static void
offer_bundle(const Table *table, guint row, guint column, guint first, guint second, const Bundle *bundle)
{
    if (bundle->count > 1 && is_best(table, row, column, first, second, bundle_gain(table, bundle, bundle->shared)))
        offer(table, row, column, first, second, bundle_gain(table, bundle, bundle_shared(bundle)));
}

// Segment row - 1 of the first against 2, 3 ... of the second that end at column.
static void
offer_splits(const Table *table, guint row, guint column)
{
    const guint *second = table->window.second;
    Bundle bundle = {
        .strand = table->beads->first, .members_strand = table->beads->second, .one = table->window.first[row - 1]};
    if (first_segment(table, row - 1)->is_heading)
        return;
    for (guint count = 1; count <= MIN(MEMBERS_MAX, column); count++)
    {
        const guint at = column - count;
        if (second[column - 1] - second[at] != count - 1 ||
            !can_be_member(second_segment(table, at), shared_at(table, row - 1, at)))
            return;
        bundle_add(&bundle, second[at], shared_at(table, row - 1, at));
        offer_bundle(table, row, column, 1, count, &bundle);
    }
}

static void
offer_joins(const Table *table, guint row, guint column)
{
    const guint *first = table->window.first;
    Bundle bundle = {
        .strand = table->beads->second, .members_strand = table->beads->first, .one = table->window.second[column - 1]};
    if (second_segment(table, column - 1)->is_heading)
        return;
    for (guint count = 1; count <= MIN(MEMBERS_MAX, row); count++)
    {
        const guint at = row - count;
        if (first[row - 1] - first[at] != count - 1 ||
            !can_be_member(first_segment(table, at), shared_at(table, at, column - 1)))
            return;
        bundle_add(&bundle, first[at], shared_at(table, at, column - 1));
        offer_bundle(table, row, column, count, 1, &bundle);
    }
}

static void
offer_all(const Table *table, guint row, guint column)
{
    if (row > 0)
        offer(table, row, column, 1, 0, 0);
    if (column > 0)
        offer(table, row, column, 0, 1, 0);
    if (row == 0 || column == 0)
        return;
    const double gain = pair_gain(table, row - 1, column - 1);
    if (gain > 0)
        offer(table, row, column, 1, 1, gain);
    offer_splits(table, row, column);
    offer_joins(table, row, column);
}

static void
take_way(const Table *table)
{
    guint row = table->window.first_count;
    guint column = table->window.second_count;
    while (row > 0 || column > 0)
    {
        const Step step = *step_at(table, row, column);
        row -= step.first;
        column -= step.second;
        if (step.first > 0 && step.second > 0)
            xj_beads_add(table->beads,
                         (XjBead){table->window.first[row], table->window.first[row] + step.first, table->window.second[column],
                                  table->window.second[column] + step.second, FALSE});
    }
}

static void
weigh(XjBeads *beads, Window window, double least)
{
    const gsize cells = (gsize)window.first_count * window.second_count;
    const gsize places = (gsize)(window.first_count + 1) * (window.second_count + 1);
    g_autofree guint16 *shared = g_new(guint16, cells);
    g_autofree Step *steps = g_new0(Step, places);
    Table table = {beads, window, least, shared, steps};
    measure_pairs(&table);
    for (guint row = 0; row <= window.first_count; row++)
        for (guint column = 0; column <= window.second_count; column++)
            offer_all(&table, row, column);
    take_way(&table);
}

// ---------------------------------------------------------------- windows

// Pairs what is the same at both ends.
static Window
trim(XjBeads *beads, Window window)
{
    while (window.first_count > 0 && window.second_count > 0 &&
           xj_segments_equal(beads->first, *window.first, beads->second, *window.second))
    {
        xj_beads_add_pair(beads, *window.first, *window.second);
        window = (Window){window.first + 1, window.second + 1, window.first_count - 1, window.second_count - 1};
    }
    while (window.first_count > 0 && window.second_count > 0)
    {
        const guint first = window.first[window.first_count - 1];
        const guint second = window.second[window.second_count - 1];
        if (!xj_segments_equal(beads->first, first, beads->second, second))
            break;
        xj_beads_add_pair(beads, first, second);
        window.first_count--;
        window.second_count--;
    }
    return window;
}

// What is too large has nothing in it that only one segment of either text has, so nothing tells where to divide it but length.
static void
fill_window(XjBeads *beads, Window window, double least)
{
    window = trim(beads, window);
    if (window.first_count == 0 || window.second_count == 0)
        return;
    if ((gsize)window.first_count * window.second_count <= CELLS_MAX)
    {
        weigh(beads, window, least);
        return;
    }
    const guint first = (window.first_count + 1) / 2;
    const guint second = (window.second_count + 1) / 2;
    fill_window(beads, (Window){window.first, window.second, first, second}, least);
    fill_window(
        beads, (Window){window.first + first, window.second + second, window.first_count - first, window.second_count - second},
        least);
}

static GArray *
unpaired(const gboolean *paired, guint from, guint to)
{
    GArray *segments = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = from; i < to; i++)
        if (!paired[i])
            g_array_append_val(segments, i);
    return segments;
}

void
xj_beads_fill(XjBeads *beads, guint first, guint first_end, guint second, guint second_end, double least)
{
    g_autoptr(GArray) rows = unpaired(beads->first_paired, first, first_end);
    g_autoptr(GArray) columns = unpaired(beads->second_paired, second, second_end);
    fill_window(beads,
                (Window){(const guint *)(gconstpointer)rows->data, (const guint *)(gconstpointer)columns->data, rows->len,
                         columns->len},
                least);
}
