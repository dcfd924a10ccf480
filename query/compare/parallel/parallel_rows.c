#include "query/compare/parallel/parallel_rows.h"

#include "query/compare/chain/edits.h"
#include "query/compare/chain/quantity_change.h"

#define NOWHERE G_MAXUINT

// One side of a row: segments of a strand that stand one behind the other; none where they are empty.
typedef struct
{
    const XjStrand *strand;
    guint from, to;
} Side;

static const XjSegment *
side_first(const Side *side)
{
    return xj_segment(side->strand, side->from);
}

static const XjSegment *
side_last(const Side *side)
{
    return xj_segment(side->strand, side->to - 1);
}

// ---------------------------------------------------------------- a side of a row

// As it is written, with all that stands between its segments.
static char *
text_of(const Side *side)
{
    if (side->from == side->to)
        return NULL;
    const gsize start = side_first(side)->start;
    return g_strndup(side->strand->paper->text + start, side_last(side)->end - start);
}

// A heading does not stand above itself.
static char *
place_of(const Side *side)
{
    if (side->from == side->to)
        return NULL;
    const XjPaper *paper = side->strand->paper;
    const XjSegment *segment = side_first(side);
    XjPaperUnit above = {.heading = segment->heading};
    if (segment->is_heading && above.heading >= 0)
        above.heading = ((const XjPaperHeading *)paper->headings->pdata[above.heading])->parent;
    return xj_paper_place(paper, &above);
}

static gboolean
has_heading(const Side *side)
{
    return side->from < side->to && side_first(side)->is_heading;
}

// Borrows the units' names.
static GArray *
quantities_of(const Side *side)
{
    const GArray *all = side->strand->paper->quantities;
    const gsize start = side_first(side)->start;
    const gsize end = side_last(side)->end;
    GArray *quantities = g_array_new(FALSE, FALSE, sizeof(XjPaperQuantity));
    guint low = 0;
    guint high = all->len;
    while (low < high)
    {
        const guint middle = low + (high - low) / 2;
        if (g_array_index(all, XjPaperQuantity, middle).start < start)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < all->len && g_array_index(all, XjPaperQuantity, low).start < end; low++)
    {
        XjPaperQuantity quantity = g_array_index(all, XjPaperQuantity, low);
        quantity.start -= start;
        quantity.end = MIN(quantity.end, end) - start;
        g_array_append_val(quantities, quantity);
    }
    return quantities;
}

// ---------------------------------------------------------------- a row

// Headings and points that were given other numbers are the same ones.
static gboolean
are_same(const Side *first, const Side *second)
{
    if (first->to - first->from != 1 || second->to - second->from != 1)
        return FALSE;
    return side_first(first)->family == side_first(second)->family &&
           xj_segments_equal(first->strand, first->from, second->strand, second->from);
}

static void
compare_sides(XjParallelRow *row, const Side *first, const Side *second, const XjVocabulary *vocabulary)
{
    if (are_same(first, second) || xj_texts_are_same(row->first, row->second))
    {
        row->kind = XJ_ROW_SAME;
        row->similarity = 1;
        return;
    }
    row->kind = XJ_ROW_VARIED;
    row->edits = xj_compare_edits_new(row->first, row->second, &row->similarity);
    g_autoptr(GArray) first_quantities = quantities_of(first);
    g_autoptr(GArray) second_quantities = quantities_of(second);
    const XjQuantityText upper = {row->first, first_quantities, first->strand->paper->year};
    const XjQuantityText lower = {row->second, second_quantities, second->strand->paper->year};
    row->changes = xj_quantity_changes_find(&upper, &lower, row->edits, vocabulary);
}

static XjParallelRow *
row_new(Side first, Side second, gboolean is_moved, const XjVocabulary *vocabulary)
{
    XjParallelRow *row = g_new0(XjParallelRow, 1);
    const gboolean has_first = first.from < first.to;
    const gboolean has_second = second.from < second.to;
    row->is_moved = is_moved;
    row->is_heading = has_heading(&first) || has_heading(&second);
    row->first = text_of(&first);
    row->second = text_of(&second);
    row->first_place = place_of(&first);
    row->second_place = place_of(&second);
    row->first_start = has_first ? side_first(&first)->place : 0;
    row->first_end = has_first ? side_last(&first)->place_end : 0;
    row->second_start = has_second ? side_first(&second)->place : 0;
    row->second_end = has_second ? side_last(&second)->place_end : 0;
    if (has_first && has_second)
        compare_sides(row, &first, &second, vocabulary);
    else
        row->kind = has_first ? XJ_ROW_FIRST_ONLY : XJ_ROW_SECOND_ONLY;
    return row;
}

void
xj_parallel_row_free(XjParallelRow *row)
{
    g_free(row->first);
    g_free(row->second);
    g_free(row->first_place);
    g_free(row->second_place);
    g_clear_pointer(&row->edits, g_array_unref);
    g_clear_pointer(&row->changes, g_ptr_array_unref);
    g_free(row);
}

// ---------------------------------------------------------------- where what only the first has stands

// Of each segment of the first strand: the bead it is of, NOWHERE for none.
static guint *
beads_of_first(const XjBeads *beads)
{
    const guint count = beads->first->segments->len;
    guint *of = g_new(guint, count + 1);
    for (guint i = 0; i < count; i++)
        of[i] = NOWHERE;
    for (guint i = 0; i < beads->beads->len; i++)
        for (guint k = xj_bead(beads, i)->first; k < xj_bead(beads, i)->first_end; k++)
            of[k] = i;
    return of;
}

// Whether the section that a segment of the first strand stands in was moved.
static gboolean
is_in_moved_section(const XjBeads *beads, const guint *bead_of, guint segment)
{
    const gint heading = xj_segment(beads->first, segment)->heading;
    const gint above = heading >= 0 ? beads->first->heading_segments[heading] : -1;
    return above >= 0 && bead_of[above] != NOWHERE && xj_bead(beads, bead_of[above])->is_moved;
}

// Of each segment of the first strand that is of no bead: the bead behind which it stands, NOWHERE at the head of the text. That
// is the bead before it in the first text; one that was moved away leaves it behind, unless their section moved.
static guint *
anchors_of_first(const XjBeads *beads, const guint *bead_of)
{
    const guint count = beads->first->segments->len;
    guint *anchors = g_new(guint, count + 1);
    guint staying = NOWHERE;
    guint moved = NOWHERE;
    for (guint i = 0; i < count; i++)
    {
        const guint bead = bead_of[i];
        if (bead == NOWHERE)
            anchors[i] = is_in_moved_section(beads, bead_of, i) ? moved : staying;
        else if (xj_bead(beads, bead)->is_moved)
            moved = bead;
        else
            staying = bead;
    }
    return anchors;
}

// The segments of the first strand that stand behind each bead: lists, linked by segment.
typedef struct
{
    guint *first; // of each bead, and of the head of the text behind all of them
    guint *next;  // of each segment
} Followers;

static void
followers_clear(Followers *followers)
{
    g_free(followers->first);
    g_free(followers->next);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Followers, followers_clear)

static void
followers_make(const XjBeads *beads, Followers *ret_followers)
{
    const guint count = beads->first->segments->len;
    const guint head = beads->beads->len;
    g_autofree guint *bead_of = beads_of_first(beads);
    g_autofree guint *anchors = anchors_of_first(beads, bead_of);
    *ret_followers = (Followers){g_new(guint, head + 1), g_new(guint, count + 1)};
    for (guint i = 0; i <= head; i++)
        ret_followers->first[i] = NOWHERE;
    for (guint i = count; i-- > 0;)
    {
        if (bead_of[i] != NOWHERE)
            continue;
        const guint anchor = anchors[i] != NOWHERE ? anchors[i] : head;
        ret_followers->next[i] = ret_followers->first[anchor];
        ret_followers->first[anchor] = i;
    }
}

// ---------------------------------------------------------------- all rows

typedef struct
{
    const XjBeads *beads;
    const XjVocabulary *vocabulary;
    Followers followers;
    GPtrArray *rows;
} Maker;

static void
add_row(Maker *maker, XjBead bead)
{
    const Side first = {maker->beads->first, bead.first, bead.first_end};
    const Side second = {maker->beads->second, bead.second, bead.second_end};
    g_ptr_array_add(maker->rows, row_new(first, second, bead.is_moved, maker->vocabulary));
}

static void
add_followers(Maker *maker, guint anchor)
{
    for (guint i = maker->followers.first[anchor]; i != NOWHERE; i = maker->followers.next[i])
        add_row(maker, (XjBead){i, i + 1, 0, 0, FALSE});
}

static void
add_second_only(Maker *maker, guint from, guint to)
{
    for (guint i = from; i < to; i++)
        add_row(maker, (XjBead){0, 0, i, i + 1, FALSE});
}

GPtrArray *
xj_parallel_rows_new(const XjBeads *beads, const XjVocabulary *vocabulary)
{
    g_auto(Followers) followers = {0};
    followers_make(beads, &followers);
    Maker maker = {beads, vocabulary, followers, g_ptr_array_new_with_free_func((GDestroyNotify)xj_parallel_row_free)};
    add_followers(&maker, beads->beads->len);
    guint second = 0;
    for (guint i = 0; i < beads->beads->len; i++)
    {
        const XjBead *bead = xj_bead(beads, i);
        add_second_only(&maker, second, bead->second);
        add_row(&maker, *bead);
        add_followers(&maker, i);
        second = bead->second_end;
    }
    add_second_only(&maker, second, beads->second->segments->len);
    return maker.rows;
}
