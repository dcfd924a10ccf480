// Quotes and brackets that belong together: a mark that shows the opening one shows its partner too.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// `end`, moved behind the closing quotes and brackets that stand right there in `length` bytes of `text` and close what
// opens in [start, end): “材料整改”“口头整改 grows by its last ”. Nothing else moves it.
gsize xj_brackets_closed(const char *text, gsize length, gsize start, gsize end);

G_END_DECLS
