// The themes that are offered for a query: those that its words speak of.
#include "query/answer/nearest_theme.h"

#include "tests/vocabulary_folder.h"

static const char themes[] = "number\tname\n"
                             "1\t巡视巡察整改\n"
                             "2\t中央八项规定精神与作风\n"
                             "3\t营商环境\n"
                             "4\t基层党建\n"
                             "5\t群众身边腐败\n";

static const char phrases[] = "phrase\tclass\ttheme\tweight\n"
                              "整改方案\tstrong\t1\t1\n"
                              "销号\tstrong\t1\t1.5\n"
                              "整改\tweak\t1\t1\n"
                              "销号票据\tcover\t1\t1\n"
                              "四风\tstrong\t2\t1\n"
                              "会风\tweak\t2\t1\n"
                              "少见\tstrong\t2\t0.4\n"
                              "拖欠…账款\tstrong\t3\t1\n"
                              "支部\tstrong\t4\t1\n"
                              "微腐败\tstrong\t5\t1\n"
                              "微腐败\tstrong\t4\t0.8\n";

typedef struct
{
    char *directory;
    XjVocabulary *vocabulary;
} Fixture;

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    fixture->directory = vocabulary_folder_new();
    vocabulary_folder_write(fixture->directory, "themes.tsv", themes, -1);
    vocabulary_folder_write(fixture->directory, "theme-phrases.tsv", phrases, -1);
    fixture->vocabulary = xj_vocabulary_load(fixture->directory, &error);
    g_assert_no_error(error);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    xj_vocabulary_unref(fixture->vocabulary);
    vocabulary_folder_remove(fixture->directory);
}

// The numbers of the themes offered, and why the first is.
static char *
offered(const Fixture *fixture, const char *text)
{
    GError *error = NULL;
    g_autoptr(XjQuery) query = xj_query_parse(text, XJ_SCOPE_TEXT, fixture->vocabulary, &error);
    g_assert_no_error(error);
    g_autoptr(GPtrArray) offers = xj_nearest_themes(query, fixture->vocabulary);
    GString *numbers = g_string_new(text);
    g_string_append(numbers, " =>");
    for (guint i = 0; i < offers->len; i++)
    {
        const XjThemeOffer *offer = g_ptr_array_index(offers, i);
        g_assert_cmpstr(offer->name, ==, xj_vocabulary_topic(fixture->vocabulary, XJ_TOPIC_THEME, offer->number)->name);
        g_string_append_printf(numbers, " %u", offer->number);
        if (i == 0)
            g_string_append_printf(numbers, " (%s)", offer->why);
    }
    return g_string_free(numbers, FALSE);
}

static void
test_offers(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const rows[][2] = {
        {"整改方案", " 1 (“整改方案” is a phrase of this theme)"},
        {"“整改方案”", " 1 (“整改方案” is a phrase of this theme)"}, // offers change no answer, so quoted phrases count
        {"抓好整改方案落实", " 1 (“整改方案” is a phrase of this theme)"},
        {"會風", " 2 (“會風” is a phrase of this theme)"}, // weak, but all that was asked for
        {"改进会风会纪", ""},                              // weak, and part of something else
        {"少见", ""},                                      // too common a phrase
        {"销号票据", ""},                                  // a cover
        {"作风", " 2 (“作风” is part of the theme's name)"},
        {"作", ""},
        {"优化营商环境", " 3 (“营商环境” is named)"},
        {"拖欠民营企业账款", " 3 (“拖欠民营企业账款” is a phrase of this theme)"},
        {"整改方案 支部", " 1 (“整改方案” is a phrase of this theme) 4"},
        {"销号 支部", " 1 (“销号” is a phrase of this theme) 4"}, // the heavier first
        {"微腐败", " 5 (“微腐败” is a phrase of this theme) 4"},
        {"整改方案 四风 支部 营商环境", " 3 (“营商环境” is part of the theme's name) 1 2"}, // three at most
        {"整改方案 -四风", " 1 (“整改方案” is a phrase of this theme)"},
        {"整改方案 主题:1", ""}, // asked for already
        {"主题:1", ""},
        {"县城", ""},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autofree char *actual = offered(fixture, rows[i][0]);
        g_autofree char *expected = g_strdup_printf("%s =>%s", rows[i][0], rows[i][1]);
        g_assert_cmpstr(actual, ==, expected);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/nearest-theme/offers", Fixture, NULL, set_up, test_offers, tear_down);
    return g_test_run();
}
