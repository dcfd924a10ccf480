// Wordings, formulas and drafts over HTTP: parameters, forms, bodies and what must not hold up others.
#include "http/precedent_params.h"
#include "http/server.h"
#include "http/upload.h"
#include "http_client.h"
#include "log_sink.h"
#include "table_params.h"

static XjEngine *engine;
static XjServer *server;
static guint16 port;

#define TERM "%E4%B8%BB%E4%BD%93%E8%B4%A3%E4%BB%BB" // 主体责任
#define DRAFT "核对结果报县委巡察办。本段是自己写的。"

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
        {"/api/precedent", "q is missing"},
        {"/api/precedent?q=%FF", "UTF-8"},
        {"/api/precedent?q=ab&sort=newest", "quotable, left, right, level or date"},
        {"/api/precedent?q=ab&limit=0", "100000"},
        {"/api/precedent?q=ab&limit=100001", "100000"},
        {"/api/precedent?q=ab&offset=-1", "offset"},
        {"/api/precedent?q=ab&context=201", "200"},
        {"/api/precedent?q=ab&variants=perhaps", "variants"},
        {"/api/precedent?q=ab&similarity=0", "similarity"},
        {"/api/precedent?q=ab&similarity=1.01", "similarity"},
        {"/api/precedent?q=ab&similarity=0.5x", "similarity"},
        {"/api/precedent?q=ab&similarity=nan", "similarity"},
        {"/api/precedent?q=ab&format=docx", "json, tsv or html"},
        {"/api/precedent?q=ab&level=%FE", "level"},
        {"/api/precedent?q=ab&year_from=2025&year_to=2024", "year_from"},
        {"/api/formulas?min_chars=1", "min_chars"},
        {"/api/formulas?max_chars=61", "60"},
        {"/api/formulas?min_chars=9&max_chars=8", "min_chars (9) is more than max_chars (8)"},
        {"/api/formulas?min_documents=0", "min_documents"},
        {"/api/formulas?class=good", "reusable, central or ritual"},
        {"/api/formulas?limit=10001", "10000"},
        {"/api/formulas?format=html", "json or tsv"},
        {"/api/formulas?theme=%00", "theme"},
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
test_bad_parameters_of_drafts(void)
{
    static const struct
    {
        const char *target, *named;
    } cases[] = {
        {"/api/reuse?level=%FF", "level"},
        {"/api/reuse?min=3", "from 4 to 200"},
        {"/api/reuse?gap=0", "gap"},
        {"/api/reuse?similarity=2", "similarity"},
        {"/api/reuse?sources=21", "20"},
        {"/api/reuse?except=%FF", "except"},
        {"/api/reuse?source_level=%FF", "source_level"},
        {"/api/reuse?year_to=1", "year_to"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        g_autoptr(Reply) reply = post(cases[i].target, "", DRAFT);
        g_test_message("%s: %u %s", cases[i].target, reply->status, reply->body);
        assert_error(reply, 400, "invalid_parameter");
        g_assert_nonnull(strstr(reply->body, cases[i].named));
    }
}

// ---------------------------------------------------------------- what the readers make of parameters

static void
test_uses_params(void)
{
    static const char *const pairs[] = {"q",     "以*促*",  "sort",      "left",     "limit",      "7",          "offset",
                                        "3",     "context", "40",        "variants", "1",          "similarity", "0.75",
                                        "level", "3,4",     "year_from", "2023",     "collection", "a",          NULL};
    g_autoptr(GHashTable) table = NULL;
    g_autoptr(GError) error = NULL;
    g_auto(XjUsesParams) read = {0};
    XjParams params = table_params(pairs, &table);
    g_assert_true(xj_uses_params_read(&params, &read, &error));
    g_assert_cmpstr(read.uses.wording, ==, "以*促*");
    g_assert_cmpint(read.uses.sort, ==, XJ_USES_BY_LEFT);
    g_assert_cmpuint(read.uses.limit, ==, 7);
    g_assert_cmpuint(read.uses.offset, ==, 3);
    g_assert_cmpuint(read.uses.context, ==, 40);
    g_assert_true(read.uses.variants);
    g_assert_cmpfloat(read.uses.similarity, ==, 0.75);
    g_assert_cmpstr(read.uses.by[XJ_BY_LEVEL][1], ==, "4");
    g_assert_cmpstr(read.uses.by[XJ_BY_YEAR][0], ==, "2023..2100");
    g_assert_cmpstr(read.uses.collection, ==, "a");
    g_assert_cmpint(read.form, ==, XJ_FORM_SHOWN);
}

// What is saved is all of it.
static void
test_saved_params(void)
{
    static const char *const pairs[] = {"q", "ab", "limit", "7", "offset", "3", "format", "tsv", NULL};
    g_autoptr(GHashTable) table = NULL;
    g_autoptr(GError) error = NULL;
    g_auto(XjUsesParams) read = {0};
    XjParams params = table_params(pairs, &table);
    g_assert_true(xj_uses_params_read(&params, &read, &error));
    g_assert_cmpint(read.form, ==, XJ_FORM_TSV);
    g_assert_cmpuint(read.uses.limit, ==, XJ_USES_MAX_LIMIT);
    g_assert_cmpuint(read.uses.offset, ==, 0);

    static const char *const none[] = {"format", "json", NULL};
    g_autoptr(GHashTable) other = NULL;
    g_auto(XjFormulasParams) formulas = {0};
    params = table_params(none, &other);
    g_assert_true(xj_formulas_params_read(&params, &formulas, &error));
    g_assert_cmpuint(formulas.formulas.limit, ==, XJ_FORMULAS_MAX_LIMIT);
    g_assert_cmpint(formulas.formulas.formula_class, ==, -1);
}

// The draft's own level is no filter.
static void
test_reuse_params(void)
{
    static const char *const pairs[] = {"level",      "3",   "source_level", "1",  "min",    "13", "gap", "5",
                                        "similarity", "0.9", "sources",      "20", "except", "d1", NULL};
    g_autoptr(GHashTable) table = NULL;
    g_autoptr(GError) error = NULL;
    g_auto(XjReuseParams) read = {0};
    XjParams params = table_params(pairs, &table);
    g_assert_true(xj_reuse_params_read(&params, &read, &error));
    g_assert_cmpstr(read.reuse.level, ==, "3");
    g_assert_cmpstr(read.reuse.by[XJ_BY_LEVEL][0], ==, "1");
    g_assert_null(read.reuse.by[XJ_BY_LEVEL][1]);
    g_assert_cmpuint(read.reuse.min_chars, ==, 13);
    g_assert_cmpuint(read.reuse.gap, ==, 5);
    g_assert_cmpfloat(read.reuse.similarity, ==, 0.9);
    g_assert_cmpuint(read.reuse.sources, ==, 20);
    g_assert_cmpstr(read.reuse.except[0], ==, "d1");

    static const char *const none[] = {NULL};
    g_autoptr(GHashTable) empty = NULL;
    g_auto(XjReuseParams) plain = {0};
    params = table_params(none, &empty);
    g_assert_true(xj_reuse_params_read(&params, &plain, &error));
    g_assert_null(plain.reuse.level);
    g_assert_null(plain.reuse.except);
}

// ---------------------------------------------------------------- answers

static void
test_wording(void)
{
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autoptr(Reply) reply = client_get(port, "/api/precedent?q=" TERM "&limit=2");
    g_assert_cmpuint(json_array_get_length(members_of(reply, parser, "lines")), ==, 2);
    g_assert_cmpstr(json_object_get_string_member(reply_json(reply, parser), "wording"), ==, "主体责任");
    g_assert_null(reply_header(reply, "Content-Disposition"));

    g_autofree char *same = g_strdup_printf("If-None-Match: %s\r\n", reply_header(reply, "ETag"));
    g_autoptr(Reply) known = client_ask(port, "GET", "/api/precedent?q=" TERM "&limit=2", same);
    g_assert_cmpuint(known->status, ==, 304);

    g_autoptr(Reply) few = client_get(port, "/api/precedent?q=a");
    assert_error(few, 400, "invalid_query");
}

static void
test_saved_forms(void)
{
    static const struct
    {
        const char *target, *media_type, *file_name;
    } cases[] = {
        {"/api/precedent?q=" TERM "&format=tsv", "text/tab-separated-values; charset=utf-8", "-" TERM ".tsv"},
        {"/api/precedent?q=" TERM "&format=html&limit=1", "text/html; charset=utf-8", "-" TERM ".html"},
        {"/api/precedent?q=" TERM "&format=json", "application/json; charset=utf-8", "-" TERM ".json"},
        {"/api/precedent?q=%22..%2F%0D%0A" TERM "%3B*&format=tsv", "text/tab-separated-values; charset=utf-8", "-" TERM ".tsv"},
        {"/api/formulas?format=tsv", "text/tab-separated-values; charset=utf-8", ".tsv"},
        {"/api/formulas?format=json", "application/json; charset=utf-8", ".json"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        g_autoptr(Reply) reply = client_get(port, cases[i].target);
        g_autoptr(Reply) head = client_ask(port, "HEAD", cases[i].target, "");
        const char *disposition = reply_header(reply, "Content-Disposition");
        g_test_message("%s: %u %s", cases[i].target, reply->status, disposition);
        g_assert_cmpuint(reply->status, ==, 200);
        g_assert_cmpstr(reply_header(reply, "Content-Type"), ==, cases[i].media_type);
        g_assert_true(g_str_has_prefix(disposition, "attachment; filename=\"xunjian."));
        g_assert_nonnull(strstr(disposition, "filename*=UTF-8''"));
        g_assert_true(g_str_has_suffix(disposition, cases[i].file_name));
        g_assert_cmpstr(reply_header(head, "Content-Disposition"), ==, disposition);
        g_assert_nonnull(reply_header(reply, "ETag"));
    }
}

static void
test_formulas(void)
{
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autoptr(Reply) reply = client_get(port, "/api/formulas?class=central");
    JsonArray *formulas = members_of(reply, parser, "formulas");
    g_assert_cmpuint(json_array_get_length(formulas), ==, 1);
    JsonObject *formula = json_array_get_object_element(formulas, 0);
    g_assert_cmpstr(json_object_get_string_member(formula, "class"), ==, "central");
    g_assert_nonnull(reply_header(reply, "ETag"));

    g_autoptr(Reply) table = client_get(port, "/api/formulas?format=tsv&class=central");
    g_assert_true(g_str_has_prefix(table->body, "\xef\xbb\xbf")); // or office programs take it for another charset
    g_assert_nonnull(strstr(table->body, "\n'=一以贯之 抓到底\tcentral\t"));
}

static void
test_draft(void)
{
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autoptr(Reply) reply = post("/api/reuse", "", DRAFT);
    JsonArray *sentences = members_of(reply, parser, "sentences");
    g_assert_cmpuint(json_array_get_length(sentences), ==, 2);
    JsonObject *first = json_array_get_object_element(sentences, 0);
    JsonObject *second = json_array_get_object_element(sentences, 1);
    g_assert_cmpstr(json_object_get_string_member(first, "class"), ==, "exact");
    g_assert_cmpstr(json_object_get_string_member(second, "class"), ==, "none");
    g_assert_cmpstr(reply_header(reply, "Cache-Control"), ==, "no-store");
    g_assert_null(reply_header(reply, "ETag"));
}

// The addresses know no other methods.
static void
test_methods(void)
{
    static const char *const methods[] = {"GET", "HEAD", "PUT", "DELETE"};
    for (guint i = 0; i < G_N_ELEMENTS(methods); i++)
    {
        g_autoptr(Reply) reply = client_ask(port, methods[i], "/api/reuse", "");
        g_assert_cmpuint(reply->status, ==, 405);
        g_assert_cmpstr(reply_header(reply, "Allow"), ==, "POST");
    }
    static const char *const targets[] = {"/api/precedent?q=ab", "/api/formulas"};
    for (guint i = 0; i < G_N_ELEMENTS(targets); i++)
    {
        g_autoptr(Reply) reply = post(targets[i], "", DRAFT);
        assert_error(reply, 405, "method_not_allowed");
        g_assert_cmpstr(reply_header(reply, "Allow"), ==, "GET, HEAD");
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
        g_autofree char *uses = g_strconcat("/api/precedent?q=", cases[i].fault, NULL);
        g_autofree char *saved = g_strconcat(uses, "&format=tsv", NULL);
        g_autofree char *formulas = g_strconcat("/api/formulas?collection=", cases[i].fault, NULL);
        g_autoptr(Reply) one = client_get(port, uses);
        g_autoptr(Reply) two = client_get(port, saved);
        g_autoptr(Reply) three = client_get(port, formulas);
        g_autoptr(Reply) four = post("/api/reuse", "", cases[i].fault);
        assert_error(one, cases[i].status, cases[i].code);
        assert_error(two, cases[i].status, cases[i].code);
        assert_error(three, cases[i].status, cases[i].code);
        assert_error(four, cases[i].status, cases[i].code);
        g_assert_cmpint(reply_header(four, "Retry-After") != NULL, ==, cases[i].status == 503);
        g_assert_null(reply_header(two, "Content-Disposition"));
    }
}

// ---------------------------------------------------------------- bodies

static char *
draft_of(guint characters)
{
    g_autoptr(GString) draft = g_string_new(NULL);
    for (guint i = 0; i < characters; i++)
        g_string_append(draft, "𠀀"); // four bytes
    return g_string_free(g_steal_pointer(&draft), FALSE);
}

static void
test_bodies(void)
{
    g_autofree char *longest = draft_of(XJ_DRAFT_MAX_CHARS);
    g_autofree char *longer = draft_of(XJ_DRAFT_MAX_CHARS + 1);
    g_autofree char *million = draft_of(1000000);
    g_autofree char *ascii = g_strnfill(XJ_DRAFT_MAX_CHARS + 1, 'a');
    const struct
    {
        const char *body;
        guint status;
        const char *code, *named;
    } cases[] = {
        {"", 400, "invalid_query", "empty"},       {"\xff\xfe", 400, "invalid_query", "UTF-8"},
        {ascii, 400, "invalid_query", "100000"},   {longest, 200, NULL, NULL},
        {longer, 413, "body_too_large", "400000"}, {million, 413, "body_too_large", "100000 characters"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        g_autoptr(Reply) reply = post("/api/reuse", "", cases[i].body);
        g_test_message("%u: %u", i, reply->status);
        g_assert_cmpuint(reply->status, ==, cases[i].status);
        if (!cases[i].code)
            continue;
        assert_error(reply, cases[i].status, cases[i].code);
        g_assert_nonnull(strstr(reply->body, cases[i].named));
    }
    g_autoptr(Reply) nul = client_post(port, "/api/reuse", "", "a\0b", 3);
    assert_error(nul, 400, "invalid_query");
}

static void
test_types(void)
{
    static const struct
    {
        const char *header;
        guint status;
    } cases[] = {
        {"Content-Type: text/plain\r\n", 200},
        {"Content-Type: TEXT/PLAIN; Charset=\"UTF-8\"\r\n", 200},
        {"Content-Type: text/plain;charset=gb18030\r\n", 415},
        {"Content-Type: text/plain2\r\n", 415},
        {"Content-Type: application/x-www-form-urlencoded\r\n", 415},
        {"Content-Type: application/json\r\n", 415},
        {"Content-Type:\r\n", 415},
        {"Content-Encoding: gzip\r\n", 415},
        {"Content-Encoding: identity\r\n", 200},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        g_autoptr(Reply) reply = post("/api/reuse", cases[i].header, DRAFT);
        g_test_message("%s", cases[i].header);
        g_assert_cmpuint(reply->status, ==, cases[i].status);
        if (reply->status == 415)
            assert_error(reply, 415, "unsupported_type");
    }
}

static void
test_lengths(void)
{
    g_autoptr(Reply) none = client_ask(port, "POST", "/api/reuse", "Content-Type: text/plain\r\n");
    assert_error(none, 411, "length_required");
    g_autoptr(Reply) chunked =
        client_ask(port, "POST", "/api/reuse", "Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n");
    assert_error(chunked, 411, "length_required");
    g_autoptr(Reply) huge =
        client_ask(port, "POST", "/api/reuse", "Content-Type: text/plain\r\nContent-Length: 99999999999\r\n");
    assert_error(huge, 413, "body_too_large");
}

// Another site cannot make a visitor's browser send a draft.
static void
test_sites(void)
{
    static const struct
    {
        const char *headers;
        guint status;
    } cases[] = {
        {"Origin: http://127.0.0.1\r\n", 200},
        {"Origin: http://attacker.example\r\n", 403},
        {"Origin: null\r\n", 403},
        {"Origin: http://127.0.0.1:81\r\n", 403},
        {"Sec-Fetch-Site: same-origin\r\n", 200},
        {"Sec-Fetch-Site: none\r\n", 200},
        {"Sec-Fetch-Site: same-site\r\n", 403},
        {"Sec-Fetch-Site: cross-site\r\n", 403},
        {"Sec-Fetch-Site: cross-site\r\nOrigin: http://127.0.0.1\r\n", 403},
        {"Sec-Fetch-Site: same-origin\r\nOrigin: https://proxy.example\r\n", 200},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        g_autoptr(Reply) reply = post("/api/reuse", cases[i].headers, DRAFT);
        g_test_message("%s", cases[i].headers);
        g_assert_cmpuint(reply->status, ==, cases[i].status);
        if (reply->status == 403)
            assert_error(reply, 403, "cross_site");
    }
}

// Neither the log nor the figures tell of a draft.
static void
test_drafts_are_secret(void)
{
    g_autoptr(Reply) fine = post("/api/reuse", "", "privateword");
    g_autoptr(Reply) broken = post("/api/reuse", "", "privateword\xff");
    g_autoptr(Reply) marker = client_get(port, "/healthz");
    g_assert_true(log_sink_holds("/healthz 200"));
    g_assert_true(log_sink_holds("/api/reuse 400"));
    g_assert_false(log_sink_holds("privateword"));
    g_assert_true(client_sees_metric(port, "xunjian_http_requests_total{route=\"/api/reuse\",status=\"200\"}"));
    g_autoptr(Reply) metrics = client_get(port, "/metrics");
    g_assert_null(strstr(metrics->body, "privateword"));
}

// A body in pieces, on a connection that goes on being used.
static void
test_pieces(void)
{
    g_autoptr(GSocketConnection) connection = client_connect(port);
    for (guint round = 0; round < 3; round++)
    {
        client_send(connection,
                    "POST /api/reuse HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 12\r\n\r\n");
        static const char *const pieces[] = {"\xe6", "\x95\xb4", "整", "改", "。"};
        for (guint i = 0; i < G_N_ELEMENTS(pieces); i++)
        {
            client_send(connection, pieces[i]);
            g_usleep(5000);
        }
        g_autoptr(Reply) reply = client_read(connection, TRUE);
        g_assert_cmpuint(reply->status, ==, 200);
        g_assert_cmpstr(reply_header(reply, "Connection"), !=, "close");
    }
}

// ---------------------------------------------------------------- bounds of what is held

static XjServer *
start(const XjServerOptions *options)
{
    g_autoptr(GError) error = NULL;
    XjServer *started = xj_server_start(engine, options, &error);
    g_assert_no_error(error);
    return started;
}

#define HEAD "POST /api/reuse HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 200\r\n\r\n"

// A body that takes too long is dropped, and its end answered.
static void
test_slow_body(void)
{
    XjServerOptions options = {.upload_timeout = 1};
    g_autoptr(XjServer) slow = start(&options);
    g_autofree char *half = g_strnfill(100, 'a');
    g_autoptr(GSocketConnection) connection = client_connect(xj_server_port(slow));
    client_send(connection, HEAD);
    client_send(connection, half);
    g_usleep(1200 * 1000);
    client_send(connection, half);
    g_autoptr(Reply) reply = client_read(connection, TRUE);
    assert_error(reply, 408, "body_too_slow");
}

// What many send at once is bounded, and given back when they go.
static void
test_uploads_are_bounded(void)
{
    XjServerOptions options = {.upload_bytes = 150};
    g_autoptr(XjServer) small = start(&options);
    g_autofree char *half = g_strnfill(100, 'a');
    GSocketConnection *first = client_connect(xj_server_port(small));
    client_send(first, HEAD);
    client_send(first, half);
    g_usleep(100 * 1000);
    g_autoptr(Reply) second = client_post(xj_server_port(small), "/api/reuse", "", half, 100);
    assert_error(second, 503, "busy");
    g_assert_nonnull(reply_header(second, "Retry-After"));
    g_object_unref(first);
    for (guint tries = 0; tries < 100; tries++)
    {
        g_autoptr(Reply) third = client_post(xj_server_port(small), "/api/reuse", "", half, 100);
        if (third->status == 200)
            return;
        g_usleep(10000);
    }
    g_assert_not_reached();
}

// Neither an upload nor heavy work holds up others, even where one thread serves all of them.
static void
others_go_on_beside(const char *heavy)
{
    XjServerOptions options = {.threads = 1};
    g_autoptr(XjServer) single = start(&options);
    guint16 there = xj_server_port(single);
    g_autoptr(GSocketConnection) half = client_connect(there);
    client_send(half, HEAD "half");
    g_autoptr(GSocketConnection) mining = client_connect(there);
    g_autofree char *asked = g_strdup_printf("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n", heavy);
    client_send(mining, asked);
    g_usleep(100 * 1000);
    gint64 before = g_get_monotonic_time();
    g_autoptr(Reply) alive = client_get(there, "/healthz");
    g_assert_cmpuint(alive->status, ==, 200);
    g_assert_cmpint(g_get_monotonic_time() - before, <, G_TIME_SPAN_SECOND);
    g_autoptr(Reply) mined = client_read(mining, TRUE);
    g_assert_cmpuint(mined->status, ==, 200);
}

static void
test_others_go_on(void)
{
    others_go_on_beside("/api/formulas?collection=slow:1500");
    others_go_on_beside("/api/precedent?q=slow:1500&limit=600&offset=600");
    others_go_on_beside("/api/precedent?q=slow:1500&sort=left");
}

#define MINERS 24

// Heavy work that would wait too long is refused, and searches go on beside it.
static void
test_heavy_work_is_bounded(void)
{
    XjServerOptions options = {0};
    g_autoptr(XjServer) busy = start(&options);
    guint16 there = xj_server_port(busy);
    GSocketConnection *miners[MINERS];
    for (guint i = 0; i < MINERS; i++)
    {
        miners[i] = client_connect(there);
        client_send(miners[i], "GET /api/formulas?collection=slow:300 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
    g_autoptr(Reply) search = client_get(there, "/api/search?q=a");
    g_assert_cmpuint(search->status, ==, 200);
    guint given = 0;
    for (guint i = 0; i < MINERS; i++)
    {
        g_autoptr(Reply) reply = client_read(miners[i], TRUE);
        given += reply->status == 200 ? 1 : 0;
        if (reply->status != 200)
            assert_error(reply, 503, "busy");
        g_object_unref(miners[i]);
    }
    g_assert_cmpuint(given, >=, 18);
    g_assert_cmpuint(given, <, MINERS);
}

// A stop in the midst of heavy work waits for what runs and leaves no connection behind.
static void
test_stop_while_working(void)
{
    XjServerOptions options = {.grace_timeout = 1};
    XjServer *stopped = start(&options);
    GSocketConnection *miners[6];
    for (guint i = 0; i < G_N_ELEMENTS(miners); i++)
    {
        miners[i] = client_connect(xj_server_port(stopped));
        client_send(miners[i], "GET /api/formulas?collection=slow:1500 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
    g_usleep(200 * 1000);
    gint64 before = g_get_monotonic_time();
    xj_server_free(stopped);
    g_assert_cmpint(g_get_monotonic_time() - before, <, 4 * G_TIME_SPAN_SECOND);
    for (guint i = 0; i < G_N_ELEMENTS(miners); i++)
        g_object_unref(miners[i]);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    log_sink_install();
    engine = xj_engine_open("fake", "fake", NULL);
    XjServerOptions options = {0};
    server = start(&options);
    port = xj_server_port(server);

    g_test_add_func("/http/precedent/bad-parameters", test_bad_parameters);
    g_test_add_func("/http/precedent/bad-parameters-of-drafts", test_bad_parameters_of_drafts);
    g_test_add_func("/http/precedent/uses-params", test_uses_params);
    g_test_add_func("/http/precedent/saved-params", test_saved_params);
    g_test_add_func("/http/precedent/reuse-params", test_reuse_params);
    g_test_add_func("/http/precedent/wording", test_wording);
    g_test_add_func("/http/precedent/saved-forms", test_saved_forms);
    g_test_add_func("/http/precedent/formulas", test_formulas);
    g_test_add_func("/http/precedent/draft", test_draft);
    g_test_add_func("/http/precedent/methods", test_methods);
    g_test_add_func("/http/precedent/engine-errors", test_engine_errors);
    g_test_add_func("/http/precedent/bodies", test_bodies);
    g_test_add_func("/http/precedent/types", test_types);
    g_test_add_func("/http/precedent/lengths", test_lengths);
    g_test_add_func("/http/precedent/sites", test_sites);
    g_test_add_func("/http/precedent/drafts-are-secret", test_drafts_are_secret);
    g_test_add_func("/http/precedent/pieces", test_pieces);
    g_test_add_func("/http/precedent/slow-body", test_slow_body);
    g_test_add_func("/http/precedent/uploads-are-bounded", test_uploads_are_bounded);
    g_test_add_func("/http/precedent/others-go-on", test_others_go_on);
    g_test_add_func("/http/precedent/heavy-work-is-bounded", test_heavy_work_is_bounded);
    g_test_add_func("/http/precedent/stop-while-working", test_stop_while_working);
    int status = g_test_run();
    xj_server_free(server);
    xj_engine_close(engine);
    return status;
}
