// What the Markdown reader adds to CommonMark, before and behind the parser.
#pragma once

#include "document/source.h"

G_BEGIN_DECLS

// Front matter (--- ... --- at the very start) becomes the title and a block of furniture. Returns its length, 0 if there is none.
gsize xj_markdown_read_front_matter(const char *text, XjSource *source);

// The text as CommonMark has to see it, line by line the same and without zero bytes: paragraphs that are indented by blanks are no code, and
// "[备注]: 说明" is no address. New string.
char *xj_markdown_prepare(const char *text, gsize length);

// A paragraph without the marks that CommonMark left: emphasis that touches Chinese quotation marks, deletions (~~, with what
// is deleted), the box of a task. Placeholders of stars stay. New string.
char *xj_markdown_plain(const char *text);

// One of the lines is the rule below a table's head.
gboolean xj_markdown_has_table_rule(char *const *lines);

// The cells of a table row; NULL for a rule. Free with g_strfreev().
char **xj_markdown_cells(const char *line);

G_END_DECLS
