#include "indexer/display.h"

#include "indexer/reading.h"
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

char *
xj_display_member(const char *path, const char *member)
{
    char *file = xj_display_path(path);
    if (*member == '\0')
        return file;
    char *whole = g_strconcat(file, XJ_MEMBER_DIVIDER, member, NULL);
    g_free(file);
    return whole;
}
