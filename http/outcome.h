// What came of heavy work: a body, or an error; made on one thread, answered on another.
#pragma once

#include "http/form.h"
#include "http/request.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

// Zero-initialise, then set.
typedef struct
{
    GBytes *body;
    char *revision;  // of the index that it is of; NULL: it is never kept
    char *file_name; // that it is saved under; NULL: it is shown
    GError *error;
} XjOutcome;

// The JSON (takes) as bytes.
GBytes *xj_outcome_json(JsonNode *node);

// Answers a request; the body goes with the answer. Returns what a handler returns.
enum MHD_Result xj_outcome_answer(XjOutcome *outcome, XjRequest *request, XjForm form);

void xj_outcome_clear(XjOutcome *outcome);

G_END_DECLS
