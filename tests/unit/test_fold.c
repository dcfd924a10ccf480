#include "text/fold.h"

#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): each of GLib's assertions counts as several branches

#define CODE_POINTS 0x110000U
#define RANDOM_ROUNDS 3000
#define RANDOM_CHARS 40

// Characters that meet in real text and everything that folding treats in its own way.
static const char *const alphabet[] = {"改", "長", "长", "零", "〇", "○",  "ガ",           "ー", "é",      "e",  "Ａ",
                                       "a",  "1",  "２", "①",  "⒈",  "㈠", "㎡",           ".",  "．",     "…",  "。",
                                       "；", "!",  "\n", "\t", " ",  "　", "\"",           "“",  "《",     "、", "，",
                                       "—",  "·",  "％", "%",  "ﷺ",  "𠮷", "\xEE\x9E\x8D", "⻓", "\u200B", "½"};

static gboolean
is_scalar(gunichar c)
{
    return c > 0 && c < CODE_POINTS && !(c >= 0xD800 && c <= 0xDFFF);
}

static char *
random_text(void)
{
    GString *text = g_string_new(NULL);
    gint32 count = g_test_rand_int_range(0, RANDOM_CHARS);
    for (gint32 i = 0; i < count; i++)
        g_string_append(text, alphabet[g_test_rand_int_range(0, G_N_ELEMENTS(alphabet))]);
    return g_string_free(text, FALSE);
}

static void
assert_folds(const char *text, const char *expected)
{
    g_autofree char *folded = xj_fold_plain(text, strlen(text), NULL);
    g_assert_cmpstr(folded, ==, expected);
}

static void
test_rule(void)
{
    assert_folds("坚持\"当下改\"与“长久立”相结合", "坚持当下改与长久立相结合");
    assert_folds("２０２６年", "2026年");
    assert_folds("長效機制", "长效机制");
    assert_folds("二○二六年、二零二六年、二◯二六年", "二〇二六年二〇二六年二〇二六年");
    assert_folds("工作。会议", "工作\n会议");
    assert_folds("（一）抓 落　实——《意见》：好…", "一抓落实意见好");
    assert_folds("ＡＢc", "abc");
    assert_folds("⼈⺠", "人民");
    assert_folds("\xEE\x9E\x8D\xEE\xA0\x9E", "\xE9\xBE\xB4"); // U+E78D is a comma, U+E81E an ideograph
}

static void
test_dots(void)
{
    assert_folds("增长3.5%", "增长3.5%");
    assert_folds("３．５", "3.5");
    assert_folds("1.2.3", "1.2.3");
    assert_folds("1..2", "12");
    assert_folds("1. 2", "12");
    assert_folds(".5", "5");
    assert_folds("5.", "5");
    assert_folds("a.b", "ab");
    assert_folds("1.①", "1.1");
    assert_folds("⒈5", "15");
    assert_folds("1…2", "12");
}

static void
test_breaks(void)
{
    assert_folds("", "");
    assert_folds("。！\n", "");
    assert_folds("。甲！？\n \t；乙;", "甲\n乙");
    assert_folds("甲” 。“乙", "甲\n乙");
    assert_folds("甲\u2028乙\r\n丙", "甲\n乙\n丙");
    assert_folds("甲｡乙⁉丙", "甲\n乙\n丙");
}

static void
test_sources(void)
{
    static const char text[] = "“Ａ㎡，é。”改";
    static const guint32 expected[] = {3, 6, 6, 12, 12, 12, 14, 20, 20, 20, 23};
    g_auto(XjFolded) folded = {0};
    xj_fold(text, strlen(text), &folded);
    g_assert_cmpstr(folded.text, ==, "am2e\u0301\n改");
    g_assert_cmpuint(folded.length + 1, ==, G_N_ELEMENTS(expected));
    for (gsize i = 0; i <= folded.length; i++)
        g_assert_cmpuint(folded.source[i], ==, expected[i]);
    g_assert_false(xj_folded_has_gap(&folded, 1));
    g_assert_true(xj_folded_has_gap(&folded, 0));
    g_assert_true(xj_folded_has_gap(&folded, 3));
}

static void
test_span(void)
{
    static const char text[] = "要“把自己”、《摆进去》。";
    g_auto(XjFolded) folded = {0};
    xj_fold(text, strlen(text), &folded);
    const char *found = strstr(folded.text, "把自己摆进去");
    g_assert_nonnull(found);
    gsize start = 0;
    gsize end = 0;
    gsize at = (gsize)(found - folded.text);
    xj_folded_span(&folded, text, at, at + strlen("把自己摆进去"), &start, &end);
    g_autofree char *marked = g_strndup(text + start, end - start);
    g_assert_cmpstr(marked, ==, "把自己”、《摆进去");
}

static void
test_class(void)
{
    g_assert_cmpint(xj_fold_class(0x6539), ==, XJ_FOLD_HAN);  // 改
    g_assert_cmpint(xj_fold_class(0x3007), ==, XJ_FOLD_HAN);  // 〇
    g_assert_cmpint(xj_fold_class(0x304B), ==, XJ_FOLD_HAN);  // か
    g_assert_cmpint(xj_fold_class(0x20BB7), ==, XJ_FOLD_HAN); // 𠮷
    g_assert_cmpint(xj_fold_class('a'), ==, XJ_FOLD_WORD);
    g_assert_cmpint(xj_fold_class('7'), ==, XJ_FOLD_WORD);
    g_assert_cmpint(xj_fold_class('.'), ==, XJ_FOLD_WORD);
    g_assert_cmpint(xj_fold_class(0x301), ==, XJ_FOLD_WORD);
    g_assert_cmpint(xj_fold_class('%'), ==, XJ_FOLD_SYMBOL);
    g_assert_cmpint(xj_fold_class(XJ_FOLD_BREAK), ==, XJ_FOLD_END);
}

// Folding what is folded changes nothing, for every code point there is.
static void
test_every_code_point_twice(void)
{
    for (gunichar c = 1; c < CODE_POINTS; c++)
    {
        if (!is_scalar(c))
            continue;
        char text[8] = "";
        gsize length = (gsize)g_unichar_to_utf8(c, text);
        gsize once_length = 0;
        g_autofree char *once = xj_fold_plain(text, length, &once_length);
        g_autofree char *twice = xj_fold_plain(once, once_length, NULL);
        g_assert_cmpstr(once, ==, twice);
        g_assert_true(g_utf8_validate(once, (gssize)once_length, NULL));
    }
}

static gboolean
is_mark(gunichar c)
{
    GUnicodeType type = g_unichar_type(c);
    return type == G_UNICODE_OPEN_PUNCTUATION || type == G_UNICODE_CLOSE_PUNCTUATION || type == G_UNICODE_INITIAL_PUNCTUATION ||
           type == G_UNICODE_FINAL_PUNCTUATION || type == G_UNICODE_DASH_PUNCTUATION || type == G_UNICODE_SPACE_SEPARATOR ||
           type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || type == G_UNICODE_LINE_SEPARATOR ||
           type == G_UNICODE_PARAGRAPH_SEPARATOR || (c < 0x80 && strchr(",:'\"`.!?;", (int)c)) || c == 0x3001 || c == 0x3002;
}

// No mark is left in folded text; what decomposes stands decomposed; letters are small.
static void
test_every_code_point_is_plain(void)
{
    for (gunichar c = 1; c < CODE_POINTS; c++)
    {
        if (!is_scalar(c))
            continue;
        char text[8] = "";
        g_autofree char *folded = xj_fold_plain(text, (gsize)g_unichar_to_utf8(c, text), NULL);
        for (const char *p = folded; *p; p = g_utf8_next_char(p))
        {
            gunichar piece = g_utf8_get_char(p);
            gunichar pieces[1];
            g_assert_false(is_mark(piece));
            g_assert_cmpuint(g_unichar_fully_decompose(piece, TRUE, pieces, 1), ==, 1);
            g_assert_cmpuint(pieces[0], ==, piece);
            g_assert_cmpuint(g_unichar_tolower(piece), ==, piece);
        }
    }
}

// Each code point between two others folds to what the three fold to alone: there is no context but the dot's.
static void
test_every_code_point_alone(void)
{
    for (gunichar c = 1; c < CODE_POINTS; c++)
    {
        if (!is_scalar(c))
            continue;
        char character[8] = "";
        gsize length = (gsize)g_unichar_to_utf8(c, character);
        g_autofree char *text = g_strconcat("改", character, "革", NULL);
        g_autofree char *alone = xj_fold_plain(character, length, NULL);
        g_autofree char *together = xj_fold_plain(text, strlen(text), NULL);
        g_autofree char *expected = g_strconcat("改", xj_fold_breaks(c) ? "\n" : alone, "革", NULL);
        g_assert_cmpstr(together, ==, expected);
    }
}

static void
assert_sane(const char *text, const XjFolded *folded)
{
    gsize length = strlen(text);
    g_assert_true(g_utf8_validate(folded->text, (gssize)folded->length, NULL));
    g_assert_true(folded->text[folded->length] == '\0');
    g_assert_cmpuint(folded->source[folded->length], ==, length);
    for (gsize i = 0; i < folded->length; i++)
    {
        g_assert_cmpuint(folded->source[i], <, length);
        g_assert_true(i == 0 || folded->source[i - 1] <= folded->source[i]);
        g_assert_cmpuint((guchar)text[folded->source[i]] & 0xC0, !=, 0x80);
        g_assert_true((folded->text[i] == XJ_FOLD_BREAK) == xj_fold_breaks(g_utf8_get_char(text + folded->source[i])));
    }
    g_assert_false(g_str_has_prefix(folded->text, "\n") || g_str_has_suffix(folded->text, "\n"));
    g_assert_null(strstr(folded->text, "\n\n"));
}

static void
test_random_texts(void)
{
    for (int round = 0; round < RANDOM_ROUNDS; round++)
    {
        g_autofree char *text = random_text();
        g_auto(XjFolded) folded = {0};
        xj_fold(text, strlen(text), &folded);
        assert_sane(text, &folded);
        g_autofree char *plain = xj_fold_plain(text, strlen(text), NULL);
        g_assert_cmpstr(plain, ==, folded.text);
        g_autofree char *twice = xj_fold_plain(folded.text, folded.length, NULL);
        g_assert_cmpstr(twice, ==, folded.text);
    }
}

// A piece of a text, cut anywhere, is found in the text by a plain byte search.
static void
test_piece_is_found(void)
{
    for (int round = 0; round < RANDOM_ROUNDS; round++)
    {
        g_autofree char *text = random_text();
        glong chars = g_utf8_strlen(text, -1);
        glong start = g_test_rand_int_range(0, (gint32)chars + 1);
        glong end = g_test_rand_int_range((gint32)start, (gint32)chars + 1);
        g_autofree char *piece = g_utf8_substring(text, start, end);
        g_autofree char *folded = xj_fold_plain(text, strlen(text), NULL);
        g_autofree char *needle = xj_fold_plain(piece, strlen(piece), NULL);
        g_assert_nonnull(strstr(folded, needle));
    }
}

// Without what counts only between two others: breaks, dots.
static const char *
trim(char *folded)
{
    for (gsize length = strlen(folded); length > 0 && strchr("\n.", folded[length - 1]); length--)
        folded[length - 1] = '\0';
    return folded + strspn(folded, "\n.");
}

// A span carried back to the source and folded again holds the folded span, and no more where it was not cut inside a
// character that becomes several.
static void
test_span_comes_back(void)
{
    for (int round = 0; round < RANDOM_ROUNDS; round++)
    {
        g_autofree char *text = random_text();
        g_auto(XjFolded) folded = {0};
        xj_fold(text, strlen(text), &folded);
        glong chars = g_utf8_strlen(folded.text, -1);
        if (chars < 1)
            continue;
        glong from = g_test_rand_int_range(0, (gint32)chars);
        glong to = g_test_rand_int_range((gint32)from + 1, (gint32)chars + 1);
        gsize start = (gsize)(g_utf8_offset_to_pointer(folded.text, from) - folded.text);
        gsize end = (gsize)(g_utf8_offset_to_pointer(folded.text, to) - folded.text);
        gsize source_start = 0;
        gsize source_end = 0;
        xj_folded_span(&folded, text, start, end, &source_start, &source_end);
        g_assert_true(g_utf8_validate(text + source_start, (gssize)(source_end - source_start), NULL));
        g_autofree char *slice = g_strndup(text + source_start, source_end - source_start);
        g_autofree char *again = xj_fold_plain(slice, strlen(slice), NULL);
        g_autofree char *span = g_strndup(folded.text + start, end - start);
        const char *counts = trim(span);
        g_assert_nonnull(strstr(again, counts));
        if (folded.source[end] != folded.source[end - 1] && (start == 0 || folded.source[start - 1] != folded.source[start]))
            g_assert_cmpstr(again, ==, counts);
    }
}

// The wordings that the seeds share, whatever their quotes and variants. Seed 002 has hard line wraps, which are no
// matter of folding.
static void
test_seeds(void)
{
    static const struct
    {
        const char *wording;
        const char *seeds; // digits of those that have it
    } found[] = {{"把自己摆进去", "134"}, {"第一责任人职责", "0134"}, {"坚持\"当下改\"与\"长久立\"相结合", "13"}};
    g_autofree char *folder = g_build_filename(TEST_PROJECT_DIR, "..", "shared", "seeds", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    if (!dir)
    {
        g_test_skip("no seeds beside the project");
        return;
    }
    for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir))
    {
        if (name[2] == '2')
            continue;
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_autofree char *text = NULL;
        g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
        g_autofree char *folded = xj_fold_plain(text, strlen(text), NULL);
        for (gsize i = 0; i < G_N_ELEMENTS(found); i++)
        {
            g_autofree char *needle = xj_fold_plain(found[i].wording, strlen(found[i].wording), NULL);
            if (strchr(found[i].seeds, name[2]))
                g_assert_nonnull(strstr(folded, needle));
            else
                g_assert_null(strstr(folded, needle));
        }
    }
}

// The Arabic ligature grows elevenfold: the output must grow with it.
static void
test_growth(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < 5000; i++)
        g_string_append(text, i % 7 == 0 ? "改" : "ﷺ");
    g_auto(XjFolded) folded = {0};
    xj_fold(text->str, text->len, &folded);
    assert_sane(text->str, &folded);
    g_assert_cmpuint(folded.length, >, 3 * text->len);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fold/rule", test_rule);
    g_test_add_func("/fold/dots", test_dots);
    g_test_add_func("/fold/breaks", test_breaks);
    g_test_add_func("/fold/sources", test_sources);
    g_test_add_func("/fold/span", test_span);
    g_test_add_func("/fold/class", test_class);
    g_test_add_func("/fold/every-code-point/twice", test_every_code_point_twice);
    g_test_add_func("/fold/every-code-point/is-plain", test_every_code_point_is_plain);
    g_test_add_func("/fold/every-code-point/alone", test_every_code_point_alone);
    g_test_add_func("/fold/random/sane", test_random_texts);
    g_test_add_func("/fold/random/piece-is-found", test_piece_is_found);
    g_test_add_func("/fold/random/span-comes-back", test_span_comes_back);
    g_test_add_func("/fold/seeds", test_seeds);
    g_test_add_func("/fold/growth", test_growth);
    return g_test_run();
}

// NOLINTEND(readability-function-cognitive-complexity)
