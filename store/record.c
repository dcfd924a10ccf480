#include "store/record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// The byte form, all numbers as LEB128 varints in their shortest spelling:
//
//   FORM_PASSAGE  number  start  start_char  role  heading+1  page
//   id_length  id  NUL  text_length  text  card_length+1 (0: no card)  card
//
// Every value has exactly one spelling and nothing may follow, so equal records have equal bytes.

#define FORM_PASSAGE 'P'

#define VARINT_MAX_BYTES 10 // 64 bits in groups of 7

static void
append_number(GByteArray *into, guint64 number)
{
    guint8 bytes[VARINT_MAX_BYTES];
    guint length = 0;
    for (; number >= 0x80; number >>= 7)
        bytes[length++] = (guint8)(number | 0x80);
    bytes[length++] = (guint8)number;
    g_byte_array_append(into, bytes, length);
}

// GByteArray counts in guint; a passage or card past 4 GiB is far beyond every bound of the layers above.
static void
append_bytes(GByteArray *into, const char *bytes, gsize length)
{
    if (length > 0)
        g_byte_array_append(into, (const guint8 *)bytes, (guint)length);
}

void
xj_record_encode(const XjPassageRecord *passage, const char *card, gsize card_length, GByteArray *into)
{
    gsize id_length = strlen(passage->document);
    g_assert(id_length > 0 && id_length <= XJ_DOCUMENT_ID_MAX);
    g_assert(passage->heading >= -1);
    g_assert(passage->length <= G_MAXUINT32 && card_length <= G_MAXUINT32);

    append_bytes(into, (const char[]){FORM_PASSAGE}, 1);
    append_number(into, passage->number);
    append_number(into, passage->start);
    append_number(into, passage->start_char);
    append_number(into, passage->role);
    append_number(into, (guint64)((gint64)passage->heading + 1));
    append_number(into, passage->page);
    append_number(into, id_length);
    append_bytes(into, passage->document, id_length + 1);
    append_number(into, passage->length);
    append_bytes(into, passage->text, passage->length);
    append_number(into, card ? (guint64)card_length + 1 : 0);
    if (card)
        append_bytes(into, card, card_length);
}

// What is still to be read of a record. `fault` is sticky: after it everything read is 0 or empty.
typedef struct
{
    const guint8 *at, *end;
    gboolean fault;
} Cursor;

static guint64
read_number(Cursor *cursor, guint64 most)
{
    guint64 number = 0;
    for (guint shift = 0; cursor->at < cursor->end && shift < 64; shift += 7)
    {
        guint8 byte = *cursor->at++;
        guint64 bits = byte & 0x7F;
        if ((bits << shift) >> shift != bits)
            break;
        number |= bits << shift;
        if (byte & 0x80)
            continue;
        if ((byte == 0 && shift > 0) || number > most)
            break;
        return number;
    }
    cursor->fault = TRUE;
    cursor->at = cursor->end;
    return 0;
}

static const char *
read_bytes(Cursor *cursor, gsize length)
{
    if (length > (gsize)(cursor->end - cursor->at))
    {
        cursor->fault = TRUE;
        cursor->at = cursor->end;
        return "";
    }
    const char *bytes = (const char *)cursor->at;
    cursor->at += length;
    return bytes;
}

static const char *
read_document_id(Cursor *cursor)
{
    gsize length = (gsize)read_number(cursor, XJ_DOCUMENT_ID_MAX);
    const char *id = read_bytes(cursor, length + 1);
    if (!cursor->fault && (length == 0 || memchr(id, '\0', length + 1) != id + length))
        cursor->fault = TRUE;
    return id;
}

gboolean
xj_record_decode(const char *data, gsize length, XjPassageRecord *ret_passage, const char **ret_card, gsize *ret_card_length,
                 GError **error)
{
    Cursor cursor = {(const guint8 *)data, (const guint8 *)data + length, FALSE};
    XjPassageRecord passage = {0};
    if (*read_bytes(&cursor, 1) != FORM_PASSAGE)
        cursor.fault = TRUE;
    passage.number = (guint)read_number(&cursor, G_MAXUINT);
    passage.start = (gsize)read_number(&cursor, G_MAXSIZE);
    passage.start_char = (guint)read_number(&cursor, G_MAXUINT);
    passage.role = (guint)read_number(&cursor, G_MAXUINT);
    passage.heading = (gint)((gint64)read_number(&cursor, (guint64)G_MAXINT + 1) - 1);
    passage.page = (guint)read_number(&cursor, G_MAXUINT);
    passage.document = read_document_id(&cursor);
    passage.length = (gsize)read_number(&cursor, G_MAXUINT32);
    passage.text = read_bytes(&cursor, passage.length);
    guint64 card_mark = read_number(&cursor, (guint64)G_MAXUINT32 + 1);
    gsize card_length = card_mark > 0 ? (gsize)card_mark - 1 : 0;
    const char *card = card_mark > 0 ? read_bytes(&cursor, card_length) : NULL;

    if (cursor.fault || cursor.at != cursor.end)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_CORRUPT, _("%zu bytes in the index are no record of a passage"), length);
        return FALSE;
    }
    *ret_passage = passage;
    *ret_card = card;
    *ret_card_length = card_length;
    return TRUE;
}
