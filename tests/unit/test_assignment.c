// What a ledger asks of a requirement: from tables, notes, headings and the requirement itself.
#include "query/compare/ledger/assignment.h"
#include "query/compare/paper/paper_build.h"
#include "tests/test_vocabulary.h"

#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): each of GLib's assertions counts as several branches

typedef struct
{
    const char *requirement; // how it begins
    const char *problem, *unit, *person, *deadline;
} Expected;

static void
assert_assignment(const XjPaper *paper, GArray *assignments, const Expected *expected)
{
    for (guint i = 0; i < paper->units->len; i++)
    {
        const XjPaperUnit *unit = xj_paper_unit(paper, i);
        if (unit->kind != XJ_UNIT_REQUIREMENT || !g_str_has_prefix(paper->text + unit->start, expected->requirement))
            continue;
        const XjAssignment *assignment = &g_array_index(assignments, XjAssignment, i);
        g_assert_cmpstr(assignment->problem, ==, expected->problem);
        g_assert_cmpstr(assignment->unit, ==, expected->unit);
        g_assert_cmpstr(assignment->person, ==, expected->person);
        g_assert_cmpstr(assignment->deadline, ==, expected->deadline);
        return;
    }
    g_error("no requirement begins with %s", expected->requirement);
}

static void
assert_assignments(const char *text, const Expected *expected, guint count)
{
    const XjCompareSource source = {.name = "方案.txt", .text = text, .length = strlen(text)};
    g_autoptr(GError) error = NULL;
    g_autoptr(XjPaper) paper = xj_paper_understand(&source, test_vocabulary(), &error);
    g_assert_no_error(error);
    g_autoptr(GArray) assignments = xj_assignments_find(paper, test_vocabulary());
    g_assert_cmpuint(assignments->len, ==, paper->units->len);
    for (guint i = 0; i < count; i++)
        assert_assignment(paper, assignments, &expected[i]);
}

#define TITLE "清河县委护河整改方案\n\n各乡镇党委：\n现制定本方案。\n"

static void
test_headings(void)
{
    static const Expected expected[] = {
        {"逐段核实河道占用", "着力解决河道管护不到位的问题", "县水利局", NULL, NULL},
        {"要逐村公示巡河名单", NULL, NULL, NULL, NULL},
    };
    assert_assignments(TITLE "一、重点任务\n（一）着力解决河道管护不到位的问题\n"
                             "1.清理占用。逐段核实河道占用情况，6月底前全部拆除。牵头单位：县水利局。\n"
                             "二、工作要求\n（一）公开公示。要逐村公示巡河名单，接受群众监督。\n",
                       expected, G_N_ELEMENTS(expected));
}

// Several notes of a kind stand with their labels; each field on its own; brackets end a note.
static void
test_notes(void)
{
    static const Expected expected[] = {
        {"要逐段清理河道垃圾", NULL, "牵头单位：县水利局；配合单位：各乡镇", "县水利局局长", "2024年5月底前"},
        {"要逐村建立巡河台账", NULL, "石桥乡党委", NULL, NULL},
        {"要建立巡河制度", NULL, "县河长办", "分管副县长", "长期坚持"},
    };
    assert_assignments(TITLE "一、清理河道\n要逐段清理河道垃圾，不留死角。\n"
                             "牵头单位：县水利局；配合单位：各乡镇；责任人：县水利局局长，完成时限：2024年5月底前。\n"
                             "二、建立台账\n要逐村建立巡河台账（责任单位：石桥乡党委），逐日登记。\n"
                             "三、建章立制\n要建立巡河制度。\n责任单位：县河长办\n责任领导：分管副县长\n整改时限：长期坚持\n",
                       expected, G_N_ELEMENTS(expected));
}

// A note is that of the requirement before it; the only one under a heading that of all there; those of another heading of none.
static void
test_whose_note(void)
{
    static const Expected expected[] = {
        {"要逐段清理", NULL, "县水利局", NULL, NULL},     {"要逐村登记", NULL, "石桥乡党委", NULL, NULL},
        {"要公开巡河名单", NULL, "县河长办", NULL, NULL}, {"要接受群众监督", NULL, "县河长办", NULL, NULL},
        {"要严肃追责问责", NULL, NULL, NULL, NULL},
    };
    assert_assignments(TITLE "一、清理河道\n要逐段清理河道垃圾。责任单位：县水利局。要逐村登记造册。责任单位：石桥乡党委。\n"
                             "二、公开公示\n要公开巡河名单。\n要接受群众监督。\n责任单位：县河长办。\n"
                             "三、严肃追责\n要严肃追责问责。\n",
                       expected, G_N_ELEMENTS(expected));
}

// Who is bound stands for who is in charge where nothing else does, and is a person by what people are called.
static void
test_subjects(void)
{
    static const Expected expected[] = {
        {"县水利局要逐段清理", NULL, "县水利局", NULL, NULL},
        {"县委书记要带头巡河", NULL, NULL, "县委书记", NULL},
    };
    assert_assignments(TITLE "一、清理河道\n县水利局要逐段清理河道垃圾。\n县委书记要带头巡河。\n", expected,
                       G_N_ELEMENTS(expected));
}

// A paper that is one table, whose requirements begin so.
static XjPaper *
new_table(const char *text, const char *const *requirements)
{
    g_autoptr(JsonObject) facts = json_object_new();
    XjPaper *paper = xj_paper_new(NULL, facts);
    paper->text = g_strdup(text);
    paper->length = strlen(text);
    g_autoptr(GArray) units = g_array_new(FALSE, FALSE, sizeof(XjPaperUnit));
    for (guint i = 0; requirements[i] != NULL; i++)
    {
        const gsize start = (gsize)(strstr(text, requirements[i]) - text);
        const XjPaperUnit unit = {.start = start, .end = start + strlen(requirements[i])};
        g_array_append_val(units, unit);
    }
    g_autoptr(GArray) passages = g_array_new(FALSE, TRUE, sizeof(XjPaperPassage));
    g_array_set_size(passages, 1);
    xj_paper_divide(paper, units, passages);
    return paper;
}

// The head says what a column holds; a cell of the requirement's own is nothing beside it, nor is one that says nothing.
static void
test_tables(void)
{
    static const char *const requirements[] = {"逐段清理垃圾", "逐村公示巡河名单", "泵站通电", NULL};
    static const Expected expected[] = {
        {"逐段清理垃圾", "河道垃圾成堆", "县水利局", "副县长", "2024年5月底"},
        {"逐村公示巡河名单", "巡河名单没有公开", "石桥乡党委；县河长办", NULL, "长期坚持"},
        {"泵站通电", NULL, NULL, NULL, NULL},
    };
    g_autoptr(XjPaper) paper = new_table("编号\t反馈问题（摘要）\t整改措施\t包案领导\t责任单位\t配合单位\t完成时限\t进度\n"
                                         "01\t河道垃圾成堆\t逐段清理垃圾\t副县长\t县水利局\t—\t2024年5月底\t已清两段\n"
                                         "02\t巡河名单没有公开\t逐村公示巡河名单\t\t石桥乡党委\t县河长办\t长期坚持\t\n"
                                         "以上由县水利局负责。\n"
                                         "03\t泵站没有通电\t泵站通电\t副县长\t县水利局\n",
                                         requirements);
    g_autoptr(GArray) assignments = xj_assignments_find(paper, test_vocabulary());
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++)
        assert_assignment(paper, assignments, &expected[i]);
}

// What stands in the column of problems is no problem of its own.
static void
test_table_of_own_words(void)
{
    static const char *const requirements[] = {"逐段清理垃圾", NULL};
    static const Expected expected = {"逐段清理垃圾", NULL, "县水利局", NULL, NULL};
    g_autoptr(XjPaper) paper = new_table("整改任务\t责任单位\n逐段清理垃圾\t县水利局\n", requirements);
    g_autoptr(GArray) assignments = xj_assignments_find(paper, test_vocabulary());
    assert_assignment(paper, assignments, &expected);
}

// A cell may be of any length, and stand beside any number of requirements.
static void
test_long_cell(void)
{
    static const char *const requirements[] = {"逐段清理垃圾", NULL};
    g_autofree char *cell = g_strnfill(100000, 'x');
    g_autofree char *text = g_strconcat("存在问题\t整改措施\n", cell, "\t逐段清理垃圾\n", NULL);
    g_autoptr(XjPaper) paper = new_table(text, requirements);
    g_autoptr(GArray) assignments = xj_assignments_find(paper, test_vocabulary());
    const XjAssignment *assignment = &g_array_index(assignments, XjAssignment, assignments->len - 1);
    g_assert_true(g_str_has_suffix(assignment->problem, "xx……"));
    g_assert_cmpint(g_utf8_strlen(assignment->problem, -1), ==, XJ_ASSIGNMENT_CHARS_MAX + 2);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/assignment/headings", test_headings);
    g_test_add_func("/assignment/notes", test_notes);
    g_test_add_func("/assignment/whose-note", test_whose_note);
    g_test_add_func("/assignment/tables", test_tables);
    g_test_add_func("/assignment/table-of-own-words", test_table_of_own_words);
    g_test_add_func("/assignment/long-cell", test_long_cell);
    g_test_add_func("/assignment/subjects", test_subjects);
    return g_test_run();
}

// NOLINTEND(readability-function-cognitive-complexity)
