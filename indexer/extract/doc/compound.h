// A compound file (OLE, MS-CFB): the small file system that a .doc is.
//
// Read by our own code because the library for it gives up on a file that ends early, and walks the directory by recursion: a
// file of 25 MB ends the stack. Here nothing recurses, and no stream is longer than the file.
#pragma once

#include "indexer/extract/doc/bytes.h"

G_BEGIN_DECLS

typedef struct _XjCompound XjCompound;

// Whether it begins as a compound file does.
gboolean xj_compound_taste(XjBytes file);

// Borrows the bytes. NULL if there is no directory to be found.
XjCompound *xj_compound_open(XjBytes file);
void xj_compound_free(XjCompound *compound);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjCompound, xj_compound_free)

// FALSE if its table knows of sectors behind the end of the file.
gboolean xj_compound_is_whole(const XjCompound *compound);

// The names of the root's streams and folders, UTF-8. Borrowed, NULL-terminated. Upper and lower case are alike when one is asked for.
const char *const *xj_compound_names(const XjCompound *compound);
gboolean xj_compound_has(const XjCompound *compound, const char *name);

// The bytes of a stream of the root; of none if there is no such stream. `ret_whole` is set to FALSE if some are missing.
GByteArray *xj_compound_stream(const XjCompound *compound, const char *name, gboolean *ret_whole);

G_END_DECLS
