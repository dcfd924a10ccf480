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
#define ONLY '=' // first: behind the words that follow and no others (问责人), for with other verbs it makes a word (设置人)

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

// TRUE if a longer word holds the unit: 个人, 科研院所, 亿元以上企业. Of what is counted (`noun`, with the unit) a word may hold an
// end only: one that begins behind the start of it (工厂 in 绿色工厂家), or that ends within it (条线 in 条线索).
static gboolean
is_held(const XjMeasure *word, const XjMeasure *unit, XjSpan noun)
{
    const guint verbs = XJ_UNITS(XJ_UNIT_TAKER) | XJ_UNITS(XJ_UNIT_BOUND);
    guint class = XJ_UNITS(word->word->class);
    if (word->end < unit->end || word->end - word->start <= unit->end - unit->start)
        return FALSE;
    if ((class & (XJ_UNITS(XJ_UNIT_DETERMINER) | XJ_UNITS(XJ_UNIT_LOST))) != 0)
        return FALSE;
    if (word->start > noun.start)
        return word->start == unit->start && unit->word->class == XJ_UNIT_TIME;
    return word->start == unit->start ? word->end >= noun.end : (class & verbs) == 0;
}

static gboolean
is_covered(const XjMeasures *measures, const XjMeasure *unit, XjSpan noun)
{
    const gsize reach = 12 * strlen("字"); // bytes of the longest cover
    for (guint i = xj_measures_from(measures, unit->start + 1); i > 0; i--)
    {
        const XjMeasure *word = &g_array_index(measures->words, XjMeasure, i - 1);
        if (word->start + reach < unit->end)
            break;
        if (is_held(word, unit, noun))
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

// The end of the longest word of `counted` that begins at `at`; `at` if none does.
static gsize
word_end(const XjMeasures *measures, const char *counted, gsize at)
{
    const XjFolded *folded = &measures->study->folded;
    gsize end = at;
    for (const char *word = counted; *word != '\0'; word += strspn(word, " "))
    {
        gsize length = strcspn(word, " ");
        if (folded->length - at >= length && at + length > end && memcmp(folded->text + at, word, length) == 0)
            end = at + length;
        word += length;
    }
    return end;
}

// TRUE if one of the words of `counted` stands in the clause little behind `at`: 件历史遗留问题.
static gboolean
counts_behind(const XjMeasures *measures, const char *counted, gsize at)
{
    const guint reach = 6; // characters that say which
    gsize start = at;
    for (guint i = 0; i <= reach && word_end(measures, counted, start) == start; i++)
    {
        gsize next = xj_measures_ahead(measures, start, 1);
        if (next == start)
            return FALSE;
        start = next;
    }
    return word_end(measures, counted, start) > start;
}

// TRUE if a word ends at `at` that bounds a number (不少于). Those that are verbs too (提高) weigh less than 1: they are often part of
// something else where the clause goes on, and always may be where they are one character (满堂).
static gboolean
is_bound_before(const XjMeasures *measures, gsize at, gboolean ends)
{
    const XjMeasure *bound = xj_measures_before(measures, at, XJ_UNITS(XJ_UNIT_BOUND));
    return bound != NULL && (bound->word->weight >= 1 || (ends && bound->end - bound->start > strlen("满")));
}

// TRUE if a word ends at `at` behind which a number must stand: a verb that takes one (新增), or a bound.
static gboolean
is_taken_before(const XjMeasures *measures, gsize at, gboolean ends)
{
    return xj_measures_before(measures, at, XJ_UNITS(XJ_UNIT_TAKER)) != NULL || is_bound_before(measures, at, ends);
}

// TRUE if a word ends at `at` that leads to what is counted: 对家企业, 违规借调的名干部.
static gboolean
is_led(const XjMeasures *measures, gsize at)
{
    static const char *const words[] = {"的", "了", "对", "把", "将", "为", "给", "向",
                                        "使", "让", "从", "由", "近", "超", "约"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    {
        if (xj_measures_precedes(measures, at, words[i]))
            return TRUE;
    }
    return FALSE;
}

// 由家增至, 从元提高到: a number changes.
static gboolean
is_change(const XjMeasures *measures, const XjMeasure *unit)
{
    static const char *const changes[] = {
        "增至",   "增加到", "增加至", "增长到", "增长至", "提高到", "提高至", "提升到", "提升至", "下降到", "下降至",
        "减少到", "减少至", "降低到", "降低至", "压缩到", "压缩至", "压减到", "压减至", "缩短到", "缩短至", "扩大到",
        "扩大至", "上升到", "上升至", "降至",   "降到",   "升至",   "升到",   "减至",   "减到",   "增到",   NULL};
    return (xj_measures_precedes(measures, unit->start, "从") || xj_measures_precedes(measures, unit->start, "由")) &&
           xj_measures_skip(measures, unit->end, changes) > unit->end;
}

// TRUE if a word in place of a number stands before the unit (每 多). Verbs of spoken language (开个会) weigh less than 1; they stand so
// before 个 only, and not at the end of a clause (涉及本县的有个，).
static gboolean
is_determined(const XjMeasures *measures, const XjMeasure *unit, gboolean ends)
{
    const XjMeasure *word = xj_measures_before(measures, unit->start, XJ_UNITS(XJ_UNIT_DETERMINER));
    gboolean is_plain = unit->word->class == XJ_UNIT_COUNT && strcmp(unit->word->value, EVERYWHERE) == 0;
    return word != NULL && (word->word->weight >= 1 || (is_plain && !ends));
}

// TRUE if 以上 or the like stands behind a unit, which then measures something.
static gboolean
is_compared(const XjMeasures *measures, gsize end)
{
    static const char *const words[] = {"以上", "以下", "左右", NULL};
    return xj_measures_skip(measures, end, words) > end;
}

// 仍有座没有完工, 有户拖到年底: some of what was counted.
static gboolean
is_some(const XjMeasures *measures, const XjMeasure *unit)
{
    static const char *const says[] = {"没有", "未", "尚未", "仍", "已", "正在", "被", "存在", "长期", "拖", NULL};
    return xj_measures_precedes(measures, unit->start, "有") && xj_measures_skip(measures, unit->end, says) > unit->end;
}

// TRUE if the words around say that a number is missing before a unit. `noun` is the unit with the words of its column
// "counted" on either side.
static gboolean
is_lost(const XjMeasures *measures, const XjMeasure *unit, XjSpan noun)
{
    const char *counted = unit->word->value;
    gboolean is_compare = is_compared(measures, unit->end);
    gboolean ends = xj_measures_gap(measures, unit->end) == XJ_GAP_CLAUSE;
    gboolean begins = !xj_measures_touches(measures, unit->start);
    gboolean is_everywhere = strcmp(counted, EVERYWHERE) == 0;
    gboolean is_taken = counted[0] != ONLY && is_taken_before(measures, unit->start, ends || is_everywhere);
    if (!is_taken && noun.start == unit->start && is_determined(measures, unit, ends))
        return FALSE;
    if (is_everywhere)
        return !begins || (!ends && unit->word->class == XJ_UNIT_TIME);
    if (begins)
        return FALSE;
    if (is_compare || is_change(measures, unit) || is_some(measures, unit))
        return TRUE;
    if (unit->word->class == XJ_UNIT_TIME)
        return noun.start < unit->start ||
               (ends && (xj_measures_precedes(measures, unit->start, "了") || is_bound_before(measures, unit->start, FALSE)));
    if (strcmp(counted, ANYTHING) == 0)
        return ends || (is_taken && unit->word->weight >= 1);
    if (ends)
        return is_taken || noun.start < unit->start || xj_measures_precedes(measures, unit->start, "了");
    return (is_taken && counts_behind(measures, counted, unit->end)) ||
           (noun.end > unit->end && counted[0] != ONLY && is_led(measures, unit->start));
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
    const XjSpan noun = {counted_start(measures, unit->word->value, unit->start),
                         word_end(measures, unit->word->value, unit->end)};
    if (!is_lost(measures, unit, noun) || is_covered(measures, unit, noun) ||
        is_column_heading(measures, unit->start, unit->end))
        return;
    gsize start = xj_measures_back(measures, unit->start, SHOWN_BEFORE);
    gsize end = xj_measures_ahead(measures, unit->end, SHOWN_BEHIND);
    xj_damage_append(measures->study, damage, first, XJ_DAMAGE_LOST_NUMBER, xj_measures_span(measures, start, end));
}

// TRUE if a phrase of the class "lost" stands in one clause, and ends it where it weighs less than 1: 专精特新“企业家” is one,
// 企业家精神 and 龙头企业、家庭农场 are none.
static gboolean
is_sure(const XjMeasures *measures, const XjMeasure *phrase)
{
    const char *text = measures->study->folded.text;
    for (gsize at = phrase->start + xj_utf8_length(text + phrase->start); at < phrase->end; at += xj_utf8_length(text + at))
    {
        XjGap gap = xj_measures_gap(measures, at);
        if (gap == XJ_GAP_CLAUSE || gap == XJ_GAP_BLANK)
            return FALSE;
    }
    return phrase->word->weight >= 1 || xj_measures_gap(measures, phrase->end) == XJ_GAP_CLAUSE;
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
