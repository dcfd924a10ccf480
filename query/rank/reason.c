#include "query/rank/reason.h"

XjReason *
xj_reason_new(const char *name, const char *label, double value, double weight)
{
    XjReason *reason = g_new0(XjReason, 1);
    *reason =
        (XjReason){.name = g_strdup(name), .label = g_strdup(label), .value = value, .weight = weight, .part = value * weight};
    return reason;
}

void
xj_reason_free(XjReason *reason)
{
    if (reason == NULL)
        return;
    g_free(reason->name);
    g_free(reason->label);
    g_free(reason);
}
