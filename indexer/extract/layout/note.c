// Footnotes: small lines below a raised mark on the same page that begin with the same mark. A note whose own mark is raised was
// recognised when its segment was made.
#include "indexer/extract/layout/page.h"

#include "document/character.h"

#include <string.h>

enum
{
    MARKS_MAX = 64, // of a page that are looked at
};

#define NOTE_SIZE 0.9 // of the text that has the mark: what a note is at most

// The mark that the line begins with, its length without the blanks behind it; 0 if it begins with none.
static gsize
mark_at(const XjLayoutLine *line, const char *text, const XjNoteMark *mark)
{
    gsize length = strlen(mark->text);
    gboolean below = line->page == mark->page && line->box.top > mark->top && line->size <= NOTE_SIZE * mark->size;
    if (!below || line->row || line->furniture || line->length <= length || memcmp(text, mark->text, length) != 0 ||
        g_ascii_isdigit(text[length]))
        return 0;
    return length;
}

// `text` is that of the line.
static void
cut_mark(XjLayoutLine *line, const char *text, gsize length)
{
    while (length < line->length && xj_char_is_blank(g_utf8_get_char(text + length)))
        length += (gsize)(xj_char_next(text + length) - (text + length));
    if (length == line->length)
        return;
    line->note = TRUE;
    line->text += length;
    line->length -= length;
}

void
xj_layout_mark_notes(XjLayoutLines *lines, const GArray *marks)
{
    guint first = 0; // mark of the page; both rise by pages
    for (guint i = 0; i < lines->lines->len; i++)
    {
        XjLayoutLine *line = xj_layout_line(lines, i);
        while (first < marks->len && g_array_index(marks, XjNoteMark, first).page < line->page)
            first++;
        gsize length = 0;
        for (guint k = first; k < MIN(marks->len, first + MARKS_MAX) && length == 0 && !line->note; k++)
            length = mark_at(line, xj_layout_line_text(lines, line), &g_array_index(marks, XjNoteMark, k));
        if (length > 0)
            cut_mark(line, xj_layout_line_text(lines, line), length);
    }
}
