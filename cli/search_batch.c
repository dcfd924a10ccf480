#include "cli/search_batch.h"

#include "cli/command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
print_trec(const char *id, const XjSearchResult *result)
{
    for (guint i = 0; i < result->hits->len; i++)
    {
        const XjHit *hit = result->hits->pdata[i];
        g_print("%s Q0 %s %u %.6f xunjian\n", id, hit->document, i + 1, hit->score);
    }
}

static void
print_json(const char *id, const XjSearchResult *result)
{
    JsonNode *node = xj_search_result_to_json(result);
    json_object_set_string_member(json_node_get_object(node), "id", id);
    cli_print_json(node);
}

int
search_batch(XjEngine *engine, const XjSearchRequest *request, const char *path, gboolean trec)
{
    g_autofree char *content = NULL;
    GError *error = NULL;
    if (!g_file_get_contents(path, &content, NULL, &error))
        return cli_fail(error);
    g_auto(GStrv) lines = g_strsplit(content, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++)
    {
        g_strchomp(lines[i]);
        char *tab = strchr(lines[i], '\t');
        if (tab == NULL)
        {
            if (*lines[i] == '\0')
                continue;
            g_printerr(_("xunjian: %s:%u: no tab between id and query; each line is an id, a tab and the query\n"), path,
                       i + 1);
            return CLI_USAGE;
        }
        *tab = '\0';
        XjSearchRequest one = *request;
        one.query = tab + 1;
        g_autoptr(XjSearchResult) result = xj_engine_search(engine, &one, &error);
        if (result == NULL)
            return cli_fail(error);
        if (trec)
            print_trec(lines[i], result);
        else
            print_json(lines[i], result);
    }
    return CLI_DONE;
}
