#include "store/record.h"

#include <string.h>

static GByteArray *
encode(const XjPassageRecord *passage, const char *card)
{
    GByteArray *bytes = g_byte_array_new();
    xj_record_encode(passage, card, card ? strlen(card) : 0, bytes);
    return bytes;
}

static XjPassageRecord
sample(void)
{
    const char *text = "石桥乡要把整改责任压到村、落到人。\n";
    return (XjPassageRecord){
        .document = "shiqiao-2026-03",
        .number = 7,
        .start = 3021,
        .start_char = 1007,
        .role = 5,
        .heading = 2,
        .page = 3,
        .text = text,
        .length = strlen(text),
    };
}

// assert_bytes() squeezes lengths through int.
static void
assert_bytes(const char *one, gsize one_length, const char *other, gsize other_length)
{
    g_assert_cmpuint(one_length, ==, other_length);
    g_assert_true(one_length == 0 || memcmp(one, other, one_length) == 0);
}

static void
assert_same(const XjPassageRecord *one, const XjPassageRecord *other)
{
    g_assert_cmpstr(one->document, ==, other->document);
    g_assert_cmpuint(one->number, ==, other->number);
    g_assert_cmpuint(one->start, ==, other->start);
    g_assert_cmpuint(one->start_char, ==, other->start_char);
    g_assert_cmpuint(one->role, ==, other->role);
    g_assert_cmpint(one->heading, ==, other->heading);
    g_assert_cmpuint(one->page, ==, other->page);
    assert_bytes(one->text, one->length, other->text, other->length);
}

static void
assert_round_trip(const XjPassageRecord *passage, const char *card)
{
    g_autoptr(GByteArray) bytes = encode(passage, card);
    g_autoptr(GError) error = NULL;
    XjPassageRecord decoded;
    const char *found;
    gsize found_length;
    g_assert_true(xj_record_decode((const char *)bytes->data, bytes->len, &decoded, &found, &found_length, &error));
    g_assert_no_error(error);
    assert_same(passage, &decoded);
    if (card)
        assert_bytes(card, strlen(card), found, found_length);
    else
        g_assert_null(found);
}

static void
test_round_trip(void)
{
    XjPassageRecord passage = sample();
    assert_round_trip(&passage, NULL);
    assert_round_trip(&passage, "{\"title\":\"关于石桥乡整改情况的报告\"}");
    assert_round_trip(&passage, "");
}

static void
test_extremes(void)
{
    g_autofree char *longest = g_strnfill(XJ_DOCUMENT_ID_MAX, 'x');
    XjPassageRecord passage = {.document = longest, .number = G_MAXUINT, .start = G_MAXSIZE, .start_char = G_MAXUINT};
    passage.role = G_MAXUINT;
    passage.heading = G_MAXINT;
    passage.page = G_MAXUINT;
    passage.text = "";
    assert_round_trip(&passage, "{}");
    passage = (XjPassageRecord){.document = "d", .heading = -1, .text = "a\0b", .length = 3};
    assert_round_trip(&passage, NULL);
}

// A decoded record points into the bytes that were given, so that reading copies nothing.
static void
test_borrows(void)
{
    XjPassageRecord passage = sample();
    g_autoptr(GByteArray) bytes = encode(&passage, "{}");
    const char *data = (const char *)bytes->data;
    XjPassageRecord decoded;
    const char *card;
    gsize card_length;
    g_assert_true(xj_record_decode(data, bytes->len, &decoded, &card, &card_length, NULL));
    g_assert_true(decoded.text >= data && decoded.text + decoded.length <= data + bytes->len);
    g_assert_true(decoded.document >= data && card + card_length == data + bytes->len);
}

static void
assert_refused(const guint8 *data, gsize length)
{
    g_autoptr(GError) error = NULL;
    XjPassageRecord untouched = {.number = 42};
    const char *card = "untouched";
    gsize card_length = 43;
    // A copy of just this size, so that the sanitizer sees a read past its end.
    g_autofree char *exact = g_memdup2(data, length);
    g_assert_false(xj_record_decode(exact, length, &untouched, &card, &card_length, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_CORRUPT);
    g_assert_cmpuint(untouched.number, ==, 42);
    g_assert_cmpstr(card, ==, "untouched");
    g_assert_cmpuint(card_length, ==, 43);
}

static void
test_cut_or_lengthened(void)
{
    XjPassageRecord passage = sample();
    g_autoptr(GByteArray) bytes = encode(&passage, "{}");
    for (guint length = 0; length < bytes->len; length++)
        assert_refused(bytes->data, length);
    g_byte_array_append(bytes, (const guint8 *)"", 1);
    assert_refused(bytes->data, bytes->len);
}

static void
test_other_spellings(void)
{
    // P, number, start, start_char, role, heading+1, page, id length, id, NUL, text length, card mark
    static const guint8 good[] = {'P', 1, 0, 0, 0, 0, 0, 1, 'd', 0, 0, 0};
    static const guint8 long_number[] = {'P', 0x81, 0, 0, 0, 0, 0, 0, 1, 'd', 0, 0, 0};
    static const guint8 past_64_bits[] = {'P',  0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                          0x7F, 0, 0,    0,    0,    1,    'd',  0,    0,    0};
    static const guint8 number_past_32_bits[] = {'P', 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0, 0, 0, 0, 1, 'd', 0, 0, 0};
    static const guint8 no_id[] = {'P', 1, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    static const guint8 zero_in_id[] = {'P', 1, 0, 0, 0, 0, 0, 2, 'd', 0, 0, 0, 0};
    static const guint8 open_id[] = {'P', 1, 0, 0, 0, 0, 0, 1, 'd', 'e', 0, 0};
    static const guint8 other_form[] = {'Q', 1, 0, 0, 0, 0, 0, 1, 'd', 0, 0, 0};
    XjPassageRecord decoded;
    const char *card;
    gsize card_length;
    g_assert_true(xj_record_decode((const char *)good, sizeof good, &decoded, &card, &card_length, NULL));
    g_assert_cmpint(decoded.heading, ==, -1);
    assert_refused(long_number, sizeof long_number);
    assert_refused(past_64_bits, sizeof past_64_bits);
    assert_refused(number_past_32_bits, sizeof number_past_32_bits);
    assert_refused(no_id, sizeof no_id);
    assert_refused(zero_in_id, sizeof zero_in_id);
    assert_refused(open_id, sizeof open_id);
    assert_refused(other_form, sizeof other_form);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/record/round-trip", test_round_trip);
    g_test_add_func("/record/extremes", test_extremes);
    g_test_add_func("/record/borrows", test_borrows);
    g_test_add_func("/record/cut-or-lengthened", test_cut_or_lengthened);
    g_test_add_func("/record/other-spellings", test_other_spellings);
    return g_test_run();
}
