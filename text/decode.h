// From the bytes of a file to UTF-8: which charset it is, how that was decided, and what could not be read.
//
// The judges are asked in a fixed order and the first sure one wins: the caller's choice, a byte order mark, strict
// UTF-8, the zero-byte pattern of UTF-16, the charset declared by the file, then GB18030 against Big5 by scoring.
// Every GB label (gb2312, gbk, cp936, x-gbk ...) means GB18030. Private-use code points that GB18030 converters
// disagree about are folded to their standard characters. A byte that cannot be decoded becomes U+FFFD and is listed.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// How the charset was decided, strongest first. xj_charset_basis_name() gives the word shown in reports.
typedef enum
{
    XJ_CHARSET_BY_OPTION,      // the caller named it
    XJ_CHARSET_BY_BOM,         // byte order mark
    XJ_CHARSET_BY_UTF8,        // valid UTF-8 throughout (plain ASCII included)
    XJ_CHARSET_BY_NULS,        // zero bytes at every other place: UTF-16
    XJ_CHARSET_BY_DECLARATION, // <meta charset>, MIME header ...
    XJ_CHARSET_BY_SCORE,       // GB18030 and Big5 (and UTF-16 without zero bytes) compared by how common the characters are
} XjCharsetBasis;

// One run of bytes that could not be decoded and stands as one U+FFFD in the text.
typedef struct
{
    gsize source_offset; // bytes into the source
    gsize source_length; // bytes replaced
    gsize text_offset;   // bytes into the decoded text, at the U+FFFD
} XjReplacement;

// At most this many replacements are listed one by one; `replaced` counts all of them.
#define XJ_DECODE_REPLACEMENTS_LISTED 100

typedef struct
{
    char *text;              // UTF-8, valid, NUL-terminated, without byte order mark; zero bytes are replaced
    gsize length;            // bytes
    const char *charset;     // static name: "UTF-8", "GB18030", "BIG5-HKSCS", "CP950", "UTF-16LE", "UTF-16BE" ...
    XjCharsetBasis basis;    // why this charset
    double confidence;       // 0..1; 1 for all but XJ_CHARSET_BY_SCORE and _BY_NULS
    const char *disbelieved; // static; the charset that the file declares where its bytes say otherwise, or NULL
    gsize replaced;          // number of replacements
    GArray *replacements;    // of XjReplacement, the first XJ_DECODE_REPLACEMENTS_LISTED of them
} XjDecoded;

typedef struct
{
    const char *forced;   // borrows; charset that the user insists on, or NULL
    const char *declared; // borrows; charset that the file declares of itself, or NULL; believed only if it decodes cleanly
} XjDecodeHints;

// Opens every converter that xj_decode() may want. Call it once before entering a sandbox: glibc loads its tables from
// files at the first iconv_open(). Threads may decode side by side.
void xj_decode_prepare(void);

// Decodes `length` bytes. Fails only with XJ_ERROR_INVALID (`forced` names a charset that iconv does not know) and with
// XJ_ERROR_UNREADABLE where the bytes are no text at all (binary: control bytes or too many undecodable ones); the
// message says what they look like. On success the caller owns *ret_decoded: xj_decoded_clear().
gboolean xj_decode(const char *bytes, gsize length, const XjDecodeHints *hints, XjDecoded *ret_decoded, GError **error);

void xj_decoded_clear(XjDecoded *decoded);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjDecoded, xj_decoded_clear)

// "bom", "utf-8", "nuls", "declared", "scored", "option"; static.
const char *xj_charset_basis_name(XjCharsetBasis basis);

G_END_DECLS
