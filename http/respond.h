// The only place where responses are made: each carries the security headers, and an error is the documented JSON.
//
// Each function queues one response and returns what a handler returns.
#pragma once

#include "http/request.h"

G_BEGIN_DECLS

// An answer of the API; takes `node`. `tag` is its ETag from xj_respond_tag_new(), or NULL for an answer that must not be kept.
// A client that has it already is answered 304; where too many large answers wait to be sent it is refused, 503.
enum MHD_Result xj_respond_json(XjRequest *request, JsonNode *node, const char *tag);

// The ETag of the answer to this request from a revision of the index, a new string. Weak: the time taken differs in each
// answer. The address is in it, so whoever has it was answered 200 at this address.
char *xj_respond_tag_new(const XjRequest *request, const char *revision);

// Whether the client names this ETag as that of its copy; then xj_respond_not_modified() answers it, without the work.
gboolean xj_respond_is_known(const XjRequest *request, const char *tag);
enum MHD_Result xj_respond_not_modified(XjRequest *request, const char *tag);

// The same of bytes (takes) of a media type; to be saved under `file_name`, if that is not NULL.
enum MHD_Result xj_respond_counted(XjRequest *request, const char *media_type, GBytes *body, const char *tag,
                                   const char *file_name);

// Whether the client's copy is the answer of the index as it is now; then there is nothing to search, and *ret_tag (a new
// string) is its tag. An index that cannot tell its revision is no reason to fail here: the call that follows will tell why.
gboolean xj_respond_is_up_to_date(XjRequest *request, char **ret_tag);

// Bytes of a media type; takes `body`. `tag` may be NULL; a client that has it already is answered 304.
enum MHD_Result xj_respond_bytes(XjRequest *request, const char *media_type, GBytes *body, const char *tag);

// An error that http/ found: `code` is a stable word, `message` for people.
enum MHD_Result xj_respond_error(XjRequest *request, guint status, const char *code, const char *message);

// 405 with the methods that the path knows, and 400 for a parameter that xj_params_...() refused.
enum MHD_Result xj_respond_method_not_allowed(XjRequest *request, const char *allowed);
enum MHD_Result xj_respond_bad_parameter(XjRequest *request, const GError *error);

// 503 with the time after which it is worth asking again.
enum MHD_Result xj_respond_busy(XjRequest *request, const char *message);

// An error of the engine. What the client cannot change is logged with the request's id and not shown.
enum MHD_Result xj_respond_failure(XjRequest *request, const GError *error);

// The same for /readyz: whatever the reason, an index that does not answer makes the server not ready, 503.
enum MHD_Result xj_respond_not_ready(XjRequest *request, const GError *error);

G_END_DECLS
