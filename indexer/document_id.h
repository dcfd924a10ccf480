// The id of a document: 16 hexadecimal digits made of the file's path, the document's name in the file and a secret of the
// index, so that it stays the same when the file changes and cannot be guessed from the path.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define XJ_DOCUMENT_ID_DIGITS 16

// `secret` is the index's; `member` is "" for the file itself. Writes the id, NUL-terminated.
void xj_document_id(const char *secret, const char *path, const char *member, char ret_id[XJ_DOCUMENT_ID_DIGITS + 1]);

// A new random secret: g_free().
char *xj_document_secret_new(void);

G_END_DECLS
