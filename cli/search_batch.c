#include "cli/search_batch.h"

#include "cli/command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// Evaluation sorts a run by its scores, which begin anew with each kind of answer (exact, through synonyms, relaxed): so that the
// order of the answer stands, they are made to fall.
#define SCORE_STEP 1e-6

static void
print_trec(const char *id, const XjSearchResult *result)
{
    double before = G_MAXDOUBLE;
    for (guint i = 0; i < result->hits->len; i++)
    {
        const XjHit *hit = result->hits->pdata[i];
        before = MIN(hit->score, before - SCORE_STEP);
        g_print("%s Q0 %s %u %.6f xunjian\n", id, hit->document, i + 1, before);
    }
}

static void
print_json(const char *id, const XjSearchResult *result)
{
    JsonNode *node = xj_search_result_to_json(result);
    json_object_set_string_member(json_node_get_object(node), "id", id);
    cli_print_json(node);
}

// Asks one line, which is changed. FALSE with the reason if it could not be asked.
static gboolean
ask_line(XjEngine *engine, const XjSearchRequest *request, char *line, gboolean trec, GError **error)
{
    char *tab = strchr(line, '\t');
    if (tab == NULL)
    {
        g_set_error_literal(error, XJ_ERROR, XJ_ERROR_INVALID,
                            _("no tab between id and query; each line is an id, a tab and the query"));
        return FALSE;
    }
    *tab = '\0';
    XjSearchRequest one = *request;
    one.query = tab + 1;
    g_autoptr(XjSearchResult) result = xj_engine_search(engine, &one, error);
    if (result == NULL)
        return FALSE;
    if (trec)
        print_trec(line, result);
    else
        print_json(line, result);
    return TRUE;
}

int
search_batch(XjEngine *engine, const XjSearchRequest *request, const char *path, gboolean trec)
{
    g_autofree char *content = NULL;
    GError *error = NULL;
    if (!g_file_get_contents(path, &content, NULL, &error))
        return cli_fail(error);
    g_auto(GStrv) lines = g_strsplit(content, "\n", -1);
    int status = XJ_EXIT_DONE;
    for (guint i = 0; lines[i] != NULL; i++)
    {
        g_strchomp(lines[i]);
        if (*lines[i] == '\0' || ask_line(engine, request, lines[i], trec, &error))
            continue;
        gboolean bad_line = g_error_matches(error, XJ_ERROR, XJ_ERROR_INVALID);
        g_prefix_error(&error, "%s:%u: ", path, i + 1);
        int failed = cli_fail(g_steal_pointer(&error));
        if (!bad_line)
            return failed;
        status = XJ_EXIT_SOME_FAILED;
    }
    return status;
}
