// From syntax trees to store plans: golden lines, and the promise that a plan never loses an answer.
#include "query/match/planner.h"
#include "tests/test_vocabulary.h"

#include <string.h>

typedef struct
{
    const char *query;
    const char *plan;
    gboolean is_exact;
} Row;

static const Row rows[] = {
    {"改", "text:改", TRUE},
    {"整改", "text:整改", TRUE},
    {"当下改", "(and text:当下 text:下改)", FALSE},
    {"哈哈哈", "text:哈哈^2", FALSE},
    {"2026年", "(and text:20 text:02 text:26 text:6年)", FALSE},
    {"整改 作风", "(and text:整改 text:作风)", TRUE},
    {"整改 作风建", "(and text:整改 (and text:作风 text:风建))", FALSE},
    {"整改 OR 作风", "(or text:整改 text:作风)", TRUE},
    {"整改 -作风", "(not text:整改 text:作风)", TRUE},
    {"整改 -作风 -纪律", "(not text:整改 (or text:作风 text:纪律))", TRUE},
    {"整改 -作风建设", "text:整改", FALSE},
    {"-作风", "(not all text:作风)", TRUE},
    {"-作风建设", "all", FALSE},
    {"-作风建设 -整改", "(not all text:整改)", FALSE},
    {"整改 OR -作风建设", "all", FALSE},
    {"整改 OR -作风", "(or text:整改 (not all text:作风))", TRUE},
    {"整改 -(作风 OR 工作纪律)", "(not text:整改 text:作风)", FALSE},
    {"整改 -(作风 工作纪律)", "text:整改", FALSE},
    {"整改 -(作风 -工作纪律)", "(not text:整改 (not text:作风 (and text:工作 text:作纪 text:纪律)))", FALSE},
    {"标题:整改 作风", "(and title:整改 text:作风)", TRUE},
    {"标题:整改方案", "(and title:整改 title:改方 title:方案)", FALSE},
    {"标题:改", "title:改*", TRUE},
    {"-标题:改", "(not all title:改*)", TRUE},
    {"以*促*", "(and text:以 text:促)", FALSE},
    {"整改*方案落", "(and text:整改 text:方案 text:案落)", FALSE},
    {"2026*6", "(and text:20 text:02 text:26 text:6)", FALSE},
    {"-以*促", "all", FALSE},
    {"标题:以*促改", "(and title:以* title:促改)", FALSE},
    {"整改 NEAR/5 作风", "(and text:整改 text:作风)", FALSE},
    {"(整改 OR 巡察) ADJ/5 作风", "(and (or text:整改 text:巡察) text:作风)", FALSE},
    {"督办 -(整改 NEAR/5 作风)", "text:督办", FALSE},
    // filters that ask for the same terms
    {"整改 OR 年:2023..2024 OR 督办 OR 年:2024..2025", "(or text:整改 (or year:2023 year:2024 year:2025) text:督办)", TRUE},
    {"督办 OR 年:2023..2024 OR 年:2024 OR 层级:县,市", "(or text:督办 (or year:2023 year:2024 level:3 level:2) year:2024)",
     TRUE},
    {"跨句:“工作作风”", "(and text:工 text:作^2 text:风)", FALSE},
    {"跨句:工作", "(and text:工 text:作)", FALSE},
    {"标题:跨句:工作", "title:工*", FALSE},
    {"同句:(整改 作风)", "(and text:整改 text:作风)", FALSE},
    {"同句:(整改 -作风)", "text:整改", FALSE},
    {"督办 -同句:(整改 作风)", "text:督办", FALSE},
    {"同段:(整改 -作风)", "(not text:整改 text:作风)", TRUE},
    {"同篇:(整改 作风)", "(filter (or text:整改 text:作风) (and (document text:整改) (document text:作风)))", TRUE},
    {"同篇:(整改 -作风)", "(filter text:整改 (not (document text:整改) (document text:作风)))", TRUE},
    {"同篇:(整改 -作风建设)", "(filter text:整改 (document text:整改))", FALSE},
    {"整改 同篇:作风", "(filter (or text:整改 text:作风) (and text:整改 (document text:作风)))", TRUE},
    {"整改 -同篇:作风", "(not text:整改 (document text:作风))", TRUE},
    {"-同篇:作风", "(not all (document text:作风))", TRUE},
    {"整改 OR 同篇:(作风 标题:巡察)",
     "(filter (or text:整改 text:作风) (or text:整改 (and (document text:作风) (document title:巡察))))", FALSE},
    {"标题:整改 OR 同篇:作风", "(or title:整改 (document text:作风))", FALSE},
    {"同节:(整改 作风)", "(filter (or text:整改 text:作风) (and (document text:整改) (document text:作风)))", FALSE},
    {"同节:(整改 -作风)", "(filter text:整改 (document text:整改))", FALSE},
    {"督办 -同节:(整改 作风)", "text:督办", FALSE},
    {"同篇:(同句:(整改 作风) 督办)",
     "(filter (or (and text:整改 text:作风) text:督办) (and (document (and text:整改 text:作风)) (document text:督办)))",
     FALSE},
};

static void
test_plans(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autoptr(XjQuery) query = xj_query_parse(rows[i].query, XJ_SCOPE_TEXT, test_vocabulary(), NULL);
        g_auto(XjPlanned) planned = {0};
        xj_planner_plan(query->root, &planned);
        g_autofree char *plan = xj_plan_print(planned.plan);
        g_autofree char *actual = g_strdup_printf("%s => %s %d", rows[i].query, plan, planned.is_exact);
        g_autofree char *expected = g_strdup_printf("%s => %s %d", rows[i].query, rows[i].plan, rows[i].is_exact);
        g_assert_cmpstr(actual, ==, expected);
    }
}

static void
test_collection(void)
{
    g_autoptr(XjQuery) query = xj_query_parse("-作风", XJ_SCOPE_TEXT, test_vocabulary(), NULL);
    g_auto(XjPlanned) planned = {0};
    xj_planner_plan(query->root, &planned);
    xj_planned_keep_collection(&planned, "江州");
    g_autofree char *plan = xj_plan_print(planned.plan);
    g_assert_cmpstr(plan, ==, "(filter (not all text:作风) collection:江州)");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/planner/plans", test_plans);
    g_test_add_func("/planner/collection", test_collection);
    return g_test_run();
}
