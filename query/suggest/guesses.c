#include "query/suggest/guesses.h"

#include "text/han.h"
#include "text/utf8.h"

#include <math.h>
#include <string.h>

// How likely each slip is against a character of the same sound, the commonest by far where people type by pinyin.
#define SAME_SOUND 1.0
#define NEAR_SOUND 0.8
#define SHAPE 0.8
#define SOUND_AND_SHAPE 1.0
#define SWAPPED 0.9
#define DOUBLED 1.0
#define ADDED 0.6
#define DROPPED 0.7

// A pair counts as broken where it is at most this share of what would stand there. Neighbours that are the same, and in
// wordings of FREELY_MIN_CHARS also those that are swapped and characters of the same sound, need leave no break: that they
// make another wording by chance is unlikely enough, and 长校 stands in any text of schools (学校长期).
#define BROKEN_SHARE 0.1
#define NEED_NOT_BREAK G_MAXDOUBLE
#define FREELY_MIN_CHARS 4U

// Positions at which a character may be replaced or have been left out: those beside the rarest pairs.
#define POSITIONS_MAX 8

typedef struct
{
    XjReader *reader;
    GError *error; // set once; everything is 0 from then on
    gunichar characters[XJ_GUESSED_MAX_CHARS];
    guint length;
    guint64 pairs[XJ_GUESSED_MAX_CHARS]; // passages that have the character and the next one beside each other
    GPtrArray *guesses;
} Wording;

void
xj_guess_free(XjGuess *guess)
{
    if (guess == NULL)
        return;
    g_free(guess->folded);
    g_free(guess);
}

// ---------------------------------------------------------------- pairs

static guint64
frequency(Wording *wording, gunichar first, gunichar second)
{
    char pair[2 * 6];
    gsize length = (gsize)g_unichar_to_utf8(first, pair);
    length += (gsize)g_unichar_to_utf8(second, pair + length);
    guint64 passages = 0;
    if (wording->error == NULL)
        xj_reader_whole_frequency(wording->reader, XJ_FIELD_TEXT, pair, length, &passages, &wording->error);
    return passages;
}

// Of the pairs of `wording` that the characters [from, to] make, the rarest.
static guint64
rarest_pair(const Wording *wording, guint from, guint to)
{
    guint64 rarest = G_MAXUINT64;
    for (guint i = from; i < to; i++)
        rarest = MIN(rarest, wording->pairs[i]);
    return rarest;
}

// The same of other characters; 0 as soon as two of them stand nowhere together.
static guint64
rarest_of(Wording *wording, const gunichar *characters, guint count)
{
    guint64 rarest = G_MAXUINT64;
    for (guint i = 0; i + 1 < count && rarest > 0; i++)
        rarest = MIN(rarest, frequency(wording, characters[i], characters[i + 1]));
    return rarest;
}

// ---------------------------------------------------------------- noting guesses

static char *
joined(const Wording *wording, guint from, guint to, const gunichar *instead, guint count)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < from; i++)
        g_string_append_unichar(text, wording->characters[i]);
    for (guint i = 0; i < count; i++)
        g_string_append_unichar(text, instead[i]);
    for (guint i = to; i < wording->length; i++)
        g_string_append_unichar(text, wording->characters[i]);
    return g_string_free(text, FALSE);
}

#define INSTEAD_MAX 3

// Notes what comes of the wording with `instead` in place of the characters [from, to), if that mends a break.
static void
try(Wording *wording, guint from, guint to, const gunichar *instead, guint count, double broken_share, double likelihood)
{
    gunichar around[INSTEAD_MAX + 2];
    guint have = 0;
    guint left = from > 0 ? from - 1 : from;
    guint right = MIN(to, wording->length - 1);
    if (from > 0)
        around[have++] = wording->characters[from - 1];
    for (guint i = 0; i < count; i++)
        around[have++] = instead[i];
    if (to < wording->length)
        around[have++] = wording->characters[to];
    guint64 passages = rarest_of(wording, around, have);
    if (passages == 0 || (double)rarest_pair(wording, left, right) > broken_share * (double)passages)
        return;
    XjGuess *guess = g_new0(XjGuess, 1);
    guess->folded = joined(wording, from, to, instead, count);
    guess->likelihood = likelihood;
    guess->passages = MIN(passages, rarest_pair(wording, 0, left));
    guess->passages = MIN(guess->passages, rarest_pair(wording, right, wording->length - 1));
    g_ptr_array_add(wording->guesses, guess);
}

// ---------------------------------------------------------------- slips

typedef struct
{
    Wording *wording;
    guint at;
} Place;

static double
likelihood_of(gunichar written, gunichar meant)
{
    gboolean looks_alike = xj_han_looks_like(written, meant);
    switch (xj_han_sound(written, meant))
    {
    case XJ_SOUND_SAME:
        return SAME_SOUND;
    case XJ_SOUND_NEAR:
        return looks_alike ? SOUND_AND_SHAPE : NEAR_SOUND;
    case XJ_SOUND_OTHER:
    default:
        return SHAPE;
    }
}

// The share of a break that a slip which makes no other wording by chance has to leave.
static double
freely(const Wording *wording)
{
    return wording->length < FREELY_MIN_CHARS ? BROKEN_SHARE : NEED_NOT_BREAK;
}

static void
try_alike(gunichar alike, gpointer user_data)
{
    const Place *place = user_data;
    gunichar written = place->wording->characters[place->at];
    double share = xj_han_sound(written, alike) == XJ_SOUND_SAME ? freely(place->wording) : BROKEN_SHARE;
    try(place->wording, place->at, place->at + 1, &alike, 1, share, likelihood_of(written, alike));
}

static void
try_swapped(Wording *wording)
{
    for (guint i = 0; i + 1 < wording->length; i++)
    {
        const gunichar swapped[] = {wording->characters[i + 1], wording->characters[i]};
        if (swapped[0] != swapped[1])
            try(wording, i, i + 2, swapped, G_N_ELEMENTS(swapped), freely(wording), SWAPPED);
    }
}

// Without a character inside the wording, or without one of two that are the same. What is left has to be long enough to say
// something.
#define LEFT_MIN 3
#define LEFT_MIN_ADDED 4

static void
try_without(Wording *wording)
{
    for (guint i = 1; i < wording->length; i++)
    {
        gboolean is_doubled = wording->characters[i] == wording->characters[i - 1];
        if (is_doubled && wording->length > LEFT_MIN - 1U)
            try(wording, i, i + 1, NULL, 0, NEED_NOT_BREAK, DOUBLED);
        else if (!is_doubled && i + 1 < wording->length && wording->length > LEFT_MIN_ADDED)
            try(wording, i, i + 1, NULL, 0, BROKEN_SHARE, ADDED);
    }
}

static gboolean
try_between(const char *term, gsize length, guint64 passages, gpointer user_data)
{
    const Place *place = user_data;
    const char *second = term + xj_utf8_length(term);
    gboolean is_pair = second < term + length && second + xj_utf8_length(second) == term + length;
    gunichar dropped = is_pair ? xj_utf8_get(second) : 0;
    Wording *wording = place->wording;
    if (is_pair && passages > 1 && frequency(wording, dropped, wording->characters[place->at]) > 0 &&
        g_unichar_get_script(dropped) == G_UNICODE_SCRIPT_HAN)
        try(wording, place->at, place->at, &dropped, 1, BROKEN_SHARE, DROPPED);
    return wording->error == NULL;
}

// With a character more before `at`. Very short wordings have too many ways to go on.
static void
try_dropped(Wording *wording, guint at)
{
    char before[6];
    gsize length = (gsize)g_unichar_to_utf8(wording->characters[at - 1], before);
    Place place = {wording, at};
    if (wording->error == NULL)
        xj_reader_terms(wording->reader, XJ_FIELD_TEXT, before, length, try_between, &place, &wording->error);
}

// ---------------------------------------------------------------- all of them

static gint
compare_guesses(gconstpointer left, gconstpointer right)
{
    const XjGuess *a = *(XjGuess *const *)left;
    const XjGuess *b = *(XjGuess *const *)right;
    double weight_a = a->likelihood * log1p((double)a->passages);
    double weight_b = b->likelihood * log1p((double)b->passages);
    if (weight_a < weight_b || weight_a > weight_b)
        return weight_a > weight_b ? -1 : 1;
    return strcmp(a->folded, b->folded);
}

static void
read_pairs(Wording *wording)
{
    for (guint i = 0; i + 1 < wording->length; i++)
        wording->pairs[i] = frequency(wording, wording->characters[i], wording->characters[i + 1]);
}

// The frequency above which a pair is not among the rarest that are looked at.
static guint64
rare_enough(const Wording *wording)
{
    guint64 sorted[XJ_GUESSED_MAX_CHARS] = {0};
    guint count = 0;
    for (guint i = 0; i + 1 < wording->length; i++)
    {
        guint at = count++;
        for (; at > 0 && sorted[at - 1] > wording->pairs[i]; at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = wording->pairs[i];
    }
    return sorted[MIN(count, POSITIONS_MAX / 2) - 1];
}

static void
try_all(Wording *wording)
{
    read_pairs(wording);
    guint64 rare = rare_enough(wording);
    for (guint i = 0; i < wording->length; i++)
    {
        gboolean is_rare_before = i > 0 && wording->pairs[i - 1] <= rare;
        gboolean is_rare_behind = i + 1 < wording->length && wording->pairs[i] <= rare;
        Place place = {wording, i};
        if (is_rare_before || is_rare_behind)
            xj_han_each_alike(wording->characters[i], try_alike, &place);
        if (is_rare_before && wording->length >= LEFT_MIN)
            try_dropped(wording, i);
    }
    try_swapped(wording);
    try_without(wording);
}

// FALSE if there are too few or too many.
static gboolean
read_characters(const char *folded, Wording *wording)
{
    for (const char *at = folded; *at != '\0'; at = g_utf8_next_char(at))
    {
        if (wording->length == XJ_GUESSED_MAX_CHARS)
            return FALSE;
        wording->characters[wording->length++] = g_utf8_get_char(at);
    }
    return wording->length >= XJ_GUESSED_MIN_CHARS;
}

// Of equal guesses the first stays: two slips may lead to the same wording.
static void
drop_doubles(GPtrArray *guesses)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < guesses->len;)
    {
        const XjGuess *guess = g_ptr_array_index(guesses, i);
        if (g_hash_table_contains(seen, guess->folded))
        {
            g_ptr_array_remove_index(guesses, i);
            continue;
        }
        g_hash_table_add(seen, guess->folded); // which would take the place of an equal one
        i++;
    }
}

GPtrArray *
xj_guesses_of(XjReader *reader, const char *folded, GError **error)
{
    g_autoptr(GPtrArray) guesses = g_ptr_array_new_with_free_func((GDestroyNotify)xj_guess_free);
    Wording wording = {.reader = reader, .guesses = guesses};
    if (read_characters(folded, &wording))
        try_all(&wording);
    if (wording.error != NULL)
    {
        g_propagate_error(error, wording.error);
        return NULL;
    }
    g_ptr_array_sort(guesses, compare_guesses);
    drop_doubles(guesses);
    if (guesses->len > XJ_GUESSES_MAX)
        g_ptr_array_set_size(guesses, XJ_GUESSES_MAX);
    return g_steal_pointer(&guesses);
}
