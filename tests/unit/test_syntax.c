// From query strings to printed trees and repairs: the language as a table.
#include "query/engine.h"
#include "query/language/parser.h"
#include "tests/test_vocabulary.h"

#include <string.h>

#define NONE ""
#define NO_CONTENT(token) "“" token "” holds no character to search for and was left out"
#define SPLIT(token)                                                                                                           \
    "“" token "” runs over the end of a sentence, which no match can do: its sentences are sought one by one; with across: " \
    "before it, it is sought as a whole"
#define DANGLING(word) "The operator “" word "” has nothing to join and was left out; to search for it, put it in quotes"
#define EMPTY_FIELD(name) "“" name "” has nothing behind it and was left out"
#define EMPTY_GROUP "Parentheses with nothing between them were left out"
#define UNCLOSED "A closing parenthesis was missing and was added at the end"
#define UNOPENED "A closing parenthesis without an opening one was left out"
#define LONE_QUOTE "A quotation mark without a partner was ignored"
#define NO_FIELD(name) "There is no field “" name "”; it was sought as plain text"
#define ONLY_WILDCARDS(run)                                                                                                    \
    "“" run "” is nothing but wildcards and was left out; a wildcard stands beside at least one character"
#define GAP_BOUND "A gap spans at most 100 characters"
#define NEAR_BOUND "Nearness spans at most 500 characters"
#define NO_NEAR(word) "“" word "” joins words and phrases of one field, and groups of them with OR; here it was taken as AND"
#define NO_SCOPE(name) "“" name "” stands inside a scope that reaches no farther and was left out"
#define NO_TOGETHER(word) "“" word "” stands beside or inside a scope that it cannot hold; it was taken as AND"
#define ONE_WORDING(name) "“" name "” takes in the one wording behind it only; put several in parentheses: " name "(甲 乙)"
#define AND_ALSO " | "

typedef struct
{
    const char *query;
    const char *tree;
    const char *repairs; // joined by " | "
} Row;

static const Row runs[] = {
    {"作风建设", "作风建设", NONE},
    {"改", "改", NONE},
    {"作风 建设", "(and 作风 建设)", NONE},
    {"  作风\n建设\t纪律　规矩 ", "(and 作风 建设 纪律 规矩)", NONE},
    {"２０２６年", "2026年", NONE},
    {"長效機制", "长效机制", NONE},
    {"党委(党组)主体责任", "党委党组主体责任", NONE},
    {"党委（党组）", "党委党组", NONE},
    {"（一）加强领导", "一加强领导", NONE},
    {"(2026)5号", "20265号", NONE},
    {"〔2026〕5号", "20265号", NONE},
    {"坚持\"当下改\"与\"长久立\"相结合", "坚持当下改与长久立相结合", NONE},
    {"“当下改”与“长久立”相结合", "当下改与长久立相结合", NONE},
    {"\"当下改\"与\"长久立\"相结合 整改", "(and 当下改与长久立相结合 整改)", NONE},
    {"持续整改，久久为功", "持续整改久久为功", NONE},
    {"95%以上", "95%以上", NONE},
    {"3.5万元", "3.5万元", NONE},
    {"政治—生态", "政治生态", NONE},
    {"与时俱进", "与时俱进", NONE},
    {"非党员 或者", "(and 非党员 或者)", NONE},
    {"android or and", "(and android or and)", NONE},
    {"ANDROID NOTE ORAL", "(and android note oral)", NONE},
    {"整改。", "整改", NONE},
    {"！整改？；", "整改", NONE},
    {"工作。会议", "(and 工作 会议)", SPLIT("工作。会议")},
    {"工作！？会议；纪要。 整改", "(and 工作 会议 纪要 整改)", SPLIT("工作！？会议；纪要。")},
    {"整改 ， 落实", "(and 整改 落实)", NO_CONTENT("，")},
    {"张三's", "张三s", NONE},
};

static const Row phrases[] = {
    {"\"作风 建设\"", "\"作风建设\"", NONE},
    {"“作风 建设”", "\"作风建设\"", NONE},
    {"‘作风 建设’", "\"作风建设\"", NONE},
    {"「作风 建设」 『整改 落实』", "(and \"作风建设\" \"整改落实\")", NONE},
    {"＂作风 建设＂", "\"作风建设\"", NONE},
    {"“作风 建设\"", "\"作风建设\"", NONE},
    {"”作风 建设“", "\"作风建设\"", NONE},
    {"“作风 建设“", "\"作风建设\"", NONE},
    {"\"甲\"\"乙\"", "\"甲乙\"", NONE},
    {"\"甲\" \"乙\"", "(and \"甲\" \"乙\")", NONE},
    {"\"坚持\"当下改\"与\"长久立\"相结合\"", "\"坚持当下改与长久立相结合\"", NONE},
    {"“坚持‘当下改’与‘长久立’相结合”", "\"坚持当下改与长久立相结合\"", NONE},
    {"\"与\"", "\"与\"", NONE},
    {"\"甲 OR 乙\"", "\"甲or乙\"", NONE},
    {"\"甲\"OR\"乙\"", "(or \"甲\" \"乙\")", NONE},
    {"\"第一句。第二句\"", "(and \"第一句\" \"第二句\")", SPLIT("第一句。第二句")},
    {"\"\" 整改", "整改", NO_CONTENT("")},
    {"\"工作会议 整改", "(and 工作会议 整改)", LONE_QUOTE},
    {"工作会议” 整改", "(and 工作会议 整改)", LONE_QUOTE},
};

static const Row operators[] = {
    {"甲 AND 乙", "(and 甲 乙)", NONE},
    {"甲 与 乙", "(and 甲 乙)", NONE},
    {"甲 OR 乙", "(or 甲 乙)", NONE},
    {"甲 或 乙 或 丙", "(or 甲 乙 丙)", NONE},
    {"甲 乙 OR 丙 丁", "(or (and 甲 乙) (and 丙 丁))", NONE},
    {"甲 NOT 乙", "(and 甲 (not 乙))", NONE},
    {"甲 非 乙", "(and 甲 (not 乙))", NONE},
    {"甲 AND NOT 乙 OR 丙", "(or (and 甲 (not 乙)) 丙)", NONE},
    {"甲 -乙", "(and 甲 (not 乙))", NONE},
    {"甲 －乙", "(and 甲 (not 乙))", NONE},
    {"甲 -\"乙 丙\"", "(and 甲 (not \"乙丙\"))", NONE},
    {"甲 -(乙 OR 丙)", "(and 甲 (not (or 乙 丙)))", NONE},
    {"-甲", "(not 甲)", NONE},
    {"NOT NOT 甲", "甲", NONE},
    {"NOT -甲", "甲", NONE},
    {"-(-甲)", "甲", NONE},
    {"-甲。乙", "(not (and 甲 乙))", SPLIT("甲。乙")},
    {"甲-乙", "甲乙", NONE},
    {"--甲", "甲", NONE},
    {"甲 - 乙", "(and 甲 乙)", NO_CONTENT("-")},
    {"甲 NOT(乙 丙)", "(and 甲 (not (and 乙 丙)))", NONE},
    {"甲 OR", "甲", DANGLING("OR")},
    {"OR 甲", "甲", DANGLING("OR")},
    {"甲 OR OR 乙", "(or 甲 乙)", DANGLING("OR")},
    {"甲 AND", "甲", DANGLING("AND")},
    {"与 时俱进", "时俱进", DANGLING("与")},
    {"甲 AND OR 乙", "(or 甲 乙)", DANGLING("AND")},
    {"甲 AND AND 乙", "(and 甲 乙)", DANGLING("AND")},
    {"甲 NOT", "甲", DANGLING("NOT")},
    {"甲 非 或 乙", "(or 甲 乙)", DANGLING("非")},
    {"甲 OR ，", "甲", NO_CONTENT("，")},
};

static const Row groups[] = {
    {"(甲 OR 乙) 丙", "(and (or 甲 乙) 丙)", NONE},
    {"（甲 或 乙） 丙", "(and (or 甲 乙) 丙)", NONE},
    {"（甲 OR 乙) 丙", "(and (or 甲 乙) 丙)", NONE},
    {"( 甲 OR 乙 ) 丙", "(and (or 甲 乙) 丙)", NONE},
    {"(甲 (乙 OR 丙))", "(and 甲 (or 乙 丙))", NONE},
    {"(甲)", "甲", NONE},
    {"((甲)乙)", "甲乙", NONE},
    {"(党委(党组) OR 政府)", "(or 党委党组 政府)", NONE},
    {"(甲 (党组)书记)", "(and 甲 党组书记)", NONE},
    {"(\"甲 乙\" OR 丙)", "(or \"甲乙\" 丙)", NONE},
    {"(\"甲)乙\" OR 丙)", "(or \"甲乙\" 丙)", NONE},
    {"(甲 OR \"乙 丙\")", "(or 甲 \"乙丙\")", NONE},
    {"(-甲 乙)", "(and (not 甲) 乙)", NONE},
    {"(甲 OR 乙", "(or 甲 乙)", UNCLOSED},
    {"甲) 乙", "(and 甲 乙)", UNOPENED},
    {"() 甲", "甲", EMPTY_GROUP},
    {"( ) 甲 (", "甲", EMPTY_GROUP AND_ALSO UNCLOSED},
    {"(甲 OR) 乙", "(and 甲 乙)", DANGLING("OR")},
    {"甲 (-) 乙", "(and 甲 乙)", DANGLING("-")},
};

static const Row fields[] = {
    {"title:整改", "title:整改", NONE},
    {"TITLE：整改", "title:整改", NONE},
    {"标题:整改 作风", "(and title:整改 作风)", NONE},
    {"标题：“整改 方案”", "title:\"整改方案\"", NONE},
    {"标题:(整改 OR 巡察) 作风", "(and (or title:整改 title:巡察) 作风)", NONE},
    {"-标题:整改", "(not title:整改)", NONE},
    {"title: 整改", "title:整改", NONE},
    {"标题:甲。乙", "(and title:甲 title:乙)", SPLIT("甲。乙")},
    {"题名：整改", "title:整改", NONE},
    {"标题题:整改", "标题题整改", NO_FIELD("标题题")},
    {"subtitle:整改", "subtitle整改", NO_FIELD("subtitle")},
    {"地区：江州 整改", "(and 地区江州 整改)", NO_FIELD("地区")},
    {"-地区:江州", "(not 地区江州)", NO_FIELD("地区")},
    {"“层级:县”", "\"层级县\"", NONE},
    {"一是要求：全面从严治党要向纵深推进", "一是要求全面从严治党要向纵深推进", NONE},
    {"12:30", "1230", NONE},
    {"http://a", "http//a", NONE},
    {"整改: 作风", "(and 整改 作风)", NONE},
    {"title:title:整改", "title:整改", NONE},
    {"title: OR 整改", "整改", EMPTY_FIELD("title:")},
    {"整改 标题：", "整改", EMPTY_FIELD("标题：")},
    {"(标题:) 整改", "整改", EMPTY_FIELD("标题:")},
    {"title:与", "title:与", NONE},
};

static const Row gaps[] = {
    {"整*改", "整*{1,12}改", NONE},
    {"以＊促＊ 整改", "(and 以*{1,12}促*{1,12} 整改)", NONE},
    {"\"整*改\"", "\"整*改\"", NONE},
    {"“压实…责任”", "\"压实责任\"", NONE},
    {"压实…责任", "压实*{0,20}责任", NONE},
    {"压实……责任", "压实*{0,20}责任", NONE},
    {"压实...责任", "压实*{0,20}责任", NONE},
    {"压实⋯责任", "压实*{0,20}责任", NONE},
    {"2023..2026", "20232026", NONE},
    {"3.5*万", "3.5*{1,12}万", NONE},
    {"压实…{5}责任", "压实*{0,5}责任", NONE},
    {"压实*{5}责任", "压实*{1,5}责任", NONE},
    {"压实*{0,5}责任", "压实*{0,5}责任", NONE},
    {"压实…｛2，5｝责任", "压实*{2,5}责任", NONE},
    {"压实*{5,2}责任", "压实*{2,5}责任", NONE},
    {"压实{5}责任", "压实5责任", NONE},
    {"压实*{5责任", "压实*{1,12}5责任", NONE},
    {"以?促?", "以*{1,1}促*{1,1}", NONE},
    {"?改", "*{1,1}改", NONE},
    {"整??改", "整*{2,2}改", NONE},
    {"整**改", "整*{2,24}改", NONE},
    {"整*?改", "整*{2,13}改", NONE},
    {"整*{3}?改", "整*{2,4}改", NONE},
    {"以案促*", "以案促*{1,12}", NONE},
    {"*促改", "*{1,12}促改", NONE},
    {"整改了吗?", "整改了吗", NONE},
    {"整改了吗？", "整改了吗", NONE},
    {"什么是以*促*?", "什么是以*{1,12}促*{1,12}", NONE},
    {"整改了吗？没有", "(and 整改了吗 没有)", SPLIT("整改了吗？没有")},
    {"整改?，落实", "(and 整改 落实)", SPLIT("整改?，落实")},
    {"坚持以…为指导……", "坚持以*{0,20}为指导", NONE},
    {"…整改", "整改", NONE},
    {"…*整改", "*{1,32}整改", NONE},
    {"工作。以*促*！会议", "(and 工作 以*{1,12}促*{1,12} 会议)", SPLIT("工作。以*促*！会议")},
    {"促*。*改", "(and 促*{1,12} *{1,12}改)", SPLIT("促*。*改")},
    {"标题:以*促*", "title:以*{1,12}促*{1,12}", NONE},
    {"*** 整改", "整改", ONLY_WILDCARDS("***")},
    {"… 整改", "整改", NO_CONTENT("…")},
    {"“*”与", "*{1,12}与", NONE},
    {"整*{200}改", "整*{1,100}改", GAP_BOUND},
    {"整*{60}*{60}改", "整*{2,100}改", GAP_BOUND},
};

static const Row near[] = {
    {"甲 NEAR 乙", "(near/20 甲 乙)", NONE},
    {"甲 NEAR/30 乙", "(near/30 甲 乙)", NONE},
    {"甲 ADJ/5 乙", "(adj/5 甲 乙)", NONE},
    {"甲 近30 乙", "(near/30 甲 乙)", NONE},
    {"甲 近/30 乙", "(near/30 甲 乙)", NONE},
    {"甲 邻近/30 乙", "(near/30 甲 乙)", NONE},
    {"甲 先后／30 乙", "(adj/30 甲 乙)", NONE},
    {"甲 NEAR/0 乙", "(near/0 甲 乙)", NONE},
    {"甲 NEAR/5 乙 ADJ/3 丙", "(near/5,adj/3 甲 乙 丙)", NONE},
    {"甲 NEAR/5 (乙 ADJ/3 丙)", "(near/5,adj/3 甲 乙 丙)", NONE},
    {"(甲 OR 乙) NEAR/5 丙", "(near/5 (or 甲 乙) 丙)", NONE},
    {"“甲 乙”NEAR/5“丙”", "(near/5 \"甲乙\" \"丙\")", NONE},
    {"以*促 NEAR/5 丙", "(near/5 以*{1,12}促 丙)", NONE},
    {"甲 乙 NEAR/5 丙", "(and 甲 (near/5 乙 丙))", NONE},
    {"甲 NEAR/5 乙 OR 丙 丁", "(or (near/5 甲 乙) (and 丙 丁))", NONE},
    {"NOT 甲 NEAR/5 乙", "(and (not 甲) 乙)", NO_NEAR("NEAR/5")},
    {"-(甲 NEAR/5 乙)", "(not (near/5 甲 乙))", NONE},
    {"标题:(甲 NEAR/5 乙)", "(near/5 title:甲 title:乙)", NONE},
    {"标题:甲 NEAR/5 乙", "(and title:甲 乙)", NO_NEAR("NEAR/5")},
    {"甲 NEAR/5 层级:县", "甲", NO_NEAR("NEAR/5")},
    {"(甲 丁) NEAR/5 乙", "(and 甲 丁 乙)", NO_NEAR("NEAR/5")},
    {"甲 NEAR/600 乙", "(near/500 甲 乙)", NEAR_BOUND},
    {"甲 NEAR/5", "甲", DANGLING("NEAR/5")},
    {"NEAR/5 甲", "甲", DANGLING("NEAR/5")},
    {"甲 NEAR/5 OR 乙", "(or 甲 乙)", DANGLING("NEAR/5")},
    {"近30 天", "(and 近30 天)", NONE},
    {"整改 近30", "(and 整改 近30)", NONE},
    {"近30天 整改", "(and 近30天 整改)", NONE},
    {"甲 先后 乙", "(and 甲 先后 乙)", NONE},
    {"甲 近 乙", "(and 甲 近 乙)", NONE},
    {"NEARBY ADJUST", "(and nearby adjust)", NONE},
    {"甲 near/5 乙", "(near/5 甲 乙)", NONE},
    {"甲 near 乙", "(and 甲 near 乙)", NONE},
};

static const Row scopes[] = {
    {"同句:(甲 乙)", "(sentence (and 甲 乙))", NONE},
    {"同段：(甲 乙)", "(passage (and 甲 乙))", NONE},
    {"同节:(甲 乙)", "(section (and 甲 乙))", NONE},
    {"同篇:(甲 -乙)", "(document (and 甲 (not 乙)))", NONE},
    {"sentence:(甲 OR 乙) 丙", "(and (sentence (or 甲 乙)) 丙)", NONE},
    {"Passage:(甲 乙)", "(passage (and 甲 乙))", NONE},
    {"section:(甲 乙)", "(section (and 甲 乙))", NONE},
    {"document：(甲 乙)", "(document (and 甲 乙))", NONE},
    {"甲 同句 乙", "(sentence (and 甲 乙))", NONE},
    {"甲 同句 乙 同句 丙", "(sentence (and 甲 乙 丙))", NONE},
    {"甲 同句 乙 同篇 丙", "(document (and (sentence (and 甲 乙)) 丙))", NONE},
    {"甲 同节 -乙", "(section (and 甲 (not 乙)))", NONE},
    {"甲 乙 同段 丙", "(and 甲 (passage (and 乙 丙)))", NONE},
    {"甲 NEAR/5 乙 同句 丙", "(sentence (and (near/5 甲 乙) 丙))", NONE},
    {"甲 同篇 乙 同句 丙", "(and (document (and 甲 乙)) 丙)", NO_TOGETHER("同句")},
    {"同篇:(同句:(甲 乙) 丙)", "(document (and (sentence (and 甲 乙)) 丙))", NONE},
    {"同篇:(同节:(甲 同句 乙) 丙)", "(document (and (section (sentence (and 甲 乙))) 丙))", NONE},
    {"同句:(同篇:(甲 乙) 丙)", "(sentence (and 甲 乙 丙))", NO_SCOPE("同篇:")},
    {"同句:(甲 同篇 乙)", "(sentence (and 甲 乙))", NO_TOGETHER("同篇")},
    {"-同篇:作风", "(not (document 作风))", NONE},
    {"整改 同篇:作风", "(and 整改 (document 作风))", NONE},
    {"同句:甲 乙", "(and 甲 乙)", ONE_WORDING("同句:")},
    {"同句:“甲 乙”", "\"甲乙\"", NONE},
    {"同篇: 甲", "(document 甲)", NONE},
    {"甲 同篇", "(and 甲 同篇)", NONE},
    {"同篇 报道", "(and 同篇 报道)", NONE},
    {"同篇:", "同篇", NONE},
    {"同篇:(标题:整改 作风)", "(document (and title:整改 作风))", NONE},
    {"标题:(同句:(甲 乙))", "(sentence (and title:甲 title:乙))", NONE},
    {"跨句:“工作。会议”", "across:\"工作会议\"", NONE},
    {"跨句:工作。会议", "across:工作会议", NONE},
    {"across：工作会议", "across:工作会议", NONE},
    {"跨句:以*促", "across:以*{1,12}促", NONE},
    {"跨句:(甲。乙 OR 丙)", "(or across:甲乙 across:丙)", NONE},
    {"跨句:", "跨句", NONE},
};

static char *
joined(const GPtrArray *repairs)
{
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < repairs->len; i++)
        g_string_append_printf(all, "%s%s", i > 0 ? AND_ALSO : "", (const char *)g_ptr_array_index(repairs, i));
    return g_string_free(all, FALSE);
}

static void
check_row(const Row *row)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(XjQuery) query = xj_query_parse(row->query, XJ_SCOPE_TEXT, test_vocabulary(), &error);
    g_assert_no_error(error);
    g_autofree char *tree = xj_syntax_print(query->root);
    g_autofree char *repairs = joined(query->repairs);
    g_autofree char *actual = g_strdup_printf("%s => %s [%s]", row->query, tree, repairs);
    g_autofree char *expected = g_strdup_printf("%s => %s [%s]", row->query, row->tree, row->repairs);
    g_assert_cmpstr(actual, ==, expected);
}

#define DEFINE_TABLE_TEST(table)                                                                                               \
    static void test_##table(void)                                                                                             \
    {                                                                                                                          \
        for (guint i = 0; i < G_N_ELEMENTS(table); i++)                                                                        \
            check_row(&(table)[i]);                                                                                            \
    }
DEFINE_TABLE_TEST(runs)
DEFINE_TABLE_TEST(phrases)
DEFINE_TABLE_TEST(operators)
DEFINE_TABLE_TEST(groups)
DEFINE_TABLE_TEST(fields)
DEFINE_TABLE_TEST(gaps)
DEFINE_TABLE_TEST(near)
DEFINE_TABLE_TEST(scopes)

// What was pasted in is not told back in full, nor taken for an operator without blanks.
static void
test_long_notes(void)
{
    static const char *const queries[] = {
        "要牢记或许还有更多的话要说在前面。有的单位或者个人没有做到位，这样或那样的问题反复出现。必须抓紧抓实抓到底",
        "整改不到位的单位或有关责任人员在这一年之内不得评优评先和提拔使用",
        "要求：一是压实各级党组织的责任并且把各项任务逐一落实到人落实到岗",
    };
    const guint most[] = {1, 0, 1};
    for (guint i = 0; i < G_N_ELEMENTS(queries); i++)
    {
        g_autoptr(GError) error = NULL;
        g_autoptr(XjQuery) query = xj_query_parse(queries[i], XJ_SCOPE_TEXT, test_vocabulary(), &error);
        g_assert_no_error(error);
        g_assert_cmpuint(query->repairs->len, ==, most[i]);
        g_assert_cmpuint(query->hints->len, ==, 0);
        for (guint note = 0; note < query->repairs->len; note++)
        {
            const char *told = g_ptr_array_index(query->repairs, note);
            g_assert_nonnull(strstr(told, "…”"));
            g_assert_null(strstr(told, "落实到岗"));
            g_assert_null(strstr(told, "抓到底"));
        }
    }
}

static void
test_hints(void)
{
    static const struct
    {
        const char *query;
        guint hints;
    } table[] = {{"整改 and 督办", 1},
                 {"整改 and 督办 and 销号", 1},
                 {"整改 Or 督办 not 销号", 2},
                 {"整改 AND 督办", 0},
                 {"android", 0}};
    for (guint i = 0; i < G_N_ELEMENTS(table); i++)
    {
        g_autoptr(XjQuery) query = xj_query_parse(table[i].query, XJ_SCOPE_TEXT, test_vocabulary(), NULL);
        g_assert_cmpuint(query->hints->len, ==, table[i].hints);
        g_assert_cmpuint(query->repairs->len, ==, 0);
    }
}

// ---------------------------------------------------------------- errors

static void
assert_invalid(const char *text, const char *named)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(XjQuery) query = xj_query_parse(text, XJ_SCOPE_TEXT, test_vocabulary(), &error);
    g_assert_null(query);
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
    g_assert_nonnull(strstr(error->message, named));
}

static void
test_nothing_to_search(void)
{
    static const char *const empties[] = {"", "   ", "，。", "AND", "与 或 非", "()", "\"\"", "-", "title:", "（“”） OR -"};
    for (guint i = 0; i < G_N_ELEMENTS(empties); i++)
        assert_invalid(empties[i], "nothing to search for");
    assert_invalid("\xff\xfe", "UTF-8");
}

static char *
repeated(const char *piece, guint times)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < times; i++)
        g_string_append(text, piece);
    return g_string_free(text, FALSE);
}

// At each bound a query is answered, one step above it the error names the bound.
static void
test_bounds(void)
{
    static const struct
    {
        const char *piece;
        guint most;
        const char *named;
    } bounds[] = {
        {"改", XJ_QUERY_MAX_CHARS, "2000 characters"},
        {"改 ", XJ_QUERY_MAX_CLAUSES, "64 words"},
        {"改。", XJ_QUERY_MAX_CLAUSES, "64 words"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(bounds); i++)
    {
        g_autofree char *good = repeated(bounds[i].piece, bounds[i].most);
        g_autofree char *bad = repeated(bounds[i].piece, bounds[i].most + 1);
        g_autoptr(GError) error = NULL;
        g_autoptr(XjQuery) query = xj_query_parse(good, XJ_SCOPE_TEXT, test_vocabulary(), &error);
        g_assert_no_error(error);
        assert_invalid(bad, bounds[i].named);
    }
}

static void
test_depth(void)
{
    g_autofree char *open = repeated("(甲 ", XJ_QUERY_MAX_DEPTH);
    g_autofree char *close = repeated(")", XJ_QUERY_MAX_DEPTH);
    g_autofree char *good = g_strconcat(open, close, NULL);
    g_autofree char *bad = g_strconcat("(甲 ", good, ")", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(XjQuery) query = xj_query_parse(good, XJ_SCOPE_TEXT, test_vocabulary(), &error);
    g_assert_no_error(error);
    assert_invalid(bad, "deeper than 16");
}

// ---------------------------------------------------------------- what else a query tells

static void
test_plain(void)
{
    static const struct
    {
        const char *query;
        gboolean is_plain;
    } rows[] = {
        {"作风建设", TRUE},  {"作风 建设", TRUE}, {"工作。会议", TRUE}, {"坚持\"当下改\"与", TRUE}, {"\"作风\" 建设", FALSE},
        {"甲 OR 乙", FALSE}, {"甲 -乙", FALSE},   {"title:甲", FALSE},  {"(甲 乙)", FALSE},         {"\"作风 建设", TRUE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autoptr(XjQuery) query = xj_query_parse(rows[i].query, XJ_SCOPE_TEXT, test_vocabulary(), NULL);
        g_assert_cmpint(query->is_plain, ==, rows[i].is_plain);
        g_autoptr(XjQuery) in_title = xj_query_parse(rows[i].query, XJ_SCOPE_TITLE, test_vocabulary(), NULL);
        g_assert_false(in_title->is_plain);
        g_assert_cmpuint(xj_syntax_asks(in_title->root) & XJ_ASKS_TITLE, !=, 0);
    }
}

static void
test_describe(void)
{
    g_autoptr(XjQuery) query = xj_query_parse("“长 效” (甲 OR 标题：乙) -丙", XJ_SCOPE_TEXT, test_vocabulary(), NULL);
    g_autofree char *described = xj_syntax_describe(query->root);
    g_assert_cmpstr(described, ==, "“长 效” AND (“甲” OR title:“乙”) AND NOT “丙”");
}

// Gaps, nearness and scopes, as they may be written too.
static void
test_describe_again(void)
{
    static const char *const rows[][2] = {
        {"以*促* 整改", "以*促* AND “整改”"},
        {"标题:压实…责任", "title:压实…责任"},
        {"甲 近30 (乙 OR 丙) 先后/5 丁", "“甲” NEAR/30 (“乙” OR “丙”) ADJ/5 “丁”"},
        {"戊 OR 甲 NEAR 乙", "“戊” OR (“甲” NEAR/20 “乙”)"},
        {"同篇:(甲 同句 乙) -丙", "document:(sentence:(“甲” AND “乙”)) AND NOT “丙”"},
        {"跨句:“甲。乙” 同节:(丙 丁)", "across:“甲。乙” AND section:(“丙” AND “丁”)"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autoptr(XjQuery) query = xj_query_parse(rows[i][0], XJ_SCOPE_TEXT, test_vocabulary(), NULL);
        g_autofree char *described = xj_syntax_describe(query->root);
        g_assert_cmpstr(described, ==, rows[i][1]);
        g_autoptr(XjQuery) again = xj_query_parse(described, XJ_SCOPE_TEXT, test_vocabulary(), NULL);
        g_autofree char *described_again = xj_syntax_describe(again->root);
        g_assert_cmpstr(described_again, ==, described);
    }
}

static void
number_into(const XjPhrase *phrase, gpointer user_data)
{
    g_string_append_printf(user_data, "%u%s ", phrase->number, phrase->folded.text);
}

static void
test_wanted_phrases(void)
{
    g_autoptr(XjQuery) query = xj_query_parse("甲 -(乙 OR 丙) (丁 OR -戊)", XJ_SCOPE_TEXT, test_vocabulary(), NULL);
    g_assert_cmpuint(query->phrases, ==, 5);
    GString *wanted = g_string_new(NULL);
    xj_syntax_each_wanted(query->root, number_into, wanted);
    g_assert_cmpstr(wanted->str, ==, "0甲 3丁 ");
    g_string_free(wanted, TRUE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/syntax/runs", test_runs);
    g_test_add_func("/syntax/phrases", test_phrases);
    g_test_add_func("/syntax/operators", test_operators);
    g_test_add_func("/syntax/groups", test_groups);
    g_test_add_func("/syntax/fields", test_fields);
    g_test_add_func("/syntax/gaps", test_gaps);
    g_test_add_func("/syntax/near", test_near);
    g_test_add_func("/syntax/scopes", test_scopes);
    g_test_add_func("/syntax/long-notes", test_long_notes);
    g_test_add_func("/syntax/hints", test_hints);
    g_test_add_func("/syntax/nothing-to-search", test_nothing_to_search);
    g_test_add_func("/syntax/bounds", test_bounds);
    g_test_add_func("/syntax/depth", test_depth);
    g_test_add_func("/syntax/plain", test_plain);
    g_test_add_func("/syntax/describe", test_describe);
    g_test_add_func("/syntax/describe-again", test_describe_again);
    g_test_add_func("/syntax/wanted-phrases", test_wanted_phrases);
    return g_test_run();
}
