#include "query/compare/chain/quantity_change.h"

#include "query/compare/chain/edits.h"
#include "query/compare/chain/quantity_pairing.h"
#include "query/compare/chain/quantity_sense.h"

#include <math.h>

// One of the two texts.
typedef struct
{
    const XjQuantityText *text;
    gunichar *owned; // of `characters`
    XjCharacters characters;
    GArray *values; // of XjValue
    GArray *words;  // of XjMention, that say which way numbers are tight
} Side;

static void
side_init(Side *side, const XjQuantityText *text)
{
    glong count = 0;
    side->text = text;
    side->owned = g_utf8_to_ucs4_fast(text->text, -1, &count);
    side->characters = (XjCharacters){side->owned, (guint)count};
    side->values = xj_values_find(text, &side->characters);
}

static void
side_clear(Side *side)
{
    g_free(side->owned);
    g_clear_pointer(&side->values, g_array_unref);
    g_clear_pointer(&side->words, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Side, side_clear)

// ---------------------------------------------------------------- direction

static XjChangeDirection
tightened_if(gboolean is_tighter)
{
    return is_tighter ? XJ_CHANGE_TIGHTENED : XJ_CHANGE_LOOSENED;
}

static gint
year_of(const Side *side, const XjValue *value)
{
    return value->year > 0 ? value->year : side->text->year;
}

// Days of one round can be held against each other: those of one year, or of papers of one year.
static XjChangeDirection
direction_of_dates(const Side *upper, const XjValue *from, const Side *lower, const XjValue *to)
{
    const gint years[] = {year_of(upper, from), year_of(lower, to)};
    const gint papers[] = {upper->text->year, lower->text->year};
    const gboolean is_one_year = years[0] == years[1] || years[0] == 0 || years[1] == 0;
    if ((!is_one_year && (papers[0] != papers[1] || papers[0] == 0)) || from->month == 0 || to->month == 0)
        return XJ_CHANGE_OTHER;
    const gint parts[][2] = {
        {is_one_year ? 0 : years[0], is_one_year ? 0 : years[1]}, {from->month, to->month}, {from->day, to->day}};
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
        if (parts[i][0] != parts[i][1])
            return tightened_if(parts[i][1] < parts[i][0]);
    return XJ_CHANGE_OTHER;
}

static XjQuantitySense
sense_in(Side *side, const XjValue *value, const XjVocabulary *vocabulary)
{
    if (side->words == NULL)
        side->words = xj_sense_words_find(side->text->text, vocabulary);
    return xj_sense_of(side->text, &side->characters, side->words, value);
}

// What a value demands where no word says which way it is tight.
static XjQuantitySense
sense_of_kind(const XjValue *value)
{
    if (value->is_limit)
        return XJ_SENSE_OF_CEILING;
    return value->kind == XJ_VALUE_SHARE || value->kind == XJ_VALUE_TIMES ? XJ_SENSE_OF_FLOOR : XJ_SENSE_OF_NONE;
}

static XjChangeDirection
direction_of_numbers(Side *upper, const XjValue *from, Side *lower, const XjValue *to, const XjVocabulary *vocabulary)
{
    const XjQuantitySense upper_sense = sense_in(upper, from, vocabulary);
    const XjQuantitySense lower_sense = sense_in(lower, to, vocabulary);
    XjQuantitySense sense = upper_sense != XJ_SENSE_OF_NONE ? upper_sense : lower_sense;
    if (upper_sense != XJ_SENSE_OF_NONE && lower_sense != XJ_SENSE_OF_NONE && upper_sense != lower_sense)
        return XJ_CHANGE_OTHER;
    if (sense == XJ_SENSE_OF_NONE)
        sense = sense_of_kind(from);
    if (sense == XJ_SENSE_OF_NONE)
        return XJ_CHANGE_OTHER;
    return tightened_if((to->number > from->number) == (sense == XJ_SENSE_OF_FLOOR));
}

static gboolean
is_near(double one, double other)
{
    return fabs(one - other) <= 1e-6 * MAX(fabs(one), fabs(other));
}

static XjChangeDirection
direction_of(Side *upper, const XjValue *from, Side *lower, const XjValue *to, const XjVocabulary *vocabulary)
{
    if (from->kind != to->kind)
        return tightened_if(to->kind == XJ_VALUE_FREQUENCY);
    if (from->kind == XJ_VALUE_DATE)
        return direction_of_dates(upper, from, lower, to);
    if (from->kind == XJ_VALUE_FREQUENCY)
        return is_near(from->number, to->number) ? XJ_CHANGE_OTHER : tightened_if(to->number > from->number);
    if (from->kind == XJ_VALUE_SINCE)
        return XJ_CHANGE_OTHER;
    return direction_of_numbers(upper, from, lower, to, vocabulary);
}

// ---------------------------------------------------------------- changes

// The words of a value.
static char *
words_of(const Side *side, const XjValue *value)
{
    return g_utf8_substring(side->text->text, (glong)value->start, (glong)value->end);
}

// Which day within a period a frequency names: the 5日 of 每月5日.
static char *
part_of(const Side *side, const XjValue *value)
{
    return g_utf8_substring(side->text->text, (glong)(value->end - value->part), (glong)value->end);
}

static gboolean
have_same_words(const Side *upper, const XjValue *from, const Side *lower, const XjValue *to)
{
    g_autofree char *one = words_of(upper, from);
    g_autofree char *other = words_of(lower, to);
    return xj_texts_are_same(one, other);
}

static gboolean
is_equal(const Side *upper, const XjValue *from, const Side *lower, const XjValue *to)
{
    // What is written alike has not changed, though papers of two years mean different days.
    if (have_same_words(upper, from, lower, to))
        return TRUE;
    if (from->kind != to->kind || (from->kind == XJ_VALUE_DATE && from->month == 0 && to->month == 0))
        return FALSE;
    if (from->kind == XJ_VALUE_DATE || from->kind == XJ_VALUE_SINCE)
        return year_of(upper, from) == year_of(lower, to) && from->month == to->month && from->day == to->day;
    if (!is_near(from->number, to->number))
        return FALSE;
    g_autofree char *one = part_of(upper, from);
    g_autofree char *other = part_of(lower, to);
    return from->kind != XJ_VALUE_FREQUENCY || xj_texts_are_same(one, other) || from->part == 0 || to->part == 0;
}

static const char *
kind_of(const XjValue *from, const XjValue *to)
{
    static const XjQuantityKind kinds[XJ_VALUE_KINDS] = {
        [XJ_VALUE_FREQUENCY] = XJ_QUANTITY_FREQUENCY, [XJ_VALUE_DATE] = XJ_QUANTITY_DEADLINE,
        [XJ_VALUE_SINCE] = XJ_QUANTITY_DEADLINE,      [XJ_VALUE_TERM] = XJ_QUANTITY_DEADLINE,
        [XJ_VALUE_SHARE] = XJ_QUANTITY_PERCENTAGE,    [XJ_VALUE_MONEY] = XJ_QUANTITY_COUNT,
        [XJ_VALUE_TIMES] = XJ_QUANTITY_COUNT,         [XJ_VALUE_COUNT] = XJ_QUANTITY_COUNT,
    };
    // Only another day of the same period: by when, not how often.
    if (from->kind == XJ_VALUE_FREQUENCY && to->kind == XJ_VALUE_FREQUENCY && is_near(from->number, to->number))
        return xj_quantity_kind_name(XJ_QUANTITY_DEADLINE);
    return xj_quantity_kind_name(kinds[from->kind == XJ_VALUE_TIMES ? to->kind : from->kind]);
}

static XjQuantityChange *
change_new(Side *upper, const XjValue *from, Side *lower, const XjValue *to, const XjVocabulary *vocabulary)
{
    XjQuantityChange *change = g_new(XjQuantityChange, 1);
    *change = (XjQuantityChange){.kind = g_strdup(kind_of(from, to)),
                                 .from = words_of(upper, from),
                                 .to = words_of(lower, to),
                                 .upper_start = from->start,
                                 .upper_end = from->end,
                                 .lower_start = to->start,
                                 .lower_end = to->end,
                                 .direction = direction_of(upper, from, lower, to, vocabulary)};
    return change;
}

GPtrArray *
xj_quantity_changes_find(const XjQuantityText *upper, const XjQuantityText *lower, const GArray *edits,
                         const XjVocabulary *vocabulary)
{
    GPtrArray *changes = g_ptr_array_new_with_free_func((GDestroyNotify)xj_quantity_change_free);
    g_auto(Side) one = {0};
    g_auto(Side) other = {0};
    side_init(&one, upper);
    if (one.values->len == 0)
        return changes;
    side_init(&other, lower);
    const XjValueText upper_values = {&one.characters, one.values};
    const XjValueText lower_values = {&other.characters, other.values};
    g_autoptr(GArray) pairs = xj_value_pairs_find(&upper_values, &lower_values, edits);
    for (guint i = 0; i < pairs->len; i++)
    {
        const XjValuePair *pair = &g_array_index(pairs, XjValuePair, i);
        const XjValue *from = &g_array_index(one.values, XjValue, pair->upper);
        const XjValue *to = &g_array_index(other.values, XjValue, pair->lower);
        if (!is_equal(&one, from, &other, to))
            g_ptr_array_add(changes, change_new(&one, from, &other, to, vocabulary));
    }
    return changes;
}

void
xj_quantity_change_free(XjQuantityChange *change)
{
    if (change == NULL)
        return;
    g_free(change->kind);
    g_free(change->from);
    g_free(change->to);
    g_free(change);
}
