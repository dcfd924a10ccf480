#include "query/told_level.h"

#include <glib/gi18n-lib.h>

gboolean
xj_level_told(const char *text, XjLevel *ret_level, GError **error)
{
    if (xj_level_from_name(text, ret_level))
        return TRUE;
    g_autofree char *shown = g_utf8_make_valid(text, -1);
    g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("There is no level \"%s\"; levels are 0 to 5, or %s"), shown,
                "中央 省 市 县 乡 村");
    return FALSE;
}
