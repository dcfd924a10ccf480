// Which line ends of plain text are hard wraps.
//
// A text that a program wrapped shows it: its lines crowd at one width, most of them stop in the midst of a phrase, and a
// line stops early only where its paragraph does. All three are asked of each stretch of lines before any of them is
// joined, so lists, tables, verse and one-line paragraphs stay as they are.
#pragma once

#include "document/line.h"

G_BEGIN_DECLS

// Sets `joins_next` of every line. Lines must be measured; those to be dropped must be marked already and are looked
// through.
void xj_wraps_find(XjLines *lines);

// Whether a paragraph that a page end cut in two goes on with `next`: it did not end a sentence, and what follows does not
// look like a beginning.
gboolean xj_wrap_goes_on(const char *text, gsize length, const char *next, gsize next_length);

// TRUE if the two halves of a broken line need a blank between them: Latin words do, Han characters do not.
gboolean xj_wrap_needs_blank(const char *text, gsize length, const char *next, gsize next_length);

G_END_DECLS
