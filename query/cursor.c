#include "query/cursor.h"

#include <glib/gi18n-lib.h>

gboolean
xj_cursor_read(G_GNUC_UNUSED const char *text, G_GNUC_UNUSED XjCursor *ret_cursor, GError **error)
{
    g_set_error_literal(error, XJ_ERROR, XJ_ERROR_INVALID, _("This is no cursor of an answer"));
    return FALSE;
}

char *
xj_cursor_print(const XjCursor *cursor)
{
    return g_strdup_printf("%s.%u.%s.%u.%.17g", cursor->revision, cursor->places, cursor->document, cursor->passage,
                           cursor->score);
}

void
xj_cursor_clear(XjCursor *cursor)
{
    g_clear_pointer(&cursor->revision, g_free);
    g_clear_pointer(&cursor->document, g_free);
}
