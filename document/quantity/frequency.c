#include "document/quantity/numeral.h"
#include "document/quantity/reading.h"

#include "text/utf8.h"

#include <string.h>

// Characters between a period and how often: 每月要与省直对口部门对接一次.
#define TIMES_WITHIN 16
#define TIMES_WITHIN_TURN 10 // behind 一年 一周, which say less clearly that something recurs

#define COUNTED (XJ_UNITS(XJ_UNIT_COUNT) | XJ_UNITS(XJ_UNIT_TIME))

// How often something is done.
typedef struct
{
    gsize end;
    double number;
    const XjWord *unit; // NULL: not said
} Times;

static char *
times_unit(const Times *times)
{
    return times->unit != NULL ? g_strdup(times->unit->phrase) : NULL;
}

// A number with a unit at `at`.
static gboolean
times_at(const XjMeasures *measures, gsize at, Times *ret_times)
{
    XjNumeral numeral = {0};
    if (xj_measures_precedes(measures, at, "第") || !xj_numeral_read(measures, at, &numeral) ||
        !xj_measures_touches(measures, numeral.end))
        return FALSE;
    const XjMeasure *unit = xj_measures_at(measures, numeral.end, COUNTED | XJ_UNITS(XJ_UNIT_MONEY));
    if (unit == NULL)
        return FALSE;
    *ret_times = (Times){unit->end, numeral.value, unit->word};
    return TRUE;
}

// The first number with a unit within `reach` characters of the clause.
static gboolean
find_times(const XjMeasures *measures, gsize from, guint reach, Times *ret_times)
{
    const XjFolded *folded = &measures->study->folded;
    gsize at = from;
    for (guint i = 0; i <= reach && at < folded->length && xj_measures_gap(measures, at) != XJ_GAP_CLAUSE; i++)
    {
        if (xj_measures_at(measures, at, XJ_UNITS(XJ_UNIT_PERIOD)) != NULL)
            return FALSE;
        if (times_at(measures, at, ret_times))
            return TRUE;
        at += xj_utf8_length(folded->text + at);
    }
    return FALSE;
}

// ---------------------------------------------------------------- 每周五前

static gboolean
is_week(const XjMeasures *measures, gsize end)
{
    return xj_measures_precedes(measures, end, "周") || xj_measures_precedes(measures, end, "星期");
}

// The weekday at `at`; 一 in 每周一次 is none.
static gsize
skip_weekday(const XjMeasures *measures, gsize at)
{
    static const char *const days[] = {"一", "二", "三", "四", "五", "六", "日", "天", "末", NULL};
    Times times = {0};
    return is_week(measures, at) && !times_at(measures, at, &times) ? xj_measures_skip(measures, at, days) : at;
}

// 5日, 3月底, 第一个月: which part of the period.
static gsize
skip_part(const XjMeasures *measures, gsize at)
{
    static const char *const units[] = {"月底", "月末", "月份", "月", "日", "号", "季度", NULL};
    static const char *const ends[] = {"月底", "月初", "底", "末", "初", "上旬", "中旬", "下旬", NULL};
    XjNumeral numeral = {0};
    for (guint parts = 0; parts < 2 && xj_numeral_read(measures, at, &numeral); parts++)
    {
        gsize end = xj_measures_skip(measures, numeral.end, units);
        if (end == numeral.end)
            break;
        at = end;
    }
    return xj_measures_skip(measures, at, ends);
}

static gsize
skip_hour(const XjMeasures *measures, gsize at)
{
    static const char *const day_parts[] = {"上午", "中午", "下午", "晚上", "早上", "晚", NULL};
    static const char *const clocks[] = {"点半", "点", "时", NULL};
    gsize from = xj_measures_skip(measures, at, day_parts);
    XjNumeral numeral = {0};
    if (!xj_numeral_read(measures, from, &numeral))
        return from;
    gsize end = xj_measures_skip(measures, numeral.end, clocks);
    return end > numeral.end ? end : from;
}

// 每三天 每两个月. Returns its end, `at` if it does not stand there.
static gsize
skip_counted_period(const XjMeasures *measures, gsize at)
{
    static const char *const each[] = {"每隔", "每", "隔", NULL};
    gsize from = xj_measures_skip_first(measures, at, each);
    XjNumeral numeral = {0};
    if (from == at || !xj_numeral_read(measures, from, &numeral) || !xj_measures_touches(measures, numeral.end))
        return at;
    const XjMeasure *unit = xj_measures_at(measures, numeral.end, XJ_UNITS(XJ_UNIT_TIME));
    return unit != NULL ? unit->end : at;
}

static gboolean
read_period(const XjMeasures *measures, gsize at, XjQuantityReading *ret_reading)
{
    static const char *const limits[] = {"之前", "以前", "前", NULL};
    const XjMeasure *period = xj_measures_at(measures, at, XJ_UNITS(XJ_UNIT_PERIOD));
    gsize end = period != NULL ? period->end : skip_counted_period(measures, at);
    if (end == at)
        return FALSE;
    end = skip_weekday(measures, end);
    end = skip_part(measures, end);
    end = skip_hour(measures, end);
    end = xj_measures_skip(measures, end, limits);
    Times times = {.end = end, .number = -1};
    find_times(measures, end, TIMES_WITHIN, &times);
    *ret_reading = (XjQuantityReading){at, times.end, times.end, TRUE, XJ_QUANTITY_FREQUENCY, times.number, times_unit(&times)};
    return TRUE;
}

// ---------------------------------------------------------------- 一周一调度

// 一 with a verb right behind 一周: one each. Its end; `at` if it does not stand there.
static gsize
skip_one_each(const XjMeasures *measures, gsize at)
{
    if (!xj_measures_follows(measures, at, "一"))
        return at;
    gsize end = xj_measures_ahead(measures, at + strlen("一"), 2);
    return end > at + strlen("一") ? end : at;
}

// TRUE if it is told that it was done: 半年报了六次.
static gboolean
is_done(const XjMeasures *measures, gsize start, gsize end)
{
    const char *text = measures->study->folded.text;
    for (gsize at = start; at < end; at += xj_utf8_length(text + at))
    {
        gunichar c = xj_utf8_get(text + at);
        if (c == U'了' || c == U'过' || c == U'来')
            return TRUE;
    }
    return FALSE;
}

// How often within the span that ends at `from`: 一年贴两次; 一个月内不开第二次.
static gboolean
find_turns(const XjMeasures *measures, gsize from, Times *ret_times)
{
    const XjFolded *folded = &measures->study->folded;
    gsize at = from;
    for (guint i = 0; i <= TIMES_WITHIN_TURN && at < folded->length && xj_measures_gap(measures, at) != XJ_GAP_CLAUSE; i++)
    {
        if (xj_measures_stands(measures, at, "第二次"))
        {
            *ret_times = (Times){at + strlen("第二次"), 1, NULL};
            return TRUE;
        }
        if (times_at(measures, at, ret_times))
            return xj_unit_says_times(ret_times->unit);
        at += xj_utf8_length(folded->text + at);
    }
    return FALSE;
}

static gboolean
read_turn(const XjMeasures *measures, gsize at, XjQuantityReading *ret_reading)
{
    static const char *const spans[] = {"个季度", "季度", "个月", "星期", "周", "月", "季", "年", "天", "日", "旬", NULL};
    const double longest = 10; // years or days that are one turn
    XjNumeral numeral = {0};
    if (!xj_numeral_read(measures, at, &numeral) || numeral.value > longest)
        return FALSE;
    gsize end = xj_measures_skip(measures, numeral.end, spans);
    if (end == numeral.end)
        return FALSE;
    Times times = {0};
    gboolean is_next = times_at(measures, end, &times);
    gsize one_end = numeral.is_han && !is_next ? skip_one_each(measures, end) : end;
    if (one_end > end)
        times = (Times){one_end, 1, NULL};
    else if (is_next ? !xj_unit_says_times(times.unit) : numeral.value > 1 || !find_turns(measures, end, &times))
        return FALSE;
    if (is_done(measures, end, times.end) || xj_measures_follows(measures, times.end, "以上"))
        return FALSE;
    *ret_reading = (XjQuantityReading){at, times.end, times.end, TRUE, XJ_QUANTITY_FREQUENCY, times.number, times_unit(&times)};
    return TRUE;
}

gboolean
xj_frequency_read(const XjMeasures *measures, gsize at, XjQuantityReading *ret_reading)
{
    return read_period(measures, at, ret_reading) || read_turn(measures, at, ret_reading);
}
