#include "query/language/date_span.h"

#include "query/engine.h"

#include <stdlib.h>
#include <string.h>

#define RANGE_SIGN ".."
#define YEAR_DIGITS 4
#define PART_DIGITS 2 // of a month or day

// A date as it was written: 0 where no month or day is.
typedef struct
{
    guint year, month, day;
} Date;

// ---------------------------------------------------------------- reading

static gboolean
take_number(const char **at, gsize digits, guint *ret_number)
{
    gsize given = strspn(*at, "0123456789");
    if (given == 0 || given > digits)
        return FALSE;
    *ret_number = (guint)strtoul(*at, NULL, 10);
    *at += given;
    return TRUE;
}

static gboolean
take_sign(const char **at, const char *const *signs)
{
    for (; *signs != NULL; signs++)
        if (g_str_has_prefix(*at, *signs))
        {
            *at += strlen(*signs);
            return TRUE;
        }
    return FALSE;
}

// Passes what divides a year from a month, or that from a day, if a digit follows.
static gboolean
take_divider(const char **at, const char *word)
{
    const char *const signs[] = {"-", ".", "/", word, NULL};
    const char *behind = *at;
    if (!take_sign(&behind, signs) || !g_ascii_isdigit(*behind))
        return FALSE;
    *at = behind;
    return TRUE;
}

// Reads a date at *at. FALSE if what stands there is none.
static gboolean
take_date(const char **at, Date *ret_date)
{
    static const char *const year_word[] = {"年", NULL};
    static const char *const month_word[] = {"月", NULL};
    static const char *const day_words[] = {"日", "号", NULL};
    *ret_date = (Date){0};
    if (strspn(*at, "0123456789") != YEAR_DIGITS || !take_number(at, YEAR_DIGITS, &ret_date->year))
        return FALSE;
    if (!take_divider(at, year_word[0]))
    {
        take_sign(at, year_word);
        return TRUE;
    }
    if (!take_number(at, PART_DIGITS, &ret_date->month) || ret_date->month == 0)
        return FALSE;
    if (!take_divider(at, month_word[0]))
    {
        take_sign(at, month_word);
        return TRUE;
    }
    if (!take_number(at, PART_DIGITS, &ret_date->day) || ret_date->day == 0)
        return FALSE;
    take_sign(at, day_words);
    return TRUE;
}

static gboolean
is_date(const Date *date)
{
    if (date->year < XJ_YEAR_MIN || date->year > XJ_YEAR_MAX)
        return FALSE;
    GDateMonth month = date->month == 0 ? G_DATE_JANUARY : (GDateMonth)date->month;
    return g_date_valid_dmy(date->day == 0 ? 1 : (GDateDay)date->day, month, (GDateYear)date->year);
}

static void
print_day(char day[sizeof "2024-03-01"], guint year, guint month, guint number)
{
    g_snprintf(day, sizeof "2024-03-01", "%04u-%02u-%02u", year, month, number);
}

static void
set_first(XjDateSpan *span, const Date *date)
{
    print_day(span->first, date->year, date->month == 0 ? 1 : date->month, date->day == 0 ? 1 : date->day);
}

static void
set_last(XjDateSpan *span, const Date *date)
{
    GDateMonth month = date->month == 0 ? G_DATE_DECEMBER : (GDateMonth)date->month;
    guint last_day = g_date_get_days_in_month(month, (GDateYear)date->year);
    print_day(span->last, date->year, month, date->day == 0 ? last_day : date->day);
}

// Compatibility forms (… ～) are taken apart already.
static gboolean
read_span(const char *text, Date *ret_first, Date *ret_last)
{
    static const char *const range_signs[] = {"...", "..", "~", "至", NULL};
    const char *at = text;
    *ret_first = (Date){.year = XJ_YEAR_MIN};
    *ret_last = (Date){.year = XJ_YEAR_MAX};
    gboolean has_first = g_ascii_isdigit(*at);
    if (has_first && !take_date(&at, ret_first))
        return FALSE;
    gboolean is_range = take_sign(&at, range_signs);
    if (!is_range)
        *ret_last = *ret_first;
    gboolean has_last = is_range && *at != '\0';
    if (has_last && !take_date(&at, ret_last))
        return FALSE;
    return *at == '\0' && (has_first || has_last);
}

gboolean
xj_date_span_read(const char *text, gsize length, XjDateSpan *ret_span)
{
    g_autofree char *plain = g_utf8_normalize(text, (gssize)length, G_NORMALIZE_NFKC);
    Date first = {0};
    Date last = {0};
    if (plain == NULL || !read_span(g_strstrip(plain), &first, &last) || !is_date(&first) || !is_date(&last))
        return FALSE;
    XjDateSpan span;
    set_first(&span, &first);
    set_last(&span, &last);
    if (strcmp(span.first, span.last) > 0)
        return FALSE;
    *ret_span = span;
    return TRUE;
}

// ---------------------------------------------------------------- values

char *
xj_date_span_print(const XjDateSpan *span)
{
    return g_strconcat(span->first, RANGE_SIGN, span->last, NULL);
}

gboolean
xj_date_span_parse(const char *value, XjDateSpan *ret_span)
{
    return xj_date_span_read(value, strlen(value), ret_span);
}

void
xj_date_span_years(const XjDateSpan *span, guint *ret_first, guint *ret_last)
{
    *ret_first = (guint)strtoul(span->first, NULL, 10);
    *ret_last = (guint)strtoul(span->last, NULL, 10);
}

gboolean
xj_date_span_is_of_years(const XjDateSpan *span)
{
    return g_str_has_suffix(span->first, "-01-01") && g_str_has_suffix(span->last, "-12-31");
}

gboolean
xj_date_span_holds(const XjDateSpan *span, const char *date)
{
    XjDateSpan meant;
    return xj_date_span_read(date, strlen(date), &meant) && strcmp(span->first, meant.first) <= 0 &&
           strcmp(meant.last, span->last) <= 0;
}
