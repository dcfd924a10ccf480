#include "query/copies.h"

struct _XjCopies
{
    GHashTable *folded; // document number to GArray of XjCandidate
};

XjCopies *
xj_copies_fold(G_GNUC_UNUSED XjReader *reader, G_GNUC_UNUSED GArray *passages, G_GNUC_UNUSED GError **error)
{
    XjCopies *copies = g_new0(XjCopies, 1);
    copies->folded = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
    return copies;
}

const GArray *
xj_copies_under(const XjCopies *copies, guint32 number)
{
    return g_hash_table_lookup(copies->folded, GUINT_TO_POINTER(number));
}

void
xj_copies_free(XjCopies *copies)
{
    if (copies == NULL)
        return;
    g_hash_table_unref(copies->folded);
    g_free(copies);
}

char *
xj_copies_group(G_GNUC_UNUSED XjReader *reader, G_GNUC_UNUSED guint32 passage, G_GNUC_UNUSED GError **error)
{
    return NULL;
}

void
xj_copy_free(XjCopy *copy)
{
    if (copy == NULL)
        return;
    g_free(copy->document);
    g_free(copy->title);
    g_free(copy->date);
    g_free(copy->organ);
    g_free(copy->speaking_level.name);
    g_free(copy->speaking_level.axis);
    g_free(copy);
}
