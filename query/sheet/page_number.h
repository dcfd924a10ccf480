// What stands at the foot of every page, in the words of whatever counts the pages.
#pragma once

#include <glib.h>
#include <glib/gi18n-lib.h>

G_BEGIN_DECLS

// 第 `page` 页 共 `pages` 页: a new string.
static inline char *
xj_sheet_page_number(const char *page, const char *pages)
{
    return g_strdup_printf(_("Page %s of %s"), page, pages);
}

G_END_DECLS
