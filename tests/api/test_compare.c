// Requirements of several levels side by side: documents of an index that was made of files, papers beside it, and queries.
#include "indexer/indexer.h"
#include "query/compare.h"
#include "query/engine.h"
#include "tests/fixture/index_fixture.h"
#include "tests/test_vocabulary.h"

#include <glib/gstdio.h>
#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

// ---------------------------------------------------------------- an index of three levels

typedef struct
{
    const char *name, *collection, *text;
} File;

static const File files[] = {
    {"city.txt", "公开",
     "云委发〔2025〕3号\n\n中共云岭市委关于河道巡察整改的实施方案\n\n各县（区）委：\n"
     "为做好河道管护整改，制定本方案。\n"
     "一、压实责任\n各级党委书记要履行第一责任人职责，亲自抓河道整改。\n"
     "市委常委会每季度听取一次河道整改进展情况汇报。\n"
     "二、严明纪律\n对虚报河道整改进度的，必须严肃追责问责，一律通报批评。\n"
     "\n中共云岭市委\n2025年2月10日\n"},
    {"county.txt", "公开",
     "清委发〔2025〕8号\n\n中共清河县委关于河道巡察整改的实施方案\n\n各乡镇党委：\n"
     "为做好河道管护整改，制定本方案。\n"
     "一、压实责任\n各级党委书记要履行第一责任人职责，亲自抓河道整改。\n"
     "县委常委会每月听取一次河道整改进展情况汇报。\n"
     "二、警示教育\n各乡镇要在3月底前召开警示教育会，以案为鉴，健全河道管护长效机制。\n"
     "\n中共清河县委\n2025年3月1日\n"},
    {"town.txt", "内部",
     "石乡发〔2025〕2号\n\n中共石桥乡党委关于河道巡察整改的工作方案\n\n各村党支部：\n"
     "为做好河道管护整改，制定本方案。\n"
     "一、干什么\n各村党支部要每周清一次河道垃圾。\n"
     "\n中共石桥乡委员会\n2025年3月20日\n"},
};

typedef struct
{
    char *folder, *index;
    XjEngine *engine;
    char *ids[G_N_ELEMENTS(files)];
} Fixture;

static void
index_file(const Fixture *fixture, const File *file)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(fixture->folder, file->name, NULL);
    g_assert_true(g_file_set_contents(path, file->text, -1, NULL));
    char *paths[] = {path, NULL};
    const XjIndexOptions options = {.directory = fixture->index,
                                    .paths = paths,
                                    .collection = file->collection,
                                    .vocabulary = test_vocabulary(),
                                    .jobs = 1,
                                    .checkpoint_seconds = -1};
    XjIndexSummary *summary = xj_index_run(&options, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(summary->added, ==, 1);
    xj_index_summary_free(summary);
}

static XjComparison *
compare_as(const Fixture *fixture, const XjCompareRequest *request)
{
    g_autoptr(GError) error = NULL;
    XjComparison *comparison = xj_engine_compare(fixture->engine, request, &error);
    g_assert_no_error(error);
    return comparison;
}

static const XjComparedDocument *
document_at(const XjComparison *comparison, guint index)
{
    return g_ptr_array_index(comparison->documents, index);
}

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    fixture->folder = index_fixture_directory();
    fixture->index = g_build_filename(fixture->folder, "index", NULL);
    for (guint i = 0; i < G_N_ELEMENTS(files); i++)
        index_file(fixture, &files[i]);
    g_autoptr(GError) error = NULL;
    fixture->engine = xj_engine_open(fixture->index, TEST_PROJECT_DIR "/data", &error);
    g_assert_no_error(error);
    g_autoptr(XjComparison) all = compare_as(fixture, &(XjCompareRequest){.query = "河道"});
    g_assert_cmpuint(all->documents->len, ==, G_N_ELEMENTS(files));
    for (guint i = 0; i < G_N_ELEMENTS(files); i++)
        fixture->ids[i] = g_strdup(document_at(all, i)->citation->document);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    xj_engine_close(fixture->engine);
    for (guint i = 0; i < G_N_ELEMENTS(files); i++)
        g_free(fixture->ids[i]);
    g_free(fixture->index);
    index_fixture_remove(fixture->folder);
}

// ---------------------------------------------------------------- answers as short texts

// "2 3 4": the levels of the columns.
static char *
levels_of(const XjComparison *comparison)
{
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < comparison->documents->len; i++)
        g_string_append_printf(all, "%s%d", i > 0 ? " " : "", document_at(comparison, i)->citation->speaking_level.code);
    return g_string_free(all, FALSE);
}

static const XjComparedAspect *
aspect_of(const XjComparison *comparison, guint number)
{
    for (guint i = 0; i < comparison->aspects->len; i++)
    {
        const XjComparedAspect *aspect = g_ptr_array_index(comparison->aspects, i);
        if (aspect->number == number)
            return aspect;
    }
    g_assert_not_reached();
}

// "0:1 2:": the requirements in the cells of an aspect, document by document.
static char *
cells_of(const XjComparison *comparison, guint number)
{
    const XjComparedAspect *aspect = aspect_of(comparison, number);
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < aspect->cells->len; i++)
    {
        const GArray *cell = ((const XjCompareCell *)g_ptr_array_index(aspect->cells, i))->requirements;
        g_string_append(all, i > 0 ? " |" : "|");
        for (guint j = 0; j < cell->len; j++)
            g_string_append_printf(all, "%u", g_array_index(cell, guint, j));
    }
    return g_string_free(all, FALSE);
}

static gboolean
has_note(const XjComparison *comparison, const char *words)
{
    for (char **note = comparison->notes; *note != NULL; note++)
        if (strstr(*note, words) != NULL)
            return TRUE;
    return FALSE;
}

// ---------------------------------------------------------------- the matrix

static void
test_matrix(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const XjCompareSource sources[] = {{.id = fixture->ids[2]}, {.id = fixture->ids[0]}, {.id = fixture->ids[1]}};
    g_autoptr(XjComparison) comparison = compare_as(fixture, &(XjCompareRequest){.sources = sources, .source_count = 3});
    g_autofree char *levels = levels_of(comparison);
    g_assert_cmpstr(levels, ==, "2 3 4");
    g_assert_cmpuint(comparison->aspects->len, ==, 21);
    g_assert_cmpuint(((const XjComparedAspect *)g_ptr_array_index(comparison->aspects, 20))->number, ==, 0);

    g_autofree char *responsible = cells_of(comparison, 3);
    g_assert_cmpstr(responsible, ==, "|0 |0 |");
    g_autofree char *warning = cells_of(comparison, 20);
    g_assert_cmpstr(warning, ==, "| |2 |");
    g_assert_cmpint(aspect_of(comparison, 20)->only_level, ==, XJ_LEVEL_COUNTY);
    g_assert_cmpint(aspect_of(comparison, 3)->only_level, ==, -1);
    g_assert_cmpuint(aspect_of(comparison, 3)->documents[2], ==, 1);
    g_assert_cmpuint(aspect_of(comparison, 3)->requirements[3], ==, 1);
    g_assert_cmpuint(aspect_of(comparison, 3)->documents[4], ==, 0);
    g_assert_nonnull(strstr(aspect_of(comparison, 11)->strongest, "一律通报批评"));
    g_assert_cmpstr(aspect_of(comparison, 11)->strongest_citation->document, ==, fixture->ids[0]);
    g_assert_null(aspect_of(comparison, 2)->strongest);

    const XjComparedDocument *city = document_at(comparison, 0);
    g_assert_cmpstr(city->name, ==, "中共云岭市委");
    g_assert_cmpuint(city->stated, ==, 3);
    const XjComparedRequirement *first = g_ptr_array_index(city->requirements, 0);
    g_assert_cmpstr(first->text, ==, "各级党委书记要履行第一责任人职责，亲自抓河道整改。");
    g_assert_cmpstr(first->heading, ==, "一、压实责任");
    g_assert_nonnull(strstr(first->citation, "中共云岭市委关于河道巡察整改的实施方案"));
    const XjComparedRequirement *last = g_ptr_array_index(city->requirements, 2);
    g_assert_cmpfloat(last->strength, >, first->strength);

    g_assert_cmpuint(comparison->levels->len, ==, 3);
    const XjComparedLevel *level = g_ptr_array_index(comparison->levels, 1);
    g_assert_cmpstr(level->name, ==, "县");
    g_assert_cmpuint(level->documents, ==, 1);
    g_assert_cmpuint(level->requirements, ==, 3);
    g_assert_cmpuint(comparison->documents_total, ==, 3);
}

static void
test_order(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const XjCompareSource sources[] = {
        {.id = fixture->ids[2]}, {.id = fixture->ids[0]}, {.id = fixture->ids[1]}, {.id = fixture->ids[2]}};
    XjCompareRequest request = {.sources = sources, .source_count = 4, .order = XJ_COMPARE_AS_GIVEN};
    g_autoptr(XjComparison) given = compare_as(fixture, &request);
    g_autofree char *levels = levels_of(given);
    g_assert_cmpstr(levels, ==, "4 2 3");
    g_assert_true(xj_comparison_is_below(given, 0, 1));
    g_assert_false(xj_comparison_is_below(given, 1, 0));

    request.order = XJ_COMPARE_BY_LEVEL;
    g_autoptr(XjComparison) by_level = compare_as(fixture, &request);
    g_assert_true(xj_comparison_is_below(by_level, 0, 2));
    g_assert_false(xj_comparison_is_below(by_level, 1, 0));
    g_assert_false(xj_comparison_is_below(by_level, 1, 1));
}

// What a person says of its level goes before what the document says.
static void
test_told_level(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const XjCompareSource sources[] = {{.id = fixture->ids[0], .level = "村"}, {.id = fixture->ids[1]}};
    g_autoptr(XjComparison) comparison = compare_as(fixture, &(XjCompareRequest){.sources = sources, .source_count = 2});
    g_autofree char *levels = levels_of(comparison);
    g_assert_cmpstr(levels, ==, "3 5");
}

// ---------------------------------------------------------------- the chain

static void
test_chain(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(XjComparison) comparison = compare_as(fixture, &(XjCompareRequest){.query = "河道"});
    const XjLink *link = NULL;
    g_assert_cmpint(xj_comparison_fate(comparison, 0, 0, 1, &link), ==, XJ_RELATION_SAME);
    g_assert_cmpuint(g_array_index(link->lower_requirements, guint, 0), ==, 0);
    g_assert_cmpint(xj_comparison_fate(comparison, 0, 1, 1, &link), ==, XJ_RELATION_ADAPTED);
    g_assert_cmpuint(link->changes->len, ==, 1);
    g_assert_cmpint(xj_comparison_fate(comparison, 0, 2, 1, &link), ==, XJ_RELATION_ABSENT);
    g_assert_null(link);
    g_assert_cmpint(xj_comparison_fate(comparison, 1, 0, 0, NULL), ==, XJ_RELATION_NONE);

    const XjComparedDocument *city = document_at(comparison, 0);
    const XjComparedDocument *county = document_at(comparison, 1);
    g_assert_cmpuint(city->relations[XJ_RELATION_NONE], ==, 3);
    g_assert_cmpuint(city->followed[XJ_RELATION_SAME], ==, 1);
    g_assert_cmpuint(city->followed[XJ_RELATION_ADAPTED], ==, 1);
    g_assert_cmpuint(city->followed[XJ_RELATION_ABSENT], ==, 1);
    g_assert_cmpuint(county->relations[XJ_RELATION_NEW], ==, 1);
    const XjComparedRequirement *warning = g_ptr_array_index(county->requirements, 2);
    g_assert_cmpint(warning->origin, ==, XJ_RELATION_NEW);
    g_assert_cmpuint(document_at(comparison, 2)->followed[XJ_RELATION_NONE], ==, document_at(comparison, 2)->stated);
}

// ---------------------------------------------------------------- papers beside the index

// A paper is compared as the document of the index that it would be.
static void
test_paper(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const XjCompareSource sources[] = {{.name = "草稿.txt", .text = files[1].text, .length = strlen(files[1].text)},
                                       {.id = fixture->ids[1]}};
    const XjCompareRequest request = {.sources = sources, .source_count = 2, .order = XJ_COMPARE_AS_GIVEN};
    g_autoptr(XjComparison) comparison = compare_as(fixture, &request);
    const XjComparedDocument *paper = document_at(comparison, 0);
    const XjComparedDocument *indexed = document_at(comparison, 1);
    g_assert_null(paper->citation->document);
    g_assert_cmpstr(paper->citation->path, ==, "草稿.txt");
    g_assert_cmpstr(indexed->citation->document, ==, fixture->ids[1]);
    g_assert_cmpstr(paper->name, ==, indexed->name);
    g_assert_cmpuint(paper->requirements->len, ==, indexed->requirements->len);
    for (guint i = 0; i < paper->requirements->len; i++)
    {
        const XjComparedRequirement *one = g_ptr_array_index(paper->requirements, i);
        const XjComparedRequirement *other = g_ptr_array_index(indexed->requirements, i);
        g_assert_cmpstr(one->text, ==, other->text);
        g_assert_cmpstr(one->heading, ==, other->heading);
        g_assert_cmpstr(one->citation, ==, other->citation);
        g_assert_cmpstr(one->who, ==, other->who);
        g_assert_cmpstr(one->deadline, ==, other->deadline);
        g_assert_cmpuint(one->start, ==, other->start);
        g_assert_cmpuint(one->end, ==, other->end);
        g_assert_cmpuint(one->passage, ==, other->passage);
        g_assert_cmpfloat(one->strength, ==, other->strength);
    }
    g_assert_cmpuint(paper->followed[XJ_RELATION_SAME], ==, paper->stated);
}

static void
test_conflict(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const char text[] = "河道整改推进会讲话\n同志们：\n"
                               "作为县委书记，我先表个态。县委常委会昨晚研究了河道整改。我县各乡镇都要行动起来。\n"
                               "作为市委书记，我向省委立过军令状。市委常委会也研究过。我市各县区都要行动起来。\n";
    const XjCompareSource sources[] = {{.name = "讲话", .text = text, .length = strlen(text)}, {.id = fixture->ids[2]}};
    g_autoptr(XjComparison) comparison = compare_as(fixture, &(XjCompareRequest){.sources = sources, .source_count = 2});
    const XjComparedDocument *speech = document_at(comparison, 0);
    g_assert_true(speech->level_conflict);
    g_assert_nonnull(strstr(speech->level_note, "作为市委书记"));
    g_assert_true(has_note(comparison, "作为市委书记"));
}

// ---------------------------------------------------------------- queries

static void
test_query(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(XjComparison) words = compare_as(fixture, &(XjCompareRequest){.query = "每季度听取一次"});
    g_assert_cmpuint(words->documents->len, ==, 1);
    g_autoptr(XjComparison) title = compare_as(fixture, &(XjCompareRequest){.query = "标题:实施方案 年:2025"});
    g_autofree char *levels = levels_of(title);
    g_assert_cmpstr(levels, ==, "2 3");

    const char *const county[] = {"县", NULL};
    const XjCompareSource sources[] = {{.id = fixture->ids[1]}};
    const XjCompareRequest filtered = {
        .sources = sources, .source_count = 1, .query = "河道", .by[XJ_BY_LEVEL] = (const char *const *)county};
    g_autoptr(XjComparison) once = compare_as(fixture, &filtered);
    g_assert_cmpuint(once->documents->len, ==, 1);
    g_autoptr(XjComparison) filter = compare_as(fixture, &(XjCompareRequest){.by[XJ_BY_LEVEL] = (const char *const *)county});
    g_assert_cmpuint(filter->documents_total, ==, 1);

    g_autoptr(XjComparison) none = compare_as(fixture, &(XjCompareRequest){.query = "飞机"});
    g_assert_cmpuint(none->documents_total, ==, 0);
    g_assert_true(has_note(none, "No document answers the query"));
}

// Over the limit the same counts come of cards alone.
static void
test_query_over_limit(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(XjComparison) laid_out = compare_as(fixture, &(XjCompareRequest){.query = "河道"});
    g_autoptr(XjComparison) counted = compare_as(fixture, &(XjCompareRequest){.query = "河道", .limit = 2});
    g_assert_cmpuint(counted->documents->len, ==, 0);
    g_assert_cmpuint(counted->links->len, ==, 0);
    g_assert_cmpuint(counted->documents_total, ==, 3);
    g_assert_true(has_note(counted, "laid out side by side"));
    g_assert_cmpuint(counted->levels->len, ==, laid_out->levels->len);
    for (guint i = 0; i < counted->levels->len; i++)
    {
        const XjComparedLevel *one = g_ptr_array_index(counted->levels, i);
        const XjComparedLevel *other = g_ptr_array_index(laid_out->levels, i);
        g_assert_cmpint(one->code, ==, other->code);
        g_assert_cmpuint(one->documents, ==, other->documents);
        g_assert_cmpuint(one->requirements, ==, other->requirements);
        g_assert_cmpuint(one->aspects, ==, other->aspects);
    }
    for (guint i = 0; i < counted->aspects->len; i++)
    {
        const XjComparedAspect *one = g_ptr_array_index(counted->aspects, i);
        const XjComparedAspect *other = g_ptr_array_index(laid_out->aspects, i);
        g_assert_cmpuint(one->cells->len, ==, 0);
        g_assert_cmpint(memcmp(one->documents, other->documents, sizeof one->documents), ==, 0);
        g_assert_cmpint(memcmp(one->requirements, other->requirements, sizeof one->requirements), ==, 0);
        g_assert_cmpint(one->only_level, ==, other->only_level);
        g_assert_cmpstr(one->strongest, ==, other->strongest);
        if (one->strongest != NULL)
            g_assert_cmpstr(one->strongest_citation->text, ==, other->strongest_citation->text);
    }
    // What was named one by one is laid out, however small the limit.
    const XjCompareSource sources[] = {{.id = fixture->ids[0]}, {.id = fixture->ids[1]}};
    g_autoptr(XjComparison) named = compare_as(fixture, &(XjCompareRequest){.sources = sources, .source_count = 2, .limit = 1});
    g_assert_cmpuint(named->documents->len, ==, 2);
}

#define LONG_BODY                                                                                                                                          \
    "一、查清底数\n各单位要逐库登记水面面积、承包年限和租金，登记表由库主签字，3月底前报水利站汇总。\n"      \
    "二、收回欠租\n欠租两年以上的水库由司法所上门送达通知书，一个月内不缴的解除合同，水面重新竞价发包。\n" \
    "三、修好涵闸\n汛期之前要把漏水的涵闸全部换掉，换一处验一处，验收不过的施工队不得再接活，工钱缓付。\n" \
    "四、定下规矩\n今后水面出租一律开会表决，合同贴在库边，租金一年一公布，谁私下许诺谁负责退还。\n"

// Near copies of one level stand for one another; those of another level are what is to be compared.
static void
test_copies(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const File copies[] = {
        {"one.txt", "公开",
         "中共清河县委关于水库出租问题的整改方案\n\n各乡镇党委：\n" LONG_BODY "\n中共清河县委\n2025年4月1日\n"},
        {"two.txt", "公开",
         "中共清河县委关于水库出租问题的整改方案\n\n各乡镇党委：\n" LONG_BODY "\n中共清河县委\n2025年4月2日\n"},
        {"town-copy.txt", "公开",
         "中共石桥乡党委关于水库出租问题的整改方案\n\n各村党支部：\n" LONG_BODY "\n中共石桥乡委员会\n2025年4月9日\n"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(copies); i++)
        index_file(fixture, &copies[i]);
    g_autoptr(XjComparison) comparison = compare_as(fixture, &(XjCompareRequest){.query = "标题:水库出租"});
    g_autofree char *levels = levels_of(comparison);
    g_assert_cmpstr(levels, ==, "3 4");
    g_assert_true(has_note(comparison, "1 near copies"));
    g_assert_cmpuint(document_at(comparison, 0)->followed[XJ_RELATION_SAME], ==, document_at(comparison, 0)->stated);
}

// ---------------------------------------------------------------- what cannot be

static void
assert_fails(const Fixture *fixture, const XjCompareRequest *request, gint code, const char *words)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_engine_compare(fixture->engine, request, &error));
    g_assert_error(error, XJ_ERROR, code);
    g_assert_nonnull(strstr(error->message, words));
}

static void
test_faults(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const XjCompareSource unknown[] = {{.id = fixture->ids[0]}, {.id = "0123456789abcdef"}};
    const XjCompareSource no_level[] = {{.id = fixture->ids[0], .level = "府"}};
    const XjCompareSource empty[] = {{.name = "空.txt", .text = ""}};
    const XjCompareSource nothing[] = {{.name = "无"}};
    const XjCompareSource many[XJ_COMPARE_MAX_DOCUMENTS + 1] = {{.id = "x"}};
    assert_fails(fixture, &(XjCompareRequest){0}, XJ_ERROR_INVALID, "nothing to compare");
    assert_fails(fixture, &(XjCompareRequest){.query = ""}, XJ_ERROR_INVALID, "nothing to compare");
    assert_fails(fixture, &(XjCompareRequest){.sources = unknown, .source_count = 2}, XJ_ERROR_NOT_FOUND, "0123456789abcdef");
    assert_fails(fixture, &(XjCompareRequest){.sources = no_level, .source_count = 1}, XJ_ERROR_INVALID, "府");
    assert_fails(fixture, &(XjCompareRequest){.sources = empty, .source_count = 1}, XJ_ERROR_INVALID, "空.txt");
    assert_fails(fixture, &(XjCompareRequest){.sources = nothing, .source_count = 1}, XJ_ERROR_INVALID, "无");
    assert_fails(fixture, &(XjCompareRequest){.sources = many, .source_count = G_N_ELEMENTS(many)}, XJ_ERROR_INVALID, "100");
    assert_fails(fixture, &(XjCompareRequest){.query = "河", .limit = XJ_COMPARE_MAX_DOCUMENTS + 1}, XJ_ERROR_INVALID, "100");
}

static void
test_restricted(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const char *const open[] = {"公开", NULL};
    g_autoptr(GError) error = NULL;
    g_assert_true(xj_engine_restrict(fixture->engine, (const char *const *)open, &error));
    g_autoptr(XjComparison) found = compare_as(fixture, &(XjCompareRequest){.query = "河道"});
    g_autofree char *levels = levels_of(found);
    g_assert_cmpstr(levels, ==, "2 3");
    g_autoptr(XjComparison) counted = compare_as(fixture, &(XjCompareRequest){.query = "河道", .limit = 1});
    g_assert_cmpuint(counted->documents_total, ==, 2);
    g_assert_cmpuint(counted->levels->len, ==, 2);
    const XjCompareSource hidden[] = {{.id = fixture->ids[2]}};
    assert_fails(fixture, &(XjCompareRequest){.sources = hidden, .source_count = 1}, XJ_ERROR_NOT_FOUND, fixture->ids[2]);
}

// ---------------------------------------------------------------- JSON

static void
test_json(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(XjComparison) comparison = compare_as(fixture, &(XjCompareRequest){.query = "河道"});
    g_autoptr(JsonNode) node = xj_comparison_to_json(comparison);
    JsonObject *object = json_node_get_object(node);
    JsonArray *documents = json_object_get_array_member(object, "documents");
    g_assert_cmpuint(json_array_get_length(documents), ==, 3);
    JsonObject *county = json_array_get_object_element(documents, 1);
    g_assert_cmpint(json_object_get_int_member(county, "rank"), ==, 3);
    g_assert_cmpint(json_object_get_int_member(json_object_get_object_member(county, "relations"), "new"), ==, 1);
    JsonArray *requirements = json_object_get_array_member(county, "requirements");
    JsonObject *warning = json_array_get_object_element(requirements, 2);
    g_assert_cmpstr(json_object_get_string_member(warning, "origin"), ==, "new");
    g_assert_cmpstr(json_object_get_string_member(warning, "deadline"), ==, "3月底前");
    JsonArray *aspects = json_object_get_array_member(object, "aspects");
    JsonObject *last = json_array_get_object_element(aspects, 19);
    g_assert_cmpint(json_object_get_int_member(last, "number"), ==, 20);
    JsonArray *cells = json_object_get_array_member(last, "cells");
    g_assert_cmpuint(json_array_get_length(cells), ==, 3);
    g_assert_cmpint(json_array_get_int_element(json_array_get_array_element(cells, 1), 0), ==, 2);
    g_assert_cmpuint(json_array_get_length(json_object_get_array_member(last, "documents")), ==, XJ_COMPARE_LEVELS);
    g_assert_true(json_object_get_null_member(json_array_get_object_element(aspects, 1), "strongest"));
    JsonArray *links = json_object_get_array_member(object, "links");
    JsonObject *same = json_array_get_object_element(links, 0);
    g_assert_cmpstr(json_object_get_string_member(same, "relation"), ==, "same");
    g_assert_true(json_object_get_null_member(same, "edits"));
    g_assert_cmpint(json_object_get_int_member(object, "documents_total"), ==, 3);
    g_assert_nonnull(json_object_get_string_member(object, "revision"));
}

// NOLINTEND(readability-function-cognitive-complexity)

#define ADD(name) g_test_add("/compare/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD(matrix);
    ADD(order);
    ADD(told_level);
    ADD(chain);
    ADD(paper);
    ADD(conflict);
    ADD(query);
    ADD(query_over_limit);
    ADD(copies);
    ADD(faults);
    ADD(restricted);
    ADD(json);
    return g_test_run();
}
