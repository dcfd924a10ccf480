// The engine as its callers see it: answers, pages, documents, figures, JSON, errors and threads.
#include "query/engine.h"
#include "store/schema.h"
#include "tests/fixture/index_fixture.h"

#include <string.h>

#define PASSAGES(...) ((const char *const[]){__VA_ARGS__, NULL})

static const XjFixtureDocument documents[] = {
    {.id = "d1",
     .title = "在云岭市巡察整改推进会上的讲话",
     .date = "2024-05-06",
     .collection = "云岭",
     .outline = "[{\"depth\":1,\"marker\":\"一、\",\"heading\":\"提高站位\",\"start\":0,\"end\":6,\"parent\":-1},"
                "{\"depth\":2,\"marker\":\"（一）\",\"heading\":\"压实责任\",\"start\":9,\"end\":16,\"parent\":0}]",
     .passages = PASSAGES("同志们：\n", "坚持“当下改”与“长久立”相结合，形成长效机制。\n", "整改工作要落实。会议强调整改。\n")},
    {.id = "d2",
     .title = "清河县整改方案",
     .date = "2026-03",
     .collection = "清河",
     .passages = PASSAGES("清河县要抓好整改，整改到位。\n", "作风建设永远在路上，２０２６年底前完成。\n")},
    {.id = "d3", .title = "石桥乡会议纪要", .collection = "清河", .passages = PASSAGES("石桥乡召开會議，研究作風建設。\n")},
};

typedef struct
{
    char *directory;
    XjEngine *engine;
} Fixture;

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    fixture->directory = index_fixture_directory();
    index_fixture_build(fixture->directory, documents, G_N_ELEMENTS(documents));
    GError *error = NULL;
    fixture->engine = xj_engine_open(fixture->directory, TEST_PROJECT_DIR "/data", &error);
    g_assert_no_error(error);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    xj_engine_close(fixture->engine);
    index_fixture_remove(fixture->directory);
}

static XjSearchResult *
search_as(const Fixture *fixture, const XjSearchRequest *request)
{
    GError *error = NULL;
    XjSearchResult *result = xj_engine_search(fixture->engine, request, &error);
    g_assert_no_error(error);
    return result;
}

static XjSearchResult *
search(const Fixture *fixture, const char *query)
{
    return search_as(fixture, &(XjSearchRequest){.query = query, .group = XJ_GROUP_NONE});
}

// "d1/1 d2/0": the hits, in order.
static char *
places(const XjSearchResult *result)
{
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < result->hits->len; i++)
    {
        const XjHit *hit = g_ptr_array_index(result->hits, i);
        g_string_append_printf(all, "%s%s/%u", i > 0 ? " " : "", hit->document, hit->passage);
    }
    return g_string_free(all, FALSE);
}

static gint
compare_strings(gconstpointer left, gconstpointer right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static char *
sorted_places(const XjSearchResult *result)
{
    g_autofree char *unsorted = places(result);
    g_auto(GStrv) parts = g_strsplit(unsorted, " ", -1);
    qsort(parts, g_strv_length(parts), sizeof(char *), compare_strings);
    return g_strjoinv(" ", parts);
}

// ---------------------------------------------------------------- what is found

static void
test_answers(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const struct
    {
        const char *query;
        const char *places;
    } rows[] = {
        {"坚持\"当下改\"与\"长久立\"相结合", "d1/1"},
        {"“当下改与长久立”", "d1/1"},
        {"長效機制", "d1/1"},
        {"2026年底", "d2/1"},
        {"作风建设", "d2/1 d3/0"},
        {"整改", "d1/2 d2/0"},
        {"改", "d1/1 d1/2 d2/0"},
        {"整改 会议", "d1/2"},
        {"作风 -石桥", "d2/1"},
        {"作风建设 -石桥乡", "d2/1"},
        {"整改 OR 作风建设", "d1/2 d2/0 d2/1 d3/0"},
        {"标题:整改", "d1/0 d1/1 d1/2 d2/0 d2/1"},
        {"标题:整改方案", "d2/0 d2/1"},
        {"标题:话", "d1/0 d1/1 d1/2"},
        {"标题:乡", "d3/0"},
        {"标题:整改 作风", "d2/1"},
        {"-标题:整改", "d3/0"},
        {"-整改", "d1/0 d1/1 d2/1 d3/0"},
        {"-整改到位", "d1/0 d1/1 d1/2 d2/1 d3/0"},
        {"\"落实会议\"", ""},
        {"\"整改工作要落实会议\"", ""},
        {"(整改 OR 作风) -(到位 OR 石桥乡)", "d1/2 d2/1"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autoptr(XjSearchResult) result = search(fixture, rows[i].query);
        g_autofree char *found = sorted_places(result);
        g_autofree char *actual = g_strdup_printf("%s => %s", rows[i].query, found);
        g_autofree char *expected = g_strdup_printf("%s => %s", rows[i].query, rows[i].places);
        g_assert_cmpstr(actual, ==, expected);
        g_assert_cmpuint(result->total, ==, result->hits->len);
        g_assert_true(result->total_is_exact);
        g_assert_null(result->relaxed_step);
    }
}

static void
test_title_only_and_collection(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(XjSearchResult) titles = search_as(fixture, &(XjSearchRequest){.query = "整改", .title_only = TRUE});
    g_assert_cmpuint(titles->total, ==, 5);
    g_assert_cmpuint(titles->documents, ==, 2);
    const XjHit *newest = g_ptr_array_index(titles->hits, 0); // nothing weighs
    const XjHit *older = g_ptr_array_index(titles->hits, 1);
    g_assert_cmpuint(newest->passage, ==, 0);
    g_assert_cmpuint(newest->more_in_document, ==, 1);
    g_assert_cmpuint(older->more_in_document, ==, 2);
    g_assert_cmpstr(newest->date, >, older->date);
    g_assert_cmpuint(newest->snippet.marks->len, ==, 0);

    XjSearchRequest request = {.query = "整改", .collection = "清河", .group = XJ_GROUP_NONE};
    g_autoptr(XjSearchResult) collection = search_as(fixture, &request);
    g_autofree char *found = places(collection);
    g_assert_cmpstr(found, ==, "d2/0");
}

static void
test_hit(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(XjSearchResult) result = search(fixture, "当下改与");
    const XjHit *hit = g_ptr_array_index(result->hits, 0);
    g_assert_cmpstr(hit->title, ==, documents[0].title);
    g_assert_cmpstr(hit->path, ==, "/srv/d1.txt");
    g_assert_cmpstr(hit->date, ==, "2024-05-06");
    g_autofree char *path = g_strjoinv(" > ", hit->heading_path);
    g_assert_cmpstr(path, ==, "一、提高站位 > （一）压实责任");
    g_assert_cmpstr(hit->snippet.text, ==, "坚持“当下改”与“长久立”相结合，形成长效机制。");
    g_assert_cmpuint(hit->snippet.marks->len, ==, 1);
    const XjCharSpan *mark = &g_array_index(hit->snippet.marks, XjCharSpan, 0);
    g_assert_cmpuint(mark->start, ==, 3);
    g_assert_cmpuint(mark->end, ==, 8);
    g_assert_cmpfloat(hit->score, >, 0);
}

static void
test_relaxation(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(XjSearchResult) relaxed = search(fixture, "整改到位方案");
    g_assert_cmpstr(relaxed->relaxed_step, ==, "most");
    g_assert_nonnull(relaxed->relaxed_why);
    const XjHit *hit = g_ptr_array_index(relaxed->hits, 0);
    g_assert_cmpstr(hit->document, ==, "d2");
    g_assert_cmpuint(hit->snippet.marks->len, ==, 1);
    const XjCharSpan *mark = &g_array_index(hit->snippet.marks, XjCharSpan, 0);
    g_assert_cmpuint(mark->start, ==, 9); // 整改到位
    g_assert_cmpuint(mark->end, ==, 13);

    static const char *const strict[] = {"\"整改到位方案\"", "整改到位方案 -作风", "整改到位方案 OR 不存在"};
    for (guint i = 0; i < G_N_ELEMENTS(strict); i++)
    {
        g_autoptr(XjSearchResult) result = search(fixture, strict[i]);
        g_assert_cmpuint(result->total, ==, 0);
        g_assert_null(result->relaxed_step);
    }
    g_autoptr(XjSearchResult) nothing = search(fixture, "龘");
    g_assert_cmpuint(nothing->total, ==, 0);
    g_assert_null(nothing->relaxed_step);
}

// What shares little is listed under a name of its own, and only where nothing shares most.
static void
test_relaxation_to_any(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(XjSearchResult) any = search(fixture, "整改，督办。");
    g_assert_cmpstr(any->relaxed_step, ==, "any");
    g_autofree char *found = sorted_places(any);
    g_assert_cmpstr(found, ==, "d1/2 d2/0");
    g_assert_cmpuint(any->total, ==, 2);
    g_assert_cmpuint(any->documents, ==, 2);

    g_autoptr(XjSearchResult) scattered = search(fixture, "整改会议");
    g_assert_cmpstr(scattered->relaxed_step, ==, "all");
    g_autofree char *both = places(scattered);
    g_assert_cmpstr(both, ==, "d1/2");
    g_assert_cmpuint(scattered->total, ==, 1);
    g_assert_true(scattered->total_is_exact);
}

// The share decides before the weight; a number alone is not most of a document's number; every hit has marks.
static void
test_relaxed_order_and_marks(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    XjFixtureDocument document = {.id = "d4",
                                  .title = "规定",
                                  .passages =
                                      PASSAGES("督办督办督办督办。\n", "整改销号，另有督办。\n", "销号了，要督办，要整改。\n",
                                               "云发〔2026〕1号\n", "云发〔2025〕5号\n", "1965年\n")};
    index_fixture_build(fixture->directory, &document, 1);
    g_autoptr(XjSearchResult) most = search(fixture, "督办销号整改");
    g_autofree char *found = places(most);
    g_assert_cmpstr(most->relaxed_step, ==, "all");
    g_assert_true(g_str_has_prefix(found, "d4/1 d4/2") || g_str_has_prefix(found, "d4/2 d4/1"));
    g_assert_cmpuint(most->total, ==, 2);

    g_autoptr(XjSearchResult) number = search(fixture, "〔2026〕5号");
    g_assert_cmpstr(number->relaxed_step, ==, "any");
    g_autofree char *numbers = sorted_places(number);
    g_assert_cmpstr(numbers, ==, "d2/1 d4/3 d4/4");
    double before = G_MAXDOUBLE;
    for (guint i = 0; i < number->hits->len; i++)
    {
        const XjHit *hit = g_ptr_array_index(number->hits, i);
        g_assert_cmpuint(hit->snippet.marks->len, >, 0);
        g_assert_cmpfloat(hit->score, <=, before);
        before = hit->score;
    }
}

// A mark that opens a quote shows where it ends.
static void
test_marks_close_quotes(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(XjSearchResult) result = search(fixture, "改与长久立");
    const XjHit *hit = g_ptr_array_index(result->hits, 0);
    const XjCharSpan *mark = &g_array_index(hit->snippet.marks, XjCharSpan, 0);
    g_assert_cmpuint(mark->start, ==, 5);
    g_assert_cmpuint(mark->end, ==, 13); // 改”与“长久立”
    g_autoptr(XjDocumentView) view = xj_engine_document(fixture->engine, "d1", "改与长久立", NULL);
    const XjPassageView *passage = g_ptr_array_index(view->passages, 1);
    g_assert_cmpuint(g_array_index(passage->marks, XjCharSpan, 0).end, ==, 13);
}

// What a user may have meant otherwise is told: at once, or where nothing was found.
static void
test_notes(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    XjSearchRequest request = {.query = "整改", .collection = "南山"};
    g_autoptr(XjSearchResult) unknown = search_as(fixture, &request);
    g_assert_cmpuint(unknown->total, ==, 0);
    g_assert_cmpuint(g_strv_length(unknown->repairs), ==, 1);
    g_assert_nonnull(strstr(unknown->repairs[0], "“南山”"));
    request.collection = "清河";
    g_autoptr(XjSearchResult) known = search_as(fixture, &request);
    g_assert_cmpuint(g_strv_length(known->repairs), ==, 0);

    g_autoptr(XjSearchResult) missed = search(fixture, "整改 and 作风");
    g_assert_cmpuint(g_strv_length(missed->repairs), ==, 1);
    g_assert_nonnull(strstr(missed->repairs[0], "“and”"));
    XjFixtureDocument english = {.id = "d4", .title = "译文", .passages = PASSAGES("整改 and 作风。\n")};
    index_fixture_build(fixture->directory, &english, 1);
    g_autoptr(XjSearchResult) hit = search(fixture, "整改 and 作风");
    g_assert_cmpuint(hit->total, ==, 1);
    g_assert_cmpuint(g_strv_length(hit->repairs), ==, 0);
}

static void
test_repairs_and_explanation(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    XjSearchRequest request = {.query = "(整改 OR 作风建设", .explain = TRUE};
    g_autoptr(XjSearchResult) result = search_as(fixture, &request);
    g_assert_cmpstr(result->query, ==, request.query);
    g_assert_cmpstr(result->understood, ==, "“整改” OR “作风建设”");
    g_assert_cmpuint(g_strv_length(result->repairs), ==, 1);
    g_assert_nonnull(strstr(result->explanation, "syntax: (or 整改 作风建设)"));
    g_assert_nonnull(strstr(result->explanation, "plan: (or text:整改 (and text:作风 text:风建 text:建设))"));
    g_assert_cmpfloat(result->took_ms, >, 0);
    g_autoptr(XjSearchResult) plain = search(fixture, "整改");
    g_assert_null(plain->explanation);
    g_assert_cmpuint(g_strv_length(plain->repairs), ==, 0);
}

// ---------------------------------------------------------------- order and pages

static void
test_groups(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(XjSearchResult) result = search_as(fixture, &(XjSearchRequest){.query = "改"});
    g_assert_cmpuint(result->total, ==, 3);
    g_assert_cmpuint(result->documents, ==, 2);
    g_assert_true(result->documents_is_exact);
    g_assert_cmpuint(result->hits->len, ==, 2);
    guint more = 0;
    for (guint i = 0; i < result->hits->len; i++)
        more += ((const XjHit *)g_ptr_array_index(result->hits, i))->more_in_document;
    g_assert_cmpuint(more, ==, 1);
}

static void
test_sort_by_date(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    XjSearchRequest request = {.query = "整改 OR 作风建设", .sort = XJ_SORT_DATE};
    g_autoptr(XjSearchResult) result = search_as(fixture, &request);
    g_assert_cmpuint(result->hits->len, ==, 3);
    static const char *const newest_first[] = {"d2", "d1", "d3"};
    for (guint i = 0; i < result->hits->len; i++)
        g_assert_cmpstr(((const XjHit *)g_ptr_array_index(result->hits, i))->document, ==, newest_first[i]);
}

// Pages of any size, put together, are the whole list.
static void
test_pages(Fixture *fixture, gconstpointer data)
{
    XjSearchRequest request = {.query = "-不存在", .limit = 100, .group = (XjGroup)GPOINTER_TO_UINT(data)};
    g_autoptr(XjSearchResult) whole = search_as(fixture, &request);
    g_autofree char *all = places(whole);
    for (request.limit = 1; request.limit <= whole->hits->len + 1; request.limit++)
    {
        GString *pages = g_string_new(NULL);
        for (request.offset = 0; request.offset < whole->hits->len; request.offset += request.limit)
        {
            g_autoptr(XjSearchResult) page = search_as(fixture, &request);
            g_autofree char *part = places(page);
            g_string_append_printf(pages, "%s%s", pages->len > 0 ? " " : "", part);
        }
        g_assert_cmpstr(pages->str, ==, all);
        g_string_free(pages, TRUE);
        request.offset = 0;
    }
    request.offset = XJ_SEARCH_MAX_OFFSET;
    request.limit = XJ_SEARCH_MAX_LIMIT;
    g_autoptr(XjSearchResult) behind = search_as(fixture, &request);
    g_assert_cmpuint(behind->hits->len, ==, 0);
    g_assert_cmpuint(behind->total, ==, whole->total);
}

// ---------------------------------------------------------------- documents, figures, JSON

static void
test_document(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    g_autoptr(XjDocumentView) view = xj_engine_document(fixture->engine, "d1", "整改", &error);
    g_assert_no_error(error);
    g_assert_cmpstr(json_object_get_string_member(view->card, "kept"), ==, "as it is");
    g_assert_cmpuint(view->passages->len, ==, 3);
    guint start = 0;
    for (guint i = 0; i < view->passages->len; i++)
    {
        const XjPassageView *passage = g_ptr_array_index(view->passages, i);
        g_assert_cmpstr(passage->text, ==, documents[0].passages[i]);
        g_assert_cmpuint(passage->start, ==, start);
        g_assert_cmpstr(passage->role, ==, "body");
        g_assert_cmpint(passage->heading, ==, 1);
        start += (guint)g_utf8_strlen(passage->text, -1);
    }
    const XjPassageView *last = g_ptr_array_index(view->passages, 2);
    g_assert_cmpuint(last->marks->len, ==, 2);
    g_assert_cmpuint(g_array_index(last->marks, XjCharSpan, 1).start, ==, 12);

    g_autoptr(XjDocumentView) relaxed = xj_engine_document(fixture->engine, "d2", "整改到位方案", &error);
    g_assert_no_error(error);
    g_assert_cmpuint(((const XjPassageView *)g_ptr_array_index(relaxed->passages, 0))->marks->len, ==, 1);
    g_autoptr(XjDocumentView) plain = xj_engine_document(fixture->engine, "d2", NULL, &error);
    g_assert_cmpuint(((const XjPassageView *)g_ptr_array_index(plain->passages, 0))->marks->len, ==, 0);

    g_assert_null(xj_engine_document(fixture->engine, "d9", NULL, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_NOT_FOUND);
    g_assert_nonnull(strstr(error->message, "d9"));
    g_clear_error(&error);
}

// A part is that piece of the whole document, marks included.
static void
assert_part(const Fixture *fixture, const char *id, const char *query, guint first, guint limit)
{
    GError *error = NULL;
    g_autoptr(XjDocumentView) whole = xj_engine_document(fixture->engine, id, query, &error);
    g_assert_no_error(error);
    g_autoptr(XjDocumentView) part = xj_engine_document_part(fixture->engine, id, query, first, limit, &error);
    g_assert_no_error(error);
    guint expected = MIN(limit, whole->passages->len - MIN(first, whole->passages->len));
    g_assert_cmpuint(part->passages->len, ==, expected);
    g_assert_cmpuint(part->passages_total, ==, whole->passages->len);
    g_assert_cmpstr(json_object_get_string_member(part->card, "title"), ==,
                    json_object_get_string_member(whole->card, "title"));
    for (guint i = 0; i < expected; i++)
    {
        const XjPassageView *piece = g_ptr_array_index(part->passages, i);
        const XjPassageView *same = g_ptr_array_index(whole->passages, first + i);
        g_assert_cmpstr(piece->text, ==, same->text);
        g_assert_cmpuint(piece->start, ==, same->start);
        g_assert_cmpuint(piece->marks->len, ==, same->marks->len);
    }
    g_autoptr(JsonNode) json = xj_document_view_to_json(part);
    JsonArray *passages = json_object_get_array_member(json_node_get_object(json), "passages");
    if (expected > 0)
        g_assert_cmpint(json_object_get_int_member(json_array_get_object_element(passages, 0), "n"), ==, first);
}

static void
test_document_parts(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    // Of d2's phrase no passage holds the whole, so its pieces are marked; those of d5's are not, as its last passage does.
    const XjFixtureDocument divided = {
        .id = "d5", .title = "整改", .collection = "清河", .passages = PASSAGES("整改方案已定。\n", "整改工作要落实。\n")};
    index_fixture_build(fixture->directory, &divided, 1);
    static const struct
    {
        const char *id, *query;
    } rows[] = {{"d1", NULL}, {"d1", "整改"}, {"d5", "整改工作"}, {"d2", "整改到位方案"}};
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        for (guint first = 0; first <= 4; first++)
            for (guint limit = 0; limit <= 3; limit++)
                assert_part(fixture, rows[i].id, rows[i].query, first, limit);
        assert_part(fixture, rows[i].id, rows[i].query, G_MAXUINT, G_MAXUINT);
        assert_part(fixture, rows[i].id, rows[i].query, 1, G_MAXUINT);
    }
}

// The names of the failed files of this part, without folder and ending.
static void
assert_failed(const Fixture *fixture, guint offset, guint limit, const char *expected)
{
    GError *error = NULL;
    g_autoptr(GPtrArray) failed = xj_engine_failed(fixture->engine, offset, limit, &error);
    g_assert_no_error(error);
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < failed->len; i++)
    {
        const XjFailedFile *file = g_ptr_array_index(failed, i);
        g_string_append_printf(names, "%.2s ", file->path + strlen("/srv/"));
    }
    g_assert_cmpstr(names->str, ==, expected);
}

static void
test_stats(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    XjWriter *writer = xj_writer_open(fixture->directory, XJ_WRITER_UPDATE, &error);
    g_assert_no_error(error);
    for (guint i = 1; i <= 5; i++)
    {
        g_autofree char *key = g_strdup_printf("failed:f%u", i);
        g_autofree char *failure = g_strdup_printf(
            "{\"path\":\"/srv/x%u.zip!/a/b.doc\",\"member\":\"a/b.doc\",\"reason\":\"is empty\",\"code\":\"empty\"}", i);
        g_assert_true(xj_writer_set(writer, key, failure, strlen(failure), &error));
    }
    g_assert_true(xj_writer_commit(writer, &error));
    xj_writer_close(writer);

    g_autoptr(XjEngineStats) stats = xj_engine_stats(fixture->engine, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(stats->documents, ==, 3);
    g_assert_cmpuint(stats->passages, ==, 6);
    g_assert_cmpuint(stats->format_version, ==, XJ_FORMAT_VERSION);
    g_assert_cmpuint(stats->failed_total, ==, 5);
    assert_failed(fixture, 0, G_MAXUINT, "x1 x2 x3 x4 x5 ");
    assert_failed(fixture, 0, 2, "x1 x2 ");
    assert_failed(fixture, 3, 100, "x4 x5 ");
    assert_failed(fixture, 5, 1, "");
    assert_failed(fixture, G_MAXUINT, G_MAXUINT, "");

    g_autoptr(GPtrArray) failed = xj_engine_failed(fixture->engine, 4, 1, &error);
    const XjFailedFile *last = g_ptr_array_index(failed, 0);
    g_assert_cmpstr(last->path, ==, "/srv/x5.zip!/a/b.doc");
    g_assert_cmpstr(last->name, ==, "x5.zip!/a/b.doc");
    g_assert_cmpstr(last->code, ==, "empty");
    g_assert_cmpstr(last->reason, ==, "is empty");
    g_autoptr(JsonNode) json = xj_engine_stats_to_json(stats, failed);
    JsonObject *object = json_node_get_object(json);
    g_assert_cmpint(json_object_get_int_member(object, "passages"), ==, 6);
    g_assert_cmpint(json_object_get_int_member(object, "failed_total"), ==, 5);
    g_assert_cmpuint(json_array_get_length(json_object_get_array_member(object, "failed")), ==, 1);
    g_assert_false(json_object_has_member(object, "directory"));
    g_autofree char *revision = xj_engine_revision(fixture->engine, &error);
    g_assert_cmpstr(revision, ==, stats->revision);
}

// What could not be read of a document stands on its hits and on the document; which page was recognised, on the passage.
static void
test_losses(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const XjFixtureDocument scans[] = {
        {.id = "s1",
         .title = "扫描件",
         .losses = "[{\"code\":\"picture_page\",\"page\":3,\"count\":1,\"part\":null},"
                   "{\"code\":\"ocr\",\"page\":2,\"count\":1,\"part\":null},{\"code\":\"unheard of\"},7]",
         .page = 2,
         .passages = PASSAGES("督查组逐村查看了台账。\n")},
        {.id = "s2",
         .title = "另一件",
         .losses = "[{\"code\":\"ocr\",\"page\":2,\"count\":1,\"part\":null}]",
         .page = 1,
         .passages = PASSAGES("督查组逐村查看了台账。\n")},
    };
    index_fixture_build(fixture->directory, scans, G_N_ELEMENTS(scans));
    g_autoptr(XjSearchResult) result = search(fixture, "逐村查看");
    g_assert_cmpuint(result->hits->len, ==, 2);
    for (guint i = 0; i < 2; i++)
    {
        const XjHit *hit = g_ptr_array_index(result->hits, i);
        gboolean is_first = g_str_equal(hit->document, "s1");
        g_assert_cmpint(hit->partial, ==, is_first);
        g_assert_cmpint(hit->ocr, ==, is_first);
    }
    g_autoptr(XjDocumentView) view = xj_engine_document(fixture->engine, "s1", NULL, NULL);
    g_assert_true(view->partial);
    g_assert_cmpstr(view->notice, ==,
                    "Not all of this document could be read: page 3: a picture without text. "
                    "Mind: page 2: recognised from a picture, may hold errors.");
    g_assert_cmpuint(json_array_get_length(view->losses), ==, 2);
    JsonObject *loss = json_array_get_object_element(view->losses, 0);
    g_assert_cmpstr(json_object_get_string_member(loss, "message"), ==, "page 3: a picture without text");
    g_autoptr(XjDocumentView) other = xj_engine_document(fixture->engine, "s2", NULL, NULL);
    g_assert_false(other->partial);
    g_assert_nonnull(other->notice);
}

static void
test_json(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(XjSearchResult) result = search_as(fixture, &(XjSearchRequest){.query = "当下改与", .synonyms = XJ_SYNONYMS_OFF});
    g_free(result->revision);
    result->revision = g_strdup("R");
    result->took_ms = 0.5;
    ((XjHit *)g_ptr_array_index(result->hits, 0))->score = 2.5;
    g_autoptr(JsonNode) json = xj_search_result_to_json(result);
    g_autofree char *text = json_to_string(json, FALSE);
    g_assert_cmpstr(text, ==,
                    "{\"query\":\"当下改与\",\"understood\":\"“当下改与”\",\"repairs\":[],\"relaxed\":null,\"revision\":\"R\","
                    "\"took_ms\":0.5,\"total\":1,\"total_is_exact\":true,\"documents\":1,\"documents_is_exact\":true,"
                    "\"expanded_total\":0,\"expanded_total_is_exact\":true,\"expanded_is_listed\":false,\"expansions\":[],"
                    "\"themes\":[],\"did_you_mean\":[],"
                    "\"offset\":0,\"cursor\":null,\"moved\":false,"
                    "\"hits\":[{\"document\":\"d1\",\"passage\":1,\"page\":null,\"title\":\"在云岭市巡察整改推进会上的讲话\","
                    "\"path\":\"/srv/d1.txt\",\"speaking_level\":{\"code\":null,\"name\":null,\"axis\":null},"
                    "\"inspecting_level\":{\"code\":null,\"name\":null,\"axis\":null},\"kind\":null,\"organ\":null,"
                    "\"date\":\"2024-05-06\",\"step\":\"exact\",\"group\":null,\"copies\":[],\"copies_total\":0,\"role\":"
                    "\"body\",\"cautions\":[],\"partial\":false,\"ocr\":false,"
                    "\"heading_path\":[\"一、提高站位\","
                    "\"（一）压实责任\"],"
                    "\"snippet\":{\"text\":\"坚持“当下改”与“长久立”相结合，形成长效机制。\",\"marks\":[[3,8]]},"
                    "\"score\":2.5,\"more_in_document\":0}],\"facets\":{},\"facets_exact\":true}");

    g_autoptr(XjDocumentView) view = xj_engine_document(fixture->engine, "d3", "石桥", NULL);
    g_free(view->revision);
    view->revision = g_strdup("R");
    g_autoptr(JsonNode) document = xj_document_view_to_json(view);
    g_autofree char *document_text = json_to_string(document, FALSE);
    g_assert_cmpstr(document_text, ==,
                    "{\"id\":\"d3\",\"revision\":\"R\",\"title\":\"石桥乡会议纪要\",\"path\":\"/srv/d3.txt\","
                    "\"partial\":false,\"notice\":null,\"losses\":[],"
                    "\"card\":{\"id\":\"d3\",\"title\":\"石桥乡会议纪要\",\"path\":\"/srv/d3.txt\",\"kept\":\"as it is\"},"
                    "\"group\":null,\"copies\":[],\"copies_total\":0,\"passages_total\":1,\"passages\":[{\"n\":0,\"role\":"
                    "\"body\",\"start\":0,\"text\":"
                    "\"石桥乡召开會議，研究作風建設。\\n\","
                    "\"heading\":null,\"page\":null,\"marks\":[[0,2]]}]}");
}

// ---------------------------------------------------------------- errors

static void
test_errors(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const struct
    {
        XjSearchRequest request;
        const char *named;
    } rows[] = {
        {{.query = NULL}, "no query"},
        {{.query = " \t"}, "no query"},
        {{.query = "， AND 。"}, "nothing to search for"},
        {{.query = "改", .limit = XJ_SEARCH_MAX_LIMIT + 1}, "1000"},
        {{.query = "改", .offset = XJ_SEARCH_MAX_OFFSET + 1}, "100000"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autoptr(GError) error = NULL;
        g_assert_null(xj_engine_search(fixture->engine, &rows[i].request, &error));
        g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
        g_assert_nonnull(strstr(error->message, rows[i].named));
    }
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_engine_open("/nonexistent/index", TEST_PROJECT_DIR "/data", &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_NOT_FOUND);
}

// More candidates than are verified: the totals are estimates and say so, and no more documents are told of than match;
// two-character words stay exact.
static void
test_over_the_bound(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GPtrArray) passages = g_ptr_array_new();
    for (guint i = 0; i < XJ_CANDIDATES_MAX + 1000; i++)
        g_ptr_array_add(passages, (gpointer)(guintptr)(i % 2 == 0 ? "盯住不放。\n" : "盯住。住不。不放。\n"));
    g_ptr_array_add(passages, NULL);
    XjFixtureDocument large = {.id = "d5", .title = "汇编", .passages = (const char *const *)passages->pdata};
    XjFixtureDocument small = {.id = "d6", .title = "摘编", .passages = PASSAGES("盯住目标。\n", "盯住。\n")};
    XjFixtureDocument newest = {.id = "d7",
                                .title = "新编",
                                .date = "2026-12-31",
                                .passages =
                                    PASSAGES("说来话长，千头万绪，总要有个轻重缓急，先后次序，最后才说到盯住不放这一条。\n")};
    index_fixture_build(fixture->directory, &large, 1);
    index_fixture_build(fixture->directory, &newest, 1);
    index_fixture_build(fixture->directory, &small, 1);

    g_autoptr(XjSearchResult) estimated = search(fixture, "盯住不放");
    g_assert_false(estimated->total_is_exact);
    g_assert_false(estimated->documents_is_exact);
    g_assert_cmpuint(estimated->documents, <=, 2);
    g_assert_cmpuint(estimated->total, >, XJ_CANDIDATES_MAX / 2);
    g_assert_cmpuint(estimated->total, <=, XJ_CANDIDATES_MAX + 1001);
    g_autoptr(XjSearchResult) exact = search(fixture, "盯住");
    g_assert_true(exact->total_is_exact);
    g_assert_cmpuint(exact->total, ==, XJ_CANDIDATES_MAX + 1003);
    g_assert_true(exact->documents_is_exact);
    g_assert_cmpuint(exact->documents, ==, 3);

    // By date, however little they weigh, the newest of all come first.
    static const char *const queries[] = {"盯住", "盯住不放", "-层级:县"};
    for (guint i = 0; i < G_N_ELEMENTS(queries); i++)
    {
        g_autoptr(XjSearchResult) by_date = search_as(fixture, &(XjSearchRequest){.query = queries[i], .sort = XJ_SORT_DATE});
        g_assert_cmpstr(((const XjHit *)g_ptr_array_index(by_date->hits, 0))->document, ==, "d7");
    }
}

// An engine that was open before follows commits and rebuilds.
static void
test_follows_the_index(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *before = xj_engine_revision(fixture->engine, NULL);
    XjFixtureDocument late = {.id = "d4", .title = "通报", .passages = PASSAGES("靠企吃企问题突出。\n")};
    index_fixture_build(fixture->directory, &late, 1);
    g_autoptr(XjSearchResult) found = search(fixture, "靠企吃企");
    g_assert_cmpuint(found->total, ==, 1);
    g_assert_cmpstr(found->revision, !=, before);

    GError *error = NULL;
    XjWriter *writer = xj_writer_open(fixture->directory, XJ_WRITER_REBUILD, &error);
    g_assert_no_error(error);
    index_fixture_write(writer, &documents[2]);
    g_assert_true(xj_writer_publish(writer, &error));
    xj_writer_close(writer);
    g_autoptr(XjSearchResult) gone = search(fixture, "\"靠企吃企\"");
    g_assert_cmpuint(gone->total, ==, 0);
    g_autoptr(XjSearchResult) kept = search(fixture, "作风建设");
    g_assert_cmpuint(kept->total, ==, 1);
}

// ---------------------------------------------------------------- threads

#define SEARCHERS 4
#define ROUNDS 60

typedef struct
{
    XjEngine *engine;
    gint *is_over;
    guint answers;
} Searcher;

// Whatever commit a search sees, it is a whole one: every document that is there has both of its passages.
static gpointer
search_on(gpointer data)
{
    Searcher *searcher = data;
    while (!g_atomic_int_get(searcher->is_over))
    {
        XjSearchRequest request = {.query = "轮次标记 OR 作风建设", .limit = 200};
        g_autoptr(GError) error = NULL;
        g_autoptr(XjSearchResult) result = xj_engine_search(searcher->engine, &request, &error);
        if (g_error_matches(error, XJ_ERROR, XJ_ERROR_CHANGED))
            continue;
        g_assert_no_error(error);
        g_assert_cmpuint(result->total, >=, 2);
        for (guint i = 0; i < result->hits->len; i++)
        {
            const XjHit *hit = g_ptr_array_index(result->hits, i);
            g_assert_cmpuint(hit->snippet.marks->len, >, 0);
            if (g_str_has_prefix(hit->document, "round"))
                g_assert_cmpuint(hit->more_in_document, ==, 1);
        }
        searcher->answers++;
    }
    return NULL;
}

static void
write_rounds(const char *directory)
{
    GError *error = NULL;
    XjWriter *writer = xj_writer_open(directory, XJ_WRITER_UPDATE, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < ROUNDS; i++)
    {
        g_autofree char *id = g_strdup_printf("round%u", i % 20);
        g_autofree char *text = g_strdup_printf("这是第%u次轮次标记。\n", i);
        XjFixtureDocument document = {.id = id, .title = "轮次", .passages = PASSAGES(text, "另有轮次标记。\n")};
        index_fixture_write(writer, &document);
        g_assert_true(xj_writer_commit(writer, &error));
        g_assert_no_error(error);
    }
    xj_writer_close(writer);
}

static void
test_threads(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    gint is_over = 0;
    Searcher searchers[SEARCHERS];
    GThread *threads[SEARCHERS];
    for (guint i = 0; i < SEARCHERS; i++)
    {
        searchers[i] = (Searcher){.engine = fixture->engine, .is_over = &is_over};
        threads[i] = g_thread_new("searcher", search_on, &searchers[i]);
    }
    write_rounds(fixture->directory);
    g_atomic_int_set(&is_over, 1);
    for (guint i = 0; i < SEARCHERS; i++)
        g_thread_join(threads[i]);
    for (guint i = 0; i < SEARCHERS; i++)
        g_assert_cmpuint(searchers[i].answers, >, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(path, data, function) g_test_add("/engine/" path, Fixture, data, set_up, function, tear_down)
    ADD("answers", NULL, test_answers);
    ADD("title-only-and-collection", NULL, test_title_only_and_collection);
    ADD("hit", NULL, test_hit);
    ADD("relaxation", NULL, test_relaxation);
    ADD("relaxation-to-any", NULL, test_relaxation_to_any);
    ADD("relaxed-order-and-marks", NULL, test_relaxed_order_and_marks);
    ADD("marks-close-quotes", NULL, test_marks_close_quotes);
    ADD("notes", NULL, test_notes);
    ADD("repairs-and-explanation", NULL, test_repairs_and_explanation);
    ADD("groups", NULL, test_groups);
    ADD("sort-by-date", NULL, test_sort_by_date);
    ADD("pages/documents", GUINT_TO_POINTER(XJ_GROUP_DOCUMENT), test_pages);
    ADD("pages/passages", GUINT_TO_POINTER(XJ_GROUP_NONE), test_pages);
    ADD("document", NULL, test_document);
    ADD("document-parts", NULL, test_document_parts);
    ADD("stats", NULL, test_stats);
    ADD("losses", NULL, test_losses);
    ADD("json", NULL, test_json);
    ADD("errors", NULL, test_errors);
    ADD("follows-the-index", NULL, test_follows_the_index);
    ADD("over-the-bound", NULL, test_over_the_bound);
    ADD("threads", NULL, test_threads);
#undef ADD
    return g_test_run();
}
