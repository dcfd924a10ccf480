#include "document/quantity/numeral.h"
#include "document/quantity/reading.h"
#include "document/quantity/when.h"

#include <string.h>

#define YEAR_LAST 9999

static const char *const limits[] = {"之前", "以前", "前", "之内", "以内", "内", "为止", "为限", "止", NULL};
static const char *const through[] = {"至", "到", NULL};

// ---------------------------------------------------------------- dates

// The document's own date as far as it is said: 0 for what is not.
static XjWhen
own_date(const XjMeasures *measures)
{
    const char *text = measures->study->document->facts.date.value;
    gint parts[3] = {0};
    for (guint i = 0; i < G_N_ELEMENTS(parts) && text != NULL && g_ascii_isdigit(*text); i++)
    {
        char *end = NULL;
        parts[i] = (gint)MIN(g_ascii_strtoull(text, &end, 10), YEAR_LAST);
        text = *end == '-' ? end + 1 : NULL;
    }
    return (XjWhen){.year = parts[0], .month = parts[1], .day = parts[2]};
}

// TRUE if the day lies behind the document's own date, as far as both are said. A day without a year is taken for one of the
// document's year.
static gboolean
is_future(const XjMeasures *measures, const XjWhen *date)
{
    XjWhen own = own_date(measures);
    if (date->is_past || own.year == 0)
        return FALSE;
    if (date->year != 0 && date->year != own.year)
        return date->year > own.year;
    if (date->month != 0 && date->month != own.month)
        return own.month > 0 && date->month > own.month;
    return own.day > 0 && date->day > own.day && (date->month != 0 || date->is_relative);
}

// TRUE if the document's own date shows that the day has gone by.
static gboolean
is_gone(const XjMeasures *measures, const XjWhen *date)
{
    return date->is_past || (date->year > 0 && date->year < own_date(measures).year);
}

// TRUE if nothing but this stands in a cell of a table, of a document whose date would not tell more: a column of time limits.
static gboolean
is_undated_cell(const XjMeasures *measures, gsize start, gsize end)
{
    const XjDocument *document = measures->study->document;
    XjSpan span = xj_measures_span(measures, start, end);
    gboolean has_border = (span.start > 0 && document->text[span.start - 1] == '\t') || document->text[span.end] == '\t';
    return has_border && document->facts.date.value == NULL && xj_measures_gap(measures, start) == XJ_GAP_CLAUSE &&
           xj_measures_gap(measures, end) == XJ_GAP_CLAUSE;
}

// A date from which something holds, or up to which something was counted, is no deadline.
static gboolean
is_start_or_state(const XjMeasures *measures, gsize start, gsize end)
{
    return xj_measures_follows(measures, end, "起") || xj_measures_precedes(measures, start, "截至") ||
           xj_measures_precedes(measures, start, "截止") || xj_measures_precedes(measures, start, "截止到") ||
           xj_measures_precedes(measures, start, "截至到");
}

// 明年一季度, 下月10日: of the next year or month, and a part of it.
static gboolean
is_part_of_next(const XjMeasures *measures, const XjWhen *date)
{
    static const char *const words[] = {"明年", "后年", "次年", "下个月", "下月", "次月", NULL};
    gsize end = xj_measures_skip_first(measures, date->start, words);
    return end > date->start && end < date->end;
}

static gboolean
is_deadline(const XjMeasures *measures, const XjWhen *first, const XjWhen *last, gsize end)
{
    gboolean has_limit = end > last->end;
    gboolean is_plain_year = last->month == 0 && last->day == 0 && !last->is_end;
    if (is_start_or_state(measures, first->start, end) || last->is_past)
        return FALSE;
    if (has_limit && !(is_plain_year && is_gone(measures, last)))
        return TRUE;
    if (last->is_end)
        return !is_gone(measures, last);
    return is_future(measures, last) || is_part_of_next(measures, last) ||
           (!is_plain_year && is_undated_cell(measures, first->start, end));
}

// The date behind 至: 10月20日至25日, 2024年3月至11月.
static gboolean
read_last(const XjMeasures *measures, const XjWhen *first, XjWhen *ret_last)
{
    static const char *const days[] = {"日", "号", NULL};
    gsize from = xj_measures_skip(measures, first->end, through);
    XjNumeral numeral = {0};
    if (from == first->end)
        return FALSE;
    if (!xj_when_read(measures, from, ret_last))
    {
        if (!xj_numeral_read(measures, from, &numeral) || numeral.value > 31)
            return FALSE;
        gsize end = xj_measures_skip(measures, numeral.end, days);
        if (end == numeral.end)
            return FALSE;
        *ret_last =
            (XjWhen){.start = from, .end = end, .month = first->month, .day = (gint)numeral.value, .first = numeral.value};
    }
    if (ret_last->year == 0)
        ret_last->year = first->year;
    ret_last->is_relative = ret_last->is_relative || first->is_relative;
    return TRUE;
}

static gboolean
read_date(const XjMeasures *measures, gsize at, XjQuantityReading *ret_reading)
{
    XjWhen first = {0};
    XjWhen last = {0};
    if (!xj_when_read(measures, at, &first))
        return FALSE;
    if (!read_last(measures, &first, &last))
        last = first;
    gsize end = xj_measures_skip(measures, last.end, limits);
    gsize start = xj_measures_precedes(measures, at, "到") ? at - strlen("到") : at;
    gboolean is_wanted = is_deadline(measures, &first, &last, end);
    *ret_reading = (XjQuantityReading){.start = start,
                                       .end = end,
                                       .core_end = end,
                                       .is_wanted = is_wanted,
                                       .kind = XJ_QUANTITY_DEADLINE,
                                       .number = first.first,
                                       .unit = is_wanted ? xj_when_format(&last) : NULL};
    return TRUE;
}

// 5日前: a day of a month that is not said again.
static gboolean
read_day(const XjMeasures *measures, gsize at, XjQuantityReading *ret_reading)
{
    static const char *const tails[] = {"日之前", "日以前", "日前", "号之前", "号前", NULL};
    XjNumeral numeral = {0};
    if (!xj_numeral_read(measures, at, &numeral) || numeral.value < 1 || numeral.value > 31)
        return FALSE;
    gsize end = xj_measures_skip(measures, numeral.end, tails);
    if (end == numeral.end)
        return FALSE;
    XjWhen date = {.day = (gint)numeral.value};
    *ret_reading = (XjQuantityReading){at, end, end, TRUE, XJ_QUANTITY_DEADLINE, numeral.value, xj_when_format(&date)};
    return TRUE;
}

// ---------------------------------------------------------------- words

// 从明天上午起, 当天的, 能当天办结的, 离年底: times that bind nobody.
static gboolean
is_loose(const XjMeasures *measures, gsize start, gsize end)
{
    static const char *const before[] = {"能", "离", "距", "距离"};
    static const char *const behind[] = {"起", "的", "了", NULL};
    for (guint i = 0; i < G_N_ELEMENTS(before); i++)
    {
        if (xj_measures_precedes(measures, start, before[i]))
            return TRUE;
    }
    return xj_measures_skip(measures, end, behind) > end;
}

// 年底前, 明天中午, 春耕到来之前, 第一时间.
static gboolean
read_word(const XjMeasures *measures, gsize at, XjQuantityReading *ret_reading)
{
    static const char *const comes[] = {"到来", "来临", "结束", "召开", "开始", "以", NULL};
    const XjMeasure *word =
        xj_measures_at(measures, at, XJ_UNITS(XJ_UNIT_MOMENT) | XJ_UNITS(XJ_UNIT_EVENT) | XJ_UNITS(XJ_UNIT_AT_ONCE));
    if (word == NULL)
        return FALSE;
    gboolean is_event = word->word->class == XJ_UNIT_EVENT;
    gsize from = is_event ? xj_measures_skip(measures, word->end, comes) : word->end;
    gsize end = xj_measures_skip(measures, from, limits);
    if (is_event && end == from)
        return FALSE;
    gboolean is_in_word = at > 0 && g_ascii_isalpha(measures->study->folded.text[at - 1]); // X月底前: part of a placeholder
    gboolean is_wanted = !is_in_word && (end > from || !is_loose(measures, at, end));
    *ret_reading = (XjQuantityReading){at, end, end, is_wanted, XJ_QUANTITY_DEADLINE, -1, NULL};
    return TRUE;
}

gboolean
xj_deadline_read(const XjMeasures *measures, gsize at, XjQuantityReading *ret_reading)
{
    return read_date(measures, at, ret_reading) || read_day(measures, at, ret_reading) || read_word(measures, at, ret_reading);
}
