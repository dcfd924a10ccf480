#include "query/match/near.h"

// ---------------------------------------------------------------- places

// A match of one child, with its place in characters.
typedef struct
{
    const XjPhrase *phrase;
    XjByteSpan whole; // bytes
    guint first, behind;
} Place;

typedef struct
{
    const XjPhrase *phrase;
    const guint32 *ruler;
    GArray *places; // of Place
} Collector;

static gboolean
collect_match(const XjMatch *match, gpointer user_data)
{
    Collector *collector = user_data;
    Place place = {.phrase = collector->phrase,
                   .whole = match->whole,
                   .first = collector->ruler[match->core.start],
                   .behind = collector->ruler[match->core.end]};
    g_array_append_val(collector->places, place);
    return TRUE;
}

static void
collect(const XjSyntax *child, const XjHaystack *haystack, Collector *collector)
{
    if (child->kind == XJ_SYNTAX_PHRASE)
    {
        collector->phrase = &child->phrase;
        xj_phrase_each_match(&child->phrase, haystack, collect_match, collector);
        return;
    }
    for (guint i = 0; i < child->children->len; i++)
        collect(g_ptr_array_index(child->children, i), haystack, collector);
}

// ---------------------------------------------------------------- who is near

static gint
compare_numbers(gconstpointer left, gconstpointer right)
{
    guint a = *(const guint *)left;
    guint b = *(const guint *)right;
    return a < b ? -1 : a > b;
}

typedef guint (*EdgeFunc)(const Place *place);

static guint
first_of(const Place *place)
{
    return place->first;
}

static guint
behind_of(const Place *place)
{
    return place->behind;
}

// An edge of all places, sorted: a new array of guint.
static GArray *
edges_of(const GArray *places, EdgeFunc edge)
{
    GArray *edges = g_array_sized_new(FALSE, FALSE, sizeof(guint), places->len);
    for (guint i = 0; i < places->len; i++)
    {
        guint number = edge(&g_array_index(places, Place, i));
        g_array_append_val(edges, number);
    }
    g_array_sort(edges, compare_numbers);
    return edges;
}

// Whether any of `edges` lies in [least, most].
static gboolean
any_between(const GArray *edges, guint least, guint most)
{
    guint low = 0;
    guint high = edges->len;
    while (low < high)
    {
        guint middle = low + (high - low) / 2;
        if (g_array_index(edges, guint, middle) < least)
            low = middle + 1;
        else
            high = middle;
    }
    return low < edges->len && g_array_index(edges, guint, low) <= most;
}

// Where the others must stand.
typedef enum
{
    BEFORE = 1 << 0,
    BEHIND = 1 << 1,
} Side;

// Those of `places` that have one of `others` at most `most` characters away at one of `sides`: a new array.
static GArray *
near_any(const GArray *places, const GArray *others, guint most, guint sides)
{
    GArray *near = g_array_new(FALSE, FALSE, sizeof(Place));
    g_autoptr(GArray) ends = edges_of(others, behind_of);
    g_autoptr(GArray) starts = edges_of(others, first_of);
    for (guint i = 0; i < places->len; i++)
    {
        const Place *place = &g_array_index(places, Place, i);
        gboolean has_before =
            (sides & BEFORE) != 0 && any_between(ends, place->first > most ? place->first - most : 0, place->first);
        gboolean has_behind = (sides & BEHIND) != 0 && any_between(starts, place->behind, place->behind + most);
        if (has_before || has_behind)
            g_array_append_vals(near, place, 1);
    }
    return near;
}

// ---------------------------------------------------------------- chains

// The places of each child that can be reached along the chain from the first one: a new array of GArray. It ends with the first
// child that has none.
static GPtrArray *
reached(const XjSyntax *near, const XjHaystack *haystack)
{
    GPtrArray *steps = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_autofree guint32 *ruler = xj_ruler_new(haystack->text, haystack->length, 0);
    for (guint i = 0; i < near->children->len; i++)
    {
        g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(Place));
        Collector collector = {.ruler = ruler, .places = places};
        collect(g_ptr_array_index(near->children, i), haystack, &collector);
        if (i > 0)
        {
            const XjNearLink *link = &g_array_index(near->links, XjNearLink, i - 1);
            GArray *close =
                near_any(places, g_ptr_array_index(steps, i - 1), link->most, link->is_ordered ? BEFORE : BEFORE | BEHIND);
            g_array_unref(places);
            places = close;
        }
        gboolean is_broken = places->len == 0;
        g_ptr_array_add(steps, g_steal_pointer(&places));
        if (is_broken)
            break;
    }
    return steps;
}

static gboolean
is_whole(const GPtrArray *steps, const XjSyntax *near)
{
    const GArray *last = g_ptr_array_index(steps, steps->len - 1);
    return steps->len == near->children->len && last->len > 0;
}

gboolean
xj_near_holds(const XjSyntax *near, const XjHaystack *haystack)
{
    g_autoptr(GPtrArray) steps = reached(near, haystack);
    return is_whole(steps, near);
}

void
xj_near_each_place(const XjSyntax *near, const XjHaystack *haystack, XjPlaceFunc each, gpointer user_data)
{
    g_autoptr(GPtrArray) steps = reached(near, haystack);
    if (!is_whole(steps, near))
        return;
    // From behind, what no chain goes on from falls away.
    for (guint i = steps->len - 1; i > 0; i--)
    {
        const XjNearLink *link = &g_array_index(near->links, XjNearLink, i - 1);
        GArray *kept = near_any(g_ptr_array_index(steps, i - 1), g_ptr_array_index(steps, i), link->most,
                                link->is_ordered ? BEHIND : BEFORE | BEHIND);
        g_array_unref(g_ptr_array_index(steps, i - 1));
        g_ptr_array_index(steps, i - 1) = kept;
    }
    for (guint i = 0; i < steps->len; i++)
    {
        const GArray *places = g_ptr_array_index(steps, i);
        for (guint j = 0; j < places->len; j++)
            each(g_array_index(places, Place, j).phrase, &g_array_index(places, Place, j).whole, user_data);
    }
}
