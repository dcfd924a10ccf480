#include "document/theme.h"

void
xj_themes_find(G_GNUC_UNUSED const XjStudy *study, GArray **ret_passages, GArray **ret_document)
{
    *ret_passages = g_array_new(FALSE, FALSE, sizeof(XjPassageTheme));
    *ret_document = g_array_new(FALSE, FALSE, sizeof(XjThemeWeight));
}
