// What each route answers: status, media type, headers, body.
#include "http/server.h"
#include "http_client.h"
#include "log_sink.h"

static XjEngine *engine;
static XjServer *server;
static guint16 port;

#define TERM "%E4%B8%BB%E4%BD%93%E8%B4%A3%E4%BB%BB" // 主体责任

static void
test_every_route(void)
{
    static const struct
    {
        const char *target, *media_type;
    } routes[] = {
        {"/", "text/html; charset=utf-8"},
        {"/?q=" TERM, "text/html; charset=utf-8"},
        {"/d/qinghe-speech?q=x", "text/html; charset=utf-8"},
        {"/app.css", "text/css; charset=utf-8"},
        {"/app.js", "text/javascript; charset=utf-8"},
        {"/basket.js", "text/javascript; charset=utf-8"},
        {"/citation.js", "text/javascript; charset=utf-8"},
        {"/compare.js", "text/javascript; charset=utf-8"},
        {"/compare_answer.js", "text/javascript; charset=utf-8"},
        {"/compare_chain.js", "text/javascript; charset=utf-8"},
        {"/compare_counts.js", "text/javascript; charset=utf-8"},
        {"/compare_data.js", "text/javascript; charset=utf-8"},
        {"/compare_export.js", "text/javascript; charset=utf-8"},
        {"/compare_fate.js", "text/javascript; charset=utf-8"},
        {"/compare_form.js", "text/javascript; charset=utf-8"},
        {"/compare_matrix.js", "text/javascript; charset=utf-8"},
        {"/compare_parts.js", "text/javascript; charset=utf-8"},
        {"/compare_strings.js", "text/javascript; charset=utf-8"},
        {"/compare_table.js", "text/javascript; charset=utf-8"},
        {"/copies.js", "text/javascript; charset=utf-8"},
        {"/document.js", "text/javascript; charset=utf-8"},
        {"/dom.js", "text/javascript; charset=utf-8"},
        {"/draft.js", "text/javascript; charset=utf-8"},
        {"/draft_file.js", "text/javascript; charset=utf-8"},
        {"/edits.js", "text/javascript; charset=utf-8"},
        {"/facets.js", "text/javascript; charset=utf-8"},
        {"/facts.js", "text/javascript; charset=utf-8"},
        {"/filters.js", "text/javascript; charset=utf-8"},
        {"/formulas.js", "text/javascript; charset=utf-8"},
        {"/hit.js", "text/javascript; charset=utf-8"},
        {"/kwic.js", "text/javascript; charset=utf-8"},
        {"/likeness.js", "text/javascript; charset=utf-8"},
        {"/offers.js", "text/javascript; charset=utf-8"},
        {"/outline.js", "text/javascript; charset=utf-8"},
        {"/own_text.js", "text/javascript; charset=utf-8"},
        {"/pager.js", "text/javascript; charset=utf-8"},
        {"/parallel.js", "text/javascript; charset=utf-8"},
        {"/precedent.js", "text/javascript; charset=utf-8"},
        {"/precedent_link.js", "text/javascript; charset=utf-8"},
        {"/precedent_strings.js", "text/javascript; charset=utf-8"},
        {"/reasons.js", "text/javascript; charset=utf-8"},
        {"/removals.js", "text/javascript; charset=utf-8"},
        {"/requirements.js", "text/javascript; charset=utf-8"},
        {"/reuse.js", "text/javascript; charset=utf-8"},
        {"/reuse_text.js", "text/javascript; charset=utf-8"},
        {"/search.js", "text/javascript; charset=utf-8"},
        {"/spread.js", "text/javascript; charset=utf-8"},
        {"/state.js", "text/javascript; charset=utf-8"},
        {"/steps.js", "text/javascript; charset=utf-8"},
        {"/strings.js", "text/javascript; charset=utf-8"},
        {"/suggest.js", "text/javascript; charset=utf-8"},
        {"/synonyms.js", "text/javascript; charset=utf-8"},
        {"/topics.js", "text/javascript; charset=utf-8"},
        {"/variants.js", "text/javascript; charset=utf-8"},
        {"/views.js", "text/javascript; charset=utf-8"},
        {"/icon.svg", "image/svg+xml"},
        {"/openapi.json", "application/json"},
        {"/api/search?q=" TERM, "application/json; charset=utf-8"},
        {"/api/documents/qinghe-speech", "application/json; charset=utf-8"},
        {"/api/suggest?q=" TERM, "application/json; charset=utf-8"},
        {"/api/themes", "application/json; charset=utf-8"},
        {"/?view=precedent&q=" TERM, "text/html; charset=utf-8"},
        {"/api/precedent?q=" TERM, "application/json; charset=utf-8"},
        {"/api/formulas", "application/json; charset=utf-8"},
        {"/?view=compare&id=qinghe-speech", "text/html; charset=utf-8"},
        {"/api/compare?id=qinghe-speech", "application/json; charset=utf-8"},
        {"/api/parallel?first=qinghe-speech&second=yunling-notice", "application/json; charset=utf-8"},
        {"/api/stats", "application/json; charset=utf-8"},
        {"/healthz", "application/json; charset=utf-8"},
        {"/readyz", "application/json; charset=utf-8"},
        {"/metrics", "text/plain; version=0.0.4; charset=utf-8"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(routes); i++)
    {
        g_autoptr(Reply) reply = client_get(port, routes[i].target);
        g_autoptr(Reply) head = client_ask(port, "HEAD", routes[i].target, "");
        g_test_message("%s", routes[i].target);
        g_assert_cmpuint(reply->status, ==, 200);
        g_assert_cmpstr(reply_header(reply, "Content-Type"), ==, routes[i].media_type);
        g_assert_cmpuint(reply->body_length, >, 10);
        g_assert_cmpuint(head->status, ==, 200);
        g_assert_cmpstr(reply_header(head, "Content-Type"), ==, routes[i].media_type);
    }
}

static void
assert_security_headers(const Reply *reply)
{
    g_assert_nonnull(strstr(reply_header(reply, "Content-Security-Policy"), "default-src 'self'"));
    g_assert_nonnull(strstr(reply_header(reply, "Content-Security-Policy"), "frame-ancestors 'none'"));
    g_assert_null(strstr(reply_header(reply, "Content-Security-Policy"), "unsafe"));
    g_assert_cmpstr(reply_header(reply, "X-Content-Type-Options"), ==, "nosniff");
    g_assert_cmpstr(reply_header(reply, "X-Frame-Options"), ==, "DENY");
    g_assert_cmpstr(reply_header(reply, "Referrer-Policy"), ==, "no-referrer");
    g_assert_nonnull(reply_header(reply, "Cache-Control"));
}

static void
test_security_headers(void)
{
    static const char *const targets[] = {"/",        "/api/search?q=a",          "/api/search",
                                          "/nothing", "/api/search?q=fault:busy", "/metrics"};
    for (guint i = 0; i < G_N_ELEMENTS(targets); i++)
    {
        g_autoptr(Reply) reply = client_get(port, targets[i]);
        assert_security_headers(reply);
    }
    g_autoptr(Reply) wrong_method = client_ask(port, "DELETE", "/", "");
    assert_security_headers(wrong_method);
}

static void
test_search(void)
{
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autoptr(Reply) reply = client_get(port, "/api/search?q=" TERM "&limit=2&offset=1&sort=date&group=none&unknown=1");
    JsonObject *result = reply_json(reply, parser);
    JsonArray *hits = json_object_get_array_member(result, "hits");
    JsonObject *hit = json_array_get_object_element(hits, 0);
    g_assert_cmpstr(json_object_get_string_member(result, "query"), ==, "主体责任");
    g_assert_cmpint(json_object_get_int_member(result, "total"), ==, 3);
    g_assert_cmpuint(json_array_get_length(hits), ==, 2);
    g_assert_cmpstr(json_object_get_string_member(hit, "document"), ==, "yunling-notice");
}

static void
test_document(void)
{
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autoptr(Reply) reply = client_get(port, "/api/documents/qinghe%2Dspeech?q=" TERM);
    JsonObject *document = reply_json(reply, parser);
    g_assert_cmpstr(json_object_get_string_member(document, "id"), ==, "qinghe-speech");
    JsonObject *passage = json_array_get_object_element(json_object_get_array_member(document, "passages"), 6);
    JsonArray *mark = json_array_get_array_element(json_object_get_array_member(passage, "marks"), 0);
    g_assert_cmpint(json_array_get_int_element(mark, 0), ==, 3);
    g_assert_cmpint(json_array_get_int_element(mark, 1), ==, 7);

    g_autoptr(Reply) partial = client_get(port, "/api/documents/shiqiao-scan");
    g_autoptr(JsonParser) partial_parser = json_parser_new();
    JsonObject *told = reply_json(partial, partial_parser);
    g_assert_true(json_object_get_boolean_member(told, "partial"));
    g_assert_true(g_str_has_prefix(json_object_get_string_member(told, "notice"), "本文未能全部读出"));

    g_autoptr(Reply) missing = client_get(port, "/api/documents/nobody");
    assert_error(missing, 404, "not_found");
}

static void
assert_part(const char *parameters, guint length, gint64 first)
{
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autofree char *target = g_strconcat("/api/documents/long:1200", parameters, NULL);
    g_autoptr(Reply) reply = client_get(port, target);
    g_test_message("%s", target);
    g_assert_cmpuint(reply->status, ==, 200);
    JsonObject *document = reply_json(reply, parser);
    JsonArray *passages = json_object_get_array_member(document, "passages");
    g_assert_cmpint(json_object_get_int_member(document, "passages_total"), ==, 1200);
    g_assert_true(json_object_has_member(document, "card"));
    g_assert_cmpuint(json_array_get_length(passages), ==, length);
    if (length > 0)
        g_assert_cmpint(json_object_get_int_member(json_array_get_object_element(passages, 0), "n"), ==, first);
}

// However long a document is, one answer has a bounded part of it.
static void
test_document_parts(void)
{
    assert_part("", 500, 0);
    assert_part("?from=500", 500, 500);
    assert_part("?from=1000", 200, 1000);
    assert_part("?from=1200", 0, 0);
    assert_part("?from=1000000000", 0, 0);
    assert_part("?from=10&passages=1", 1, 10);
    assert_part("?passages=1000", 1000, 0);
}

static void
assert_failed(const char *parameters, guint length, const char *first)
{
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autofree char *target = g_strconcat("/api/stats", parameters, NULL);
    g_autoptr(Reply) reply = client_get(port, target);
    g_test_message("%s", target);
    JsonObject *stats = reply_json(reply, parser);
    JsonArray *failed = json_object_get_array_member(stats, "failed");
    g_assert_cmpint(json_object_get_int_member(stats, "failed_total"), ==, 250);
    g_assert_cmpuint(json_array_get_length(failed), ==, length);
    if (length > 0)
        g_assert_cmpstr(json_object_get_string_member(json_array_get_object_element(failed, 0), "path"), ==, first);
    g_assert_null(strstr(reply->body, "secret")); // neither the folder of the index nor those of the files
}

static void
test_stats(void)
{
    assert_failed("", 100, "0.zip!/通知.txt");
    assert_failed("?failed_limit=0", 0, NULL);
    assert_failed("?failed_limit=1000", 250, "0.zip!/通知.txt");
    assert_failed("?failed_offset=200&failed_limit=100", 50, "200.zip!/通知.txt");
    assert_failed("?failed_offset=250", 0, NULL);
}

static void
test_unknown_addresses(void)
{
    static const char *const targets[] = {"/nothing",      "/api",        "/api/search/",        "/d/",
                                          "/d/a/b",        "//",          "/api/documents/",     "/../server.c",
                                          "/index.html",   "/web/app.js", "/%61pp.js",           "/api/documents/a/b",
                                          "/app.js/extra", "/APP.JS",     "/xunjian/web/app.js", "/d"};
    for (guint i = 0; i < G_N_ELEMENTS(targets); i++)
    {
        g_autoptr(Reply) reply = client_get(port, targets[i]);
        g_test_message("%s", targets[i]);
        assert_error(reply, 404, "no_such_address");
    }
}

static void
test_wrong_methods(void)
{
    static const char *const methods[] = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"};
    for (guint i = 0; i < G_N_ELEMENTS(methods); i++)
    {
        g_autoptr(Reply) reply = client_ask(port, methods[i], "/api/search?q=a", "Content-Length: 0\r\n");
        assert_error(reply, 405, "method_not_allowed");
        g_assert_cmpstr(reply_header(reply, "Allow"), ==, "GET, HEAD");
    }
}

static void
assert_known(const char *target, const char *expected_cache)
{
    g_autoptr(Reply) first = client_get(port, target);
    const char *tag = reply_header(first, "ETag");
    g_assert_nonnull(tag);
    g_assert_cmpstr(reply_header(first, "Cache-Control"), ==, expected_cache);

    g_autofree char *same = g_strdup_printf("If-None-Match: %s\r\n", tag);
    g_autoptr(Reply) known = client_ask(port, "GET", target, same);
    g_assert_cmpuint(known->status, ==, 304);
    g_assert_cmpuint(known->body_length, ==, 0);
    g_assert_cmpstr(reply_header(known, "ETag"), ==, tag);

    g_autofree char *among = g_strdup_printf("If-None-Match: \"x\", %s , \"y\"\r\n", tag);
    g_autoptr(Reply) listed = client_ask(port, "GET", target, among);
    g_assert_cmpuint(listed->status, ==, 304);

    g_autoptr(Reply) other = client_ask(port, "GET", target, "If-None-Match: \"x\"\r\n");
    g_assert_cmpuint(other->status, ==, 200);
}

static void
test_etags(void)
{
    assert_known("/api/search?q=" TERM, "private, no-cache");
    assert_known("/api/documents/qinghe-speech", "private, no-cache");
    assert_known("/api/themes", "private, no-cache");
    assert_known("/", "private, no-cache");
    assert_known("/app.js", "private, no-cache");
    g_autoptr(Reply) css = client_get(port, "/app.css");
    g_autoptr(Reply) js = client_get(port, "/app.js");
    g_assert_cmpstr(reply_header(css, "ETag"), !=, reply_header(js, "ETag"));
}

// What is no success is never “not modified”, whatever the client claims to have.
static void
test_etags_of_failures(void)
{
    g_autoptr(Reply) search = client_get(port, "/api/search?q=" TERM);
    g_autofree char *foreign = g_strdup_printf("If-None-Match: %s\r\n", reply_header(search, "ETag"));
    const char *const headers[] = {"If-None-Match: *\r\n", foreign};
    for (guint i = 0; i < G_N_ELEMENTS(headers); i++)
    {
        g_autoptr(Reply) missing = client_ask(port, "GET", "/api/documents/nobody", headers[i]);
        assert_error(missing, 404, "not_found");
        g_autoptr(Reply) invalid = client_ask(port, "GET", "/api/search?q=fault:invalid", headers[i]);
        assert_error(invalid, 400, "invalid_query");
        g_autoptr(Reply) marked = client_ask(port, "GET", "/api/documents/markup?q=fault:invalid", headers[i]);
        assert_error(marked, 400, "invalid_query");
    }
    static const char *const found[] = {"/api/search?q=" TERM, "/api/documents/markup", "/", "/app.js"};
    for (guint i = 0; i < G_N_ELEMENTS(found); i++)
    {
        g_autoptr(Reply) any = client_ask(port, "GET", found[i], "If-None-Match: *\r\n");
        g_assert_cmpuint(any->status, ==, 304);
        g_assert_nonnull(reply_header(any, "ETag"));
    }
}

// A client whose copy is up to date costs no search.
static void
test_etag_saves_the_search(void)
{
    g_autoptr(Reply) first = client_get(port, "/api/search?q=slow:1000");
    g_autofree char *same = g_strdup_printf("If-None-Match: %s\r\n", reply_header(first, "ETag"));
    gint64 before = g_get_monotonic_time();
    g_autoptr(Reply) known = client_ask(port, "GET", "/api/search?q=slow:1000", same);
    g_assert_cmpuint(known->status, ==, 304);
    g_assert_cmpint(g_get_monotonic_time() - before, <, G_TIME_SPAN_SECOND);
}

static void
test_metrics(void)
{
    g_autoptr(Reply) asked = client_get(port, "/api/search?q=secretword");
    g_autoptr(Reply) wrong = client_get(port, "/api/search");
    static const char *const expected[] = {
        "xunjian_http_requests_total{route=\"/api/search\",status=\"200\"}",
        "xunjian_http_requests_total{route=\"/api/search\",status=\"400\"}",
        "xunjian_http_request_seconds_bucket{route=\"/api/search\",le=\"+Inf\"}",
        "xunjian_http_requests_in_flight 1\n",
        "xunjian_index_documents 5\n",
        "xunjian_index_passages 27\n",
        "xunjian_index_failed_files 250\n",
    };
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++)
        g_assert_true(client_sees_metric(port, expected[i]));
    g_autoptr(Reply) reply = client_get(port, "/metrics");
    g_assert_null(strstr(reply->body, "secretword"));
}

// The description of the API is true: every path in it answers, and every operation that the API has stands in it.
static void
test_openapi(void)
{
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autoptr(Reply) reply = client_get(port, "/openapi.json");
    JsonObject *paths = json_object_get_object_member(reply_json(reply, parser), "paths");
    g_autoptr(GList) names = json_object_get_members(paths);
    g_assert_cmpuint(g_list_length(names), ==, 14);
    for (GList *item = names; item; item = item->next)
    {
        g_auto(GStrv) parts = g_strsplit(item->data, "{id}", 2);
        g_autofree char *path = g_strjoinv("qinghe-speech", parts);
        g_autofree char *target = g_strconcat(path, "?q=%E6%95%B4%E6%94%B9&first=qinghe-speech&second=yunling-notice", NULL);
        gboolean posts = json_object_has_member(json_object_get_object_member(paths, item->data), "post");
        g_autoptr(Reply) answer = posts ? client_post(port, target, "", "整改", strlen("整改")) : client_get(port, target);
        g_assert_cmpuint(answer->status, ==, 200);
    }
}

// Whether an object of an answer has the members that its schema requires, and no other than it describes.
static void
assert_described(JsonObject *schemas, const char *name, JsonObject *object)
{
    JsonObject *schema = json_object_get_object_member(schemas, name);
    JsonObject *properties = json_object_get_object_member(schema, "properties");
    JsonArray *required = json_object_get_array_member(schema, "required");
    for (guint i = 0; i < json_array_get_length(required); i++)
    {
        g_test_message("%s requires %s", name, json_array_get_string_element(required, i));
        g_assert_true(json_object_has_member(object, json_array_get_string_element(required, i)));
    }
    g_autoptr(GList) members = json_object_get_members(object);
    for (GList *member = members; member; member = member->next)
    {
        g_test_message("%s has %s", name, (const char *)member->data);
        g_assert_true(json_object_has_member(properties, member->data));
    }
}

// A new reference to the answer of an address.
static JsonObject *
answer_of(const char *target)
{
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autoptr(Reply) reply = client_get(port, target);
    g_assert_cmpuint(reply->status, ==, 200);
    return json_object_ref(reply_json(reply, parser));
}

static void
test_answers_are_described(void)
{
    g_autoptr(JsonObject) description = answer_of("/openapi.json");
    JsonObject *schemas = json_object_get_object_member(json_object_get_object_member(description, "components"), "schemas");
    g_autoptr(JsonObject) result = answer_of("/api/search?q=%E5%8F%B0%E8%B4%A6&explain=1"); // 台账
    JsonObject *hit = json_array_get_object_element(json_object_get_array_member(result, "hits"), 0);
    assert_described(schemas, "SearchResult", result);
    assert_described(schemas, "Hit", hit);
    assert_described(schemas, "Copy", json_array_get_object_element(json_object_get_array_member(hit, "copies"), 0));
    assert_described(schemas, "Reason", json_array_get_object_element(json_object_get_array_member(hit, "reasons"), 0));
    g_autoptr(JsonObject) suggestions = answer_of("/api/suggest?q=" TERM);
    assert_described(schemas, "Suggestions", suggestions);
    g_autoptr(JsonObject) document = answer_of("/api/documents/qinghe-speech");
    assert_described(schemas, "Document", document);
    g_autoptr(JsonObject) stats = answer_of("/api/stats");
    assert_described(schemas, "Stats", stats);
}

static JsonObject *
first_of(JsonObject *object, const char *member)
{
    return json_array_get_object_element(json_object_get_array_member(object, member), 0);
}

static void
test_precedents_are_described(void)
{
    g_autoptr(JsonObject) description = answer_of("/openapi.json");
    JsonObject *schemas = json_object_get_object_member(json_object_get_object_member(description, "components"), "schemas");
    g_autoptr(JsonObject) uses = answer_of("/api/precedent?variants=1&q=" TERM);
    assert_described(schemas, "Uses", uses);
    assert_described(schemas, "UseCount", first_of(uses, "by_organ"));
    assert_described(schemas, "Use", first_of(uses, "lines"));
    assert_described(schemas, "Citation", json_object_get_object_member(first_of(uses, "lines"), "citation"));
    assert_described(schemas, "Variant", first_of(uses, "variants"));
    g_autoptr(JsonObject) formulas = answer_of("/api/formulas");
    assert_described(schemas, "Formulas", formulas);
    assert_described(schemas, "Formula", first_of(formulas, "formulas"));

    static const char draft[] = "核对结果报县委巡察办。";
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autoptr(Reply) reply = client_post(port, "/api/reuse", "", draft, strlen(draft));
    JsonObject *reuse = reply_json(reply, parser);
    assert_described(schemas, "Reuse", reuse);
    assert_described(schemas, "ReuseSentence", first_of(reuse, "sentences"));
    assert_described(schemas, "ReusePiece", first_of(reuse, "pieces"));
    assert_described(schemas, "ReuseSource", first_of(reuse, "sources"));
}

static void
test_comparisons_are_described(void)
{
    g_autoptr(JsonObject) description = answer_of("/openapi.json");
    JsonObject *schemas = json_object_get_object_member(json_object_get_object_member(description, "components"), "schemas");
    g_autoptr(JsonObject) comparison = answer_of("/api/compare?id=qinghe-speech&id=yunling-notice");
    JsonObject *document = first_of(comparison, "documents");
    JsonObject *link = first_of(comparison, "links");
    assert_described(schemas, "Comparison", comparison);
    assert_described(schemas, "ComparedDocument", document);
    assert_described(schemas, "Citation", json_object_get_object_member(document, "citation"));
    assert_described(schemas, "ComparedRequirement", first_of(document, "requirements"));
    assert_described(schemas, "ComparedAspect", first_of(comparison, "aspects"));
    assert_described(schemas, "ComparedLevel", first_of(comparison, "levels"));
    assert_described(schemas, "CompareLink", link);
    assert_described(schemas, "CompareEdit", first_of(link, "edits"));
    assert_described(schemas, "QuantityChange", first_of(link, "changes"));
    g_autoptr(JsonObject) parallel = answer_of("/api/parallel?first=qinghe-speech&second=yunling-notice");
    assert_described(schemas, "Parallel", parallel);
    assert_described(schemas, "ParallelRow", first_of(parallel, "rows"));
}

// What the parameters of an answer ask for reaches the engine.
static void
test_answering(void)
{
    g_autoptr(JsonObject) exact = answer_of("/api/search?q=%E6%95%B4%E6%94%B9&step=exact"); // 整改
    g_assert_cmpuint(json_array_get_length(json_object_get_array_member(exact, "hits")), ==, 0);
    g_autoptr(JsonObject) relaxed = answer_of("/api/search?q=%E6%95%B4%E6%94%B9");
    g_assert_cmpstr(json_object_get_string_member(json_object_get_object_member(relaxed, "relaxed"), "step"), ==, "near");
    g_autoptr(JsonObject) expanded = answer_of("/api/search?q=%E5%B7%A1%E5%AF%9F"); // 巡察
    g_assert_cmpint(json_object_get_int_member(expanded, "expanded_total"), >, 0);
    g_autoptr(JsonObject) unexpanded = answer_of("/api/search?q=%E5%B7%A1%E5%AF%9F&synonyms=off");
    g_assert_cmpint(json_object_get_int_member(unexpanded, "expanded_total"), ==, 0);
    g_autoptr(JsonObject) without = answer_of("/api/search?q=%E5%B7%A1%E5%AF%9F&without=%E5%B7%A1%E8%A7%86"); // 巡视
    g_assert_cmpint(json_object_get_int_member(without, "expanded_total"), ==, 0);
    g_autoptr(JsonObject) moved = answer_of("/api/search?q=%E5%B7%A1%E5%AF%9F&cursor=moved:1");
    g_assert_true(json_object_get_boolean_member(moved, "moved"));
    g_assert_cmpint(json_object_get_int_member(moved, "offset"), ==, 1);
    g_autoptr(JsonObject) like = answer_of("/api/search?like=qinghe-speech&like_passage=6");
    g_assert_cmpint(json_object_get_int_member(like, "total"), >, 0);
    g_autoptr(Reply) wrong = client_get(port, "/api/search?q=a&cursor=wrong");
    assert_error(wrong, 400, "invalid_query");
}

// The page names no resource of another place and holds no inline script or style, which the CSP would block.
static void
test_page_is_self_contained(void)
{
    static const char *const files[] = {"/",
                                        "/app.css",
                                        "/app.js",
                                        "/citation.js",
                                        "/copies.js",
                                        "/document.js",
                                        "/dom.js",
                                        "/draft.js",
                                        "/draft_file.js",
                                        "/facets.js",
                                        "/facts.js",
                                        "/filters.js",
                                        "/formulas.js",
                                        "/hit.js",
                                        "/kwic.js",
                                        "/likeness.js",
                                        "/offers.js",
                                        "/outline.js",
                                        "/pager.js",
                                        "/precedent.js",
                                        "/precedent_link.js",
                                        "/precedent_strings.js",
                                        "/reasons.js",
                                        "/removals.js",
                                        "/requirements.js",
                                        "/reuse.js",
                                        "/reuse_text.js",
                                        "/search.js",
                                        "/spread.js",
                                        "/state.js",
                                        "/steps.js",
                                        "/strings.js",
                                        "/suggest.js",
                                        "/synonyms.js",
                                        "/topics.js",
                                        "/variants.js",
                                        "/views.js"};
    for (guint i = 0; i < G_N_ELEMENTS(files); i++)
    {
        g_autoptr(Reply) reply = client_get(port, files[i]);
        g_assert_null(strstr(reply->body, "http://"));
        g_assert_null(strstr(reply->body, "https://"));
        g_assert_null(strstr(reply->body, "innerHTML"));
        g_assert_null(strstr(reply->body, "<style"));
        g_assert_null(strstr(reply->body, " style="));
        g_assert_null(strstr(reply->body, "onclick=\""));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    log_sink_install();
    g_autoptr(GError) error = NULL;
    engine = xj_engine_open("fake", "fake", &error);
    XjServerOptions options = {0};
    server = xj_server_start(engine, &options, &error);
    g_assert_no_error(error);
    port = xj_server_port(server);

    g_test_add_func("/http/routes/every", test_every_route);
    g_test_add_func("/http/routes/security-headers", test_security_headers);
    g_test_add_func("/http/routes/search", test_search);
    g_test_add_func("/http/routes/document", test_document);
    g_test_add_func("/http/routes/document-parts", test_document_parts);
    g_test_add_func("/http/routes/stats", test_stats);
    g_test_add_func("/http/routes/unknown", test_unknown_addresses);
    g_test_add_func("/http/routes/wrong-methods", test_wrong_methods);
    g_test_add_func("/http/routes/etags", test_etags);
    g_test_add_func("/http/routes/etags-of-failures", test_etags_of_failures);
    g_test_add_func("/http/routes/etag-saves-the-search", test_etag_saves_the_search);
    g_test_add_func("/http/routes/metrics", test_metrics);
    g_test_add_func("/http/routes/openapi", test_openapi);
    g_test_add_func("/http/routes/answers-are-described", test_answers_are_described);
    g_test_add_func("/http/routes/precedents-are-described", test_precedents_are_described);
    g_test_add_func("/http/routes/comparisons-are-described", test_comparisons_are_described);
    g_test_add_func("/http/routes/answering", test_answering);
    g_test_add_func("/http/routes/page-is-self-contained", test_page_is_self_contained);
    int status = g_test_run();
    xj_server_free(server);
    xj_engine_close(engine);
    return status;
}
