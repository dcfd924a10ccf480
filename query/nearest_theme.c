#include "query/nearest_theme.h"

static void
offer_free(gpointer data)
{
    XjThemeOffer *offer = data;
    g_free(offer->name);
    g_free(offer);
}

GPtrArray *
xj_nearest_themes(G_GNUC_UNUSED const XjQuery *query, G_GNUC_UNUSED const XjVocabulary *vocabulary)
{
    return g_ptr_array_new_with_free_func(offer_free);
}
