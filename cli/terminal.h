// What depends on where the output goes: colours, width, a progress line.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// Makes g_print() and g_printerr() safe: control characters in file names and texts (a file named "\033]0;..." can do
// things to a terminal) are written as visible signs; line ends, tabs and the sequences of this file pass.
void terminal_init(void);

// Colours on stdout: only on a terminal, and not with NO_COLOR or TERM=dumb.
gboolean terminal_has_colour(void);
guint terminal_columns(void);           // of stdout; 0 if it is no terminal
gboolean terminal_shows_progress(void); // stderr is a terminal

typedef enum
{
    TERMINAL_TITLE,
    TERMINAL_MARK,
    TERMINAL_DIM,
    TERMINAL_CAUTION,
} TerminalStyle;

// Appends `length` bytes of `text` in a style; without colours a mark is set in 【】 and the others are plain.
void terminal_append(GString *into, TerminalStyle style, const char *text, gssize length, gboolean colour);

// Rewrites the progress line on stderr (`text`), or wipes it (NULL).
void terminal_progress(const char *text);

G_END_DECLS
