// Bytes that claim to be a record: decoding reads inside them only, and what it accepts has this one spelling.
#include "store/copy_record.h"
#include "store/record.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_signature(const uint8_t *data, size_t size)
{
    XjSignatureRecord record;
    if (!xj_signature_record_decode(data, size, &record, NULL))
        return;
    g_autoptr(GByteArray) again = g_byte_array_new();
    xj_signature_record_encode(&record, again);
    XjSignatureRecord other;
    g_assert_true(xj_signature_record_decode(again->data, again->len, &other, NULL));
    g_assert_true(record.count == other.count &&
                  memcmp(record.hashes, other.hashes, record.count * sizeof *record.hashes) == 0);
}

static void
check_copy(const uint8_t *data, size_t size)
{
    XjCopyRecord record;
    if (!xj_copy_record_decode(data, size, &record, NULL))
        return;
    g_autoptr(GByteArray) again = g_byte_array_new();
    xj_copy_record_encode(&record, again);
    XjCopyRecord other;
    g_assert_true(xj_copy_record_decode(again->data, again->len, &other, NULL));
    g_assert_true(record.group == other.group && xj_copy_record_compare(&record, &other) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check_signature(data, size);
    check_copy(data, size);
    XjPassageRecord passage;
    const char *card;
    gsize card_length;
    if (!xj_record_decode((const char *)data, size, &passage, &card, &card_length, NULL))
        return 0;
    g_autoptr(GByteArray) again = g_byte_array_new();
    xj_record_encode(&passage, card, card_length, again);
    g_assert_true(again->len == size && memcmp(again->data, data, size) == 0);
    return 0;
}
