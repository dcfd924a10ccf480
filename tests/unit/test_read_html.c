// The HTML reader.
#include "tests/read_checks.h"

#define PROSE "各级党组织要逐条对照，把责任落实到人。"

static void
test_frames(void)
{
    check("页.html",
          "<html><head><title>整改通报_江州廉政网</title><script>var a='不要';</script></head><body>"
          "<div class=\"breadcrumb\">当前位置：首页 &gt; 通报</div><nav><a href=#>首页</a></nav>"
          "<div class=\"main\"><h1>整改通报</h1><p>各县区党委：<br>现将有关情况\n通报如下。</p>"
          "<ul><li>石桥乡</li></ul></div><div id=\"footer\">版权所有</div></body></html>",
          "html", "整改通报",
          "furniture:当前位置：首页 > 通报\nfurniture:首页\nh1:整改通报\np:各县区党委：\np:现将有关情况~通报如下。\nli:石桥乡\n"
          "furniture:版权所有\n");
}

static void
test_tables(void)
{
    check("表.html",
          "<html><body><table><tr><th>问题</th><th>时限</th></tr><tr><td>台账<b>不全</b></td><td>9月底</td></tr></table>"
          "<table><tr><td><div>排版用表格</div><div>第二段</div></td></tr></table></body></html>",
          "html", NULL, "tr:问题|时限\ntr:台账不全|9月底\np:排版用表格\np:第二段\n");
}

// A container whose class sounds like a frame but which holds the article keeps its text.
static void
test_keeps_article(void)
{
    g_autoptr(GString) page = g_string_new("<html><body><div class=\"page with-sidebar\"><p>");
    for (guint i = 0; i < 200; i++)
        g_string_append(page, "整改任务逐条落实，");
    g_string_append(page, "</p></div></body></html>");
    XjReadInput input = {.bytes = page->str, .length = page->len, .name = "a.html"};
    g_auto(XjReading) reading = {0};
    g_assert_true(xj_read(&input, &reading, NULL));
    g_assert_cmpuint(reading.source->blocks->len, ==, 1);
    g_assert_cmpint(((const XjBlock *)reading.source->blocks->pdata[0])->kind, ==, XJ_BLOCK_PARAGRAPH);
}

static void
test_declared_charset(void)
{
    // 巡察 in GB18030 under a gb2312 label.
    check("gb.html",
          "<html><head><meta "
          "charset=\"gb2312\"><title>t</title></head><body><p>\xd1\xb2\xb2\xec\xb9\xa4\xd7\xf7</p></body></html>",
          "html", "t", "p:巡察工作\n");
}

static void
check_page(const char *body, const char *blocks)
{
    g_autofree char *page = g_strdup_printf("<html><body>%s</body></html>", body);
    check("a.html", page, "html", NULL, blocks);
}

// Old pages close nothing.
static void
test_deep(void)
{
    enum
    {
        DEPTH = 5000
    };
    static const char *const openings[] = {"<p><font size=2><b>", "<div>", "<table><tr><td>"};
    for (guint o = 0; o < G_N_ELEMENTS(openings); o++)
    {
        g_autoptr(GString) page = g_string_new("<html><body>");
        for (guint i = 0; i < DEPTH; i++)
            g_string_append_printf(page, "%s第%u段。", openings[o], i);
        XjReadInput input = {.bytes = page->str, .length = page->len, .name = "a.html"};
        g_auto(XjReading) reading = {0};
        g_assert_true(xj_read(&input, &reading, NULL));
        g_assert_cmpuint(reading.source->blocks->len, ==, DEPTH);
        g_autofree char *last = g_strdup_printf("第%u段。", DEPTH - 1);
        g_assert_cmpstr(((const XjBlock *)reading.source->blocks->pdata[DEPTH - 1])->text, ==, last);
    }
}

// An article stays, whatever its container is called; what surely frames it goes.
static void
test_sounds_like_frame(void)
{
    static const char *const openings[] = {"form", "aside", "div class=\"content hot\"", "div class='search-result'",
                                           "div id=footer"};
    for (guint i = 0; i < G_N_ELEMENTS(openings); i++)
    {
        g_autofree char *name = g_strndup(openings[i], strcspn(openings[i], " "));
        g_autofree char *body = g_strdup_printf("<%s><p>" PROSE "</p></%s>", openings[i], name);
        check_page(body, "p:" PROSE "\n");
    }
    check_page("<div class=position>当前位置：首页</div><aside>" PROSE "</aside><p>" PROSE PROSE
               "</p><div class=hot><a href=/1>"
               "要闻</a></div>",
               "furniture:当前位置：首页\np:" PROSE "\np:" PROSE PROSE "\nfurniture:要闻\n");
    check_page("<div class=menu><a href=/1>甲</a></div>", "p:甲\n");
}

static void
test_links(void)
{
    check_page(
        "<p><a name=1>一、加强领导</a></p><p><a href=\"#2\">压实责任</a></p><p><a href=/x>关于通报的决定</a></p><p>" PROSE
        "</p>",
        "p:一、加强领导\np:压实责任\np:关于通报的决定\np:" PROSE "\n");
    check_page("<p>" PROSE "</p><li><a href=/1>甲</a></li><li><a href=/2>乙</a></li><li><a href=/3>丙</a></li>",
               "p:" PROSE "\nfurniture:甲\nfurniture:乙\nfurniture:丙\n");
    check_page("<p>" PROSE "</p><div><a href=/1>首页</a> <a href=/2>要闻</a></div>", "p:" PROSE "\nfurniture:首页 要闻\n");
    check_page("<p><a href=/1>甲</a></p><p><a href=/2>乙</a></p><p><a href=/3>丙</a></p>", "p:甲\np:乙\np:丙\n");
}

static void
test_layout_tables(void)
{
    check_page("<table><tr><td><p>整改通知</p><p>一、总体要求</p><p>" PROSE "</p></td></tr></table>",
               "p:整改通知\np:一、总体要求\np:" PROSE "\n");
    check_page("<table><tr><td>首页<br>要闻<br>公开</td><td>一、要求<br>" PROSE "<br>二、责任</td></tr></table>",
               "p:首页\np:要闻\np:公开\np:一、要求\np:" PROSE "\np:二、责任\n");
    check_page("<table><tr><td>一、要求</td></tr><tr><td>" PROSE "</td></tr></table>", "p:一、要求\np:" PROSE "\n");
}

static void
test_headings(void)
{
    check_page("<h1>清河县委<br>关于整改的通知</h1><h3>一、要求</h3>", "h1:清河县委~关于整改的通知\nh3:一、要求\n");
}

// Nothing may be found across the lines of a cell.
static void
test_cells(void)
{
    check_page("<table><tr><td>学习不深入<br>落实不到位</td><td>教育局</td></tr></table>", "tr:学习不深入|落实不到位|教育局\n");
    check_page(
        "<table><tr><th>问题<th>措施<th>时限</tr><tr><td><p>台账不全</p></td><td><p>甲</p><p>乙</p><p>丙</p></td><td></td></tr>"
        "<tr><td></td><td>丁</td><td>9月</td></tr></table>",
        "tr:问题|措施|时限\ntr:台账不全|甲|乙|丙|\ntr:|丁|9月\n");
}

static void
test_kept_lines(void)
{
    check_page("<pre>整改通知\n一、要求\n  " PROSE "</pre>", "lines:整改通知~一、要求~  " PROSE "\n");
    check_page("<div style=\"White-Space : pre-wrap\">甲\n乙<br>丙</div>", "lines:甲~乙~丙\n");
    check_page("<div style=\"white-space:nowrap\">甲\n乙</div>", "p:甲~乙\n");
}

static void
test_word(void)
{
    check_page("<p><span>8<o:p></o:p></span>日前<st1:date Year=\"2026\">报</st1:date></p>", "p:8日前报\n");
    check_page("<p><![if !supportLists]>一、<![endif]>加强领导<![CDATA[和]]>督办<!--[if gte mso 9]>隐<![endif]--></p>",
               "p:一、加强领导和督办\n");
    // No tags.
    check_page("<p>5<6且7>3；A<B。<某同志>说</p>", "p:5<6且7>3；A<B。<某同志>说\n");
}

static void
test_hidden(void)
{
    check_page("<p>甲<del>一</del><s>二</s><strike>三</strike><ruby>乙<rp>(</rp><rt>yi</rt><rp>)</rp></ruby></p>"
               "<p style=\"color:red; Display: none\">四</p><div style='visibility:hidden'><p>五</p></div><p hidden>六</p>",
               "p:甲乙\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/read/html/frames", test_frames);
    g_test_add_func("/read/html/tables", test_tables);
    g_test_add_func("/read/html/keeps-article", test_keeps_article);
    g_test_add_func("/read/html/declared-charset", test_declared_charset);
    g_test_add_func("/read/html/deep", test_deep);
    g_test_add_func("/read/html/sounds-like-frame", test_sounds_like_frame);
    g_test_add_func("/read/html/links", test_links);
    g_test_add_func("/read/html/layout-tables", test_layout_tables);
    g_test_add_func("/read/html/headings", test_headings);
    g_test_add_func("/read/html/cells", test_cells);
    g_test_add_func("/read/html/kept-lines", test_kept_lines);
    g_test_add_func("/read/html/word", test_word);
    g_test_add_func("/read/html/hidden", test_hidden);
    return g_test_run();
}
