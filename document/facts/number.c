#include "document/facts/number.h"

#include "document/character.h"

#include <string.h>

// Characters of the issuer's code (中共某某县委办公室发 at the longest) and digits of the running number.
#define CODE_MAX 20
#define SERIAL_DIGITS_MAX 5
#define PLACEHOLDERS_MAX 4
#define YEAR_DIGITS_MAX 4

static gsize
next_at(const char *text, gsize at)
{
    return (gsize)(xj_char_next(text + at) - text);
}

static gsize
skip_blanks(const char *text, gsize length, gsize at)
{
    while (at < length && xj_char_is_blank(g_utf8_get_char(text + at)))
        at = next_at(text, at);
    return at;
}

static gboolean
is_year_bracket(gunichar c, gboolean closing)
{
    static const char *const brackets[] = {"〔[［(（【﹝〈<{", "〕]］)）】﹞〉>}"};
    return c != 0 && g_utf8_strchr(brackets[closing ? 1 : 0], -1, c) != NULL;
}

// Digits of any width with blanks between them, appended to `digits`, at most `most`. Returns the offset behind them.
static gsize
take_digits(const char *text, gsize length, gsize at, gsize most, GString *digits)
{
    g_string_truncate(digits, 0);
    at = skip_blanks(text, length, at);
    while (at < length && digits->len < most)
    {
        gint digit = xj_char_digit(g_utf8_get_char(text + at));
        if (digit < 0)
            break;
        g_string_append_c(digits, (char)('0' + digit));
        at = skip_blanks(text, length, next_at(text, at));
    }
    return at;
}

static gsize
skip_word(const char *text, gsize length, gsize at, const char *word)
{
    gsize word_length = strlen(word);
    return length - at >= word_length && memcmp(text + at, word, word_length) == 0 ? at + word_length : at;
}

// The marks that hold the place of a number not given yet (××号), appended to `into`. Returns the offset behind them.
static gsize
take_placeholders(const char *text, gsize length, gsize at, GString *into)
{
    for (guint count = 0; count < PLACEHOLDERS_MAX && at < length; count++)
    {
        gunichar c = g_utf8_get_char(text + at);
        if (g_utf8_strchr("×XxＸｘ*＊_○〇", -1, c) == NULL)
            break;
        g_string_append_unichar(into, c);
        at = skip_blanks(text, length, next_at(text, at));
    }
    return at;
}

// 5号, 第005号, ××号 at `at`: appends the number without leading zeros to `into`. Returns the offset behind it, 0 if it is none.
static gsize
take_serial(const char *text, gsize length, gsize at, GString *into)
{
    g_autoptr(GString) digits = g_string_new(NULL);
    at = skip_word(text, length, skip_blanks(text, length, at), "第");
    at = take_digits(text, length, at, SERIAL_DIGITS_MAX, digits);
    if (digits->len == 0)
        at = take_placeholders(text, length, at, digits);
    gsize behind = skip_word(text, length, at, "号");
    behind = behind == at ? skip_word(text, length, at, "號") : behind;
    const char *significant = digits->str + strspn(digits->str, "0");
    if (behind == at || *significant == '\0')
        return 0;
    g_string_append_printf(into, "%s号", significant);
    return behind;
}

// 〔2024〕 5号 at an opening bracket: appends 〔2024〕5号. Returns the offset behind it, 0 if it is none.
static gsize
take_year_and_serial(const char *text, gsize length, gsize at, GString *into)
{
    g_autoptr(GString) digits = g_string_new(NULL);
    at = take_digits(text, length, next_at(text, at), YEAR_DIGITS_MAX, digits);
    at = skip_word(text, length, at, "年");
    if ((digits->len != YEAR_DIGITS_MAX && digits->len != YEAR_DIGITS_MAX / 2) || at >= length ||
        !is_year_bracket(g_utf8_get_char(text + at), TRUE))
        return 0;
    g_string_append_printf(into, "〔%s〕", digits->str);
    return take_serial(text, length, next_at(text, at), into);
}

// Where the issuer's code begins that ends at `end`: Han characters, set wide or not (清 委 发); a name set before it with a
// blank (清河县委文件 清委发) is left out. `end` if there is none.
static gsize
code_start(const char *text, gsize from, gsize end)
{
    gsize start = end;
    gsize at = end;
    guint run = 0; // characters since the last blank
    guint characters = 0;
    gboolean wide = FALSE;
    while (at > from && characters < CODE_MAX)
    {
        gsize before = (gsize)(g_utf8_prev_char(text + at) - text);
        gunichar c = g_utf8_get_char(text + before);
        if (xj_char_is_blank(c))
        {
            wide = wide || run == 1;
            if (run > 1)
                break;
            run = 0;
        }
        else if (xj_char_is_han(c))
        {
            run++;
            characters++;
            if (wide && run > 1) // a word before letters set wide
                break;
            start = before;
        }
        else
            break;
        at = before;
    }
    return start;
}

// Whether what stands before the code on its line lets it be the paper's own: nothing, a label, or a name and a blank.
static gboolean
lead_allows(const char *text, gsize end)
{
    gsize at = end;
    while (at > 0 && xj_char_is_blank(g_utf8_get_char(g_utf8_prev_char(text + at))))
        at = (gsize)(g_utf8_prev_char(text + at) - text);
    if (at == 0)
        return TRUE;
    gunichar last = g_utf8_get_char(g_utf8_prev_char(text + at));
    if (xj_char_is_colon(last))
    {
        static const char *const labels[] = {"文号", "字号", "编号", "文號", "字號", "編號"};
        for (guint i = 0; i < G_N_ELEMENTS(labels); i++)
        {
            gsize label = strlen(labels[i]);
            gsize colon = (gsize)(text + at - g_utf8_prev_char(text + at));
            if (at >= label + colon && memcmp(text + at - colon - label, labels[i], label) == 0)
                return TRUE;
        }
        return FALSE;
    }
    return (at < end && xj_char_is_han(last)) || (at == end && xj_char_is_opening(last) && at == strlen("（"));
}

// Whether what stands behind the number lets it be the paper's own: nothing, or a blank or bracket and then anything but a
// sentence.
static gboolean
tail_allows(const char *text, gsize length)
{
    gunichar first = xj_char_first(text, length);
    gboolean apart = xj_char_is_blank(first) || xj_char_is_opening(first) || xj_char_is_closing(first) || first == 0x3001 ||
                     skip_word(text, length, 0, "签发") > 0 || skip_word(text, length, 0, "簽發") > 0;
    return first == 0 || (apart && g_strstr_len(text, (gssize)length, "。") == NULL);
}

static void
append_code(GString *into, const char *text, gsize start, gsize end)
{
    for (gsize at = start; at < end; at = next_at(text, at))
    {
        gunichar c = g_utf8_get_char(text + at);
        if (!xj_char_is_blank(c))
            g_string_append_unichar(into, c);
    }
}

// 第715号 as a line of its own, in brackets or behind a year (2024年第5号).
static char *
parse_bare(const char *text, gsize length, gsize *ret_start, gsize *ret_end)
{
    g_autoptr(GString) digits = g_string_new(NULL);
    g_autoptr(GString) number = g_string_new(NULL);
    gsize at = skip_blanks(text, length, 0);
    if (at < length && xj_char_is_opening(g_utf8_get_char(text + at)))
        at = next_at(text, at);
    gsize start = at;
    gsize behind = take_digits(text, length, at, YEAR_DIGITS_MAX, digits);
    gsize year = skip_word(text, length, behind, "年");
    if (digits->len == YEAR_DIGITS_MAX && year > behind)
    {
        g_string_append_printf(number, "%s年", digits->str);
        at = skip_blanks(text, length, year);
    }
    if (skip_word(text, length, at, "第") == at)
        return NULL;
    g_string_append(number, "第");
    gsize end = take_serial(text, length, at, number);
    gsize rest = end;
    while (end > 0 && rest < length &&
           (xj_char_is_closing(g_utf8_get_char(text + rest)) || xj_char_is_blank(g_utf8_get_char(text + rest))))
        rest = next_at(text, rest);
    if (end == 0 || rest < length)
        return NULL;
    *ret_start = start;
    *ret_end = end;
    return g_string_free(g_steal_pointer(&number), FALSE);
}

char *
xj_number_parse(const char *text, gsize length, gsize *ret_start, gsize *ret_end)
{
    for (gsize at = 0; at < length; at = next_at(text, at))
    {
        gunichar c = g_utf8_get_char(text + at);
        if (c == 0x300B) // what follows a title in 《》 is that paper's number
            return NULL;
        if (!is_year_bracket(c, FALSE))
            continue;
        g_autoptr(GString) tail = g_string_new(NULL);
        gsize end = take_year_and_serial(text, length, at, tail);
        gsize code_end = at;
        while (code_end > 0 && xj_char_is_blank(g_utf8_get_char(g_utf8_prev_char(text + code_end))))
            code_end = (gsize)(g_utf8_prev_char(text + code_end) - text);
        gsize start = end > 0 ? code_start(text, 0, code_end) : code_end;
        if (start == code_end)
            continue;
        if (!lead_allows(text, start) || !tail_allows(text + end, length - end))
            return NULL;
        GString *number = g_string_new(NULL);
        append_code(number, text, start, code_end);
        g_string_append(number, tail->str);
        *ret_start = start;
        *ret_end = end;
        return g_string_free(number, FALSE);
    }
    return parse_bare(text, length, ret_start, ret_end);
}
