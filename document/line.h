// The lines of plain text, cleaned character by character but not yet joined or taken out.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
    gsize start, length;   // in the text of XjLines, blanks at both ends left out; never empty
    guint page;            // page it stands on, 0 where the format has none
    guint indent;          // cells of blank before it; a Han character is two cells wide
    guint width;           // cells of the line itself
    guint characters;      // of indent and line
    gboolean blank_before; // an empty line stands before it
    gboolean page_before;  // a page ended before it
    gboolean joins_next;   // its end is a hard wrap
    gboolean cuts_words;   // a wrap that heeds no words: the halves of one go together without a blank
    const char *drop;      // why it is no part of the text, one of the words below; NULL if it is
} XjLine;

#define XJ_LINE_PAGE_NUMBER "page_number"
#define XJ_LINE_FURNITURE "furniture"

typedef struct
{
    GString *text; // the lines, each with one '\n' behind it
    GArray *lines; // of XjLine
} XjLines;

XjLines *xj_lines_new(void);
void xj_lines_free(XjLines *lines);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjLines, xj_lines_free)

// Appends the lines of `length` bytes: line ends of every system recognised, invisible characters left out, tabs and runs
// of blanks made one blank. Text that is appended later begins on a new page.
void xj_lines_add(XjLines *lines, const char *text, gsize length, guint page);

// Measures all lines. Call it when all are added: how wide a half-width comma counts depends on the whole text.
void xj_lines_measure(XjLines *lines);

// Appends `length` bytes of one line to `into` with the same care for blanks and invisible characters, without blanks at
// either end. Returns the cells of blank that stood before the text.
guint xj_line_append_clean(GString *into, const char *text, gsize length);

static inline XjLine *
xj_line_at(const XjLines *lines, guint index)
{
    return &g_array_index(lines->lines, XjLine, index);
}

static inline const char *
xj_line_text(const XjLines *lines, const XjLine *line)
{
    return lines->text->str + line->start;
}

G_END_DECLS
