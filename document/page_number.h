// Lines that hold nothing but a page number.
#pragma once

#include "document/line.h"

G_BEGIN_DECLS

// TRUE for a line that says by its form that it is a page number: - 2 -  —3—  第3页 共5页  3/12  Page 3.
gboolean xj_page_number_is_sure(const char *text, gsize length);

// Marks the page numbers among `lines`: the sure ones, and lone numbers that count up by one over the text.
void xj_page_numbers_mark(XjLines *lines);

G_END_DECLS
