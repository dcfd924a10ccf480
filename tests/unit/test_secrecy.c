#include "document/secrecy.h"

#include <string.h>

typedef struct
{
    const char *line, *mark; // NULL: none
} Case;

static const Case cases[] = {
    {"机密", "机密"},
    {"机密★1年", "机密"},
    {"秘密★", "秘密"},
    {"绝密★长期", "绝密"},
    {"机 密 ★ 1 年", "机密"},
    {"密级：秘密", "秘密"},
    {"密级: 机密★6个月", "机密"},
    {"000012 机密★1年 特急", "机密"},
    {"机密★十年", "机密"},
    {"秘密　加急", "秘密"},
    {"份号：000012 秘密", "秘密"},
    {"機密★1年", "机密"},
    {"商业秘密", NULL},
    {"秘密工作", NULL},
    {"保守国家秘密。", NULL},
    {"机密文件管理办法", NULL},
    {"密级：", NULL},
    {"内部资料，注意保存", NULL},
    {"", NULL},
    {"特急", NULL},
};

static void
test_lines(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        g_test_message("%s", cases[i].line);
        g_assert_cmpstr(xj_secrecy_mark(cases[i].line, strlen(cases[i].line)), ==, cases[i].mark);
    }
}

static char *
secrecy_of(const char *text)
{
    g_autoptr(XjSource) source = xj_source_new();
    xj_source_add(source, XJ_BLOCK_LINES, 0, 0, text, strlen(text));
    g_autoptr(XjDocument) document = xj_document_new(source);
    return g_strdup(document->secrecy);
}

static void
test_place(void)
{
    g_autofree char *head = secrecy_of("000001\n机密★1年\n清河县委文件\n关于渠道管护的通知\n各乡镇：\n现通知如下。\n");
    g_assert_cmpstr(head, ==, "机密");
    g_autofree char *sentence = secrecy_of("关于渠道管护的通知\n各乡镇：\n不得泄露秘密。\n");
    g_assert_null(sentence);
    g_autoptr(GString) late = g_string_new(NULL);
    for (int i = 0; i < 20; i++)
    {
        g_string_append(late, "清河县的渠，修了十年。\n");
    }
    g_string_append(late, "秘密\n");
    g_autofree char *below = secrecy_of(late->str);
    g_assert_null(below);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/secrecy/lines", test_lines);
    g_test_add_func("/secrecy/place", test_place);
    return g_test_run();
}
