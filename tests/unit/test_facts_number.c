#include "document/facts/number.h"

#include <string.h>

static void
test_lines(void)
{
    static const struct
    {
        const char *in, *number, *words;
    } cases[] = {
        {"清委发〔2024〕5号", "清委发〔2024〕5号", "清委发〔2024〕5号"},
        {"清委发[2024]5号", "清委发〔2024〕5号", "清委发[2024]5号"},
        {"石党发【2024】9号", "石党发〔2024〕9号", "石党发【2024】9号"},
        {"清委巡发（2026）第001号", "清委巡发〔2026〕1号", "清委巡发（2026）第001号"},
        {"清委巡发〔２０２６〕１号　（2026年1月20日）", "清委巡发〔2026〕1号", "清委巡发〔２０２６〕１号"},
        {"清 委 发 〔 2024 〕 5 号", "清委发〔2024〕5号", "清 委 发 〔 2024 〕 5 号"},
        {"清委发〔2024〕5号　　签发人：张某", "清委发〔2024〕5号", "清委发〔2024〕5号"},
        {"中共清河县委文件　清委发〔2024〕5号", "清委发〔2024〕5号", "清委发〔2024〕5号"},
        {"文号：清巡办发[2025]7号", "清巡办发〔2025〕7号", "清巡办发[2025]7号"},
        {"清委发〔24〕5号", "清委发〔24〕5号", "清委发〔24〕5号"},
        {"清委發〔2024〕5號", "清委發〔2024〕5号", "清委發〔2024〕5號"},
        {"第215号", "第215号", "第215号"},
        {"（第215号）", "第215号", "第215号"},
        {"2024年第5号", "2024年第5号", "2024年第5号"},
        {"X委发〔20XX〕XX号", NULL, NULL},
        {"清委发〔2024〕X号", "清委发〔2024〕X号", "清委发〔2024〕X号"},
        {"清委发[2024] × × 号　签发人：", "清委发〔2024〕××号", "清委发[2024] × × 号"},
        {"清委发〔2024〕号", NULL, NULL},
        {"根据《关于整改的方案》（清委发〔2024〕5号）要求", NULL, NULL},
        {"按照清委发〔2024〕5号文件要求，抓好落实。", NULL, NULL},
        {"索引号：000014349/2025-00391　来信号：清河（2025）7号", NULL, NULL},
        {"整改第3号问题", NULL, NULL},
        {"〔2024〕5号", NULL, NULL},
        {"清委发〔2024", NULL, NULL},
        {"清委发〔2024〕", NULL, NULL},
        {"第0号", NULL, NULL},
        {"", NULL, NULL},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        gsize start = 0;
        gsize end = 0;
        g_test_message("%s", cases[i].in);
        g_autofree char *number = xj_number_parse(cases[i].in, strlen(cases[i].in), &start, &end);
        g_autofree char *words = number != NULL ? g_strndup(cases[i].in + start, end - start) : NULL;
        g_assert_cmpstr(number, ==, cases[i].number);
        g_assert_cmpstr(words, ==, cases[i].words);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/facts/number/lines", test_lines);
    return g_test_run();
}
