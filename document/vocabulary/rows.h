// The rows of a table of the vocabulary: tab-separated lines behind a line of column names; '#' begins a comment line.
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

typedef struct
{
    const char *file; // name to tell in errors; borrowed
    char **columns;   // names, NULL-terminated
    GPtrArray *rows;  // of XjRow
} XjRows;

typedef struct
{
    guint line;   // from 1
    char **cells; // one a column, blanks at both ends left out; missing ones at the end are ""
} XjRow;

// Reads `text` (borrows; UTF-8 with or without a byte order mark). `known` names the columns that may stand (NULL-terminated),
// the first `needed` of them must. INVALID, as FILE:LINE: reason: not UTF-8, an unknown, repeated or missing column, a row
// with more cells than columns.
XjRows *xj_rows_read(const char *file, const char *text, gsize length, const char *const *known, guint needed, GError **error);
void xj_rows_free(XjRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjRows, xj_rows_free)

// The cell of a column; "" if the table has no such column. Borrowed.
const char *xj_row_cell(const XjRows *rows, const XjRow *row, const char *column);

// A whole number from `least` to `most`. INVALID names file, line and column.
gboolean xj_row_number(const XjRows *rows, const XjRow *row, const char *column, guint least, guint most, guint *ret_number,
                       GError **error);

// The place of the cell among the names `classes` (NULL-terminated). INVALID lists them.
gboolean xj_row_class(const XjRows *rows, const XjRow *row, const char *column, const char *const *classes, guint *ret_class,
                      GError **error);

// A decimal number above 0 up to `most`; 1 where the cell is empty. INVALID likewise.
gboolean xj_row_weight(const XjRows *rows, const XjRow *row, const char *column, double most, double *ret_weight,
                       GError **error);

// Names divided by blanks, for messages: a new string.
char *xj_names_join(const char *const *names);

// Sets INVALID with "FILE:LINE: " before the message. Always returns FALSE.
gboolean xj_rows_fail(const XjRows *rows, guint line, GError **error, const char *format, ...) G_GNUC_PRINTF(4, 5);

G_END_DECLS
