#include "query/compare/chain/quantity_pairing.h"

#include "document/character.h"

#include <math.h>
#include <string.h>

// Characters before and behind a value that say most of what it is about.
#define NEAR_CHARS 6

// What speaks for two values to play one part, in all; a pair needs PAIR_LEAST.
#define WORTH_NEAR 1.5   // share of the characters right beside the one that stand right beside the other
#define WORTH_CLAUSE 1.0 // share of the clauses that is the same
#define WORTH_PLACE 0.35 // the one was replaced by the other
#define WORTH_ORDER 0.6  // each is the same one of its kind in its text
#define WORTH_LAST 0.1   // each is the last one of its kind
#define WORTH_ONLY 0.3   // each is the only one of its kind
#define WORTH_EQUAL 0.3  // they come to the same, or are the same day of two years
#define WORTH_OTHER_UNIT (-0.4)
#define PAIR_LEAST 0.55
// Of what counts are about (the first two), so much has to be the same, and more where their units differ; of time limits
// nothing has to.
#define ABOUT_LEAST 0.1
#define ABOUT_LEAST_OTHER_UNIT 0.3

// Marks in a row that only one of two equal stretches has.
#define MARKS_MAX 8

#define NOWHERE G_MAXUINT

typedef struct
{
    const XjValueText *upper, *lower;
    const GArray *edits;
    guint *lower_of; // of each character of the upper text: that of the lower one that it is; NOWHERE for none
} Pairing;

typedef struct
{
    XjValuePair pair;
    gboolean is_loose; // one of them is said without a number: only what is left is paired with it
    double worth;
} Choice;

static const XjValue *
value_at(const XjValueText *text, guint index)
{
    return &g_array_index(text->values, XjValue, index);
}

// ---------------------------------------------------------------- the alignment

// The alignment leaves marks to what stands before them, so the characters of an equal stretch need not be as many on both sides.
static void
map_stretch(Pairing *pairing, const XjCompareEdit *edit)
{
    const gunichar *upper = pairing->upper->characters->characters;
    const gunichar *lower = pairing->lower->characters->characters;
    guint at = edit->lower_start;
    for (guint i = edit->upper_start; i < edit->upper_end; i++)
    {
        const guint end = MIN(edit->lower_end, at + MARKS_MAX);
        guint found = at;
        while (found < end && lower[found] != upper[i])
            found++;
        if (found == end)
            continue;
        pairing->lower_of[i] = found;
        at = found + 1;
    }
}

static void
map_characters(Pairing *pairing)
{
    for (guint i = 0; i < pairing->upper->characters->count; i++)
        pairing->lower_of[i] = NOWHERE;
    for (guint i = 0; i < pairing->edits->len; i++)
    {
        const XjCompareEdit *edit = &g_array_index(pairing->edits, XjCompareEdit, i);
        if (strcmp(edit->kind, "equal") == 0 || strcmp(edit->kind, "move") == 0)
            map_stretch(pairing, edit);
    }
}

// ---------------------------------------------------------------- what stands around

static gboolean
ends_clause(gunichar c)
{
    return c == '\n' || c == '\t' || (xj_char_is_comma(c) && c != 0x3001) || xj_char_is_semicolon(c) ||
           xj_char_is_full_stop(c) || xj_char_is_colon(c);
}

// Characters [*ret_start, *ret_end) of the clause that a value stands in.
static void
clause_around(const XjCharacters *text, const XjValue *value, guint *ret_start, guint *ret_end)
{
    guint start = value->start;
    while (start > 0 && !ends_clause(text->characters[start - 1]))
        start--;
    guint end = value->end;
    while (end < text->count && !ends_clause(text->characters[end]))
        end++;
    *ret_start = start;
    *ret_end = end;
}

// Characters of [from, to) of the upper text outside the value that are characters of [lower_from, lower_to) of the lower one
// outside its value.
static guint
count_common(const Pairing *pairing, const XjValue *upper, guint from, guint to, const XjValue *lower, guint lower_from,
             guint lower_to)
{
    guint common = 0;
    for (guint i = from; i < to; i++)
    {
        const guint at = pairing->lower_of[i];
        if (at == NOWHERE || (i >= upper->start && i < upper->end) || at < lower_from || at >= lower_to ||
            (at >= lower->start && at < lower->end))
            continue;
        common++;
    }
    return common;
}

static double
clause_share(const Pairing *pairing, const XjValue *upper, const XjValue *lower)
{
    guint from = 0;
    guint to = 0;
    guint lower_from = 0;
    guint lower_to = 0;
    clause_around(pairing->upper->characters, upper, &from, &to);
    clause_around(pairing->lower->characters, lower, &lower_from, &lower_to);
    const guint around = to - from - (upper->end - upper->start) + lower_to - lower_from - (lower->end - lower->start);
    return around > 0 ? 2.0 * count_common(pairing, upper, from, to, lower, lower_from, lower_to) / around : 0;
}

// How many characters of [from, to) of the one stand in [other_from, other_to) of the other, each once.
static guint
count_alike(const XjCharacters *one, guint from, guint to, const XjCharacters *other, guint other_from, guint other_to)
{
    guint64 taken = 0; // of the other's, which are fewer than bits
    guint alike = 0;
    for (guint i = from; i < to; i++)
        for (guint k = other_from; k < other_to; k++)
        {
            const guint64 bit = (guint64)1 << (k - other_from);
            if (one->characters[i] != other->characters[k] || (taken & bit) != 0)
                continue;
            taken |= bit;
            alike++;
            break;
        }
    return alike;
}

// Of the characters right before both and right behind both: share that is the same, whatever the alignment made of them.
static double
near_share(const Pairing *pairing, const XjValue *upper, const XjValue *lower)
{
    const XjCharacters *one = pairing->upper->characters;
    const XjCharacters *other = pairing->lower->characters;
    const guint behind = count_alike(one, upper->end, MIN(upper->end + NEAR_CHARS, one->count), other, lower->end,
                                     MIN(lower->end + NEAR_CHARS, other->count));
    const guint before = count_alike(one, upper->start - MIN(upper->start, NEAR_CHARS), upper->start, other,
                                     lower->start - MIN(lower->start, NEAR_CHARS), lower->start);
    return (double)(before + behind) / (2 * NEAR_CHARS);
}

// Whether one was replaced by the other, or by something that it is part of.
static gboolean
are_replaced(const Pairing *pairing, const XjValue *upper, const XjValue *lower)
{
    for (guint i = 0; i < pairing->edits->len; i++)
    {
        const XjCompareEdit *edit = &g_array_index(pairing->edits, XjCompareEdit, i);
        if (strcmp(edit->kind, "replace") == 0 && edit->upper_start < upper->end && upper->start < edit->upper_end &&
            edit->lower_start < lower->end && lower->start < edit->lower_end)
            return TRUE;
    }
    return FALSE;
}

// ---------------------------------------------------------------- kinds

static gboolean
is_frequency(XjValueKind kind)
{
    return kind == XJ_VALUE_FREQUENCY || kind == XJ_VALUE_TIMES;
}

// A deadline is a day or so many days.
static gboolean
may_pair(const XjValue *upper, const XjValue *lower)
{
    if (upper->is_whole_word && lower->is_whole_word)
        return FALSE;
    return upper->kind == lower->kind || (is_frequency(upper->kind) && is_frequency(lower->kind));
}

static guint
count_before(const XjValueText *text, guint index, XjValueKind kind, guint *ret_all)
{
    guint before = 0;
    guint all = 0;
    for (guint i = 0; i < text->values->len; i++)
    {
        const gboolean is_same = value_at(text, i)->kind == kind && !value_at(text, i)->is_whole_word;
        all += is_same ? 1 : 0;
        before += is_same && i < index ? 1 : 0;
    }
    *ret_all = all;
    return before;
}

static gboolean
is_other_unit(const XjValue *upper, const XjValue *lower)
{
    return upper->kind != lower->kind || (upper->unit != NULL && lower->unit != NULL && strcmp(upper->unit, lower->unit) != 0);
}

static gboolean
are_equal(const XjValue *upper, const XjValue *lower)
{
    if (upper->kind != lower->kind)
        return FALSE;
    if (upper->kind == XJ_VALUE_DATE || upper->kind == XJ_VALUE_SINCE)
        return upper->month == lower->month && upper->day == lower->day && upper->month > 0;
    return fabs(upper->number - lower->number) < 1e-6 * fabs(upper->number);
}

// ---------------------------------------------------------------- pairs

static double
worth_of(const Pairing *pairing, guint upper_index, guint lower_index)
{
    const XjValue *upper = value_at(pairing->upper, upper_index);
    const XjValue *lower = value_at(pairing->lower, lower_index);
    guint upper_all = 0;
    guint lower_all = 0;
    const guint upper_before = count_before(pairing->upper, upper_index, upper->kind, &upper_all);
    const guint lower_before = count_before(pairing->lower, lower_index, lower->kind, &lower_all);
    const double about = WORTH_NEAR * near_share(pairing, upper, lower) + WORTH_CLAUSE * clause_share(pairing, upper, lower);
    if (upper->kind == XJ_VALUE_COUNT && about < (is_other_unit(upper, lower) ? ABOUT_LEAST_OTHER_UNIT : ABOUT_LEAST))
        return 0;
    double worth = about;
    worth += are_replaced(pairing, upper, lower) ? WORTH_PLACE : 0;
    worth += upper_before == lower_before && upper_all == lower_all ? WORTH_ORDER : 0;
    worth += upper_before + 1 == upper_all && lower_before + 1 == lower_all ? WORTH_LAST : 0;
    worth += upper_all <= 1 && lower_all <= 1 ? WORTH_ONLY : 0; // words without a number are not counted
    worth += are_equal(upper, lower) ? WORTH_EQUAL : 0;
    worth += is_other_unit(upper, lower) ? WORTH_OTHER_UNIT : 0;
    return worth;
}

static gint
compare_worth(gconstpointer left, gconstpointer right)
{
    const Choice *one = left;
    const Choice *other = right;
    if (one->is_loose != other->is_loose)
        return one->is_loose ? 1 : -1;
    if (one->worth < other->worth || one->worth > other->worth)
        return one->worth > other->worth ? -1 : 1;
    if (one->pair.upper != other->pair.upper)
        return one->pair.upper < other->pair.upper ? -1 : 1;
    return one->pair.lower < other->pair.lower ? -1 : one->pair.lower > other->pair.lower;
}

static gint
compare_lower(gconstpointer left, gconstpointer right)
{
    const guint one = ((const XjValuePair *)left)->lower;
    const guint other = ((const XjValuePair *)right)->lower;
    return one < other ? -1 : one > other;
}

static GArray *
choices_of(const Pairing *pairing)
{
    GArray *choices = g_array_new(FALSE, FALSE, sizeof(Choice));
    for (guint i = 0; i < pairing->upper->values->len; i++)
        for (guint k = 0; k < pairing->lower->values->len; k++)
        {
            if (!may_pair(value_at(pairing->upper, i), value_at(pairing->lower, k)))
                continue;
            const gboolean is_loose = value_at(pairing->upper, i)->is_whole_word || value_at(pairing->lower, k)->is_whole_word;
            const Choice choice = {{i, k}, is_loose, worth_of(pairing, i, k)};
            if (choice.worth >= PAIR_LEAST)
                g_array_append_val(choices, choice);
        }
    g_array_sort(choices, compare_worth);
    return choices;
}

GArray *
xj_value_pairs_find(const XjValueText *upper, const XjValueText *lower, const GArray *edits)
{
    g_autofree guint *lower_of = g_new(guint, upper->characters->count + 1);
    Pairing pairing = {upper, lower, edits, lower_of};
    map_characters(&pairing);
    g_autoptr(GArray) choices = choices_of(&pairing);
    g_autofree guint8 *upper_paired = g_new0(guint8, upper->values->len + 1);
    g_autofree guint8 *lower_paired = g_new0(guint8, lower->values->len + 1);
    GArray *pairs = g_array_new(FALSE, FALSE, sizeof(XjValuePair));
    for (guint i = 0; i < choices->len; i++)
    {
        const XjValuePair pair = g_array_index(choices, Choice, i).pair;
        if (upper_paired[pair.upper] || lower_paired[pair.lower])
            continue;
        upper_paired[pair.upper] = lower_paired[pair.lower] = TRUE;
        g_array_append_val(pairs, pair);
    }
    g_array_sort(pairs, compare_lower);
    return pairs;
}
