#include "indexer/display.h"

#include "text/decode.h"

#include <string.h>

char *
xj_display_path(const char *path)
{
    gsize length = strlen(path);
    if (g_utf8_validate(path, (gssize)length, NULL))
        return g_strdup(path);
    g_auto(XjDecoded) decoded = {0};
    if (xj_decode(path, length, NULL, &decoded, NULL))
        return g_strdup(decoded.text);
    return g_filename_display_name(path);
}
