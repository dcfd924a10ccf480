#include "tests/document_checks.h"
#include "tests/test_vocabulary.h"

typedef struct
{
    const char *name, *in;
    const char *outline; // a line an entry: two blanks a depth below the top, marker|heading
} Case;

static const Case cases[] = {
    {"three levels",
     "一、摸清底数\n（一）清点渠道\n1.看渠首。逐段看。\n2."
     "看渠尾。逐户问。\n（二）清点资金\n逐笔对账。\n二、分清责任\n各管一段。\n",
     "一、|摸清底数\n  （一）|清点渠道\n    1.|看渠首\n    2.|看渠尾\n  （二）|清点资金\n二、|分清责任\n"},
    {"run-in headings", "（一）书记抓总。每月听一次。\n（二）部门销账。每周报一次。\n", "（一）|书记抓总\n（二）|部门销账\n"},
    {"first point inside a paragraph",
     "一、把认识提上来\n认识是第一位的。一要看清渠里的水。水少了，田就荒了。\n二要看清手里的账。账乱了，人心就散了。\n二、把责"
     "任压下去\n各管一段。\n",
     "一、|把认识提上来\n  一要|看清渠里的水\n  二要|看清手里的账\n二、|把责任压下去\n"},
    {"points behind a colon", "问题有三：一是渠道淤了。去年没有清。二是闸门锈了。今年打不开。三是人心散了。谁也不管。\n",
     "一是|渠道淤了\n二是|闸门锈了\n三是|人心散了\n"},
    {"enumeration in a sentence", "要做好三件事：一是清淤；二是修闸；三是看水。做完了再说。\n", ""},
    {"single sentences",
     "还差几件事：一是渠还没有清完，打算明年再清。二是闸还没有修好，请乡里帮忙。三是没有人看水。往后每周报一次。\n", ""},
    {"clauses of an article",
     "第一条　为了管好渠道，制定本办法。\n第二条　有下列情形之一的，停止供水：\n（一）渠道决口的；\n（二）闸门损坏的；\n（三）"
     "水质不合格的。\n第三条　本办法自公布之日"
     "起施行。\n",
     "第一条|为了管好渠道，制定本办法\n第二条|有下列情形之一的，停止供水\n第三条|本办法自公布之日起施行\n"},
    {"clauses with a proviso",
     "第一条　下列情形停止供水。\n（一）渠道决口的。已经堵上的除外；\n（二）闸门损坏的。已经修好的除外；\n（三）水质不合格的。"
     "\n第二条　本办法自公布之日起施行。\n",
     "第一条|下列情形停止供水\n第二条|本办法自公布之日起施行\n"},
    {"chapters and articles", "第一章　总则\n第一条　甲。\n第二条【范围】本办法适用于全县。\n第二章　管护\n第三条　丙。\n",
     "第一章|总则\n  第一条|甲\n  第二条|范围\n第二章|管护\n  第三条|丙\n"},
    {"spoken series side by side",
     "问题有两个：一是渠道淤了。去年没有清。二是闸门锈了。今年打不开。\n下面讲要求。一要清淤。年底前清完。二要修闸。春灌前修好"
     "。\n",
     "一是|渠道淤了\n二是|闸门锈了\n一要|清淤\n二要|修闸\n"},
    {"spoken series nested",
     "第一，把账算清。账有两本。一是水账。看流了多少。二是钱账。看花了多少。\n第二，把人管住。一是管站长。每周点名。二是管看护"
     "员。每天巡渠。\n第三，把事办完。"
     "不留尾巴。\n",
     "第一，|把账算清\n  一是|水账\n  二是|钱账\n第二，|把人管住\n  一是|管站长\n  二是|管看护员\n第三，|把事办完\n"},
    {"series inside a paragraph ends with it", "要求：1.清淤。先清。2.修闸。后修。\n一是看水。天天看。\n二是看人。处处看。\n",
     "1.|清淤\n2.|修闸\n一是|看水\n二是|看人\n"},
    {"sequence words", "首先，要把账算清。谁花的谁说。\n其次，要把人管住。谁管谁负责。\n最后，要把事办完。谁拖谁检讨。\n",
     "首先，|要把账算清\n其次，|要把人管住\n最后，|要把事办完\n"},
    {"first without a second", "首先，感谢大家。渠修好了。\n水也来了。\n", ""},
    {"opening series before chapters",
     "这次会有两项议程：一是通报情况。由水利站通报。二是部署工作。由我来讲。\n一、清淤\n年底前清完。\n二、修闸\n春灌前修好。\n",
     "一是|通报情况\n二是|部署工作\n一、|清淤\n二、|修闸\n"},
    {"table of contents",
     "目录\n一、清淤\n二、修闸\n三、看水\n一、清淤\n年底前清完。\n二、修闸\n春灌前修好。\n三、看水\n天天看。\n",
     "一、|清淤\n二、|修闸\n三、|看水\n"},
    {"contents with leaders", "一、清淤……………1\n二、修闸........2\n一、清淤\n年底前清完。\n二、修闸\n春灌前修好。\n",
     "一、|清淤\n二、|修闸\n"},
    {"enclosures", "一、清淤\n年底前清完。\n二、修闸\n春灌前修好。\n附件：1.渠道一览表\n2.闸门一览表\n",
     "一、|清淤\n二、|修闸\n"},
    {"references to notes", "渠是前年修的。①闸是去年修的。②水今年才来。③大家都高兴。\n", ""},
    {"circled items", "要看三样：①水。看清不清。②渠。看通不通。③人。看在不在。\n", "①|水\n②|渠\n③|人\n"},
    {"dates and decimals", "2024.3.5 开会。\n1.5倍的水费。\n3、4号渠淤了。\n一、二把手都到了。\n", ""},
    {"a lost number", "一、清淤\n年底前清完。\n三、看水\n天天看。\n", "一、|清淤\n三、|看水\n"},
    {"text that begins late", "三、看水\n天天看。\n四、记账\n笔笔记。\n", "三、|看水\n四、|记账\n"},
    {"numbers that go on over sections", "一、清淤\n1.渠首。先清。\n2.渠尾。后清。\n二、修闸\n3.大闸。先修。\n4.小闸。后修。\n",
     "一、|清淤\n  1.|渠首\n  2.|渠尾\n二、|修闸\n  3.|大闸\n  4.|小闸\n"},
    {"children of the last point", "（一）清淤\n1.渠首。先清。\n2.渠尾。后清。\n（二）修闸\n1.大闸。先修。\n2.小闸。后修。\n",
     "（一）|清淤\n  1.|渠首\n  2.|渠尾\n（二）|修闸\n  1.|大闸\n  2.|小闸\n"},
    {"label before a colon", "1.目标：年底前清完。全部通水。\n2.分工：各管一段。不许推。\n", "1.|目标\n2.|分工\n"},
    {"half width", "一、清淤\n(一)渠首,先清.先看水.\n清完再走。\n(二)渠尾\n后清。\n",
     "一、|清淤\n  (一)|渠首,先清.先看水.\n  (二)|渠尾\n"},
    {"quotation ends a heading", "一要守“规矩”。谁也不例外。二要讲“实话”。当面讲。\n", "一要|守“规矩”\n二要|讲“实话”\n"},
    {"cut off inside a heading", "一要清淤。年底前清完。二要修闸。春灌前修好。三要看\n", "一要|清淤\n二要|修闸\n三要|看\n"},
    {"decimal numbers", "1.1 渠首\n先清。\n1.2 渠尾\n后清。\n", "1.1|渠首\n1.2|渠尾\n"},
};

static char *
print_outline(const XjDocument *document)
{
    GString *lines = g_string_new(NULL);
    for (guint i = 0; i < document->outline->len; i++)
    {
        const XjHeading *entry = &g_array_index(document->outline, XjHeading, i);
        g_string_append_printf(lines, "%*s%s|%s\n", (int)(entry->depth - 1) * 2, "", entry->marker, entry->heading);
    }
    return g_string_free(lines, FALSE);
}

static void
test_families(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        g_autoptr(XjSource) source = xj_source_new();
        xj_source_add(source, XJ_BLOCK_LINES, 0, 0, cases[i].in, strlen(cases[i].in));
        g_autoptr(XjDocument) document = xj_document_new(source, test_vocabulary(), NULL);
        g_autofree char *outline = print_outline(document);
        g_test_message("%s", cases[i].name);
        g_assert_cmpstr(outline, ==, cases[i].outline);
        check_document(document, TRUE);
    }
}

static void
add(XjSource *source, XjBlockKind kind, guint depth, const char *text)
{
    xj_source_add(source, kind, depth, 0, text, strlen(text));
}

static void
test_format_headings(void)
{
    g_autoptr(XjSource) source = xj_source_new();
    add(source, XJ_BLOCK_HEADING, 1, "石桥乡渠道管护办法");
    add(source, XJ_BLOCK_HEADING, 2, "谁来管");
    add(source, XJ_BLOCK_HEADING, 3, "1.站长");
    add(source, XJ_BLOCK_PARAGRAPH, 0, "每周点名。");
    add(source, XJ_BLOCK_HEADING, 3, "2.看护员");
    add(source, XJ_BLOCK_PARAGRAPH, 0, "每天巡渠，做到：（1）看水。水要清。（2）看闸。闸要严。");
    add(source, XJ_BLOCK_HEADING, 2, "怎么管");
    add(source, XJ_BLOCK_LIST_ITEM, 0, "1. 记账，一天一记。");
    add(source, XJ_BLOCK_LIST_ITEM, 0, "2. 张榜，一月一张。");
    add(source, XJ_BLOCK_TABLE_ROW, 0, "一、\t闸门\t两座");
    g_autoptr(XjDocument) document = xj_document_new(source, test_vocabulary(), NULL);
    g_autofree char *outline = print_outline(document);
    g_assert_cmpstr(outline, ==, "|谁来管\n  1.|站长\n  2.|看护员\n    （1）|看水\n    （2）|看闸\n|怎么管\n");
    check_document(document, TRUE);
}

// Depth comes from the document, not from the family: here speech is the outer frame and brackets the inner.
static void
test_unusual_nesting(void)
{
    static const char text[] = "第一，清淤。分两步。\n（一）渠首\n先清。\n（二）渠尾\n后清。\n第二，修闸。分两步。\n（一）大闸"
                               "\n先修。\n（二）小闸\n后修。\n";
    g_autoptr(XjSource) source = xj_source_new();
    add(source, XJ_BLOCK_LINES, 0, text);
    g_autoptr(XjDocument) document = xj_document_new(source, test_vocabulary(), NULL);
    g_autofree char *outline = print_outline(document);
    g_assert_cmpstr(outline, ==, "第一，|清淤\n  （一）|渠首\n  （二）|渠尾\n第二，|修闸\n  （一）|大闸\n  （二）|小闸\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/outline/families", test_families);
    g_test_add_func("/outline/format-headings", test_format_headings);
    g_test_add_func("/outline/unusual-nesting", test_unusual_nesting);
    return g_test_run();
}
