#include "document/vocabulary/rows.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

static void
row_free(gpointer data)
{
    XjRow *row = data;
    g_strfreev(row->cells);
    g_free(row);
}

void
xj_rows_free(XjRows *rows)
{
    if (rows == NULL)
        return;
    g_strfreev(rows->columns);
    g_ptr_array_unref(rows->rows);
    g_free(rows);
}

gboolean
xj_rows_fail(const XjRows *rows, guint line, GError **error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, "%s:%u: %s", rows->file, line, message);
    return FALSE;
}

// ---------------------------------------------------------------- lines

static char **
split_cells(const char *line)
{
    char **cells = g_strsplit(line, "\t", -1);
    for (guint i = 0; cells[i] != NULL; i++)
        g_strstrip(cells[i]);
    return cells;
}

char *
xj_names_join(const char *const *names)
{
    GString *joined = g_string_new(NULL);
    for (guint i = 0; names[i] != NULL; i++)
        g_string_append_printf(joined, "%s%s", i > 0 ? " " : "", names[i]);
    return g_string_free(joined, FALSE);
}

static gboolean
check_columns(const XjRows *rows, guint line, const char *const *known, guint needed, GError **error)
{
    for (guint i = 0; rows->columns[i] != NULL; i++)
    {
        if (!g_strv_contains(known, rows->columns[i]))
        {
            g_autofree char *names = xj_names_join(known);
            return xj_rows_fail(rows, line, error, _("unknown column “%s”; the columns of this table are: %s"),
                                rows->columns[i], names);
        }
        for (guint j = 0; j < i; j++)
        {
            if (strcmp(rows->columns[i], rows->columns[j]) == 0)
                return xj_rows_fail(rows, line, error, _("the column “%s” stands twice"), rows->columns[i]);
        }
    }
    for (guint i = 0; i < needed; i++)
    {
        if (!g_strv_contains((const char *const *)rows->columns, known[i]))
            return xj_rows_fail(rows, line, error, _("the column “%s” is missing"), known[i]);
    }
    return TRUE;
}

static gboolean
add_row(XjRows *rows, guint line, char **cells, GError **error)
{
    guint columns = g_strv_length(rows->columns);
    guint count = g_strv_length(cells);
    if (count > columns)
    {
        g_strfreev(cells);
        return xj_rows_fail(rows, line, error, _("%u cells, but the table has %u columns; cells are divided by single tabs"),
                            count, columns);
    }
    XjRow *row = g_new(XjRow, 1);
    row->line = line;
    row->cells = g_new0(char *, columns + 1);
    for (guint i = 0; i < columns; i++)
        row->cells[i] = i < count ? g_steal_pointer(&cells[i]) : g_strdup("");
    g_free(cells);
    g_ptr_array_add(rows->rows, row);
    return TRUE;
}

static gboolean
read_line(XjRows *rows, guint number, const char *text, gsize length, const char *const *known, guint needed, GError **error)
{
    // Of the whole line: a copy would end at a NUL, and hide what stands behind it.
    if (!g_utf8_validate(text, (gssize)length, NULL))
        return xj_rows_fail(rows, number, error, _("is not UTF-8; save the file as UTF-8"));
    g_autofree char *line = g_strchomp(g_strndup(text, length));
    if (*line == '#' || line[strspn(line, " \t")] == '\0')
        return TRUE;
    if (rows->columns != NULL)
        return add_row(rows, number, split_cells(line), error);
    rows->columns = split_cells(line);
    return check_columns(rows, number, known, needed, error);
}

static gboolean
read_lines(XjRows *rows, const char *text, gsize length, const char *const *known, guint needed, GError **error)
{
    const char *end = text + length;
    if (length >= strlen(BYTE_ORDER_MARK) && memcmp(text, BYTE_ORDER_MARK, strlen(BYTE_ORDER_MARK)) == 0)
        text += strlen(BYTE_ORDER_MARK);
    for (guint number = 1; text < end; number++)
    {
        const char *stop = memchr(text, '\n', (gsize)(end - text));
        if (stop == NULL)
            stop = end;
        if (!read_line(rows, number, text, (gsize)(stop - text), known, needed, error))
            return FALSE;
        text = stop < end ? stop + 1 : end;
    }
    return rows->columns != NULL || xj_rows_fail(rows, 1, error, _("the line of column names is missing"));
}

XjRows *
xj_rows_read(const char *file, const char *text, gsize length, const char *const *known, guint needed, GError **error)
{
    XjRows *rows = g_new0(XjRows, 1);
    rows->file = file;
    rows->rows = g_ptr_array_new_with_free_func(row_free);
    if (!read_lines(rows, text, length, known, needed, error))
        g_clear_pointer(&rows, xj_rows_free);
    return rows;
}

// ---------------------------------------------------------------- cells

const char *
xj_row_cell(const XjRows *rows, const XjRow *row, const char *column)
{
    for (guint i = 0; rows->columns[i] != NULL; i++)
    {
        if (strcmp(rows->columns[i], column) == 0)
            return row->cells[i];
    }
    return "";
}

gboolean
xj_row_number(const XjRows *rows, const XjRow *row, const char *column, guint least, guint most, guint *ret_number,
              GError **error)
{
    const char *cell = xj_row_cell(rows, row, column);
    guint64 number = 0;
    if (!g_ascii_string_to_unsigned(cell, 10, least, most, &number, NULL))
        return xj_rows_fail(rows, row->line, error, _("“%s” in column “%s” is no whole number from %u to %u"), cell, column,
                            least, most);
    *ret_number = (guint)number;
    return TRUE;
}

gboolean
xj_row_class(const XjRows *rows, const XjRow *row, const char *column, const char *const *classes, guint *ret_class,
             GError **error)
{
    const char *name = xj_row_cell(rows, row, column);
    for (guint i = 0; classes[i] != NULL; i++)
    {
        if (strcmp(classes[i], name) == 0)
        {
            *ret_class = i;
            return TRUE;
        }
    }
    g_autofree char *names = xj_names_join(classes);
    return xj_rows_fail(rows, row->line, error, _("there is no class “%s”; the classes of this table are: %s"), name, names);
}

gboolean
xj_row_weight(const XjRows *rows, const XjRow *row, const char *column, double most, double *ret_weight, GError **error)
{
    const char *cell = xj_row_cell(rows, row, column);
    char *end = NULL;
    double weight = *cell == '\0' ? 1.0 : g_ascii_strtod(cell, &end);
    if ((end != NULL && (*end != '\0' || !g_ascii_isdigit(*cell))) || !(weight > 0 && weight <= most))
        return xj_rows_fail(rows, row->line, error, _("“%s” in column “%s” is no number above 0 and up to %g"), cell, column,
                            most);
    *ret_weight = weight;
    return TRUE;
}
