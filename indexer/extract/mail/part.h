// What the parts of a mail are to us: its text, things attached to it, or nothing.
#pragma once

#include "document/source.h"

#include <gmime/gmime.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeStream, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeParser, g_object_unref)

#define XJ_MAIL_DEPTH_MAX 32 // multiparts in each other

typedef enum
{
    XJ_MAIL_BODY,      // text of the mail itself
    XJ_MAIL_ATTACHED,  // a file
    XJ_MAIL_MESSAGE,   // another mail
    XJ_MAIL_TNEF,      // files and text in Outlook's own packing (winmail.dat)
    XJ_MAIL_ENCRYPTED, //
    XJ_MAIL_SIGNED,    // text inside its signature, which is not looked into
} XjMailPartKind;

typedef struct
{
    XjMailPartKind kind;
    GMimeObject *object; // borrowed
    GMimeObject *plain;  // of BODY that is a page: the same as plain text, or NULL; borrowed
} XjMailPart;

// The parts of a mail that matter, in their order; all others (pictures in the text, calendars, cards, signatures) are passed
// over. What lies too deep is noted as a loss in `source`, which may be NULL. A new array of XjMailPart.
GArray *xj_mail_parts(GMimeObject *root, XjSource *source);

gboolean xj_mail_part_is(GMimeObject *object, const char *type, const char *subtype);

// The name of an attached file, or NULL; `charset` as xj_mail_header_text() takes it. New string.
char *xj_mail_part_filename(GMimeObject *object, const char *charset);

// The content without its transfer encoding. New bytes, never NULL.
GByteArray *xj_mail_part_content(GMimeObject *object);

G_END_DECLS
