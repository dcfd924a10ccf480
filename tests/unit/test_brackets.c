// Closing quotes and brackets that belong to a mark.
#include "query/answer/brackets.h"

#include <string.h>

// `text` has the match in [ ]; `expected` has where it ends, as < > would.
static void
check(const char *text, const char *expected)
{
    g_auto(GStrv) parts = g_strsplit_set(text, "<>", 3);
    g_autofree char *plain = g_strjoinv("", parts);
    gsize start = strlen(parts[0]);
    gsize end = xj_brackets_closed(plain, strlen(plain), start, start + strlen(parts[1]));
    g_autofree char *actual =
        g_strdup_printf("%.*s<%.*s>%s", (int)start, plain, (int)(end - start), plain + start, plain + end);
    g_assert_cmpstr(actual, ==, expected);
}

static void
test_table(void)
{
    check("防止“<材料整改”“口头整改>”，", "防止“<材料整改”“口头整改”>，");
    check("“<整改>”", "“<整改>”");
    check("见<《关于“回头看>”》的", "见<《关于“回头看”》>的");
    check("见<《关于“回头看>》”的", "见<《关于“回头看>》”的");
    check("<“整改>，”", "<“整改>，”");
    check("<（整改>", "<（整改>");
    check("<整改>）", "<整改>）");
    check("<“整改”>”", "<“整改”>”");
    check("<说\"整改>\"。", "<说\"整改\">。");
    check("<说\"整改\"落实>\"", "<说\"整改\"落实>\"");
    check("<〔2026>〕5号", "<〔2026〕>5号");
    check("<((((((((((((整改>))))", "<((((((((((((整改))))>");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/brackets/table", test_table);
    return g_test_run();
}
