#include "indexer/extract/xml.h"

#include <libxml/parserInternals.h>
#include <string.h>

// Office files have no document type; whoever puts one in wants its entities expanded.
static void
refuse_document_type(void *parser, G_GNUC_UNUSED const xmlChar *name, G_GNUC_UNUSED const xmlChar *external,
                     G_GNUC_UNUSED const xmlChar *system)
{
    xmlStopParser(parser);
}

// In place: a question mark for every byte that is no UTF-8.
static void
make_valid(xmlChar *text)
{
    char *at = (char *)text;
    const char *end = NULL;
    while (!g_utf8_validate(at, -1, &end))
    {
        at += end - at;
        *at = '?';
    }
}

// Where it recovers from errors, libxml2 lets bytes through that are no text.
static void
make_texts_valid(xmlDoc *document)
{
    XjXmlCursor cursor = {.top = xmlDocGetRootElement(document)};
    while (xj_xml_cursor_next(&cursor))
    {
        xmlNode *node = cursor.node;
        if (node->type != XML_ELEMENT_NODE && node->type != XML_ENTITY_REF_NODE && node->content != NULL)
            make_valid(node->content);
        xmlAttr *first = node->type == XML_ELEMENT_NODE && !cursor.leaving ? node->properties : NULL;
        for (xmlAttr *attribute = first; attribute != NULL; attribute = attribute->next)
        {
            if (attribute->children != NULL && attribute->children->type == XML_TEXT_NODE)
                make_valid(attribute->children->content);
        }
    }
}

xmlDoc *
xj_xml_parse(const char *bytes, gsize length, gboolean *ret_whole)
{
    xmlParserCtxtPtr parser = length <= G_MAXINT ? xmlCreateMemoryParserCtxt(bytes, (int)length) : NULL;
    if (parser == NULL)
        return NULL;
    xmlCtxtUseOptions(parser, XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                  XML_PARSE_NOCDATA | XML_PARSE_COMPACT);
    parser->sax->internalSubset = refuse_document_type;
    xmlParseDocument(parser);
    xmlDoc *document = parser->myDoc;
    parser->myDoc = NULL;
    gboolean whole = parser->wellFormed != 0 && parser->disableSAX == 0;
    xmlFreeParserCtxt(parser);
    if (document != NULL && xmlDocGetRootElement(document) == NULL)
        g_clear_pointer(&document, xmlFreeDoc);
    if (document == NULL)
        return NULL;
    if (!whole)
        make_texts_valid(document);
    *ret_whole = whole;
    return document;
}

gboolean
xj_xml_is(const xmlNode *node, const char *name)
{
    return node != NULL && node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

char *
xj_xml_attribute(const xmlNode *node, const char *name)
{
    // In other nodes than elements libxml2 keeps short texts where the attributes would be.
    xmlAttr *first = node->type == XML_ELEMENT_NODE ? node->properties : NULL;
    for (xmlAttr *attribute = first; attribute != NULL; attribute = attribute->next)
    {
        if (strcmp((const char *)attribute->name, name) != 0)
            continue;
        xmlChar *value = xmlNodeListGetString(node->doc, attribute->children, 1);
        char *copy = g_strdup(value != NULL ? (const char *)value : "");
        xmlFree(value);
        return copy;
    }
    return NULL;
}

gint64
xj_xml_number(const xmlNode *node, const char *name, gint64 otherwise)
{
    g_autofree char *value = xj_xml_attribute(node, name);
    char *end = NULL;
    gint64 number = value != NULL ? g_ascii_strtoll(value, &end, 10) : 0;
    return value != NULL && end != value ? number : otherwise;
}

xmlNode *
xj_xml_child(const xmlNode *node, const char *name)
{
    xmlNode *child = node != NULL ? node->children : NULL;
    while (child != NULL && !xj_xml_is(child, name))
        child = child->next;
    return child;
}

char *
xj_xml_text(const xmlNode *node)
{
    xmlChar *content = node != NULL ? xmlNodeGetContent(node) : NULL;
    char *text = g_strdup((const char *)content);
    xmlFree(content);
    return text;
}

gboolean
xj_xml_cursor_next(XjXmlCursor *cursor)
{
    xmlNode *node = cursor->node;
    gboolean skips_inside = cursor->skips_inside;
    cursor->skips_inside = FALSE;
    if (node == NULL)
    {
        cursor->node = cursor->top;
        return cursor->top != NULL;
    }
    if (!cursor->leaving && node->type == XML_ELEMENT_NODE)
    {
        if (node->children != NULL && !skips_inside)
            cursor->node = node->children;
        else
            cursor->leaving = TRUE;
        return TRUE;
    }
    if (node == cursor->top)
        return FALSE;
    cursor->leaving = node->next == NULL;
    cursor->node = node->next != NULL ? node->next : node->parent;
    return TRUE;
}
