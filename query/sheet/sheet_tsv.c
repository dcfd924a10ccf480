#include "query/precedent/uses/export.h"
#include "query/sheet/sheet.h"

#include <glib/gi18n-lib.h>

// What a cell says, on one line.
static char *
cell_line(const XjSheetCell *cell)
{
    GString *line = g_string_new(NULL);
    for (guint i = 0; cell->entries != NULL && i < cell->entries->len; i++)
    {
        const XjSheetEntry *entry = g_ptr_array_index(cell->entries, i);
        if (i > 0)
            g_string_append_c(line, ' ');
        if (entry->source != NULL)
            g_string_append_printf(line, _("%s (%s)"), entry->text, entry->source);
        else
            g_string_append(line, entry->text);
    }
    return g_string_free(line, FALSE);
}

static char
separator_behind(guint column, guint columns)
{
    return column + 1 < columns ? '\t' : '\n';
}

void
xj_sheet_to_tsv(const XjSheet *sheet, GString *into)
{
    const guint columns = sheet->columns->len;
    for (guint i = 0; i < columns; i++)
    {
        const XjSheetColumn *column = g_ptr_array_index(sheet->columns, i);
        xj_export_cell(into, column->head, separator_behind(i, columns));
    }
    for (guint i = 0; i < sheet->rows->len; i++)
    {
        const GArray *row = g_ptr_array_index(sheet->rows, i);
        for (guint j = 0; j < columns; j++)
        {
            g_autofree char *line = cell_line(xj_sheet_cell(row, j));
            xj_export_cell(into, line, separator_behind(j, columns));
        }
    }
}
