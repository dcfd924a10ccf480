#include "query/compare/chain/quantity_number.h"

#include "document/character.h"
#include "document/quantity/numeral.h"

#include <string.h>

#define DAYS_OF_YEAR 365.0
#define DAYS_OF_MONTH 30.0
#define DAYS_OF_WEEK 7.0
// Five working days are a week.
#define DAYS_OF_WORKING_DAY 1.4
#define WORKING_DAYS_OF_YEAR 250.0
#define MONTHS_OF_YEAR 12
#define DIGITS_MAX 12
#define DAY_MAX 31

gboolean
xj_characters_follow(const XjCharacters *text, guint at, const char *word, guint *ret_end)
{
    for (; *word != '\0'; word = xj_char_next(word), at++)
        if (at >= text->count || text->characters[at] != g_utf8_get_char(word))
            return FALSE;
    *ret_end = at;
    return TRUE;
}

// The first of `words` (NULL-terminated, longer ones first) that stands at `at`, by its place in the list; -1 if none does.
static gint
first_following(const XjCharacters *text, guint at, const char *const *words, guint *ret_end)
{
    for (gint i = 0; words[i] != NULL; i++)
        if (xj_characters_follow(text, at, words[i], ret_end))
            return i;
    return -1;
}

// ---------------------------------------------------------------- numbers

static gboolean
read_arabic(const XjCharacters *text, guint at, double *ret_number, guint *ret_end)
{
    double number = 0;
    double weight = 0; // of the next decimal; 0 before the point
    guint end = at;
    for (; end < text->count && end - at < DIGITS_MAX; end++)
    {
        const gint digit = xj_char_digit(text->characters[end]);
        const gboolean goes_on = end > at && end + 1 < text->count && xj_char_digit(text->characters[end + 1]) >= 0;
        if (digit >= 0)
            number = weight > 0 ? number + weight * digit : number * 10 + digit;
        else if (goes_on && text->characters[end] == '.' && weight == 0)
            weight = 1;
        else if (!(goes_on && text->characters[end] == ','))
            break;
        weight /= 10;
    }
    if (end == at)
        return FALSE;
    *ret_number = number;
    *ret_end = end;
    return TRUE;
}

// 十二 两千六百 二〇二四.
static gboolean
read_han(const XjCharacters *text, guint at, double *ret_number, guint *ret_end)
{
    double total = 0;
    double section = 0;
    double digits = 0;
    guint end = at;
    for (; end < text->count && end - at < DIGITS_MAX; end++)
    {
        const gunichar c = text->characters[end] == 0x96F6 /* 零 */ ? 0x3007 : text->characters[end];
        const gint digit = xj_numeral_digit(c);
        const double multiplier = xj_numeral_multiplier(c);
        if (digit >= 0)
            digits = digits * 10 + digit;
        else if (multiplier >= 1e4 && end > at)
        {
            total = (total + section + digits) * multiplier;
            section = digits = 0;
        }
        else if (multiplier > 0 && (end > at || multiplier < 100))
        {
            section += (digits > 0 ? digits : 1) * multiplier;
            digits = 0;
        }
        else
            break;
    }
    if (end == at)
        return FALSE;
    *ret_number = total + section + digits;
    *ret_end = end;
    return TRUE;
}

gboolean
xj_number_read(const XjCharacters *text, guint at, double *ret_number, guint *ret_end)
{
    if (at < text->count && text->characters[at] == 0x534A /* 半 */)
    {
        *ret_number = 0.5;
        *ret_end = at + 1;
        return TRUE;
    }
    return read_arabic(text, at, ret_number, ret_end) || read_han(text, at, ret_number, ret_end);
}

// ---------------------------------------------------------------- time

gboolean
xj_time_unit_read(const XjCharacters *text, guint at, double *ret_days, guint *ret_end)
{
    static const char *const words[] = {"个工作日", "工作日", "个自然日", "自然日", "个季度", "季度", "个学期",
                                        "学期",     "个星期", "星期",     "个小时", "小时",   "个月", "月",
                                        "周年",     "年度",   "年",       "周",     "天",     "日",   NULL};
    static const double days[] = {DAYS_OF_WORKING_DAY,
                                  DAYS_OF_WORKING_DAY,
                                  1,
                                  1,
                                  DAYS_OF_YEAR / 4,
                                  DAYS_OF_YEAR / 4,
                                  DAYS_OF_YEAR / 2,
                                  DAYS_OF_YEAR / 2,
                                  DAYS_OF_WEEK,
                                  DAYS_OF_WEEK,
                                  1.0 / 24,
                                  1.0 / 24,
                                  DAYS_OF_MONTH,
                                  DAYS_OF_MONTH,
                                  DAYS_OF_YEAR,
                                  DAYS_OF_YEAR,
                                  DAYS_OF_YEAR,
                                  DAYS_OF_WEEK,
                                  1,
                                  1};
    const gint found = first_following(text, at, words, ret_end);
    if (found < 0)
        return FALSE;
    *ret_days = days[found];
    return TRUE;
}

// What recurs, by the word for it behind 每 or 按.
static gboolean
read_recurring(const XjCharacters *text, guint at, double *ret_times, guint *ret_end)
{
    static const char *const words[] = {"半个月", "半月",   "半年", "个工作日", "工作日", "个季度", "季度", "季", "个学期",
                                        "学期",   "个星期", "星期", "双周",     "单周",   "个月",   "月度", "月", "旬",
                                        "学年",   "年度",   "年",   "周",       "天",     "日",     "晚",   "早", NULL};
    static const double times[] = {24,
                                   24,
                                   2,
                                   WORKING_DAYS_OF_YEAR,
                                   WORKING_DAYS_OF_YEAR,
                                   4,
                                   4,
                                   4,
                                   2,
                                   2,
                                   52,
                                   52,
                                   26,
                                   26,
                                   12,
                                   12,
                                   12,
                                   36,
                                   1,
                                   1,
                                   1,
                                   52,
                                   365,
                                   365,
                                   365,
                                   365};
    const gint found = first_following(text, at, words, ret_end);
    if (found < 0)
        return FALSE;
    *ret_times = times[found];
    return TRUE;
}

// 每两个月, 每十天.
static gboolean
read_counted(const XjCharacters *text, guint at, double *ret_times, guint *ret_end)
{
    double number = 0;
    double days = 0;
    guint end = 0;
    if (!xj_number_read(text, at, &number, &end) || number <= 0 || !xj_time_unit_read(text, end, &days, &end))
        return FALSE;
    // Months and years are even parts of a year, whatever days they have.
    const double months = days >= DAYS_OF_MONTH ? number * days * MONTHS_OF_YEAR / DAYS_OF_YEAR : 0;
    *ret_times = months > 0.5 ? MONTHS_OF_YEAR / MAX(1.0, (double)(gint)(months + 0.5)) : DAYS_OF_YEAR / (number * days);
    *ret_end = end;
    return TRUE;
}

gboolean
xj_period_read(const XjCharacters *text, guint at, double *ret_times, guint *ret_end)
{
    static const char *const every[] = {"每隔", "每", "按", "逐", "隔", NULL};
    static const char *const repeated[] = {"月月", "季季", "周周", "天天", "年年", NULL};
    static const double repeated_times[] = {12, 4, 52, 365, 1};
    guint from = 0;
    const gint found = first_following(text, at, repeated, ret_end);
    if (found >= 0)
    {
        *ret_times = repeated_times[found];
        return TRUE;
    }
    if (first_following(text, at, every, &from) >= 0)
        return read_recurring(text, from, ret_times, ret_end) || read_counted(text, from, ret_times, ret_end);
    // 一周一调度, 一年两次.
    return read_counted(text, at, ret_times, ret_end);
}

// ---------------------------------------------------------------- days

static gint
last_day(gint year, gint month)
{
    if (month < 1 || month > MONTHS_OF_YEAR)
        return DAY_MAX;
    return g_date_get_days_in_month((GDateMonth)month, year > 0 ? (GDateYear)year : 2001);
}

// 10月 of 2024年10月: a whole number with its unit.
static gboolean
read_part(const XjCharacters *text, guint at, const char *const *units, gint most, gint *ret_number, guint *ret_end)
{
    double number = 0;
    guint end = at;
    if (!xj_number_read(text, at, &number, &end) || number < 1 || number > most || number != (double)(gint)number ||
        first_following(text, end, units, &end) < 0)
        return FALSE;
    *ret_number = (gint)number;
    *ret_end = end;
    return TRUE;
}

// The end of a year, a half or a quarter of it.
static gboolean
read_part_of_year(const XjCharacters *text, guint at, XjValue *value)
{
    static const char *const words[] = {"上半年", "下半年", "一季度末", "二季度末", "三季度末", "四季度末",
                                        "一季度", "二季度", "三季度",   "四季度",   "年底前",   "年底",
                                        "年末",   "年内",   "底",       "末",       "内",       NULL};
    static const gint months[] = {6, 12, 3, 6, 9, 12, 3, 6, 9, 12, 12, 12, 12, 12, 12, 12, 12};
    const guint bare = 14; // from which on a word needs a year before it
    guint end = at;
    const gint found = first_following(text, at, words, &end);
    if (found < 0 || ((guint)found >= bare && value->year == 0))
        return FALSE;
    value->month = months[found];
    value->day = last_day(value->year, value->month);
    value->end = end;
    return TRUE;
}

static gboolean
read_month(const XjCharacters *text, guint at, XjValue *value)
{
    static const char *const months[] = {"月份", "月", NULL};
    static const char *const days[] = {"日", "号", NULL};
    static const char *const parts[] = {"底", "末", "上旬", "中旬", "下旬", "初", "中", NULL};
    static const gint part_days[] = {0, 0, 10, 20, 0, 5, 15};
    guint end = at;
    if (!read_part(text, at, months, MONTHS_OF_YEAR, &value->month, &end))
        return FALSE;
    value->day = last_day(value->year, value->month);
    value->end = end;
    if (read_part(text, end, days, DAY_MAX, &value->day, &value->end))
        return TRUE;
    const gint part = first_following(text, end, parts, &value->end);
    if (part >= 0 && part_days[part] > 0)
        value->day = part_days[part];
    return TRUE;
}

gboolean
xj_day_read(const XjCharacters *text, guint at, XjValue *value)
{
    static const char *const years[] = {"年", NULL};
    static const char *const days[] = {"日", "号", NULL};
    const gint year_last = 9999;
    const gint year_first = 1900;
    XjValue day = {.end = at};
    guint end = at;
    if (read_part(text, at, years, year_last, &day.year, &end) && day.year >= year_first)
        day.end = end;
    else
        day.year = 0;
    if (!read_month(text, day.end, &day) && !read_part_of_year(text, day.end, &day) &&
        !(day.year == 0 && read_part(text, at, days, DAY_MAX, &day.day, &day.end)) && day.year == 0)
        return FALSE;
    value->year = day.year;
    value->month = day.month;
    value->day = day.day;
    value->end = day.end;
    return TRUE;
}
