#include "indexer/document_id.h"

#include <string.h>

// Path and member are divided by a NUL, which neither holds: no file elsewhere can have the name of a member.
void
xj_document_id(const char *secret, const char *path, const char *member, char ret_id[XJ_DOCUMENT_ID_DIGITS + 1])
{
    g_autoptr(GHmac) hmac = g_hmac_new(G_CHECKSUM_SHA256, (const guchar *)secret, strlen(secret));
    g_hmac_update(hmac, (const guchar *)path, (gssize)strlen(path));
    if (*member != '\0')
    {
        g_hmac_update(hmac, (const guchar *)"", 1);
        g_hmac_update(hmac, (const guchar *)member, (gssize)strlen(member));
    }
    memcpy(ret_id, g_hmac_get_string(hmac), XJ_DOCUMENT_ID_DIGITS);
    ret_id[XJ_DOCUMENT_ID_DIGITS] = '\0';
}

char *
xj_document_secret_new(void)
{
    return g_uuid_string_random();
}
