// What of a text is the same at every level.
#include "query/compare/chain/kin_index.h"
#include "query/compare/chain/likeness.h"
#include "tests/test_vocabulary.h"

#include <string.h>

static XjPaper *
paper_of(const char *text)
{
    g_autoptr(GError) error = NULL;
    const XjCompareSource source = {.name = "要求", .text = text, .length = strlen(text)};
    XjPaper *paper = xj_paper_understand(&source, test_vocabulary(), &error);
    g_assert_no_error(error);
    return paper;
}

// The letters of a text; what stands for something is one sign: "□" a level, number or part.
static char *
letters_of(const char *words)
{
    g_autoptr(XjPaper) paper = paper_of(words);
    g_auto(XjKinText) text = {0};
    xj_kin_text_make(paper, test_vocabulary(), &text);
    GString *letters = g_string_new(NULL);
    for (guint i = 0; i < text.count; i++)
        g_string_append_unichar(letters, text.kinds[i] == XJ_KIN_LETTER_STAND_IN ? 0x25A1 : (gunichar)text.letters[i]);
    return g_string_free(letters, FALSE);
}

static void
assert_letters(const char *words, const char *expected)
{
    g_autofree char *letters = letters_of(words);
    g_assert_cmpstr(letters, ==, expected);
}

static gboolean
are_alike(const char *one, const char *other)
{
    g_autoptr(XjPaper) first = paper_of(one);
    g_autoptr(XjPaper) second = paper_of(other);
    g_auto(XjKinText) text = {0};
    g_auto(XjKinText) other_text = {0};
    xj_kin_text_make(first, test_vocabulary(), &text);
    xj_kin_text_make(second, test_vocabulary(), &other_text);
    return text.count == other_text.count && memcmp(text.letters, other_text.letters, text.count * sizeof *text.letters) == 0;
}

static void
test_levels(void)
{
    assert_letters("省委巡河。", "□委巡河");
    assert_letters("清河县委巡河。", "□委巡河");
    // A city's market is no level.
    assert_letters("市场巡河。", "市场巡河");
    g_assert_true(are_alike("市级领导逐段巡河。", "县级领导逐段巡河。"));
    g_assert_true(are_alike("省委书记逐段巡河。", "县委书记逐段巡河。"));
    g_assert_true(are_alike("省属水库逐座巡查。", "县属水库逐座巡查。"));
}

static void
test_parts(void)
{
    g_assert_true(are_alike("领导小组逐段巡河。", "工作专班逐段巡河。"));
    g_assert_true(are_alike("常委按照分工巡河。", "班子成员按照分工巡河。"));
    g_assert_false(are_alike("领导小组逐段巡河。", "水利局逐段巡河。"));
}

static void
test_numbers(void)
{
    g_assert_true(are_alike("公示不少于7天。", "公示不少于15天。"));
    g_assert_true(are_alike("督办20个难点问题。", "督办六个难点问题。"));
    g_assert_true(are_alike("每季度巡河。", "每半个月巡河。"));
}

// ---------------------------------------------------------------- how rare things are

static double
evidence_of(const char *upper, const char *lower, XjLikenessEvidence evidence)
{
    g_autoptr(GPtrArray) papers = g_ptr_array_new_with_free_func((GDestroyNotify)xj_paper_free);
    g_ptr_array_add(papers, paper_of(upper));
    g_ptr_array_add(papers, paper_of(lower));
    g_autoptr(XjKinIndex) index = xj_kin_index_new(papers, test_vocabulary());
    const XjLikenessGround ground = {papers, index};
    double all[XJ_LIKENESS_EVIDENCES];
    xj_likeness_collect(&ground, xj_kin_unit(index, index->first_unit[0]), xj_kin_unit(index, index->first_unit[1]), all);
    return all[evidence];
}

static void
test_shares(void)
{
    const char *fence = "水源地必须设立隔离围栏。必须逐段巡河。必须公布水质。";
    g_assert_cmpfloat(evidence_of(fence, fence, XJ_LIKENESS_SHARE_BOTH), >, 0.99);
    // All of the shorter one stands in the longer one.
    const char *more = "水源地必须设立隔离围栏，围栏破损的当天修补，夜间专人值守。必须清点船只。必须封堵排口。";
    g_assert_cmpfloat(evidence_of(fence, more, XJ_LIKENESS_SHARE_SHORTER), >, 0.9);
    g_assert_cmpfloat(evidence_of(fence, more, XJ_LIKENESS_SHARE_BOTH), <, 0.8);
    g_assert_cmpfloat(evidence_of(fence, "必须清点船只。必须封堵排口。", XJ_LIKENESS_LETTERS_BOTH), <, 0.1);
}

static void
test_words_of_one_meaning(void)
{
    const char *office = "整改结果必须公示。必须清点船只。必须封堵排口。必须逐段巡河。";
    const char *plain = "改得怎样要张榜。要数清楚有几条船。要把水管堵上。要一段一段看。";
    g_assert_cmpfloat(evidence_of(office, plain, XJ_LIKENESS_CONCEPTS), >, 0.2);
    g_assert_cmpfloat(evidence_of(office, "要数清楚有几条船。要把水管堵上。", XJ_LIKENESS_CONCEPTS), <, 0.01);
}

static void
test_common_words_weigh_little(void)
{
    g_autoptr(GPtrArray) papers = g_ptr_array_new_with_free_func((GDestroyNotify)xj_paper_free);
    g_ptr_array_add(papers, paper_of("整改台账必须逐项核对。整改台账必须逐项上报。整改台账必须逐项公开。采砂船必须切割。"));
    g_autoptr(XjKinIndex) index = xj_kin_index_new(papers, test_vocabulary());
    const XjKinItem *common = xj_kin_unit(index, index->first_unit[0]);
    const XjKinItem *rare = xj_kin_unit(index, index->first_unit[1] - 1);
    const double common_mean = (double)common->weights[XJ_KIN_LETTER] / common->feature_count;
    const double rare_mean = (double)rare->weights[XJ_KIN_LETTER] / rare->feature_count;
    g_assert_cmpfloat(common_mean, <, rare_mean);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kin_text/levels", test_levels);
    g_test_add_func("/kin_text/parts", test_parts);
    g_test_add_func("/kin_text/numbers", test_numbers);
    g_test_add_func("/kin_text/shares", test_shares);
    g_test_add_func("/kin_text/words_of_one_meaning", test_words_of_one_meaning);
    g_test_add_func("/kin_text/common_words_weigh_little", test_common_words_weigh_little);
    return g_test_run();
}
