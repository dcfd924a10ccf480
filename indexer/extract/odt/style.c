// Styles of an odt: what a style says and what it takes from those it rests on; the levels of list styles.
#include "indexer/extract/odt/odt.h"

#include <string.h>

enum
{
    AFFIX_MAX = 64, // bytes before or behind a number
};

struct _XjOdtStyles
{
    GHashTable *styles[XJ_ODT_TEXT + 1]; // of each family: name -> XjOdtStyle
    GHashTable *list_styles;             // name -> XjOdtListStyle
    XjOdtListStyle *outline;
};

static void
style_free(gpointer data)
{
    XjOdtStyle *style = data;
    g_free(style->parent);
    g_free(style->list_style);
    g_free(style);
}

static void
list_style_free(gpointer data)
{
    XjOdtListStyle *style = data;
    for (guint i = 0; style != NULL && i < XJ_ODT_LEVELS; i++)
    {
        g_free(style->levels[i].prefix);
        g_free(style->levels[i].suffix);
        g_free(style->levels[i].pattern);
    }
    g_free(style);
}

void
xj_odt_styles_free(XjOdtStyles *styles)
{
    if (styles == NULL)
        return;
    g_hash_table_unref(styles->styles[XJ_ODT_PARAGRAPH]);
    g_hash_table_unref(styles->styles[XJ_ODT_TEXT]);
    g_hash_table_unref(styles->list_styles);
    list_style_free(styles->outline);
    g_free(styles);
}

// ---------------------------------------------------------------- styles of paragraphs and text

static XjOdtStyle *
read_style(const xmlNode *node, const char *name)
{
    XjOdtStyle *style = g_new0(XjOdtStyle, 1);
    const xmlNode *text = xj_xml_child(node, "text-properties");
    g_autofree char *display = text != NULL ? xj_xml_attribute(text, "display") : NULL;
    style->parent = xj_xml_attribute(node, "parent-style-name");
    style->list_style = xj_xml_attribute(node, "list-style-name");
    style->hidden = g_strcmp0(display, "none") == 0;
    style->shown = g_strcmp0(display, "true") == 0;
    style->is_title = strcmp(name, "Title") == 0;
    return style;
}

static void
take_style(XjOdtStyles *styles, const xmlNode *node)
{
    g_autofree char *family = xj_xml_attribute(node, "family");
    g_autofree char *name = xj_xml_attribute(node, "name");
    gboolean paragraph = g_strcmp0(family, "paragraph") == 0;
    if (name == NULL || (!paragraph && g_strcmp0(family, "text") != 0))
        return;
    GHashTable *table = styles->styles[paragraph ? XJ_ODT_PARAGRAPH : XJ_ODT_TEXT];
    if (!g_hash_table_contains(table, name))
    {
        XjOdtStyle *style = read_style(node, name);
        g_hash_table_insert(table, g_steal_pointer(&name), style);
    }
}

// What `style` does not say, one that it rests on may.
static void
inherit(XjOdtStyle *style, const XjOdtStyle *base)
{
    if (style->list_style == NULL)
        style->list_style = g_strdup(base->list_style);
    if (!style->shown && !style->hidden)
    {
        style->shown = base->shown;
        style->hidden = base->hidden;
    }
    style->is_title |= base->is_title;
}

// Each takes from the whole chain, so the order does not matter. A chain that bites its tail ends at its bound.
static void
resolve(GHashTable *table)
{
    GHashTableIter iter;
    gpointer value = NULL;
    g_hash_table_iter_init(&iter, table);
    while (g_hash_table_iter_next(&iter, NULL, &value))
    {
        XjOdtStyle *style = value;
        const XjOdtStyle *base = style;
        for (guint i = 0; i < XJ_ODT_CHAIN_MAX && base->parent != NULL; i++)
        {
            base = g_hash_table_lookup(table, base->parent);
            if (base == NULL || base == style)
                break;
            inherit(style, base);
        }
    }
}

// ---------------------------------------------------------------- list styles

// Borrows nothing; a text that is too long is none.
static char *
short_attribute(const xmlNode *node, const char *name)
{
    g_autofree char *value = xj_xml_attribute(node, name);
    return value != NULL && strlen(value) <= AFFIX_MAX ? g_steal_pointer(&value) : NULL;
}

static gboolean
is_close(const xmlNode *level)
{
    const xmlNode *alignment = xj_xml_child(xj_xml_child(level, "list-level-properties"), "list-level-label-alignment");
    g_autofree char *follower = alignment != NULL ? xj_xml_attribute(alignment, "label-followed-by") : NULL;
    return g_strcmp0(follower, "nothing") == 0;
}

static XjOdtLevel
read_level(const xmlNode *node)
{
    gboolean numbered = xj_xml_is(node, "list-level-style-number") || xj_xml_is(node, "outline-level-style");
    g_autofree char *sample = xj_xml_attribute(node, "num-format");
    g_autofree char *letter_sync = xj_xml_attribute(node, "num-letter-sync");
    return (XjOdtLevel){
        .given = TRUE,
        .format = numbered ? xj_number_format_of_sample(sample, g_strcmp0(letter_sync, "true") == 0) : XJ_NUMBER_BULLET,
        .prefix = short_attribute(node, "num-prefix"),
        .suffix = short_attribute(node, "num-suffix"),
        .pattern = short_attribute(node, "num-list-format"),
        .displays = (guint)CLAMP(xj_xml_number(node, "display-levels", 1), 1, XJ_ODT_LEVELS),
        .start = (guint)CLAMP(xj_xml_number(node, "start-value", 1), 0, G_MAXINT),
        .close = is_close(node),
    };
}

static XjOdtListStyle *
read_list_style(const xmlNode *node)
{
    XjOdtListStyle *style = g_new0(XjOdtListStyle, 1);
    for (const xmlNode *child = node->children; child != NULL; child = child->next)
    {
        gint64 level = child->type == XML_ELEMENT_NODE ? xj_xml_number(child, "level", 0) : 0;
        if (level >= 1 && level <= XJ_ODT_LEVELS && !style->levels[level - 1].given)
            style->levels[level - 1] = read_level(child);
    }
    return style;
}

static void
take_list_style(XjOdtStyles *styles, const xmlNode *node)
{
    g_autofree char *name = xj_xml_attribute(node, "name");
    if (name != NULL && !g_hash_table_contains(styles->list_styles, name))
        g_hash_table_insert(styles->list_styles, g_steal_pointer(&name), read_list_style(node));
}

// ---------------------------------------------------------------- all styles

static void
take_styles(XjOdtStyles *styles, const xmlNode *group)
{
    for (const xmlNode *node = group->children; node != NULL; node = node->next)
    {
        if (xj_xml_is(node, "style"))
            take_style(styles, node);
        else if (xj_xml_is(node, "list-style"))
            take_list_style(styles, node);
        else if (xj_xml_is(node, "outline-style") && styles->outline == NULL)
            styles->outline = read_list_style(node);
    }
}

static void
take_part(XjOdtStyles *styles, const xmlDoc *part)
{
    const xmlNode *root = part != NULL ? xmlDocGetRootElement(part) : NULL;
    for (const xmlNode *node = root != NULL ? root->children : NULL; node != NULL; node = node->next)
    {
        if (xj_xml_is(node, "styles") || xj_xml_is(node, "automatic-styles"))
            take_styles(styles, node);
    }
}

XjOdtStyles *
xj_odt_styles_new(const XjOdtParts *parts)
{
    XjOdtStyles *styles = g_new0(XjOdtStyles, 1);
    styles->styles[XJ_ODT_PARAGRAPH] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, style_free);
    styles->styles[XJ_ODT_TEXT] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, style_free);
    styles->list_styles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, list_style_free);
    // Headers have automatic styles of their own with names that the text uses too: those of the text come first.
    take_part(styles, parts->content);
    take_part(styles, parts->styles);
    resolve(styles->styles[XJ_ODT_PARAGRAPH]);
    resolve(styles->styles[XJ_ODT_TEXT]);
    return styles;
}

const XjOdtStyle *
xj_odt_style(const XjOdtStyles *styles, XjOdtFamily family, const xmlNode *node)
{
    g_autofree char *name = xj_xml_attribute(node, "style-name");
    return name != NULL ? g_hash_table_lookup(styles->styles[family], name) : NULL;
}

const XjOdtListStyle *
xj_odt_list_style(const XjOdtStyles *styles, const char *name)
{
    return name != NULL ? g_hash_table_lookup(styles->list_styles, name) : NULL;
}

const XjOdtListStyle *
xj_odt_outline_style(const XjOdtStyles *styles)
{
    return styles->outline;
}
