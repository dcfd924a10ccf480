#include "tests/document_checks.h"
#include "tests/test_vocabulary.h"

#define TITLE "在清河县渠道管护工作会上的讲话\n"
#define BODY                                                                                                                   \
    "同志们：\n"                                                                                                           \
    "今天开这个会，只讲一件事，就是把渠道管好、把水放到田头。\n"                                   \
    "一、认识要再深一步\n"                                                                                            \
    "渠道是庄稼的命脉，哪一段断了水，哪一段的田就要荒。\n"                                            \
    "二、责任要再实一步\n"                                                                                            \
    "各乡镇水利站每月巡查一次，发现渗漏当天报告，三天之内修好。\n"                                \
    "同志们，秋收以前还有四十天，大家抓紧。\n"                                                              \
    "谢谢大家！\n"

// What stands above and below the paper on a site, and the reasons it is taken out for, in order.
typedef struct
{
    const char *name, *above, *below, *reasons;
} Frame;

static const Frame frames[] = {
    {"none", "", "", ""},
    {"where the reader is", "首页 > 领导讲话 > 水利 > 正文\n", "", "site_bar"},
    {"doubled arrows", "您现在的位置：清河文苑 >> 讲话 >> 正文\n", "", "site_bar"},
    {"greeting", "您好，欢迎来到清河文库！ 登录 | 注册 | 充值\n", "", "site_bar"},
    {"where from", "来源：清河日报 作者：张某 发布时间：2024-10-08 浏览次数：12\n", "", "site_bar"},
    {"a label alone", "来源：清河日报\n", "", "site_bar"},
    {"stray labels", "水利 分享 时间:\n", "", "site_bar"},
    {"clock", "清河文苑 2024-10-08 07:30 江州\n", "", "site_bar"},
    {"bars that lost their lines", "下载\n打印\n收藏\n【字号：\n大\n中\n小\n】\n", "", "site_bar"},
    {"labels and values on lines of their own", "来源：\n清河日报\n【字体：\n大\n中\n】\n", "", "site_bar"},
    {"name of a site", "清河党建网\n", "", "site_bar"},
    {"blurb", "以下是小编为大家整理的讲话一篇，供您参考，喜欢的朋友请收藏。\n", "", "site_blurb"},
    {"blurb with a summary",
     "强调渠道管护的重要性,推动各项任务落实,提高管护水平。以下是网友为大家整理分享的渠道管护讲话相关资料,供您学习参考!\n", "",
     "site_blurb"},
    {"seller",
     "仅供学习 禁止外传\n清河雅集\n自建平台、实时分享\n根据大家的需要不断迭代\n现在订阅立享优惠\n会员群：       免费QQ群：\n",
     "", "advertisement"},
    {"shop and helper",
     "★清河笔墨资料库★ 每日上新 会员不限次\n添加助理微信 qh0000000 备注“材料”，拉群领取2024渠道讲话合集八十篇\n", "",
     "advertisement"},
    {"editor's note", "【编者按】小编为各位同仁精选了这篇渠道管护讲话，结构清晰、金句频出，拿来稍改就能用！\n", "",
     "site_blurb"},
    {"helper's farewell", "",
     "以上就是清河小助手整理的《渠道管护讲话》全部内容，更多讲话范文尽在“清河小助手”小程序，欢迎点赞收藏转发！\n",
     "advertisement"},
    {"first published", "", "—— 本文由“清河笔墨资料库”独家首发，搬运必究 ——\n", "advertisement"},
    {"discount", "【独家】2024版公文素材礼包五折，扫码加客服微信立减20元！\n", "", "advertisement"},
    {"who wrote and read", "", "（责任编辑：张某　审核：李某）\n", "site_bar"},
    {"WeChat", "", "END\n来源 | 清河文苑\n编辑 | 小文\n审核 | 老李\n点个“在看”，写稿不难\n阅读原文\n",
     "site_tail site_bar site_tail site_bar"},
    {"rights", "", "声明：本文素材来源于网络，如有侵权请联系删除。\n", "site_tail"},
    {"keywords", "", "本文关键词:渠道 管护 讲话\n版权声明:内容来自网络,转载请注明出处\n", "site_tail"},
    {"licence", "", "主办：清河文苑编辑部　江ICP备00000001号　网站标识码：0000000001\n", "site_tail"},
    {"comments", "", "发表评论\n网友评论（评论内容只代表网友观点，与本站立场无关）\n验证码：\n昵称：\n", "site_tail"},
    {"neighbours", "", "上一篇：在全县防汛会议上的讲话\n下一篇：没有了\n", "site_tail"},
    {"list with dates", "", "推荐阅读\n乡镇防汛工作方案10-08\n村干部述职报告10-07\n秋季运动会主持词10-07\n", "related_links"},
    {"list without dates", "", "猜你喜欢：\n在全县防汛会议上的讲话\n乡镇水利站工作总结范文\n怎样写好一份通知？\n",
     "related_links"},
    {"two lists", "", "推荐阅读\n乡镇防汛方案10-08\n最新文章\n村干部述职报告10-07\n", "related_links"},
    {"counters", "", "47 4888024\n", "site_tail"},
    {"end of a script", "", "\");\n", "script_tail"},
    {"script", "", "document.write('<script src=\"/ads/1.js\"></script>');\nvar a=[];(function(){a.push({id:1});})();\n",
     "script_tail"},
    {"tags", "", "</div></td>\n<!-- end -->\n", "script_tail"},
    {"advice to subscribe", "", "【全文完】 关注公众号“清河文苑”，回复关键词领取资料\n", "advertisement"},
    {"everything", "首页 > 讲话\n来源：网络\n以下是小编整理的讲话，供大家参考。\n",
     "本文标签：讲话\n相关文章\n防汛讲话10-08\n\");\n", "site_bar site_blurb site_tail related_links script_tail"},
};

static XjDocument *
read_lines(const char *text)
{
    g_autoptr(XjSource) source = xj_source_new();
    xj_source_add(source, XJ_BLOCK_LINES, 0, 0, text, strlen(text));
    XjDocument *document = xj_document_new(source, test_vocabulary(), NULL);
    check_document(document, TRUE);
    return document;
}

// The reasons and the texts of all removals.
static void
read_removals(const XjDocument *document, char **ret_reasons, char **ret_text)
{
    g_autoptr(GString) reasons = g_string_new(NULL);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < document->removals->len; i++)
    {
        const XjRemoval *removal = &g_array_index(document->removals, XjRemoval, i);
        g_string_append_printf(reasons, "%s%s", i > 0 ? " " : "", removal->reason);
        g_string_append_printf(text, "%s\n", removal->text);
    }
    *ret_reasons = g_string_free(g_steal_pointer(&reasons), FALSE);
    *ret_text = g_string_free(text, FALSE);
}

// Every line of `expected` stands in `removed`, runs of blanks made one.
static void
check_removed(const char *removed, const char *expected)
{
    g_auto(GStrv) lines = g_strsplit(expected, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++)
    {
        g_autoptr(GString) line = g_string_new(lines[i]);
        while (g_string_replace(line, "  ", " ", 0) > 0)
        {
        }
        g_strchomp(line->str);
        g_assert_true(strstr(removed, line->str) != NULL);
    }
}

static void
test_frames(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(frames); i++)
    {
        const Frame *frame = &frames[i];
        g_test_message("%s", frame->name);
        g_autofree char *text = g_strconcat(frame->above, TITLE, BODY, frame->below, NULL);
        g_autoptr(XjDocument) document = read_lines(text);
        g_assert_cmpstr(document->text, ==, TITLE BODY);
        g_assert_cmpstr(document->title, ==, "在清河县渠道管护工作会上的讲话");
        g_autofree char *reasons = NULL;
        g_autofree char *removed = NULL;
        read_removals(document, &reasons, &removed);
        g_assert_cmpstr(reasons, ==, frame->reasons);
        check_removed(removed, frame->above);
        check_removed(removed, frame->below);
    }
}

// Papers of which nothing may be taken out, though they hold words of sites and sellers.
static const char *const papers[] = {
    // a notice about a 公众号, with how to reach people, and its annexes
    "清河县水利局\n关于推广“清水清河”微信公众号的通知\n各乡镇水利站：\n为方便群众报修，现将有关事项通知如下。\n"
    "一、推广方式\n（一）扫描二维码关注公众号\n（二）新闻网站\n二、有关要求\n"
    "公众号每日更新，各水利站要转发分享，三月底前报送推广情况。\n"
    "联系人：张某某 联系电话：0571-88880000 QQ：123456\n电子邮箱：qh@example.cn 会务QQ群：123456789\n"
    "附件：1.推荐阅读书目\n2.网站首页公示模板\n清河县水利局\n2024年3月5日\n抄送：市水利局。\n清河县水利局办公室 "
    "2024年3月5日印发\n",
    // how to report
    "县委第三巡察组巡察公告\n根据统一部署，县委第三巡察组对县水利局党组开展巡察。\n受理来信来访方式：\n"
    "举报网站：http://qinghe.example.cn\n微信：qhxc 微博：@清河巡察\n信访举报电话：12388\n公示网址：www.example.cn\n"
    "县委第三巡察组\n2024年3月5日\n",
    // a bulletin
    "巡察工作简报\n第12期\n中共清河县委巡察办编 2024年3月5日\n县水利局边查边改，建立台账，逐项销号。\n"
    "拟稿：李某 审核：王某 校对：赵某 签发：周某\n共印50份\n",
    // minutes
    "石桥乡党委会议记录\n时间：2024年3月5日\n地点：乡政府会议室\n主持人：张某 记录人：李某\n"
    "会议指出，整改要见底，台账要清楚。\n散会。\n记录：李某\n",
    // a plan about sites
    "清河县政府网站整治方案\n为规范政府网站管理，制定本方案。\n一、整治范围\n（一）网站首页\n（二）政务公开栏目\n（三）互动交流"
    "栏目\n"
    "重点整治栏目不更新、断链、转载不注明来源等问题。\n主办单位：县政府办公室\n承办单位：县大数据中心\n"
    "网站名单\n清河县人民政府网站\n清河党建网格平台\n",
    // words that only hold the letters of others
    "走进群众 参加群众劳动\n今年以来，我走进群众家中，和群众一起劳动，体会很深。\n建立减负机制\n缩小编制\n不打折扣抓落实\n",
    // a handling mark
    "内部资料 禁止外传\n清河县渠道管护情况报告\n全县共有渠道四十六条，管护情况总体良好。\n",
    // a table without a sentence
    "问题清单\n序号 问题 来源 责任单位 时间\n1 渠道淤积 群众举报 水利局 2024-03-05\n2 首页停更 巡察反馈 政府办 2024-03-06\n",
    // a list of dated annexes with no list of a site above it
    "渠道管护资料移交清单\n下列资料已经移交县档案馆，请妥善保管。\n渠道管护实施方案2024-03-05\n渠道清淤验收报告2024-04-05\n"
    "渠道管护工作总结2024-05-05\n渠道管护问题清单2024-06-05\n清河县水利局\n",
};

static void
test_papers(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(papers); i++)
    {
        g_autoptr(XjDocument) document = read_lines(papers[i]);
        g_autofree char *reasons = NULL;
        g_autofree char *removed = NULL;
        read_removals(document, &reasons, &removed);
        g_test_message("%s", papers[i]);
        g_assert_cmpstr(removed, ==, "");
    }
}

static void
add(XjSource *source, XjBlockKind kind, guint depth, const char *text)
{
    xj_source_add(source, kind, depth, 0, text, strlen(text));
}

// Blocks of a format are judged like lines; what the format calls a note is never noise.
static void
test_blocks(void)
{
    g_autoptr(XjSource) source = xj_source_new();
    add(source, XJ_BLOCK_TABLE_ROW, 0, "索引号：\t0001/2024-8\t发布机构：\t县水利局\t发布日期：\t2024-03-05");
    add(source, XJ_BLOCK_HEADING, 1, "关于做好渠道清淤工作的通知");
    add(source, XJ_BLOCK_PARAGRAPH, 0, "各乡镇水利站：");
    add(source, XJ_BLOCK_PARAGRAPH, 0, "全县渠道十月底前全部清淤，由各乡镇水利站组织实施。");
    add(source, XJ_BLOCK_NOTE, 0, "来源：县水利局二〇二四年台账");
    add(source, XJ_BLOCK_HEADING, 3, "相关阅读");
    add(source, XJ_BLOCK_LIST_ITEM, 0, "清河县水库水位公告");
    g_autoptr(XjDocument) document = xj_document_new(source, test_vocabulary(), NULL);
    check_document(document, TRUE);
    g_assert_cmpstr(document->text, ==,
                    "关于做好渠道清淤工作的通知\n各乡镇水利站：\n全县渠道十月底前全部清淤，由各乡镇水利站组织实施。\n"
                    "来源：县水利局二〇二四年台账\n");
    g_assert_cmpuint(document->removals->len, ==, 2);
    const XjRemoval *list = &g_array_index(document->removals, XjRemoval, 1);
    g_assert_cmpstr(list->text, ==, "相关阅读\n清河县水库水位公告");
    g_assert_cmpstr(list->reason, ==, "related_links");
    g_assert_cmpuint(list->at, ==, document->length);
}

// A line of sellers on every page is noise in the midst of the text too, a word of theirs in a sentence is not.
static void
test_inside(void)
{
    g_autoptr(XjDocument) document =
        read_lines(TITLE "同志们：\n今天开这个会，只讲一件事，就是把渠道管好。\n更多公文请加清河微信公众号\n"
                         "渠道是庄稼的命脉，哪一段断了水，哪一段的田就要荒。\n更多公文请加清河微信公众号\n"
                         "报修可以关注公众号，也可以打电话，水利站当天答复。\n更多公文请加清河微信公众号\n"
                         "同志们，秋收以前还有四十天，大家抓紧。\n");
    g_assert_cmpuint(document->removals->len, ==, 3);
    g_assert_null(strstr(document->text, "更多公文"));
    g_assert_nonnull(strstr(document->text, "报修可以关注公众号"));
}

// Behind the last sentence, in its own paragraph.
static void
test_brackets(void)
{
    static const char body[] = TITLE BODY "渠修好了，水就到了田头。";
    static const struct
    {
        const char *bracket;
        gboolean is_noise;
    } cases[] = {{"（本文来自清河文库网）", TRUE},
                 {"【更多讲话范文尽在清河公文网】", TRUE},
                 {"（根据录音整理，未经本人审阅）", FALSE},
                 {"（清河县水利局供稿）", FALSE}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        g_autofree char *text = g_strconcat(body, cases[i].bracket, "\n", NULL);
        g_autofree char *clean = g_strconcat(body, "\n", NULL);
        g_autoptr(XjDocument) document = read_lines(text);
        g_assert_cmpstr(document->text, ==, cases[i].is_noise ? clean : text);
    }
}

// The number of the paper is told by nothing else, and a mark of secrecy is none of a site's words.
static void
test_facts_stay(void)
{
    g_autoptr(XjDocument) document =
        read_lines("索引号：0001 发布机构：县水利局 文号：清水发〔2024〕8号\n机密★1年\n" TITLE BODY);
    g_assert_nonnull(strstr(document->text, "清水发〔2024〕8号"));
    g_assert_cmpstr(document->secrecy, ==, "机密");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/noise/frames", test_frames);
    g_test_add_func("/noise/papers", test_papers);
    g_test_add_func("/noise/blocks", test_blocks);
    g_test_add_func("/noise/inside", test_inside);
    g_test_add_func("/noise/facts-stay", test_facts_stay);
    g_test_add_func("/noise/brackets", test_brackets);
    return g_test_run();
}
