// Bytes that claim to be a record: decoding reads inside them only, and what it accepts has this one spelling.
#include "store/record.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
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
