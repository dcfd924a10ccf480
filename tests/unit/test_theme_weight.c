// How strongly passages speak of the themes that are asked for.
#include "query/rank/theme_weight.h"

#include "query/facets/facet_item.h"
#include "query/language/parser.h"
#include "tests/test_vocabulary.h"

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

// The themes that a query of filters asks for: " 3 5"; "-" if it asks for none.
static char *
asked(const char *text)
{
    GError *error = NULL;
    g_autoptr(XjQuery) query = xj_query_parse(text, XJ_SCOPE_TEXT, test_vocabulary(), &error);
    g_assert_no_error(error);
    XjAskedThemes themes = {0};
    if (!xj_asked_themes_of(query->filter, &themes))
        return g_strdup("-");
    GString *numbers = g_string_new(NULL);
    for (guint i = 0; i <= XJ_VOCABULARY_TOPICS_MAX; i++)
        if (themes.has[i])
            g_string_append_printf(numbers, " %u", i);
    return g_string_free(numbers, FALSE);
}

static void
test_asked(void)
{
    static const char *const rows[][2] = {
        {"主题:3", " 3"},         {"主题:(3 OR 5)", " 3 5"}, {"主题:3 主题:5 层级:县", " 3 5"}, {"层级:县", "-"},
        {"层级:县 -主题:3", "-"}, {"主题:3 -主题:5", " 3"},  {"主题:3 OR 层级:县", " 3"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autofree char *themes = asked(rows[i][0]);
        g_assert_cmpstr(themes, ==, rows[i][1]);
    }
}

static void
test_weight(void)
{
    XjAskedThemes themes = {0};
    themes.has[3] = TRUE;
    themes.has[5] = TRUE;
    g_assert_cmpfloat(xj_theme_weight(&themes, "L3\x1fT3:830\x1fT4:900\x1f"), ==, 0.83);
    g_assert_cmpfloat(xj_theme_weight(&themes, "T3:500\x1fT5:250\x1f"), ==, 0.75);
    g_assert_cmpfloat(xj_theme_weight(&themes, "T30:500\x1f"), ==, 0);
    g_assert_cmpfloat(xj_theme_weight(&themes, "T3\x1f"
                                               "A5:400\x1f"),
                      ==, 0);
    g_assert_cmpfloat(xj_theme_weight(&themes, ""), ==, 0);
    g_assert_cmpfloat(xj_theme_weight(&themes, NULL), ==, 0);
}

// A weight is no part of a value, and of themes only.
static void
test_items(void)
{
    const char *at = "T3:830\x1fT4\x1fG办公室:一\x1f";
    static const struct
    {
        const char *value;
        guint weight;
    } rows[] = {{"3", 830}, {"4", 0}, {"办公室:一", 0}};
    XjFacetItem item = {0};
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_assert_true(xj_facet_item_next(&at, &item));
        g_autofree char *value = g_strndup(item.value, item.length);
        g_assert_cmpstr(value, ==, rows[i].value);
        g_assert_cmpuint(item.weight, ==, rows[i].weight);
    }
    g_assert_false(xj_facet_item_next(&at, &item));
}

// NOLINTEND(readability-function-cognitive-complexity)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/theme-weight/asked", test_asked);
    g_test_add_func("/theme-weight/weight", test_weight);
    g_test_add_func("/theme-weight/items", test_items);
    return g_test_run();
}
