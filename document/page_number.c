#include "document/page_number.h"

#include "document/character.h"

#include <string.h>

// A longer line is never a page number: 第 1234 页，共 1234 页 with blanks and dashes fits.
#define PAGE_NUMBER_MAX_BYTES 64
#define PAGE_MAX 9999
// Lone numbers count as page numbers only as a chain of this many, each followed by at least so many lines of text.
#define CHAIN_MIN 3
#define CHAIN_LINES_BETWEEN 3

typedef enum
{
    FORM_NONE,
    FORM_LONE, // a number and nothing else
    FORM_SURE,
} Form;

static gboolean
is_ornament(gunichar c)
{
    return c == '-' || c == '~' || c == '|' || c == '*' || c == '=' || c == '_' || c == 0xB7 || (c >= 0x2010 && c <= 0x2015) ||
           c == 0x2022 || c == 0x2212 || c == 0x2500 || c == 0xFF0D || c == 0xFF5E || c == 0x301C || c == 0x30FB || c == 0xFE63;
}

static void
skip_blanks(const char **at)
{
    while (xj_char_is_blank(g_utf8_get_char(*at)))
    {
        *at = xj_char_next(*at);
    }
}

static guint
skip_ornaments(const char **at)
{
    guint count = 0;
    for (;; *at = xj_char_next(*at))
    {
        gunichar c = g_utf8_get_char(*at);
        if (is_ornament(c))
        {
            count++;
        }
        else if (!xj_char_is_blank(c))
        {
            return count;
        }
    }
}

// Reads an Arabic number of at most four digits. Returns FALSE, and leaves `at`, if there is none.
static gboolean
read_number(const char **at, guint *ret_number)
{
    guint number = 0;
    const char *here = *at;
    gint digit = xj_char_digit(g_utf8_get_char(here));
    if (digit < 0)
    {
        return FALSE;
    }
    for (; digit >= 0; digit = xj_char_digit(g_utf8_get_char(here)))
    {
        number = number * 10 + (guint)digit;
        if (number > PAGE_MAX)
        {
            return FALSE;
        }
        here = xj_char_next(here);
    }
    *at = here;
    *ret_number = number;
    return TRUE;
}

static gboolean
skip_word(const char **at, const char *word)
{
    if (g_ascii_strncasecmp(*at, word, strlen(word)) != 0)
    {
        return FALSE;
    }
    *at += strlen(word);
    skip_blanks(at);
    return TRUE;
}

// 第 3 页, 共 5 页
static gboolean
read_counted(const char **at, const char *head)
{
    guint number;
    if (!skip_word(at, head) || !read_number(at, &number))
    {
        return FALSE;
    }
    skip_blanks(at);
    return skip_word(at, "页");
}

static void
skip_divider(const char **at)
{
    skip_ornaments(at);
    if (!skip_word(at, "，") && !skip_word(at, ","))
    {
        skip_word(at, "/");
    }
    skip_blanks(at);
}

// 第3页 / 共5页, in either order, or one of them.
static gboolean
is_chinese_form(const char *at)
{
    gboolean first = read_counted(&at, "第");
    gboolean total = FALSE;
    if (!first)
    {
        total = read_counted(&at, "共");
        if (!total)
        {
            return FALSE;
        }
    }
    skip_divider(&at);
    if (*at != '\0')
    {
        (void)(first ? read_counted(&at, "共") : read_counted(&at, "第"));
    }
    skip_ornaments(&at);
    return *at == '\0';
}

// Page 3, Page 3 of 5, P. 3
static gboolean
is_english_form(const char *at)
{
    guint number;
    if (!skip_word(&at, "page") && !skip_word(&at, "p."))
    {
        return FALSE;
    }
    if (!read_number(&at, &number))
    {
        return FALSE;
    }
    skip_blanks(&at);
    if (skip_word(&at, "of") || skip_word(&at, "/"))
    {
        if (!read_number(&at, &number))
        {
            return FALSE;
        }
        skip_blanks(&at);
    }
    skip_ornaments(&at);
    return *at == '\0';
}

// `text` ends with a NUL.
static Form
form_of(const char *text, guint *ret_number)
{
    const char *at = text;
    guint before = skip_ornaments(&at);
    if (is_chinese_form(at) || is_english_form(at))
    {
        return FORM_SURE;
    }
    guint number;
    if (!read_number(&at, &number) || number == 0)
    {
        return FORM_NONE;
    }
    skip_blanks(&at);
    guint total;
    if (skip_word(&at, "/") && read_number(&at, &total))
    {
        skip_blanks(&at);
        return *at == '\0' && number <= total && total > 1 ? FORM_SURE : FORM_NONE;
    }
    guint behind = skip_ornaments(&at);
    if (*at != '\0')
    {
        return FORM_NONE;
    }
    *ret_number = number;
    return before > 0 && behind > 0 ? FORM_SURE : before + behind == 0 ? FORM_LONE : FORM_NONE;
}

static Form
form_of_line(const char *text, gsize length, guint *ret_number)
{
    if (length > PAGE_NUMBER_MAX_BYTES)
    {
        return FORM_NONE;
    }
    char copy[PAGE_NUMBER_MAX_BYTES + 1];
    memcpy(copy, text, length);
    copy[length] = '\0';
    return form_of(copy, ret_number);
}

gboolean
xj_page_number_is_sure(const char *text, gsize length)
{
    guint number;
    return form_of_line(text, length, &number) == FORM_SURE;
}

typedef struct
{
    guint line, number;
} LoneNumber;

// Marks lone[first .. first+count) if they are chain enough.
static void
mark_chain(XjLines *lines, const GArray *lone, guint first, guint count)
{
    for (guint i = first; count >= CHAIN_MIN && i < first + count; i++)
    {
        xj_line_at(lines, g_array_index(lone, LoneNumber, i).line)->drop = XJ_LINE_PAGE_NUMBER;
    }
}

static void
mark_chains(XjLines *lines, const GArray *lone)
{
    guint first = 0;
    for (guint i = 1; i <= lone->len; i++)
    {
        const LoneNumber *before = &g_array_index(lone, LoneNumber, i - 1);
        const LoneNumber *here = &g_array_index(lone, LoneNumber, i);
        if (i == lone->len || here->number != before->number + 1 || here->line - before->line <= CHAIN_LINES_BETWEEN)
        {
            mark_chain(lines, lone, first, i - first);
            first = i;
        }
    }
}

void
xj_page_numbers_mark(XjLines *lines)
{
    g_autoptr(GArray) lone = g_array_new(FALSE, FALSE, sizeof(LoneNumber));
    for (guint i = 0; i < lines->lines->len; i++)
    {
        XjLine *line = xj_line_at(lines, i);
        guint number = 0;
        Form form = form_of_line(xj_line_text(lines, line), line->length, &number);
        line->drop = form == FORM_SURE ? XJ_LINE_PAGE_NUMBER : NULL;
        if (form == FORM_LONE)
        {
            g_array_append_val(lone, ((LoneNumber){i, number}));
        }
    }
    mark_chains(lines, lone);
}
