// Snippets: which sentences, where they are cut, and that marks cover what they should.
#include "query/answer/snippet.h"

#include "query/language/parser.h"
#include "tests/test_vocabulary.h"

#include <string.h>

static GArray *
marks_of(const char *query_text, const char *text, gsize length)
{
    g_autoptr(XjQuery) query = xj_query_parse(query_text, XJ_SCOPE_TEXT, test_vocabulary(), NULL);
    g_auto(XjFolded) folded = {0};
    xj_fold(text, length, &folded);
    return xj_matcher_marks(query->root, &folded, text);
}

static const char *
character(const char *text, guint at)
{
    return g_utf8_offset_to_pointer(text, at);
}

// The snippet with its marks in [ ].
static char *
snippet_of(const char *query_text, const char *text)
{
    gsize length = strlen(text);
    g_autoptr(GArray) marks = marks_of(query_text, text, length);
    XjSnippet snippet = {0};
    xj_snippet_cut(text, length, marks, &snippet);
    GString *shown = g_string_new(NULL);
    guint at = 0;
    for (guint i = 0; i < snippet.marks->len; i++)
    {
        const XjCharSpan *mark = &g_array_index(snippet.marks, XjCharSpan, i);
        const char *start = character(snippet.text, mark->start);
        g_string_append_len(shown, character(snippet.text, at), start - character(snippet.text, at));
        g_string_append_printf(shown, "[%.*s]", (int)(character(snippet.text, mark->end) - start), start);
        at = mark->end;
    }
    g_string_append(shown, character(snippet.text, at));
    xj_snippet_clear(&snippet);
    return g_string_free(shown, FALSE);
}

static char *
repeated(const char *piece, guint times)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < times; i++)
        g_string_append(text, piece);
    return g_string_free(text, FALSE);
}

static void
assert_snippet(const char *query, const char *text, const char *expected)
{
    g_autofree char *actual = snippet_of(query, text);
    g_assert_cmpstr(actual, ==, expected);
}

static void
test_short_passage(void)
{
    assert_snippet("整改", "抓好整改。再抓整改！", "抓好[整改]。再抓[整改]！");
    assert_snippet("没有", "抓好整改。", "抓好整改。");
    assert_snippet("当下改与", "坚持“当下改”与“长久立”。\n", "坚持“[当下改”与]“长久立”。");
    assert_snippet("整改", "一、整改\n要抓好。\n", "一、[整改] 要抓好。");
    assert_snippet("整改", "", "");
    assert_snippet("整", "整", "[整]");
}

// Whole sentences are taken in from behind, then from before.
static void
test_widens_to_sentences(void)
{
    g_autofree char *filler = repeated("清河县按时报送台账情况。", 5); // five sentences of 12 characters
    g_autofree char *text = g_strconcat(filler, "石桥乡抓好整改。", filler, NULL);
    g_autofree char *expected = g_strconcat("石桥乡抓好[整改]。", filler, NULL);
    g_autofree char *actual = snippet_of("整改", text);
    g_assert_cmpstr(actual, ==, expected);
    g_autofree char *last = g_strconcat(filler, "石桥乡抓好整改。", NULL);
    g_autofree char *expected_last = g_strconcat(filler, "石桥乡抓好[整改]。", NULL);
    g_autofree char *actual_last = snippet_of("整改", last);
    g_assert_cmpstr(actual_last, ==, expected_last);
}

// The cluster of both phrases wins over more frequent single ones before it.
static void
test_best_cluster(void)
{
    g_autofree char *filler = repeated("清河县按时报送台账情况。", 20);
    g_autofree char *text = g_strconcat("整改整改整改。", filler, "落实整改。", filler, NULL);
    g_autofree char *actual = snippet_of("整改 落实", text);
    g_assert_true(g_str_has_prefix(actual, "[落实整改]。"));
}

// A sentence longer than the snippet is cut, and the cut is shown.
static void
test_long_sentence(void)
{
    g_autofree char *filler = repeated("清河县按时报送台账，", 40); // 400 characters without a sentence end
    g_autofree char *early = g_strconcat("整改", filler, NULL);
    g_autofree char *at_start = snippet_of("整改", early);
    g_assert_true(g_str_has_prefix(at_start, "[整改]清河县"));
    g_assert_true(g_str_has_suffix(at_start, "…"));
    g_assert_cmpint(g_utf8_strlen(at_start, -1), ==, XJ_SNIPPET_MAX_CHARS + 3);

    g_autofree char *late = g_strconcat(filler, "整改", filler, NULL);
    g_autofree char *in_middle = snippet_of("整改", late);
    g_assert_true(g_str_has_prefix(in_middle, "…"));
    g_assert_true(g_str_has_suffix(in_middle, "…"));
    g_assert_cmpint(g_utf8_strlen(in_middle, -1), ==, XJ_SNIPPET_MAX_CHARS + 4);
    g_assert_cmpint(g_utf8_pointer_to_offset(in_middle, strstr(in_middle, "[整改]")), ==, XJ_SNIPPET_LEAD_CHARS + 1);

    g_autofree char *beginning = snippet_of("没有", late);
    g_assert_true(g_str_has_prefix(beginning, "清河县"));
    g_assert_true(g_str_has_suffix(beginning, "…"));
}

// A match longer than the snippet is shown whole, without what stands around it.
static void
test_long_match(void)
{
    g_autofree char *match = repeated("江州省委巡视组指出，", 30);
    g_autofree char *text = g_strconcat("甲乙丙，", match, "丁。", NULL);
    g_autofree char *actual = snippet_of(match, text);
    g_assert_true(g_str_has_prefix(actual, "…[江州省委"));
    g_assert_true(g_str_has_suffix(actual, "指出]…"));
    g_assert_cmpint(g_utf8_strlen(actual, -1), ==, 30 * 10 - 1 + 4); // the comma behind it is no part of the match
}

// A match that the end of the snippet cuts off has no mark: 完成率达到98 is none of 完成率达到98.6%以上.
static void
test_cut_match(void)
{
    g_autofree char *filler = repeated("清河县按时报送台账，", 15); // 150 characters
    g_autofree char *text = g_strconcat("完成率，", filler, "完成率达到98.6%，", filler, NULL);
    g_autofree char *cut = snippet_of("完成率 完成率达到98.6%", text);
    g_assert_nonnull(strstr(cut, "[完成率达到98.6%]"));
    g_autofree char *shorter = repeated("清河县按时报送台账，", 14); // the second match begins at 151
    g_autofree char *twice = g_strconcat("完成率达到98.6%，", shorter, "完成率达到98.6%。", NULL);
    g_autofree char *actual = snippet_of("完成率达到98.6%", twice);
    g_assert_true(g_str_has_prefix(actual, "[完成率达到98.6%]，"));
    g_assert_null(strstr(actual + 1, "["));
}

// ---------------------------------------------------------------- properties

static const char *const alphabet[] = {"整", "改", "作", "风", "２", "a", "，", "“",
                                       "”",  "。", "！", "\n", "\t", " ", "…",  "（"};

static char *
random_text(guint characters)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < characters; i++)
        g_string_append(text, alphabet[g_test_rand_int_range(0, G_N_ELEMENTS(alphabet))]);
    return g_string_free(text, FALSE);
}

// Marks lie inside the snippet, rise, do not touch; the text between them and the marks is the passage's own.
static void
check_snippet(const char *text, const GArray *marks)
{
    XjSnippet snippet = {0};
    xj_snippet_cut(text, strlen(text), marks, &snippet);
    g_assert_true(g_utf8_validate(snippet.text, -1, NULL));
    glong characters = g_utf8_strlen(snippet.text, -1);
    g_assert_cmpint(characters, <=, XJ_SNIPPET_MAX_CHARS + 2); // no match in these texts is longer
    guint last_end = 0;
    for (guint i = 0; i < snippet.marks->len; i++)
    {
        const XjCharSpan *mark = &g_array_index(snippet.marks, XjCharSpan, i);
        g_assert_cmpuint(mark->start, >=, i == 0 ? 0 : last_end + 1);
        g_assert_cmpuint(mark->end, >, mark->start);
        last_end = mark->end;
    }
    g_assert_cmpuint(last_end, <=, (guint)characters);
    g_assert_cmpint(marks->len > 0, ==, snippet.marks->len > 0);
    xj_snippet_clear(&snippet);
}

static void
test_random(void)
{
    for (guint i = 0; i < 2000; i++)
    {
        g_autofree char *text = random_text((guint)g_test_rand_int_range(1, 600));
        g_autoptr(GArray) marks = marks_of(i % 2 == 0 ? "改作" : "整 改风 2", text, strlen(text));
        check_snippet(text, marks);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/snippet/short-passage", test_short_passage);
    g_test_add_func("/snippet/widens-to-sentences", test_widens_to_sentences);
    g_test_add_func("/snippet/best-cluster", test_best_cluster);
    g_test_add_func("/snippet/long-sentence", test_long_sentence);
    g_test_add_func("/snippet/long-match", test_long_match);
    g_test_add_func("/snippet/cut-match", test_cut_match);
    g_test_add_func("/snippet/random", test_random);
    return g_test_run();
}
