#include "query/correction.h"

static void
correction_free(gpointer data)
{
    XjCorrection *correction = data;
    g_free(correction->text);
    g_free(correction);
}

GPtrArray *
xj_corrections_find(G_GNUC_UNUSED XjReader *reader, G_GNUC_UNUSED const XjQuestion *question, G_GNUC_UNUSED GError **error)
{
    return g_ptr_array_new_with_free_func(correction_free);
}
