// Times requests to the engine, one after the other in one process. Reads requests from standard input, a JSON object a line, and
// writes a line for each: milliseconds, passages that answer, hits given, step of relaxation or "-", document and passage of the
// first hit; or "error" and the reason. Usage: latency INDEX VOCABULARY
#include <query/engine.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *
word_of(JsonObject *request, const char *name)
{
    return json_object_get_string_member_with_default(request, name, NULL);
}

static guint
number_of(JsonObject *request, const char *name)
{
    return (guint)json_object_get_int_member_with_default(request, name, 0);
}

static XjSearchRequest
search_of(JsonObject *asked)
{
    XjSearchRequest request = {
        .query = word_of(asked, "query"),
        .limit = number_of(asked, "limit"),
        .offset = number_of(asked, "offset"),
        .like = word_of(asked, "like"),
        .like_passage = number_of(asked, "like_passage"),
        .facets = json_object_get_boolean_member_with_default(asked, "facets", FALSE),
    };
    const char *sort = word_of(asked, "sort");
    if (sort != NULL && !xj_sort_from_name(sort, &request.sort))
        g_error("there is no sort %s", sort);
    return request;
}

static void
print_answer(gint64 microseconds, const XjSearchResult *answer)
{
    const XjHit *first = answer->hits->len > 0 ? g_ptr_array_index(answer->hits, 0) : NULL;
    printf("%.4f\t%" G_GUINT64_FORMAT "\t%u\t%s\t%s\t%u\n", (double)microseconds / 1000, answer->total, answer->hits->len,
           answer->relaxed_step != NULL ? answer->relaxed_step : "-", first != NULL ? first->document : "-",
           first != NULL ? first->passage : 0);
}

static void
print_error(GError *error)
{
    printf("error\t%s\n", g_strdelimit(error->message, "\t\n", ' '));
    g_error_free(error);
}

static void
search(XjEngine *engine, JsonObject *asked)
{
    XjSearchRequest request = search_of(asked);
    GError *error = NULL;
    gint64 start = g_get_monotonic_time();
    g_autoptr(XjSearchResult) answer = xj_engine_search(engine, &request, &error);
    gint64 microseconds = g_get_monotonic_time() - start;
    if (answer != NULL)
        print_answer(microseconds, answer);
    else
        print_error(error);
}

static void
suggest(XjEngine *engine, const char *text)
{
    GError *error = NULL;
    gint64 start = g_get_monotonic_time();
    g_autoptr(GPtrArray) found = xj_engine_suggest(engine, text, 0, NULL, &error);
    gint64 microseconds = g_get_monotonic_time() - start;
    if (found != NULL)
        printf("%.4f\t%u\t%u\t-\t-\t0\n", (double)microseconds / 1000, found->len, found->len);
    else
        print_error(error);
}

static void
answer_line(XjEngine *engine, const char *line)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(JsonNode) node = json_from_string(line, &error);
    if (node == NULL || !JSON_NODE_HOLDS_OBJECT(node))
        g_error("no request: %s", line);
    JsonObject *asked = json_node_get_object(node);
    const char *text = word_of(asked, "suggest");
    if (text != NULL)
        suggest(engine, text);
    else
        search(engine, asked);
    (void)fflush(stdout);
}

int
main(int argc, char **argv)
{
    if (argc != 3)
        g_error("usage: latency INDEX VOCABULARY");
    GError *error = NULL;
    g_autoptr(XjEngine) engine = xj_engine_open(argv[1], argv[2], &error);
    if (engine == NULL)
        g_error("%s", error->message);
    char *line = NULL;
    size_t room = 0;
    while (getline(&line, &room, stdin) > 0)
        answer_line(engine, line);
    free(line);
    return EXIT_SUCCESS;
}
