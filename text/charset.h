// Names of charsets: from the many labels that files carry to the few converters behind them.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define XJ_CHARSET_UTF8 "UTF-8"
#define XJ_CHARSET_GB "GB18030"
#define XJ_CHARSET_BIG5 "BIG5-HKSCS"
#define XJ_CHARSET_CP950 "CP950"
#define XJ_CHARSET_UTF16LE "UTF-16LE"
#define XJ_CHARSET_UTF16BE "UTF-16BE"
#define XJ_CHARSET_UTF32LE "UTF-32LE"
#define XJ_CHARSET_UTF32BE "UTF-32BE"

// The charset that a label means: one of the names above where it is one of these, otherwise the label in capitals.
// Static or interned. NULL if iconv does not know it.
const char *xj_charset_find(const char *label);

// Bytes of the smallest unit: 1, 2 or 4. After a bad unit the decoder goes on with the next.
gsize xj_charset_unit(const char *charset);

// The charset whose byte order mark begins `bytes`, or NULL; *ret_length is the mark's length.
const char *xj_charset_of_mark(const char *bytes, gsize length, gsize *ret_length);

// The length of the byte order mark of `charset` at the start of `bytes`, 0 if there is none.
gsize xj_charset_mark_length(const char *charset, const char *bytes, gsize length);

G_END_DECLS
