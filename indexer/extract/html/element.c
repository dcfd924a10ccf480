// What an element of a page is, by its name and attributes.
#include "indexer/extract/html/html.h"

#include <string.h>

gboolean
xj_html_is_named(const xmlNode *node, const char *const *names, guint count)
{
    for (guint i = 0; i < count; i++)
    {
        if (g_ascii_strcasecmp((const char *)node->name, names[i]) == 0)
            return TRUE;
    }
    return FALSE;
}

// The value of style's `property`, blanks dropped and in lower case, or NULL. Where it is given twice, the last one holds.
static char *
style_value(xmlNode *node, const char *property)
{
    xmlChar *style = xmlGetProp(node, (const xmlChar *)"style");
    if (style == NULL)
        return NULL;
    g_auto(GStrv) rules = g_strsplit((const char *)style, ";", -1);
    xmlFree(style);
    char *value = NULL;
    for (guint i = 0; rules[i] != NULL; i++)
    {
        char *colon = strchr(rules[i], ':');
        if (colon == NULL)
            continue;
        *colon = '\0';
        if (g_ascii_strcasecmp(g_strstrip(rules[i]), property) != 0)
            continue;
        g_free(value);
        value = g_ascii_strdown(g_strstrip(colon + 1), -1);
    }
    return value;
}

// A page that hides all of itself shows itself by a script.
static gboolean
is_hidden(xmlNode *node)
{
    if (XJ_HTML_IS(node, "html", "body"))
        return FALSE;
    g_autofree char *display = style_value(node, "display");
    g_autofree char *visibility = style_value(node, "visibility");
    return (display != NULL && g_str_has_prefix(display, "none")) ||
           (visibility != NULL && g_str_has_prefix(visibility, "hidden")) ||
           xmlHasProp(node, (const xmlChar *)"hidden") != NULL;
}

gboolean
xj_html_is_dropped(xmlNode *node)
{
    return XJ_HTML_IS(node, "script", "style", "noscript", "template", "iframe", "object", "svg", "select", "button", "input",
                      "head", "xml") ||
           XJ_HTML_IS(node, "del", "s", "strike", "rt", "rp") || is_hidden(node);
}

gboolean
xj_html_is_block(const xmlNode *node)
{
    return XJ_HTML_IS(node, "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody",
                      "tfoot", "tr", "section", "article", "main", "header", "footer", "nav", "aside", "blockquote", "pre",
                      "br", "hr", "dl", "dt", "dd", "form", "fieldset", "legend", "center", "address", "figure", "figcaption",
                      "caption", "td", "th", "body", "html", "details", "summary", "textarea", "listing", "xmp", "dir", "menu");
}

gboolean
xj_html_is_text(const xmlNode *node)
{
    return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

guint
xj_html_heading_depth(const xmlNode *node)
{
    const char *name = (const char *)node->name;
    gboolean is_heading = (name[0] == 'h' || name[0] == 'H') && name[1] >= '1' && name[1] <= '6' && name[2] == '\0';
    return is_heading ? (guint)(name[1] - '0') : 0;
}

gboolean
xj_html_is_link(xmlNode *node)
{
    if (!XJ_HTML_IS(node, "a"))
        return FALSE;
    xmlChar *target = xmlGetProp(node, (const xmlChar *)"href");
    gboolean is_jump = target != NULL && target[0] == '#' && target[1] != '\0'; // "#" alone stands for a script
    gboolean is_link = target != NULL && !is_jump;
    xmlFree(target);
    return is_link;
}

gboolean
xj_html_keeps_lines(xmlNode *node, gboolean outer)
{
    g_autofree char *white_space = style_value(node, "white-space");
    if (white_space != NULL)
        return g_str_has_prefix(white_space, "pre") || g_str_has_prefix(white_space, "break-spaces");
    return outer || XJ_HTML_IS(node, "pre", "textarea", "listing", "xmp");
}

// The parser leaves this field of a node to its user.
void
xj_html_mark(xmlNode *node, XjHtmlMark mark)
{
    node->_private = GUINT_TO_POINTER(GPOINTER_TO_UINT(node->_private) | mark);
}

gboolean
xj_html_has_mark(const xmlNode *node, XjHtmlMark mark)
{
    return (GPOINTER_TO_UINT(node->_private) & mark) != 0;
}
