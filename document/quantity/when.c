#include "document/quantity/when.h"

#include "document/quantity/numeral.h"
#include "text/utf8.h"

#define YEAR_FIRST 1900
#define YEAR_LAST 2100

// 今年 and the like, which stand where the figures of a year may stand.
static const char *const relative_years[] = {"今年", "明年", "后年", "本年度", "本年", "当年", "次年", NULL};
static const char *const past_years[] = {"去年", "上年", "前年", "上一年度", "上年度", NULL};
static const char *const relative_months[] = {"本月", "下个月", "下月", "次月", "当月", NULL};
static const char *const past_months[] = {"上个月", "上月", NULL};
static const char *const parts[] = {"上旬", "中旬", "下旬", "上半月", "下半月", "份", NULL};
static const char *const ends[] = {"年底", "年末", "年终", "底", "末", NULL};
static const char *const starts[] = {"初", NULL};
static const char *const seasons[] = {"上半年", "下半年", "春节", "春季", "夏季", "秋季", "冬季", "年中", "全年", NULL};
static const char *const day_parts[] = {"上午", "中午", "下午", "傍晚", "晚上", "晚间",
                                        "早上", "凌晨", "夜里", "晚",   "早",   NULL};
static const char *const clocks[] = {"点半", "点整", "点钟", "点", "时整", "时", NULL};

static void
note_number(XjWhen *date, double value)
{
    if (date->first < 0)
        date->first = value;
}

// Reads NUMBER + `unit` from least to most at `at`. Returns its end, `at` if it does not stand there.
static gsize
read_part(const XjMeasures *measures, gsize at, const char *const *units, gint least, gint most, gint *ret_value)
{
    XjNumeral numeral = {0};
    if (!xj_numeral_read(measures, at, &numeral) || numeral.value < least || numeral.value > most)
        return at;
    gsize end = xj_measures_skip(measures, numeral.end, units);
    if (end == numeral.end)
        return at;
    *ret_value = (gint)numeral.value;
    return end;
}

// TRUE if a word like 今年 may begin at `at`.
static gboolean
begins_relative(const XjMeasures *measures, gsize at)
{
    if (at >= measures->study->folded.length)
        return FALSE;
    switch (xj_utf8_get(measures->study->folded.text + at))
    {
    case U'今':
    case U'明':
    case U'后':
    case U'本':
    case U'当':
    case U'次':
    case U'去':
    case U'上':
    case U'下':
    case U'前':
        return TRUE;
    default:
        return FALSE;
    }
}

// Reads one of the words at `at` that stand for a year or month. They touch what is before them, unless they begin the date.
static gsize
read_relative(const XjMeasures *measures, gsize at, const char *const *words, const char *const *past_words, XjWhen *date)
{
    if (!begins_relative(measures, at) || (at > date->start && !xj_measures_touches(measures, at)))
        return at;
    gsize past = xj_measures_skip_first(measures, at, past_words);
    gsize end = past > at ? past : xj_measures_skip_first(measures, at, words);
    date->is_past = date->is_past || past > at;
    date->is_relative = date->is_relative || end > at;
    return end;
}

static gsize
read_year(const XjMeasures *measures, gsize at, XjWhen *date)
{
    static const char *const units[] = {"年度", "年", NULL};
    gsize end = read_part(measures, at, units, YEAR_FIRST, YEAR_LAST, &date->year);
    if (end > at)
    {
        note_number(date, date->year);
        return end;
    }
    return read_relative(measures, at, relative_years, past_years, date);
}

static gsize
read_month(const XjMeasures *measures, gsize at, XjWhen *date)
{
    static const char *const units[] = {"月", NULL};
    gsize end = read_part(measures, at, units, 1, 12, &date->month);
    if (end > at)
    {
        note_number(date, date->month);
        return xj_measures_skip(measures, end, parts);
    }
    return read_relative(measures, at, relative_months, past_months, date);
}

static gsize
read_quarter(const XjMeasures *measures, gsize at, XjWhen *date)
{
    static const char *const units[] = {"季度", NULL};
    static const char *const ordinal[] = {"第", NULL};
    gint quarter = 0;
    gsize from = xj_measures_skip(measures, at, ordinal);
    gsize end = read_part(measures, from, units, 1, 4, &quarter);
    if (end == from)
        return at;
    note_number(date, quarter);
    return end;
}

static gsize
read_day(const XjMeasures *measures, gsize at, XjWhen *date)
{
    static const char *const units[] = {"日", "号", NULL};
    gsize end = read_part(measures, at, units, 1, 31, &date->day);
    if (end > at)
        note_number(date, date->day);
    return end;
}

static gsize
read_clock(const XjMeasures *measures, gsize at)
{
    gint hour = 0;
    gsize from = xj_measures_skip(measures, at, day_parts);
    gsize end = read_part(measures, from, clocks, 0, 24, &hour);
    return end > from ? end : from;
}

gboolean
xj_when_read(const XjMeasures *measures, gsize at, XjWhen *ret_when)
{
    XjWhen date = {.start = at, .first = -1};
    gsize year_end = read_year(measures, at, &date);
    gsize month_end = read_month(measures, year_end, &date);
    if (month_end == year_end)
        month_end = year_end > at ? read_quarter(measures, year_end, &date) : at;
    gsize end = month_end;
    if (month_end > year_end || date.is_relative)
        end = read_day(measures, month_end, &date);
    if (end == at)
        return FALSE;
    if (date.day == 0)
    {
        gsize tail = xj_measures_skip(measures, end, ends);
        date.is_end = tail > end;
        end = tail > end ? tail : xj_measures_skip(measures, end, starts);
    }
    if (end == year_end)
        end = xj_measures_skip(measures, end, seasons);
    else if (date.day > 0)
        end = read_clock(measures, end);
    date.end = end;
    *ret_when = date;
    return TRUE;
}

char *
xj_when_format(const XjWhen *date)
{
    if (date->year > 0 && date->month > 0 && date->day > 0)
        return g_strdup_printf("%04d-%02d-%02d", date->year, date->month, date->day);
    if (date->year > 0 && date->month > 0)
        return g_strdup_printf("%04d-%02d", date->year, date->month);
    if (date->year > 0)
        return g_strdup_printf("%04d", date->year);
    if (date->month > 0 && date->day > 0)
        return g_strdup_printf("%02d-%02d", date->month, date->day);
    if (date->month > 0 || date->day > 0)
        return g_strdup_printf("%02d", date->month > 0 ? date->month : date->day);
    return NULL;
}
