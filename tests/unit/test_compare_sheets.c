// Comparisons laid out as sheets, from one made by hand: 省 and 县 in a chain, a village that has but something of its own.
#include "base/error.h"
#include "query/compare/chain/quantity_change.h"
#include "query/compare/matrix/comparison.h"
#include "query/compare/matrix/descent.h"
#include "query/compare/sheets/difference_cell.h"
#include "query/compare/sheets/sheets.h"
#include "query/compare_export.h"
#include "tests/test_vocabulary.h"

#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): each of GLib's assertions counts as several branches

// ---------------------------------------------------------------- making one

static void
requirement_free(gpointer data)
{
    XjComparedRequirement *requirement = data;
    g_free(requirement->text);
    g_free(requirement->citation);
    g_free(requirement->problem);
    g_free(requirement->unit);
    g_free(requirement->due);
    g_array_unref(requirement->up);
    g_array_unref(requirement->down);
    g_free(requirement);
}

static XjComparedRequirement *
add_requirement(XjComparedDocument *document, const char *text, const char *citation)
{
    XjComparedRequirement *requirement = g_new0(XjComparedRequirement, 1);
    requirement->text = g_strdup(text);
    requirement->citation = g_strdup(citation);
    requirement->up = g_array_new(FALSE, FALSE, sizeof(guint));
    requirement->down = g_array_new(FALSE, FALSE, sizeof(guint));
    g_ptr_array_add(document->requirements, requirement);
    document->stated++;
    return requirement;
}

static XjComparedDocument *
add_document(XjComparison *comparison, const char *name, gint level, const char *level_name)
{
    XjComparedDocument *document = g_new0(XjComparedDocument, 1);
    document->citation = g_new0(XjCitation, 1);
    document->citation->title = g_strdup(name);
    document->citation->speaking_level = (XjHitLevel){.code = level, .name = g_strdup(level_name)};
    document->name = g_strdup(name);
    document->rank = comparison->documents->len;
    document->requirements = g_ptr_array_new_with_free_func(requirement_free);
    g_ptr_array_add(comparison->documents, document);
    return document;
}

static void
add_edit(XjLink *link, const char *kind, guint upper_start, guint upper_end, guint lower_start, guint lower_end)
{
    const XjCompareEdit edit = {kind, upper_start, upper_end, lower_start, lower_end};
    g_array_append_val(link->edits, edit);
}

static XjLink *
add_link(XjComparison *comparison, XjRelation relation, guint upper_requirement, guint lower_requirement)
{
    XjLink *link = g_new0(XjLink, 1);
    link->upper = 0;
    link->lower = 1;
    link->relation = relation;
    link->upper_requirements = g_array_new(FALSE, FALSE, sizeof(guint));
    link->lower_requirements = g_array_new(FALSE, FALSE, sizeof(guint));
    g_array_append_val(link->upper_requirements, upper_requirement);
    g_array_append_val(link->lower_requirements, lower_requirement);
    link->changes = g_ptr_array_new_with_free_func((GDestroyNotify)xj_quantity_change_free);
    g_ptr_array_add(comparison->links, link);
    return link;
}

static void
add_adapted(XjComparison *comparison)
{
    XjLink *link = add_link(comparison, XJ_RELATION_ADAPTED, 0, 0);
    link->upper_text = g_strdup("每季度听取护河汇报");
    link->lower_text = g_strdup("每月听取护河汇报");
    link->edits = g_array_new(FALSE, FALSE, sizeof(XjCompareEdit));
    add_edit(link, "equal", 0, 1, 0, 1);
    add_edit(link, "replace", 1, 3, 1, 2);
    add_edit(link, "equal", 3, 9, 2, 8);
    XjQuantityChange *change = g_new0(XjQuantityChange, 1);
    *change = (XjQuantityChange){
        .kind = g_strdup("frequency"), .from = g_strdup("每季度"), .to = g_strdup("每月"), .direction = XJ_CHANGE_TIGHTENED};
    g_ptr_array_add(link->changes, change);
}

static void
add_cells(XjComparedAspect *aspect, gint of_first, gint of_second, gint of_third)
{
    const gint places[] = {of_first, of_second, of_third};
    for (guint i = 0; i < G_N_ELEMENTS(places); i++)
    {
        XjCompareCell *cell = g_new0(XjCompareCell, 1);
        cell->requirements = g_array_new(FALSE, FALSE, sizeof(guint));
        const guint place = (guint)places[i];
        if (places[i] >= 0)
            g_array_append_val(cell->requirements, place);
        g_ptr_array_add(aspect->cells, cell);
    }
}

static void
level_free(gpointer data)
{
    XjComparedLevel *level = data;
    g_free(level->name);
    g_free(level);
}

static void
add_level(XjComparison *comparison, gint code, const char *name, guint requirements)
{
    XjComparedLevel *level = g_new0(XjComparedLevel, 1);
    *level = (XjComparedLevel){.code = code, .name = g_strdup(name), .documents = 1, .requirements = requirements};
    g_ptr_array_add(comparison->levels, level);
}

static void
count_aspects(XjComparison *comparison)
{
    XjComparedAspect *second = g_ptr_array_index(comparison->aspects, 1);
    second->documents[3] = 1;
    second->requirements[3] = 1;
    second->only_level = 3;
    second->strongest = g_strdup("垃圾当天清走");
    comparison->levels = g_ptr_array_new_with_free_func(level_free);
    add_level(comparison, 1, "省", 2);
    add_level(comparison, 3, "县", 3);
}

static XjComparison *
new_comparison(void)
{
    XjComparison *comparison = xj_comparison_new(test_vocabulary());
    XjComparedDocument *province = add_document(comparison, "省委", 1, "省");
    XjComparedRequirement *first = add_requirement(province, "每季度听取护河汇报", "《省方案》，第1段");
    first->problem = g_strdup("护河不力的问题");
    first->unit = g_strdup("省水利厅");
    first->due = g_strdup("6月底前");
    add_requirement(province, "河长名单要公开", "《省方案》，第2段");
    add_requirement(province, "举报当日登记", "《省方案》，第3段");
    XjComparedDocument *county = add_document(comparison, "县委", 3, "县");
    add_requirement(county, "每月听取护河汇报", "《县方案》，第1段");
    add_requirement(county, "河长名单要公开", "《县方案》，第2段");
    add_requirement(county, "垃圾当天清走", "《县方案》，第3段");
    add_requirement(add_document(comparison, "柳湾村", 5, "村"), "村民轮流巡河", "《村办法》，第1段");
    add_adapted(comparison);
    add_link(comparison, XJ_RELATION_SAME, 1, 1);
    g_ptr_array_set_size(comparison->aspects, 2);
    add_cells(g_ptr_array_index(comparison->aspects, 0), 0, 0, -1);
    add_cells(g_ptr_array_index(comparison->aspects, 1), -1, 2, 0);
    count_aspects(comparison);
    comparison->notes = g_new0(char *, 2);
    comparison->notes[0] = g_strdup("柳湾村的日期没有找到");
    xj_descent_tell(comparison);
    return comparison;
}

typedef XjSheet *(*SheetMaker)(const XjComparison *comparison, GError **error);

static XjSheet *
made(SheetMaker maker, const XjComparison *comparison)
{
    g_autoptr(GError) error = NULL;
    XjSheet *sheet = maker(comparison, &error);
    g_assert_no_error(error);
    return sheet;
}

static void
assert_sheet(SheetMaker maker, const char *expected)
{
    g_autoptr(XjComparison) comparison = new_comparison();
    g_autoptr(XjSheet) sheet = made(maker, comparison);
    g_autoptr(GString) text = g_string_new(NULL);
    xj_sheet_to_tsv(sheet, text);
    g_assert_cmpstr(text->str, ==, expected);
    g_assert_cmpstr(g_ptr_array_index(sheet->notes, 0), ==, "柳湾村的日期没有找到");
}

// ---------------------------------------------------------------- sheets

static void
test_matrix(void)
{
    assert_sheet(xj_matrix_sheet_new,
                 "Aspect\t省委 (省)\t县委 (县)\t柳湾村 (村)\n"
                 "政治站位\t每季度听取护河汇报 (《省方案》，第1段)\t每月听取护河汇报 (《县方案》，第1段)\tnot mentioned\n"
                 "理论学习\tnot mentioned\t垃圾当天清走 (《县方案》，第3段)\t村民轮流巡河 (《村办法》，第1段)\n");
}

// A row for every requirement that has documents below it, and for what is new; columns of the documents that have one above.
static void
test_chain(void)
{
    assert_sheet(xj_chain_sheet_new,
                 "No.\tDocument\tRequirement\tOrigin\t县委 (县)\t柳湾村 (村)\n"
                 "1\t省委\t每季度听取护河汇报 (《省方案》，第1段)\t\t"
                 "adapted 每季度 → 每月 (tightened) 每季度月听取护河汇报 (《县方案》，第1段)\tnot found\n"
                 "2\t省委\t河长名单要公开 (《省方案》，第2段)\t\tword for word (《县方案》，第2段)\tnot found\n"
                 "3\t省委\t举报当日登记 (《省方案》，第3段)\t\tnot found\tnot found\n"
                 "4\t县委\t每月听取护河汇报 (《县方案》，第1段)\tfrom above, adapted\t\tnot found\n"
                 "5\t县委\t河长名单要公开 (《县方案》，第2段)\tfrom above, word for word\t\tnot found\n"
                 "6\t县委\t垃圾当天清走 (《县方案》，第3段)\tnew\t\tnot found\n"
                 "7\t柳湾村\t村民轮流巡河 (《村办法》，第1段)\tnew\t\t\n");
}

static void
test_coverage(void)
{
    assert_sheet(xj_coverage_sheet_new, "Document\tRequirements\tAspects\tFrom above, word for word\tFrom above, adapted\tNew\t"
                                        "Below, word for word\tBelow, adapted\tNot found below\t政治站位\t理论学习\n"
                                        "省委 (省)\t3\t0\t0\t0\t0\t1\t1\t1\t1\t0\n"
                                        "县委 (县)\t3\t0\t1\t1\t1\t0\t0\t3\t1\t1\n"
                                        "柳湾村 (村)\t1\t0\t0\t0\t1\t0\t0\t0\t0\t1\n");
}

static void
test_levels(void)
{
    assert_sheet(xj_levels_sheet_new,
                 "Aspect\t省\t县\tOnly on this level\tWorded most strongly\n"
                 "Total\t1 documents, 2 requirements, 0 aspects\t1 documents, 3 requirements, 0 aspects\t\t\n"
                 "政治站位\tnot mentioned\tnot mentioned\t\t\n"
                 "理论学习\tnot mentioned\t1 documents, 1 requirements\t县\t垃圾当天清走\n");
}

// What carries on a higher document's requirement is its measure and has no row; what nobody says stays empty.
static void
test_ledger(void)
{
    assert_sheet(
        xj_ledger_sheet_new,
        "No.\tProblem\tRequirement\tMeasures\tUnit in charge\tPerson in charge\tDeadline\tSource\n"
        "1\t护河不力的问题\t每季度听取护河汇报\t每月听取护河汇报 (《县方案》，第1段)\t省水利厅\t\t6月底前\t《省方案》，第1段\n"
        "2\t\t河长名单要公开\t河长名单要公开 (《县方案》，第2段)\t\t\t\t《省方案》，第2段\n"
        "3\t\t举报当日登记\t\t\t\t\t《省方案》，第3段\n"
        "4\t\t垃圾当天清走\t\t\t\t\t《县方案》，第3段\n"
        "5\t\t村民轮流巡河\t\t\t\t\t《村办法》，第1段\n");
}

// Sentences that are no requirements by themselves have no rows.
static void
test_mentions(void)
{
    g_autoptr(XjComparison) comparison = new_comparison();
    const XjComparedDocument *village = g_ptr_array_index(comparison->documents, 2);
    ((XjComparedRequirement *)g_ptr_array_index(village->requirements, 0))->is_mention = TRUE;
    g_autoptr(XjSheet) chain = made(xj_chain_sheet_new, comparison);
    g_autoptr(XjSheet) ledger = made(xj_ledger_sheet_new, comparison);
    g_assert_cmpuint(chain->rows->len, ==, 6);
    g_assert_cmpuint(ledger->rows->len, ==, 4);
}

// Parts of a requirement that came to stand at several places: all of them are shown, and a measure once.
static void
test_parts(void)
{
    g_autoptr(XjComparison) comparison = new_comparison();
    for (guint i = 0; i < 2; i++)
    {
        XjLink *link = add_link(comparison, XJ_RELATION_SAME, 2, 2);
        link->upper_is_part = TRUE;
        link->upper_text = g_strdup(i == 0 ? "举报" : "当日登记");
        link->lower_text = g_strdup(i == 0 ? "垃圾" : "当天清走");
        const guint index = comparison->links->len - 1;
        const XjComparedDocument *province = g_ptr_array_index(comparison->documents, 0);
        g_array_append_val(((XjComparedRequirement *)g_ptr_array_index(province->requirements, 2))->down, index);
    }
    g_autoptr(XjSheet) chain = made(xj_chain_sheet_new, comparison);
    g_autoptr(XjSheet) ledger = made(xj_ledger_sheet_new, comparison);
    g_autoptr(GString) text = g_string_new(NULL);
    xj_sheet_to_tsv(chain, text);
    g_assert_nonnull(strstr(
        text->str, "adapted of it \"举报\": 垃圾 (《县方案》，第3段) of it \"当日登记\": 当天清走 (《县方案》，第3段)\t"));
    const XjSheetCell *measures = xj_sheet_cell(g_ptr_array_index(ledger->rows, 2), 3);
    g_assert_cmpuint(measures->entries->len, ==, 1);
}

// ---------------------------------------------------------------- differences

static void
assert_span(const XjSheetEntry *entry, guint index, guint start, guint end, XjSheetMark mark)
{
    const XjSheetSpan *span = &g_array_index(entry->marks, XjSheetSpan, index);
    g_assert_cmpuint(span->start, ==, start);
    g_assert_cmpuint(span->end, ==, end);
    g_assert_cmpint(span->mark, ==, mark);
}

static void
test_difference(void)
{
    g_autoptr(XjComparison) comparison = new_comparison();
    g_autoptr(XjSheet) sheet = made(xj_chain_sheet_new, comparison);
    const XjSheetCell *cell = xj_sheet_cell(g_ptr_array_index(sheet->rows, 0), 4);
    g_assert_cmpint(cell->tone, ==, XJ_TONE_ADAPTED);
    const XjSheetEntry *entry = g_ptr_array_index(cell->entries, 2);
    g_assert_cmpstr(entry->text, ==, "每季度月听取护河汇报");
    g_assert_cmpuint(entry->marks->len, ==, 2);
    assert_span(entry, 0, 1, 3, XJ_SHEET_REMOVED);
    assert_span(entry, 1, 3, 4, XJ_SHEET_ADDED);
}

// Where most was left out, it would bury what stands there.
static void
test_difference_of_little_in_common(void)
{
    g_autoptr(GArray) edits = g_array_new(FALSE, FALSE, sizeof(XjCompareEdit));
    const XjCompareEdit all[] = {{"equal", 0, 1, 0, 1}, {"replace", 1, 4, 1, 2}};
    g_array_append_vals(edits, all, G_N_ELEMENTS(all));
    g_autoptr(XjSheet) sheet = xj_sheet_new("清单", "清单", 0);
    xj_sheet_add_column(sheet, "要求", 10);
    XjSheetCell *cell = xj_sheet_cell(xj_sheet_add_row(sheet), 0);
    xj_sheet_add_difference(cell, "护河巡河", "护林", edits, NULL);
    const XjSheetEntry *entry = g_ptr_array_index(cell->entries, 0);
    g_assert_cmpstr(entry->text, ==, "护林");
    assert_span(entry, 0, 1, 2, XJ_SHEET_ADDED);
}

// ---------------------------------------------------------------- export

static char *
exported(const XjComparison *comparison, guint sheets, XjCompareFormat format)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = xj_comparison_export(comparison, sheets, format, &error);
    g_assert_no_error(error);
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);
    return g_strndup(data, length);
}

static void
test_export(void)
{
    g_autoptr(XjComparison) comparison = new_comparison();
    g_autofree char *one = exported(comparison, XJ_COMPARE_SHEET(XJ_COMPARE_SHEET_MATRIX), XJ_COMPARE_TSV);
    g_assert_true(g_str_has_prefix(one, "Aspect\t"));
    g_autofree char *all = exported(comparison, XJ_COMPARE_ALL_SHEETS, XJ_COMPARE_TSV);
    g_assert_true(g_str_has_prefix(all, "Requirements by aspect\nAspect\t"));
    g_assert_nonnull(strstr(all, "\n\nLedger of rectification\nNo.\t"));
    g_autofree char *page = exported(comparison, XJ_COMPARE_ALL_SHEETS, XJ_COMPARE_HTML);
    g_assert_nonnull(strstr(page, "WordSection5"));
    g_autofree char *workbook = exported(comparison, XJ_COMPARE_ALL_SHEETS, XJ_COMPARE_XLSX);
    g_assert_true(g_str_has_prefix(workbook, "PK"));
    g_autofree char *json = exported(comparison, XJ_COMPARE_ALL_SHEETS, XJ_COMPARE_JSON);
    g_assert_true(g_str_has_prefix(json, "{"));
}

// Documents that are counted only have levels, and an error says so of all else.
static void
test_export_of_counts(void)
{
    g_autoptr(XjComparison) comparison = new_comparison();
    g_ptr_array_set_size(comparison->documents, 0);
    comparison->documents_total = 3000;
    g_autofree char *all = exported(comparison, XJ_COMPARE_ALL_SHEETS, XJ_COMPARE_TSV);
    g_assert_true(g_str_has_prefix(all, "Aspect\t省\t"));
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_comparison_export(comparison, XJ_COMPARE_SHEET(XJ_COMPARE_SHEET_CHAIN), XJ_COMPARE_TSV, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
    g_assert_nonnull(strstr(error->message, "3000 documents"));
}

// A sheet of too many cells is told before it is made.
static void
test_too_large(void)
{
    g_autoptr(XjComparison) comparison = new_comparison();
    XjComparedDocument *village = g_ptr_array_index(comparison->documents, 2);
    village->stated = XJ_SHEET_MAX_CELLS;
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_chain_sheet_new(comparison, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
}

static void
test_names(void)
{
    for (guint i = 0; i < XJ_COMPARE_SHEETS; i++)
    {
        XjCompareSheet sheet = XJ_COMPARE_SHEETS;
        g_assert_true(xj_compare_sheet_from_name(xj_compare_sheet_name((XjCompareSheet)i), &sheet));
        g_assert_cmpuint(sheet, ==, i);
    }
    XjCompareFormat format = XJ_COMPARE_JSON;
    g_assert_true(xj_compare_format_from_name("xlsx", &format));
    g_assert_cmpint(format, ==, XJ_COMPARE_XLSX);
    g_assert_false(xj_compare_format_from_name("csv", &format));
    g_assert_false(xj_compare_sheet_from_name("", NULL));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/compare-sheets/matrix", test_matrix);
    g_test_add_func("/compare-sheets/chain", test_chain);
    g_test_add_func("/compare-sheets/coverage", test_coverage);
    g_test_add_func("/compare-sheets/levels", test_levels);
    g_test_add_func("/compare-sheets/ledger", test_ledger);
    g_test_add_func("/compare-sheets/mentions", test_mentions);
    g_test_add_func("/compare-sheets/parts", test_parts);
    g_test_add_func("/compare-sheets/difference", test_difference);
    g_test_add_func("/compare-sheets/difference-of-little-in-common", test_difference_of_little_in_common);
    g_test_add_func("/compare-sheets/export", test_export);
    g_test_add_func("/compare-sheets/export-of-counts", test_export_of_counts);
    g_test_add_func("/compare-sheets/too-large", test_too_large);
    g_test_add_func("/compare-sheets/names", test_names);
    return g_test_run();
}

// NOLINTEND(readability-function-cognitive-complexity)
