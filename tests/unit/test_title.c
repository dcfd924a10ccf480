#include "tests/document_checks.h"
#include "tests/test_vocabulary.h"

typedef struct
{
    const char *name, *in, *title;
    guint dropped; // duplicate titles
} Case;

static const Case cases[] = {
    {"first line", "在全县渠道管护工作会上的讲话\n同志们：\n今天只讲一件事。\n", "在全县渠道管护工作会上的讲话", 0},
    {"twice", "在全县渠道管护工作会上的讲话\n在全县渠道管护工作会上的讲话\n同志们：\n今天只讲一件事。\n",
     "在全县渠道管护工作会上的讲话", 1},
    {"one character wrapped", "在清河县第三次水利设施管护工作现场推进会上的讲\n话\n同志们：\n今天只讲一件事。\n",
     "在清河县第三次水利设施管护工作现场推进会上的讲话", 0},
    {"twice, once wrapped",
     "在清河县水利设施管护工作现场会上的讲话\n来源:网友投稿 "
     "点击:[]次\n在清河县水利设施管护工作现场会上的讲\n话\n同志们：\n今天只讲一件事。\n",
     "在清河县水利设施管护工作现场会上的讲话", 1},
    {"issuer above",
     "清水发〔2024〕8号\n\n清河县水利局\n关于做好秋冬季渠道清淤工作的通知\n\n各乡镇水利站：\n现将有关事项通知如下。\n",
     "清河县水利局关于做好秋冬季渠道清淤工作的通知", 0},
    {"letterhead above",
     "机密★1年\n中共清河县委文件\n清委发〔2024〕8号\n关于印发渠道管护办法的通知\n各乡镇党委：\n现予印发。\n",
     "关于印发渠道管护办法的通知", 0},
    {"site's lines above",
     "首页 > 范文 > "
     "讲话\n【本站独家】资料礼包，扫码立减\n以下是小编整理的讲话一篇，内容详实，喜欢的朋友请收藏，更多讲话请关注本站，谢谢大家"
     "一直以来的支持，"
     "我们会继续努力，为大家整理更多更好的文章，供大家学习参考使用。\n在石桥乡渠道清淤动员会上的讲话\n(2024年10月8日)"
     "\n同志们：\n今天只讲一件事。\n",
     "在石桥乡渠道清淤动员会上的讲话", 0},
    {"site's words in the title",
     "首页 > "
     "通知公告\n清河县水利局\n关于推广“清水清河”微信公众号的通知\n来源：县水利局\n各乡镇水利站：\n现将有关事项通知如下。\n",
     "清河县水利局关于推广“清水清河”微信公众号的通知", 0},
    {"seller's block above",
     "仅供学习 禁止外传\n清河雅集\n会员群：    QQ群：\n\n在石桥乡渠道清淤动员会上的讲话\n同志们：\n今天只讲一件事。\n",
     "在石桥乡渠道清淤动员会上的讲话", 0},
    {"kind in brackets", "清河县渠道管护办法（试行）\n第一章　总则\n第一条　甲。\n第二条　乙。\n", "清河县渠道管护办法（试行）",
     0},
    {"no kind", "水到田头人心安\n清河县的渠，修了十年。\n今年终于通了。\n", "水到田头人心安", 0},
    {"above the address", "清河文苑每日更新\n石桥乡渠道清淤再动员\n同志们：\n今天只讲一件事。\n", "石桥乡渠道清淤再动员", 0},
    {"broken short under a red head",
     "中共清河县委文件\n清委发〔2024〕8号\n\n中共清河县委关于整治\n渠道管护突出问题的实施方案\n\n各乡镇要管好渠道。\n",
     "中共清河县委关于整治渠道管护突出问题的实施方案", 0},
    {"speech broken short", "在清河县\n渠道管护工作现场推进会上的讲话\n同志们：\n今天只讲一件事。\n",
     "在清河县渠道管护工作现场推进会上的讲话", 0},
    {"two issuers, bracket broken",
     "中共清河县委办公室\n清河县人民政府办公室\n关于印发《清河县渠道管护规定\n实施细则（试行）》的通知\n各乡镇：\n现予印发。\n",
     "中共清河县委办公室清河县人民政府办公室关于印发《清河县渠道管护规定实施细则（试行）》的通知", 0},
    {"a second paper's name below", "关于渠道管护的思考\n清河县水利局二〇二四年工作汇报\n清河县的渠，修了十年。\n",
     "关于渠道管护的思考", 0},
    {"full-width number",
     "清委发〔２０２４〕８号\n\n中共清河县委\n关于整治渠道管护突出问题的实施方案\n\n各乡镇党委：\n现制定方案如下。\n",
     "中共清河县委关于整治渠道管护突出问题的实施方案", 0},
    {"seller's line above",
     "添水渠材料群领资料编号甲乙丙丁，讲话合集八十六篇\n在清河县渠道管护工作推进会议上的讲话\n同志们：\n今天只讲一件事。\n",
     "在清河县渠道管护工作推进会议上的讲话", 0},
    {"broken behind a comma of a list",
     "清委发〔2024〕8号\n\n中共清河县委\n关于推动渠道管护与防汛抗旱、\n农田建设统筹衔接的意见\n\n各乡镇党委：\n现提出以下意见。"
     "\n",
     "中共清河县委关于推动渠道管护与防汛抗旱、农田建设统筹衔接的意见", 0},
    {"number and signer",
     "清河渠道管护委员会文件\n清渠管发〔2024〕8号　　　　签发人：张某某\n清河县渠道管护\n委员会关于渠道清淤情况的报告\n县人民政"
     "府：\n"
     "现报告如下。\n",
     "清河县渠道管护委员会关于渠道清淤情况的报告", 0},
    {"short issuers", "中共清河县委\n清河县人民政府\n关于渠道管护的意见\n各乡镇：\n现提出以下意见。\n",
     "中共清河县委清河县人民政府关于渠道管护的意见", 0},
    {"kind named in passing", "关于落实市委巡察反馈意见\n整改进展情况的报告\n市委：\n现报告如下。\n",
     "关于落实市委巡察反馈意见整改进展情况的报告", 0},
    {"kind before the line with 的", "中共清河县委办公室\n关于印发全县渠道管护实施方案\n的通知\n各乡镇：\n现予印发。\n",
     "中共清河县委办公室关于印发全县渠道管护实施方案的通知", 0},
    {"a name in quotes over three lines",
     "清河县水利局\n关于印发《清河县渠道管护\n实施细则和\n考核办法》的通知\n各乡镇：\n现予印发。\n",
     "清河县水利局关于印发《清河县渠道管护实施细则和考核办法》的通知", 0},
    {"annex", "附件1\n清河县渠道管护任务清单\n各乡镇要管好渠道。\n", "清河县渠道管护任务清单", 0},
    {"drawn lines", "┏━━━━┳━━━━┓\n┃序号┃清河县渠道清单┃\n┗━━━━┻━━━━┛\n各乡镇要管好渠道。\n", "", 0},
    {"figures", "2024－8－1\n各乡镇要管好渠道。\n", "", 0},
    {"none", "清河县的渠，修了十年。\n今年终于通了。\n", "", 0},
    {"a sentence with a kind", "我们收到了县里的通知。\n第二天就开了会。\n", "", 0},
    {"heading is no title", "一、加强渠道管护的意见\n县里的意见有三条。\n二、加强清淤的意见\n乡里的意见有两条。\n", "", 0},
    {"empty", "", "", 0},
};

static void
test_plain_text(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        g_autoptr(XjSource) source = xj_source_new();
        xj_source_add(source, XJ_BLOCK_LINES, 0, 0, cases[i].in, strlen(cases[i].in));
        g_autoptr(XjDocument) document = xj_document_new(source, test_vocabulary(), NULL);
        g_test_message("%s", cases[i].name);
        g_assert_cmpstr(document->title, ==, cases[i].title);
        guint dropped = 0;
        for (guint k = 0; k < document->removals->len; k++)
        {
            dropped += g_str_equal(g_array_index(document->removals, XjRemoval, k).reason, "duplicate_title") ? 1 : 0;
        }
        g_assert_cmpuint(dropped, ==, cases[i].dropped);
        guint titles = 0;
        for (guint k = 0; k < document->passages->len; k++)
        {
            titles += g_array_index(document->passages, XjPassage, k).role == XJ_ROLE_TITLE ? 1 : 0;
        }
        g_assert_cmpuint(titles, ==, cases[i].title[0] == '\0' ? 0 : 1);
        check_document(document, TRUE);
    }
}

static void
add(XjSource *source, XjBlockKind kind, guint depth, const char *text)
{
    xj_source_add(source, kind, depth, 0, text, strlen(text));
}

static void
test_marked_heading(void)
{
    g_autoptr(XjSource) source = xj_source_new();
    add(source, XJ_BLOCK_PARAGRAPH, 0, "您的位置：首页 > 通知公告");
    add(source, XJ_BLOCK_HEADING, 2, "清河县渠道管护那些事");
    add(source, XJ_BLOCK_PARAGRAPH, 0, "清河县的渠，修了十年。");
    g_autoptr(XjDocument) document = xj_document_new(source, test_vocabulary(), NULL);
    g_assert_cmpstr(document->title, ==, "清河县渠道管护那些事");
    g_assert_cmpuint(document->outline->len, ==, 0);
}

// A heading too short to be told by its words is a title by its place.
static void
test_short_heading(void)
{
    g_autoptr(XjSource) source = xj_source_new();
    add(source, XJ_BLOCK_HEADING, 1, "通知");
    add(source, XJ_BLOCK_PARAGRAPH, 0, "清河县的渠，修了十年。");
    g_autoptr(XjDocument) document = xj_document_new(source, test_vocabulary(), NULL);
    g_assert_cmpstr(document->title, ==, "通知");
}

// What the format sets apart from the lines behind it is no first line of the title.
static void
test_apart(void)
{
    g_autoptr(XjSource) source = xj_source_new();
    add(source, XJ_BLOCK_PARAGRAPH, 0, "清河县委巡察办内部资料");
    add(source, XJ_BLOCK_LINES, 0, "关于做好秋冬季渠道清淤工作的通知\n各乡镇水利站：\n现将有关事项通知如下。\n");
    g_autoptr(XjDocument) document = xj_document_new(source, test_vocabulary(), NULL);
    g_assert_cmpstr(document->title, ==, "关于做好秋冬季渠道清淤工作的通知");
    check_document(document, TRUE);
}

static void
test_metadata(void)
{
    g_autoptr(XjSource) source = xj_source_new();
    source->title = g_strdup("渠水又流过石桥-清河水利网");
    add(source, XJ_BLOCK_PARAGRAPH, 0, "站内热线在此公布");
    add(source, XJ_BLOCK_PARAGRAPH, 0, "渠水又流过石桥");
    add(source, XJ_BLOCK_PARAGRAPH, 0, "清河县的渠，修了十年。");
    g_autoptr(XjDocument) document = xj_document_new(source, test_vocabulary(), NULL);
    g_assert_cmpstr(document->title, ==, "渠水又流过石桥");

    g_autoptr(XjSource) bare = xj_source_new();
    bare->title = g_strdup("\n  渠水又\n流过石桥 ");
    add(bare, XJ_BLOCK_PARAGRAPH, 0, "清河县的渠，修了十年。");
    g_autoptr(XjDocument) without = xj_document_new(bare, test_vocabulary(), NULL);
    g_assert_cmpstr(without->title, ==, "渠水又 流过石桥");
    g_assert_cmpstr(without->text, ==, "清河县的渠，修了十年。\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/title/plain-text", test_plain_text);
    g_test_add_func("/title/marked-heading", test_marked_heading);
    g_test_add_func("/title/short-heading", test_short_heading);
    g_test_add_func("/title/apart", test_apart);
    g_test_add_func("/title/metadata", test_metadata);
    return g_test_run();
}
