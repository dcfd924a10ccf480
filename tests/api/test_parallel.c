// Two texts side by side, of an index and beside it.
#include "query/compare.h"
#include "tests/api/search_fixture.h"

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

static const XjFixtureDocument documents[] = {
    {.id = "aaaaaaaaaaaaaaa1",
     .title = "云岭市护河整改方案",
     .level = "2",
     .date = "2024-03-01",
     .collection = "公开",
     .passages = PASSAGES("市委常委会每季度听取一次护河进展情况汇报。\n", "堤防裂缝当天上报水务站，险段每两小时查看一次。\n")},
    {.id = "bbbbbbbbbbbbbbb2",
     .title = "清河县护河整改方案",
     .level = "3",
     .date = "2024-04-01",
     .collection = "内部",
     .passages = PASSAGES("堤防裂缝当天上报水务站，险段每两小时查看一次。\n", "县委常委会每月听取一次护河进展情况汇报。\n",
                          "渔网晾晒在指定场地。\n")},
};

#define FIRST_ID "aaaaaaaaaaaaaaa1"
#define SECOND_ID "bbbbbbbbbbbbbbb2"

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    fixture_open(fixture, documents, G_N_ELEMENTS(documents));
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    fixture_close(fixture);
}

static const XjParallelRow *
row_with(const XjParallel *parallel, const char *words)
{
    for (guint i = 0; i < parallel->rows->len; i++)
    {
        const XjParallelRow *row = parallel->rows->pdata[i];
        if (strstr(row->second != NULL ? row->second : row->first, words) != NULL)
            return row;
    }
    g_assert_not_reached();
}

static void
test_documents(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const XjCompareSource first = {.id = FIRST_ID};
    const XjCompareSource second = {.id = SECOND_ID};
    g_autoptr(GError) error = NULL;
    g_autoptr(XjParallel) parallel = xj_engine_parallel(fixture->engine, &first, &second, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(parallel->first->document, ==, FIRST_ID);
    g_assert_cmpint(parallel->second->speaking_level.code, ==, 3);
    g_assert_nonnull(parallel->revision);
    g_assert_cmpuint(parallel->rows->len, ==, 3);
    g_assert_cmpuint(parallel->counts[XJ_ROW_SAME], ==, 1);
    g_assert_cmpuint(parallel->counts[XJ_ROW_VARIED], ==, 1);
    g_assert_cmpuint(parallel->counts[XJ_ROW_SECOND_ONLY], ==, 1);
    g_assert_cmpuint(parallel->moved, ==, 1);
    g_assert_true(parallel->similarity > 0.5 && parallel->similarity < 1);
}

static XjParallel *
with_paper(const Fixture *fixture, const char *text, const char *level)
{
    const XjCompareSource first = {.id = FIRST_ID};
    const XjCompareSource second = {.name = "草稿.txt", .text = text, .length = strlen(text), .level = level};
    g_autoptr(GError) error = NULL;
    XjParallel *parallel = xj_engine_parallel(fixture->engine, &first, &second, &error);
    g_assert_no_error(error);
    return parallel;
}

// Numbers come of what understanding finds in a text.
static void
test_changes(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const char *lower = "县委常委会每月听取一次护河进展情况汇报。\n";
    const char *upper = "市委常委会每季度听取一次护河进展情况汇报。\n";
    const XjCompareSource first = {.name = "甲", .text = upper, .length = strlen(upper)};
    const XjCompareSource second = {.name = "乙", .text = lower, .length = strlen(lower)};
    g_autoptr(GError) error = NULL;
    g_autoptr(XjParallel) parallel = xj_engine_parallel(fixture->engine, &first, &second, &error);
    g_assert_no_error(error);
    const XjParallelRow *row = row_with(parallel, "每月");
    g_assert_cmpuint(row->changes->len, ==, 1);
    const XjQuantityChange *change = row->changes->pdata[0];
    g_autofree char *from = g_utf8_substring(row->first, change->upper_start, change->upper_end);
    g_autofree char *to = g_utf8_substring(row->second, change->lower_start, change->lower_end);
    g_assert_cmpstr(from, ==, change->from);
    g_assert_cmpstr(to, ==, change->to);
    g_assert_cmpint(change->direction, ==, XJ_CHANGE_TIGHTENED);
}

static void
test_paper(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(XjParallel) parallel =
        with_paper(fixture, "市委常委会每季度听取一次护河进展情况汇报。\n船只进港一律登记。\n", "乡");
    g_assert_null(parallel->second->document);
    g_assert_cmpint(parallel->second->speaking_level.code, ==, 4);
    g_assert_cmpint(row_with(parallel, "市委常委会")->kind, ==, XJ_ROW_SAME);
    g_assert_cmpint(row_with(parallel, "船只")->kind, ==, XJ_ROW_SECOND_ONLY);
}

static void
expect_fault(const Fixture *fixture, const XjCompareSource *second, gint code, const char *words)
{
    const XjCompareSource first = {.id = FIRST_ID};
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_engine_parallel(fixture->engine, &first, second, &error));
    g_assert_error(error, XJ_ERROR, code);
    if (strstr(error->message, words) == NULL)
        g_error("%s does not say %s", error->message, words);
}

static void
test_faults(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    expect_fault(fixture, &(XjCompareSource){.id = "cccccccccccccccc"}, XJ_ERROR_NOT_FOUND, "cccccccccccccccc");
    expect_fault(fixture, &(XjCompareSource){.name = "甲", .text = "", .length = 0}, XJ_ERROR_INVALID, "empty");
    expect_fault(fixture, &(XjCompareSource){.name = "甲", .text = "\xFF", .length = 1}, XJ_ERROR_INVALID, "UTF-8");
    expect_fault(fixture, &(XjCompareSource){.id = SECOND_ID, .level = "洲"}, XJ_ERROR_INVALID, "洲");
    g_autofree char *id = g_strnfill(5000, 'a');
    expect_fault(fixture, &(XjCompareSource){.id = id}, XJ_ERROR_INVALID, "id");
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i <= XJ_COMPARE_PAPER_MAX_CHARS; i++)
        g_string_append(text, "长");
    expect_fault(fixture, &(XjCompareSource){.name = "甲", .text = text->str, .length = text->len}, XJ_ERROR_INVALID, "300000");
}

// Who may not see a document learns nothing of it.
static void
test_restricted(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_assert_true(xj_engine_restrict(fixture->engine, (const char *const[]){"公开", NULL}, NULL));
    expect_fault(fixture, &(XjCompareSource){.id = SECOND_ID}, XJ_ERROR_NOT_FOUND, SECOND_ID);
}

static void
test_json(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(XjParallel) parallel = with_paper(fixture, "市委常委会每月听取一次护河进展情况汇报。\n", NULL);
    g_autoptr(JsonNode) node = xj_parallel_to_json(parallel);
    JsonObject *answer = json_node_get_object(node);
    JsonObject *counts = json_object_get_object_member(answer, "counts");
    g_assert_cmpint(json_object_get_int_member(counts, "varied"), ==, 1);
    g_assert_cmpint(json_object_get_int_member(counts, "first"), ==, 1);
    g_assert_cmpint(json_object_get_int_member(answer, "moved"), ==, 0);
    JsonArray *rows = json_object_get_array_member(answer, "rows");
    JsonObject *varied = json_array_get_object_element(rows, 0);
    g_assert_cmpstr(json_object_get_string_member(varied, "kind"), ==, "varied");
    g_assert_cmpstr(json_object_get_string_member(varied, "second"), ==, "市委常委会每月听取一次护河进展情况汇报。");
    g_assert_cmpuint(json_array_get_length(json_object_get_array_member(varied, "edits")), >=, 3);
    JsonObject *single = json_array_get_object_element(rows, 1);
    g_assert_cmpstr(json_object_get_string_member(single, "kind"), ==, "first");
    g_assert_true(json_object_get_null_member(single, "second"));
    g_assert_true(json_object_get_null_member(single, "edits"));
}

static void
add(const char *path, void (*test)(Fixture *, gconstpointer))
{
    g_test_add(path, Fixture, NULL, set_up, test, tear_down);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add("/parallel/documents", test_documents);
    add("/parallel/changes", test_changes);
    add("/parallel/paper", test_paper);
    add("/parallel/faults", test_faults);
    add("/parallel/restricted", test_restricted);
    add("/parallel/json", test_json);
    return g_test_run();
}

// NOLINTEND(readability-function-cognitive-complexity)
