// Sheets as a workbook, unpacked again.
#include "base/error.h"
#include "query/sheet/sheet.h"

#include <archive.h>
#include <archive_entry.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): each of GLib's assertions counts as several branches

#define MAIN_NAMESPACE "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

// ---------------------------------------------------------------- unpacking

static char *
read_entry(struct archive *archive)
{
    GString *content = g_string_new(NULL);
    char block[4096];
    la_ssize_t got = 0;
    while ((got = archive_read_data(archive, block, sizeof block)) > 0)
        g_string_append_len(content, block, got);
    g_assert_cmpint(got, ==, 0);
    return g_string_free(content, FALSE);
}

// A file of the workbook: a new string.
static char *
unpack(GBytes *workbook, const char *name)
{
    struct archive *archive = archive_read_new();
    archive_read_support_format_zip(archive);
    gsize length = 0;
    const void *bytes = g_bytes_get_data(workbook, &length);
    g_assert_cmpint(archive_read_open_memory(archive, bytes, length), ==, ARCHIVE_OK);
    char *content = NULL;
    struct archive_entry *entry = NULL;
    while (content == NULL && archive_read_next_header(archive, &entry) == ARCHIVE_OK)
        if (strcmp(archive_entry_pathname(entry), name) == 0)
            content = read_entry(archive);
    archive_read_free(archive);
    g_assert_nonnull(content);
    return content;
}

// What an XPath says of a file of the workbook; m: is the namespace of spreadsheets. A new string.
static char *
evaluate(GBytes *workbook, const char *name, const char *path)
{
    g_autofree char *content = unpack(workbook, name);
    xmlDocPtr document = xmlReadMemory(content, (int)strlen(content), NULL, NULL, XML_PARSE_NONET);
    g_assert_nonnull(document);
    xmlXPathContextPtr context = xmlXPathNewContext(document);
    xmlXPathRegisterNs(context, (const xmlChar *)"m", (const xmlChar *)MAIN_NAMESPACE);
    g_autofree char *expression = g_strdup_printf("string(%s)", path);
    xmlXPathObjectPtr object = xmlXPathEvalExpression((const xmlChar *)expression, context);
    g_assert_nonnull(object);
    char *value = g_strdup((const char *)object->stringval);
    xmlXPathFreeObject(object);
    xmlXPathFreeContext(context);
    xmlFreeDoc(document);
    return value;
}

static void
assert_value(GBytes *workbook, const char *name, const char *path, const char *expected)
{
    g_autofree char *value = evaluate(workbook, name, path);
    g_assert_cmpstr(value, ==, expected);
}

// The text of a cell, with which marks ever.
static void
assert_text(GBytes *workbook, const char *reference, const char *expected)
{
    g_autofree char *place = g_strdup_printf("//m:c[@r='%s'][@t='s']/m:v", reference);
    g_autofree char *index = evaluate(workbook, "xl/worksheets/sheet1.xml", place);
    g_assert_cmpstr(index, !=, "");
    g_autofree char *string = g_strdup_printf("//m:si[%" G_GINT64_FORMAT "]", g_ascii_strtoll(index, NULL, 10) + 1);
    assert_value(workbook, "xl/sharedStrings.xml", string, expected);
}

// ---------------------------------------------------------------- making

static XjSheet *
new_sheet(void)
{
    XjSheet *sheet = xj_sheet_new("清单", "整改清单 & 台账", 1);
    xj_sheet_add_column(sheet, "方面", 6);
    xj_sheet_add_column(sheet, "清河县委", 14);
    xj_sheet_add_column(sheet, "条数", 4);
    return sheet;
}

static GArray *
new_row(XjSheet *sheet)
{
    GArray *row = xj_sheet_add_row(sheet);
    xj_sheet_cell_say(xj_sheet_cell(row, 0), "督查督办", XJ_TONE_HEAD);
    return row;
}

static GBytes *
written(XjSheet *sheet)
{
    g_autoptr(GPtrArray) sheets = g_ptr_array_new();
    g_ptr_array_add(sheets, sheet);
    g_autoptr(GError) error = NULL;
    GBytes *workbook = xj_sheets_to_xlsx(sheets, "对照", &error);
    g_assert_no_error(error);
    return workbook;
}

// ---------------------------------------------------------------- tests

static void
test_cells(void)
{
    g_autoptr(XjSheet) sheet = new_sheet();
    GArray *row = new_row(sheet);
    XjSheetEntry *entry = xj_sheet_cell_add(xj_sheet_cell(row, 1), "每月核对<b>", "第1段");
    xj_sheet_entry_mark(entry, 0, 2, XJ_SHEET_ADDED);
    xj_sheet_cell_add(xj_sheet_cell(row, 1), "公示", NULL);
    xj_sheet_cell_count(xj_sheet_cell(row, 2), 12);
    g_autoptr(GBytes) workbook = written(sheet);
    assert_text(workbook, "A1", "整改清单 & 台账");
    assert_text(workbook, "B2", "清河县委");
    assert_text(workbook, "A3", "督查督办");
    assert_text(workbook, "B3", "每月核对<b>\n第1段\n公示");
    assert_value(workbook, "xl/worksheets/sheet1.xml", "//m:c[@r='C3'][not(@t)]/m:v", "12");
    assert_value(workbook, "xl/sharedStrings.xml", "//m:r[m:rPr/m:u]/m:t", "每月");
    assert_value(workbook, "xl/sharedStrings.xml", "//m:r[m:rPr/m:sz/@val='8']/m:t", "第1段");
}

// A text of one mark alone is marked, too.
static void
test_all_marked(void)
{
    g_autoptr(XjSheet) sheet = new_sheet();
    XjSheetEntry *entry = xj_sheet_cell_add(xj_sheet_cell(new_row(sheet), 1), "新增", NULL);
    xj_sheet_entry_mark(entry, 0, 2, XJ_SHEET_STRONG);
    g_autoptr(GBytes) workbook = written(sheet);
    assert_value(workbook, "xl/sharedStrings.xml", "//m:r[m:rPr/m:b]/m:t", "新增");
}

// What looks like a formula or an address is a text, and stays one when it is edited.
static void
test_no_formulas(void)
{
    g_autoptr(XjSheet) sheet = new_sheet();
    xj_sheet_cell_add(xj_sheet_cell(new_row(sheet), 1), "=HYPERLINK(\"http://example.org\")", NULL);
    xj_sheet_cell_add(xj_sheet_cell(new_row(sheet), 1), "http://example.org", NULL);
    g_autoptr(GBytes) workbook = written(sheet);
    assert_text(workbook, "B3", "=HYPERLINK(\"http://example.org\")");
    assert_value(workbook, "xl/worksheets/sheet1.xml", "count(//m:f | //m:hyperlink)", "0");
    g_autofree char *style = evaluate(workbook, "xl/worksheets/sheet1.xml", "//m:c[@r='B3']/@s");
    g_autofree char *format = g_strdup_printf("//m:cellXfs/m:xf[%s + 1]/@numFmtId", style);
    assert_value(workbook, "xl/styles.xml", format, "49"); // text
}

static void
test_page(void)
{
    g_autoptr(XjSheet) sheet = new_sheet();
    xj_sheet_add_note(sheet, "“未提及”即没有找到");
    new_row(sheet);
    g_autoptr(GBytes) workbook = written(sheet);
    const char *page = "xl/worksheets/sheet1.xml";
    assert_value(workbook, page, "//m:pageSetup/@orientation", "landscape");
    assert_value(workbook, page, "//m:pageSetup/@paperSize", "9");
    assert_value(workbook, page, "//m:pageSetup/@fitToHeight", "0");
    assert_value(workbook, page, "//m:pageSetUpPr/@fitToPage", "1");
    assert_value(workbook, page, "//m:pane/@topLeftCell", "B3");
    assert_value(workbook, page, "//m:autoFilter/@ref", "A2:C3");
    assert_value(workbook, page, "//m:oddFooter", "&CPage &P of &N");
    assert_value(workbook, page, "//m:oddHeader", "&R整改清单 && 台账");
    assert_value(workbook, "xl/workbook.xml", "//m:definedName[@name='_xlnm.Print_Titles']", "'清单'!$2:$2");
    assert_value(workbook, "docProps/core.xml", "//*[local-name()='title']", "对照");
    assert_text(workbook, "A5", "“未提及”即没有找到");
}

// A table that is wider than a page goes over several, with its first column on each.
static void
test_wide(void)
{
    g_autoptr(XjSheet) sheet = xj_sheet_new("清单", "整改清单", 1);
    for (guint i = 0; i < 101; i++)
        xj_sheet_add_column(sheet, "清河县委", 14);
    sheet->per_page = 6;
    xj_sheet_add_row(sheet);
    g_autoptr(GBytes) workbook = written(sheet);
    assert_value(workbook, "xl/worksheets/sheet1.xml", "//m:pageSetup/@fitToWidth", "17");
    assert_value(workbook, "xl/workbook.xml", "//m:definedName[@name='_xlnm.Print_Titles']", "'清单'!$A:$A,'清单'!$2:$2");
    assert_value(workbook, "xl/worksheets/sheet1.xml", "count(//m:row[@r='2']/m:c)", "101");
}

// No row is higher than is shown: what is left stands in the next ones, whose heads are repeated. Nothing is lost, however long.
static void
test_high_rows(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < 10000; i++)
        g_string_append_printf(text, "%05u", i); // no two stretches alike: a workbook keeps equal texts once
    g_autoptr(XjSheet) sheet = new_sheet();
    xj_sheet_cell_add(xj_sheet_cell(new_row(sheet), 1), text->str, "来源");
    g_autoptr(GBytes) workbook = written(sheet);
    const char *page = "xl/worksheets/sheet1.xml";
    assert_value(workbook, page, "count(//m:row[@ht > 300])", "0");
    assert_text(workbook, "A3", "督查督办");
    assert_text(workbook, "A4", "督查督办");
    g_autofree char *all = evaluate(workbook, "xl/sharedStrings.xml", "/m:sst");
    guint characters = 0;
    for (const char *at = all; *at != '\0'; at++)
        characters += g_ascii_isdigit(*at) ? 1 : 0;
    g_assert_cmpuint(characters, ==, text->len);
}

// Names that no worksheet can have are an error, not a broken file.
static void
test_bad_name(void)
{
    g_autoptr(XjSheet) sheet = xj_sheet_new("清单[一]", "整改清单", 1);
    xj_sheet_add_column(sheet, "方面", 6);
    g_autoptr(GPtrArray) sheets = g_ptr_array_new();
    g_ptr_array_add(sheets, sheet);
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_sheets_to_xlsx(sheets, "对照", &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_IO);
}

// A sheet of heads alone is one, too.
static void
test_empty(void)
{
    g_autoptr(XjSheet) sheet = new_sheet();
    g_autoptr(GBytes) workbook = written(sheet);
    assert_value(workbook, "xl/worksheets/sheet1.xml", "count(//m:row)", "2");
    assert_value(workbook, "xl/worksheets/sheet1.xml", "count(//m:autoFilter)", "0");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sheet-xlsx/cells", test_cells);
    g_test_add_func("/sheet-xlsx/all-marked", test_all_marked);
    g_test_add_func("/sheet-xlsx/no-formulas", test_no_formulas);
    g_test_add_func("/sheet-xlsx/page", test_page);
    g_test_add_func("/sheet-xlsx/wide", test_wide);
    g_test_add_func("/sheet-xlsx/high-rows", test_high_rows);
    g_test_add_func("/sheet-xlsx/bad-name", test_bad_name);
    g_test_add_func("/sheet-xlsx/empty", test_empty);
    return g_test_run();
}

// NOLINTEND(readability-function-cognitive-complexity)
