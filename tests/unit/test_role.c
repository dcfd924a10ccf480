#include "tests/document_checks.h"
#include "tests/test_vocabulary.h"

static char *
print_roles(const char *text)
{
    g_autoptr(XjSource) source = xj_source_new();
    xj_source_add(source, XJ_BLOCK_LINES, 0, 0, text, strlen(text));
    g_autoptr(XjDocument) document = xj_document_new(source, test_vocabulary(), NULL);
    GString *roles = g_string_new(NULL);
    for (guint i = 0; i < document->passages->len; i++)
        g_string_append_printf(roles, "%s ", xj_role_name(g_array_index(document->passages, XjPassage, i).role));
    return g_string_free(roles, FALSE);
}

static void
test_speech(void)
{
    g_autofree char *roles = print_roles(
        "在石桥乡渠道管护会上的讲话\n同志们：\n今天请大家来，只说渠道的事，去年的水没有到田头，大家心里都有数，先把话说在前头。"
        "\n"
        "一、存在的问题\n有的村管护责任落实不到位，渠道淤塞三年没有人清，闸门生锈没有人修，经费挂在账上没有人问。\n"
        "二、整改要求\n水利站要在春灌前清完渠底，各村要把管护人员的名字写到渠边，财政所要把经费拨到位，不得截留。\n"
        "三、几件往事\n那一年的春天水从东山下来，两边的油菜花开得正好，老站长坐在渠边数着水位尺上的刻度，一坐就是一天。\n"
        "同志们，渠通了，水就来了，田就绿了，人心也就齐了，乡亲们的日子就会一天比一天好，这是最要紧的。\n");
    g_assert_cmpstr(roles, ==, "title opening heading fault heading requirement heading body closing ");
}

// The last words of a speech need no word that says so, but a number makes them one more point.
static void
test_last_words(void)
{
    static const char start[] =
        "在石桥乡渠道管护会上的讲话\n同志们：\n今天请大家来，只说渠道的事，去年的水没有到田头。\n"
        "一、整改要求\n水利站要在春灌前清完渠底，各村要把管护人员的名字写到渠边，财政所要把经费拨到位。\n";
    g_autofree char *plain = g_strconcat(start, "石桥乡修渠六十年，水利站要接好这一棒，把水送到田头，让乡亲们放心。\n", NULL);
    g_autofree char *closing = print_roles(plain);
    g_assert_true(g_str_has_suffix(closing, "requirement closing "));
    g_autofree char *marked =
        g_strconcat(start, "二、经费\n（一）财政所要在月底前把经费拨到站里，水利站要逐笔登记，不得挪用。\n", NULL);
    g_autofree char *point = print_roles(marked);
    g_assert_true(g_str_has_suffix(point, "heading requirement "));
}

static void
test_plan(void)
{
    g_autofree char *roles =
        print_roles("石桥乡渠道管护工作方案\n各村党支部：\n为了把渠道管好，把水送到田头，经乡党委会议研究，制定本方案。\n"
                    "一、清淤\n完善巡渠制度，建立管护台账，逐段登记渠底和渠岸的状况，落实管护人员，健全经费保障。\n石桥乡党委\n"
                    "2024年3月5日\n");
    g_assert_true(g_str_has_prefix(roles, "title opening heading requirement "));
}

static void
test_short(void)
{
    g_autofree char *none = print_roles("");
    g_assert_cmpstr(none, ==, "");
    g_autofree char *one = print_roles("水利站必须在春灌前清完渠底。\n");
    g_assert_cmpstr(one, ==, "requirement ");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/role/speech", test_speech);
    g_test_add_func("/role/last-words", test_last_words);
    g_test_add_func("/role/plan", test_plan);
    g_test_add_func("/role/short", test_short);
    return g_test_run();
}
