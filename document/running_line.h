// Running headers and footers of plain text: the same line at the edge of page after page.
#pragma once

#include "document/line.h"

G_BEGIN_DECLS

// Marks running lines among `lines` to be dropped. Page numbers must be marked already: they and the page breaks that the
// source knows show where pages end.
void xj_running_lines_mark(XjLines *lines);

G_END_DECLS
