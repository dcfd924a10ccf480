// Readers: which one reads what, and what none reads.
#include "tests/read_checks.h"

static void
test_text(void)
{
    check("报告.txt", "清河县整改报告\n第一段。\n", "txt", NULL, "lines:清河县整改报告~第一段。~\n");
    // A page by content is a page, whatever its name says.
    check("报告.txt", "<!DOCTYPE html><html><body><p>清河县</p></body></html>", "html", NULL, "p:清河县\n");
}

// The name of a page is enough, in any spelling; Markdown may hold tags.
static void
test_names(void)
{
    check("页.HTML", "<P>清河县</P><ul><li>一</li></ul>", "html", NULL, "p:清河县\nli:一\n");
    check("页.shtml", "清河县<br>石桥乡", "html", NULL, "p:清河县\np:石桥乡\n");
    check("页.xhtml", "<?xml version=\"1.0\"?><html><body>清河县</body></html>", "html", NULL, "p:清河县\n");
    check("注.md", "# 清河县\n\n<table><tr><td>石桥乡</td></tr></table>\n\n<div>尾</div>\n", "md", NULL,
          "h1:清河县\np:石桥乡\np:尾\n");
}

static void
check_refused(const char *name, const char *bytes, const char *kind)
{
    XjReadInput input = {.bytes = bytes, .length = strlen(bytes), .name = name};
    g_auto(XjReading) reading = {0};
    g_autoptr(GError) error = NULL;
    g_assert_false(xj_read(&input, &reading, &error));
    g_assert_error(error, XJ_FAILURE, XJ_FAILURE_UNSUPPORTED);
    if (strstr(error->message, kind) == NULL)
        g_error("%s does not name %s", error->message, kind);
}

static void
test_foreign(void)
{
    check_refused("a.xml", "\xEF\xBB\xBF<?xml version=\"1.0\"?><a>正文</a>", "XML");
    check_refused("a.json", "{\"题\": \"正文\"}\n", "JSON");
    check_refused("a.json", "[\n  {\"题\": 1}\n]", "JSON");
}

// Formats that are told by how they begin, whatever their names say.
static void
test_beginnings(void)
{
    check("a.doc", "\n{\\rtf1\\ansi \\u28165 ?}", "rtf", NULL, "p:清\n");
    check("a.txt", "From: a@example.cn\nSubject: 通知\n\n正文", "eml", "通知",
          "h1:通知\nfurniture:From: a@example.cn\nlines:正文\n");
}

// What only begins like one of them is text.
static void
test_not_foreign(void)
{
    check("a.txt", "[注] 本表由各乡镇填写]", "txt", NULL, "lines:[注] 本表由各乡镇填写]\n");
    check("a.txt", "{“甲”：一}", "txt", NULL, "lines:{“甲”：一}\n");
    check("a.txt", "From: 县委巡察办\n正文一段。", "txt", NULL, "lines:From: 县委巡察办~正文一段。\n");
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
    g_test_add_func("/read/names", test_names);
    g_test_add_func("/read/foreign", test_foreign);
    g_test_add_func("/read/beginnings", test_beginnings);
    g_test_add_func("/read/not-foreign", test_not_foreign);
    g_test_add_func("/read/binary", test_binary);
    return g_test_run();
}
