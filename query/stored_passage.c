#include "query/stored_passage.h"

#include "document/document.h"

gboolean
xj_stored_passage_read(XjReader *reader, guint32 number, XjStoredPassage *ret_passage, GError **error)
{
    g_auto(XjStoredPassage) passage = {.data = xj_reader_fetch(reader, number, error)};
    if (passage.data == NULL)
        return FALSE;
    gsize length = 0;
    const char *bytes = g_bytes_get_data(passage.data, &length);
    if (!xj_record_decode(bytes, length, &passage.record, &passage.card, &passage.card_length, error))
        return FALSE;
    *ret_passage = passage;
    passage.data = NULL;
    return TRUE;
}

const char *
xj_stored_role(const XjPassageRecord *record)
{
    return xj_role_name(record->role <= XJ_ROLE_CLOSING ? (XjRole)record->role : XJ_ROLE_BODY);
}

void
xj_stored_passage_clear(XjStoredPassage *passage)
{
    g_clear_pointer(&passage->data, g_bytes_unref);
}
