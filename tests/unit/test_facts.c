// What is told of whole papers. All places, bodies and papers are invented.
#include "document/document.h"
#include "tests/test_vocabulary.h"

#include <string.h>

#define NONE XJ_LEVEL_UNKNOWN

static XjDocument *
understand(const char *text)
{
    g_autoptr(XjSource) source = xj_source_new();
    xj_source_add(source, XJ_BLOCK_LINES, 0, 0, text, strlen(text));
    return xj_document_new(source, test_vocabulary(), NULL);
}

// ---------------------------------------------------------------- levels

typedef struct
{
    const char *name, *in;
    XjLevel speaking, inspecting;
    gboolean conflict; // of the speaking level
    const char *axis;
} LevelCase;

static const LevelCase level_cases[] = {
    {"county answers province",
     "在省委巡视整改动员会上的讲话\n同志们：\n省委第二巡视组向我县反馈了意见。县委常委会要带头，各乡镇、县直各单位要跟上。\n",
     XJ_LEVEL_COUNTY, XJ_LEVEL_PROVINCE, FALSE, NULL},
    {"superiors quoted over and over",
     "在全县巡察整改推进会上的讲话\n同志们：\n党中央高度重视。省委要求、省委书记指出、省委常委会强调，整改要到位。全省都在抓，"
     "省委、市委"
     "都盯着我们。市委巡察组反馈的问题，县委要逐条改。\n",
     XJ_LEVEL_COUNTY, XJ_LEVEL_CITY, FALSE, NULL},
    {"province",
     "在省委整改推进会上的讲话\n同志们：\n中央第三巡视组反馈我省的问题，省委常委会三次研究。各市州、省直各部门要认账。\n",
     XJ_LEVEL_PROVINCE, XJ_LEVEL_CENTRAL, FALSE, NULL},
    {"inspectors speak",
     "在省委第二巡视组巡视清河县情况反馈会上的讲话\n同志们：\n省委第二巡视组对清河县开展了巡视。希望清河县委认真整改，全县上下"
     "要举一反三。"
     "我代表巡视组提三点要求。\n",
     XJ_LEVEL_PROVINCE, XJ_LEVEL_PROVINCE, FALSE, "巡视巡察机构"},
    {"inspected answer",
     "在省委第二巡视组巡视清河县情况反馈会上的表态发言\n各位领导：\n省委第二巡视组对我县开展了巡视。我代表县委常委会表态如下。"
     "\n",
     XJ_LEVEL_COUNTY, XJ_LEVEL_PROVINCE, FALSE, NULL},
    {"own round",
     "在县委第六轮巡察集中反馈会上的讲话\n同志们：\n县委派出三个巡察组，巡察了两个乡和县直单位。我代表县委巡察工作领导小组讲几"
     "点。\n",
     XJ_LEVEL_COUNTY, XJ_LEVEL_COUNTY, FALSE, "巡视巡察机构"},
    {"contradicts itself",
     "在巡视整改攻坚会上的讲话\n同志们：\n省委巡视组对我区反馈了七个问题。区委常委会专门研究，全区上下要行动，各街道要派人到现"
     "场。"
     "作为市委书记，这道题我自己领。\n",
     XJ_LEVEL_COUNTY, XJ_LEVEL_PROVINCE, TRUE, NULL},
    {"district of a 直辖市",
     "在市委巡视反馈意见整改部署会上的讲话\n同志们：\n市委第三巡视组向我区反馈了意见。区委常委会研究，全区各街道、区直各单位要"
     "认领。\n",
     XJ_LEVEL_CITY, XJ_LEVEL_PROVINCE, FALSE, NULL},
    {"直辖市",
     "中共江海市委关于加强整改工作的意见\n各区委，市委各部委：\n市委第二巡视组反馈的问题要整改。\n中共江海市委\n2025年6月3日\n",
     XJ_LEVEL_PROVINCE, XJ_LEVEL_PROVINCE, FALSE, NULL},
    {"县级市",
     "在全市巡察整改推进会上的讲话\n同志们：\n云岭市委第三巡察组向我市反馈了问题。市委常委会研究，各镇街、市直各部门要认账，各"
     "乡镇每周"
     "报一次。\n",
     XJ_LEVEL_COUNTY, XJ_LEVEL_CITY, FALSE, NULL},
    {"prefecture",
     "在全市巡视整改推进会上的讲话\n同志们：\n省委巡视组反馈我市问题。市委常委会研究，各县（市、区）、市直各部门要认账，各乡镇"
     "要配合。\n",
     XJ_LEVEL_CITY, XJ_LEVEL_PROVINCE, FALSE, NULL},
    {"自治区",
     "在区党委巡视整改推进会上的讲话\n同志们：\n中央第五巡视组向我区反馈了意见。区党委高度重视，自治区党委常委会研究，全区各盟"
     "市要认领。\n",
     XJ_LEVEL_PROVINCE, XJ_LEVEL_CENTRAL, FALSE, NULL},
    {"自治州",
     "在州委巡视整改会上的讲话\n同志们：\n省委巡视组对我州开展了巡视，全州各级要整改，各县市要认领。州委常委会要带头。\n",
     XJ_LEVEL_CITY, XJ_LEVEL_PROVINCE, FALSE, NULL},
    {"旗", "在整改会上的表态发言\n各位领导：\n盟委第二巡察组向我旗反馈了问题。旗委照单全收，各苏木镇、旗直各单位要整改。\n",
     XJ_LEVEL_COUNTY, XJ_LEVEL_CITY, FALSE, NULL},
    {"兵团的师", "师市党委关于落实兵团党委第二巡视组反馈意见的整改方案\n各团镇党委：\n现制定方案。\n师市党委\n2024年7月1日\n",
     XJ_LEVEL_CITY, XJ_LEVEL_PROVINCE, FALSE, NULL},
    {"township reports up",
     "关于报送整改情况的报告\n中共清河县委：\n市委巡察反馈我乡的问题，乡党委逐条整改，各村抓落实。\n中共石桥乡委员会\n2024年6月"
     "1日\n",
     XJ_LEVEL_TOWNSHIP, XJ_LEVEL_CITY, FALSE, NULL},
    {"village", "在柳湾村村民代表会议上的讲话\n各位乡亲：\n县委第二巡察组巡察我村，点了五个问题。村两委照单全收。\n",
     XJ_LEVEL_VILLAGE, XJ_LEVEL_COUNTY, FALSE, NULL},
    {"zone",
     "江州经济技术开发区党工委关于巡察反馈意见的整改方案\n各园区：\n市委第四巡察组对开发区党工委开展了巡察。\n江州经济技术开发"
     "区党工委\n"
     "2024年7月1日\n",
     NONE, XJ_LEVEL_CITY, FALSE, "功能区"},
    {"enterprise, by its officer",
     "在省委巡视集团党委反馈意见整改工作会议上的讲话\n（2024年4月9日）\n江州交通投资集团党委书记、董事长\n同志们：\n"
     "省委第六巡视组向集团党委反馈了意见，省委盯着，全省看着，各二级公司要认账。\n",
     NONE, XJ_LEVEL_PROVINCE, FALSE, "企业"},
    {"hospital, by its meeting",
     "在县人民医院党委落实县委巡察反馈意见整改推进会上的讲话\n同志们：\n县委第二巡察组反馈了问题，我院照单全收。让县委放心。\n",
     NONE, XJ_LEVEL_COUNTY, FALSE, "医院"},
    {"enterprise that says its level",
     "江州能源集团党委关于省委巡视反馈意见的整改方案\n各公司：\n集团作为省属国有企业，要带头整改。省委第六巡视组反馈了意见。\n"
     "江州能源集团党委\n2024年4月9日\n",
     XJ_LEVEL_PROVINCE, XJ_LEVEL_PROVINCE, FALSE, "企业"},
    {"others' enterprises",
     "江州能源集团党委关于整改的方案\n各公司：\n要学习省属国有企业的做法。\n江州能源集团党委\n2024年4月9日\n", NONE, NONE,
     FALSE, "企业"},
    {"inspectors that act",
     "清河县财政局党组对照检查材料\n今年4月至6月，县委第四巡察组对县财政局党组进行了巡察，8月反馈了意见。现代表局党组作检查。"
     "\n",
     XJ_LEVEL_COUNTY, XJ_LEVEL_COUNTY, FALSE, "部门"},
    {"university that answers",
     "江州师范学院党委关于省委第六巡视组反馈意见的整改方案\n各学院党总支：\n省委第六巡视组向学校党委反馈了意见。我校制定本方案"
     "。\n"
     "江州师范学院党委\n2024年3月2日\n",
     NONE, XJ_LEVEL_PROVINCE, FALSE, "高校"},
    {"department",
     "清河县财政局党组关于落实县委第三巡察组反馈意见的整改方案\n局属各单位：\n我局制定方案。\n中共清河县财政局党组\n2025年1月7"
     "日\n",
     XJ_LEVEL_COUNTY, XJ_LEVEL_COUNTY, FALSE, "部门"},
    {"中央", "中共中央办公厅关于加强整改的意见\n各省、自治区、直辖市党委，中央各部委：\n提出如下意见。\n", XJ_LEVEL_CENTRAL,
     NONE, FALSE, NULL},
    {"several inspections answer none",
     "清河县销号验收办法\n第一条 本办法适用于本县承接的省委巡视、市委巡察和县委巡察反馈问题。\n第二条 略。\n第三条 略。\n",
     XJ_LEVEL_COUNTY, NONE, FALSE, NULL},
    {"city in a province's name", "江州省人民政府令\n第215号\n现予公布。\n江州省人民政府\n2023年11月20日\n", XJ_LEVEL_PROVINCE,
     NONE, FALSE, "政府"},
    {"words that only look like levels",
     "学习心得\n我从自我省察做起，走遍城市和乡村，看了市场、社区和园区，想到城乡差别和乡村振兴。\n", NONE, NONE, FALSE, NULL},
    {"nothing", "渠\n渠修好了。\n", NONE, NONE, FALSE, NULL},
};

static void
test_levels(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(level_cases); i++)
    {
        const LevelCase *one = &level_cases[i];
        g_autoptr(XjDocument) document = understand(one->in);
        const XjFacts *facts = &document->facts;
        g_test_message("%s", one->name);
        g_assert_cmpint(facts->speaking.level, ==, one->speaking);
        g_assert_cmpint(facts->inspecting.level, ==, one->inspecting);
        g_assert_cmpint(facts->speaking.conflict, ==, one->conflict);
        g_assert_cmpstr(facts->speaking.axis, ==, one->axis);
        g_assert_cmpint(facts->speaking.basis, ==, one->speaking == NONE ? XJ_BASIS_NONE : XJ_BASIS_TEXT);
    }
}

static void
check_evidence(const XjDocument *document, const XjLevelFact *fact)
{
    g_assert_true((fact->level == NONE) == (fact->confidence == 0));
    g_assert_true(fact->confidence < 1);
    for (guint i = 0; i < fact->evidence->len; i++)
    {
        const XjEvidence *one = g_ptr_array_index(fact->evidence, i);
        g_assert_cmpuint(one->at + strlen(one->text), <=, document->length);
        g_assert_cmpint(strncmp(document->text + one->at, one->text, strlen(one->text)), ==, 0);
        g_assert_true(fact->conflict || one->level == fact->level);
    }
}

static void
test_evidence(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(level_cases); i++)
    {
        g_autoptr(XjDocument) document = understand(level_cases[i].in);
        check_evidence(document, &document->facts.speaking);
        check_evidence(document, &document->facts.inspecting);
    }
}

// The evidence of a conflict names both levels, that of the winner first.
static void
test_conflict_evidence(void)
{
    g_autoptr(XjDocument) document = understand(
        "在整改会上的讲话\n同志们：\n省委巡视组对我区反馈了问题，代表的是省委的要求。区委常委会研究，全区上下要行动。"
        "作为市委书记，我先领一题。\n");
    const GPtrArray *evidence = document->facts.speaking.evidence;
    const XjEvidence *first = g_ptr_array_index(evidence, 0);
    const XjEvidence *last = g_ptr_array_index(evidence, evidence->len - 1);
    g_assert_cmpint(first->level, ==, XJ_LEVEL_COUNTY);
    g_assert_cmpint(last->level, ==, XJ_LEVEL_CITY);
    g_assert_nonnull(strstr(last->text, "市委书记"));
}

// 巡视 and 巡察 answered at once, only one of them named.
static void
test_unnamed_inspection(void)
{
    g_autoptr(XjDocument) document =
        understand("在乡巡视巡察整改会上的讲话\n同志们：\n中央巡视反馈的问题和各级巡察的问题，我乡都要改。\n");
    g_assert_cmpint(document->facts.inspecting.level, ==, XJ_LEVEL_CENTRAL);
    g_assert_true(document->facts.inspecting.conflict);
}

// ---------------------------------------------------------------- the other facts

typedef struct
{
    const char *name, *in, *kind, *occasion, *organ, *number, *date;
} FactCase;

static const FactCase fact_cases[] = {
    {"printed paper",
     "中共清河县委文件\n清委发〔2024〕5号\n\n中共清河县委\n关于落实反馈意见的整改方案\n\n各乡镇党委：\n2024年1月12日，市委巡察"
     "组反馈了意见。"
     "2024年8月底前完成整改。\n\n中共清河县委\n二〇二四年三月五日\n\n抄送：市委巡察办。\n",
     "整改方案", NULL, "中共清河县委", "清委发〔2024〕5号", "2024-03-05"},
    {"two issuers, note and printing line",
     "清发〔2025〕12号\n中共清河县委 "
     "清河县人民政府\n关于加强整改工作的意见\n各乡镇党委：\n提出如下意见。\n中共清河县委\n清河县人民政府\n"
     "2025年12月1日\n（此件公开发布）\n中共清河县委办公室 2025年12月3日印发\n",
     "意见", NULL, "中共清河县委、清河县人民政府", "清发〔2025〕12号", "2025-12-01"},
    {"passed on with its annex",
     "清委办发〔2024〕18号\n中共清河县委办公室\n关于印发《清河县整改办法》的通知\n各乡镇党委：\n请执行。\n中共清河县委办公室\n2"
     "024年4月9日\n"
     "清河县整改办法\n第一条 为了整改。\n第二条 本办法自2024年5月1日起施行。\n",
     "通知", NULL, "中共清河县委办公室", "清委办发〔2024〕18号", "2024-04-09"},
    {"speech",
     "在清河县委反馈意见整改会议上的讲话\n（2024年12月28日至29日）\n同志们：\n全县上下要抓整改。2025年3月底前完成。\n", "讲话",
     "清河县委反馈意见整改会议", "中共清河县委", NULL, "2024-12-29"},
    {"speech of a person", "张某同志在全市巡视整改动员部署会上的讲话（摘要）\n同志们：\n市委要求各县（市、区）抓好整改。\n",
     "讲话", "全市巡视整改动员部署会", "市委", NULL, NULL},
    {"traditional", "在縣委「回頭看」推進會上的表態發言\n（二○二四年三月五日）\n各位領導：\n縣委照單全收。\n", "表态发言",
     "县委「回头看」推进会", "县委", NULL, "2024-03-05"},
    {"meeting in the text", "凝心聚力抓整改\n同志们：\n今天，我们召开全县巡察整改推进会，任务是部署整改。县委要带头。\n",
     "讲话", "全县巡察整改推进会", "县委", NULL, NULL},
    {"minutes",
     "清河县委巡察工作领导小组第三次会议纪要\n2024年3月2日下午，县委书记主持召开会议。\n会议强调要抓好整改。\n"
     "清河县委巡察工作领导小组办公室　2024年3月6日印发\n",
     "纪要", "清河县委巡察工作领导小组第三次会议", "清河县委巡察工作领导小组办公室", NULL, "2024-03-06"},
    {"record", "石桥乡整改专题会议记录\n时间：2026年3月9日下午\n地点：乡政府\n会议研究了整改。\n", "记录", "石桥乡整改专题会议",
     "石桥乡", NULL, "2026-03-09"},
    {"number tells the issuer",
     "清委办发〔2025〕22号\n清河县整改验收办法（试行）\n（2025年7月24日县委常委会审议通过　2025年7月30日印发）\n第一条 "
     "为规范验收。\n",
     "办法", NULL, "中共清河县委办公室", "清委办发〔2025〕22号", "2025-07-30"},
    {"plan called 办法 in articles", "柳湾村整改办法\n第一条 一。\n第二条 二。\n第三条 三。\n", "办法", NULL, "柳湾村", NULL,
     NULL},
    {"plan called 办法", "柳湾村整改办法\n钱要收回来。\n", "整改方案", NULL, "柳湾村", NULL, NULL},
    {"list made public", "清河县反馈问题整改清单（第一批）公示\n现予公示。\n", "问题清单", NULL, "清河县", NULL, NULL},
    {"result made public", "石桥乡整改结果公示\n现予公示。\n石桥乡人民政府\n2026年5月23日\n", "公示", NULL, "石桥乡人民政府",
     NULL, "2026-05-23"},
    {"site's dates", "在全县整改会上的讲话\n时间：2023-11-28 08:15:02 来源：网友投稿\n同志们：\n县委要带头。\n", "讲话",
     "全县整改会", "县委", NULL, NULL},
    {"template", "X委发〔20XX〕XX号\n中共XX县委关于整改落实的工作方案\n各乡镇党委：\n制定方案。\n中共XX县委\n20XX年X月X日\n",
     "整改方案", NULL, "中共XX县委", NULL, NULL},
    {"number of another paper",
     "关于做好整改的通知\n各村：\n根据《整改方案》（清委发〔2024〕5号），抓好整改。\n石桥乡党委\n2024年3月9日\n", "通知", NULL,
     "石桥乡党委", NULL, "2024-03-09"},
    {"nothing", "渠\n渠修好了。\n", NULL, NULL, NULL, NULL, NULL},
};

static void
test_facts(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(fact_cases); i++)
    {
        const FactCase *one = &fact_cases[i];
        g_autoptr(XjDocument) document = understand(one->in);
        const XjFacts *facts = &document->facts;
        g_test_message("%s: %s", one->name, document->title);
        g_assert_cmpstr(facts->kind.value, ==, one->kind);
        g_assert_cmpstr(facts->occasion.value, ==, one->occasion);
        g_assert_cmpstr(facts->organ.value, ==, one->organ);
        g_assert_cmpstr(facts->number.value, ==, one->number);
        g_assert_cmpstr(facts->date.value, ==, one->date);
        g_assert_cmpint(facts->kind.basis, ==, one->kind != NULL ? XJ_BASIS_TEXT : XJ_BASIS_NONE);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/facts/levels", test_levels);
    g_test_add_func("/facts/evidence", test_evidence);
    g_test_add_func("/facts/conflict_evidence", test_conflict_evidence);
    g_test_add_func("/facts/unnamed_inspection", test_unnamed_inspection);
    g_test_add_func("/facts/others", test_facts);
    return g_test_run();
}
