#include "document/facts/date.h"

#include "document/character.h"

#include <string.h>

// Years that papers can be of.
#define YEAR_MIN 1900
#define YEAR_MAX 2199
// Characters of a year, and of a month or a day (三十一).
#define YEAR_DIGITS 4
#define NUMERAL_MAX 3

// Of a date behind which nothing says what was done on it.
#define RANK_PLAIN 1

// What one part of a date says.
typedef struct
{
    guint value;      // 0 if a placeholder
    gsize length;     // bytes, blanks before it included
    guint characters; //
} Part;

static gsize
skip_blanks(const char *text, gsize length, gsize at)
{
    while (at < length && xj_char_is_blank(g_utf8_get_char(text + at)))
        at = (gsize)(xj_char_next(text + at) - text);
    return at;
}

static gboolean
starts_with(const char *text, gsize length, const char *word)
{
    gsize word_length = strlen(word);
    return length >= word_length && memcmp(text, word, word_length) == 0;
}

// 0 to 9 in any script; letters O that stand for a zero in Chinese years too. -1 for anything else.
static gint
digit_of(gunichar c)
{
    static const char *const numerals[] = {"〇○零OoＯ◯", "一壹", "二贰", "三叁", "四肆",
                                           "五伍",       "六陆", "七柒", "八捌", "九玖"};
    gint digit = xj_char_digit(c);
    for (guint i = 0; digit < 0 && i < G_N_ELEMENTS(numerals); i++)
        digit = g_utf8_strchr(numerals[i], -1, c) != NULL ? (gint)i : -1;
    return digit;
}

static gboolean
is_placeholder(gunichar c)
{
    return c != 0 && g_utf8_strchr("XxＸｘ×某*＊_＿□", -1, c) != NULL;
}

// 十 counts ten, 廿 twenty, 卅 thirty.
static guint
tens_of(gunichar c)
{
    return c == 0x5341 || c == 0x62FE ? 1 : c == 0x5EFF ? 2 : c == 0x5345 ? 3 : 0;
}

// Four digits, of which any may be a placeholder; then the year is unknown.
static gboolean
parse_year(const char *text, gsize length, Part *ret_part)
{
    Part part = {0};
    gboolean unknown = FALSE;
    gsize at = 0;
    while (at < length && part.characters < YEAR_DIGITS)
    {
        gunichar c = g_utf8_get_char(text + at);
        gint digit = digit_of(c);
        if (digit < 0 && !is_placeholder(c))
            break;
        unknown = unknown || digit < 0;
        part.value = part.value * 10 + (guint)MAX(digit, 0);
        part.characters++;
        at = skip_blanks(text, length, (gsize)(xj_char_next(text + at) - text));
    }
    if (!unknown && (part.characters != YEAR_DIGITS || part.value < YEAR_MIN || part.value > YEAR_MAX))
        return FALSE;
    part.value = unknown ? 0 : part.value;
    part.length = at;
    *ret_part = part;
    return TRUE;
}

// A month or a day up to `most`: 3, 03, ３, 三, 十二, 二十三, 廿三, 元 (of a month), or placeholders.
static gboolean
parse_numeral(const char *text, gsize length, guint most, Part *ret_part)
{
    Part part = {0};
    gboolean unknown = FALSE;
    gboolean has_tens = FALSE;
    gsize at = skip_blanks(text, length, 0);
    while (at < length && part.characters < NUMERAL_MAX)
    {
        gunichar c = g_utf8_get_char(text + at);
        gint digit = c == 0x5143 && part.characters == 0 ? 1 : digit_of(c); // 元月
        guint tens = tens_of(c);
        if (tens > 0)
            part.value = part.characters == 0 || tens > 1 ? tens * 10 : part.value * 10;
        else if (digit >= 0)
            part.value = has_tens ? part.value + (guint)digit : part.value * 10 + (guint)digit;
        else if (is_placeholder(c))
            unknown = TRUE;
        else
            break;
        has_tens = has_tens || tens > 0;
        part.characters++;
        at = skip_blanks(text, length, (gsize)(xj_char_next(text + at) - text));
    }
    if (part.characters == 0 || (!unknown && (part.value == 0 || part.value > most)))
        return FALSE;
    part.value = unknown ? 0 : part.value;
    part.length = at;
    *ret_part = part;
    return TRUE;
}

// A numeral of up to `most` and the word behind it. Returns its bytes, 0 if it does not stand there.
static gsize
parse_with_word(const char *text, gsize length, guint most, const char *word, const char *other_word, guint *ret_value)
{
    Part part;
    if (!parse_numeral(text, length, most, &part))
        return 0;
    const char *rest = text + part.length;
    gsize left = length - part.length;
    const char *found = starts_with(rest, left, word) ? word : starts_with(rest, left, other_word) ? other_word : NULL;
    if (found == NULL)
        return 0;
    *ret_value = part.value;
    return part.length + strlen(found);
}

// Month and day behind a year's 年.
static gsize
parse_month_and_day(const char *text, gsize length, XjDate *date)
{
    gsize at = parse_with_word(text, length, 12, "月", "月", &date->month);
    if (at == 0)
        return 0;
    return at + parse_with_word(text + at, length - at, 31, "日", "号", &date->day);
}

// One or two Arabic digits without blanks, 1 to `most`. Returns their bytes, 0 if they are none.
static gsize
parse_digits(const char *text, gsize length, guint most, guint *ret_value)
{
    guint value = 0;
    gsize at = 0;
    for (guint digits = 0; digits < 2 && at < length && xj_char_digit(g_utf8_get_char(text + at)) >= 0; digits++)
    {
        value = value * 10 + (guint)xj_char_digit(g_utf8_get_char(text + at));
        at = (gsize)(xj_char_next(text + at) - text);
    }
    if (value == 0 || value > most)
        return 0;
    *ret_value = value;
    return at;
}

// 2026-03-05, 2026.3.5, 2026/3/5: Arabic digits and the same mark twice.
static gsize
parse_separated(const char *text, gsize length, XjDate *date)
{
    gunichar mark = xj_char_first(text, length);
    if (mark != '-' && mark != '.' && mark != '/' && mark != 0xFF0E && mark != 0xFF0D && mark != 0xFF0F)
        return 0;
    gsize step = (gsize)(xj_char_next(text) - text);
    XjDate parsed = *date;
    gsize at = parse_digits(text + step, length - step, 12, &parsed.month);
    if (at == 0 || xj_char_first(text + step + at, length - step - at) != mark)
        return 0;
    at += step + step;
    gsize day = parse_digits(text + at, length - at, 31, &parsed.day);
    if (day == 0)
        return 0;
    *date = parsed;
    return at + day;
}

// The end of a range behind its first day: 至7日, —4月2日, 至2026年4月2日. Changes *date only if it takes bytes.
static gsize
parse_range_end(const char *text, gsize length, XjDate *date)
{
    static const char *const dashes[] = {"至", "到", "——", "—", "－", "–", "-", "~", "～"};
    gsize at = skip_blanks(text, length, 0);
    for (guint i = 0; i < G_N_ELEMENTS(dashes); i++)
    {
        if (!starts_with(text + at, length - at, dashes[i]))
            continue;
        at = skip_blanks(text, length, at + strlen(dashes[i]));
        XjDate end = *date;
        Part year;
        gsize year_length = 0;
        if (parse_year(text + at, length - at, &year) && starts_with(text + at + year.length, length - at - year.length, "年"))
        {
            end.year = year.value;
            year_length = year.length + strlen("年");
        }
        gsize taken = parse_month_and_day(text + at + year_length, length - at - year_length, &end);
        taken = taken > 0 ? taken : parse_with_word(text + at, length - at, 31, "日", "号", &end.day);
        if (taken == 0)
            return 0;
        *date = end;
        return at + year_length + taken;
    }
    return 0;
}

gsize
xj_date_parse(const char *text, gsize length, XjDate *ret_date)
{
    Part year;
    if (!parse_year(text, length, &year))
        return 0;
    XjDate date = {.year = year.value};
    gsize at = year.length;
    if (starts_with(text + at, length - at, "年"))
    {
        at += strlen("年");
        gsize taken = parse_month_and_day(text + at, length - at, &date);
        at += taken;
        at += taken > 0 && date.day > 0 ? parse_range_end(text + at, length - at, &date) : 0;
    }
    else
    {
        gsize taken = xj_char_digit(xj_char_first(text, length)) >= 0 ? parse_separated(text + at, length - at, &date) : 0;
        if (taken == 0)
            return 0;
        at += taken;
    }
    *ret_date = date;
    return at;
}

// ---------------------------------------------------------------- which of several

// How much the words behind a date, up to the next one, make it that of the paper; 0 if it is another date of it.
static guint
rank_words(const char *text, gsize length)
{
    static const struct
    {
        const char *word;
        guint rank;
    } ranks[] = {{"印发", 4}, {"發布", 3}, {"发布", 3}, {"公布", 3}, {"颁布", 3},
                 {"下发", 3}, {"修订", 3}, {"修正", 3}, {"施行", 0}, {"废止", 0}};
    for (guint i = 0; i < G_N_ELEMENTS(ranks); i++)
    {
        if (g_strstr_len(text, (gssize)length, ranks[i].word) != NULL)
            return ranks[i].rank;
    }
    return RANK_PLAIN;
}

static gboolean
is_later(const XjDate *date, const XjDate *other)
{
    return date->year * 10000 + date->month * 100 + date->day > other->year * 10000 + other->month * 100 + other->day;
}

// The first date with a year at or behind `from`, and where it begins and ends. FALSE if there is none.
static gboolean
next_date(const char *text, gsize length, gsize from, XjDate *ret_date, gsize *ret_start, gsize *ret_end)
{
    for (gsize at = from; at < length; at = (gsize)(xj_char_next(text + at) - text))
    {
        gsize taken = digit_of(g_utf8_get_char(text + at)) >= 0 ? xj_date_parse(text + at, length - at, ret_date) : 0;
        gboolean is_part =
            ret_date->month == 0 && xj_char_is_han(xj_char_first(text + at + taken, length - at - taken)); // 2024年度
        if (taken > 0 && ret_date->year > 0 && !is_part)
        {
            *ret_start = at;
            *ret_end = at + taken;
            return TRUE;
        }
    }
    return FALSE;
}

gboolean
xj_date_choose(const char *text, gsize length, XjDate *ret_date)
{
    XjDate date = {0};
    gsize start = 0;
    gsize end = 0;
    guint best = 0;
    gboolean found = next_date(text, length, 0, &date, &start, &end);
    while (found)
    {
        XjDate here = date;
        gsize behind = end;
        found = next_date(text, length, behind, &date, &start, &end);
        guint rank = rank_words(text + behind, (found ? start : length) - behind);
        if (rank > best || (rank == best && rank > RANK_PLAIN && is_later(&here, ret_date)))
        {
            best = rank;
            *ret_date = here;
        }
    }
    return best > 0;
}

// ---------------------------------------------------------------- lines

// The bytes at the start of the text that may stand before a date on its line: brackets, blanks, a label.
static gsize
lead_length(const char *text, gsize length)
{
    static const char *const labels[] = {"成文日期", "发文日期", "签发日期", "印发日期", "讲话时间", "会议时间",
                                         "日期",     "时间",     "日 期",    "时 间",    "發文日期", "時間"};
    gsize at = 0;
    while (at < length && (xj_char_is_blank(g_utf8_get_char(text + at)) || xj_char_is_opening(g_utf8_get_char(text + at))))
        at = (gsize)(xj_char_next(text + at) - text);
    for (guint i = 0; i < G_N_ELEMENTS(labels); i++)
    {
        if (!starts_with(text + at, length - at, labels[i]))
            continue;
        gsize behind = at + strlen(labels[i]);
        if (xj_char_is_colon(xj_char_first(text + behind, length - behind)))
            return skip_blanks(text, length, (gsize)(xj_char_next(text + behind) - text));
    }
    return at;
}

// Whether nothing stands behind a date but closing brackets and words that belong to it.
static gboolean
ends_line(const char *text, gsize length)
{
    static const char *const words[] = {"上午", "下午", "晚上", "晚",   "印发", "印發",
                                        "印",   "发布", "起草", "修订", "签发", "起"};
    gsize at = 0;
    while (at < length)
    {
        gunichar c = g_utf8_get_char(text + at);
        gsize step = xj_char_is_blank(c) || xj_char_is_closing(c) ? (gsize)(xj_char_next(text + at) - text) - at : 0;
        for (guint i = 0; step == 0 && i < G_N_ELEMENTS(words); i++)
            step = starts_with(text + at, length - at, words[i]) ? strlen(words[i]) : 0;
        if (step == 0)
            return FALSE;
        at += step;
    }
    return TRUE;
}

gboolean
xj_date_is_line(const char *text, gsize length, XjDate *ret_date)
{
    gsize lead = lead_length(text, length);
    XjDate date;
    gsize taken = xj_date_parse(text + lead, length - lead, &date);
    if (taken == 0 || !ends_line(text + lead + taken, length - lead - taken))
        return FALSE;
    *ret_date = date;
    return TRUE;
}

char *
xj_date_to_iso(const XjDate *date)
{
    if (date->year == 0)
        return NULL;
    if (date->month == 0)
        return g_strdup_printf("%04u", date->year);
    return date->day == 0 ? g_strdup_printf("%04u-%02u", date->year, date->month)
                          : g_strdup_printf("%04u-%02u-%02u", date->year, date->month, date->day);
}
