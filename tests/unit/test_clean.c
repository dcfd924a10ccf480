#include "tests/document_checks.h"

#include "document/page_number.h"
#include "tests/test_vocabulary.h"

typedef struct
{
    const char *name, *in, *out;
} Case;

static XjDocument *
read_lines(const char *text)
{
    g_autoptr(XjSource) source = xj_source_new();
    xj_source_add(source, XJ_BLOCK_LINES, 0, 0, text, strlen(text));
    return xj_document_new(source, test_vocabulary(), NULL);
}

static const Case characters[] = {
    {"line ends", "甲。\r\n乙。\r丙。\xC2\x85丁。\xE2\x80\xA8戊。\n", "甲。\n乙。\n丙。\n丁。\n戊。\n"},
    {"no line end", "甲。", "甲。\n"},
    {"empty", "", ""},
    {"blank lines", "\n \n　\n甲。\n\n\n乙。\n\n", "甲。\n乙。\n"},
    {"indent and trailing", "　　甲。  \n\t乙。　\n", "甲。\n乙。\n"},
    {"runs of blanks", "张  三\t李　　四 A   B\n", "张 三 李　四 A B\n"},
    {"invisible", "\xEF\xBB\xBF甲\xE2\x80\x8B乙\xC2\xAD丙\x01。\n", "甲乙丙。\n"},
};

// Text that no program wrapped stays as it is, line by line.
static const Case untouched[] = {
    {"verse", "清河水浅见白沙，\n石桥月上照人家。\n渡口老翁收网去，\n一灯摇过半村花。\n风来稻浪千层绿，\n雨过山塘两岸蛙。\n",
     NULL},
    {"list of titles",
     "关于开展村级账目清理工作的通知\n清河县水利设施管护办法\n石桥乡二〇二四年春季植树方案的说明\n关于做好秋粮收购有关事项的函"
     "\n"
     "云岭市城区道路养护计划\n石桥乡养老站管理细则修订稿\n",
     NULL},
    {"points of one line", "一、把账算清\n二、把人找到\n三、把事办完\n四、把话说明\n", NULL},
    {"names of one length",
     "清河县水利管理站站长\n石桥乡水利管理员张三\n云岭市农田建设处干部\n清河县渠道清淤工程队\n石桥乡用水户协会理事\n"
     "云岭市水文监测总站长\n清河县抗旱服务队队员\n",
     NULL},
    {"one article a line",
     "第一条　为了规范渠道管护，制定本办法。\n第二条　渠道管护坚持谁受益、谁管护。\n第三条　管护员由用水户大会推选，任期两年。"
     "\n",
     NULL},
};

#define OVER_A_PAGE 0 // the case in which a page number stands inside a paragraph

static const Case wraps[] = {
    {"over a page",
     "　　清河县去年修好的三条支渠，今年春灌前又堵了\n两条，不是没有人管，是管的人太多，谁都等着别\n\n- 1 "
     "-\n\n人先动手。乡里开了两次会，渠还是那条渠，水还\n是没有"
     "来。\n- 2 -\n",
     "清河县去年修好的三条支渠，今年春灌前又堵了两条，不是没有人管，是管的人太多，谁都等着别人先动手。乡里开了两次会，渠还是那"
     "条渠，水还是没有来。\n"},
    {"indented",
     "　　清河县去年修好的三条支渠，今年春灌前又堵了\n两条，不是没有人管，是管的人太多，谁都等着别\n人先动手。乡里开了两次会，"
     "渠还是那条渠。\n　　会后"
     "县里派人到现场看了半天，当场定下由水利\n站负责清淤，村里负责看护，三天之内通水。\n",
     "清河县去年修好的三条支渠，今年春灌前又堵了两条，不是没有人管，是管的人太多，谁都等着别人先动手。乡里开了两次会，渠还是那"
     "条渠。\n"
     "会后县里派人到现场看了半天，当场定下由水利站负责清淤，村里负责看护，三天之内通水。\n"},
    {"blank lines between",
     "清河县去年修好的三条支渠，今年春灌前又堵了两条\n，不是没有人管，是管的人太多，谁都等着别人先动\n手。乡里开了两次会，渠还"
     "是那条渠。\n\n会后县里派人到"
     "现场看了半天，当场定下由水利站负\n责清淤，村里负责看护，三天之内通水。\n",
     "清河县去年修好的三条支渠，今年春灌前又堵了两条，不是没有人管，是管的人太多，谁都等着别人先动手。乡里开了两次会，渠还是那"
     "条渠。\n"
     "会后县里派人到现场看了半天，当场定下由水利站负责清淤，村里负责看护，三天之内通水。\n"},
    {"block set in, a line standing out",
     "清淤通知\n    　　清河县去年修好的三条支渠，今年春灌前又堵了\n    两条，不是没有人管，是管的人太多，谁都等着别\n    "
     "人先动手。乡里开了两次会，渠还是那条渠，水来\n    "
     "了又走。\n    　　会后县里派人到现场看了半天，当场定下由水利\n    站负责清淤。\n",
     "清淤通知\n清河县去年修好的三条支渠，今年春灌前又堵了两条，不是没有人管，是管的人太多，谁都等着别人先动手。乡里开了两次会"
     "，渠还是那条渠，水来了又走。"
     "\n会后县里派人到现场看了半天，当场定下由水利站负责清淤。\n"},
    {"hanging points",
     "1.清河县去年修好的三条支渠，今年春灌前又堵了\n  两条，不是没有人管，是管的人太多，谁都等着别\n  "
     "人先动手。\n2.会后县里派人到现场看了半天，当场定下由水利\n  "
     "站负责清淤，村里负责看护，三天之内通水。\n",
     "1.清河县去年修好的三条支渠，今年春灌前又堵了两条，不是没有人管，是管的人太多，谁都等着别人先动手。\n"
     "2.会后县里派人到现场看了半天，当场定下由水利站负责清淤，村里负责看护，三天之内通水。\n"},
    {"Latin words",
     "The canal was cleared in the spring of last year,\nbut two of its three arms were blocked again when\nthe water was "
     "wanted, and nobody knew whose task\nit "
     "was to clear them once more before the rice.\n",
     "The canal was cleared in the spring of last year, but two of its three arms were blocked again when the water was "
     "wanted, and nobody "
     "knew whose task it was to clear them once more before the rice.\n"},
    {"headings set out behind full lines",
     "一、清淤\n　　清河县去年修好的三条支渠，今年春灌前又堵了\n两条，不是没有人管，是管的人太多，谁都等着别\n人先动手"
     "。乡里开了两次会，渠还是原来的那条渠。\n二、管护\n　　会后县里派人到现场看了半天，当场定下由水利\n站负责清淤。\n",
     "一、清淤\n清河县去年修好的三条支渠，今年春灌前又堵了两条，不是没有人管，是管的人太多，谁都等着别人先动手。乡里开了两次会"
     "，渠还是原来的那条渠。\n二、管护\n会后县里派人到现场看了半天，当场定下由水利站负责清淤。\n"},
    {"characters counted, numbers torn",
     "　　清河县去年修好的三条支渠，今年\n6月30日前又堵了两条，完好率只剩\n98.6%以下，比2023年6月3\n"
     "0日少了1.4%，全年灌水450\n0亩，用电1.26万度，费用23.\n5万元，不是没有人管，是管的人太多\n，谁都等着别人先动手。\n",
     "清河县去年修好的三条支渠，今年6月30日前又堵了两条，完好率只剩98.6%以下，比2023年6月30日少了1.4%，全年灌水4500亩，用电1."
     "26万度，费用23.5万元，不是没有人管，是管的人太多，谁都等着别人先动手。\n"},
    {"ten characters a line",
     "　　清河县去年修好的三\n条支渠，今年春灌前又堵\n了两条，不是没有人管，\n是管的人太多了，都说忙\n，谁都等着别人先动手。\n"
     "乡里开了两次会，水还是\n没有来。\n　　会后县里派人到现场\n看了半天，当场定下由水\n利站负责清淤，三天通水\n。\n",
     "清河县去年修好的三条支渠，今年春灌前又堵了两条，不是没有人管，是管的人太多了，都说忙，谁都等着别人先动手。乡里开了两次会"
     "，水还是没有来。\n会后县里派人到现场看了半天，当场定下由水利站负责清淤，三天通水。\n"},
    {"words cut in two",
     "　　清河县去年给三条支渠装了新的GP\nS水位计，今年春灌前又坏了两个，Wi\nFi也不通，不是没有人管，是管的人太\n"
     "多，谁都等着别人先动手，等到水来了再\n说。\n",
     "清河县去年给三条支渠装了新的GPS水位计，今年春灌前又坏了两个，WiFi也不通，不是没有人管，是管的人太多，谁都等着别人先动手"
     "，等到水来了再说。\n"},
    {"a secrecy mark as long as the lines",
     "　　　密级：机密★1年\n　　清河县去年修好的三\n条支渠，今年春灌前又堵\n了两条，不是没有人管，\n是管的人太多了，都说忙\n"
     "，谁都等着别人先动手。\n乡里开了两次会，水还是\n没有来。\n",
     "密级：机密★1年\n清河县去年修好的三条支渠，今年春灌前又堵了两条，不是没有人管，是管的人太多了，都说忙，谁都等着别人先动手"
     "。"
     "乡里开了两次会，水还是没有来。\n"},
    {"unwrapped over a page",
     "清河县去年修好的三条支渠，今年春灌前又堵了两条，不是没有人管，是管的人太多，\n第1页\n谁都等着别人先动手。\n乡里开了两次会"
     "。\n第2页\n",
     "清河县去年修好的三条支渠，今年春灌前又堵了两条，不是没有人管，是管的人太多，谁都等着别人先动手。\n乡里开了两次会。\n"},
};

static void
check_cases(const Case *cases, gsize count)
{
    for (gsize i = 0; i < count; i++)
    {
        g_autoptr(XjDocument) document = read_lines(cases[i].in);
        g_test_message("%s", cases[i].name);
        g_assert_cmpstr(document->text, ==, cases[i].out != NULL ? cases[i].out : cases[i].in);
        check_document(document, TRUE);
    }
}

static void
test_characters(void)
{
    check_cases(characters, G_N_ELEMENTS(characters));
}

static void
test_untouched(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(untouched); i++)
    {
        g_autoptr(XjDocument) document = read_lines(untouched[i].in);
        g_assert_cmpuint(document->unwrapped, ==, 0);
    }
    check_cases(untouched, G_N_ELEMENTS(untouched));
}

static void
test_wraps(void)
{
    check_cases(wraps, G_N_ELEMENTS(wraps));
}

// ---------------------------------------------------------------- any text, wrapped at any width or count, comes back

static const char *const phrases[] = {"把账算清",   "谁的事谁办", "渠道清淤", "村民代表", "看现场",     "当天答复",
                                      "三个月之内", "不许拖",     "水到田头", "逐户核对", "“开门见山”", "《民情本》",
                                      "60%以上",    "2024年6月",  "张榜公布", "说话算数"};

static void
append_paragraph(GRand *random, GString *text)
{
    gint count = g_rand_int_range(random, 3, 60);
    for (gint i = 0; i < count; i++)
    {
        g_string_append(text, phrases[g_rand_int_range(random, 0, G_N_ELEMENTS(phrases))]);
        if (i + 1 < count && g_rand_int_range(random, 0, 2) == 0)
        {
            g_string_append(text, g_rand_int_range(random, 0, 3) == 0 ? "。" : "，");
        }
    }
    g_string_append(text, "。");
}

static guint
width_of(gunichar c)
{
    return c < 0x80 ? 1 : 2;
}

static gboolean
may_not_begin(gunichar c)
{
    return c == 0x3002 || c == 0xFF0C || c == 0x201D || c == 0x300B || c == '%';
}

static gboolean
is_word(gunichar c)
{
    return c < 0x80;
}

// The bytes that stay together at a line's end: a number, or a character with the marks that hang on it.
static gsize
piece_length(const char *at, guint *ret_width)
{
    const char *end = at;
    guint width = 0;
    gunichar c = g_utf8_get_char(end);
    gboolean opening = c == 0x201C || c == 0x300A;
    do
    {
        c = g_utf8_get_char(end);
        width += width_of(c);
        end = g_utf8_next_char(end);
    } while (is_word(c) && *end != '\0' && is_word(g_utf8_get_char(end)));
    if (opening)
    {
        guint more;
        end += piece_length(end, &more);
        *ret_width = width + more;
        return (gsize)(end - at);
    }
    for (; *end != '\0' && may_not_begin(g_utf8_get_char(end)); end = g_utf8_next_char(end))
    {
        width += width_of(g_utf8_get_char(end));
    }
    *ret_width = width;
    return (gsize)(end - at);
}

static void
append_wrapped(GString *into, const char *paragraph, guint limit, gboolean indent)
{
    guint width = indent ? 4 : 0;
    g_string_append(into, indent ? "　　" : "");
    for (const char *at = paragraph; *at != '\0';)
    {
        guint piece;
        gsize length = piece_length(at, &piece);
        if (width + piece > limit)
        {
            g_string_append_c(into, '\n');
            width = 0;
        }
        g_string_append_len(into, at, (gssize)length);
        width += piece;
        at += length;
    }
    g_string_append(into, indent ? "\n" : "\n\n");
}

// Cuts behind every `limit` characters, whatever stands there.
static void
append_cut(GString *into, const char *paragraph, guint limit, gboolean indent)
{
    guint count = indent ? 2 : 0;
    g_string_append(into, indent ? "　　" : "");
    for (const char *at = paragraph; *at != '\0'; at = g_utf8_next_char(at), count++)
    {
        if (count == limit)
        {
            g_string_append_c(into, '\n');
            count = 0;
        }
        g_string_append_unichar(into, g_utf8_get_char(at));
    }
    g_string_append(into, indent ? "\n" : "\n\n");
}

typedef void (*AppendWrapped)(GString *into, const char *paragraph, guint limit, gboolean indent);

static void
check_any_limit(AppendWrapped append, gint least, gint most, guint factor)
{
    for (guint32 seed = 0; seed < 300; seed++)
    {
        g_autoptr(GRand) random = g_rand_new_with_seed(seed);
        g_autoptr(GString) wanted = g_string_new(NULL);
        g_autoptr(GString) wrapped = g_string_new(NULL);
        guint limit = (guint)g_rand_int_range(random, least, most) * factor;
        gboolean indent = g_rand_boolean(random);
        for (gint i = 0; i < 12; i++)
        {
            g_autoptr(GString) paragraph = g_string_new(NULL);
            append_paragraph(random, paragraph);
            append(wrapped, paragraph->str, limit, indent);
            g_string_append_printf(wanted, "%s\n", paragraph->str);
        }
        g_autoptr(XjDocument) document = read_lines(wrapped->str);
        g_test_message("seed %u, limit %u", seed, limit);
        g_assert_cmpstr(document->text, ==, wanted->str);
        g_autoptr(XjDocument) again = read_lines(wanted->str);
        g_assert_cmpstr(again->text, ==, wanted->str);
        g_assert_cmpuint(again->unwrapped, ==, 0);
    }
}

static void
test_any_width(void)
{
    check_any_limit(append_wrapped, 15, 45, 2);
}

static void
test_any_count(void)
{
    check_any_limit(append_cut, 10, 45, 1);
}

// ---------------------------------------------------------------- page numbers

static void
test_page_number_forms(void)
{
    static const char *const sure[] = {"- 2 -",           "—3—",          "－２－",       "· 4 ·",       "第3页",
                                       "第 3 页 共 5 页", "第3页，共5页", "第3页/共5页",  "共5页 第3页", "3/12",
                                       "3 / 12",          "Page 3",       "page 3 of 12", "~ 7 ~",       "— 第 3 页 —"};
    static const char *const not_sure[] = {"3",   "13/12",     "2024", "-",       "第三页的账", "第3页 见表", "- 2",
                                           "3.5", "- 12345 -", "一、", "2/3的户", "",           "Page",       "第页"};
    for (gsize i = 0; i < G_N_ELEMENTS(sure); i++)
    {
        g_test_message("%s", sure[i]);
        g_assert_true(xj_page_number_is_sure(sure[i], strlen(sure[i])));
    }
    for (gsize i = 0; i < G_N_ELEMENTS(not_sure); i++)
    {
        g_test_message("%s", not_sure[i]);
        g_assert_false(xj_page_number_is_sure(not_sure[i], strlen(not_sure[i])));
    }
}

static void
test_lone_numbers(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (int page = 1; page <= 4; page++)
    {
        for (int line = 0; line < 5; line++)
        {
            g_string_append_printf(text, "第%d页上的第%d句话。\n", page, line);
        }
        g_string_append_printf(text, "%d\n", page);
    }
    g_string_append(text, "7\n8\n9\n10\n");
    g_autoptr(XjDocument) document = read_lines(text->str);
    g_assert_cmpuint(document->removals->len, ==, 4);
    g_assert_true(g_str_has_suffix(document->text, "。\n7\n8\n9\n10\n"));
    for (guint i = 0; i < 4; i++)
    {
        const XjRemoval *removal = &g_array_index(document->removals, XjRemoval, i);
        g_assert_cmpstr(removal->reason, ==, "page_number");
        g_assert_cmpint(removal->text[0] - '0', ==, (gint)i + 1);
    }
    check_document(document, TRUE);
}

// Numbers that do not count up are figures.
static void
test_lone_figures(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    static const int figures[] = {3, 17, 5, 6, 40};
    for (gsize i = 0; i < G_N_ELEMENTS(figures); i++)
    {
        g_string_append_printf(text, "甲。\n乙。\n丙。\n丁。\n%d\n", figures[i]);
    }
    g_autoptr(XjDocument) document = read_lines(text->str);
    g_assert_cmpuint(document->removals->len, ==, 0);
    g_assert_cmpstr(document->text, ==, text->str);
}

static void
test_running_lines(void)
{
    g_autoptr(XjDocument) document =
        read_lines("清河县渠道管护办法\n甲。\n乙。\n- 1 -\n清河县渠道管护办法\n丙。\n丁。\n- 2 -\n清河县渠道管护办法\n"
                   "戊。\n己。\n- 3 -\n清河县渠道管护办法\n庚。\n- 4 -\n");
    g_assert_cmpstr(document->text, ==, "清河县渠道管护办法\n甲。\n乙。\n丙。\n丁。\n戊。\n己。\n庚。\n");
    g_assert_cmpuint(document->removals->len, ==, 7);
    g_assert_cmpstr(g_array_index(document->removals, XjRemoval, 1).reason, ==, "furniture");
    check_document(document, TRUE);
}

// Where a removal stood is a place in the clean text.
static void
test_removal_place(void)
{
    g_autoptr(XjDocument) document = read_lines(wraps[OVER_A_PAGE].in);
    const XjRemoval *removal = &g_array_index(document->removals, XjRemoval, 0);
    g_assert_cmpstr(removal->text, ==, "- 1 -");
    g_assert_true(g_str_has_prefix(document->text + removal->at, "人先动手"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/clean/characters", test_characters);
    g_test_add_func("/clean/untouched", test_untouched);
    g_test_add_func("/clean/wraps", test_wraps);
    g_test_add_func("/clean/any-width", test_any_width);
    g_test_add_func("/clean/any-count", test_any_count);
    g_test_add_func("/clean/page-number-forms", test_page_number_forms);
    g_test_add_func("/clean/lone-numbers", test_lone_numbers);
    g_test_add_func("/clean/lone-figures", test_lone_figures);
    g_test_add_func("/clean/running-lines", test_running_lines);
    g_test_add_func("/clean/removal-place", test_removal_place);
    return g_test_run();
}
