// The table of routes: which handler answers which method and path.
#pragma once

#include "http/request.h"

G_BEGIN_DECLS

// Longest target (path and query): XJ_QUERY_MAX_CHARS characters of four bytes, each byte percent-encoded, and the rest.
#define XJ_TARGET_MAX_BYTES (XJ_QUERY_MAX_CHARS * 12 + 4096)

// Whether there is an address that takes a body by this method.
gboolean xj_routes_take_body(const XjRequest *request, const char *method);

// Checks the request, finds its route and answers it.
enum MHD_Result xj_routes_answer(XjRequest *request, const char *method);

G_END_DECLS
