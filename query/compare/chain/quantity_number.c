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

// A word and what it comes to.
typedef struct
{
    const char *word;
    double value;
} Meaning;

// The first of `meanings` (longer words first) whose word stands at `at`; NULL if none does.
static const Meaning *
meaning_at(const XjCharacters *text, guint at, const Meaning *meanings, guint count, guint *ret_end)
{
    for (guint i = 0; i < count; i++)
        if (xj_characters_follow(text, at, meanings[i].word, ret_end))
            return &meanings[i];
    return NULL;
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
    static const Meaning units[] = {
        {"个工作日", DAYS_OF_WORKING_DAY},
        {"工作日", DAYS_OF_WORKING_DAY},
        {"个自然日", 1},
        {"自然日", 1},
        {"个季度", DAYS_OF_YEAR / 4},
        {"季度", DAYS_OF_YEAR / 4},
        {"个学期", DAYS_OF_YEAR / 2},
        {"学期", DAYS_OF_YEAR / 2},
        {"个星期", DAYS_OF_WEEK},
        {"星期", DAYS_OF_WEEK},
        {"个小时", 1.0 / 24},
        {"小时", 1.0 / 24},
        {"个月", DAYS_OF_MONTH},
        {"月", DAYS_OF_MONTH},
        {"周年", DAYS_OF_YEAR},
        {"年度", DAYS_OF_YEAR},
        {"年", DAYS_OF_YEAR},
        {"周", DAYS_OF_WEEK},
        {"天", 1},
        {"日", 1},
    };
    const Meaning *unit = meaning_at(text, at, units, G_N_ELEMENTS(units), ret_end);
    if (unit == NULL)
        return FALSE;
    *ret_days = unit->value;
    return TRUE;
}

// What recurs, by the word for it behind 每 or 按.
static gboolean
read_recurring(const XjCharacters *text, guint at, double *ret_times, guint *ret_end)
{
    static const Meaning turns[] = {
        {"半个月", 24},
        {"半月", 24},
        {"半年", 2},
        {"个工作日", WORKING_DAYS_OF_YEAR},
        {"工作日", WORKING_DAYS_OF_YEAR},
        {"个季度", 4},
        {"季度", 4},
        {"季", 4},
        {"个学期", 2},
        {"学期", 2},
        {"个星期", 52},
        {"星期", 52},
        {"双周", 26},
        {"单周", 26},
        {"个月", 12},
        {"月度", 12},
        {"月", 12},
        {"旬", 36},
        {"学年", 1},
        {"年度", 1},
        {"年", 1},
        {"周", 52},
        {"天", 365},
        {"日", 365},
        {"晚", 365},
        {"早", 365},
    };
    const Meaning *turn = meaning_at(text, at, turns, G_N_ELEMENTS(turns), ret_end);
    if (turn == NULL)
        return FALSE;
    *ret_times = turn->value;
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
    static const Meaning every[] = {{"每隔", 0}, {"每", 0}, {"按", 0}, {"逐", 0}, {"隔", 0}};
    static const Meaning repeated[] = {{"月月", 12}, {"季季", 4}, {"周周", 52}, {"天天", 365}, {"年年", 1}};
    guint from = 0;
    const Meaning *turns = meaning_at(text, at, repeated, G_N_ELEMENTS(repeated), ret_end);
    if (turns != NULL)
    {
        *ret_times = turns->value;
        return TRUE;
    }
    if (meaning_at(text, at, every, G_N_ELEMENTS(every), &from) != NULL)
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

static const Meaning year_units[] = {{"年", 0}};
static const Meaning month_units[] = {{"月份", 0}, {"月", 0}};
static const Meaning day_units[] = {{"日", 0}, {"号", 0}};

// 10月 of 2024年10月: a whole number with its unit.
static gboolean
read_part(const XjCharacters *text, guint at, const Meaning *units, guint count, gint most, gint *ret_number, guint *ret_end)
{
    double number = 0;
    guint end = at;
    if (!xj_number_read(text, at, &number, &end) || number < 1 || number > most || number != (double)(gint)number ||
        meaning_at(text, end, units, count, &end) == NULL)
        return FALSE;
    *ret_number = (gint)number;
    *ret_end = end;
    return TRUE;
}

// The end of a year, a half or a quarter of it, by the month it ends with.
static gboolean
read_part_of_year(const XjCharacters *text, guint at, XjValue *value)
{
    static const Meaning parts[] = {
        {"上半年", 6}, {"下半年", 12}, {"一季度末", 3}, {"二季度末", 6}, {"三季度末", 9}, {"四季度末", 12}, {"一季度", 3},
        {"二季度", 6}, {"三季度", 9},  {"四季度", 12},  {"年底", 12},    {"年末", 12},    {"年内", 12},
    };
    static const Meaning ends[] = {{"底", 12}, {"末", 12}, {"内", 12}}; // behind a year
    guint end = at;
    const Meaning *part = meaning_at(text, at, parts, G_N_ELEMENTS(parts), &end);
    if (part == NULL && value->year > 0)
        part = meaning_at(text, at, ends, G_N_ELEMENTS(ends), &end);
    if (part == NULL)
        return FALSE;
    value->month = (gint)part->value;
    value->day = last_day(value->year, value->month);
    value->end = end;
    return TRUE;
}

static gboolean
read_month(const XjCharacters *text, guint at, XjValue *value)
{
    static const Meaning parts[] = {{"底", 0}, {"末", 0}, {"上旬", 10}, {"中旬", 20}, {"下旬", 0}, {"初", 5}, {"中", 15}};
    guint end = at;
    if (!read_part(text, at, month_units, G_N_ELEMENTS(month_units), MONTHS_OF_YEAR, &value->month, &end))
        return FALSE;
    value->day = last_day(value->year, value->month);
    value->end = end;
    if (read_part(text, end, day_units, G_N_ELEMENTS(day_units), DAY_MAX, &value->day, &value->end))
        return TRUE;
    const Meaning *part = meaning_at(text, end, parts, G_N_ELEMENTS(parts), &value->end);
    if (part != NULL && part->value > 0)
        value->day = (gint)part->value;
    return TRUE;
}

gboolean
xj_day_read(const XjCharacters *text, guint at, XjValue *value)
{
    const gint year_last = 9999;
    const gint year_first = 1900;
    XjValue day = {.end = at};
    guint end = at;
    if (read_part(text, at, year_units, G_N_ELEMENTS(year_units), year_last, &day.year, &end) && day.year >= year_first)
        day.end = end;
    else
        day.year = 0;
    const gboolean is_more = read_month(text, day.end, &day) || read_part_of_year(text, day.end, &day);
    const gboolean is_day =
        !is_more && day.year == 0 && read_part(text, at, day_units, G_N_ELEMENTS(day_units), DAY_MAX, &day.day, &day.end);
    if (!is_more && !is_day && day.year == 0)
        return FALSE;
    value->year = day.year;
    value->month = day.month;
    value->day = day.day;
    value->end = day.end;
    return TRUE;
}
