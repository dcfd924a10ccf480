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
append_number(GByteArray *into, guint64 number, guint bytes)
{
    for (guint i = 0; i < bytes; i++)
    {
        guint8 byte = (guint8)(number >> 8 * i);
        g_byte_array_append(into, &byte, 1);
    }
}

// No quality that is known begins with this byte.
static void
append_quality(GByteArray *into, const XjQuality *quality)
{
    gboolean is_known = quality->bytes[0] != XJ_QUALITY_UNKNOWN;
    append_number(into, is_known ? XJ_QUALITY_BYTES : 0, 1);
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

static guint64
take_number(Cursor *cursor, guint bytes)
{
    const guint8 *at = take(cursor, bytes);
    guint64 number = 0;
    for (guint i = 0; at != NULL && i < bytes; i++)
        number |= (guint64)at[i] << 8 * i;
    return number;
}

static XjQuality
take_quality(Cursor *cursor)
{
    XjQuality quality;
    memset(quality.bytes, XJ_QUALITY_UNKNOWN, XJ_QUALITY_BYTES);
    guint64 length = take_number(cursor, 1);
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
    append_number(into, record->passages, 4);
    append_number(into, record->letters, 4);
    append_number(into, record->document, 8);
    append_number(into, record->whole, 8);
    append_quality(into, &record->quality);
    for (guint i = 0; i < record->count; i++)
        append_number(into, record->hashes[i], 4);
}

gboolean
xj_signature_record_decode(const guint8 *bytes, gsize length, XjSignatureRecord *ret_record, GError **error)
{
    Cursor cursor = {bytes, bytes + length, FALSE};
    XjSignatureRecord record;
    record.passages = (guint32)take_number(&cursor, 4);
    record.letters = (guint32)take_number(&cursor, 4);
    record.document = take_number(&cursor, 8);
    record.whole = take_number(&cursor, 8);
    record.quality = take_quality(&cursor);
    record.count = count_left(&cursor, 4, XJ_SIGNATURE_RECORD_HASHES);
    for (guint i = 0; i < record.count; i++)
        record.hashes[i] = (guint32)take_number(&cursor, 4);
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
    append_number(into, record->passages, 4);
    append_number(into, record->letters, 4);
    append_number(into, record->document, 8);
    append_number(into, record->group, 8);
    append_number(into, record->is_cut ? 1 : 0, 1);
    append_quality(into, &record->quality);
    for (guint i = 0; i < record->count; i++)
        append_number(into, record->partners[i], 8);
}

gboolean
xj_copy_record_decode(const guint8 *bytes, gsize length, XjCopyRecord *ret_record, GError **error)
{
    Cursor cursor = {bytes, bytes + length, FALSE};
    XjCopyRecord record;
    record.passages = (guint32)take_number(&cursor, 4);
    record.letters = (guint32)take_number(&cursor, 4);
    record.document = take_number(&cursor, 8);
    record.group = take_number(&cursor, 8);
    record.is_cut = take_number(&cursor, 1) != 0;
    record.quality = take_quality(&cursor);
    record.count = count_left(&cursor, 8, XJ_COPY_RECORD_PARTNERS);
    for (guint i = 0; i < record.count; i++)
        record.partners[i] = take_number(&cursor, 8);
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
