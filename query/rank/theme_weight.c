#include "query/rank/theme_weight.h"

#include "query/facets/facet_item.h"

#define THOUSAND 1000.0

static gboolean
ask(const XjFilter *filter, XjAskedThemes *themes)
{
    if (filter->criterion != XJ_BY_THEME)
        return FALSE;
    for (guint i = 0; i < filter->values->len; i++)
    {
        guint64 number = g_ascii_strtoull(g_ptr_array_index(filter->values, i), NULL, 10);
        if (number <= XJ_VOCABULARY_TOPICS_MAX)
            themes->has[number] = TRUE;
    }
    return TRUE;
}

static gboolean
collect(const XjSyntax *syntax, XjAskedThemes *themes)
{
    if (syntax->kind == XJ_SYNTAX_FILTER)
        return ask(&syntax->filter, themes);
    gboolean asks = FALSE;
    for (guint i = 0; syntax->kind != XJ_SYNTAX_NOT && syntax->children != NULL && i < syntax->children->len; i++)
        asks |= collect(g_ptr_array_index(syntax->children, i), themes);
    return asks;
}

gboolean
xj_asked_themes_of(const XjSyntax *syntax, XjAskedThemes *ret_themes)
{
    XjAskedThemes themes = {0};
    if (!collect(syntax, &themes))
        return FALSE;
    *ret_themes = themes;
    return TRUE;
}

double
xj_theme_weight(const XjAskedThemes *themes, const char *facets)
{
    guint weight = 0;
    XjFacetItem item = {0};
    while (xj_facet_item_next(&facets, &item))
    {
        if (item.letter != XJ_FACET_THEME)
            continue;
        gulong number = strtoul(item.value, NULL, 10);
        if (number <= XJ_VOCABULARY_TOPICS_MAX && themes->has[number])
            weight += item.weight;
    }
    return weight / THOUSAND;
}
