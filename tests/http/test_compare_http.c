// Comparisons over HTTP: parameters, forms, papers in bodies and what must not hold up others.
#include "http/compare_params.h"
#include "http/server.h"
#include "http_client.h"
#include "log_sink.h"
#include "table_params.h"

static XjEngine *engine;
static XjServer *server;
static guint16 port;

#define PLAN "%E6%95%B4%E6%94%B9%E6%96%B9%E6%A1%88" // 整改方案
#define TWO "id=qinghe-speech&id=yunling-notice"
#define PAPER "台账每月核对一次。"

static Reply *
post(const char *target, const char *headers, const char *body)
{
    return client_post(port, target, headers, body, strlen(body));
}

static JsonArray *
members_of(Reply *reply, JsonParser *parser, const char *name)
{
    g_assert_cmpuint(reply->status, ==, 200);
    return json_object_get_array_member(reply_json(reply, parser), name);
}

// ---------------------------------------------------------------- parameters

static void
test_bad_parameters(void)
{
    static const struct
    {
        const char *target, *named; // what the message must name
    } cases[] = {
        {"/api/compare?id=%FF", "id"},
        {"/api/compare?q=%FF", "UTF-8"},
        {"/api/compare?" TWO "&order=newest", "level or given"},
        {"/api/compare?" TWO "&limit=0", "100"},
        {"/api/compare?" TWO "&limit=101", "100"},
        {"/api/compare?" TWO "&format=docx", "json, tsv, html or xlsx"},
        {"/api/compare?" TWO "&sheet=summary", "matrix, chain, coverage, levels or ledger"},
        {"/api/compare?" TWO "&level=%FE", "level"},
        {"/api/compare?" TWO "&year_from=2025&year_to=2024", "year_from"},
        {"/api/parallel", "first is missing"},
        {"/api/parallel?first=qinghe-speech", "second is missing"},
        {"/api/parallel?first=a&second=%FF", "second"},
        {"/api/parallel?first=a&second=b&format=pdf", "json, tsv, html or xlsx"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        g_autoptr(Reply) reply = client_get(port, cases[i].target);
        g_test_message("%s: %u %s", cases[i].target, reply->status, reply->body);
        assert_error(reply, 400, "invalid_parameter");
        g_assert_nonnull(strstr(reply->body, cases[i].named));
    }
}

static void
test_bad_parameters_of_papers(void)
{
    static const struct
    {
        const char *target, *named;
    } cases[] = {
        {"/api/compare?" TWO "&level=%FF", "level"},
        {"/api/compare?" TWO "&source_level=%FF", "source_level"},
        {"/api/compare?name=%FF", "name"},
        {"/api/parallel", "first is missing"},
        {"/api/parallel?first=qinghe-speech&name=%00", "name"},
        {"/api/parallel?first=qinghe-speech&level=%FF", "level"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        g_autoptr(Reply) reply = post(cases[i].target, "", PAPER);
        g_test_message("%s: %u %s", cases[i].target, reply->status, reply->body);
        assert_error(reply, 400, "invalid_parameter");
        g_assert_nonnull(strstr(reply->body, cases[i].named));
    }
}

static void
test_too_many_documents(void)
{
    g_autoptr(GString) target = g_string_new("/api/compare?id=qinghe-speech");
    for (guint i = 0; i < XJ_COMPARE_MAX_DOCUMENTS; i++)
        g_string_append(target, "&id=qinghe-speech");
    g_autoptr(Reply) reply = client_get(port, target->str);
    assert_error(reply, 400, "invalid_parameter");
    g_assert_nonnull(strstr(reply->body, "100"));
}

static void
test_compare_params(void)
{
    static const char *const pairs[] = {"id",    "a|b",    "q",          "整改",  "level", "3|4",    "year_from",
                                        "2023",  "order",  "given",      "limit", "7",     "format", "xlsx",
                                        "sheet", "ledger", "collection", "c",     NULL};
    g_autoptr(GHashTable) table = NULL;
    g_autoptr(GError) error = NULL;
    g_auto(XjCompareParams) read = {0};
    XjParams params = table_params(pairs, &table);
    g_assert_true(xj_compare_params_read(&params, &read, &error));
    g_assert_cmpuint(read.compare.source_count, ==, 2);
    g_assert_cmpstr(read.compare.sources[1].id, ==, "b");
    g_assert_cmpstr(read.compare.query, ==, "整改");
    g_assert_cmpstr(read.compare.collection, ==, "c");
    g_assert_cmpstr(read.compare.by[XJ_BY_LEVEL][1], ==, "4");
    g_assert_cmpstr(read.compare.by[XJ_BY_YEAR][0], ==, "2023..2100");
    g_assert_cmpint(read.compare.order, ==, XJ_COMPARE_AS_GIVEN);
    g_assert_cmpuint(read.compare.limit, ==, 7);
    g_assert_cmpint(read.form, ==, XJ_FORM_XLSX);
    g_assert_cmpuint(read.sheets, ==, XJ_COMPARE_SHEET(XJ_COMPARE_SHEET_LEDGER));
}

// What is left out: all sheets of a workbook, one of a table.
static void
test_defaults(void)
{
    static const struct
    {
        const char *format;
        guint sheets;
    } cases[] = {
        {"xlsx", XJ_COMPARE_ALL_SHEETS}, {"html", XJ_COMPARE_ALL_SHEETS}, {"tsv", XJ_COMPARE_SHEET(XJ_COMPARE_SHEET_MATRIX)}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        const char *const pairs[] = {"format", cases[i].format, NULL};
        g_autoptr(GHashTable) table = NULL;
        g_autoptr(GError) error = NULL;
        g_auto(XjCompareParams) read = {0};
        XjParams params = table_params(pairs, &table);
        g_assert_true(xj_compare_params_read(&params, &read, &error));
        g_assert_cmpuint(read.sheets, ==, cases[i].sheets);
        g_assert_cmpuint(read.compare.source_count, ==, 0);
        g_assert_null(read.compare.query);
        g_assert_cmpint(read.compare.order, ==, XJ_COMPARE_BY_LEVEL);
        g_assert_cmpuint(read.compare.limit, ==, XJ_COMPARE_DEFAULT_LIMIT);
    }
}

// The paper's own level is no filter; the paper stands behind the documents of the index.
static void
test_paper_params(void)
{
    static const char *const pairs[] = {"id", "a", "level", "3", "source_level", "1", "name", "方案", "first", "f", NULL};
    static const XjPaperText paper = {PAPER, sizeof PAPER - 1};
    g_autoptr(GHashTable) table = NULL;
    g_autoptr(GError) error = NULL;
    g_auto(XjCompareParams) read = {0};
    g_auto(XjParallelParams) parallel = {0};
    XjParams params = table_params(pairs, &table);
    g_assert_true(xj_compare_params_read_paper(&params, &paper, &read, &error));
    g_assert_cmpuint(read.compare.source_count, ==, 2);
    g_assert_cmpstr(read.compare.sources[0].id, ==, "a");
    g_assert_null(read.compare.sources[1].id);
    g_assert_true(read.compare.sources[1].text == paper.text);
    g_assert_cmpuint(read.compare.sources[1].length, ==, paper.length);
    g_assert_cmpstr(read.compare.sources[1].level, ==, "3");
    g_assert_cmpstr(read.compare.sources[1].name, ==, "方案");
    g_assert_cmpstr(read.compare.by[XJ_BY_LEVEL][0], ==, "1");

    g_assert_true(xj_parallel_params_read_paper(&params, &paper, &parallel, &error));
    g_assert_cmpstr(parallel.first.id, ==, "f");
    g_assert_null(parallel.second.id);
    g_assert_cmpstr(parallel.second.level, ==, "3");
    g_assert_cmpstr(parallel.second.name, ==, "方案");
}

// ---------------------------------------------------------------- answers

static void
test_documents(void)
{
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autoptr(Reply) reply = client_get(port, "/api/compare?" TWO);
    JsonArray *documents = members_of(reply, parser, "documents");
    g_assert_cmpuint(json_array_get_length(documents), ==, 2);
    JsonObject *second = json_array_get_object_element(documents, 1);
    g_assert_true(json_object_get_boolean_member(second, "level_conflict"));
    g_assert_cmpint(json_object_get_int_member(second, "rank"), ==, 1);
    JsonObject *link = json_array_get_object_element(members_of(reply, parser, "links"), 0);
    g_assert_cmpstr(json_object_get_string_member(link, "relation"), ==, "adapted");
    g_assert_null(reply_header(reply, "Content-Disposition"));

    g_autofree char *same = g_strdup_printf("If-None-Match: %s\r\n", reply_header(reply, "ETag"));
    g_autoptr(Reply) known = client_ask(port, "GET", "/api/compare?" TWO, same);
    g_assert_cmpuint(known->status, ==, 304);
}

static void
test_query(void)
{
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autoptr(Reply) reply = client_get(port, "/api/compare?q=" PLAN);
    g_assert_cmpuint(json_array_get_length(members_of(reply, parser, "documents")), >=, 3);

    // More than are laid out: they are counted.
    g_autoptr(JsonParser) other = json_parser_new();
    g_autoptr(Reply) many = client_get(port, "/api/compare?q=many&limit=5");
    g_assert_cmpuint(json_array_get_length(members_of(many, other, "documents")), ==, 0);
    g_assert_cmpint(json_object_get_int_member(reply_json(many, other), "documents_total"), ==, 6);
    JsonObject *level = json_array_get_object_element(members_of(many, other, "levels"), 0);
    g_assert_cmpint(json_object_get_int_member(level, "documents"), ==, 6);
}

static void
test_parallel(void)
{
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autoptr(Reply) reply = client_get(port, "/api/parallel?first=qinghe-speech&second=yunling-notice");
    JsonObject *row = json_array_get_object_element(members_of(reply, parser, "rows"), 0);
    g_assert_cmpstr(json_object_get_string_member(row, "kind"), ==, "first");
    g_assert_nonnull(reply_header(reply, "ETag"));
}

// What stands in no index is compared, and nobody keeps it.
static void
test_paper(void)
{
    static const char *const targets[] = {"/api/compare?id=qinghe-speech&name=%E6%96%B9%E6%A1%88",
                                          "/api/parallel?first=qinghe-speech&name=%E6%96%B9%E6%A1%88",
                                          "/api/compare?id=qinghe-speech&format=xlsx"};
    for (guint i = 0; i < G_N_ELEMENTS(targets); i++)
    {
        g_autoptr(Reply) reply = post(targets[i], "", PAPER);
        g_assert_cmpuint(reply->status, ==, 200);
        g_assert_cmpstr(reply_header(reply, "Cache-Control"), ==, "no-store");
        g_assert_null(reply_header(reply, "ETag"));
    }
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autoptr(Reply) reply = post(targets[0], "", PAPER);
    JsonObject *document = json_array_get_object_element(members_of(reply, parser, "documents"), 1);
    g_assert_cmpstr(json_object_get_string_member(document, "name"), ==, "方案");
    JsonObject *citation = json_object_get_object_member(document, "citation");
    g_assert_true(json_object_get_null_member(citation, "document"));
}

static void
test_saved_forms(void)
{
#define SHEET "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    static const struct
    {
        const char *target, *media_type, *ending, *begins;
    } cases[] = {
        {"/api/compare?" TWO "&format=tsv&sheet=chain", "text/tab-separated-values; charset=utf-8", ".tsv", "\xef\xbb\xbf"},
        {"/api/compare?" TWO "&format=html", "text/html; charset=utf-8", ".html", "<!"},
        {"/api/compare?" TWO "&format=xlsx&sheet=ledger", SHEET, ".xlsx", "PK"},
        {"/api/compare?" TWO "&format=json", "application/json; charset=utf-8", ".json", "{"},
        {"/api/compare?q=" PLAN "%22%2F..&format=xlsx", SHEET, "-" PLAN ".xlsx", "PK"},
        {"/api/compare?q=many&format=xlsx&sheet=levels", SHEET, ".xlsx", "PK"},
        {"/api/parallel?first=qinghe-speech&second=yunling-notice&format=xlsx", SHEET, ".xlsx", "PK"},
        {"/api/parallel?first=qinghe-speech&second=yunling-notice&format=tsv", "text/tab-separated-values; charset=utf-8",
         ".tsv", "\xef\xbb\xbf"},
        {"/api/parallel?first=qinghe-speech&second=yunling-notice&format=html", "text/html; charset=utf-8", ".html", "<!"},
    };
#undef SHEET
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        g_autoptr(Reply) reply = client_get(port, cases[i].target);
        const char *disposition = reply_header(reply, "Content-Disposition");
        g_test_message("%s: %u %s", cases[i].target, reply->status, disposition);
        g_assert_cmpuint(reply->status, ==, 200);
        g_assert_cmpstr(reply_header(reply, "Content-Type"), ==, cases[i].media_type);
        g_assert_true(g_str_has_prefix(disposition, "attachment; filename=\"xunjian."));
        g_assert_true(g_str_has_suffix(disposition, cases[i].ending));
        g_assert_cmpint(memcmp(reply->body, cases[i].begins, strlen(cases[i].begins)), ==, 0);
        g_assert_nonnull(reply_header(reply, "ETag"));
    }
}

static void
test_methods(void)
{
    static const char *const targets[] = {"/api/compare?" TWO, "/api/parallel?first=a&second=b"};
    for (guint i = 0; i < G_N_ELEMENTS(targets); i++)
    {
        g_autoptr(Reply) reply = client_ask(port, "PUT", targets[i], "");
        assert_error(reply, 405, "method_not_allowed");
        g_assert_cmpstr(reply_header(reply, "Allow"), ==, "GET, HEAD, POST");
    }
}

static void
test_engine_errors(void)
{
    static const struct
    {
        const char *fault;
        guint status;
        const char *code;
    } cases[] = {
        {"fault:busy", 503, "busy"}, {"fault:changed", 503, "index_changed"}, {"fault:corrupt", 500, "index_corrupt"},
        {"fault:io", 500, "io"},     {"fault:invalid", 400, "invalid_query"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        g_autofree char *query = g_strconcat("/api/compare?q=", cases[i].fault, NULL);
        g_autofree char *saved = g_strconcat(query, "&format=xlsx", NULL);
        g_autoptr(Reply) one = client_get(port, query);
        g_autoptr(Reply) two = client_get(port, saved);
        g_autoptr(Reply) three = post("/api/compare", "", cases[i].fault);
        g_autoptr(Reply) four = post("/api/parallel?first=qinghe-speech", "", cases[i].fault);
        assert_error(one, cases[i].status, cases[i].code);
        assert_error(two, cases[i].status, cases[i].code);
        assert_error(three, cases[i].status, cases[i].code);
        assert_error(four, cases[i].status, cases[i].code);
        g_assert_null(reply_header(two, "Content-Disposition"));
    }
    g_autoptr(Reply) none = client_get(port, "/api/compare?id=nobody");
    assert_error(none, 404, "not_found");
    g_assert_nonnull(strstr(none->body, "nobody"));
    g_autoptr(Reply) nothing = client_get(port, "/api/compare");
    assert_error(nothing, 400, "invalid_query");
}

// ---------------------------------------------------------------- bodies

static void
test_bodies(void)
{
    static const char *const targets[] = {"/api/compare", "/api/parallel?first=qinghe-speech"};
    for (guint i = 0; i < G_N_ELEMENTS(targets); i++)
    {
        g_autofree char *longer = g_strnfill(500000, 'a');
        g_autoptr(Reply) empty = post(targets[i], "", "");
        g_autoptr(Reply) broken = post(targets[i], "", "\xff\xfe");
        g_autoptr(Reply) large = post(targets[i], "", longer);
        g_autoptr(Reply) other = post(targets[i], "Content-Type: application/json\r\n", "{}");
        g_autoptr(Reply) foreign = post(targets[i], "Origin: http://attacker.example\r\n", PAPER);
        assert_error(empty, 400, "invalid_query");
        assert_error(broken, 400, "invalid_query");
        assert_error(large, 413, "body_too_large");
        assert_error(other, 415, "unsupported_type");
        assert_error(foreign, 403, "cross_site");
    }
}

// Neither the log nor the figures tell of a paper.
static void
test_papers_are_secret(void)
{
    g_autoptr(Reply) fine = post("/api/compare?id=qinghe-speech", "", "privateword");
    g_autoptr(Reply) broken = post("/api/parallel?first=qinghe-speech", "", "privateword\xff");
    g_autoptr(Reply) marker = client_get(port, "/healthz");
    g_assert_true(log_sink_holds("/healthz 200"));
    g_assert_true(log_sink_holds("/api/compare 200"));
    g_assert_true(log_sink_holds("/api/parallel 400"));
    g_assert_false(log_sink_holds("privateword"));
}

// A comparison holds up nobody, even where one thread serves all.
static void
test_others_go_on(void)
{
    g_autoptr(GError) error = NULL;
    XjServerOptions options = {.threads = 1};
    g_autoptr(XjServer) single = xj_server_start(engine, &options, &error);
    g_assert_no_error(error);
    g_autoptr(GSocketConnection) comparing = client_connect(xj_server_port(single));
    client_send(comparing, "GET /api/compare?q=slow:1500 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    g_usleep(100 * 1000);
    gint64 before = g_get_monotonic_time();
    g_autoptr(Reply) alive = client_get(xj_server_port(single), "/healthz");
    g_assert_cmpuint(alive->status, ==, 200);
    g_assert_cmpint(g_get_monotonic_time() - before, <, G_TIME_SPAN_SECOND);
    g_autoptr(Reply) compared = client_read(comparing, TRUE);
    g_assert_cmpuint(compared->status, ==, 200);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    log_sink_install();
    g_autoptr(GError) error = NULL;
    engine = xj_engine_open("fake", "fake", NULL);
    XjServerOptions options = {0};
    server = xj_server_start(engine, &options, &error);
    g_assert_no_error(error);
    port = xj_server_port(server);

    g_test_add_func("/http/compare/bad-parameters", test_bad_parameters);
    g_test_add_func("/http/compare/bad-parameters-of-papers", test_bad_parameters_of_papers);
    g_test_add_func("/http/compare/too-many-documents", test_too_many_documents);
    g_test_add_func("/http/compare/compare-params", test_compare_params);
    g_test_add_func("/http/compare/defaults", test_defaults);
    g_test_add_func("/http/compare/paper-params", test_paper_params);
    g_test_add_func("/http/compare/documents", test_documents);
    g_test_add_func("/http/compare/query", test_query);
    g_test_add_func("/http/compare/parallel", test_parallel);
    g_test_add_func("/http/compare/paper", test_paper);
    g_test_add_func("/http/compare/saved-forms", test_saved_forms);
    g_test_add_func("/http/compare/methods", test_methods);
    g_test_add_func("/http/compare/engine-errors", test_engine_errors);
    g_test_add_func("/http/compare/bodies", test_bodies);
    g_test_add_func("/http/compare/papers-are-secret", test_papers_are_secret);
    g_test_add_func("/http/compare/others-go-on", test_others_go_on);
    int status = g_test_run();
    xj_server_free(server);
    xj_engine_close(engine);
    return status;
}
