#include "indexer/document_id.h"

#include <string.h>

void
xj_document_id(const char *secret, const char *path, char ret_id[XJ_DOCUMENT_ID_DIGITS + 1])
{
    g_autofree char *digest =
        g_compute_hmac_for_string(G_CHECKSUM_SHA256, (const guchar *)secret, strlen(secret), path, (gssize)strlen(path));
    memcpy(ret_id, digest, XJ_DOCUMENT_ID_DIGITS);
    ret_id[XJ_DOCUMENT_ID_DIGITS] = '\0';
}

char *
xj_document_secret_new(void)
{
    return g_uuid_string_random();
}
