// The cells of tables that are drawn with rules: a piece of text belongs to the smallest box that rules close around it.
#include "indexer/extract/layout/page.h"

#include <math.h>

enum
{
    RULES_MAX = 1024,              // of one direction, joined; a page with more is a drawing
    TESTS_MAX = 100 * 1000 * 1000, // rules times pieces; a page with more is none that anybody reads
    CELLS_MAX = G_MAXUINT16,
};

#define TOUCH 3.0 // units by which rules may miss each other

// A rule seen along its direction: upright ones at `at` from top to bottom, flat ones from left to right.
typedef struct
{
    double at, begin, end;
} Rule;

// ---------------------------------------------------------------- rules

static gint
by_place(gconstpointer first, gconstpointer second)
{
    const Rule *a = first;
    const Rule *b = second;
    double difference = a->at != b->at ? a->at - b->at : a->begin - b->begin;
    return difference < 0 ? -1 : difference > 0;
}

static gint
by_begin(gconstpointer first, gconstpointer second)
{
    double difference = ((const Rule *)first)->begin - ((const Rule *)second)->begin;
    return difference < 0 ? -1 : difference > 0;
}

// Puts rules together that are drawn cell by cell on one straight line: `rules` [first, end) are at one place.
static void
join_straight(GArray *rules, guint first, guint end, GArray *into)
{
    Rule *line = &g_array_index(rules, Rule, first);
    qsort(line, end - first, sizeof(Rule), by_begin);
    Rule joined = line[0];
    for (guint i = 1; i < end - first; i++)
    {
        if (line[i].begin > joined.end + TOUCH)
        {
            g_array_append_val(into, joined);
            joined = line[i];
        }
        joined.end = MAX(joined.end, line[i].end);
    }
    g_array_append_val(into, joined);
}

// The rules of one direction, joined.
static GArray *
find_rules(const XjLayoutPage *page, gboolean upright)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Rule));
    for (guint i = 0; i < page->rules->len; i++)
    {
        const XjBox *box = &g_array_index(page->rules, XjBox, i);
        gboolean is_upright = box->bottom - box->top > box->right - box->left;
        Rule flat = {(box->top + box->bottom) / 2, box->left, box->right};
        Rule standing = {(box->left + box->right) / 2, box->top, box->bottom};
        if (is_upright == upright)
            g_array_append_val(all, *(upright ? &standing : &flat));
    }
    g_array_sort(all, by_place);
    GArray *joined = g_array_new(FALSE, FALSE, sizeof(Rule));
    for (guint first = 0, end = 0; first < all->len; first = end)
    {
        double at = g_array_index(all, Rule, first).at;
        for (end = first + 1; end < all->len && g_array_index(all, Rule, end).at - at < TOUCH; end++)
            ;
        join_straight(all, first, end, joined);
    }
    return joined;
}

// The nearest rules on both sides of `at` that pass beside `along`. FALSE if one is missing.
static gboolean
find_around(const GArray *rules, double at, double along, guint *ret_before, guint *ret_behind)
{
    guint before = rules->len;
    guint behind = rules->len;
    for (guint i = 0; i < rules->len && behind == rules->len; i++)
    {
        const Rule *rule = &g_array_index(rules, Rule, i);
        if (rule->begin - TOUCH > along || rule->end + TOUCH < along)
            continue;
        if (rule->at <= at)
            before = i;
        else
            behind = i;
    }
    if (before == rules->len || behind == rules->len)
        return FALSE;
    *ret_before = before;
    *ret_behind = behind;
    return TRUE;
}

// ---------------------------------------------------------------- cells

// The number of the cell between these rules, from 1; it is added if it is new.
static guint
cell_number(XjLayoutPage *page, GHashTable *numbers, const XjCell *cell)
{
    gint64 key = (gint64)cell->left << 48 | (gint64)cell->top << 32 | (gint64)cell->right << 16 | (gint64)cell->bottom;
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(numbers, &key));
    if (number == 0 && page->cells->len < CELLS_MAX)
    {
        g_array_append_val(page->cells, *cell);
        number = page->cells->len;
        g_hash_table_insert(numbers, g_memdup2(&key, sizeof(key)), GUINT_TO_POINTER(number));
    }
    return number;
}

static void
assign_cells(XjLayoutPage *page, const GArray *flat, const GArray *upright)
{
    g_autoptr(GHashTable) numbers = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (guint i = 0; i < page->pieces->len; i++)
    {
        XjPiece *piece = &g_array_index(page->pieces, XjPiece, i);
        double x = (piece->box.left + piece->box.right) / 2;
        double y = xj_box_middle(&piece->box);
        XjCell cell = {0};
        if (!find_around(upright, x, y, &cell.left, &cell.right) || !find_around(flat, y, x, &cell.top, &cell.bottom))
            continue;
        cell.box = (XjBox){g_array_index(upright, Rule, cell.left).at, g_array_index(flat, Rule, cell.top).at,
                           g_array_index(upright, Rule, cell.right).at, g_array_index(flat, Rule, cell.bottom).at};
        piece->cell = cell_number(page, numbers, &cell);
    }
}

// ---------------------------------------------------------------- tables

static guint
root_of(guint *parents, guint index)
{
    while (parents[index] != index)
    {
        parents[index] = parents[parents[index]];
        index = parents[index];
    }
    return index;
}

// Cells hang together if they share a rule. Flat rules are numbered behind the upright ones.
static void
find_tables(XjLayoutPage *page, guint upright, guint flat)
{
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < upright + flat; i++)
        g_array_append_val(numbers, i);
    guint *parents = &g_array_index(numbers, guint, 0);
    for (guint i = 0; i < page->cells->len; i++)
    {
        const XjCell *cell = &g_array_index(page->cells, XjCell, i);
        const guint rules[] = {cell->right, upright + cell->top, upright + cell->bottom};
        for (guint k = 0; k < G_N_ELEMENTS(rules); k++)
            parents[root_of(parents, rules[k])] = root_of(parents, cell->left);
    }
    for (guint i = 0; i < page->cells->len; i++)
    {
        XjCell *cell = &g_array_index(page->cells, XjCell, i);
        cell->table = root_of(parents, cell->left);
    }
}

// A single box is a frame around text and no table: what is inside goes back to the text around it.
static void
dissolve_frames(XjLayoutPage *page, guint rules)
{
    g_autoptr(GArray) counts = g_array_new(FALSE, TRUE, sizeof(guint)); // cells of each table
    g_array_set_size(counts, rules + 1);
    guint *cells = &g_array_index(counts, guint, 0);
    for (guint i = 0; i < page->cells->len; i++)
        cells[g_array_index(page->cells, XjCell, i).table]++;
    for (guint i = 0; i < page->pieces->len; i++)
    {
        XjPiece *piece = &g_array_index(page->pieces, XjPiece, i);
        if (piece->cell > 0 && cells[g_array_index(page->cells, XjCell, piece->cell - 1).table] < 2)
            piece->cell = 0;
    }
}

void
xj_layout_find_cells(XjLayoutPage *page)
{
    g_autoptr(GArray) flat = find_rules(page, FALSE);
    g_autoptr(GArray) upright = find_rules(page, TRUE);
    if (flat->len < 2 || upright->len < 2 || flat->len > RULES_MAX || upright->len > RULES_MAX ||
        (guint64)page->pieces->len * (flat->len + upright->len) > TESTS_MAX)
        return;
    assign_cells(page, flat, upright);
    find_tables(page, upright->len, flat->len);
    dissolve_frames(page, upright->len + flat->len);
}
