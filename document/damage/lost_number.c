#include "document/damage/find.h"
#include "document/quantity/numeral.h"

#include "document/character.h"
#include "text/utf8.h"

#include <string.h>

// Characters shown before a unit that lost its number; behind it where the clause goes on.
#define SHOWN_BEFORE 6
#define SHOWN_BEHIND 2

// What a unit's column "counted" says.
#define ANYTHING "*"    // at the end of a clause, behind whatever word
#define EVERYWHERE "**" // wherever no number stands before it

// TRUE if a number, or a sign, ends at `at`, or one begins there: 26微克/立方米, 跨越3个千亿元台阶, 超亿元.
static gboolean
has_number(const XjMeasures *measures, gsize at)
{
    const char *text = measures->study->folded.text;
    XjNumeral numeral = {0};
    if (at == 0)
        return FALSE;
    gunichar before = xj_utf8_get(xj_utf8_previous(text + at));
    if (!xj_char_is_han(before) || xj_numeral_digit(before) >= 0 || xj_numeral_multiplier(before) > 0 || before == U'个' ||
        before == U'半')
        return TRUE;
    return xj_numeral_multiplier(xj_utf8_get(text + at)) > 0 && xj_numeral_read(measures, at, &numeral);
}

// TRUE if a longer word holds the unit: 个人, 科研院所, 亿元以上企业, 平方公里. A word that begins behind `noun`, where what is
// counted begins, holds only the end of that: 绿色工厂家.
static gboolean
is_covered(const XjMeasures *measures, const XjMeasure *unit, gsize noun)
{
    const gsize reach = 12 * strlen("字"); // bytes of the longest cover
    for (guint i = xj_measures_from(measures, unit->start + 1); i > 0; i--)
    {
        const XjMeasure *word = &g_array_index(measures->words, XjMeasure, i - 1);
        if (word->start + reach < unit->end)
            break;
        const guint no_cover =
            XJ_UNITS(XJ_UNIT_TAKER) | XJ_UNITS(XJ_UNIT_BOUND) | XJ_UNITS(XJ_UNIT_DETERMINER) | XJ_UNITS(XJ_UNIT_LOST);
        gboolean is_cover = (no_cover & XJ_UNITS(word->word->class)) == 0;
        if (is_cover && word->start <= noun && word->end >= unit->end && word->end - word->start > unit->end - unit->start)
            return TRUE;
    }
    return FALSE;
}

// The start of the longest word of `counted` (divided by blanks) that ends at `at`; `at` if none does.
static gsize
counted_start(const XjMeasures *measures, const char *counted, gsize at)
{
    const char *text = measures->study->folded.text;
    gsize start = at;
    for (const char *word = counted; *word != '\0'; word += strspn(word, " "))
    {
        gsize length = strcspn(word, " ");
        if (at >= length && at - length < start && memcmp(text + at - length, word, length) == 0)
            start = at - length;
        word += length;
    }
    return start;
}

// TRUE if one of the words of `counted` begins at `at`.
static gboolean
counts_behind(const XjMeasures *measures, const char *counted, gsize at)
{
    const XjFolded *folded = &measures->study->folded;
    for (const char *word = counted; *word != '\0'; word += strspn(word, " "))
    {
        gsize length = strcspn(word, " ");
        if (folded->length - at >= length && memcmp(folded->text + at, word, length) == 0)
            return TRUE;
        word += length;
    }
    return FALSE;
}

// TRUE if a word ends at `at` behind which a number must stand: a verb that takes one (新增), or one that bounds it (不少于). Bounds
// that are verbs too (提高) weigh less than 1 and are too often part of something else.
static gboolean
is_taken_before(const XjMeasures *measures, gsize at)
{
    const XjMeasure *bound = xj_measures_before(measures, at, XJ_UNITS(XJ_UNIT_BOUND));
    return xj_measures_before(measures, at, XJ_UNITS(XJ_UNIT_TAKER)) != NULL || (bound != NULL && bound->word->weight >= 1);
}

// TRUE if a word in place of a number stands before the unit (每 多). Verbs of spoken language (开个会) weigh less than 1; they stand so
// before 个 only.
static gboolean
is_determined(const XjMeasures *measures, const XjMeasure *unit)
{
    const XjMeasure *word = xj_measures_before(measures, unit->start, XJ_UNITS(XJ_UNIT_DETERMINER));
    gboolean is_plain = unit->word->class == XJ_UNIT_COUNT && strcmp(unit->word->value, EVERYWHERE) == 0;
    return word != NULL && (word->word->weight >= 1 || is_plain);
}

// TRUE if 以上 or the like stands behind a unit, which then measures something.
static gboolean
is_compared(const XjMeasures *measures, gsize end)
{
    static const char *const words[] = {"以上", "以下", "左右", NULL};
    return xj_measures_skip(measures, end, words) > end;
}

// TRUE if the words around say that a number is missing before a unit.
static gboolean
is_lost(const XjMeasures *measures, const XjMeasure *unit, gsize noun)
{
    const char *counted = unit->word->value;
    gboolean ends = xj_measures_gap(measures, unit->end) == XJ_GAP_CLAUSE;
    gboolean begins = !xj_measures_touches(measures, unit->start);
    gboolean is_taken = is_taken_before(measures, unit->start);
    if (!is_taken && is_determined(measures, unit))
        return FALSE;
    if (strcmp(counted, EVERYWHERE) == 0)
        return !begins || (!ends && unit->word->class == XJ_UNIT_TIME);
    if (begins)
        return FALSE;
    if (ends || is_compared(measures, unit->end))
        return is_taken || noun < unit->start || strcmp(counted, ANYTHING) == 0 || is_compared(measures, unit->end) ||
               xj_measures_precedes(measures, unit->start, "了");
    if (strcmp(counted, ANYTHING) == 0)
        return is_taken;
    return (is_taken || xj_measures_precedes(measures, unit->start, "的")) && counts_behind(measures, counted, unit->end);
}

// TRUE if the unit stands in a cell of its own with what it measures: a heading (金额万元) rather than a sentence.
static gboolean
is_column_heading(const XjMeasures *measures, gsize start, gsize end)
{
    const guint longest = 10; // characters of such a heading
    const XjDocument *document = measures->study->document;
    XjSpan span = xj_measures_span(measures, xj_measures_back(measures, start, longest), end);
    return (span.start > 0 && document->text[span.start - 1] == '\t') || document->text[span.end] == '\t';
}

static void
check_unit(const XjMeasures *measures, const XjMeasure *unit, guint first, GArray *damage)
{
    if (unit->word->value == NULL || has_number(measures, unit->start))
        return;
    gsize noun = counted_start(measures, unit->word->value, unit->start);
    if (!is_lost(measures, unit, noun) || is_covered(measures, unit, noun) ||
        is_column_heading(measures, unit->start, unit->end))
        return;
    gsize start = xj_measures_back(measures, unit->start, SHOWN_BEFORE);
    gsize end = xj_measures_ahead(measures, unit->end, SHOWN_BEHIND);
    xj_damage_append(measures->study, damage, first, XJ_DAMAGE_LOST_NUMBER, xj_measures_span(measures, start, end));
}

// TRUE if a phrase of the class "lost" stands in one clause, and ends it where it ends with a unit: 专精特新“企业家” is one,
// 企业家精神 and 龙头企业、家庭农场 are none.
static gboolean
is_sure(const XjMeasures *measures, const XjMeasure *phrase)
{
    const char *text = measures->study->folded.text;
    for (gsize at = phrase->start + xj_utf8_length(text + phrase->start); at < phrase->end; at += xj_utf8_length(text + at))
    {
        if (xj_measures_gap(measures, at) == XJ_GAP_CLAUSE)
            return FALSE;
    }
    return xj_measures_before(measures, phrase->end, XJ_UNITS(XJ_UNIT_COUNT)) == NULL ||
           xj_measures_gap(measures, phrase->end) == XJ_GAP_CLAUSE;
}

void
xj_lost_numbers_find(const XjMeasures *measures, GArray *damage)
{
    guint first = damage->len;
    gsize told = 0; // end of the last place
    for (guint i = 0; i < measures->words->len; i++)
    {
        const XjMeasure *word = &g_array_index(measures->words, XjMeasure, i);
        guint before = damage->len;
        if (word->start < told)
            continue;
        if (word->word->class != XJ_UNIT_LOST)
            check_unit(measures, word, first, damage);
        else if (is_sure(measures, word))
            xj_damage_append(measures->study, damage, first, XJ_DAMAGE_LOST_NUMBER,
                             xj_measures_span(measures, word->start, word->end));
        told = damage->len > before ? word->end : told;
    }
}
