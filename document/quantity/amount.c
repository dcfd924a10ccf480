#include "document/quantity/numeral.h"
#include "document/quantity/reading.h"

#include "text/utf8.h"

#include <string.h>

#define UNIT_CLASSES                                                                                                           \
    (XJ_UNITS(XJ_UNIT_COUNT) | XJ_UNITS(XJ_UNIT_MONEY) | XJ_UNITS(XJ_UNIT_EXTENT) | XJ_UNITS(XJ_UNIT_TIME) |                   \
     XJ_UNITS(XJ_UNIT_RATE))

// Characters of what is counted that are shown behind a unit if the clause ends within them, and before it if it ends there.
#define NOUN_AHEAD 2
#define NOUN_BACK 2

// 百万亿 is as far as multipliers behind a number go.
#define MULTIPLIERS_MAX 3

// A number with its unit.
typedef struct
{
    XjNumeral numeral;
    double value;
    const XjMeasure *unit;
    gsize end; // of the unit
} Amount;

static const char *const about[] = {"多", "余", "来", "几", NULL};
static const char *const around[] = {"以上", "以下", "以内", "左右", "上下", "之间", "开外", NULL};

// 百分之八十五 三分之一. The numeral of the denominator ends at `from`, where 分之 stands.
static gboolean
read_fraction(const XjMeasures *measures, gsize start, gsize from, double denominator, XjQuantityReading *ret_reading)
{
    XjNumeral numeral = {0};
    if (denominator <= 0 || !xj_measures_follows(measures, from, "分之"))
        return FALSE;
    gsize at = from + strlen("分之");
    gsize end = at;
    double value = denominator;
    if (xj_numeral_read(measures, at, &numeral))
    {
        value = numeral.value;
        end = numeral.end;
    }
    else if (xj_measures_follows(measures, at, "百"))
        end = at + strlen("百");
    if (end == at)
        return FALSE;
    end = xj_measures_skip(measures, end, around);
    *ret_reading = (XjQuantityReading){start, end, end, TRUE, XJ_QUANTITY_PERCENTAGE, 100 * value / denominator, g_strdup("%")};
    return TRUE;
}

static gboolean
read_percent(const XjMeasures *measures, gsize at, XjQuantityReading *ret_reading)
{
    if (xj_measures_stands(measures, at, "百分之"))
        return read_fraction(measures, at, at + strlen("百"), 100, ret_reading);
    if (xj_measures_stands(measures, at, "千分之"))
        return read_fraction(measures, at, at + strlen("千"), 1000, ret_reading);
    return FALSE;
}

// TRUE for 万户 and 余名, which are in the table for the numbers that they lost.
static gboolean
begins_in_number(const XjWord *unit)
{
    gunichar c = xj_utf8_get(unit->phrase);
    return unit->class == XJ_UNIT_COUNT && (xj_numeral_multiplier(c) > 0 || c == U'多' || c == U'余');
}

// The unit at `at`, unless a longer word that is none stands there (五次全会 三成立).
static const XjMeasure *
unit_at(const XjMeasures *measures, gsize at)
{
    if (!xj_measures_touches(measures, at))
        return NULL;
    const XjMeasure *unit = xj_measures_at(measures, at, UNIT_CLASSES);
    if (unit == NULL || begins_in_number(unit->word))
        return NULL;
    guint others = XJ_UNITS(XJ_UNIT_SET_PHRASE) |
                   (unit->word->class == XJ_UNIT_RATE ? XJ_UNITS(XJ_UNIT_COVER) | XJ_UNITS(XJ_UNIT_TAKER) : 0);
    const XjMeasure *other = xj_measures_at(measures, at, others);
    return other != NULL && other->end > unit->end ? NULL : unit;
}

static gsize
skip_multipliers(const XjMeasures *measures, gsize at, double *value)
{
    const XjFolded *folded = &measures->study->folded;
    for (guint count = 0; count < MULTIPLIERS_MAX && at < folded->length && xj_measures_touches(measures, at); count++)
    {
        double multiplier = xj_numeral_multiplier(xj_utf8_get(folded->text + at));
        if (multiplier < 1)
            break;
        *value *= multiplier;
        at += xj_utf8_length(folded->text + at);
    }
    return at;
}

// 4700万元 1.8万户 3000多万元 三百多个.
static gboolean
read_amount(const XjMeasures *measures, XjNumeral numeral, Amount *ret_amount)
{
    double value = numeral.value;
    gsize at = numeral.end;
    const XjMeasure *unit = unit_at(measures, at);
    if (unit == NULL)
    {
        at = xj_measures_skip(measures, at, about);
        unit = unit_at(measures, at);
    }
    if (unit == NULL)
    {
        at = skip_multipliers(measures, at, &value);
        at = xj_measures_skip(measures, at, about);
        unit = unit_at(measures, at);
    }
    if (unit == NULL)
        return FALSE;
    *ret_amount = (Amount){numeral, value, unit, unit->end};
    return TRUE;
}

// ---------------------------------------------------------------- spans of time

static gboolean
is_behind_one_of(const XjMeasures *measures, gsize at, const char *const *texts)
{
    for (guint i = 0; texts[i] != NULL; i++)
    {
        if (xj_measures_precedes(measures, at, texts[i]))
            return TRUE;
    }
    return FALSE;
}

// 不超过10个工作日: working days are counted for terms only.
static gboolean
is_term(const XjMeasures *measures, gsize start, const Amount *amount)
{
    static const char *const at_most[] = {"不得超过", "不超过", "不能超过", "最迟", "最长", NULL};
    return xj_measures_skip_first(measures, start, at_most) > start && g_str_has_suffix(amount->unit->word->phrase, "工作日");
}

// 3个工作日内, 提前两天, 用一年时间; 三年前 and 五年来 are nothing that is wanted.
static void
judge_time(const XjMeasures *measures, const Amount *amount, XjQuantityReading *reading)
{
    static const char *const within[] = {"时间之内", "时间内", "之内", "以内", "内", NULL};
    static const char *const past[] = {"以来", "之前", "以前", "多来", "来", "前", "间", NULL};
    static const char *const behind[] = {"之后", NULL};
    gsize limit = xj_measures_skip(measures, amount->end, within);
    if (limit == amount->end)
        limit = xj_measures_skip(measures, amount->end, behind);
    gboolean is_early = xj_measures_precedes(measures, reading->start, "提前");
    gboolean is_used =
        xj_measures_precedes(measures, reading->start, "用") && xj_measures_follows(measures, amount->end, "时间");
    gboolean is_window = is_behind_one_of(measures, reading->start, (const char *const[]){"前", "近", "过去", NULL});
    if (is_window && limit > amount->end)
    {
        reading->end = limit;
        return;
    }
    if (limit > amount->end || is_early || is_used || is_term(measures, reading->start, amount))
    {
        reading->kind = XJ_QUANTITY_DEADLINE;
        reading->end = MAX(limit, reading->end);
        reading->start -= is_early ? strlen("提前") : is_used ? strlen("用") : 0;
        return;
    }
    if (is_window || xj_measures_precedes(measures, reading->start, "这") ||
        xj_measures_skip(measures, amount->end, past) > amount->end)
        reading->is_wanted = FALSE;
}

// 自收到通知之日起30日内: the day from which it runs is shown too.
static gsize
begin_of_term(const XjMeasures *measures, gsize start)
{
    const guint reach = 20; // characters of the event
    gsize begin = start;
    if (!xj_measures_precedes(measures, start, "起"))
        return start;
    gsize at = start;
    for (guint i = 0; i < reach; i++)
    {
        gsize before = xj_measures_back(measures, at, 1);
        if (before == at)
            break;
        at = before;
        if (xj_measures_stands(measures, at, "自") || xj_measures_stands(measures, at, "从"))
            return at;
        if (xj_measures_stands(measures, at, "收到") || xj_measures_stands(measures, at, "接到"))
            begin = at;
    }
    return begin;
}

// ---------------------------------------------------------------- what is counted

// The end of what is counted, if the clause ends there; `end` if it goes on, or another number follows.
static gsize
show_noun(const XjMeasures *measures, gsize end)
{
    const char *text = measures->study->folded.text;
    gsize ahead = xj_measures_ahead(measures, end, NOUN_AHEAD);
    for (gsize at = end; at < ahead; at += xj_utf8_length(text + at))
    {
        if (g_ascii_isdigit(text[at]) || xj_numeral_digit(xj_utf8_get(text + at)) >= 0)
            return end;
    }
    return xj_measures_gap(measures, ahead) == XJ_GAP_CLAUSE ? ahead : end;
}

// Where 至少 or 每人 stands in the clause shortly before: 至少到一个村, 每人联系一个县. `at` if it does not.
static gsize
find_bound(const XjMeasures *measures, gsize at)
{
    static const char *const words[] = {"至少", "不少于", "每人", "每名", "每位", "每村", "每户", "每站", "每组", NULL};
    const guint reach = 10; // characters
    gsize start = at;
    for (guint i = 0; i < reach; i++)
    {
        gsize before = xj_measures_back(measures, start, 1);
        if (before == start)
            break;
        start = before;
        if (xj_measures_skip_first(measures, start, words) > start)
            return start;
    }
    return at;
}

// The start of the words that bound the number; its own where none do.
static gsize
bound_start(const XjMeasures *measures, const Amount *amount)
{
    gsize start = amount->numeral.start;
    const XjMeasure *bound =
        xj_measures_touches(measures, start) ? xj_measures_before(measures, start, XJ_UNITS(XJ_UNIT_BOUND)) : NULL;
    if (bound != NULL)
        return bound->start;
    return amount->numeral.is_bare ? find_bound(measures, start) : start;
}

// A lone 一 before a measure word says "a" rather than "one", unless something shows that it counts; 半个 likewise.
static gboolean
is_article(const XjMeasures *measures, const Amount *amount)
{
    return amount->numeral.is_bare && amount->value <= 1 && !xj_measures_precedes(measures, amount->numeral.start, "各") &&
           !xj_measures_precedes(measures, amount->numeral.start, "各开") &&
           xj_measures_skip(measures, amount->end, around) == amount->end;
}

// What is told rather than counted: 跑了十一趟, 荒了六年, 三年没有人问. Figures count wherever they stand.
static gboolean
is_narrative(const XjMeasures *measures, const Amount *amount)
{
    if (!amount->numeral.is_han || xj_measures_skip(measures, amount->end, around) > amount->end)
        return FALSE;
    gboolean is_told = xj_measures_precedes(measures, amount->numeral.start, "了") ||
                       xj_measures_precedes(measures, amount->numeral.start, "过");
    return amount->unit->word->class == XJ_UNIT_TIME || (is_told && xj_unit_says_times(amount->unit->word));
}

static void
judge_count(const XjMeasures *measures, const Amount *amount, XjQuantityReading *reading)
{
    gboolean is_bound = reading->start < amount->numeral.start;
    gboolean needs_bound = amount->unit->word->weight < 1 || is_article(measures, amount) || is_narrative(measures, amount);
    reading->is_wanted = reading->is_wanted && (is_bound || !needs_bound);
    if (!reading->is_wanted || reading->end > amount->end)
        return;
    reading->end = show_noun(measures, amount->end);
    if (reading->end == amount->end && !is_bound && xj_measures_gap(measures, amount->end) == XJ_GAP_CLAUSE)
        reading->start = xj_measures_back(measures, reading->start, NOUN_BACK);
}

static void
judge(const XjMeasures *measures, const Amount *amount, XjQuantityReading *reading)
{
    reading->start = bound_start(measures, amount);
    reading->end = xj_measures_skip(measures, amount->end, around);
    if (amount->unit->word->class == XJ_UNIT_RATE)
    {
        reading->kind = XJ_QUANTITY_PERCENTAGE;
        return;
    }
    if (amount->unit->word->class == XJ_UNIT_TIME)
        judge_time(measures, amount, reading);
    if (reading->kind == XJ_QUANTITY_DEADLINE)
        reading->start = begin_of_term(measures, reading->start);
    else
        judge_count(measures, amount, reading);
}

gboolean
xj_amount_read(const XjMeasures *measures, gsize at, XjQuantityReading *ret_reading)
{
    static const char *const through[] = {"至", "到", NULL};
    XjNumeral numeral = {0};
    if (read_percent(measures, at, ret_reading))
        return TRUE;
    if (!xj_numeral_read(measures, at, &numeral))
        return FALSE;
    if (read_fraction(measures, at, numeral.end, numeral.value, ret_reading))
        return TRUE;
    XjNumeral last = numeral;
    gsize from = xj_measures_skip(measures, numeral.end, through);
    if (from > numeral.end && !xj_numeral_read(measures, from, &last))
        last = numeral;
    Amount amount = {0};
    XjQuantityReading reading = {.start = at, .end = last.end, .core_end = last.end, .kind = XJ_QUANTITY_COUNT};
    if (!xj_measures_precedes(measures, at, "第") && read_amount(measures, last, &amount))
    {
        amount.numeral.start = at;
        reading.end = reading.core_end = amount.end;
        reading.is_wanted = TRUE;
        reading.number = last.start == at ? amount.value : numeral.value;
        reading.unit = g_strdup(amount.unit->word->phrase);
        judge(measures, &amount, &reading);
    }
    *ret_reading = reading;
    return TRUE;
}
