#include "indexer/member_path.h"

#include <string.h>

gboolean
xj_member_path_divide(const char *path, char **ret_file, char **ret_member)
{
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return FALSE;
    for (const char *at = strstr(path, XJ_MEMBER_DIVIDER); at != NULL; at = strstr(at + 1, XJ_MEMBER_DIVIDER))
    {
        const char *member = at + strlen(XJ_MEMBER_DIVIDER);
        g_autofree char *file = g_strndup(path, (gsize)(at - path));
        if (*member == '\0' || !g_file_test(file, G_FILE_TEST_IS_REGULAR))
            continue;
        *ret_file = g_steal_pointer(&file);
        *ret_member = g_strdup(member);
        return TRUE;
    }
    return FALSE;
}

gboolean
xj_member_is_within(const char *name, const char *container)
{
    gsize length = strlen(container);
    return length == 0 || (strncmp(name, container, length) == 0 &&
                           (name[length] == '\0' || g_str_has_prefix(name + length, XJ_MEMBER_DIVIDER)));
}
