#include "query/steps/step.h"

#include "query/match/piece.h"

#include <string.h>

#define NO_STRETCH G_MAXUINT

struct _XjWording
{
    XjPieces pieces;
    GHashTable *first; // term of a piece to its first stretch, counted from 1; the key is that XjStretch
    guint *next;       // of each stretch: the next of the same term, NO_STRETCH behind the last
    guint *units;      // of each stretch: of it and the next ones of its term together
    guint runs;
    guint characters; // folded, of all runs
};

// ---------------------------------------------------------------- the wording

static guint
hash_term(gconstpointer key)
{
    const XjStretch *stretch = key;
    guint hash = 5381;
    for (gsize i = 0; i < stretch->length; i++)
        hash = hash * 33 + (guint8)stretch->term[i];
    return hash;
}

static gboolean
equal_terms(gconstpointer left, gconstpointer right)
{
    const XjStretch *a = left;
    const XjStretch *b = right;
    return a->length == b->length && memcmp(a->term, b->term, a->length) == 0;
}

static void
count_run(const XjPhrase *phrase, gpointer user_data)
{
    XjWording *wording = user_data;
    if (phrase->scope != XJ_SCOPE_TEXT)
        return;
    wording->runs++;
    wording->characters += phrase->characters;
}

// The first stretch of the term of `stretch`; NO_STRETCH if the wording does not have it.
static guint
first_of(const XjWording *wording, const XjStretch *stretch)
{
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(wording->first, stretch));
    return number > 0 ? number - 1 : NO_STRETCH;
}

XjWording *
xj_wording_new(const XjVocabulary *vocabulary, const XjSyntax *root)
{
    XjWording *wording = g_new0(XjWording, 1);
    xj_pieces_of(vocabulary, root, &wording->pieces);
    xj_syntax_each_wanted(root, count_run, wording);
    wording->first = g_hash_table_new(hash_term, equal_terms);
    wording->next = g_new(guint, wording->pieces.stretches->len);
    wording->units = g_new(guint, wording->pieces.stretches->len);
    for (guint i = wording->pieces.stretches->len; i-- > 0;)
    {
        XjStretch *stretch = &g_array_index(wording->pieces.stretches, XjStretch, i);
        wording->next[i] = first_of(wording, stretch);
        wording->units[i] = stretch->end - stretch->start;
        if (wording->next[i] != NO_STRETCH)
            wording->units[i] += wording->units[wording->next[i]];
        g_hash_table_replace(wording->first, stretch, GUINT_TO_POINTER(i + 1));
    }
    return wording;
}

void
xj_wording_free(XjWording *wording)
{
    if (wording == NULL)
        return;
    g_hash_table_unref(wording->first);
    g_free(wording->next);
    g_free(wording->units);
    xj_pieces_clear(&wording->pieces);
    g_free(wording);
}

gboolean
xj_wording_has_parts(const XjWording *wording)
{
    return wording->pieces.stretches->len > 1;
}

const GArray *
xj_wording_stretches(const XjWording *wording)
{
    return wording->pieces.stretches;
}

// ---------------------------------------------------------------- steps by what is shared

static gboolean
is_share(guint part, guint percent, guint whole)
{
    return (guint64)part * 100 >= (guint64)whole * percent;
}

XjStep
xj_wording_step(const XjWording *wording, guint units)
{
    if (units == 0)
        return XJ_STEP_AUTO;
    if (units >= wording->pieces.units)
        return XJ_STEP_ALL;
    return is_share(units, XJ_MOST_PERCENT, wording->pieces.units) ? XJ_STEP_MOST : XJ_STEP_ANY;
}

gboolean
xj_wording_may_be_near(const XjWording *wording, guint units)
{
    return wording->runs == 1 && is_share(units, XJ_NEAR_PERCENT, wording->pieces.units);
}

// ---------------------------------------------------------------- near

// A piece of the wording that stands in the sentence in hand.
typedef struct
{
    guint stretch; // the first of its term
    guint at;      // folded characters of the text before it
} Place;

// The part of a sentence that is looked at, and what it shares with the wording.
typedef struct
{
    const XjWording *wording;
    GArray *places;   // of Place: of the sentence
    guint first;      // of `places` in the window; all behind it are too
    guint *pieces;    // of each first stretch: how often its term stands in the window
    guint *covers;    // of each unit: by how many stretches in the window it is covered
    guint units;      // covered
    guint order_from; // characters before which the order is known to be wrong
} Window;

static void
window_init(Window *window, const XjWording *wording)
{
    *window = (Window){.wording = wording,
                       .places = g_array_new(FALSE, FALSE, sizeof(Place)),
                       .pieces = g_new0(guint, wording->pieces.stretches->len),
                       .covers = g_new0(guint, wording->pieces.units + 1)};
}

static void
window_clear(Window *window)
{
    g_array_unref(window->places);
    g_free(window->pieces);
    g_free(window->covers);
}

// A term comes into the window once in its length at most, so the stretches that it has are gone through once for as many
// characters as the wording has: all in all this is linear in the text.
static void
cover(Window *window, guint first, gboolean is_in)
{
    for (guint i = first; i != NO_STRETCH; i = window->wording->next[i])
    {
        const XjStretch *stretch = &g_array_index(window->wording->pieces.stretches, XjStretch, i);
        for (guint unit = stretch->start; unit < stretch->end; unit++)
        {
            window->units -= window->covers[unit] > 0;
            window->covers[unit] = is_in ? window->covers[unit] + 1 : window->covers[unit] - 1;
            window->units += window->covers[unit] > 0;
        }
    }
}

static void
drop_first(Window *window)
{
    guint stretch = g_array_index(window->places, Place, window->first++).stretch;
    if (--window->pieces[stretch] == 0)
        cover(window, stretch, FALSE);
}

static void
begin_sentence(Window *window)
{
    while (window->first < window->places->len)
        drop_first(window);
    g_array_set_size(window->places, 0);
    window->first = 0;
    window->order_from = 0;
}

// Whether the window has more than enough without its first place.
static gboolean
can_spare_first(const Window *window)
{
    guint stretch = g_array_index(window->places, Place, window->first).stretch;
    guint lost = window->pieces[stretch] > 1 ? 0 : MIN(window->wording->units[stretch], window->units);
    return is_share(window->units - lost, XJ_NEAR_PERCENT, window->wording->pieces.units);
}

// Adds a piece that ends before character `end`; what lies too far before it drops out, and what is not needed.
static void
add_place(Window *window, guint stretch, guint at, guint end)
{
    Place place = {stretch, at};
    g_array_append_val(window->places, place);
    if (window->pieces[stretch]++ == 0)
        cover(window, stretch, TRUE);
    guint longest = window->wording->characters * XJ_NEAR_WINDOW;
    while (end - g_array_index(window->places, Place, window->first).at > longest || can_spare_first(window))
        drop_first(window);
}

// Whether the pieces in the window come roughly in the order of the wording. Those that it has twice tell no order.
static gboolean
is_in_order(const Window *window)
{
    const XjWording *wording = window->wording;
    guint steps = 0;
    guint forward = 0;
    guint before = NO_STRETCH;
    for (guint i = window->first; i < window->places->len; i++)
    {
        guint stretch = g_array_index(window->places, Place, i).stretch;
        if (wording->next[stretch] != NO_STRETCH)
            continue;
        steps += before != NO_STRETCH;
        forward += before != NO_STRETCH && stretch > before;
        before = stretch;
    }
    return is_share(forward, XJ_NEAR_ORDER_PERCENT, steps);
}

// Whether the window, which ends before character `end`, is near. Order is looked at again half a wording further on only.
static gboolean
window_is_near(Window *window, guint end)
{
    if (!is_share(window->units, XJ_NEAR_PERCENT, window->wording->pieces.units) || end < window->order_from)
        return FALSE;
    window->order_from = end + window->wording->characters / 2 + 1;
    return is_in_order(window);
}

// Whether any window of the text is near; `window` is empty.
static gboolean
find_near(Window *window, const XjFolded *folded)
{
    guint at = 0; // characters
    for (gsize start = 0, next = 0; start < folded->length; start = next)
    {
        gsize end = xj_piece_end(folded, start, &next);
        guint characters = (guint)g_utf8_strlen(folded->text + start, (gssize)(MAX(end, next) - start));
        XjStretch piece = {.term = folded->text + start, .length = end - start};
        guint stretch = end > start ? first_of(window->wording, &piece) : NO_STRETCH;
        if (folded->text[start] == XJ_FOLD_BREAK)
            begin_sentence(window);
        else if (stretch != NO_STRETCH)
        {
            add_place(window, stretch, at, at + characters);
            if (window_is_near(window, at + characters))
                return TRUE;
        }
        at += end > next ? 1 : characters;
    }
    return FALSE;
}

gboolean
xj_wording_is_near(const XjWording *wording, const XjFolded *folded)
{
    Window window;
    window_init(&window, wording);
    gboolean is_near = find_near(&window, folded);
    window_clear(&window);
    return is_near;
}
