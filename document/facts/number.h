// 发文字号: 清委发〔2024〕5号.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// The number that a line of a document's head holds as its own: it begins the line or stands behind a label (文号：), and
// nothing follows but a signer, a date or another number. Whatever its brackets and digits, in the form 清委发〔2024〕5号; a
// bare 第715号 as it is, and a number that is not given yet as written (清委发〔2024〕××号). A new string, and its words in the text
// as *ret_start and *ret_end; NULL if the line holds none, or the code or the year has placeholders: that is a form to fill in.
char *xj_number_parse(const char *text, gsize length, gsize *ret_start, gsize *ret_end);

G_END_DECLS
