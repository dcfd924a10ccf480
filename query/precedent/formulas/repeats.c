#include "query/precedent/formulas/repeats.h"

#include "text/fold.h"
#include "text/utf8.h"

#include <divsufsort.h>
#include <glib/gi18n-lib.h>
#include <string.h>

G_STATIC_ASSERT(XJ_REPEAT_MAX_CHARS * 4 <= G_MAXUINT8); // lengths in bytes are kept as bytes

#define NO_SUFFIX G_MAXUINT32

// ---------------------------------------------------------------- suffixes

static gboolean
begins_character(char byte)
{
    return byte != XJ_FOLD_BREAK && ((guchar)byte & 0xC0) != 0x80;
}

// Keeps the suffixes that begin with a character, in their order.
static void
keep_characters(const char *text, gsize length, XjRepeats *repeats)
{
    for (gsize i = 0; i < length; i++)
        if (begins_character(text[repeats->suffixes[i]]))
            repeats->suffixes[repeats->count++] = repeats->suffixes[i];
    repeats->suffixes = g_renew(guint32, repeats->suffixes, repeats->count + 1);
}

static gboolean
sort_suffixes(const XjRepeatsText *text, XjRepeats *repeats, GError **error)
{
    repeats->suffixes = g_try_new(guint32, text->length + 1);
    if (repeats->suffixes != NULL &&
        divsufsort((const sauchar_t *)text->text, (saidx_t *)repeats->suffixes, (saidx_t)text->length) == 0)
    {
        keep_characters(text->text, text->length, repeats);
        return TRUE;
    }
    g_set_error(error, XJ_ERROR, XJ_ERROR_INTERNAL, _("There is not enough memory to look through %zu bytes"), text->length);
    return FALSE;
}

// ---------------------------------------------------------------- lengths

// How far a repeat that begins at an offset may reach. It moves through the text by characters.
typedef struct
{
    const XjRepeatsText *text;
    gsize end;    // of the last character that it may hold
    guint within; // characters up to there
    guint most;
} Window;

// Bytes that a repeat may have that begins with the character at `at`.
static gsize
window_length(Window *window, gsize at)
{
    const XjRepeatsText *text = window->text;
    if (window->end <= at)
    {
        window->end = at;
        window->within = 0;
    }
    for (; window->within < window->most && window->end < text->length && text->text[window->end] != XJ_FOLD_BREAK;
         window->within++)
        window->end += xj_utf8_length(text->text + window->end);
    window->within--;
    return window->end - at;
}

// The suffix before each one in the order of `suffixes`, by offset.
static guint32 *
predecessors(const XjRepeatsText *text, const XjRepeats *repeats)
{
    guint32 *before = g_new0(guint32, text->length + 1);
    for (guint i = 0; i < repeats->count; i++)
        before[repeats->suffixes[i]] = i > 0 ? repeats->suffixes[i - 1] : NO_SUFFIX;
    return before;
}

static gsize
common_length(const XjRepeatsText *text, gsize one, gsize other, gsize known)
{
    gsize most = text->length - MAX(one, other);
    while (known < most && text->text[one + known] == text->text[other + known])
        known++;
    return known;
}

// For each character, by offset, how many bytes of whole characters it has in common with the suffix before it. From one
// character to the next no more is lost than the one that was left behind, so nothing is compared twice.
static guint8 *
lengths_by_offset(const XjRepeatsText *text, const XjRepeats *repeats, guint max_chars)
{
    g_autofree guint32 *before = predecessors(text, repeats);
    guint8 *lengths = g_new(guint8, text->length + 1);
    Window window = {.text = text, .most = max_chars};
    gsize common = 0;
    for (gsize at = 0, step; at < text->length; at += step)
    {
        step = xj_utf8_length(text->text + at);
        if (text->text[at] != XJ_FOLD_BREAK)
        {
            common = before[at] != NO_SUFFIX ? common_length(text, at, before[at], common) : 0;
            gsize most = window_length(&window, at);
            gsize length = MIN(common, most);
            while (length > 0 && at + length < text->length && ((guchar)text->text[at + length] & 0xC0) == 0x80)
                length--;
            lengths[at] = (guint8)length;
        }
        common = common > step ? common - step : 0;
    }
    return lengths;
}

// The same in the order of the suffixes; one more, 0, at the end.
static guint8 *
lengths_by_rank(const XjRepeatsText *text, const XjRepeats *repeats, guint max_chars)
{
    g_autofree guint8 *by_offset = lengths_by_offset(text, repeats, max_chars);
    guint8 *lengths = g_new(guint8, repeats->count + 1);
    for (guint i = 0; i < repeats->count; i++)
        lengths[i] = by_offset[repeats->suffixes[i]];
    lengths[repeats->count] = 0;
    return lengths;
}

// ---------------------------------------------------------------- intervals

// An interval of suffixes with a common beginning that is not yet at its end.
typedef struct
{
    guint first;
    guint length;   // bytes in common
    guint repeated; // uses in it whose document has an earlier one in it
} Interval;

typedef struct
{
    const XjRepeatsText *text;
    XjRepeats *repeats;
    guint min_chars, min_documents;
    Interval open[G_MAXUINT8 + 1]; // one within the other: their lengths rise
    guint depth;                   // of them
    guint *last_use;               // of each document: rank and 1 of its last use, 0 for none
    guint last_change;             // the last rank whose left neighbour differs from that of the rank before
} Walk;

// What stands before the character at `offset`: the character, or XJ_FOLD_BREAK.
static gunichar
left_neighbour(const XjRepeatsText *text, gsize offset)
{
    return offset == 0 ? XJ_FOLD_BREAK : xj_utf8_get(xj_utf8_previous(text->text + offset));
}

// A break differs from any neighbour, another break too: what begins there begins by itself.
static gboolean
neighbour_changes(const Walk *walk, guint rank)
{
    gunichar before = left_neighbour(walk->text, walk->repeats->suffixes[rank - 1]);
    gunichar here = left_neighbour(walk->text, walk->repeats->suffixes[rank]);
    return before != here || here == XJ_FOLD_BREAK;
}

static gboolean
has_characters(const char *text, gsize length, guint least)
{
    guint characters = 0;
    for (gsize at = 0; at < length && characters < least; at += xj_utf8_length(text + at))
        characters++;
    return characters >= least;
}

// The interval ends before rank `last`.
static void
close_interval(Walk *walk, const Interval *interval, guint last)
{
    XjRepeat repeat = {interval->first, last, interval->length, last - interval->first - interval->repeated};
    gboolean is_maximal = walk->last_change > interval->first;
    if (is_maximal && repeat.documents >= walk->min_documents &&
        has_characters(walk->text->text + walk->repeats->suffixes[interval->first], interval->length, walk->min_chars))
        g_array_append_val(walk->repeats->repeats, repeat);
}

// Closes the intervals that rank `rank` does not go on, of which it has only `length` bytes in common with the one before, and
// opens one where none has just these.
static void
walk_to(Walk *walk, guint rank, guint length)
{
    guint first = rank - 1;
    guint repeated = 0;
    Interval *top = &walk->open[walk->depth - 1];
    for (; top->length > length; top--, walk->depth--)
    {
        close_interval(walk, top, rank);
        first = top->first;
        repeated = top->repeated;
        if (top[-1].length >= length)
        {
            top[-1].repeated += repeated;
            repeated = 0;
        }
    }
    if (top->length < length)
        walk->open[walk->depth++] = (Interval){first, length, repeated};
}

// The smallest open interval that holds `rank`: those that begin later do not.
static Interval *
smallest_with(Walk *walk, guint rank)
{
    guint low = 0;
    guint high = walk->depth;
    while (high - low > 1)
    {
        guint middle = low + (high - low) / 2;
        if (walk->open[middle].first <= rank)
            low = middle;
        else
            high = middle;
    }
    return &walk->open[low];
}

static void
use(Walk *walk, guint rank)
{
    const XjRepeatsText *text = walk->text;
    guint *last_use = &walk->last_use[text->documents[xj_tiling_at(text->tiling, walk->repeats->suffixes[rank])]];
    if (*last_use > 0)
        smallest_with(walk, *last_use - 1)->repeated++;
    *last_use = rank + 1;
}

static void
walk_all(Walk *walk, const guint8 *lengths)
{
    walk->open[walk->depth++] = (Interval){0};
    if (walk->repeats->count > 0)
        use(walk, 0);
    for (guint rank = 1; rank < walk->repeats->count; rank++)
    {
        walk_to(walk, rank, lengths[rank]);
        use(walk, rank);
        if (neighbour_changes(walk, rank))
            walk->last_change = rank;
    }
    if (walk->repeats->count > 0)
        walk_to(walk, walk->repeats->count, 0);
}

gboolean
xj_repeats_find(const XjRepeatsText *text, guint min_chars, guint max_chars, guint min_documents, XjRepeats *ret_repeats,
                GError **error)
{
    g_auto(XjRepeats) repeats = {0};
    if (!sort_suffixes(text, &repeats, error))
        return FALSE;
    repeats.repeats = g_array_new(FALSE, FALSE, sizeof(XjRepeat));
    g_autofree guint8 *lengths = lengths_by_rank(text, &repeats, max_chars);
    g_autofree guint *last_use = g_new0(guint, text->documents_count);
    Walk walk = {.text = text, .repeats = &repeats, .min_chars = min_chars, .min_documents = min_documents};
    walk.last_use = last_use;
    walk_all(&walk, lengths);
    *ret_repeats = repeats;
    repeats = (XjRepeats){0};
    return TRUE;
}

void
xj_repeats_clear(XjRepeats *repeats)
{
    g_clear_pointer(&repeats->suffixes, g_free);
    g_clear_pointer(&repeats->repeats, g_array_unref);
    repeats->count = 0;
}
