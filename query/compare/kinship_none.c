#include "query/compare/kinship.h"
#include "query/compare/quantity_change.h"

void
xj_kinship_free(XjKinship *kinship)
{
    g_free(kinship);
}

void
xj_quantity_change_free(XjQuantityChange *change)
{
    g_free(change);
}

GPtrArray *
xj_kinships_find(G_GNUC_UNUSED const GPtrArray *papers, G_GNUC_UNUSED const guint *ranks,
                 G_GNUC_UNUSED const XjVocabulary *vocabulary)
{
    return g_ptr_array_new();
}
