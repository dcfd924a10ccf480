// The body of a POST: taken piece by piece as it comes, bounded in bytes and in time.
//
// A body that is refused is read and dropped all the same up to a bound, so that the answer reaches a client that is still
// sending. What it says is secret: it stands in no log and no error.
#pragma once

#include "http/request.h"

G_BEGIN_DECLS

// What a draft of XJ_DRAFT_MAX_CHARS characters takes at most in UTF-8.
#define XJ_UPLOAD_MAX_BYTES ((guint64)XJ_DRAFT_MAX_CHARS * 4)

// The header is complete; `takes_body`: the address wants a body. TRUE: it was answered at once.
gboolean xj_upload_begin(XjRequest *request, gboolean takes_body, enum MHD_Result *ret_answer);

// A piece of it came.
void xj_upload_take(XjRequest *request, const char *bytes, gsize length);

// All of it came: gives the text (borrowed from the request, not NUL-terminated, maybe not UTF-8). FALSE: it was answered, as
// the body was refused.
gboolean xj_upload_text(XjRequest *request, const char **ret_text, gsize *ret_length, enum MHD_Result *ret_answer);

// Frees what came.
void xj_upload_clear(XjRequest *request);

G_END_DECLS
