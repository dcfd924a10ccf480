// How many columns of a terminal texts take: ideographs two, marks above others none.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint columns_of_character(gunichar character);
guint columns_of(const char *text);

// The longest end of `text` that takes no more columns; borrowed.
const char *columns_fitting_end(const char *text, guint columns);

// The bytes of the longest beginning that takes no more columns.
gssize columns_fitting_start(const char *text, guint columns);

// Appends as many blanks as `text` takes less than `columns`.
void columns_pad(GString *into, const char *text, guint columns);

G_END_DECLS
