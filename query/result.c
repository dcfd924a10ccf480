#include "query/result.h"

#include "query/engine.h"

#include <string.h>

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

void
xj_search_result_free(XjSearchResult *result)
{
    if (result == NULL)
        return;
    g_free(result->query);
    g_free(result->understood);
    g_strfreev(result->repairs);
    g_free(result->relaxed_step);
    g_free(result->relaxed_why);
    g_free(result->revision);
    g_clear_pointer(&result->hits, g_ptr_array_unref);
    g_clear_pointer(&result->expansions, g_ptr_array_unref);
    g_clear_pointer(&result->themes, g_ptr_array_unref);
    g_clear_pointer(&result->corrections, g_ptr_array_unref);
    g_free(result->cursor);
    for (guint i = 0; i < XJ_FACETS; i++)
        g_clear_pointer(&result->facets[i], g_ptr_array_unref);
    g_free(result->explanation);
    g_free(result);
}

// ---------------------------------------------------------------- words of the API

static const char *const step_names[XJ_STEPS] = {
    [XJ_STEP_AUTO] = "auto", [XJ_STEP_EXACT] = "exact", [XJ_STEP_SYNONYM] = "synonym", [XJ_STEP_NEAR] = "near",
    [XJ_STEP_ALL] = "all",   [XJ_STEP_MOST] = "most",   [XJ_STEP_ANY] = "any",
};

const char *
xj_step_name(XjStep step)
{
    return step_names[step];
}

gboolean
xj_step_from_name(const char *name, XjStep *ret_step)
{
    for (guint i = 0; i < XJ_STEPS; i++)
    {
        if (strcmp(step_names[i], name) != 0)
            continue;
        *ret_step = (XjStep)i;
        return TRUE;
    }
    return FALSE;
}
