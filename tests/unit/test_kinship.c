// Which units of a lower paper carry on which of a higher one.
#include "query/compare/chain/kinship.h"
#include "tests/test_vocabulary.h"

#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): each of GLib's assertions counts as several branches

// Papers of a chain, from the top. Places and duties are made up.
static const char province[] = "中共江州省委关于河湖管护问题的整改方案\n"
                               "一、压实责任\n"
                               "（一）书记负总责。省委书记是第一责任人，常委按照分工抓好分管流域的整改。\n"
                               "（二）定期听取汇报。省委常委会每半年听取一次河湖管护整改进展情况汇报。\n"
                               "二、重点任务\n"
                               "（一）清理岸线。对侵占岸线的码头逐处建档，10月底前拆除违建面积不低于60%。\n"
                               "（二）关停排口。对未经批准的入河排污口一律封堵，同一排口不得反复开口。\n"
                               "（三）管好采砂。采砂船只实行定位监控，非法采砂船只就地切割。\n"
                               "（四）改水改厕。农村污水处理设施由专业公司统一运维，不得建而不用。\n"
                               "三、工作纪律\n"
                               "对进度落后的地方和单位，先约谈、再通报、后问责。\n";

static const char county[] = "中共清河县委关于河湖管护问题的整改方案\n"
                             "一、扛起责任\n"
                             "（一）书记带头。县委书记是第一责任人，班子成员按照分工抓好分管流域的整改。\n"
                             "（二）按月调度。县委常委会每月听取一次河湖管护整改进展情况汇报。\n"
                             "二、攻坚任务\n"
                             "（一）拆除违建。占用岸线的码头、砂场逐处登记造册，8月底前违建拆除九成以上。\n"
                             "（二）封堵排口。未经批准的排污口由水利局封堵。同一排口不得反复开口，谁开口谁担责。\n"
                             "（三）护好水源。饮用水源地设立隔离围栏，每周巡护两次。\n"
                             "三、工作纪律\n"
                             "对进度落后的地方和单位，先约谈、再通报、后问责。\n";

static const char village[] = "柳湾村河道管护办法\n"
                              "一、村党支部书记是第一责任人，支委成员分段包河。\n"
                              "二、村党支部每周听取一次河道管护情况汇报，谁的河段脏，谁先说。\n"
                              "三、河边不许倒垃圾，谁倒谁清走。\n";

static const char stranger[] = "云岭市中小学食堂管理整改方案\n"
                               "一、食堂米面油由教育局集中采购，学校不得自行外购。\n"
                               "二、每学期公布一次伙食费收支，家长代表签字确认。\n"
                               "三、从业人员健康证明过期的，立即调离岗位。\n";

typedef struct
{
    GPtrArray *papers;
    GPtrArray *kinships;
} Chain;

static void
paper_free(gpointer paper)
{
    xj_paper_free(paper);
}

static void
chain_init(Chain *chain, const char *const *texts, const guint *ranks)
{
    chain->papers = g_ptr_array_new_with_free_func(paper_free);
    for (guint i = 0; texts[i] != NULL; i++)
    {
        g_autoptr(GError) error = NULL;
        const XjCompareSource source = {.name = "方案", .text = texts[i], .length = strlen(texts[i])};
        g_ptr_array_add(chain->papers, xj_paper_understand(&source, test_vocabulary(), &error));
        g_assert_no_error(error);
    }
    chain->kinships = xj_kinships_find(chain->papers, ranks, test_vocabulary());
}

static void
chain_clear(Chain *chain)
{
    g_ptr_array_unref(chain->kinships);
    g_ptr_array_unref(chain->papers);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Chain, chain_clear)

// The kinship of two papers whose texts hold these words; NULL if there is none.
static const XjKinship *
kinship_with(const Chain *chain, guint upper, const char *upper_words, guint lower, const char *lower_words)
{
    for (guint i = 0; i < chain->kinships->len; i++)
    {
        const XjKinship *kinship = g_ptr_array_index(chain->kinships, i);
        if (kinship->upper_paper == upper && kinship->lower_paper == lower &&
            strstr(kinship->upper_text, upper_words) != NULL && strstr(kinship->lower_text, lower_words) != NULL)
            return kinship;
    }
    return NULL;
}

// Whether a unit of the upper paper has any kin in the lower one.
static gboolean
has_kin(const Chain *chain, guint upper, const char *words, guint lower)
{
    return kinship_with(chain, upper, words, lower, "") != NULL;
}

static const char *const three[] = {province, county, village, NULL};
static const guint three_ranks[] = {1, 3, 5};

static void
test_relations(void)
{
    g_auto(Chain) chain = {0};
    chain_init(&chain, three, three_ranks);
    const XjKinship *same = kinship_with(&chain, 0, "先约谈", 1, "先约谈");
    g_assert_nonnull(same);
    g_assert_cmpint(same->relation, ==, XJ_RELATION_SAME);
    g_assert_null(same->edits);
    g_assert_cmpuint(same->changes->len, ==, 0);
    g_assert_cmpfloat(same->similarity, >=, 1);
    const XjKinship *level = kinship_with(&chain, 0, "第一责任人", 1, "第一责任人");
    g_assert_nonnull(level);
    g_assert_cmpint(level->relation, ==, XJ_RELATION_ADAPTED);
    g_assert_nonnull(level->edits);
    g_assert_nonnull(kinship_with(&chain, 0, "侵占岸线", 1, "占用岸线"));
}

static void
test_all_levels(void)
{
    g_auto(Chain) chain = {0};
    chain_init(&chain, three, three_ranks);
    g_assert_nonnull(kinship_with(&chain, 1, "每月听取", 2, "每周听取"));
    // Not only to the next level: what both are like.
    g_assert_nonnull(kinship_with(&chain, 0, "每半年听取", 2, "每周听取"));
    g_assert_nonnull(kinship_with(&chain, 0, "省委书记", 2, "村党支部书记"));
}

static void
test_absent_and_new(void)
{
    g_auto(Chain) chain = {0};
    chain_init(&chain, three, three_ranks);
    g_assert_false(has_kin(&chain, 0, "采砂船只", 1));
    g_assert_false(has_kin(&chain, 0, "农村污水", 1));
    g_assert_null(kinship_with(&chain, 0, "", 1, "饮用水源"));
    g_assert_null(kinship_with(&chain, 1, "", 2, "倒垃圾"));
}

static void
test_split(void)
{
    g_auto(Chain) chain = {0};
    chain_init(&chain, three, three_ranks);
    const XjKinship *split = kinship_with(&chain, 0, "入河排污口", 1, "水利局封堵");
    g_assert_nonnull(split);
    g_assert_cmpuint(split->upper_units->len, ==, 1);
    g_assert_cmpuint(split->lower_units->len, ==, 2);
    g_assert_nonnull(strstr(split->lower_text, "反复开口"));
}

static void
test_joined(void)
{
    static const char joined[] =
        "中共清河县委关于河湖管护问题的整改方案\n"
        "一、采砂船只实行定位监控，非法采砂船只就地切割，农村污水处理设施由专业公司统一运维，不得建而不用。\n"
        "二、每周公布一次水质。\n";
    static const char *const texts[] = {province, joined, NULL};
    static const guint ranks[] = {1, 3};
    g_auto(Chain) chain = {0};
    chain_init(&chain, texts, ranks);
    const XjKinship *both = kinship_with(&chain, 0, "采砂船只", 1, "农村污水");
    g_assert_nonnull(both);
    g_assert_cmpuint(both->upper_units->len, ==, 2);
    g_assert_nonnull(strstr(both->upper_text, "统一运维"));
}

static void
test_changes(void)
{
    g_auto(Chain) chain = {0};
    chain_init(&chain, three, three_ranks);
    const XjKinship *hearing = kinship_with(&chain, 0, "每半年听取", 1, "每月听取");
    g_assert_nonnull(hearing);
    g_assert_cmpuint(hearing->changes->len, ==, 1);
    const XjQuantityChange *change = g_ptr_array_index(hearing->changes, 0);
    g_assert_cmpstr(change->from, ==, "每半年");
    g_assert_cmpstr(change->to, ==, "每月");
    g_assert_cmpint(change->direction, ==, XJ_CHANGE_TIGHTENED);
}

static void
test_strangers(void)
{
    static const char *const texts[] = {province, stranger, NULL};
    static const guint ranks[] = {1, 2};
    g_auto(Chain) chain = {0};
    chain_init(&chain, texts, ranks);
    g_assert_cmpuint(chain.kinships->len, ==, 0);
}

static void
test_ranks(void)
{
    static const char *const texts[] = {county, province, NULL};
    static const guint ranks[] = {3, 1};
    static const guint equal_ranks[] = {1, 1};
    g_auto(Chain) chain = {0};
    chain_init(&chain, texts, ranks);
    g_assert_nonnull(kinship_with(&chain, 1, "省委书记", 0, "县委书记"));
    g_auto(Chain) level = {0};
    chain_init(&level, texts, equal_ranks);
    g_assert_cmpuint(level.kinships->len, ==, 0);
}

static void
test_order(void)
{
    g_auto(Chain) chain = {0};
    chain_init(&chain, three, three_ranks);
    for (guint i = 0; i + 1 < chain.kinships->len; i++)
    {
        const XjKinship *one = g_ptr_array_index(chain.kinships, i);
        const XjKinship *next = g_ptr_array_index(chain.kinships, i + 1);
        const guint first = g_array_index(one->upper_units, guint, 0);
        const guint next_first = g_array_index(next->upper_units, guint, 0);
        g_assert_true(one->upper_paper < next->upper_paper ||
                      (one->upper_paper == next->upper_paper &&
                       (first < next_first || (first == next_first && one->lower_paper <= next->lower_paper))));
    }
}

static void
test_nothing(void)
{
    static const char *const texts[] = {"石桥乡\n", "柳湾村\n", NULL};
    static const guint ranks[] = {4, 5};
    g_auto(Chain) chain = {0};
    chain_init(&chain, texts, ranks);
    g_assert_cmpuint(chain.kinships->len, ==, 0);
}

// NOLINTEND(readability-function-cognitive-complexity)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kinship/relations", test_relations);
    g_test_add_func("/kinship/all_levels", test_all_levels);
    g_test_add_func("/kinship/absent_and_new", test_absent_and_new);
    g_test_add_func("/kinship/split", test_split);
    g_test_add_func("/kinship/joined", test_joined);
    g_test_add_func("/kinship/changes", test_changes);
    g_test_add_func("/kinship/strangers", test_strangers);
    g_test_add_func("/kinship/ranks", test_ranks);
    g_test_add_func("/kinship/order", test_order);
    g_test_add_func("/kinship/nothing", test_nothing);
    return g_test_run();
}
