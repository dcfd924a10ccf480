#include "document/marker.h"

#include <string.h>

typedef struct
{
    const char *text;
    XjMarkerFamily family; // XJ_MARKER_NONE: no marker
    guint number;
    const char *marker;
} Case;

static const Case cases[] = {
    {"一、总体要求", XJ_MARKER_HAN, 1, "一、"},
    {"二 、提高站位", XJ_MARKER_HAN, 2, "二 、"},
    {"第一部分：渠道", XJ_MARKER_PART, 1, "第一部分："},
    {"十一、附则", XJ_MARKER_HAN, 11, "十一、"},
    {"九十九、甲", XJ_MARKER_HAN, 99, "九十九、"},
    {"一百零三、甲", XJ_MARKER_HAN, 103, "一百零三、"},
    {"（三）压实责任", XJ_MARKER_HAN_PAREN, 3, "（三）"},
    {"(十二)压实责任", XJ_MARKER_HAN_PAREN, 12, "(十二)"},
    {"（二)混用", XJ_MARKER_HAN_PAREN, 2, "（二)"},
    {"㈡甲", XJ_MARKER_HAN_PAREN, 2, "㈡"},
    {"1.甲", XJ_MARKER_NUMBER, 1, "1."},
    {"１２．甲", XJ_MARKER_NUMBER, 12, "１２．"},
    {"3、甲", XJ_MARKER_NUMBER, 3, "3、"},
    {"⒊甲", XJ_MARKER_NUMBER, 3, "⒊"},
    {"2.1 甲", XJ_MARKER_DECIMAL, 1, "2.1"},
    {"2.1.4 甲", XJ_MARKER_DECIMAL, 4, "2.1.4"},
    {"（4）甲", XJ_MARKER_PAREN, 4, "（4）"},
    {"(４)甲", XJ_MARKER_PAREN, 4, "(４)"},
    {"5)甲", XJ_MARKER_HALF_PAREN, 5, "5)"},
    {"⑦甲", XJ_MARKER_CIRCLED, 7, "⑦"},
    {"第二章　总则", XJ_MARKER_CHAPTER, 2, "第二章"},
    {"第 3 章 总则", XJ_MARKER_CHAPTER, 3, "第 3 章"},
    {"第十条　甲", XJ_MARKER_ARTICLE, 10, "第十条"},
    {"第一百二十条之一　甲", XJ_MARKER_ARTICLE, 120, "第一百二十条之一"},
    {"第一编 总则", XJ_MARKER_PART, 1, "第一编"},
    {"第二节 甲", XJ_MARKER_SECTION, 2, "第二节"},
    {"第三，要快", XJ_MARKER_ORDINAL, 3, "第三，"},
    {"第三,要快", XJ_MARKER_ORDINAL, 3, "第三,"},
    {"其二，要快", XJ_MARKER_ITEM, 2, "其二，"},
    {"首先，要快", XJ_MARKER_SEQUENCE, 1, "首先，"},
    {"首先要快", XJ_MARKER_SEQUENCE, 1, "首先"},
    {"其次，要快", XJ_MARKER_SEQUENCE, 2, "其次，"},
    {"最后，要快", XJ_MARKER_SEQUENCE, XJ_MARKER_LAST, "最后，"},
    {"二是快", XJ_MARKER_POINT, 2, "二是"},
    {"四要快", XJ_MARKER_DEMAND, 4, "四要"},
    // what looks like one and is none
    {"1.5倍", XJ_MARKER_NONE, 0, NULL},
    {"2026.3.5", XJ_MARKER_NONE, 0, NULL},
    {"2026年", XJ_MARKER_NONE, 0, NULL},
    {"1、2号楼", XJ_MARKER_NONE, 0, NULL},
    {"3%", XJ_MARKER_NONE, 0, NULL},
    {"一是一、二是二", XJ_MARKER_NONE, 0, NULL},
    {"一月", XJ_MARKER_NONE, 0, NULL},
    {"第一书记", XJ_MARKER_NONE, 0, NULL},
    {"第三条规定的情形", XJ_MARKER_NONE, 0, NULL},
    {"第三条、第四条", XJ_MARKER_NONE, 0, NULL},
    {"最后一公里", XJ_MARKER_NONE, 0, NULL},
    {"首先进单位", XJ_MARKER_NONE, 0, NULL},
    {"其他", XJ_MARKER_NONE, 0, NULL},
    {"（试行）", XJ_MARKER_NONE, 0, NULL},
    {"(2024年3月)", XJ_MARKER_NONE, 0, NULL},
    {"", XJ_MARKER_NONE, 0, NULL},
};

static void
test_families(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        const Case *expected = &cases[i];
        XjMarker marker = {.family = XJ_MARKER_NONE};
        gboolean found = xj_marker_parse(expected->text, strlen(expected->text), &marker);
        g_test_message("%s", expected->text);
        g_assert_cmpint(marker.family, ==, expected->family);
        g_assert_cmpint(found, ==, expected->marker != NULL);
        if (found)
        {
            g_autofree char *written = g_strndup(expected->text, marker.length);
            g_assert_cmpstr(written, ==, expected->marker);
            g_assert_cmpuint(marker.number, ==, expected->number);
            g_assert_cmpuint(marker.skipped, >=, marker.length);
        }
    }
}

// A marker never reaches beyond the text that it is looked for in.
static void
test_cut_short(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        gsize whole = strlen(cases[i].text);
        for (const char *end = cases[i].text; end <= cases[i].text + whole;
             end = *end == '\0' ? end + 1 : g_utf8_find_next_char(end, NULL))
        {
            gsize length = (gsize)(end - cases[i].text);
            g_autofree char *exact = g_memdup2(cases[i].text, length);
            XjMarker marker;
            if (xj_marker_parse(exact, length, &marker))
            {
                g_assert_cmpuint(marker.skipped, <=, length);
            }
        }
    }
}

static void
test_blanks(void)
{
    XjMarker marker;
    const char *text = "一、 　提高站位";
    g_assert_true(xj_marker_parse(text, strlen(text), &marker));
    g_assert_cmpstr(text + marker.skipped, ==, "提高站位");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/marker/families", test_families);
    g_test_add_func("/marker/cut-short", test_cut_short);
    g_test_add_func("/marker/blanks", test_blanks);
    return g_test_run();
}
