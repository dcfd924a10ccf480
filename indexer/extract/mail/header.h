// Headers of mail as text. All is done on the raw bytes: the labels in them lie (gb2312 for GB18030), and many headers have
// none.
#pragma once

#include <gmime/gmime.h>

G_BEGIN_DECLS

// The raw value of a header as it stands in the mail, folds and all; NULL if there is none. Borrowed.
const char *xj_mail_header(GMimeObject *object, const char *name);

// Likewise in the bytes of a mail, for which there are no objects. New string.
char *xj_mail_header_in(const char *bytes, gsize length, const char *name);

// The text of a raw value: folds undone, encoded words (RFC 2047) decoded, also where one character is spread over two of
// them; `charset` (may be NULL) is the likeliest one of bytes that have no label. New string; NULL for NULL or nothing.
char *xj_mail_header_text(const char *raw, const char *charset);

// A parameter of a raw value (RFC 2231, RFC 2047 or plain bytes): filename of Content-Disposition. New string; NULL if there is
// none.
char *xj_mail_header_parameter(const char *raw, const char *name, const char *charset);

// The name of a person in an address, or the address if it has none. New string; NULL for NULL.
char *xj_mail_address_name(const char *address);

// Bytes as text, whatever they are. New string, valid UTF-8.
char *xj_mail_decode(const char *bytes, gsize length, const char *charset);

G_END_DECLS
