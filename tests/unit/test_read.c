// Readers: bytes in, blocks out. A block prints as KIND[depth]:text, one a line.
#include "indexer/extract/reader.h"

#include <string.h>

static char *
print_blocks(const XjSource *source)
{
    static const char *const kinds[] = {"lines", "p", "h", "li", "tr", "furniture", "note"};
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < source->blocks->len; i++)
    {
        const XjBlock *block = source->blocks->pdata[i];
        g_string_append(text, kinds[block->kind]);
        if (block->depth > 0)
            g_string_append_printf(text, "%u", block->depth);
        g_autofree char *escaped = g_strdelimit(g_strdup(block->text), "\n", '~');
        g_autofree char *cells = g_strdelimit(g_strdup(escaped), "\t", '|');
        g_string_append_printf(text, ":%s\n", cells);
    }
    return g_string_free(text, FALSE);
}

static void
check(const char *name, const char *bytes, const char *format, const char *title, const char *blocks)
{
    XjReadInput input = {.bytes = bytes, .length = strlen(bytes), .name = name};
    g_auto(XjReading) reading = {0};
    g_autoptr(GError) error = NULL;
    g_assert_true(xj_read(&input, &reading, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(reading.format, ==, format);
    g_assert_cmpstr(reading.source->title, ==, title);
    g_autofree char *printed = print_blocks(reading.source);
    g_assert_cmpstr(printed, ==, blocks);
}

static void
test_text(void)
{
    check("报告.txt", "清河县整改报告\n第一段。\n", "txt", NULL, "lines:清河县整改报告~第一段。~\n");
    // A page by content is a page, whatever its name says.
    check("报告.txt", "<!DOCTYPE html><html><body><p>清河县</p></body></html>", "html", NULL, "p:清河县\n");
}

static void
test_markdown(void)
{
    check("要点.md",
          "# 清河县要点\n\n第一段\n接着。\n\n## 一、重点\n- 抓**督办**\n- 抓`销号`\n\n| 问题 | 时限 |\n|---|---|\n| 台账不全 | "
          "9月底 |\n\n> 引语\n",
          "md", NULL,
          "h1:清河县要点\nlines:第一段~接着。~\nh2:一、重点\nli:抓督办\nli:抓销号\ntr:问题|时限\ntr:台账不全|9月底\nlines:引语~"
          "\n");
    check("b.md", "前\n<!-- 稿件信息 -->\n后\n", "md", NULL, "lines:前~\nfurniture:<!-- 稿件信息 -->\nlines:后~\n");
    // Placeholders are no emphasis.
    check("a.md", "由**同志主持，**同志讲话\n\n2**3 与 **", "md", NULL, "lines:由**同志主持，**同志讲话~\nlines:2**3 与 **~\n");
}

static void
test_html_frames(void)
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
test_html_tables(void)
{
    check("表.html",
          "<html><body><table><tr><th>问题</th><th>时限</th></tr><tr><td>台账<b>不全</b></td><td>9月底</td></tr></table>"
          "<table><tr><td><div>排版用表格</div><div>第二段</div></td></tr></table></body></html>",
          "html", NULL, "tr:问题|时限\ntr:台账不全|9月底\np:排版用表格\np:第二段\n");
}

// A container whose class sounds like a frame but which holds the article keeps its text.
static void
test_html_keeps_article(void)
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
test_html_declared_charset(void)
{
    // 巡察 in GB18030 under a gb2312 label.
    check("gb.html",
          "<html><head><meta "
          "charset=\"gb2312\"><title>t</title></head><body><p>\xd1\xb2\xb2\xec\xb9\xa4\xd7\xf7</p></body></html>",
          "html", "t", "p:巡察工作\n");
}

static void
test_binary(void)
{
    static const char bytes[] = "PK\003\004\024\000\006\000\010\000\000\000!\000\001\002\003\004\005\006\007";
    XjReadInput input = {.bytes = bytes, .length = sizeof bytes - 1, .name = "报告.txt"};
    g_auto(XjReading) reading = {0};
    g_autoptr(GError) error = NULL;
    g_assert_false(xj_read(&input, &reading, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_UNREADABLE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/read/text", test_text);
    g_test_add_func("/read/markdown", test_markdown);
    g_test_add_func("/read/html/frames", test_html_frames);
    g_test_add_func("/read/html/tables", test_html_tables);
    g_test_add_func("/read/html/keeps-article", test_html_keeps_article);
    g_test_add_func("/read/html/declared-charset", test_html_declared_charset);
    g_test_add_func("/read/binary", test_binary);
    return g_test_run();
}
