// A document as comparison sees it: of a text, and of an inspection, which may be foreign.
#include "query/compare/paper/paper.h"
#include "tests/test_vocabulary.h"

#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

static const char plan[] = "清委发〔2024〕9号\n"
                           "\n"
                           "中共清河县委关于加强河道管护的整改方案\n"
                           "\n"
                           "各乡镇党委：\n"
                           "2024年3月5日，市委巡察组指出了河道管护的问题。现制定如下方案。\n"
                           "一、压实责任\n"
                           "（一）书记带头。县委书记必须每季度巡河一次。去年巡河的次数不多。\n"
                           "（二）部门协同。各乡镇要在6月底前建立河道台账；不得瞒报漏报。\n"
                           "附件：1.河道名录\n"
                           "\n"
                           "中共清河县委\n"
                           "2024年4月2日\n"
                           "抄送：市委巡察办，石桥乡。\n";

static XjPaper *
understand(const char *text)
{
    g_autoptr(GError) error = NULL;
    const XjCompareSource source = {.name = "方案.txt", .text = text, .length = strlen(text)};
    XjPaper *paper = xj_paper_understand(&source, test_vocabulary(), &error);
    g_assert_no_error(error);
    return paper;
}

// "R 文字": the units of a kind, a line each; of every kind where it is negative.
static char *
units_of(const XjPaper *paper, gint kind)
{
    static const char letters[] = {'R', 'S', 'H', 'F'};
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < paper->units->len; i++)
    {
        const XjPaperUnit *unit = xj_paper_unit(paper, i);
        if (kind < 0 || unit->kind == (XjUnitKind)kind)
            g_string_append_printf(all, "%c %.*s\n", letters[unit->kind], (gint)(unit->end - unit->start),
                                   paper->text + unit->start);
    }
    return g_string_free(all, FALSE);
}

static const XjPaperUnit *
unit_with(const XjPaper *paper, const char *words)
{
    for (guint i = 0; i < paper->units->len; i++)
    {
        const XjPaperUnit *unit = xj_paper_unit(paper, i);
        if (g_strstr_len(paper->text + unit->start, (gssize)(unit->end - unit->start), words) != NULL)
            return unit;
    }
    g_assert_not_reached();
}

static void
test_units(void)
{
    g_autoptr(XjPaper) paper = understand(plan);
    g_autofree char *units = units_of(paper, -1);
    g_assert_cmpstr(units, ==,
                    "F 清委发〔2024〕9号\n"
                    "F 中共清河县委关于加强河道管护的整改方案\n"
                    "F 各乡镇党委：\n"
                    "S 2024年3月5日，市委巡察组指出了河道管护的问题。\n"
                    "S 现制定如下方案。\n"
                    "H 一、压实责任\n"
                    "H （一）书记带头\n"
                    "R 县委书记必须每季度巡河一次。\n"
                    "S 去年巡河的次数不多。\n"
                    "H （二）部门协同\n"
                    "R 各乡镇要在6月底前建立河道台账；不得瞒报漏报。\n"
                    "F 附件：1.河道名录\n"
                    "F 中共清河县委\n"
                    "F 2024年4月2日\n"
                    "F 抄送：市委巡察办，石桥乡。\n");
    g_assert_cmpuint(paper->requirements, ==, 2);
}

static void
test_facts(void)
{
    g_autoptr(XjPaper) paper = understand(plan);
    g_assert_cmpstr(paper->name, ==, "中共清河县委");
    g_assert_cmpstr(paper->citation->title, ==, "中共清河县委关于加强河道管护的整改方案");
    g_assert_cmpstr(paper->citation->path, ==, "方案.txt");
    g_assert_null(paper->citation->document);
    g_assert_cmpint(paper->citation->speaking_level.code, ==, XJ_LEVEL_COUNTY);
    g_assert_cmpint(paper->year, ==, 2024);
    g_assert_false(paper->level_conflict);
    g_assert_null(paper->level_note);

    const XjPaperUnit *unit = unit_with(paper, "建立河道台账");
    g_autofree char *place = xj_paper_place(paper, unit);
    g_assert_cmpstr(place, ==, "一、压实责任 / （二）部门协同");
    g_assert_cmpint(strncmp(paper->text + unit->deadline.start, "6月底前", strlen("6月底前")), ==, 0);
    g_assert_cmpstr(unit->modality, ==, "must");
    g_assert_cmpuint(paper->quantities->len, >, 0);
    g_autofree char *above = xj_paper_place(paper, unit_with(paper, "现制定"));
    g_assert_null(above);
    g_autofree char *below = xj_paper_place(paper, unit_with(paper, "抄送"));
    g_assert_null(below);
}

// Passages join lines of a table; units never go across its cells.
static void
test_cells(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(JsonNode) node =
        json_from_string("{\"title\":\"表\",\"passages\":[{\"role\":\"body\",\"text\":\"1\\t河道淤积\\t"
                         "乡水利站\\t清淤，\\t5月底\\n\"}],"
                         "\"requirements\":[{\"start\":12,\"end\":14,\"modality\":\"do\",\"aspects\":[8]}]}",
                         &error);
    g_assert_no_error(error);
    const XjCompareSource source = {.name = "表.docx", .inspection = json_node_get_object(node)};
    g_autoptr(XjPaper) paper = xj_paper_understand(&source, test_vocabulary(), &error);
    g_assert_no_error(error);
    g_autofree char *units = units_of(paper, -1);
    g_assert_cmpstr(units, ==, "S 1\nS 河道淤积\nS 乡水利站\nR 清淤\nS 5月底\n");
}

static void
test_conflict(void)
{
    static const char inspection[] =
        "{\"title\":\"讲话\",\"speaking_level\":{\"code\":3,\"conflict\":true,\"levels\":[{\"code\":3,\"text\":\"我县\"},"
        "{\"code\":2,\"text\":\"市委决定\"},{\"code\":2,\"text\":\"全市上下\"}]},"
        "\"passages\":[{\"role\":\"body\",\"text\":\"同志们：\\n\"}]}";
    g_autoptr(GError) error = NULL;
    g_autoptr(JsonNode) node = json_from_string(inspection, &error);
    const XjCompareSource source = {.inspection = json_node_get_object(node)};
    g_autoptr(XjPaper) paper = xj_paper_understand(&source, test_vocabulary(), &error);
    g_assert_no_error(error);
    g_assert_true(paper->level_conflict);
    g_assert_cmpstr(paper->level_note, ==, "speaks for 市: “市委决定”, “全市上下”; for 县 “我县”");
    g_assert_cmpstr(paper->name, ==, "讲话");

    g_assert_true(xj_paper_set_level(paper, "2", &error));
    g_assert_cmpint(paper->citation->speaking_level.code, ==, XJ_LEVEL_CITY);
    g_assert_cmpstr(paper->citation->speaking_level.name, ==, "市");
    g_assert_false(paper->level_conflict);
    g_assert_false(xj_paper_set_level(paper, "府", &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
}

// What fits is taken, what does not is left out, and nothing crashes.
static void
test_foreign_inspection(void)
{
    static const char *const inspections[] = {
        "{\"passages\":[{\"text\":\"要改。\"}],\"requirements\":[{\"start\":-5,\"end\":99},{\"start\":2,\"end\":1},7,null,"
        "{\"start\":\"0\",\"end\":[]},{\"start\":1,\"end\":9223372036854775807}]}",
        "{\"passages\":[{\"text\":\"要改。\"},3,{},{\"text\":9,\"role\":\"king\",\"heading_path\":{}}],\"requirements\":{},"
        "\"outline\":[{\"start\":9,\"end\":8,\"parent\":0},{\"parent\":5,\"marker\":3,\"depth\":-1},{\"start\":0,\"end\":2,"
        "\"parent\":1}],\"quantities\":[{\"kind\":\"deadline\",\"start\":0,\"end\":1,\"number\":null,\"unit\":{}},"
        "{\"kind\":\"none\"}],\"speaking_level\":{\"code\":\"x\",\"conflict\":true,\"levels\":[1,{},null]},\"date\":[]}",
        "{\"passages\":[{\"text\":\"要改。\"}],\"requirements\":[{\"start\":0,\"end\":3,\"aspects\":[0,-1,3,2,\"a\",[],null,"
        "99999],"
        "\"who\":\"县委\",\"deadline\":3,\"modality\":\"shout\"},{\"start\":1,\"end\":2}],\"title\":7,\"organ\":{}}",
    };
    static const char *const units[] = {"S 要改。\n", "H 要改\n", "R 要改。\n"};
    for (guint i = 0; i < G_N_ELEMENTS(inspections); i++)
    {
        g_autoptr(GError) error = NULL;
        g_autoptr(JsonNode) node = json_from_string(inspections[i], &error);
        g_assert_no_error(error);
        const XjCompareSource source = {.name = "来件", .inspection = json_node_get_object(node)};
        g_autoptr(XjPaper) paper = xj_paper_understand(&source, test_vocabulary(), &error);
        g_assert_no_error(error);
        g_autofree char *found = units_of(paper, -1);
        g_assert_cmpstr(found, ==, units[i]);
        for (guint j = 0; j < paper->units->len; j++)
        {
            g_autofree char *place = xj_paper_place(paper, xj_paper_unit(paper, j));
        }
    }
}

static void
test_aspects_of_inspection(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(JsonNode) node = json_from_string("{\"passages\":[{\"text\":\"县委要在年底前改。\"}],\"requirements\":[{"
                                                "\"start\":0,\"end\":9,\"aspects\":[0,-1,3,2,\"a\",5,"
                                                "6,7,8],\"who\":\"县委\",\"deadline\":\"年底前\",\"modality\":\"must\"}]}",
                                                &error);
    g_assert_no_error(error);
    const XjCompareSource source = {.inspection = json_node_get_object(node)};
    g_autoptr(XjPaper) paper = xj_paper_understand(&source, test_vocabulary(), &error);
    g_assert_no_error(error);
    const XjPaperUnit *unit = xj_paper_unit(paper, 0);
    g_assert_cmpuint(unit->aspect_count, ==, 4);
    g_assert_cmpuint(unit->aspects[0], ==, 3);
    g_assert_cmpuint(unit->aspects[3], ==, 7);
    g_assert_cmpstr(unit->modality, ==, "must");
    g_assert_cmpuint(unit->who.end - unit->who.start, ==, strlen("县委"));
    g_assert_cmpuint(unit->deadline.start, ==, strlen("县委要在"));
}

static void
assert_invalid(const XjCompareSource *source)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_paper_understand(source, test_vocabulary(), &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
    g_assert_true(g_utf8_validate(error->message, -1, NULL));
}

static void
test_invalid(void)
{
    g_autoptr(JsonObject) empty = json_object_new();
    assert_invalid(&(XjCompareSource){.name = "空", .inspection = empty});
    assert_invalid(&(XjCompareSource){.name = "空", .text = "", .length = 0});
    assert_invalid(&(XjCompareSource){.name = "白", .text = " \n\n", .length = 3});
    assert_invalid(&(XjCompareSource){.name = "\xFF坏", .text = "\xFF\xFE", .length = 2});
    g_autoptr(GString) large = g_string_new(NULL);
    for (guint i = 0; i <= XJ_COMPARE_PAPER_MAX_CHARS; i++)
        g_string_append_c(large, 'a');
    assert_invalid(&(XjCompareSource){.text = large->str, .length = large->len});
}

// NOLINTEND(readability-function-cognitive-complexity)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/paper/units", test_units);
    g_test_add_func("/paper/facts", test_facts);
    g_test_add_func("/paper/cells", test_cells);
    g_test_add_func("/paper/conflict", test_conflict);
    g_test_add_func("/paper/foreign_inspection", test_foreign_inspection);
    g_test_add_func("/paper/aspects_of_inspection", test_aspects_of_inspection);
    g_test_add_func("/paper/invalid", test_invalid);
    return g_test_run();
}
