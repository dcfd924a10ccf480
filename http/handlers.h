// The handlers of the routes, each reading from top to bottom: parameters, engine, response.
#pragma once

#include "http/request.h"

G_BEGIN_DECLS

// api.c
enum MHD_Result xj_handle_search(XjRequest *request);
enum MHD_Result xj_handle_document(XjRequest *request);
enum MHD_Result xj_handle_suggest(XjRequest *request);
enum MHD_Result xj_handle_themes(XjRequest *request);
enum MHD_Result xj_handle_stats(XjRequest *request);

// precedent.c
enum MHD_Result xj_handle_precedent(XjRequest *request);
enum MHD_Result xj_handle_formulas(XjRequest *request);
enum MHD_Result xj_handle_reuse(XjRequest *request);

// compare.c
enum MHD_Result xj_handle_compare(XjRequest *request);
enum MHD_Result xj_handle_compare_paper(XjRequest *request);
enum MHD_Result xj_handle_parallel(XjRequest *request);
enum MHD_Result xj_handle_parallel_paper(XjRequest *request);

// operation.c: for those who run the server
enum MHD_Result xj_handle_alive(XjRequest *request);
enum MHD_Result xj_handle_ready(XjRequest *request);
enum MHD_Result xj_handle_metrics(XjRequest *request);

// pages.c
enum MHD_Result xj_handle_page(XjRequest *request);
enum MHD_Result xj_handle_file(XjRequest *request);

G_END_DECLS
