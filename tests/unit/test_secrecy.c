#include "document/secrecy.h"
#include "tests/test_vocabulary.h"

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
    {"【机密】", "机密"},
    {"（机密）", "机密"},
    {"［绝密］", "绝密"},
    {"【密级】机密", "机密"},
    {"特急　机密", "机密"},
    {"加急\t机密", "机密"},
    {"机密：", "机密"},
    {"密级:秘密 期限:1年", "秘密"},
    {"密级：机密　保密期限：长期", "机密"},
    {"内部资料 机密", "机密"},
    {"內部 機密", "机密"},
    {"内部文件　机密　阅后收回", "机密"},
    {"秘密级", "秘密"},
    {"机密件", "机密"},
    {"机密级★3年", "机密"},
    {"机密·1年", "机密"},
    {"机密 ★ 长期", "机密"},
    {"机密★★1年", "机密"},
    {"绝密（三十年）", "绝密"},
    {"机密★２０年", "机密"},
    {"机密★至2036年6月30日", "机密"},
    {"机密★启用前", "机密"},
    {"000012 机密★1年", "机密"},
    {"№A0012 秘密★3年", "秘密"},
    {"共30份 第12份　机密", "机密"},
    {"机　密", "机密"},
    {"绝 密 ★ 长 期", "绝密"},
    {"000012\t机密★1年", "机密"},
    {"清河县委文件\t机　密", "机密"},
    {"渠道台账\t密级：秘密\t第3页", "秘密"},
    {"清委发〔2026〕5号　机密", "机密"},
    {"页眉：清淤 机密★1年", "机密"},
    {"本件密级为：机密。", "机密"},
    {"机密▲1年", "机密"},
    {"★机密★", "机密"},
    {"密　级：机　密", "机密"},
    {"密级：机密；保密期限：10年；份数：30", "机密"},
    {"机密，阅后退回", "机密"},
    {"机密\t第3期", "机密"},
    {"【机密】关于渠道管护的通知", "机密"},
    {"【机密★1年】关于渠道管护的通知", "机密"},
    {"渠道管护情况的报告（秘密）", "秘密"},
    {"国家秘密分为三级（绝密、机密、秘密）", NULL},
    {"渠道（含秘密渠道）管护办法", NULL},
    {"密级为机密", "机密"},
    {"SECRET 机密", "机密"},
    {"TOP SECRET 绝密", "绝密"},
    {"商业秘密", NULL},
    {"保守国家秘密", NULL},
    {"国家秘密", NULL},
    {"商业秘密保护办法", NULL},
    {"机密文件管理规定", NULL},
    {"关于严守国家秘密的通知", NULL},
    {"关于严守 秘密", NULL},
    {"清河县秘密交通站旧址", NULL},
    {"秘密交通站", NULL},
    {"保密期限1年", NULL},
    {"一、秘密", NULL},
    {"1、机密", NULL},
    {"（一）绝密", NULL},
    {"（1）绝密", NULL},
    {"第一章　秘密", NULL},
    {"泄露机密的，从重处分", NULL},
    {"“机密★1年”是密级标志的一种写法。", NULL},
    {"问题\t泄露秘密", NULL},
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
    g_autoptr(XjDocument) document = xj_document_new(source, test_vocabulary(), NULL);
    return g_strdup(document->secrecy);
}

static void
test_place(void)
{
    g_autofree char *head = secrecy_of("000001\n机密★1年\n清河县委文件\n关于渠道管护的通知\n各乡镇：\n现通知如下。\n");
    g_assert_cmpstr(head, ==, "机密");
    g_autofree char *sentence = secrecy_of("关于渠道管护的通知\n各乡镇：\n不得泄露秘密。\n");
    g_assert_null(sentence);
    g_autofree char *boxed = secrecy_of("内部资料\n【机密】\n关于渠道管护的通知\n各乡镇：\n现通知如下。\n");
    g_assert_cmpstr(boxed, ==, "机密");
    g_autoptr(GString) late = g_string_new(NULL);
    for (int i = 0; i < 20; i++)
    {
        g_string_append(late, "清河县的渠，修了十年。\n");
    }
    g_string_append(late, "秘密\n");
    g_autofree char *below = secrecy_of(late->str);
    g_assert_null(below);
}

// The header of a page is no text, but a mark in it counts.
static void
test_page_header(void)
{
    static const char body[] = "各乡镇要管好渠道。";
    static const char header[] = "机密★1年";
    g_autoptr(XjSource) source = xj_source_new();
    for (int i = 0; i < 20; i++)
    {
        xj_source_add(source, XJ_BLOCK_PARAGRAPH, 0, 0, body, strlen(body));
    }
    xj_source_add(source, XJ_BLOCK_FURNITURE, 0, 0, header, strlen(header));
    g_autoptr(XjDocument) document = xj_document_new(source, test_vocabulary(), NULL);
    g_assert_cmpstr(document->secrecy, ==, "机密");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/secrecy/lines", test_lines);
    g_test_add_func("/secrecy/place", test_place);
    g_test_add_func("/secrecy/page-header", test_page_header);
    return g_test_run();
}
