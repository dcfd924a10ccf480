// Sheets: what comes into them, and how much of a row fits a height.
#include "query/sheet/row_layout.h"
#include "query/sheet/sheet.h"

#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): each of GLib's assertions counts as several branches

static XjSheetCell *
new_cell(XjSheet **ret_sheet)
{
    XjSheet *sheet = xj_sheet_new("清单", "整改清单", 1);
    xj_sheet_add_column(sheet, "要求", 10);
    *ret_sheet = sheet;
    return xj_sheet_cell(xj_sheet_add_row(sheet), 0);
}

// What is no character of a line is replaced, one for one.
static void
test_texts_are_cleaned(void)
{
    g_autoptr(XjSheet) sheet = NULL;
    XjSheetCell *cell = new_cell(&sheet);
    const XjSheetEntry *entry = xj_sheet_cell_add(cell, "逐项\n核\t对\x01账\xef\xbf\xbe", "第1段\n");
    g_assert_cmpstr(entry->text, ==, "逐项 核 对 账 ");
    g_assert_cmpuint(entry->length, ==, 9);
    g_assert_cmpstr(entry->source, ==, "第1段 ");
    const XjSheetEntry *broken = xj_sheet_cell_add(cell, "河\xff长", NULL);
    g_assert_true(g_utf8_validate(broken->text, -1, NULL));
    g_assert_null(broken->source);
}

static void
test_long_lines_are_cut(void)
{
    g_autofree char *line = g_strnfill(XJ_SHEET_LINE_MAX + 1, 'x');
    g_autoptr(XjSheet) sheet = NULL;
    XjSheetCell *cell = new_cell(&sheet);
    const XjSheetEntry *entry = xj_sheet_cell_add(cell, line, line);
    g_assert_cmpuint(entry->length, ==, XJ_SHEET_LINE_MAX + 1);
    g_assert_true(g_str_has_suffix(entry->source, "(cut: too long)"));
    line[XJ_SHEET_LINE_MAX] = '\0';
    g_assert_cmpstr(xj_sheet_cell_add(cell, "", line)->source, ==, line);
}

static void
assert_span(const XjSheetEntry *entry, guint index, guint start, guint end)
{
    const XjSheetSpan *span = &g_array_index(entry->marks, XjSheetSpan, index);
    g_assert_cmpuint(span->start, ==, start);
    g_assert_cmpuint(span->end, ==, end);
}

// Marks never overlap, and none reaches behind the text.
static void
test_marks(void)
{
    g_autoptr(XjSheet) sheet = NULL;
    XjSheetEntry *entry = xj_sheet_cell_add(new_cell(&sheet), "每月调度一次", NULL);
    xj_sheet_entry_mark(entry, 0, 0, XJ_SHEET_ADDED);
    xj_sheet_entry_mark(entry, 0, 2, XJ_SHEET_UNMARKED);
    g_assert_null(entry->marks);
    xj_sheet_entry_mark(entry, 0, 2, XJ_SHEET_ADDED);
    xj_sheet_entry_mark(entry, 1, 3, XJ_SHEET_REMOVED);
    xj_sheet_entry_mark(entry, 1, 2, XJ_SHEET_REMOVED);
    xj_sheet_entry_mark(entry, 4, 90, XJ_SHEET_STRONG);
    g_assert_cmpuint(entry->marks->len, ==, 3);
    assert_span(entry, 0, 0, 2);
    assert_span(entry, 1, 2, 3);
    assert_span(entry, 2, 4, 6);
}

static void
test_lines(void)
{
    g_assert_cmpuint(xj_layout_lines("", 5), ==, 0);
    g_assert_cmpuint(xj_layout_lines("整改要求表", 5), ==, 1);
    g_assert_cmpuint(xj_layout_lines("整改要求一览表", 5), ==, 2);
    g_assert_cmpuint(xj_layout_lines("0123456789", 5), ==, 1);
    g_assert_cmpuint(xj_layout_lines("01234567890", 5), ==, 2);
    g_assert_cmpuint(xj_layout_lines("整改\n要求", 5), ==, 2);
    g_assert_cmpuint(xj_layout_lines("整改", 0), ==, 2);
}

// All of a cell comes out, in order, in stretches that fit.
static void
test_take_all(void)
{
    g_autoptr(XjSheet) sheet = NULL;
    XjSheetCell *cell = new_cell(&sheet);
    g_autofree char *many = g_strnfill(205, 'a');
    xj_sheet_cell_add(cell, "逐项核对", "第1段");
    xj_sheet_cell_add(cell, many, "第2段");
    xj_sheet_cell_add(cell, "", "第3段");
    const double height = 4 * XJ_LAYOUT_TEXT_LINE;
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(XjSheetPiece));
    XjSheetCursor cursor = {0};
    guint stretches = 0;
    for (; !xj_layout_is_done(cell, &cursor); stretches++)
        g_assert_cmpfloat(xj_layout_take(cell, 10, height, &cursor, pieces), <=, height);
    g_assert_cmpuint(stretches, ==, 5); // one line, 4 + 4, 3 with the source, and the last
    guint taken = 0;
    guint sources = 0;
    for (guint i = 0; i < pieces->len; i++)
    {
        const XjSheetPiece *piece = &g_array_index(pieces, XjSheetPiece, i);
        taken += piece->end - piece->start;
        sources += piece->with_source ? 1 : 0;
    }
    g_assert_cmpuint(taken, ==, 4 + 205);
    g_assert_cmpuint(sources, ==, 3);
}

// What is higher than the height by itself is taken all the same: there is an end.
static void
test_take_at_least_something(void)
{
    g_autoptr(XjSheet) sheet = NULL;
    XjSheetCell *cell = new_cell(&sheet);
    xj_sheet_cell_add(cell, "逐项核对", "第1段");
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(XjSheetPiece));
    XjSheetCursor cursor = {0};
    xj_layout_take(cell, 1, 1, &cursor, pieces);
    g_assert_cmpuint(cursor.at, ==, 1);
    for (guint i = 0; i < 4; i++)
        xj_layout_take(cell, 1, 1, &cursor, pieces);
    g_assert_true(xj_layout_is_done(cell, &cursor));
    g_assert_cmpuint(pieces->len, ==, 5);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sheet/texts-are-cleaned", test_texts_are_cleaned);
    g_test_add_func("/sheet/long-lines-are-cut", test_long_lines_are_cut);
    g_test_add_func("/sheet/marks", test_marks);
    g_test_add_func("/sheet/lines", test_lines);
    g_test_add_func("/sheet/take-all", test_take_all);
    g_test_add_func("/sheet/take-at-least-something", test_take_at_least_something);
    return g_test_run();
}

// NOLINTEND(readability-function-cognitive-complexity)
