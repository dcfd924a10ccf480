// What the index keeps of a document so that its near copies are known: the signature they are found by, and, for a document that
// has copies, the group it belongs to. Both are values of the document's last passage (store/schema.h).
//
// A walk over passages by rising number meets a value of the last passage right behind all of its document's, and so needs not look
// back.
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

#define XJ_SIGNATURE_RECORD_HASHES 64 // at most
#define XJ_QUALITY_BYTES 15
#define XJ_COPY_RECORD_PARTNERS 6 // at most

// How good a copy a document is: compared as bytes (memcmp), the better one is smaller (document/quality.h).
#define XJ_QUALITY_UNKNOWN 0xFF // every byte of it, where nothing is known of the document: the last of all
typedef struct
{
    guint8 bytes[XJ_QUALITY_BYTES];
} XjQuality;

typedef struct
{
    guint32 passages; // of the document; at least 1
    guint32 letters;  // that are compared
    guint64 document; // xj_document_hash()
    guint64 whole;    // hash of all letters
    XjQuality quality;
    guint count; // of `hashes`
    guint32 hashes[XJ_SIGNATURE_RECORD_HASHES];
} XjSignatureRecord;

// Of a document that has copies.
typedef struct
{
    guint32 passages; // of the document; at least 1
    guint32 letters;
    guint64 document; // xj_document_hash()
    guint64 group;    // never 0
    gboolean is_cut;  // a copy in the group is clearly longer
    XjQuality quality;
    guint count;                               // of `partners`
    guint64 partners[XJ_COPY_RECORD_PARTNERS]; // documents that it was found to be a copy of
} XjCopyRecord;

// Made of the id of a document; never 0.
guint64 xj_document_hash(const char *document);

void xj_signature_record_encode(const XjSignatureRecord *record, GByteArray *into);
void xj_copy_record_encode(const XjCopyRecord *record, GByteArray *into);

// Read what these wrote. CORRUPT if the bytes are none of it.
gboolean xj_signature_record_decode(const guint8 *bytes, gsize length, XjSignatureRecord *ret_record, GError **error);
gboolean xj_copy_record_decode(const guint8 *bytes, gsize length, XjCopyRecord *ret_record, GError **error);

// Which of two copies is the better one: below 0 the first, 0: neither. In this order: complete before partial or broken off, not cut
// before cut, then as document/quality.h says.
gint xj_copy_record_compare(const XjCopyRecord *one, const XjCopyRecord *other);

// The id of a group as results tell it: XJ_GROUP_ID_DIGITS hexadecimal digits.
#define XJ_GROUP_ID_DIGITS 16
void xj_group_id_print(guint64 group, char ret_id[XJ_GROUP_ID_DIGITS + 1]);

G_END_DECLS
