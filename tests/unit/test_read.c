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
    check_refused("a.xml", "<data xmlns:a=\"urn:a\"><a:b>正文</a:b></data>", "XML");
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
check_binary(const char *bytes, gsize length, GQuark domain, int code, const char *words)
{
    XjReadInput input = {.bytes = bytes, .length = length, .name = "报告.txt"};
    g_auto(XjReading) reading = {0};
    g_autoptr(GError) error = NULL;
    g_assert_false(xj_read(&input, &reading, &error));
    g_assert_error(error, domain, code);
    if (strstr(error->message, words) == NULL)
        g_error("%s does not say %s", error->message, words);
}
#define CHECK_BINARY(bytes, domain, code, words) check_binary(bytes, sizeof(bytes) - 1, domain, code, words)

// What is no text is refused by what it is; what libmagic does not know, by what is wrong with it as text.
static void
test_binary(void)
{
    CHECK_BINARY("\xFF\xD8\xFF\xE0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0\xFF\xDB\0C\0\x8\6\6\7", XJ_FAILURE, XJ_FAILURE_UNSUPPORTED,
                 "is a picture (JPEG)");
    CHECK_BINARY("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x8\2\0\0\0\x90wS\xDE", XJ_FAILURE, XJ_FAILURE_UNSUPPORTED,
                 "is a picture (PNG)");
    CHECK_BINARY("SQLite format 3\0\x10\0\1\1\0\x40\x20\x20\0\0\0\1\0\0\0\1", XJ_FAILURE, XJ_FAILURE_UNSUPPORTED,
                 "is a database");
    CHECK_BINARY("RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x44\xAC\0\0", XJ_FAILURE, XJ_FAILURE_UNSUPPORTED,
                 "is a sound recording");
    g_autoptr(GRand) random = g_rand_new_with_seed(1);
    char noise[500] = "";
    for (guint i = 0; i < sizeof noise; i++)
        noise[i] = (char)g_rand_int_range(random, 0, 256);
    check_binary(noise, sizeof noise, XJ_ERROR, XJ_ERROR_UNREADABLE, "not text");
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
