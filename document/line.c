#include "document/line.h"

#include "document/character.h"

#include <string.h>

XjLines *
xj_lines_new(void)
{
    XjLines *lines = g_new0(XjLines, 1);
    lines->text = g_string_new(NULL);
    lines->lines = g_array_new(FALSE, TRUE, sizeof(XjLine));
    return lines;
}

void
xj_lines_free(XjLines *lines)
{
    if (lines == NULL)
    {
        return;
    }
    g_string_free(lines->text, TRUE);
    g_array_unref(lines->lines);
    g_free(lines);
}

// A half-width mark such as , is often a full-width one that somebody folded: `marks_wide` says so for this text.
static guint
cells_of(gunichar c, gboolean behind_wide, gboolean marks_wide)
{
    if (c < 0x80)
    {
        return marks_wide && behind_wide && strchr(",;:!?()", (int)c) != NULL ? 2 : 1;
    }
    if ((c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3000 && c <= 0x30FF) || (c >= 0xFF01 && c <= 0xFF60))
    {
        return 2; // nearly all of the text; the rest asks GLib
    }
    // Quotes, dashes and dots stand in a full square of Chinese type although Unicode calls their width ambiguous.
    if ((c >= 0x2010 && c <= 0x2027) || (c >= 0x2460 && c <= 0x24FF) || c == 0xB7 || c == 0xD7)
    {
        return 2;
    }
    return g_unichar_iswide(c) ? 2 : 1;
}

// Cells of a blank that begins a line; a tab stands for an indent of two characters.
static guint
cells_of_indent(gunichar c)
{
    return c == 0x3000 || c == 0x2003 ? 2 : c == '\t' ? 4 : 1;
}

// Most text is plain characters; this tells whether the run up to the next blank or invisible one can be copied whole.
static gsize
plain_run(const char *text, gsize length)
{
    gsize at = 0;
    while (at < length)
    {
        guchar byte = (guchar)text[at];
        if (byte <= ' ' || byte == 0x7F)
        {
            break;
        }
        if (byte < 0x80 || byte > 0xE3)
        {
            if (byte == 0xEF && xj_char_is_invisible(g_utf8_get_char(text + at)))
            {
                break;
            }
            at += byte < 0x80 ? 1 : (gsize)(xj_char_next(text + at) - (text + at));
            continue;
        }
        gunichar c = byte == 0xC2 || byte == 0xE2 || byte == 0xE3 ? g_utf8_get_char(text + at) : 'x';
        if (xj_char_is_blank(c) || xj_char_is_invisible(c))
        {
            break;
        }
        at += (gsize)(xj_char_next(text + at) - (text + at));
    }
    return MIN(at, length);
}

guint
xj_line_append_clean(GString *into, const char *text, gsize length)
{
    gsize begin = into->len;
    guint indent = 0;
    gunichar pending = 0; // a blank that is written only if something follows
    const char *end = text + length;
    while (text < end)
    {
        gsize run = plain_run(text, (gsize)(end - text));
        if (run > 0)
        {
            if (pending != 0)
            {
                g_string_append_unichar(into, pending == 0x3000 ? 0x3000 : ' ');
                pending = 0;
            }
            g_string_append_len(into, text, (gssize)run);
            text += run;
            continue;
        }
        gunichar c = g_utf8_get_char(text);
        text = xj_char_next(text);
        if (!xj_char_is_blank(c))
        {
            continue;
        }
        if (into->len == begin)
        {
            indent += cells_of_indent(c);
        }
        else if (pending == 0)
        {
            pending = c;
        }
    }
    return indent;
}

static guint
count_indent(const char *text, gsize length)
{
    guint blanks = 0;
    for (const char *at = text, *end = text + length; at < end && xj_char_is_blank(g_utf8_get_char(at)); at = xj_char_next(at))
    {
        blanks++;
    }
    return blanks;
}

// The end of the line that begins at `text`: the offset of its line end character, or `length`.
static gsize
line_length(const char *text, gsize length)
{
    gsize at = 0;
    while (at < length)
    {
        guchar byte = (guchar)text[at];
        if ((byte >= '\n' && byte <= '\r') ||
            ((byte == 0xC2 || byte == 0xE2) && xj_char_is_line_end(g_utf8_get_char(text + at))))
        {
            break;
        }
        at++;
    }
    return at;
}

void
xj_lines_add(XjLines *lines, const char *text, gsize length, guint page)
{
    gboolean blank = FALSE;
    gboolean page_ended = lines->lines->len > 0;
    const char *end = text + length;
    while (text < end)
    {
        gsize raw = line_length(text, (gsize)(end - text));
        XjLine line = {.start = lines->text->len, .page = page};
        line.indent = xj_line_append_clean(lines->text, text, raw);
        line.length = lines->text->len - line.start;
        if (line.length > 0)
        {
            g_string_append_c(lines->text, '\n');
            line.characters =
                count_indent(text, raw) + (guint)g_utf8_strlen(lines->text->str + line.start, (gssize)line.length);
            line.blank_before = blank;
            line.page_before = page_ended;
            g_array_append_val(lines->lines, line);
            page_ended = FALSE;
        }
        blank = line.length == 0;
        text += raw;
        if (text < end)
        {
            page_ended = page_ended || *text == '\f';
            text = text[0] == '\r' && text + 1 < end && text[1] == '\n' ? text + 2 : xj_char_next(text);
        }
    }
}

// TRUE if commas behind Han characters are mostly half-width: then they were folded after the lines were broken.
static gboolean
marks_were_folded(const GString *text)
{
    gsize half = 0;
    gsize full = 0;
    for (const char *at = text->str, *end = text->str + text->len; at < end; at++)
    {
        half += *at == ',' && at > text->str && (guchar)at[-1] >= 0x80;
        full += (guchar)*at == 0xEF && (guchar)at[1] == 0xBC && (guchar)at[2] == 0x8C; // ，
    }
    return half > full;
}

static guint
measure(const char *text, gsize length, gboolean marks_wide)
{
    guint cells = 0;
    gboolean behind_wide = FALSE;
    for (const char *at = text, *end = text + length; at < end; at = xj_char_next(at))
    {
        gunichar c = g_utf8_get_char(at);
        guint width = cells_of(c, behind_wide || c == '(', marks_wide);
        behind_wide = width == 2;
        cells += width;
    }
    return cells;
}

void
xj_lines_measure(XjLines *lines)
{
    gboolean marks_wide = marks_were_folded(lines->text);
    for (guint i = 0; i < lines->lines->len; i++)
    {
        XjLine *line = xj_line_at(lines, i);
        line->width = measure(xj_line_text(lines, line), line->length, marks_wide);
    }
}
