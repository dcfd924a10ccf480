#include "document/noise/line.h"

#include "document/character.h"
#include "document/marker.h"
#include "document/noise/program.h"
#include "document/noise/words.h"
#include "document/vocabulary/tables.h"
#include "text/utf8.h"

#include <string.h>

// Digits of the groups of a date, from its end: 02-26 2026-2-6 2026/02/26.
#define DATE_GROUPS_MAX 3
#define YEAR_DIGITS 4
#define DAY_DIGITS_MAX 2
#define STAMP_LEAST strlen("2026-2-9 9:45")
// A title before a date is longer than a column of a table.
#define DATED_TITLE_CHARACTERS 5
#define DATED_TITLE_BLANKS_MAX 2

// ---------------------------------------------------------------- a date at the end

static const char *
skip_back_blanks(const char *begin, const char *end)
{
    while (end > begin && xj_char_is_blank(g_utf8_get_char(g_utf8_prev_char(end))))
        end = g_utf8_prev_char(end);
    return end;
}

// Where the digits begin that end at `end`; `end` itself if there are none.
static const char *
skip_back_digits(const char *begin, const char *end, guint *ret_count)
{
    guint count = 0;
    while (end > begin && xj_char_digit(g_utf8_get_char(g_utf8_prev_char(end))) >= 0)
    {
        end = g_utf8_prev_char(end);
        count++;
    }
    *ret_count = count;
    return end;
}

// 22:41 or 22:41:05 at the end is left out.
static const char *
skip_back_time(const char *begin, const char *end)
{
    const char *behind = end;
    guint groups = 0;
    for (const char *at = end; at > begin; groups++)
    {
        guint digits = 0;
        at = skip_back_digits(begin, at, &digits);
        if (digits == 0 || digits > DAY_DIGITS_MAX || at == begin)
            return end;
        gunichar before = g_utf8_get_char(g_utf8_prev_char(at));
        if (!xj_char_is_colon(before))
        {
            behind = at;
            break;
        }
        at = g_utf8_prev_char(at);
    }
    return groups > 0 ? skip_back_blanks(begin, behind) : end;
}

// Where the date begins that ends at `end`: 02-26 [2026-02-26] 2026/2/6; `end` itself if there is none.
static const char *
skip_back_date(const char *begin, const char *end)
{
    const char *at = end;
    if (at > begin && xj_char_is_closing(g_utf8_get_char(g_utf8_prev_char(at))))
        at = g_utf8_prev_char(at);
    at = skip_back_time(begin, at);
    gunichar mark = 0;
    for (guint group = 0; group < DATE_GROUPS_MAX; group++)
    {
        guint digits = 0;
        at = skip_back_digits(begin, at, &digits);
        if (digits == 0 || (digits > DAY_DIGITS_MAX && digits != YEAR_DIGITS) || (group == 0 && digits == YEAR_DIGITS))
            return end;
        gunichar before = at > begin ? g_utf8_get_char(g_utf8_prev_char(at)) : 0;
        gboolean divides = before == '-' || before == '/' || (before == '.' && digits != YEAR_DIGITS);
        if (!divides || (mark != 0 && before != mark) || digits == YEAR_DIGITS)
            return group > 0 ? at : end;
        mark = before;
        at = g_utf8_prev_char(at);
    }
    return end;
}

static gboolean
ends_dated(const char *text, gsize length)
{
    const char *end = text + length;
    const char *date = skip_back_date(text, end);
    if (date == end)
        return FALSE;
    date = skip_back_blanks(text, date);
    guint characters = 0;
    guint blanks = 0;
    for (const char *at = text; at < date; at = xj_char_next(at))
    {
        if (xj_char_is_blank(g_utf8_get_char(at)))
            blanks++;
        else
            characters++;
    }
    return characters >= DATED_TITLE_CHARACTERS && blanks <= DATED_TITLE_BLANKS_MAX;
}

// ---------------------------------------------------------------- the clock of a site

// Reads `count` digits, or one less.
static gboolean
accept_digits(const char **at, guint count)
{
    guint found = 0;
    while (found < count && g_ascii_isdigit(**at))
    {
        (*at)++;
        found++;
    }
    return found > 0 && found + 1 >= count;
}

static gboolean
accept_char(const char **at, char c)
{
    if (**at != c)
        return FALSE;
    (*at)++;
    return TRUE;
}

// -02-09 09:45 behind the year, in front of `end`.
static gboolean
is_stamp_behind_year(const char *at, const char *end)
{
    char mark = *at;
    if (mark != '-' && mark != '/' && mark != '.')
        return FALSE;
    at++;
    if (!accept_digits(&at, 2) || !accept_char(&at, mark) || !accept_digits(&at, 2))
        return FALSE;
    while (*at == ' ')
        at++;
    return accept_digits(&at, 2) && accept_char(&at, ':') && accept_digits(&at, 2) && at <= end;
}

static gboolean
has_time_stamp(const char *text, gsize length)
{
    for (const char *at = memchr(text, '2', length); at != NULL; at = memchr(at + 1, '2', (gsize)(text + length - at - 1)))
    {
        const char *behind = at;
        if ((gsize)(text + length - at) >= STAMP_LEAST && at[1] == '0' && accept_digits(&behind, YEAR_DIGITS) &&
            is_stamp_behind_year(behind, text + length))
            return TRUE;
    }
    return FALSE;
}

// ---------------------------------------------------------------- form

// ★ ☆ ◆ ♥ ☞ and pictures (emoji); dingbats from 2600 on but the black squares and circles of lists.
static gboolean
is_ornament(gunichar c)
{
    return c == 0x25C6 || c == 0x25C7 || (c >= 0x2600 && c <= 0x27BF) || (c >= 0x1F300 && c <= 0x1FAFF);
}

// `run`: digits that stand together so far.
static void
count_character(XjNoiseLine *line, gunichar c, guint *run)
{
    *run = xj_char_digit(c) >= 0 ? *run + 1 : 0;
    line->longest_number = MAX(line->longest_number, *run);
    if (xj_char_is_blank(c))
        return;
    line->characters++;
    line->letters += xj_char_is_han(c) || g_unichar_isalpha(c) ? 1 : 0;
    line->digits += xj_char_digit(c) >= 0 ? 1 : 0;
    line->has_stop = line->has_stop || c == 0x3002 || c == 0xFF1B;
    line->has_comma = line->has_comma || c == ',' || c == 0xFF0C;
    line->bars += c == '|' || c == 0xFF5C || c == 0x4E28 ? 1 : 0;
    line->ornaments += is_ornament(c) ? 1 : 0;
    line->arrows += c == '>' || c == 0xFF1E || c == 0xBB || c == 0x203A ? 1 : 0;
}

static void
read_form(XjNoiseLine *line)
{
    guint run = 0;
    for (const char *at = line->text, *end = line->text + line->length; at < end; at = xj_char_next(at))
        count_character(line, xj_utf8_get(at), &run);
    gunichar last = xj_char_last_open(line->text, line->length);
    line->has_stop = line->has_stop || xj_char_is_full_stop(last);
    line->begins_marked = xj_marker_begins_paragraph(line->text, line->length);
    line->ends_dated = ends_dated(line->text, line->length);
    line->has_time_stamp = has_time_stamp(line->text, line->length);
    line->is_program = xj_noise_is_program(line->text, line->length);
}

XjNoiseLine
xj_noise_line_read(const char *text, gsize length)
{
    XjNoiseLine line = {.text = text, .length = length, .kind = XJ_BLOCK_LINES};
    read_form(&line);
    return line;
}

GArray *
xj_noise_lines_new(const XjDraft *draft, const XjVocabulary *vocabulary)
{
    GArray *lines = g_array_sized_new(FALSE, TRUE, sizeof(XjNoiseLine), draft->paragraphs->len);
    for (guint i = 0; i < draft->paragraphs->len; i++)
    {
        const XjParagraph *paragraph = xj_draft_paragraph(draft, i);
        XjNoiseLine line = xj_noise_line_read(xj_draft_paragraph_text(draft, paragraph), xj_span_length(paragraph->span));
        line.kind = paragraph->kind;
        g_array_append_val(lines, line);
    }
    xj_noise_words_weigh(lines, vocabulary);
    return lines;
}

// ---------------------------------------------------------------- what it comes to

double
xj_noise_line_weight(const XjNoiseLine *line)
{
    double weight = line->begins_noisy ? 0 : -line->text_weight;
    for (guint i = 0; i < XJ_NOISE_REASONS; i++)
        weight += line->weights[i];
    return weight;
}

XjNoiseClass
xj_noise_line_class(const XjNoiseLine *line)
{
    guint best = 0;
    for (guint i = 1; i < XJ_NOISE_REASONS; i++)
        best = line->weights[i] > line->weights[best] ? i : best;
    return (XjNoiseClass)best;
}

const char *
xj_noise_reason(XjNoiseClass noise_class)
{
    return xj_table_specs[XJ_WORDS_NOISE].classes[noise_class];
}
