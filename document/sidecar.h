// A sidecar file: what a person says of the document beside it. 讲话.txt.xunjian lies beside 讲话.txt, is UTF-8 and has a line
// FIELD=VALUE for each field of document/override.h; empty lines and lines that begin with '#' say nothing.
//
// The sidecar of an archive or mail speaks of the documents in it: a line [NAME], with the name that the document has behind
// "!/", begins the fields of one of them. What stands before the first such line is about the file itself. A sidecar inside an
// archive says nothing.
#pragma once

#include "document/override.h"

G_BEGIN_DECLS

#define XJ_SIDECAR_SUFFIX ".xunjian"
#define XJ_SIDECAR_MAX 65536 // bytes of the file

// Whether a file of this name is a sidecar, and thus no document.
static inline gboolean
xj_sidecar_has_name(const char *name)
{
    return g_str_has_suffix(name, XJ_SIDECAR_SUFFIX);
}

typedef struct _XjSidecar XjSidecar;

// Reads a sidecar of any length: `name` goes into the errors, as NAME:LINE: reason. Borrows. INVALID: not UTF-8, a line of
// neither form, a field or a document named twice, or what xj_override_set() refuses.
XjSidecar *xj_sidecar_parse(const char *name, const char *text, gsize length, const XjVocabulary *vocabulary, GError **error);
void xj_sidecar_free(XjSidecar *sidecar);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjSidecar, xj_sidecar_free)

// Takes out what it says of the document `member` ("": the file itself), with the basis SIDECAR. NULL if it says nothing, or it
// was taken before.
XjOverride *xj_sidecar_take(XjSidecar *sidecar, const char *member);

// The first document that it names and that was not taken, borrowed, and the line; NULL if there is none.
const char *xj_sidecar_left(const XjSidecar *sidecar, guint *ret_line);

G_END_DECLS
