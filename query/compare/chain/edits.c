#include "query/compare/chain/edits.h"

#include "document/quantity/numeral.h"
#include "text/alignment.h"
#include "text/sequence.h"

#include <string.h>

// Characters in a row that are the same between two replacements and say nothing: fewer than a word.
#define CHANCE_CHARS 1

// A side of the comparison.
typedef struct
{
    XjSequence sequence;
    guint32 *offsets; // of its characters, in characters of the text
    guint characters; // of the text
} Side;

static void
side_init(Side *side, const char *text)
{
    const gsize length = strlen(text);
    xj_sequence_make(text, length, &side->sequence);
    side->offsets = xj_sequence_offsets(&side->sequence, text, 0);
    side->characters = side->offsets[side->sequence.count];
}

static void
side_clear(Side *side)
{
    xj_sequence_clear(&side->sequence);
    g_free(side->offsets);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Side, side_clear)

static gboolean
are_same(const XjSequence *one, const XjSequence *other)
{
    return one->count == other->count &&
           (one->count == 0 || memcmp(one->characters, other->characters, one->count * sizeof(gunichar)) == 0);
}

gboolean
xj_texts_are_same(const char *upper, const char *lower)
{
    g_auto(XjSequence) one = {0};
    g_auto(XjSequence) other = {0};
    xj_sequence_make(upper, strlen(upper), &one);
    xj_sequence_make(lower, strlen(lower), &other);
    return are_same(&one, &other);
}

// ---------------------------------------------------------------- steps

static void
append(GArray *edits, XjEditKind kind, guint a_start, guint a_end, guint b_start, guint b_end)
{
    const XjEdit edit = {kind, a_start, a_end, b_start, b_end};
    if (a_end > a_start || b_end > b_start)
        g_array_append_val(edits, edit);
}

static XjEditKind
kind_of_rest(guint a_count, guint b_count)
{
    if (a_count == 0)
        return XJ_EDIT_INSERT;
    return b_count == 0 ? XJ_EDIT_DELETE : XJ_EDIT_REPLACE;
}

// Of sides that are too long to be aligned: what is the same at both ends, and what lies between.
static GArray *
align_ends(const XjSequence *upper, const XjSequence *lower)
{
    const guint shorter = MIN(upper->count, lower->count);
    guint head = 0;
    while (head < shorter && upper->characters[head] == lower->characters[head])
        head++;
    guint tail = 0;
    while (tail < shorter - head && upper->characters[upper->count - tail - 1] == lower->characters[lower->count - tail - 1])
        tail++;
    GArray *edits = g_array_new(FALSE, FALSE, sizeof(XjEdit));
    const guint a_end = upper->count - tail;
    const guint b_end = lower->count - tail;
    append(edits, XJ_EDIT_EQUAL, 0, head, 0, head);
    append(edits, kind_of_rest(a_end - head, b_end - head), head, a_end, head, b_end);
    append(edits, XJ_EDIT_EQUAL, a_end, upper->count, b_end, lower->count);
    return edits;
}

static GArray *
align(const XjSequence *upper, const XjSequence *lower)
{
    if (MAX(upper->count, lower->count) > XJ_ALIGNMENT_MAX_CHARS)
        return align_ends(upper, lower);
    return xj_alignment_new(upper->characters, upper->count, lower->characters, lower->count);
}

// ---------------------------------------------------------------- readable

static gboolean
differs(const XjEdit *edit)
{
    return edit->kind == XJ_EDIT_REPLACE || edit->kind == XJ_EDIT_INSERT || edit->kind == XJ_EDIT_DELETE;
}

static gboolean
touches(const XjEdit *edit, const XjEdit *next)
{
    return edit->a_end == next->a_start && edit->b_end == next->b_start;
}

// Whether `single` is the same by chance between `left` and `right`, at least one of which replaces something.
static gboolean
is_chance(const XjEdit *left, const XjEdit *single, const XjEdit *right)
{
    return differs(left) && single->kind == XJ_EDIT_EQUAL && single->a_end - single->a_start <= CHANCE_CHARS &&
           differs(right) && touches(left, single) && touches(single, right) &&
           (left->kind == XJ_EDIT_REPLACE || right->kind == XJ_EDIT_REPLACE || left->kind != right->kind);
}

// The edits with what is the same by chance taken for replaced: a new array of XjEdit.
static GArray *
by_words(const GArray *edits)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(XjEdit));
    for (guint i = 0; i < edits->len; i++)
    {
        const XjEdit *edit = &g_array_index(edits, XjEdit, i);
        XjEdit *left = words->len >= 2 ? &g_array_index(words, XjEdit, words->len - 2) : NULL;
        if (left != NULL && is_chance(left, left + 1, edit))
        {
            *left = (XjEdit){XJ_EDIT_REPLACE, left->a_start, edit->a_end, left->b_start, edit->b_end};
            g_array_set_size(words, words->len - 1);
        }
        else
            g_array_append_vals(words, edit, 1);
    }
    return words;
}

static gboolean
is_digit(gunichar c)
{
    return (c >= '0' && c <= '9') || xj_numeral_digit(c) >= 0 || xj_numeral_multiplier(c) > 0;
}

// Whether characters [start, end) begin, or end, with a digit.
static gboolean
has_digit_at(const XjSequence *sequence, guint start, guint end, gboolean is_end)
{
    return end > start && is_digit(sequence->characters[is_end ? end - 1 : start]);
}

static gboolean
has_digit(const XjSequence *upper, const XjSequence *lower, const XjEdit *edit, gboolean is_end)
{
    return has_digit_at(upper, edit->a_start, edit->a_end, is_end) || has_digit_at(lower, edit->b_start, edit->b_end, is_end);
}

// Gives the digits that the stretch `equal` begins, or ends, with to its neighbour `edit`, if that is part of their number.
static void
give_digits(const XjSequence *upper, const XjSequence *lower, XjEdit *equal, XjEdit *edit, gboolean is_start)
{
    if (equal->kind != XJ_EDIT_EQUAL || !differs(edit) || !has_digit(upper, lower, edit, is_start))
        return;
    while (equal->a_end > equal->a_start && has_digit_at(upper, equal->a_start, equal->a_end, !is_start))
    {
        if (is_start)
        {
            edit->a_end = ++equal->a_start;
            edit->b_end = ++equal->b_start;
        }
        else
        {
            edit->a_start = --equal->a_end;
            edit->b_start = --equal->b_end;
        }
        edit->kind = XJ_EDIT_REPLACE;
    }
}

// No number is divided: of 30% and 50% not the 3 alone differs.
static void
keep_numbers_whole(const XjSequence *upper, const XjSequence *lower, GArray *edits)
{
    for (guint i = 0; i + 1 < edits->len; i++)
    {
        XjEdit *edit = &g_array_index(edits, XjEdit, i);
        if (!touches(edit, edit + 1))
            continue;
        give_digits(upper, lower, edit + 1, edit, TRUE);
        give_digits(upper, lower, edit, edit + 1, FALSE);
    }
}

// ---------------------------------------------------------------- places in the texts

static const char *
name_of(XjEditKind kind)
{
    static const char *const names[] = {
        [XJ_EDIT_EQUAL] = "equal",   [XJ_EDIT_REPLACE] = "replace", [XJ_EDIT_INSERT] = "insert",
        [XJ_EDIT_DELETE] = "delete", [XJ_EDIT_MOVE] = "move",
    };
    return names[kind];
}

// Where character `at` of the side stands in the text, with the marks at the text's beginning counted to its first character.
static guint
place(const Side *side, guint at)
{
    return at == 0 ? 0 : side->offsets[at];
}

static GArray *
place_edits(const Side *upper, const Side *lower, const GArray *edits)
{
    GArray *placed = g_array_new(FALSE, FALSE, sizeof(XjCompareEdit));
    for (guint i = 0; i < edits->len; i++)
    {
        const XjEdit *edit = &g_array_index(edits, XjEdit, i);
        if (edit->a_start == edit->a_end && edit->b_start == edit->b_end)
            continue;
        const XjCompareEdit place_of = {name_of(edit->kind), place(upper, edit->a_start), place(upper, edit->a_end),
                                        place(lower, edit->b_start), place(lower, edit->b_end)};
        g_array_append_val(placed, place_of);
    }
    return placed;
}

GArray *
xj_compare_edits_new(const char *upper, const char *lower, double *ret_similarity)
{
    g_auto(Side) one = {0};
    g_auto(Side) other = {0};
    side_init(&one, upper);
    side_init(&other, lower);
    if (are_same(&one.sequence, &other.sequence))
    {
        if (ret_similarity != NULL)
            *ret_similarity = 1;
        return NULL;
    }
    g_autoptr(GArray) edits = align(&one.sequence, &other.sequence);
    g_autoptr(GArray) words = by_words(edits);
    keep_numbers_whole(&one.sequence, &other.sequence, words);
    if (ret_similarity != NULL)
        *ret_similarity = xj_alignment_similarity(edits, one.sequence.count, other.sequence.count);
    return place_edits(&one, &other, words);
}
