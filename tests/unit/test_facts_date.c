#include "document/facts/date.h"

#include <string.h>

typedef struct
{
    const char *in, *iso; // NULL: no date, or one without a year
    gsize taken;          // bytes
} Case;

#define WHOLE G_MAXSIZE // all bytes of `in`

static const Case starts[] = {
    {"2026年3月5日", "2026-03-05", WHOLE},
    {"2026 年 03 月 05 日", "2026-03-05", WHOLE},
    {"２０２６年３月５日", "2026-03-05", WHOLE},
    {"2026年3月", "2026-03", WHOLE},
    {"2026年3月5号", "2026-03-05", WHOLE},
    {"2026年", "2026", WHOLE},
    {"二〇二六年三月五日", "2026-03-05", WHOLE},
    {"二○一二年十二月三十一日", "2012-12-31", WHOLE},
    {"二零二二年二月二十一日", "2022-02-21", WHOLE},
    {"二O二三年十月十日", "2023-10-10", WHOLE},
    {"二0二四年元月廿三日", "2024-01-23", WHOLE},
    {"一九九八年十一月二十日", "1998-11-20", WHOLE},
    {"2026-03-05", "2026-03-05", WHOLE},
    {"2026.3.5", "2026-03-05", WHOLE},
    {"2026/3/5 09:00", "2026-03-05", 8},
    {"2026年3月5日至7日", "2026-03-07", WHOLE},
    {"2026年3月28日—4月2日", "2026-04-02", WHOLE},
    {"2025年12月30日至2026年1月2日", "2026-01-02", WHOLE},
    {"2026年3月5日至今", "2026-03-05", 15},
    {"2026年X月XX日", "2026", WHOLE},
    {"20XX年X月X日", NULL, WHOLE},
    {"某年某月某日", NULL, WHOLE},
    {"2026年13月1日", "2026", 7},
    {"2026年2月32日", "2026-02", 11},
    {"0026年3月5日", NULL, 0},
    {"9999年", NULL, 0},
    {"3月5日", NULL, 0},
    {"2026.3", NULL, 0},
    {"2026-3.5", NULL, 0},
    {"20263月5日", NULL, 0},
    {"", NULL, 0},
};

static void
test_parse(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(starts); i++)
    {
        XjDate date = {0};
        gsize taken = xj_date_parse(starts[i].in, strlen(starts[i].in), &date);
        g_autofree char *iso = taken > 0 ? xj_date_to_iso(&date) : NULL;
        g_test_message("%s", starts[i].in);
        g_assert_cmpuint(taken, ==, starts[i].taken == WHOLE ? strlen(starts[i].in) : starts[i].taken);
        g_assert_cmpstr(iso, ==, starts[i].iso);
    }
}

// No byte behind the length is read: a date is cut where the text is.
static void
test_cut(void)
{
    static const char text[] = "2026年3月5日至7日";
    for (gsize length = 0; length < strlen(text); length++)
    {
        g_autofree char *copy = g_memdup2(text, length);
        XjDate date;
        if (g_utf8_validate(copy, (gssize)length, NULL))
            g_assert_cmpuint(xj_date_parse(copy, length, &date), <=, length);
    }
}

static void
test_choose(void)
{
    static const struct
    {
        const char *in, *iso;
    } cases[] = {
        {"（2026年3月5日）", "2026-03-05"},
        {"（2025年7月24日县委常委会会议审议通过　2025年7月30日印发）", "2025-07-30"},
        {"2000年11月25日 常委会通过\n2005年12月2日 常委会修订\n2006年3月1日 施行", "2005-12-02"},
        {"2014年8月29日 市人大常委会通过\n2014年12月31日 公布", "2014-12-31"},
        {"（根据录音整理，2026年3月5日上午，2026年3月6日）", "2026-03-05"},
        {"（2026年度）", NULL},
        {"（20XX年X月X日）", NULL},
        {"（试行）", NULL},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        XjDate date;
        gboolean found = xj_date_choose(cases[i].in, strlen(cases[i].in), &date);
        g_autofree char *iso = found ? xj_date_to_iso(&date) : NULL;
        g_assert_cmpstr(iso, ==, cases[i].iso);
    }
}

static void
test_lines(void)
{
    static const char *const lines[] = {"2026年3月5日",           "（2026年3月5日上午）",     "日期：2026年3月5日",
                                        "２０２６年３月５日印发", "二〇二六年三月五日　印发", "20XX年X月X日"};
    static const char *const others[] = {
        "2026年3月5日，县委召开会议", "2026年工作要点", "中共清河县委", "3月5日", "2026年3月5日至今", ""};
    XjDate date;
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++)
        g_assert_true(xj_date_is_line(lines[i], strlen(lines[i]), &date));
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        g_assert_false(xj_date_is_line(others[i], strlen(others[i]), &date));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/facts/date/parse", test_parse);
    g_test_add_func("/facts/date/cut", test_cut);
    g_test_add_func("/facts/date/choose", test_choose);
    g_test_add_func("/facts/date/lines", test_lines);
    return g_test_run();
}
