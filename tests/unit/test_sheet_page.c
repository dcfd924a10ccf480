// Sheets as TSV and as HTML.
#include "query/sheet/sheet.h"

#include <libxml/HTMLparser.h>
#include <libxml/xpath.h>
#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): each of GLib's assertions counts as several branches

static XjSheet *
new_sheet(guint columns, guint rows)
{
    XjSheet *sheet = xj_sheet_new("清单", "整改<清单>&台账", 1);
    xj_sheet_add_column(sheet, "方面", 6);
    for (guint i = 1; i < columns; i++)
        xj_sheet_add_column(sheet, "清河县委", 14);
    for (guint i = 0; i < rows; i++)
        xj_sheet_cell_say(xj_sheet_cell(xj_sheet_add_row(sheet), 0), "督查督办", XJ_TONE_HEAD);
    return sheet;
}

static XjSheetCell *
cell_of(const XjSheet *sheet, guint row, guint column)
{
    return xj_sheet_cell(g_ptr_array_index(sheet->rows, row), column);
}

// ---------------------------------------------------------------- TSV

static void
test_tsv(void)
{
    g_autoptr(XjSheet) sheet = new_sheet(3, 2);
    xj_sheet_cell_add(cell_of(sheet, 0, 1), "每月\t核对", "第1段");
    xj_sheet_cell_add(cell_of(sheet, 0, 1), "公示", NULL);
    xj_sheet_cell_add(cell_of(sheet, 1, 1), "=1+1", NULL);
    xj_sheet_cell_count(cell_of(sheet, 1, 2), 12);
    g_autoptr(GString) text = g_string_new(NULL);
    xj_sheet_to_tsv(sheet, text);
    g_assert_cmpstr(text->str, ==,
                    "方面\t清河县委\t清河县委\n"
                    "督查督办\t每月 核对 (第1段) 公示\t\n"
                    "督查督办\t'=1+1\t12\n");
}

// ---------------------------------------------------------------- HTML

typedef struct
{
    char *text;
    htmlDocPtr document;
    xmlXPathContextPtr context;
} Page;

static Page
new_page(XjSheet *sheet, guint copies)
{
    g_autoptr(GPtrArray) sheets = g_ptr_array_new();
    for (guint i = 0; i < copies; i++)
        g_ptr_array_add(sheets, sheet);
    GString *text = g_string_new(NULL);
    xj_sheets_to_html(sheets, "<对照>", text);
    Page page = {.text = g_string_free(text, FALSE)};
    page.document = htmlReadMemory(page.text, (int)strlen(page.text), NULL, NULL, HTML_PARSE_NONET);
    g_assert_nonnull(page.document);
    g_assert_null(xmlGetLastError()); // well-formed: nothing was mended
    page.context = xmlXPathNewContext(page.document);
    return page;
}

static void
page_clear(Page *page)
{
    xmlXPathFreeContext(page->context);
    xmlFreeDoc(page->document);
    g_free(page->text);
}

static double
count(const Page *page, const char *path)
{
    g_autofree char *expression = g_strdup_printf("count(%s)", path);
    xmlXPathObjectPtr object = xmlXPathEvalExpression((const xmlChar *)expression, page->context);
    g_assert_nonnull(object);
    const double found = object->floatval;
    xmlXPathFreeObject(object);
    return found;
}

static void
test_html(void)
{
    g_autoptr(XjSheet) sheet = new_sheet(3, 2);
    xj_sheet_add_note(sheet, "“未提及”<即没有>");
    XjSheetEntry *entry = xj_sheet_cell_add(cell_of(sheet, 0, 1), "每月<i>核对&公示</i>", "第\"1\"段");
    xj_sheet_entry_mark(entry, 0, 2, XJ_SHEET_ADDED);
    xj_sheet_entry_mark(entry, 2, 5, XJ_SHEET_REMOVED);
    xj_sheet_entry_mark(entry, 5, 7, XJ_SHEET_STRONG);
    xj_sheet_cell_say(cell_of(sheet, 1, 1), "未提及", XJ_TONE_ABSENT);
    Page page = new_page(sheet, 2);
    g_assert_cmpfloat(count(&page, "//table"), ==, 2);
    g_assert_cmpfloat(count(&page, "//table/thead/tr/th"), ==, 6);
    g_assert_cmpfloat(count(&page, "//table/tbody/tr"), ==, 4);
    g_assert_cmpfloat(count(&page, "//tbody/tr/td"), ==, 12);
    g_assert_cmpfloat(count(&page, "//i | //script | //*[@onclick or @href or @src]"), ==, 0);
    g_assert_cmpfloat(count(&page, "//u[@class='added'][.='每月']"), ==, 2);
    g_assert_cmpfloat(count(&page, "//s[@class='removed'][.='<i>']"), ==, 2);
    g_assert_cmpfloat(count(&page, "//b[.='核对']"), ==, 2);
    g_assert_cmpfloat(count(&page, "//td/div[.='每月<i>核对&公示</i>']"), ==, 2);
    g_assert_cmpfloat(count(&page, "//td/div/span[@class='source'][.='第\"1\"段']"), ==, 2);
    g_assert_cmpfloat(count(&page, "//div[@class='WordSection1']/h1[.='整改<清单>&台账']"), ==, 1);
    g_assert_cmpfloat(count(&page, "//div[@class='WordSection2']"), ==, 1);
    g_assert_cmpfloat(count(&page, "//td[@bgcolor='#d9d9d9'][.='未提及']"), ==, 2);
    page_clear(&page);
}

// What Word goes by: the page across, the footer with its fields, the head row that is repeated.
static void
test_html_for_word(void)
{
    g_autoptr(XjSheet) sheet = new_sheet(2, 1);
    Page page = new_page(sheet, 1);
    g_assert_nonnull(strstr(page.text, "@page WordSection1{size:841.9pt 595.3pt;mso-page-orientation:landscape"));
    g_assert_nonnull(strstr(page.text, "mso-footer:footer1"));
    g_assert_nonnull(strstr(page.text, "id=\"footer1\""));
    g_assert_nonnull(strstr(page.text, "mso-field-code:PAGE"));
    g_assert_nonnull(strstr(page.text, "content:\"Page \" counter(page) \" of \" counter(pages) \"\""));
    g_assert_nonnull(strstr(page.text, "mso-yfti-firstrow:yes"));
    page_clear(&page);
}

// A table wider than a page is divided; its first columns stand in each part, its rows where they say something.
static void
test_html_is_divided(void)
{
    g_autoptr(XjSheet) sheet = new_sheet(12, 3);
    sheet->per_page = 6;
    xj_sheet_cell_add(cell_of(sheet, 1, 8), "每月核对", NULL);
    Page page = new_page(sheet, 1);
    g_assert_cmpfloat(count(&page, "//table"), ==, 2);
    g_assert_cmpfloat(count(&page, "(//table)[1]/thead/tr/th"), ==, 7);
    g_assert_cmpfloat(count(&page, "(//table)[2]/thead/tr/th"), ==, 6);
    g_assert_cmpfloat(count(&page, "(//table)[1]/tbody/tr"), ==, 3);
    g_assert_cmpfloat(count(&page, "(//table)[2]/tbody/tr"), ==, 1);
    g_assert_cmpfloat(count(&page, "(//table)[2]//td[.='督查督办']"), ==, 1);
    g_assert_cmpfloat(count(&page, "//h2"), ==, 2);
    page_clear(&page);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sheet-page/tsv", test_tsv);
    g_test_add_func("/sheet-page/html", test_html);
    g_test_add_func("/sheet-page/html-for-word", test_html_for_word);
    g_test_add_func("/sheet-page/html-is-divided", test_html_is_divided);
    return g_test_run();
}

// NOLINTEND(readability-function-cognitive-complexity)
