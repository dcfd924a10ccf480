#include "indexer/extract/budget.h"

#include <glib/gi18n-lib.h>

gboolean
xj_budget_take_bytes(XjBudget *budget, guint64 bytes, GError **error)
{
    guint64 expanded = budget->expanded + bytes;
    if (expanded > XJ_EXPANDED_MAX)
    {
        g_autofree char *limit = g_format_size(XJ_EXPANDED_MAX);
        g_set_error(error, XJ_FAILURE, XJ_FAILURE_LIMIT, _("unpacks to more than %s; unpack it by hand and index the folder"),
                    limit);
        return FALSE;
    }
    if (expanded > XJ_RATIO_FREE && expanded / XJ_RATIO_MAX > budget->packed)
    {
        g_set_error(error, XJ_FAILURE, XJ_FAILURE_LIMIT,
                    _("unpacks to more than %d times its size, as made to exhaust memory; unpack it by hand if you trust it"),
                    XJ_RATIO_MAX);
        return FALSE;
    }
    budget->expanded = expanded;
    return TRUE;
}

gboolean
xj_budget_take_member(XjBudget *budget, GError **error)
{
    if (budget->members >= XJ_MEMBERS_MAX)
    {
        g_set_error(error, XJ_FAILURE, XJ_FAILURE_LIMIT,
                    _("holds more than %d documents; those behind are left out: unpack it by hand and index the folder"),
                    XJ_MEMBERS_MAX);
        return FALSE;
    }
    budget->members++;
    return TRUE;
}

gboolean
xj_budget_enter(XjBudget *budget, GError **error)
{
    if (budget->depth >= XJ_DEPTH_MAX)
    {
        g_set_error(error, XJ_FAILURE, XJ_FAILURE_LIMIT, _("is packed more than %d times over; unpack it by hand"),
                    XJ_DEPTH_MAX);
        return FALSE;
    }
    budget->depth++;
    return TRUE;
}

void
xj_budget_leave(XjBudget *budget)
{
    budget->depth--;
}
