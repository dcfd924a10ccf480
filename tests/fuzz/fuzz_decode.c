// Any bytes, under any hint: what comes out is valid text whose replacements stand where they say.
#include "tests/fuzz/fuzz.h"

#include "text/decode.h"

#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): each of GLib's assertions counts as several branches

static const char *const charsets[] = {NULL,          "gb2312", "big5",  "utf-16le", "utf-16be",  "utf-8",       "utf-32le",
                                       "iso-2022-cn", "hz",     "utf-7", "euc-kr",   "shift_jis", "windows-1252"};

static void
check(const XjDecoded *decoded, size_t size)
{
    g_assert_true(g_utf8_validate(decoded->text, (gssize)decoded->length, NULL));
    g_assert_true(decoded->text[decoded->length] == '\0');
    g_assert_cmpuint(decoded->replacements->len, ==, MIN(decoded->replaced, XJ_DECODE_REPLACEMENTS_LISTED));
    g_assert_true(decoded->confidence >= 0 && decoded->confidence <= 1);
    size_t after = 0;
    for (guint i = 0; i < decoded->replacements->len; i++)
    {
        const XjReplacement *replacement = &g_array_index(decoded->replacements, XjReplacement, i);
        g_assert_cmpuint(replacement->source_offset, >=, after);
        g_assert_cmpuint(replacement->source_length, >, 0);
        after = replacement->source_offset + replacement->source_length;
        g_assert_cmpuint(after, <=, size);
        g_assert_true(g_str_has_prefix(decoded->text + replacement->text_offset, "\xEF\xBF\xBD"));
    }
}

// The first byte chooses the hints, the others are the file.
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const char *charset = charsets[data[0] / 2 % G_N_ELEMENTS(charsets)];
    const XjDecodeHints hints = data[0] % 2 == 0 ? (XjDecodeHints){.forced = charset} : (XjDecodeHints){.declared = charset};
    // A copy of its own, so that reading past its end is seen.
    g_autofree char *bytes = g_memdup2(data + 1, size - 1);
    g_auto(XjDecoded) decoded = {0};
    if (xj_decode(bytes, size - 1, &hints, &decoded, NULL))
        check(&decoded, size - 1);
    return 0;
}

// NOLINTEND(readability-function-cognitive-complexity)
