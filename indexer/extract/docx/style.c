// Styles of a docx: what a style says and what it takes from those it rests on.
#include "indexer/extract/docx/docx.h"

#include <string.h>

struct _XjDocxStyles
{
    GHashTable *styles; // id -> XjDocxStyle
    char *paragraph_default;
};

XjToggle
xj_docx_toggle(const xmlNode *properties, const char *name)
{
    const xmlNode *node = xj_xml_child(properties, name);
    if (node == NULL)
        return XJ_TOGGLE_UNSET;
    g_autofree char *value = xj_xml_attribute(node, "val");
    gboolean off = value != NULL && (strcmp(value, "0") == 0 || strcmp(value, "false") == 0 || strcmp(value, "off") == 0);
    return off ? XJ_TOGGLE_OFF : XJ_TOGGLE_ON;
}

XjDocxNumberRef
xj_docx_number_ref(const xmlNode *paragraph_properties)
{
    const xmlNode *node = xj_xml_child(paragraph_properties, "numPr");
    XjDocxNumberRef ref = {-1, -1};
    if (node == NULL)
        return ref;
    const xmlNode *list = xj_xml_child(node, "numId");
    const xmlNode *level = xj_xml_child(node, "ilvl");
    ref.list = list != NULL ? xj_xml_number(list, "val", -1) : -1;
    ref.level = level != NULL ? xj_xml_number(level, "val", -1) : -1;
    return ref;
}

static void
style_free(gpointer data)
{
    XjDocxStyle *style = data;
    g_free(style->id);
    g_free(style->based_on);
    g_free(style);
}

static char *
child_value(const xmlNode *node, const char *name)
{
    const xmlNode *child = xj_xml_child(node, name);
    return child != NULL ? xj_xml_attribute(child, "val") : NULL;
}

// Built-in styles keep their English names in the file, whatever the language of the program.
static void
read_name(XjDocxStyle *style, const xmlNode *node)
{
    g_autofree char *name = child_value(node, "name");
    g_autofree char *lower = name != NULL ? g_ascii_strdown(name, -1) : NULL;
    if (lower == NULL)
        return;
    style->is_title = strcmp(lower, "title") == 0;
    style->is_contents = g_str_has_prefix(lower, "toc ") || strcmp(lower, "table of figures") == 0;
    static const char heading[] = "heading ";
    if (style->outline_level < 0 && g_str_has_prefix(lower, heading))
        style->outline_level = (gint64)g_ascii_strtoull(lower + strlen(heading), NULL, 10) - 1;
}

static XjDocxStyle *
read_style(const xmlNode *node)
{
    const xmlNode *paragraph = xj_xml_child(node, "pPr");
    const xmlNode *outline = xj_xml_child(paragraph, "outlineLvl");
    XjDocxStyle *style = g_new0(XjDocxStyle, 1);
    style->id = xj_xml_attribute(node, "styleId");
    style->based_on = child_value(node, "basedOn");
    style->outline_level = outline != NULL ? xj_xml_number(outline, "val", -1) : -1;
    style->number = xj_docx_number_ref(paragraph);
    style->number_style = style->number.list >= 0 ? style->id : NULL;
    style->vanish = xj_docx_toggle(xj_xml_child(node, "rPr"), "vanish");
    read_name(style, node);
    return style;
}

static gboolean
is_paragraph_default(const xmlNode *node)
{
    g_autofree char *type = xj_xml_attribute(node, "type");
    g_autofree char *is_default = xj_xml_attribute(node, "default");
    return g_strcmp0(type, "paragraph") == 0 && (g_strcmp0(is_default, "1") == 0 || g_strcmp0(is_default, "true") == 0);
}

// What `style` does not say, one that it rests on may.
static void
inherit(XjDocxStyle *style, const XjDocxStyle *base)
{
    if (style->outline_level < 0)
        style->outline_level = base->outline_level;
    if (style->number.list < 0)
    {
        style->number.list = base->number.list;
        style->number_style = base->number_style;
    }
    if (style->number.level < 0)
        style->number.level = base->number.level;
    if (style->vanish == XJ_TOGGLE_UNSET)
        style->vanish = base->vanish;
    style->is_title |= base->is_title;
    style->is_contents |= base->is_contents;
}

// Each takes from the whole chain, so the order does not matter. A chain that bites its tail ends at its bound.
static void
resolve(XjDocxStyles *styles)
{
    GHashTableIter iter;
    gpointer value = NULL;
    g_hash_table_iter_init(&iter, styles->styles);
    while (g_hash_table_iter_next(&iter, NULL, &value))
    {
        XjDocxStyle *style = value;
        const char *base_id = style->based_on;
        for (guint i = 0; i < XJ_DOCX_CHAIN_MAX && base_id != NULL; i++)
        {
            const XjDocxStyle *base = g_hash_table_lookup(styles->styles, base_id);
            if (base == NULL || base == style)
                break;
            inherit(style, base);
            base_id = base->based_on;
        }
    }
}

XjDocxStyles *
xj_docx_styles_new(const xmlDoc *part)
{
    XjDocxStyles *styles = g_new0(XjDocxStyles, 1);
    styles->styles = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, style_free);
    xmlNode *root = part != NULL ? xmlDocGetRootElement(part) : NULL;
    for (xmlNode *node = root != NULL ? root->children : NULL; node != NULL; node = node->next)
    {
        if (!xj_xml_is(node, "style"))
            continue;
        XjDocxStyle *style = read_style(node);
        if (style->id == NULL || g_hash_table_contains(styles->styles, style->id))
        {
            style_free(style);
            continue;
        }
        if (styles->paragraph_default == NULL && is_paragraph_default(node))
            styles->paragraph_default = g_strdup(style->id);
        g_hash_table_insert(styles->styles, style->id, style);
    }
    resolve(styles);
    return styles;
}

void
xj_docx_styles_free(XjDocxStyles *styles)
{
    if (styles == NULL)
        return;
    g_hash_table_unref(styles->styles);
    g_free(styles->paragraph_default);
    g_free(styles);
}

const XjDocxStyle *
xj_docx_style(const XjDocxStyles *styles, const char *id)
{
    if (id == NULL)
        id = styles->paragraph_default;
    return id != NULL ? g_hash_table_lookup(styles->styles, id) : NULL;
}
