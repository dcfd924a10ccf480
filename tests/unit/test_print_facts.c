// What `inspect` and `show` print of what was understood.
#include "cli/print_facts.h"
#include "tests/test_vocabulary.h"

#include <string.h>

static GString *printed;

static void
keep_print(const char *text)
{
    g_string_append(printed, text);
}

typedef enum
{
    FACTS,
    FINDINGS,
} What;

static void
check_print(What what, const char *json, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(JsonNode) root = json_from_string(json, &error);
    g_assert_no_error(error);
    printed = g_string_new(NULL);
    GPrintFunc before = g_set_print_handler(keep_print);
    if (what == FACTS)
        print_facts(json_node_get_object(root), test_vocabulary(), FALSE);
    else
        print_findings(json_node_get_object(root), test_vocabulary(), FALSE);
    g_set_print_handler(before);
    g_assert_cmpstr(printed->str, ==, expected);
    g_string_free(printed, TRUE);
}

#define UNKNOWN_LEVEL                                                                                                          \
    "{\"code\":null,\"name\":null,\"axis\":null,\"basis\":null,\"evidence\":[],\"confidence\":0.0,\"conflict\":false,"         \
    "\"levels\":[]}"

static void
test_facts(void)
{
    check_print(FACTS,
                "{\"speaking_level\":{\"code\":3,\"name\":\"县\",\"axis\":\"纪检监察\",\"basis\":\"text\",\"confidence\":0.75,"
                "\"conflict\":true,\"levels\":[{\"code\":3,\"text\":\"我代表清河县委\"},{\"code\":2,\"text\":\"全市上下\"}]},"
                "\"inspecting_level\":{\"code\":null,\"levels\":[{\"code\":-1,\"text\":\"巡察反馈\"}]},"
                "\"kind\":\"讲话\",\"occasion\":\"整改动员会\",\"organ\":null,\"number\":null,\"date\":\"2024-03\","
                "\"basis\":{\"kind\":\"set\",\"occasion\":\"text\",\"date\":\"text\",\"themes\":\"sidecar\"},"
                "\"evidence\":{\"occasion\":\"整改动员会\",\"date\":\"二〇二四年三月\"},"
                "\"themes\":[{\"id\":190,\"name\":\"巡视巡察整改\",\"weight\":0.9},{\"id\":199,\"name\":null,\"weight\":0.5}]}",
                "Level of the speaker: county (纪检监察), confidence 0.75\n"
                "    Caution: the text speaks for more than one level\n"
                "    “我代表清河县委”: county\n"
                "    “全市上下”: city\n"
                "Level of the inspection: not recognised\n"
                "    “巡察反馈”: not recognised\n"
                "Kind: 讲话 (told by xunjian set)\n"
                "Occasion: 整改动员会\n"
                "Organ: not recognised\n"
                "Number: not recognised\n"
                "Date: 2024-03  from “二〇二四年三月”\n"
                "Themes: 巡视巡察整改 0.90, ? 0.50 (told by the file beside the document)\n");
}

static void
test_theme_names(void)
{
    g_autoptr(JsonNode) themes = json_from_string("[{\"id\":1,\"name\":\"旧名\",\"weight\":0.5}]", NULL);
    const XjTopic *theme = xj_vocabulary_topic(test_vocabulary(), XJ_TOPIC_THEME, 1);
    g_autofree char *expected = g_strdup_printf("%s 0.50", theme->english);
    g_autofree char *text = themes_to_text(json_node_get_array(themes), test_vocabulary());
    g_assert_cmpstr(text, ==, expected);
    g_autofree char *own = themes_to_text(json_node_get_array(themes), NULL);
    g_assert_cmpstr(own, ==, "旧名 0.50");
}

static void
test_nothing_known(void)
{
    check_print(FACTS, "{\"title\":\"\"}", "");
    check_print(FACTS, "{\"speaking_level\":" UNKNOWN_LEVEL ",\"inspecting_level\":" UNKNOWN_LEVEL "}",
                "Level of the speaker: not recognised\nLevel of the inspection: none\nKind: not recognised\n"
                "Occasion: not recognised\nOrgan: not recognised\nNumber: not recognised\nDate: not recognised\n"
                "Themes: not recognised\n");
}

static void
test_findings(void)
{
    check_print(FINDINGS, "{\"requirements\":[],\"quantities\":[],\"damage\":[]}", "");
    check_print(FINDINGS, "{}", "");
    const XjTopic *aspect = xj_vocabulary_topic(test_vocabulary(), XJ_TOPIC_ASPECT, 3);
    g_autofree char *head =
        g_strdup_printf("\nRequirements: 2\n  #p7 must [3 %s; 200]  who: 各乡镇  by: 10月底前\n", aspect->english);
    g_autofree char *expected = g_strconcat(head,
                                            "    各乡镇要立行立改。\n"
                                            "  #p8 to be done\n"
                                            "    完善台账。\n"
                                            "Numbers and deadlines: 6\n"
                                            "  #p7 [how often] 每月1次 = 1 次\n"
                                            "  #p7 [deadline] 10月底前 = 10-31\n"
                                            "  #p9 [deadline] 第一时间\n"
                                            "  #p9 [deadline] 2024年3月底前 = 2024-03\n"
                                            "  #p9 [deadline] 3月底前\n"
                                            "  #p9 [number] 1.2亿条 = 120000000 条\n"
                                            "Damage in the text, left as it is: 1\n"
                                            "  #p2 [lost number] 投入亿元\n",
                                            NULL);
    check_print(FINDINGS,
                "{\"requirements\":[{\"text\":\"各乡镇要立行立改。\",\"aspects\":[3,200],\"passage\":7,\"modality\":\"must\","
                "\"who\":\"各乡镇\",\"deadline\":\"10月底前\"},"
                "{\"text\":\"完善台账。\",\"aspects\":[],\"passage\":8,\"modality\":\"do\",\"who\":null,\"deadline\":null}],"
                "\"quantities\":[{\"text\":\"每月1次\",\"kind\":\"frequency\",\"number\":1.0,\"unit\":\"次\",\"passage\":7},"
                "{\"text\":\"10月底前\",\"kind\":\"deadline\",\"number\":null,\"unit\":\"10-31\",\"passage\":7},"
                "{\"text\":\"第一时间\",\"kind\":\"deadline\",\"number\":null,\"unit\":null,\"passage\":9},"
                "{\"text\":\"2024年3月底前\",\"kind\":\"deadline\",\"number\":2024,\"unit\":\"2024-03\",\"passage\":9},"
                "{\"text\":\"3月底前\",\"kind\":\"deadline\",\"number\":3,\"unit\":\"03\",\"passage\":9},"
                "{\"text\":\"1.2亿条\",\"kind\":\"count\",\"number\":1.2e8,\"unit\":\"条\",\"passage\":9}],"
                "\"damage\":[{\"text\":\"投入亿元\",\"kind\":\"lost_number\",\"passage\":2}]}",
                expected);
}

int
main(int argc, char **argv)
{
    g_setenv("LANGUAGE", "en", TRUE);
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/print-facts/facts", test_facts);
    g_test_add_func("/print-facts/theme-names", test_theme_names);
    g_test_add_func("/print-facts/nothing-known", test_nothing_known);
    g_test_add_func("/print-facts/findings", test_findings);
    return g_test_run();
}
