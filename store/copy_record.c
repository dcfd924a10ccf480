#include "store/copy_record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// The byte forms, numbers of a fixed size with the lowest byte first:
//
//   signature   passages(4)  letters(4)  document(8)  whole(8)  quality  hash(4) ...
//   copy        passages(4)  letters(4)  document(8)  group(8)  is_cut(1)  quality  partner(8) ...
//
// Quality is one byte, how many bytes follow: all of them, or none where nothing is known of the document.

// ---------------------------------------------------------------- numbers

static void
append_byte(GByteArray *into, guint8 byte)
{
    g_byte_array_append(into, &byte, 1);
}

static void
append_32(GByteArray *into, guint32 number)
{
    guint32 bytes = GUINT32_TO_LE(number);
    g_byte_array_append(into, (const guint8 *)&bytes, sizeof bytes);
}

static void
append_64(GByteArray *into, guint64 number)
{
    guint64 bytes = GUINT64_TO_LE(number);
    g_byte_array_append(into, (const guint8 *)&bytes, sizeof bytes);
}

// No quality that is known begins with this byte.
static void
append_quality(GByteArray *into, const XjQuality *quality)
{
    gboolean is_known = quality->bytes[0] != XJ_QUALITY_UNKNOWN;
    append_byte(into, is_known ? XJ_QUALITY_BYTES : 0);
    if (is_known)
        g_byte_array_append(into, quality->bytes, XJ_QUALITY_BYTES);
}

// What is still to be read. `fault` is sticky: after it everything read is 0.
typedef struct
{
    const guint8 *at, *end;
    gboolean fault;
} Cursor;

static const guint8 *
take(Cursor *cursor, gsize count)
{
    if ((gsize)(cursor->end - cursor->at) < count)
    {
        cursor->fault = TRUE;
        return NULL;
    }
    cursor->at += count;
    return cursor->at - count;
}

static guint8
take_byte(Cursor *cursor)
{
    const guint8 *at = take(cursor, 1);
    return at != NULL ? *at : 0;
}

static guint32
take_32(Cursor *cursor)
{
    guint32 number = 0;
    const guint8 *at = take(cursor, sizeof number);
    if (at != NULL)
        memcpy(&number, at, sizeof number);
    return GUINT32_FROM_LE(number);
}

static guint64
take_64(Cursor *cursor)
{
    guint64 number = 0;
    const guint8 *at = take(cursor, sizeof number);
    if (at != NULL)
        memcpy(&number, at, sizeof number);
    return GUINT64_FROM_LE(number);
}

static XjQuality
take_quality(Cursor *cursor)
{
    XjQuality quality;
    memset(quality.bytes, XJ_QUALITY_UNKNOWN, XJ_QUALITY_BYTES);
    guint8 length = take_byte(cursor);
    if (length != 0 && length != XJ_QUALITY_BYTES)
        cursor->fault = TRUE;
    const guint8 *bytes = length == XJ_QUALITY_BYTES ? take(cursor, XJ_QUALITY_BYTES) : NULL;
    if (bytes != NULL)
        memcpy(quality.bytes, bytes, XJ_QUALITY_BYTES);
    return quality;
}

// How many numbers of `bytes` each are left; a fault if that is no whole number, or more than `most`.
static guint
count_left(Cursor *cursor, guint bytes, guint most)
{
    gsize left = (gsize)(cursor->end - cursor->at);
    if (left % bytes != 0 || left / bytes > most)
        cursor->fault = TRUE;
    return cursor->fault ? 0 : (guint)(left / bytes);
}

static gboolean
finish(const Cursor *cursor, gsize length, GError **error)
{
    if (cursor->fault)
        g_set_error(error, XJ_ERROR, XJ_ERROR_CORRUPT, _("%zu bytes in the index tell nothing of copies"), length);
    return !cursor->fault;
}

// ---------------------------------------------------------------- signatures

void
xj_signature_record_encode(const XjSignatureRecord *record, GByteArray *into)
{
    append_32(into, record->passages);
    append_32(into, record->letters);
    append_64(into, record->document);
    append_64(into, record->whole);
    append_quality(into, &record->quality);
    for (guint i = 0; i < record->count; i++)
        append_32(into, record->hashes[i]);
}

gboolean
xj_signature_record_decode(const guint8 *bytes, gsize length, XjSignatureRecord *ret_record, GError **error)
{
    Cursor cursor = {bytes, bytes + length, FALSE};
    XjSignatureRecord record;
    record.passages = take_32(&cursor);
    record.letters = take_32(&cursor);
    record.document = take_64(&cursor);
    record.whole = take_64(&cursor);
    record.quality = take_quality(&cursor);
    record.count = count_left(&cursor, 4, XJ_SIGNATURE_RECORD_HASHES);
    for (guint i = 0; i < record.count; i++)
        record.hashes[i] = take_32(&cursor);
    cursor.fault |= record.passages == 0;
    if (!finish(&cursor, length, error))
        return FALSE;
    *ret_record = record;
    return TRUE;
}

// ---------------------------------------------------------------- copies

void
xj_copy_record_encode(const XjCopyRecord *record, GByteArray *into)
{
    append_32(into, record->passages);
    append_32(into, record->letters);
    append_64(into, record->document);
    append_64(into, record->group);
    append_byte(into, record->is_cut ? 1 : 0);
    append_quality(into, &record->quality);
    for (guint i = 0; i < record->count; i++)
        append_64(into, record->partners[i]);
}

gboolean
xj_copy_record_decode(const guint8 *bytes, gsize length, XjCopyRecord *ret_record, GError **error)
{
    Cursor cursor = {bytes, bytes + length, FALSE};
    XjCopyRecord record;
    record.passages = take_32(&cursor);
    record.letters = take_32(&cursor);
    record.document = take_64(&cursor);
    record.group = take_64(&cursor);
    record.is_cut = take_byte(&cursor) != 0;
    record.quality = take_quality(&cursor);
    record.count = count_left(&cursor, 8, XJ_COPY_RECORD_PARTNERS);
    for (guint i = 0; i < record.count; i++)
        record.partners[i] = take_64(&cursor);
    cursor.fault |= record.passages == 0 || record.group == 0;
    if (!finish(&cursor, length, error))
        return FALSE;
    *ret_record = record;
    return TRUE;
}

// The first byte of a quality says whether the document is whole.
gint
xj_copy_record_compare(const XjCopyRecord *one, const XjCopyRecord *other)
{
    gint order = (gint)one->quality.bytes[0] - (gint)other->quality.bytes[0];
    if (order == 0)
        order = (one->is_cut ? 1 : 0) - (other->is_cut ? 1 : 0);
    return order != 0 ? order : memcmp(one->quality.bytes, other->quality.bytes, XJ_QUALITY_BYTES);
}

// ---------------------------------------------------------------- names

// FNV-1a with its bits mixed once more.
guint64
xj_document_hash(const char *document)
{
    guint64 hash = G_GUINT64_CONSTANT(0xCBF29CE484222325);
    for (const char *at = document; *at != '\0'; at++)
        hash = (hash ^ (guchar)*at) * G_GUINT64_CONSTANT(0x100000001B3);
    hash = (hash ^ hash >> 32) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
    hash ^= hash >> 32;
    return hash != 0 ? hash : 1;
}

void
xj_group_id_print(guint64 group, char ret_id[XJ_GROUP_ID_DIGITS + 1])
{
    g_snprintf(ret_id, XJ_GROUP_ID_DIGITS + 1, "%016" G_GINT64_MODIFIER "x", group);
}
