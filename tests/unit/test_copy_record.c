// What the index keeps of near copies: bytes, order, names.
#include "store/copy_record.h"

#include <string.h>

static XjQuality
quality_of(const char *bytes, gsize length)
{
    XjQuality made = {{0}};
    memcpy(made.bytes, bytes, length);
    return made;
}

// A literal may hold zero bytes.
#define QUALITY(literal) quality_of(literal, sizeof(literal) - 1)

static XjQuality
unknown(void)
{
    XjQuality made;
    memset(made.bytes, XJ_QUALITY_UNKNOWN, sizeof made.bytes);
    return made;
}

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

static void
test_signature(void)
{
    const XjSignatureRecord records[] = {
        {.passages = 1, .quality = unknown()},
        {.passages = 7,
         .letters = 300000,
         .document = G_MAXUINT64,
         .whole = 1,
         .quality = QUALITY("\1\2"),
         .count = 3,
         .hashes = {0, 5, G_MAXUINT32}},
        {.passages = G_MAXUINT32, .quality = unknown(), .count = XJ_SIGNATURE_RECORD_HASHES},
    };
    for (guint i = 0; i < G_N_ELEMENTS(records); i++)
    {
        g_autoptr(GByteArray) bytes = g_byte_array_new();
        xj_signature_record_encode(&records[i], bytes);
        XjSignatureRecord read;
        g_assert_true(xj_signature_record_decode(bytes->data, bytes->len, &read, NULL));
        g_assert_cmpuint(read.passages, ==, records[i].passages);
        g_assert_cmpuint(read.letters, ==, records[i].letters);
        g_assert_cmpuint(read.document, ==, records[i].document);
        g_assert_cmpuint(read.whole, ==, records[i].whole);
        g_assert_true(memcmp(&read.quality, &records[i].quality, sizeof read.quality) == 0);
        g_assert_cmpuint(read.count, ==, records[i].count);
        g_assert_true(memcmp(read.hashes, records[i].hashes, read.count * sizeof *read.hashes) == 0);
    }
}

static void
test_copy(void)
{
    const XjCopyRecord record = {.passages = 3,
                                 .letters = 99,
                                 .document = 5,
                                 .group = G_GUINT64_CONSTANT(0x0123456789ABCDEF),
                                 .is_cut = TRUE,
                                 .quality = QUALITY("\1"),
                                 .count = 2,
                                 .partners = {8, G_MAXUINT64}};
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    xj_copy_record_encode(&record, bytes);
    XjCopyRecord read;
    g_assert_true(xj_copy_record_decode(bytes->data, bytes->len, &read, NULL));
    g_assert_cmpuint(read.passages, ==, 3);
    g_assert_cmpuint(read.letters, ==, 99);
    g_assert_cmpuint(read.document, ==, 5);
    g_assert_cmpuint(read.group, ==, record.group);
    g_assert_true(read.is_cut);
    g_assert_cmpuint(read.count, ==, 2);
    g_assert_cmpuint(read.partners[1], ==, G_MAXUINT64);
    char id[XJ_GROUP_ID_DIGITS + 1];
    xj_group_id_print(read.group, id);
    g_assert_cmpstr(id, ==, "0123456789abcdef");
}

// Bytes that end early, go on too long or say what cannot be.
static void
test_faults(void)
{
    const XjCopyRecord copy = {.passages = 1, .group = 1, .quality = unknown(), .count = 1, .partners = {8}};
    const XjSignatureRecord signature = {.passages = 1, .quality = QUALITY("\1"), .count = 64};
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    xj_copy_record_encode(&copy, bytes);
    XjCopyRecord read_copy;
    XjSignatureRecord read_signature;
    for (guint length = 0; length < bytes->len; length++)
    {
        g_autoptr(GError) error = NULL;
        gboolean is_whole = length == bytes->len - 8; // with no partner
        g_assert_cmpint(xj_copy_record_decode(bytes->data, length, &read_copy, &error), ==, is_whole);
        g_assert_true(is_whole || g_error_matches(error, XJ_ERROR, XJ_ERROR_CORRUPT));
    }
    bytes->data[16] = 0; // the group
    g_assert_false(xj_copy_record_decode(bytes->data, bytes->len, &read_copy, NULL));
    g_byte_array_set_size(bytes, 0);
    xj_signature_record_encode(&signature, bytes);
    g_assert_true(xj_signature_record_decode(bytes->data, bytes->len, &read_signature, NULL));
    g_byte_array_append(bytes, (const guint8 *)"more", 4);
    g_assert_false(xj_signature_record_decode(bytes->data, bytes->len, &read_signature, NULL));
}

// By falling quality.
static void
test_order(void)
{
    const XjCopyRecord records[] = {
        {.quality = QUALITY("\0\0\0\0d2023")},
        {.quality = QUALITY("\0\0\0\0d2024")},
        {.quality = QUALITY("\0\0\0\1d2023")},
        {.quality = QUALITY("\0\0\1\0d2023")},
        {.quality = QUALITY("\0\1\0\0d2023")},
        {.quality = QUALITY("\0\0\0\0d2023"), .is_cut = TRUE},
        {.quality = QUALITY("\1\0\0\0d2023")},
        {.quality = QUALITY("\1\0\0\0d2023"), .is_cut = TRUE},
        {.quality = unknown()},
    };
    XjCopyRecord same[G_N_ELEMENTS(records)];
    memcpy(same, records, sizeof same);
    for (guint i = 0; i < G_N_ELEMENTS(records); i++)
        for (guint k = 0; k < G_N_ELEMENTS(records); k++)
        {
            gint order = xj_copy_record_compare(&records[i], &same[k]);
            g_assert_cmpint(CLAMP(order, -1, 1), ==, i < k ? -1 : i > k);
        }
}

static void
test_hash(void)
{
    g_assert_cmpuint(xj_document_hash("3f9a0c1d2e4b5a67"), ==, xj_document_hash("3f9a0c1d2e4b5a67"));
    g_assert_cmpuint(xj_document_hash("3f9a0c1d2e4b5a67"), !=, xj_document_hash("3f9a0c1d2e4b5a68"));
    g_assert_cmpuint(xj_document_hash(""), !=, 0);
}

// NOLINTEND(readability-function-cognitive-complexity)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/copy_record/signature", test_signature);
    g_test_add_func("/copy_record/copy", test_copy);
    g_test_add_func("/copy_record/faults", test_faults);
    g_test_add_func("/copy_record/order", test_order);
    g_test_add_func("/copy_record/hash", test_hash);
    return g_test_run();
}
