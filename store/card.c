#include "store/card.h"
#include "store/schema.h"

#include <glib/gi18n-lib.h>

// The record of a passage and the card inside it.
static GBytes *
fetch_card(XjDatabase *database, guint32 passage, const char **ret_card, gsize *ret_length, GError **error)
{
    g_autoptr(GBytes) record = xj_database_record(database, passage, error);
    if (!record)
        return NULL;
    gsize length;
    const char *data = g_bytes_get_data(record, &length);
    XjPassageRecord decoded;
    const char *card;
    gsize card_length;
    if (!xj_record_decode(data, length, &decoded, &card, &card_length, error))
        return NULL;
    if (!card)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_CORRUPT,
                    _("Document %s in the index has lost its card; restore a backup, or make the index anew: xunjian index "
                      "--rebuild PATH"),
                    decoded.document);
        return NULL;
    }
    *ret_card = card;
    *ret_length = card_length;
    return g_steal_pointer(&record);
}

char *
xj_card_read(XjDatabase *database, guint32 passage, gsize *ret_length, GError **error)
{
    const char *card;
    gsize length;
    g_autoptr(GBytes) record = fetch_card(database, passage, &card, &length, error);
    if (!record)
        return NULL;
    if (ret_length)
        *ret_length = length;
    return g_strndup(card, length);
}

gboolean
xj_card_each(XjDatabase *database, XjCardFunc each, gpointer user_data, GError **error)
{
    g_autoptr(GArray) passages = xj_database_list(database, XJ_TERM_CARD, error);
    if (!passages)
        return FALSE;
    for (guint i = 0; i < passages->len; i++)
    {
        const char *card;
        gsize length;
        g_autoptr(GBytes) record = fetch_card(database, g_array_index(passages, guint32, i), &card, &length, error);
        if (!record)
            return FALSE;
        if (!each(card, length, user_data))
            break;
    }
    return TRUE;
}
