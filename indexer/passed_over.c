#include "indexer/passed_over.h"

gboolean
xj_name_is_passed_over(const char *name)
{
    static const char *const endings[] = {"~", ".tmp", ".swp", ".part", ".crdownload", ".lock"};
    static const char *const names[] = {"__MACOSX", "Thumbs.db", "desktop.ini"};
    if (name[0] == '.' || g_str_has_prefix(name, "~$"))
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(endings); i++)
    {
        if (g_str_has_suffix(name, endings[i]))
            return TRUE;
    }
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    {
        if (g_ascii_strcasecmp(name, names[i]) == 0)
            return TRUE;
    }
    return FALSE;
}
