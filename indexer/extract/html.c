// HTML: the text of a page, block by block, with what frames it (navigation, share bars, footers, scripts) kept apart.
#include "indexer/extract/reader.h"

#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#include <string.h>

enum
{
    BID_DOCTYPE = 64,
    BID_TAG = 32,
    TASTE_BYTES = 4096, // how far into the file a bid looks
    DECLARATION_BYTES = 4096,
    LINK_SHARE_PERCENT = 70, // a block with more of its text in links is a list of links, not a paragraph
    LINK_BLOCK_MAX_CHARS = 80,
    FURNITURE_MAX_BYTES = 2400, // some 800 Han characters
};

// ---------------------------------------------------------------- taste

// Lower-case copy of the head of the file with zero bytes dropped, so that UTF-16 pages are recognised as well.
static char *
ascii_head(const XjReadInput *input)
{
    GString *head = g_string_sized_new(TASTE_BYTES);
    for (gsize i = 0; i < input->length && head->len < TASTE_BYTES; i++)
    {
        if (input->bytes[i] != '\0')
            g_string_append_c(head, g_ascii_tolower(input->bytes[i]));
    }
    return g_string_free(head, FALSE);
}

static int
bid(const XjReadInput *input)
{
    static const char *const tags[] = {"<html", "<head", "<body", "<meta ", "<title", "<div", "<p>", "<table"};
    g_autofree char *head = ascii_head(input);
    if (strstr(head, "<!doctype html") != NULL)
        return BID_DOCTYPE;
    guint seen = 0;
    for (guint i = 0; i < G_N_ELEMENTS(tags); i++)
        seen += strstr(head, tags[i]) != NULL;
    gboolean named = input->name != NULL && (g_str_has_suffix(input->name, ".html") || g_str_has_suffix(input->name, ".htm"));
    return seen >= 2 || (seen >= 1 && named) ? BID_TAG : 0;
}

static char *
declared_charset(const XjReadInput *input)
{
    g_autofree char *head = ascii_head(input);
    const char *at = strstr(head, "charset=");
    if (at == NULL)
        return NULL;
    at += strlen("charset=");
    at += strspn(at, "\"' ");
    gsize length = strcspn(at, "\"' />;");
    return length > 0 ? g_strndup(at, length) : NULL;
}

// ---------------------------------------------------------------- the walk

// The block that is being gathered. `furniture` counts the enclosing elements that frame the page.
typedef struct
{
    XjSource *source;
    GString *text;
    gsize link_bytes; // bytes of `text` that stand in links
    guint furniture;
    guint links;
    guint heading; // depth of the enclosing h1..h6, 0 outside
    gboolean in_item;
    GString *row; // cells of the table row that is being read, NULL outside
} HtmlWalk;

static gboolean
is_name(const xmlNode *node, const char *const *names, guint count)
{
    for (guint i = 0; i < count; i++)
    {
        if (g_ascii_strcasecmp((const char *)node->name, names[i]) == 0)
            return TRUE;
    }
    return FALSE;
}
#define IS_ONE_OF(node, ...)                                                                                                   \
    is_name((node), (const char *const[]){__VA_ARGS__}, G_N_ELEMENTS(((const char *const[]){__VA_ARGS__})))

static gboolean
is_dropped(const xmlNode *node)
{
    return IS_ONE_OF(node, "script", "style", "noscript", "template", "iframe", "object", "svg", "select", "button", "input",
                     "head");
}

// Words that page authors give to frames of the page, in class and id.
static gboolean
has_furniture_class(xmlNode *node)
{
    static const char *const words[] = {
        "nav",    "navbar",    "menu",       "breadcrumb", "breadcrumbs", "crumb",    "crumbs",  "footer",
        "foot",   "copyright", "share",      "sharebar",   "bdshare",     "sidebar",  "related", "recommend",
        "hot",    "comments",  "pagination", "pager",      "toolbar",     "banner",   "ad",      "ads",
        "advert", "topbar",    "position",   "friendlink", "friendlinks", "location", "search",  "login"};
    static const char *const attributes[] = {"class", "id", "role"};
    for (guint a = 0; a < G_N_ELEMENTS(attributes); a++)
    {
        xmlChar *value = xmlGetProp(node, (const xmlChar *)attributes[a]);
        if (value == NULL)
            continue;
        g_auto(GStrv) parts = g_strsplit_set((const char *)value, " -_", -1);
        xmlFree(value);
        for (guint p = 0; parts[p] != NULL; p++)
        {
            for (guint w = 0; w < G_N_ELEMENTS(words); w++)
            {
                if (g_ascii_strcasecmp(parts[p], words[w]) == 0)
                    return TRUE;
            }
        }
    }
    return FALSE;
}

// Site frames are short; a container that holds the article keeps its text whatever its class says (page with-sidebar).
static gboolean
holds_much_text(xmlNode *node)
{
    xmlChar *content = xmlNodeGetContent(node);
    gboolean much = content != NULL && xmlStrlen(content) > FURNITURE_MAX_BYTES;
    xmlFree(content);
    return much;
}

static gboolean
is_furniture(xmlNode *node)
{
    if (IS_ONE_OF(node, "nav", "footer", "aside", "form"))
        return !holds_much_text(node);
    return !IS_ONE_OF(node, "body", "html", "article", "main") && has_furniture_class(node) && !holds_much_text(node);
}

static gboolean
is_block(const xmlNode *node)
{
    return IS_ONE_OF(node, "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr",
                     "section", "article", "main", "header", "footer", "nav", "aside", "blockquote", "pre", "br", "hr", "dl",
                     "dt", "dd", "form", "center", "address", "figure", "figcaption", "caption", "td", "th", "body");
}

// A run of white space is one blank, or one line end if the source breaks the line there: between Han characters such a
// break means nothing, and the document layer knows how to join it.
static void
append_text(HtmlWalk *walk, const char *text)
{
    GString *into = walk->row != NULL ? walk->row : walk->text;
    gsize before = into->len;
    for (const char *at = text; *at != '\0'; at++)
    {
        gboolean follows_space = into->len == 0 || strchr(" \n\t", into->str[into->len - 1]) != NULL;
        if (!g_ascii_isspace(*at))
            g_string_append_c(into, *at);
        else if (!follows_space)
            g_string_append_c(into, *at == '\n' || *at == '\r' ? '\n' : ' ');
        else if (into->len > 0 && into->str[into->len - 1] == ' ' && *at == '\n')
            into->str[into->len - 1] = '\n';
    }
    if (walk->links > 0 && walk->row == NULL)
        walk->link_bytes += into->len - before;
}

static XjBlockKind
block_kind(const HtmlWalk *walk)
{
    glong characters = g_utf8_strlen(walk->text->str, (gssize)walk->text->len);
    gboolean is_link_list = walk->heading == 0 && walk->link_bytes * 100 > walk->text->len * LINK_SHARE_PERCENT &&
                            characters <= LINK_BLOCK_MAX_CHARS;
    if (walk->furniture > 0 || is_link_list)
        return XJ_BLOCK_FURNITURE;
    if (walk->heading > 0)
        return XJ_BLOCK_HEADING;
    return walk->in_item ? XJ_BLOCK_LIST_ITEM : XJ_BLOCK_PARAGRAPH;
}

static void
flush(HtmlWalk *walk)
{
    g_strstrip(walk->text->str);
    gsize length = strlen(walk->text->str);
    if (length > 0)
        xj_source_add(walk->source, block_kind(walk), walk->heading, 0, walk->text->str, length);
    g_string_truncate(walk->text, 0);
    walk->link_bytes = 0;
}

static void walk_children(HtmlWalk *walk, xmlNode *parent);

static void
walk_row(HtmlWalk *walk, xmlNode *row)
{
    flush(walk);
    g_autoptr(GString) cells = g_string_new(NULL);
    walk->row = cells;
    for (xmlNode *cell = row->children; cell != NULL; cell = cell->next)
    {
        if (cell->type != XML_ELEMENT_NODE)
            continue;
        if (cells->len > 0)
            g_string_append_c(cells, '\t');
        walk_children(walk, cell);
        while (cells->len > 0 && strchr(" \n", cells->str[cells->len - 1]) != NULL)
            g_string_truncate(cells, cells->len - 1);
    }
    walk->row = NULL;
    if (strspn(cells->str, "\t ") < cells->len)
        xj_source_add(walk->source, walk->furniture > 0 ? XJ_BLOCK_FURNITURE : XJ_BLOCK_TABLE_ROW, 0, 0, cells->str,
                      cells->len);
}

static guint
heading_depth(const xmlNode *node)
{
    const char *name = (const char *)node->name;
    return (name[0] == 'h' || name[0] == 'H') && name[1] >= '1' && name[1] <= '6' && name[2] == '\0' ? (guint)(name[1] - '0')
                                                                                                     : 0;
}

// A table is for layout where a cell holds blocks of its own; then its rows are no rows of text.
static gboolean
is_text_row(const xmlNode *row)
{
    for (const xmlNode *cell = row->children; cell != NULL; cell = cell->next)
    {
        for (const xmlNode *inner = cell->children; inner != NULL; inner = inner->next)
        {
            if (inner->type == XML_ELEMENT_NODE && IS_ONE_OF(inner, "table", "div", "ul", "ol", "h1", "h2", "h3"))
                return FALSE;
        }
    }
    return TRUE;
}

static void
walk_element(HtmlWalk *walk, xmlNode *node)
{
    if (is_dropped(node))
        return;
    gboolean block = is_block(node) && walk->row == NULL;
    gboolean furniture = is_furniture(node);
    gboolean link = IS_ONE_OF(node, "a");
    HtmlWalk outer = *walk;
    if (block || (furniture && walk->row == NULL))
        flush(walk);
    walk->furniture += furniture ? 1 : 0;
    walk->links += link ? 1 : 0;
    if (heading_depth(node) > 0)
        walk->heading = heading_depth(node);
    if (IS_ONE_OF(node, "li"))
        walk->in_item = TRUE;
    if (walk->row == NULL && IS_ONE_OF(node, "tr") && is_text_row(node))
        walk_row(walk, node);
    else
        walk_children(walk, node);
    if (block || (furniture && walk->row == NULL))
        flush(walk);
    walk->furniture = outer.furniture;
    walk->links = outer.links;
    walk->heading = outer.heading;
    walk->in_item = outer.in_item;
}

// Recursion is bounded by the parser, which refuses to nest elements deeper than 256.
static void
walk_children(HtmlWalk *walk, xmlNode *parent)
{
    for (xmlNode *node = parent->children; node != NULL; node = node->next)
    {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
            append_text(walk, (const char *)node->content);
        else if (node->type == XML_ELEMENT_NODE)
            walk_element(walk, node);
    }
}

// ---------------------------------------------------------------- title

static xmlNode *
find_element(xmlNode *from, const char *name)
{
    for (xmlNode *node = from; node != NULL; node = node->next)
    {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        if (g_ascii_strcasecmp((const char *)node->name, name) == 0)
            return node;
        xmlNode *found = find_element(node->children, name);
        if (found != NULL)
            return found;
    }
    return NULL;
}

// The page's <title> without the name of the site, which follows a divider.
static char *
page_title(xmlNode *root)
{
    xmlNode *node = find_element(root, "title");
    xmlChar *content = node != NULL ? xmlNodeGetContent(node) : NULL;
    if (content == NULL)
        return NULL;
    g_autofree char *title = g_strdup((const char *)content);
    xmlFree(content);
    gsize length = strcspn(title, "_|");
    char *dash = strstr(title, " - ");
    if (dash != NULL && (gsize)(dash - title) < length)
        length = (gsize)(dash - title);
    title[length] = '\0';
    g_strstrip(title);
    return *title != '\0' ? g_steal_pointer(&title) : NULL;
}

static void
ignore_parser_message(G_GNUC_UNUSED void *context, G_GNUC_UNUSED const char *message, ...)
{
}

static void
read_html(const XjDecoded *text, XjSource *source)
{
    if (text->length > G_MAXINT)
        return;
    xmlSetGenericErrorFunc(NULL, ignore_parser_message);
    htmlDocPtr page = htmlReadMemory(text->text, (int)text->length, NULL, "UTF-8",
                                     HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
    if (page == NULL)
        return;
    xmlNode *root = xmlDocGetRootElement(page);
    if (root != NULL)
    {
        g_autoptr(GString) gathered = g_string_new(NULL);
        HtmlWalk walk = {.source = source, .text = gathered};
        source->title = page_title(root);
        walk_element(&walk, root);
        flush(&walk);
    }
    xmlFreeDoc(page);
}

const XjFormatReader xj_html_reader = {.format = "html", .bid = bid, .read = read_html, .declared_charset = declared_charset};
