#include "document/requirement/aspect.h"

#include "tests/test_vocabulary.h"
#include "tests/topic_study.h"

typedef struct
{
    const char *sentence;
    guint aspects[XJ_REQUIREMENT_ASPECTS_MAX + 1]; // 0 ends them
} Expected;

static char *
numbers_to_text(const guint *numbers, guint count)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < count; i++)
        g_string_append_printf(text, "%s%u", i > 0 ? " " : "", numbers[i]);
    return g_string_free(text, FALSE);
}

static char *
aspects_with(const XjVocabulary *vocabulary, const char *sentence)
{
    g_auto(Reading) reading = {0};
    reading_init(&reading, sentence, vocabulary);
    guint aspects[XJ_REQUIREMENT_ASPECTS_MAX];
    guint count = xj_aspects_find(&reading.study, (XjSpan){0, strlen(sentence)}, aspects);
    return numbers_to_text(aspects, count);
}

static char *
aspects_of(const char *sentence)
{
    return aspects_with(test_vocabulary(), sentence);
}

static void
assert_all(const Expected *expected, gsize count)
{
    for (gsize i = 0; i < count; i++)
    {
        guint wanted_count = 0;
        while (expected[i].aspects[wanted_count] != 0)
            wanted_count++;
        g_autofree char *wanted = numbers_to_text(expected[i].aspects, wanted_count);
        g_autofree char *found = aspects_of(expected[i].sentence);
        g_test_message("%s", expected[i].sentence);
        g_assert_cmpstr(found, ==, wanted);
    }
}

static void
test_each_aspect(void)
{
    static const Expected expected[] = {
        {"石桥乡要把这次整改当作重大政治任务来抓。", {1}},
        {"党委理论学习中心组每季度安排一次专题研讨。", {2}},
        {"各村支部书记是第一责任人，要一级抓一级。", {3}},
        {"成立由乡长任组长的整改工作专班。", {4}},
        {"对反馈的问题照单全收，不许搞纸面整改。", {5}},
        {"各单位要制定整改方案，列出问题清单和时间表。", {6}},
        {"要把自己摆进去，深挖问题根源。", {7}},
        {"坚持分类施策，不搞一刀切。", {8}},
        {"实行挂图作战，倒排工期，每周调度一次。", {9}},
        {"督导组采取四不两直的方式随机抽查。", {10}},
        {"推诿不办的要严肃问责，并点名道姓通报曝光。", {11}},
        {"改一个销号一个，确保件件有着落。", {12}},
        {"半年后组织一次回头看，防止反弹回潮。", {13}},
        {"要健全资金管理制度，堵塞漏洞。", {14}},
        {"各村要举一反三，开展专项整治。", {15}},
        {"县级领导要以身作则、率先垂范。", {16}},
        {"整改结果在村口公示，接受群众监督。", {17}},
        {"整改结果作为评先评优的重要依据，纳入年度考核。", {18}},
        {"纪检监察机关要与组织部门信息共享，形成监督合力。", {19}},
        {"用身边事教育身边人，办好警示教育展。", {20}},
    };
    assert_all(expected, G_N_ELEMENTS(expected));
}

static void
test_several(void)
{
    static const Expected expected[] = {
        {"乡党委书记要扛起主体责任，带头领办最难的问题，深挖问题根源。", {3, 7, 16}},
        {"坚持举一反三、标本兼治。", {14, 15}},
        {"未经验收不予销号，验收结果要向群众公示。", {12, 17}},
    };
    assert_all(expected, G_N_ELEMENTS(expected));
}

static void
test_none(void)
{
    static const Expected expected[] = {
        {"把六组的路修到祠堂门口。", {0}},
        {"饮水点每天早上六点开门。", {0}},
        {"", {0}},
    };
    assert_all(expected, G_N_ELEMENTS(expected));
}

// What only looks like a phrase of an aspect, or is part of a longer one.
static void
test_covers(void)
{
    static const Expected expected[] = {
        {"学习要融会贯通、学深悟透。", {2}},                  // no working together
        {"优化督查检查考核，让干部腾出手来。", {0}},          // less checking, and no use of results
        {"主要负责同志要亲自督办。", {3, 16}},                // leaders first, no checking on others
        {"严格执行中央八项规定及其实施细则。", {0}},          // no rules to be made
        {"把未公示的补贴发放名册一律补齐并验收销号。", {12}}, // nothing is to be shown
    };
    assert_all(expected, G_N_ELEMENTS(expected));
}

// Whom a demand meets is not what it demands.
static void
test_condition(void)
{
    static const Expected expected[] = {
        {"没有建立台账的，严肃问责。", {11}},
        {"要建立台账，严肃问责。", {6, 11}},
    };
    assert_all(expected, G_N_ELEMENTS(expected));
}

// Traditional forms, other widths and marks inside a phrase make no difference.
static void
test_folding(void)
{
    static const Expected expected[] = {
        {"要建立長效機制。", {14}},
        {"开展“回头看”。", {13}},
        {"畅通１２３８８举报渠道。", {17}},
    };
    assert_all(expected, G_N_ELEMENTS(expected));
}

// Only what stands inside the span counts.
static void
test_span(void)
{
    static const char before[] = "要深挖问题根源，";
    static const char clause[] = "严肃问责，";
    static const char after[] = "抓好回头看。";
    g_autofree char *text = g_strconcat(before, clause, after, NULL);
    g_auto(Reading) reading = {0};
    reading_init(&reading, text, test_vocabulary());
    guint aspects[XJ_REQUIREMENT_ASPECTS_MAX];
    XjSpan span = {strlen(before), strlen(before) + strlen(clause)};
    g_assert_cmpuint(xj_aspects_find(&reading.study, span, aspects), ==, 1);
    g_assert_cmpuint(aspects[0], ==, 11);
}

// A sentence that names everything gets the likeliest, no more than there is room for, by rising number.
static void
test_most(void)
{
    g_autofree char *found =
        aspects_of("深挖问题根源、以上率下、举一反三、开门整改、严肃问责、建立问题清单、建章立制、警示教育。");
    g_auto(GStrv) numbers = g_strsplit(found, " ", -1);
    g_assert_cmpuint(g_strv_length(numbers), ==, XJ_REQUIREMENT_ASPECTS_MAX);
    for (guint i = 1; i < XJ_REQUIREMENT_ASPECTS_MAX; i++)
        g_assert_cmpuint(g_ascii_strtoull(numbers[i - 1], NULL, 10), <, g_ascii_strtoull(numbers[i], NULL, 10));
}

// A long list costs no more than its length.
static void
test_long_span(void)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < 20000; i++)
        g_string_append(text, "督办台账的，");
    g_autofree char *sentence = g_string_free(text, FALSE);
    g_autofree char *found = aspects_of(sentence);
    g_assert_cmpstr(found, !=, NULL);
}

// ---------------------------------------------------------------- weights

#define COLUMNS "phrase\tclass\taspect\tweight\n"

static void
assert_aspects(const char *rows, const char *sentence, const char *wanted)
{
    g_autofree char *table = g_strconcat(COLUMNS, rows, NULL);
    XjVocabulary *vocabulary = vocabulary_with("aspect-phrases.tsv", table);
    g_autofree char *found = aspects_with(vocabulary, sentence);
    xj_vocabulary_unref(vocabulary);
    g_test_message("%s: %s", sentence, rows);
    g_assert_cmpstr(found, ==, wanted);
}

static void
test_support(void)
{
    static const char rows[] = "甲\tweak\t1\t1\n乙\tweak\t1\t1\n丙\tweak\t2\t1\n丁\tstrong\t3\t1\n";
    assert_aspects(rows, "甲。", "");      // a weak phrase alone gives nothing,
    assert_aspects(rows, "甲和丙。", "");  // nor beside one of another aspect,
    assert_aspects(rows, "甲和甲。", "");  // nor when it stands twice,
    assert_aspects(rows, "甲和乙。", "1"); // but another of its own supports it
    assert_aspects(rows, "丁。", "3");     // a strong one needs no support
    assert_aspects(rows, "甲，丁。", "3"); // and gives none to others
}

static void
test_weights(void)
{
    assert_aspects("甲\tstrong\t1\t0.4\n", "甲。", "");
    assert_aspects("甲\tweak\t1\t2\n", "甲。", "1");
    assert_aspects("甲\tstrong\t1\t10\n乙\tstrong\t2\t10\n", "甲乙。", "1 2");
    // An aspect far behind the likeliest is named in passing.
    assert_aspects("甲\tstrong\t1\t0.7\n乙\tstrong\t2\t1.3\n", "甲乙。", "2");
    assert_aspects("甲\tstrong\t1\t0.7\n乙\tstrong\t2\t0.9\n", "甲乙。", "1 2");
}

// Where no aspect is likely enough, the best is given if it is clearly first.
static void
test_alone(void)
{
    static const char rows[] = "甲\tstrong\t1\t0.5\n乙\tweak\t2\t1\n丙\tweak\t3\t0.5\n丁\tstrong\t4\t1\n";
    assert_aspects(rows, "甲。", "1");
    assert_aspects(rows, "甲丙。", "1");
    assert_aspects(rows, "甲乙。", ""); // another comes close
    assert_aspects(rows, "甲丁。", "4");
}

// The alternatives of a row say the same and count once.
static void
test_alternatives(void)
{
    assert_aspects("{甲,乙}\tweak\t1\t1\n", "甲乙。", "");
    assert_aspects("甲\tweak\t1\t1\n乙\tweak\t1\t1\n", "甲乙。", "1");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/aspect/each", test_each_aspect);
    g_test_add_func("/aspect/several", test_several);
    g_test_add_func("/aspect/none", test_none);
    g_test_add_func("/aspect/covers", test_covers);
    g_test_add_func("/aspect/condition", test_condition);
    g_test_add_func("/aspect/folding", test_folding);
    g_test_add_func("/aspect/span", test_span);
    g_test_add_func("/aspect/most", test_most);
    g_test_add_func("/aspect/long_span", test_long_span);
    g_test_add_func("/aspect/support", test_support);
    g_test_add_func("/aspect/weights", test_weights);
    g_test_add_func("/aspect/alone", test_alone);
    g_test_add_func("/aspect/alternatives", test_alternatives);
    return g_test_run();
}
