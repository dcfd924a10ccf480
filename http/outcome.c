#include "http/outcome.h"

#include "http/respond.h"

#include <string.h>

GBytes *
xj_outcome_json(JsonNode *node)
{
    g_autoptr(JsonNode) owned = node;
    char *text = json_to_string(owned, FALSE);
    return g_bytes_new_take(text, strlen(text));
}

enum MHD_Result
xj_outcome_answer(XjOutcome *outcome, XjRequest *request, XjForm form)
{
    if (outcome->error)
        return xj_respond_failure(request, outcome->error);
    g_autofree char *tag = outcome->revision ? xj_respond_tag_new(request, outcome->revision) : NULL;
    return xj_respond_counted(request, xj_form_media_type(form), g_steal_pointer(&outcome->body), tag, outcome->file_name);
}

void
xj_outcome_clear(XjOutcome *outcome)
{
    g_clear_pointer(&outcome->body, g_bytes_unref);
    g_clear_error(&outcome->error);
    g_clear_pointer(&outcome->revision, g_free);
    g_clear_pointer(&outcome->file_name, g_free);
}
