#include "query/engine_private.h"

static void
suggestion_free(gpointer data)
{
    XjSuggestion *suggestion = data;
    g_free(suggestion->text);
    g_free(suggestion);
}

GPtrArray *
xj_engine_suggest(XjEngine *engine, G_GNUC_UNUSED const char *text, G_GNUC_UNUSED guint limit, char **ret_revision,
                  GError **error)
{
    g_autofree char *revision = xj_engine_revision(engine, error);
    if (revision == NULL)
        return NULL;
    if (ret_revision != NULL)
        *ret_revision = g_steal_pointer(&revision);
    return g_ptr_array_new_with_free_func(suggestion_free);
}
