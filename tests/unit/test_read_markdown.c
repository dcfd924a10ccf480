// The Markdown reader.
#include "tests/read_checks.h"

static void
test_blocks(void)
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

// Emphasis goes, whatever it touches; placeholders of stars stay.
static void
test_emphasis(void)
{
    check("a.md", "要坚持**“四风”**整治，**把自己**摆进去，__落实__`主体`责任。", "md", NULL,
          "lines:要坚持“四风”整治，把自己摆进去，落实主体责任。~\n");
    check("a.md", "# 一、*总体*要求 #\n\n王*和李*的问题，（*县）\\*原样\\*", "md", NULL,
          "h1:一、总体要求\nlines:王*和李*的问题，（*县）*原样*~\n");
    check("a.md", "保留~~删去的~~文字，3~5个、7~9个~~“旧”~~。<del>删</del>完", "md", NULL,
          "lines:保留文字，3~5个、7~9个。完~\n");
}

static void
test_links(void)
{
    check("a.md", "见[巡视整改](http://example.cn/a_b)办法![章](z.png)&nbsp;A&amp;B<span>字</span>", "md", NULL,
          "lines:见巡视整改办法章 A&B字~\n");
    // What only looks like the address of a link stays.
    check("a.md", "[备注]: 逐条销号\n\n[^1]: 说明\n\n[1]: http://example.cn\n\n尾", "md", NULL,
          "lines:[备注]: 逐条销号~\nlines:[^1]: 说明~\nlines:尾~\n");
}

static void
test_headings(void)
{
    check("a.md", "清河县要点\n=====\n\n一、重点\n---\n正文", "md", NULL, "h1:清河县要点\nh2:一、重点\nlines:正文~\n");
    // A rule below a paragraph makes no heading of it.
    check("a.md", "各乡镇要逐条对照。\n各村要逐户核实。\n---\n尾", "md", NULL,
          "lines:各乡镇要逐条对照。~各村要逐户核实。~\nlines:尾~\n");
}

static void
test_lists(void)
{
    check("a.md", "1. 甲\n1. 乙\n3) 丙\n\n- [x] 已办\n- [ ] 未办\n\n2026.\n", "md", NULL,
          "li:1. 甲\nli:1. 乙\nli:3) 丙\nli:已办\nli:未办\nli:2026. \n");
    // A line that is not indented begins anew, though CommonMark would join it to the item.
    check("a.md", "- 甲\n  续\n- 乙\n二、后文", "md", NULL, "li:甲~续\nli:乙\nlines:二、后文~\n");
}

static void
test_breaks(void)
{
    check("a.md", "第一行\\\n第二行  \n第三行", "md", NULL, "p:第一行\np:第二行\np:第三行\n");
    // Four blanks indent a paragraph, not a program.
    check("a.md", "前\n\n    要**抓实**整改\n\n```\n原样 **\n```", "md", NULL,
          "lines:前~\nlines:　要抓实整改~\nlines:原样 **~\n");
}

static void
test_tables(void)
{
    check("a.md", "问题 | 时限\n--- | ---\n~~旧~~**台账** | 9月 | 多一格\n", "md", NULL, "tr:问题|时限\ntr:台账|9月|多一格\n");
    check("a.md", "|甲<br>乙|丙|\n", "md", NULL, "tr:甲|乙|丙\n");
}

static void
test_front_matter(void)
{
    check("a.md", "---\ntitle: \"整改要点\"\ntags:\n  - 巡察\n---\n# 题\n", "md", "整改要点",
          "furniture:---~title: \"整改要点\"~tags:~  - 巡察~---~\nh1:题\n");
    check("a.md", "---\n正文不是元数据\n\n---\n", "md", NULL, "lines:正文不是元数据~\n");
    check("a.md", "---\nhidden: true\n---\n \n", "md", NULL, "h2:hidden: true\n"); // nothing behind it: it is the text
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/read/markdown/blocks", test_blocks);
    g_test_add_func("/read/markdown/emphasis", test_emphasis);
    g_test_add_func("/read/markdown/links", test_links);
    g_test_add_func("/read/markdown/headings", test_headings);
    g_test_add_func("/read/markdown/lists", test_lists);
    g_test_add_func("/read/markdown/breaks", test_breaks);
    g_test_add_func("/read/markdown/tables", test_tables);
    g_test_add_func("/read/markdown/front-matter", test_front_matter);
    return g_test_run();
}
