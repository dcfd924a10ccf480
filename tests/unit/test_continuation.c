// How texts go on behind a wording, and which of it is worth offering.
#include "query/suggest/continuation.h"

#include <string.h>

static guint
characters_of(const char *text)
{
    return (guint)g_utf8_strlen(text, -1);
}

// Notes the first place of `wording` in each text, a document each.
static XjContinuations *
noted(const char *wording, const char *const *texts)
{
    g_autofree char *needle = xj_fold_plain(wording, strlen(wording), NULL);
    XjContinuations *continuations = xj_continuations_new(characters_of(needle));
    for (guint i = 0; texts[i] != NULL; i++)
    {
        g_auto(XjFolded) folded = {0};
        xj_fold(texts[i], strlen(texts[i]), &folded);
        const char *at = strstr(folded.text, needle);
        g_assert_nonnull(at);
        gsize start = (gsize)(at - folded.text);
        xj_continuations_note(continuations, i, &folded, texts[i], start, start + strlen(needle));
    }
    return continuations;
}

static void
assert_best(const char *wording, const char *const *texts, guint limit, const char *expected)
{
    g_autoptr(XjContinuations) continuations = noted(wording, texts);
    g_autoptr(GPtrArray) best = xj_continuations_best(continuations, limit);
    g_ptr_array_add(best, NULL);
    g_autofree char *all = g_strjoinv(" ", (char **)best->pdata);
    g_assert_cmpstr(all, ==, expected);
}

#define TEXTS(...) ((const char *const[]){__VA_ARGS__, NULL})

// Wordings come out whole: they end where the texts part or clauses end.
static void
test_whole(void)
{
    assert_best("整改",
                TEXTS("压实整改责任，从严", "压实整改责任不放松", "整改责任落实到人", "整改责任清单", "抓好整改落实。",
                      "整改落实情况", "整改落实见效"),
                2, "整改责任 整改落实");
}

// What only one of many documents has is not offered, nor what ends with a word that leads on.
static void
test_not_offered(void)
{
    assert_best("整改", TEXTS("整改的问题", "整改的情况", "整改的任务", "整改甲乙丙，丁"), 5, "");
    assert_best("整改", TEXTS("整改到位，好"), 5, "整改到位");
    assert_best("整改", TEXTS("整改"), 5, "");
    assert_best("covid", TEXTS("covid20", "covid20", "covid21", "covid21"), 5, "covid20 covid21");
}

// Quotes inside a wording are left out, other marks end it; it is shown as the texts have it.
static void
test_marks(void)
{
    assert_best("坚持", TEXTS("坚持“当下改”与“长久立”、结合", "坚持“当下改”与“长久立”。"), 1, "坚持当下改与长久立");
    assert_best("长效", TEXTS("健全長效機制，推進", "健全長效機制。"), 1, "長效機制");
}

// A long run is cut at the most characters and then offered only where the texts part.
static void
test_bounds(void)
{
    const char *const endless = "整改甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥";
    assert_best("整改", TEXTS(endless, endless, endless), 5, "");
    assert_best("一二三四五六七八九十一二三四五六七八九十", TEXTS("一二三四五六七八九十一二三四五六七八九十甲乙，丙"), 5,
                "一二三四五六七八九十一二三四五六七八九十甲乙");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/continuation/whole", test_whole);
    g_test_add_func("/continuation/not-offered", test_not_offered);
    g_test_add_func("/continuation/marks", test_marks);
    g_test_add_func("/continuation/bounds", test_bounds);
    return g_test_run();
}
