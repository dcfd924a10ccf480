// The text that wordings are mined from, and how freely they stand in it.
#include "query/precedent/formulas/corpus.h"
#include "query/precedent/formulas/freedom.h"
#include "tests/fixture/index_fixture.h"
#include "tests/test_vocabulary.h"

#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

#define PASSAGES(...) ((const char *const[]){__VA_ARGS__, NULL})

typedef struct
{
    char *directory;
    XjReader *reader;
    XjCorpus corpus;
} Fixture;

static void
fixture_read(Fixture *fixture, const XjFixtureDocument *documents, guint count)
{
    g_autoptr(GError) error = NULL;
    fixture->directory = index_fixture_directory();
    index_fixture_build(fixture->directory, documents, count);
    fixture->reader = xj_reader_open(fixture->directory, &error);
    g_assert_no_error(error);
    const XjSelection everything = {0};
    g_assert_true(xj_corpus_read(fixture->reader, &everything, &fixture->corpus, &error));
    g_assert_no_error(error);
}

static void
fixture_clear(Fixture *fixture)
{
    xj_corpus_clear(&fixture->corpus);
    xj_reader_close(fixture->reader);
    index_fixture_remove(fixture->directory);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Fixture, fixture_clear)

static gsize
place_of(const XjCorpus *corpus, const char *wording)
{
    const char *at = strstr(corpus->text, wording);
    g_assert_nonnull(at);
    return (gsize)(at - corpus->text);
}

static void
test_text(void)
{
    const XjFixtureDocument documents[] = {
        {.id = "a", .title = "甲", .passages = PASSAGES("一、修“路”，架桥、\n", "（二）第三条 清河。一是种树\n")},
    };
    g_auto(Fixture) fixture = {0};
    fixture_read(&fixture, documents, G_N_ELEMENTS(documents));
    const XjCorpus *corpus = &fixture.corpus;
    g_auto(GStrv) sentences = g_strsplit(corpus->text, "\n", -1);
    g_autofree char *kept = g_strjoinv("", sentences);
    g_assert_cmpstr(kept, ==, "修路架桥清河种树"); // markers are cut, one behind the other
    g_assert_cmpuint(corpus->characters, ==, 8);
    gsize road = place_of(corpus, "路");
    gsize bridge = place_of(corpus, "架");
    g_assert_true(xj_corpus_has_mark(corpus, XJ_CORPUS_ANY_MARK, road));
    g_assert_false(xj_corpus_has_mark(corpus, XJ_CORPUS_CLAUSE_MARK, road));
    g_assert_true(xj_corpus_has_mark(corpus, XJ_CORPUS_CLAUSE_MARK, bridge));
    g_assert_false(xj_corpus_has_mark(corpus, XJ_CORPUS_ANY_MARK, place_of(corpus, "桥")));
}

static void
test_works(void)
{
    const XjFixtureDocument documents[] = {
        {.id = "a", .title = "甲", .date = "2023-05-06", .level = "2", .group = 9, .passages = PASSAGES("修路\n", "架桥\n")},
        {.id = "b", .title = "乙", .passages = PASSAGES("种树\n")},
        {.id = "c", .title = "丙", .date = "2022", .level = "3", .group = 9, .passages = PASSAGES("修路\n")},
    };
    g_auto(Fixture) fixture = {0};
    fixture_read(&fixture, documents, G_N_ELEMENTS(documents));
    const XjCorpus *corpus = &fixture.corpus;
    g_assert_cmpuint(corpus->documents, ==, 3);
    g_assert_cmpuint(corpus->works->len, ==, 2);
    const XjCorpusWork *copied =
        &g_array_index(corpus->works, XjCorpusWork, xj_corpus_work_at(corpus, place_of(corpus, "架桥")));
    g_assert_cmpuint(copied->date, ==, 20220000);
    g_assert_cmpint(copied->level, ==, 3);
    const XjCorpusWork *alone =
        &g_array_index(corpus->works, XjCorpusWork, xj_corpus_work_at(corpus, place_of(corpus, "种树")));
    g_assert_cmpuint(alone->date, ==, XJ_CORPUS_UNDATED);
    g_assert_cmpint(alone->level, ==, -1);
    g_assert_cmpuint(g_array_index(corpus->passages, XjCorpusPassage, 0).date, ==, 20230506);
}

static void
measure(const XjCorpus *corpus, const char *wording, XjFreedom *ret_freedom)
{
    g_autoptr(XjJoints) joints = xj_joints_new(test_vocabulary());
    g_auto(XjRepeats) repeats = {0};
    const XjRepeatsText text = {.text = corpus->text,
                                .length = corpus->length,
                                .tiling = &corpus->tiling,
                                .documents = (const guint32 *)(gconstpointer)corpus->passage_work->data,
                                .documents_count = corpus->works->len};
    g_assert_true(xj_repeats_find(&text, 2, XJ_REPEAT_MAX_CHARS, 2, &repeats, NULL));
    for (guint i = 0; i < repeats.repeats->len; i++)
    {
        const XjRepeat *repeat = &g_array_index(repeats.repeats, XjRepeat, i);
        if (repeat->length != strlen(wording) ||
            memcmp(corpus->text + repeats.suffixes[repeat->first], wording, repeat->length) != 0)
            continue;
        xj_freedom_measure(joints, corpus, &repeats, repeat, ret_freedom);
        return;
    }
    g_error("%s is no repeat", wording);
}

// Of four works that have 对账销号 one begins a clause with it, two have a joining word before it; all but one go on with 制 behind
// it.
static void
test_freedom(void)
{
    const XjFixtureDocument documents[] = {
        {.id = "a", .title = "甲", .passages = PASSAGES("同志们，对账销号制要立\n")},
        {.id = "b", .title = "乙", .passages = PASSAGES("修路的对账销号制不改\n")},
        {.id = "c", .title = "丙", .passages = PASSAGES("架桥和对账销号制一样\n")},
        {.id = "d", .title = "丁", .passages = PASSAGES("清河对账销号制严\n")},
        {.id = "e", .title = "戊", .passages = PASSAGES("石桥对账销号。\n")},
    };
    g_auto(Fixture) fixture = {0};
    fixture_read(&fixture, documents, G_N_ELEMENTS(documents));
    XjFreedom whole;
    measure(&fixture.corpus, "对账销号制", &whole);
    g_assert_cmpfloat_with_epsilon(whole.left, 0.875, 1e-9); // 3/4 bounded, and the rest, one of a kind, counts half
    g_assert_false(whole.is_inside);
    XjFreedom part;
    measure(&fixture.corpus, "对账销号", &part);
    g_assert_true(part.is_inside);
    g_assert_cmpfloat(part.right, <, whole.right);
    g_assert_false(part.ends_clause);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/corpus/text", test_text);
    g_test_add_func("/corpus/works", test_works);
    g_test_add_func("/corpus/freedom", test_freedom);
    return g_test_run();
}

// NOLINTEND(readability-function-cognitive-complexity)
