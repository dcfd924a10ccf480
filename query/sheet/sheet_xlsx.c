#include "base/error.h"
#include "query/sheet/page_number.h"
#include "query/sheet/row_layout.h"
#include "query/sheet/xlsx_text.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

#define ROW_HEIGHT_MAX 250.0  // points: less than a page takes, and little enough to scroll by
#define ROW_PADDING 4.0       // points, above and below the lines
#define HEAD_HEIGHT_MAX 200.0 // points of the column heads, which are on every page
#define TITLE_HEIGHT 30.0     // points

#define PAPER_A4 9
#define MARGIN_SIDE 0.4    // inches
#define MARGIN_TOP 0.7     // inches
#define SHORT_CHARS_MAX 80 // of 255 bytes that a header or property takes

#define APPLICATION "xunjian"

// ---------------------------------------------------------------- the first error of many calls

static void
note_error(lxw_error *first, lxw_error error)
{
    if (*first == LXW_NO_ERROR)
        *first = error;
}

// ---------------------------------------------------------------- one worksheet

typedef struct
{
    const XjSheet *sheet;
    lxw_worksheet *worksheet;
    const XjXlsxStyle *style;
    guint next_row;
    lxw_error error;
} Writer;

static const XjSheetColumn *
column_at(const XjSheet *sheet, guint index)
{
    return g_ptr_array_index(sheet->columns, index);
}

// Of a column that fits as many characters of Han, in the units of the format.
static double
column_units(guint width)
{
    return width * 2 + 1;
}

static guint
width_of(const XjSheet *sheet, guint from, guint to)
{
    guint width = 0;
    for (guint i = from; i < to; i++)
        width += column_at(sheet, i)->width;
    return width;
}

// The columns that a page takes across: all, or the lead and as many as go beside it.
static guint
columns_across(const XjSheet *sheet)
{
    return sheet->per_page > 0 ? MIN(sheet->lead + sheet->per_page, sheet->columns->len) : sheet->columns->len;
}

static void
write_title(Writer *writer)
{
    const XjSheet *sheet = writer->sheet;
    lxw_format *format = writer->style->frames[XJ_XLSX_TITLE];
    const guint across = columns_across(sheet);
    lxw_error error = across > 1
                          ? worksheet_merge_range(writer->worksheet, 0, 0, 0, (lxw_col_t)(across - 1), sheet->title, format)
                          : worksheet_write_string(writer->worksheet, 0, 0, sheet->title, format);
    note_error(&writer->error, error);
    note_error(&writer->error, worksheet_set_row(writer->worksheet, 0, TITLE_HEIGHT, NULL));
    writer->next_row = 1;
}

static void
write_column_heads(Writer *writer)
{
    const XjSheet *sheet = writer->sheet;
    guint lines = 1;
    for (guint i = 0; i < sheet->columns->len; i++)
    {
        const XjSheetColumn *column = column_at(sheet, i);
        const guint taken = xj_layout_lines(column->head, column->width);
        lines = MAX(lines, taken);
        note_error(&writer->error,
                   worksheet_set_column(writer->worksheet, (lxw_col_t)i, (lxw_col_t)i, column_units(column->width), NULL));
        note_error(&writer->error, worksheet_write_string(writer->worksheet, writer->next_row, (lxw_col_t)i, column->head,
                                                          writer->style->frames[XJ_XLSX_COLUMN_HEAD]));
    }
    const double height = MIN(lines * XJ_LAYOUT_TEXT_LINE + ROW_PADDING, HEAD_HEIGHT_MAX);
    note_error(&writer->error, worksheet_set_row(writer->worksheet, writer->next_row, height, NULL));
    writer->next_row++;
}

// One row of the worksheet with what of each cell is left and fits; the heads of rows begin anew in each. Whether anything is
// left then.
static gboolean
write_stretch(Writer *writer, const GArray *row, XjSheetCursor *cursors)
{
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(XjSheetPiece));
    gboolean is_left = FALSE;
    double height = XJ_LAYOUT_TEXT_LINE;
    for (guint i = 0; i < row->len; i++)
    {
        const XjSheetCell *cell = xj_sheet_cell(row, i);
        if (i < writer->sheet->lead && xj_layout_is_done(cell, &cursors[i]))
            cursors[i] = (XjSheetCursor){0};
        g_array_set_size(pieces, 0);
        const double taken = xj_layout_take(cell, column_at(writer->sheet, i)->width, ROW_HEIGHT_MAX, &cursors[i], pieces);
        height = MAX(height, taken);
        is_left = is_left || !xj_layout_is_done(cell, &cursors[i]);
        note_error(&writer->error,
                   xj_xlsx_write_cell(writer->worksheet, writer->next_row, i, cell->tone, pieces, writer->style));
    }
    note_error(&writer->error, worksheet_set_row(writer->worksheet, writer->next_row, height + ROW_PADDING, NULL));
    writer->next_row++;
    return is_left;
}

static void
write_rows(Writer *writer)
{
    const GPtrArray *rows = writer->sheet->rows;
    g_autofree XjSheetCursor *cursors = g_new(XjSheetCursor, writer->sheet->columns->len);
    for (guint i = 0; i < rows->len && writer->error == LXW_NO_ERROR; i++)
    {
        for (guint j = 0; j < writer->sheet->columns->len; j++)
            cursors[j] = (XjSheetCursor){0};
        while (write_stretch(writer, g_ptr_array_index(rows, i), cursors))
            ;
    }
}

// Below the table: above it they would stay in view with the heads.
static void
write_notes(Writer *writer)
{
    const XjSheet *sheet = writer->sheet;
    const guint across = columns_across(sheet);
    lxw_format *format = writer->style->frames[XJ_XLSX_NOTE];
    for (guint i = 0; i < sheet->notes->len; i++)
    {
        const char *note = g_ptr_array_index(sheet->notes, i);
        const guint row = ++writer->next_row;
        const guint lines = xj_layout_lines(note, width_of(sheet, 0, across));
        lxw_error error = across > 1
                              ? worksheet_merge_range(writer->worksheet, row, 0, row, (lxw_col_t)(across - 1), note, format)
                              : worksheet_write_string(writer->worksheet, row, 0, note, format);
        note_error(&writer->error, error);
        note_error(&writer->error, worksheet_set_row(writer->worksheet, row, lines * XJ_LAYOUT_TEXT_LINE + ROW_PADDING, NULL));
    }
}

// ---------------------------------------------------------------- how it is printed

static char *
shortened(const char *text)
{
    return g_utf8_substring(text, 0, MIN(g_utf8_strlen(text, -1), SHORT_CHARS_MAX));
}

// A text of a header: its & begins no field.
static char *
header_text(const char *text)
{
    g_autofree char *short_text = shortened(text);
    g_auto(GStrv) parts = g_strsplit(short_text, "&", -1);
    return g_strjoinv("&&", parts);
}

static void
set_header_and_footer(Writer *writer)
{
    g_autofree char *title = header_text(writer->sheet->title);
    g_autofree char *header = g_strconcat("&R", title, NULL);
    g_autofree char *number = xj_sheet_page_number("&P", "&N");
    g_autofree char *footer = g_strconcat("&C", number, NULL);
    note_error(&writer->error, worksheet_set_header(writer->worksheet, header));
    note_error(&writer->error, worksheet_set_footer(writer->worksheet, footer));
}

// A table that is wider than a page goes over several, with its lead on each. Where to divide it is left to who prints: how wide a
// column is depends on the fonts there.
static void
divide_pages(Writer *writer, guint across)
{
    const XjSheet *sheet = writer->sheet;
    const guint pages = 1 + (sheet->columns->len - across + sheet->per_page - 1) / sheet->per_page;
    worksheet_fit_to_pages(writer->worksheet, (uint16_t)pages, 0);
    if (sheet->lead > 0)
        note_error(&writer->error, worksheet_repeat_columns(writer->worksheet, 0, (lxw_col_t)(sheet->lead - 1)));
}

static void
set_page(Writer *writer, guint head_row)
{
    lxw_worksheet *worksheet = writer->worksheet;
    worksheet_set_landscape(worksheet);
    worksheet_set_paper(worksheet, PAPER_A4);
    worksheet_set_margins(worksheet, MARGIN_SIDE, MARGIN_SIDE, MARGIN_TOP, MARGIN_TOP);
    worksheet_center_horizontally(worksheet);
    const guint across = columns_across(writer->sheet);
    if (across < writer->sheet->columns->len)
        divide_pages(writer, across);
    else
        worksheet_fit_to_pages(worksheet, 1, 0);
    note_error(&writer->error, worksheet_repeat_rows(worksheet, head_row, head_row));
    set_header_and_footer(writer);
}

static void
set_view(Writer *writer, guint head_row, guint last_row)
{
    const lxw_col_t last_column = (lxw_col_t)(writer->sheet->columns->len - 1);
    worksheet_freeze_panes(writer->worksheet, head_row + 1, (lxw_col_t)writer->sheet->lead);
    if (last_row > head_row)
        note_error(&writer->error, worksheet_autofilter(writer->worksheet, head_row, 0, last_row, last_column));
}

static lxw_error
write_sheet(lxw_workbook *workbook, const XjXlsxStyle *style, const XjSheet *sheet)
{
    lxw_error error = workbook_validate_sheet_name(workbook, sheet->name);
    if (error != LXW_NO_ERROR)
        return error;
    Writer writer = {.sheet = sheet, .worksheet = workbook_add_worksheet(workbook, sheet->name), .style = style};
    write_title(&writer);
    const guint head_row = writer.next_row;
    write_column_heads(&writer);
    write_rows(&writer);
    set_view(&writer, head_row, writer.next_row - 1);
    set_page(&writer, head_row);
    write_notes(&writer);
    return writer.error;
}

// ---------------------------------------------------------------- the workbook

// workbook_close() frees the workbook, whatever comes of it.
static lxw_error
write_workbook(lxw_workbook *workbook, const GPtrArray *sheets, const char *title)
{
    g_autofree char *short_title = shortened(title);
    g_autofree char *author = g_strdup(APPLICATION);
    lxw_doc_properties properties = {.title = short_title, .author = author};
    lxw_error error = workbook_set_properties(workbook, &properties);
    XjXlsxStyle style;
    xj_xlsx_style_init(&style, workbook);
    for (guint i = 0; i < sheets->len && error == LXW_NO_ERROR; i++)
        error = write_sheet(workbook, &style, g_ptr_array_index(sheets, i));
    const lxw_error closing = workbook_close(workbook);
    return error != LXW_NO_ERROR ? error : closing;
}

static gboolean
fail(GError **error, const char *reason)
{
    g_set_error(
        error, XJ_ERROR, XJ_ERROR_IO,
        _("the table cannot be written as .xlsx: %s. See whether the folder of temporary files has room, or take another "
          "format"),
        reason);
    return FALSE;
}

// libxlsxwriter writes to a path only: this one leads into memory.
static gboolean
write_into(int memory, const GPtrArray *sheets, const char *title, GError **error)
{
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", memory);
    lxw_workbook *workbook = workbook_new(path);
    if (workbook == NULL)
        return fail(error, lxw_strerror(LXW_ERROR_MEMORY_MALLOC_FAILED));
    const lxw_error code = write_workbook(workbook, sheets, title);
    return code == LXW_NO_ERROR ? TRUE : fail(error, lxw_strerror(code));
}

static GBytes *
written_bytes(int memory, GError **error)
{
    g_autoptr(GError) own_error = NULL;
    g_autoptr(GMappedFile) mapped = g_mapped_file_new_from_fd(memory, FALSE, &own_error);
    if (mapped != NULL)
        return g_mapped_file_get_bytes(mapped);
    fail(error, own_error->message);
    return NULL;
}

GBytes *
xj_sheets_to_xlsx(const GPtrArray *sheets, const char *title, GError **error)
{
    g_return_val_if_fail(sheets->len > 0, NULL);
    const int memory = memfd_create(APPLICATION, MFD_CLOEXEC);
    if (memory < 0)
    {
        fail(error, g_strerror(errno));
        return NULL;
    }
    GBytes *bytes = write_into(memory, sheets, title, error) ? written_bytes(memory, error) : NULL;
    close(memory);
    return bytes;
}
