// The names of the parts of a zip file, read from its list of parts without unpacking anything: what readers of packages bid on.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// Start with {.bytes = ..., .length = ...}. Borrows the bytes.
typedef struct
{
    const char *bytes;
    gsize length;
    const char *name; // of the part; in any charset, not terminated
    gsize name_length;
    gsize next; // where the next header is
    gsize end;  // of the headers
    gboolean started;
    gboolean is_list; // walks the list of parts at the end; else, as that is missing, the headers in front of the parts
} XjZipNames;

// FALSE if there is none left, or the bytes are no zip file.
gboolean xj_zip_names_next(XjZipNames *names);

// Whether the name is `part`; upper and lower case are alike, and so are '/' and '\'.
gboolean xj_zip_names_is(const XjZipNames *names, const char *part);

gboolean xj_zip_is_zip(const char *bytes, gsize length);

// Whether the list of parts, which stands at the end, is there.
gboolean xj_zip_has_list(const char *bytes, gsize length);

// What a first part called "mimetype" holds, as in OpenDocument and EPUB; NULL if there is none. Borrows, not terminated.
const char *xj_zip_mimetype(const char *bytes, gsize length, gsize *ret_length);

G_END_DECLS
