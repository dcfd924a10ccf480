#include "text/decode.h"

#include "base/error.h"

#include <string.h>
#include <sys/resource.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): each of GLib's assertions counts as several branches

// Bytes in double quotes, so that sizeof counts zero bytes too.
#define BYTES(literal) (literal), sizeof(literal) - 1

static void
assert_decodes(const char *bytes, gsize length, const XjDecodeHints *hints, const char *text, const char *charset,
               const char *basis)
{
    g_auto(XjDecoded) decoded = {0};
    g_autoptr(GError) error = NULL;
    gboolean done = xj_decode(bytes, length, hints, &decoded, &error);
    g_assert_no_error(error);
    g_assert_true(done);
    const char *expected = g_str_has_prefix(text, "\uFEFF") ? text + strlen("\uFEFF") : text;
    g_assert_cmpstr(decoded.text, ==, expected);
    g_assert_cmpuint(decoded.length, ==, strlen(expected));
    g_assert_cmpstr(decoded.charset, ==, charset);
    g_assert_cmpstr(xj_charset_basis_name(decoded.basis), ==, basis);
}

static void
assert_encoded(const char *text, const char *charset, const char *expected_charset, const char *basis)
{
    gsize length = 0;
    g_autofree char *bytes = g_convert(text, -1, charset, "UTF-8", NULL, &length, NULL);
    g_assert_nonnull(bytes);
    assert_decodes(bytes, length, NULL, text, expected_charset, basis);
}

static void
test_utf8(void)
{
    assert_decodes(BYTES(""), NULL, "", "UTF-8", "utf-8");
    assert_decodes(NULL, 0, NULL, "", "UTF-8", "utf-8");
    assert_decodes(BYTES("plain"), NULL, "plain", "UTF-8", "utf-8");
    assert_decodes(BYTES("整改\n"), NULL, "整改\n", "UTF-8", "utf-8");
    assert_decodes(BYTES("\xEF\xBB\xBF整改"), NULL, "整改", "UTF-8", "bom");
    assert_decodes(BYTES("caf\u00E9"), NULL, "caf\u00E9", "UTF-8", "utf-8");
    assert_decodes(BYTES("M\u00FCller, 20\u00B0C"), NULL, "M\u00FCller, 20\u00B0C", "UTF-8", "utf-8");
    assert_decodes(BYTES("Привет"), NULL, "Привет", "UTF-8", "utf-8");
}

static void
test_accidental_utf8(void)
{
    static const char *const titles[] = {"省委巡视", "联通", "巡视整改", "省委", "整改"};
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++)
    {
        assert_encoded(titles[i], "GBK", "GB18030", "scored");
        g_autofree char *page = g_strdup_printf("<html><head><title>%s</title></head><body></body></html>", titles[i]);
        assert_encoded(page, "GBK", "GB18030", "scored");
    }
}

static void
test_utf16(void)
{
    assert_decodes(BYTES("\xFF\xFE\x74\x65\x39\x65"), NULL, "整改", "UTF-16LE", "bom");
    assert_decodes(BYTES("\xFE\xFF\x65\x74\x65\x39"), NULL, "整改", "UTF-16BE", "bom");
    assert_encoded("2026年整改\n", "UTF-16LE", "UTF-16LE", "nuls");
    assert_encoded("2026年整改\n", "UTF-16BE", "UTF-16BE", "nuls");
    assert_encoded("abc", "UTF-16LE", "UTF-16LE", "nuls");
    assert_encoded("云岭市委常委会会议", "UTF-16LE", "UTF-16LE", "scored");
    assert_encoded("云岭市委常委会会议", "UTF-16BE", "UTF-16BE", "scored");
    assert_encoded("\uFEFF整改", "UTF-32LE", "UTF-32LE", "bom");
}

static void
test_gb_and_big5(void)
{
    assert_encoded("整改落实", "GB18030", "GB18030", "scored");
    assert_encoded("會議", "GB18030", "GB18030", "scored");
    assert_encoded("整改落實，從嚴治黨。", "BIG5", "BIG5-HKSCS", "scored");
    assert_encoded("會議", "BIG5", "BIG5-HKSCS", "scored");
    assert_encoded("𠮷祥", "GB18030", "GB18030", "scored");
}

static void
test_declared(void)
{
    const XjDecodeHints gb2312 = {.declared = "gb2312"};
    const XjDecodeHints big5 = {.declared = "Big5"};
    const XjDecodeHints latin = {.declared = "iso-8859-1"};
    const XjDecodeHints unknown = {.declared = "x-no-such//IGNORE"};
    assert_decodes(BYTES("\xA1\xAA\xA1\xA4\xD5\xFB"), &gb2312, "—·整", "GB18030", "declared");
    assert_decodes(BYTES("\xD5\xFB\xB8\xC4\xC2\xE4\xCA\xB5"), &big5, "整改落实", "GB18030", "scored");
    assert_decodes(BYTES("\xD5\xFB\xB8\xC4\xC2\xE4\xCA\xB5"), &latin, "整改落实", "GB18030", "scored");
    assert_decodes(BYTES("\xD5\xFB\xB8\xC4\xC2\xE4\xCA\xB5"), &unknown, "整改落实", "GB18030", "scored");
    assert_decodes(BYTES("整改落实"), &gb2312, "整改落实", "UTF-8", "utf-8");
    assert_decodes(BYTES("r\xE9sum\xE9 \xE0 la carte"), &latin, "résumé à la carte", "ISO-8859-1", "declared");
}

static void
test_disbelieved(void)
{
    const XjDecodeHints hints = {.declared = "gb2312"};
    g_auto(XjDecoded) decoded = {0};
    g_assert_true(xj_decode(BYTES("整改落实"), &hints, &decoded, NULL));
    g_assert_cmpstr(decoded.disbelieved, ==, "GB18030");
    xj_decoded_clear(&decoded);
    g_assert_true(xj_decode(BYTES("\xD5\xFB\xB8\xC4\xC2\xE4\xCA\xB5"), &hints, &decoded, NULL));
    g_assert_null(decoded.disbelieved);
}

static void
test_forced(void)
{
    const XjDecodeHints big5 = {.forced = "big5"};
    const XjDecodeHints utf8 = {.forced = "utf8"};
    assert_decodes(BYTES("\xBE\xE3\xA7\xEF"), &big5, "整改", "BIG5-HKSCS", "option");
    assert_decodes(BYTES("\xEF\xBB\xBF"
                         "a"),
                   &utf8, "a", "UTF-8", "option");
    static const char *const wrong[] = {"", "nonsense", "GBK//IGNORE", "utf-8//TRANSLIT", "a/../b"};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
    {
        const XjDecodeHints hints = {.forced = wrong[i]};
        g_auto(XjDecoded) decoded = {0};
        g_autoptr(GError) error = NULL;
        g_assert_false(xj_decode(BYTES("a"), &hints, &decoded, &error));
        g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
        g_assert_null(decoded.text);
    }
}

// What converters disagree about.
static void
test_private_use(void)
{
    const XjDecodeHints gb = {.forced = "gbk"};
    assert_decodes(BYTES("\x80"
                         "5"),
                   &gb, "€5", "GB18030", "option");
    assert_decodes(BYTES("\xA6\xD9\xFE\x59\xFE\x90"), &gb, "\uFE10\u9FB4\u9FBA", "GB18030", "option");
    assert_decodes(BYTES("\x84\x31\x82\x36\x82\x35\x90\x37"), &gb, "\uFE10\u9FB4", "GB18030", "option");
    assert_decodes(BYTES("\x82\x35\x91\x34\x84\x31\x83\x35"), &gb, "\u9FBB\uFE19", "GB18030", "option");
    assert_decodes(BYTES("\x81\x35\xF4\x37"), &gb, "\u1E3F", "GB18030", "option");
}

static void
test_hong_kong(void)
{
    const XjDecodeHints hints = {.forced = "big5"};
    assert_decodes(BYTES("\xA4\xA4\x88\x62\xA4\xE5"), &hints, "中\u00CA\u0304文", "BIG5-HKSCS", "option");
    assert_decodes(BYTES("\xA4\xA4\xA3\xE1\xA4\xE5"), &hints, "中€文", "CP950", "option");
}

typedef struct
{
    const char *bytes;
    gsize length;
    const char *charset;
    const char *text;
    guint replaced;
    XjReplacement first;
} Damage;

static void
test_replacements(void)
{
    static const Damage damages[] = {
        {BYTES("整\xFF\xFE改落实从严"), "utf-8", "整\uFFFD改落实从严", 1, {3, 2, 3}},
        {BYTES("整改\xE6\x95"), "utf-8", "整改\uFFFD", 1, {6, 2, 6}},
        {BYTES("\xC0\xAF整改落实整改落实\xED\xA0落实"), "utf-8", "\uFFFD整改落实整改落实\uFFFD落实", 2, {0, 2, 0}},
        {BYTES("a\0整改"), "utf-8", "a\uFFFD整改", 1, {1, 1, 1}},
        {BYTES("\xD5\xFB\xB8\xC4\xC2"), "gbk", "整改\uFFFD", 1, {4, 1, 6}},
        {BYTES("\xD5\xFB\xFF\xB8\xC4\0\n"), "gbk", "整\uFFFD改\uFFFD\n", 2, {2, 1, 3}},
        {BYTES("\x88\x66\xFF\xA4\xA4\xA4\xE5"), "big5", "\u00CA\uFFFD中文", 1, {2, 1, 2}},
        {BYTES("\x74\x65\x00\xD8\x39\x65\x00\x00"), "utf-16le", "整\uFFFD改\uFFFD", 2, {2, 2, 3}},
        {BYTES("\x74\x65\x39\x65\x39"), "utf-16le", "整改\uFFFD", 1, {4, 1, 6}},
        {BYTES("\xFF\xFE\x74\x65\x39\x65\x39"), "utf-16le", "整改\uFFFD", 1, {6, 1, 6}},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(damages); i++)
    {
        const Damage *damage = &damages[i];
        const XjDecodeHints hints = {.forced = damage->charset};
        g_auto(XjDecoded) decoded = {0};
        g_autoptr(GError) error = NULL;
        xj_decode(damage->bytes, damage->length, &hints, &decoded, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(decoded.text, ==, damage->text);
        g_assert_cmpuint(decoded.replaced, ==, damage->replaced);
        g_assert_cmpuint(decoded.replacements->len, ==, damage->replaced);
        const XjReplacement *first = &g_array_index(decoded.replacements, XjReplacement, 0);
        g_assert_cmpuint(first->source_offset, ==, damage->first.source_offset);
        g_assert_cmpuint(first->source_length, ==, damage->first.source_length);
        g_assert_cmpuint(first->text_offset, ==, damage->first.text_offset);
    }
}

static void
test_replacements_are_bounded(void)
{
    g_autoptr(GString) bytes = g_string_new(NULL);
    for (int i = 0; i < 1000; i++)
        g_string_append(bytes, i % 2 == 0 ? "整改落实从严治党整改落实从严治党" : "\xFF");
    g_auto(XjDecoded) decoded = {0};
    g_assert_true(xj_decode(bytes->str, bytes->len, NULL, &decoded, NULL));
    g_assert_cmpstr(decoded.charset, ==, "UTF-8");
    g_assert_cmpuint(decoded.replaced, ==, 500);
    g_assert_cmpuint(decoded.replacements->len, ==, XJ_DECODE_REPLACEMENTS_LISTED);
}

// One lost byte makes no text unreadable, nor does it change its charset.
static void
test_truncated(void)
{
    static const char text[] = "清河县委书记在全县巡察整改推进会上强调，要把问题一件一件改到位。";
    static const char *const charsets[] = {"UTF-8", "GB18030", "UTF-16LE"};
    for (gsize c = 0; c < G_N_ELEMENTS(charsets); c++)
    {
        gsize length = 0;
        g_autofree char *bytes = g_convert(text, -1, charsets[c], "UTF-8", NULL, &length, NULL);
        g_auto(XjDecoded) decoded = {0};
        g_assert_true(xj_decode(bytes, length - 1, NULL, &decoded, NULL));
        g_assert_cmpstr(decoded.charset, ==, charsets[c]);
        g_assert_cmpuint(decoded.replaced, ==, 1);
        g_assert_true(g_str_has_suffix(decoded.text, "\uFFFD"));
    }
}

static void
assert_unreadable(const char *bytes, gsize length, const char *message_part)
{
    g_auto(XjDecoded) decoded = {0};
    g_autoptr(GError) error = NULL;
    g_assert_false(xj_decode(bytes, length, NULL, &decoded, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_UNREADABLE);
    g_assert_nonnull(strstr(error->message, message_part));
    g_assert_null(decoded.text);
}

static void
test_binary(void)
{
    assert_unreadable(BYTES("%PDF-1.7\n"), "PDF");
    assert_unreadable(BYTES("PK\x03\x04..."), "ZIP");
    assert_unreadable(BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "office");
    assert_unreadable(BYTES("\x7F"
                            "ELF\x02"),
                      "program");
    assert_unreadable(BYTES("\0\0\0\0\0\0\0\0"), "control");
    char noise[5000];
    for (int round = 0; round < 50; round++)
    {
        for (gsize i = 0; i < sizeof noise; i++)
            noise[i] = (char)g_test_rand_int();
        assert_unreadable(noise, sizeof noise, "not text");
    }
}

// Under a limit of no open files nothing can be loaded any more: what is decoded then was prepared before.
static void
test_prepare_in_sandbox(void)
{
    if (g_test_subprocess())
    {
        xj_decode_prepare();
        struct rlimit before;
        g_assert_cmpint(getrlimit(RLIMIT_NOFILE, &before), ==, 0);
        const struct rlimit none = {0, before.rlim_max};
        g_assert_cmpint(setrlimit(RLIMIT_NOFILE, &none), ==, 0);
        const XjDecodeHints big5 = {.forced = "big5"};
        const XjDecodeHints utf16 = {.forced = "utf-16le"};
        for (int round = 0; round < 10; round++)
        {
            assert_decodes(BYTES("\xD5\xFB\xB8\xC4"), NULL, "整改", "GB18030", "scored");
            assert_decodes(BYTES("\xBE\xE3\xA7\xEF"), &big5, "整改", "BIG5-HKSCS", "option");
            assert_decodes(BYTES("\xA4\xA4\xA3\xE1\xA4\xE5"), &big5, "中€文", "CP950", "option");
            assert_decodes(BYTES("\x74\x65\x39\x65"), &utf16, "整改", "UTF-16LE", "option");
        }
        // The sanitizers open files when the process ends.
        g_assert_cmpint(setrlimit(RLIMIT_NOFILE, &before), ==, 0);
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_passed();
}

static void
test_seeds_in_every_charset(void)
{
    static const char *const charsets[] = {"UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"};
    g_autofree char *folder = g_build_filename(TEST_PROJECT_DIR, "..", "shared", "seeds", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    if (!dir)
    {
        g_test_skip("no seeds beside the project");
        return;
    }
    for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir))
    {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_autofree char *text = NULL;
        g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
        for (gsize c = 0; c < G_N_ELEMENTS(charsets); c++)
        {
            gsize length = 0;
            g_autofree char *bytes = g_convert(text, -1, charsets[c], "UTF-8", NULL, &length, NULL);
            g_auto(XjDecoded) decoded = {0};
            g_assert_true(xj_decode(bytes, length, NULL, &decoded, NULL));
            g_assert_cmpstr(decoded.charset, ==, charsets[c]);
            g_assert_cmpuint(decoded.replaced, ==, 0);
            g_assert_true(strcmp(decoded.text, text) == 0);
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/decode/utf8", test_utf8);
    g_test_add_func("/decode/accidental-utf8", test_accidental_utf8);
    g_test_add_func("/decode/utf16", test_utf16);
    g_test_add_func("/decode/gb-and-big5", test_gb_and_big5);
    g_test_add_func("/decode/declared", test_declared);
    g_test_add_func("/decode/disbelieved", test_disbelieved);
    g_test_add_func("/decode/forced", test_forced);
    g_test_add_func("/decode/private-use", test_private_use);
    g_test_add_func("/decode/hong-kong", test_hong_kong);
    g_test_add_func("/decode/replacements", test_replacements);
    g_test_add_func("/decode/replacements-are-bounded", test_replacements_are_bounded);
    g_test_add_func("/decode/truncated", test_truncated);
    g_test_add_func("/decode/binary", test_binary);
    g_test_add_func("/decode/prepare-in-sandbox", test_prepare_in_sandbox);
    g_test_add_func("/decode/seeds-in-every-charset", test_seeds_in_every_charset);
    return g_test_run();
}

// NOLINTEND(readability-function-cognitive-complexity)
