#include "query/compare/chain/quantity_value.h"

#include "document/character.h"
#include "document/quantity/numeral.h"
#include "query/compare/chain/quantity_number.h"

#include <string.h>

#define WHOLE 100.0
#define HALF 50.0
#define TENTH 10.0
#define YEAR_FIRST 1900
#define YEAR_LAST 2199

// The first of `words` (NULL-terminated, longer ones first) at `at`.
static gboolean
follows_one(const XjCharacters *text, guint at, const char *const *words, guint *ret_end)
{
    for (guint i = 0; words[i] != NULL; i++)
        if (xj_characters_follow(text, at, words[i], ret_end))
            return TRUE;
    return FALSE;
}

static gboolean
precedes_one(const XjCharacters *text, guint at, const char *const *words)
{
    for (guint i = 0; words[i] != NULL; i++)
    {
        const guint length = (guint)g_utf8_strlen(words[i], -1);
        guint end = 0;
        if (length <= at && xj_characters_follow(text, at - length, words[i], &end))
            return TRUE;
    }
    return FALSE;
}

// ---------------------------------------------------------------- how often

static gboolean
is_times_unit(const char *unit)
{
    static const char *const units[] = {"次", "遍", "趟", "回", "轮", "场"};
    for (guint i = 0; unit != NULL && i < G_N_ELEMENTS(units); i++)
        if (strcmp(unit, units[i]) == 0)
            return TRUE;
    return FALSE;
}

// The end of the weekday or day of the month that belongs to a period's words which end at `at`: 五 of 每周五, 5日 of 每月5日.
static guint
part_end(const XjCharacters *text, guint at)
{
    static const char *const days[] = {"日", "号", NULL};
    static const char *const weekdays[] = {"二", "三", "四", "五", "六", "日", "天", "末", NULL};
    static const char *const first_days[] = {"一前", "一上午", "一下午", "一晚", "一之前", "一以前", NULL};
    static const char *const counted[] = {"次", "个", "遍", "天", "场", "趟", NULL};
    static const char *const weeks[] = {"周", "星期", NULL};
    double number = 0;
    guint end = at;
    if (precedes_one(text, at, weeks))
    {
        guint behind = 0;
        if (follows_one(text, at, first_days, &end))
            return at + 1;
        if (follows_one(text, at, weekdays, &end) && !follows_one(text, end, counted, &behind))
            return end;
        return at;
    }
    return xj_number_read(text, at, &number, &end) && follows_one(text, end, days, &end) ? end : at;
}

static gboolean
read_frequency(const XjCharacters *text, const XjPaperQuantity *quantity, guint end, XjValue *value)
{
    guint at = value->start;
    while (at < end && !xj_period_read(text, at, &value->number, &value->end))
        at++;
    if (at == end)
        return FALSE;
    value->start = at;
    const guint behind = part_end(text, value->end);
    value->part = behind - value->end;
    value->end = behind;
    value->kind = XJ_VALUE_FREQUENCY;
    if (is_times_unit(quantity->unit) && quantity->number > 1)
    {
        value->number *= quantity->number;
        value->end = end;
        value->part = 0;
    }
    return TRUE;
}

// ---------------------------------------------------------------- by when

static gboolean
read_term(const XjCharacters *text, guint at, XjValue *value)
{
    double number = 0;
    double days = 0;
    guint end = at;
    if (!xj_number_read(text, at, &number, &end) || !xj_time_unit_read(text, end, &days, &end))
        return FALSE;
    value->kind = XJ_VALUE_TERM;
    value->start = at;
    value->end = end;
    value->number = number * days;
    return TRUE;
}

// The year before 年底 at `at`, which the number of a point may have been taken for a part of: 3.2025年底. Returns where it begins.
static guint
take_year(const XjCharacters *text, guint at, XjValue *day)
{
    const guint digits = 4;
    gint year = 0;
    if (at < digits || text->characters[at] != 0x5E74 /* 年 */)
        return at;
    for (guint i = at - digits; i < at; i++)
        year = xj_char_digit(text->characters[i]) < 0 ? -1 : year < 0 ? year : year * 10 + xj_char_digit(text->characters[i]);
    if (year < YEAR_FIRST || year > YEAR_LAST)
        return at;
    day->year = year;
    return at - digits;
}

// A day; of 10月20日至25日 the last.
static gboolean
read_date(const XjCharacters *text, guint at, gint paper_year, XjValue *value)
{
    static const char *const through[] = {"至", "到", NULL};
    static const char *const within[] = {"内", "以内", "之内", NULL};
    static const char *const next_year[] = {"明年", "次年", "来年", NULL};
    guint from = 0;
    guint end = 0;
    XjValue day = {0};
    if (!xj_day_read(text, at, &day) || (day.month == 0 && day.year == 0 && follows_one(text, day.end, within, &end)))
        return FALSE;
    XjValue last = {0};
    if (follows_one(text, day.end, through, &from) && xj_day_read(text, from, &last))
    {
        last.year = last.year > 0 ? last.year : day.year;
        last.month = last.month > 0 ? last.month : day.month;
        day = last;
    }
    if (day.year == 0 && paper_year > 0 && precedes_one(text, at, next_year))
        day.year = paper_year + 1;
    value->start = day.year == 0 ? take_year(text, at, &day) : at;
    value->kind = XJ_VALUE_DATE;
    value->end = day.end;
    value->year = day.year;
    value->month = day.month;
    value->day = day.day;
    return TRUE;
}

static gboolean
read_deadline(const XjCharacters *text, guint end, gint paper_year, XjValue *value)
{
    value->is_limit = TRUE;
    for (guint at = value->start; at < end; at++)
        if (read_date(text, at, paper_year, value) || read_term(text, at, value))
            return TRUE;
    value->kind = XJ_VALUE_DATE;
    value->end = end;
    return TRUE;
}

// ---------------------------------------------------------------- how much

// Where the number in [at, end) begins; `end` if none does.
static guint
number_start(const XjCharacters *text, guint at, guint end)
{
    double number = 0;
    guint behind = 0;
    while (at < end && !xj_number_read(text, at, &number, &behind) && !xj_characters_follow(text, at, "百分之", &behind) &&
           !xj_characters_follow(text, at, "千分之", &behind))
        at++;
    return at;
}

static gboolean
read_share(const XjCharacters *text, const XjPaperQuantity *quantity, guint end, XjValue *value)
{
    static const char *const around[] = {"以上", "以下", "以内", "左右", "上下", NULL};
    value->start = number_start(text, value->start, end);
    if (value->start == end)
        return FALSE;
    value->kind = XJ_VALUE_SHARE;
    value->end = precedes_one(text, end, around) ? end - 2 : end;
    value->number = quantity->unit != NULL && strcmp(quantity->unit, "成") == 0 ? quantity->number * TENTH : quantity->number;
    return TRUE;
}

static double
money_factor(const char *unit)
{
    static const struct
    {
        const char *unit;
        double factor;
    } units[] = {{"亿元", 1e8}, {"千万元", 1e7}, {"百万元", 1e6}, {"万元", 1e4}, {"元", 1}};
    for (guint i = 0; unit != NULL && i < G_N_ELEMENTS(units); i++)
        if (strcmp(unit, units[i].unit) == 0)
            return units[i].factor;
    return 0;
}

// The end of the unit behind the number that begins at `at`.
static guint
unit_end(const XjCharacters *text, guint at, guint end, const char *unit)
{
    guint behind = end;
    for (; unit != NULL && at < end; at++)
        if (xj_characters_follow(text, at, unit, &behind))
            return MIN(behind, end);
    return end;
}

static gboolean
read_count(const XjCharacters *text, const XjPaperQuantity *quantity, guint end, XjValue *value)
{
    value->start = number_start(text, value->start, end);
    if (value->start == end)
        return FALSE;
    if (read_term(text, value->start, value))
        return TRUE;
    const double factor = money_factor(quantity->unit);
    value->kind = factor > 0 ? XJ_VALUE_MONEY : is_times_unit(quantity->unit) ? XJ_VALUE_TIMES : XJ_VALUE_COUNT;
    value->number = factor > 0 ? quantity->number * factor : quantity->number;
    value->unit = quantity->unit;
    value->end = unit_end(text, value->start, end, quantity->unit);
    return TRUE;
}

// ---------------------------------------------------------------- quantities

// Characters before byte `byte`.
static guint
character_at(const char *text, gsize byte)
{
    return (guint)g_utf8_pointer_to_offset(text, text + byte);
}

static gboolean
read_quantity(const XjQuantityText *text, const XjCharacters *characters, const XjPaperQuantity *quantity, XjValue *value)
{
    const guint end = character_at(text->text, quantity->end);
    *value = (XjValue){.start = character_at(text->text, quantity->start)};
    switch (quantity->kind)
    {
    case XJ_QUANTITY_FREQUENCY:
        return read_frequency(characters, quantity, end, value);
    case XJ_QUANTITY_DEADLINE:
        return read_deadline(characters, end, text->year, value);
    case XJ_QUANTITY_PERCENTAGE:
        return read_share(characters, quantity, end, value);
    default:
        return quantity->number >= 0 && read_count(characters, quantity, end, value);
    }
}

// ---------------------------------------------------------------- what is no quantity by itself

static gboolean
read_since(const XjCharacters *text, guint at, XjValue *value)
{
    static const char *const behind[] = {"以来", "以后", "之后", "起", NULL};
    guint end = 0;
    XjValue day = {0};
    if (!xj_day_read(text, at, &day) || day.year == 0 || !follows_one(text, day.end, behind, &end))
        return FALSE;
    *value = day;
    value->kind = XJ_VALUE_SINCE;
    value->start = at;
    return TRUE;
}

static gboolean
read_whole(const XjCharacters *text, guint at, XjValue *value)
{
    static const char *const all[] = {"全部", "全额", NULL};
    static const char *const half[] = {"过半数", "半数以上", "过半", "半数", NULL};
    guint end = 0;
    if (follows_one(text, at, all, &end))
        value->number = WHOLE;
    else if (follows_one(text, at, half, &end))
        value->number = HALF;
    else
        return FALSE;
    value->kind = XJ_VALUE_SHARE;
    value->start = at;
    value->end = end;
    value->is_whole_word = TRUE;
    return TRUE;
}

// 超过三成 where what follows looks like a word with 成 (三成就).
static gboolean
read_tenths(const XjCharacters *text, guint at, XjValue *value)
{
    static const char *const before[] = {"超过", "不到", "不足", "达到", "至少", "高于", "低于", NULL};
    double number = 0;
    guint end = 0;
    if (!precedes_one(text, at, before) || !xj_number_read(text, at, &number, &end) || number >= TENTH ||
        !xj_characters_follow(text, end, "成", &end))
        return FALSE;
    value->kind = XJ_VALUE_SHARE;
    value->number = number * TENTH;
    value->start = at;
    value->end = end;
    return TRUE;
}

// 开展一次清理, where no period is said.
static gboolean
read_once(const XjCharacters *text, guint at, XjValue *value)
{
    static const char *const once[] = {"一次", "一遍", "一轮", NULL};
    static const char *const part_of[] = {"第", "每", "同", "逐", "下", "上", NULL};
    guint end = 0;
    if (precedes_one(text, at, part_of) || !follows_one(text, at, once, &end))
        return FALSE;
    value->kind = XJ_VALUE_TIMES;
    value->number = 1;
    value->start = at;
    value->end = end;
    value->is_whole_word = TRUE;
    return TRUE;
}

// 三年 of 满三年必须轮换; a year, month or day of the calendar is none.
static gboolean
read_loose_term(const XjCharacters *text, guint at, XjValue *value)
{
    static const char *const part_of[] = {"第", "每", "近", "前", "这", "同", "过去", NULL};
    const gunichar last_of_dates[] = {0x6708 /* 月 */, 0x65E5 /* 日 */};
    if (precedes_one(text, at, part_of) || !read_term(text, at, value))
        return FALSE;
    const gunichar last = text->characters[value->end - 1];
    const gunichar before = text->characters[value->end - 2];
    const gboolean is_calendar = (last == last_of_dates[0] || last == last_of_dates[1]) && xj_char_digit(before) >= 0;
    return !is_calendar && value->number < YEAR_FIRST * 365.0;
}

static gboolean
read_loose(const XjCharacters *text, guint at, XjValue *value)
{
    *value = (XjValue){0};
    return read_since(text, at, value) || read_loose_term(text, at, value) || read_tenths(text, at, value) ||
           read_whole(text, at, value) || read_once(text, at, value);
}

// Whether any of them can begin with this character: most characters begin none.
static gboolean
may_begin_loose(gunichar c)
{
    return c == 0x5168 /* 全 */ || c == 0x8FC7 /* 过 */ || c == 0x534A /* 半 */ || xj_char_digit(c) >= 0 ||
           xj_numeral_digit(c) >= 0 || xj_numeral_multiplier(c) > 0;
}

static gboolean
begins_number(const XjCharacters *text, guint at)
{
    double number = 0;
    guint end = 0;
    return at > 0 && xj_number_read(text, at - 1, &number, &end);
}

// Appends what stands in [from, to).
static void
add_loose(const XjCharacters *text, guint from, guint to, GArray *values)
{
    XjValue value;
    for (guint at = from; at < to && values->len < XJ_VALUES_MAX;)
    {
        if (!may_begin_loose(text->characters[at]) || begins_number(text, at) || !read_loose(text, at, &value) ||
            value.end > to)
        {
            at++;
            continue;
        }
        g_array_append_val(values, value);
        at = value.end;
    }
}

GArray *
xj_values_find(const XjQuantityText *text, const XjCharacters *characters)
{
    GArray *values = g_array_new(FALSE, FALSE, sizeof(XjValue));
    guint end = 0;
    for (guint i = 0; i < text->quantities->len && values->len < XJ_VALUES_MAX; i++)
    {
        const XjPaperQuantity *quantity = &g_array_index(text->quantities, XjPaperQuantity, i);
        const guint start = character_at(text->text, quantity->start);
        XjValue value;
        add_loose(characters, end, start, values);
        if (start >= end && values->len < XJ_VALUES_MAX && read_quantity(text, characters, quantity, &value))
            g_array_append_val(values, value);
        end = MAX(end, character_at(text->text, quantity->end));
    }
    add_loose(characters, end, characters->count, values);
    return values;
}
