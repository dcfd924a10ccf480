// The parts of a docx: found by the package's own lists of relationships, by their usual names where those are broken.
#include "indexer/extract/docx/docx.h"
#include "indexer/extract/office.h"

#include <string.h>

#define MAIN_PART "word/document.xml"

enum
{
    FURNITURE_PARTS_MAX = 500, // headers and footers
};

XjDocxParts *
xj_docx_parts_new(void)
{
    XjDocxParts *parts = g_new0(XjDocxParts, 1);
    parts->furniture = g_ptr_array_new_with_free_func((GDestroyNotify)xmlFreeDoc);
    parts->part_names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return parts;
}

void
xj_docx_parts_free(XjDocxParts *parts)
{
    if (parts == NULL)
        return;
    xmlFreeDoc(parts->document);
    xmlFreeDoc(parts->styles);
    xmlFreeDoc(parts->numbering);
    xmlFreeDoc(parts->footnotes);
    xmlFreeDoc(parts->endnotes);
    g_ptr_array_unref(parts->furniture);
    g_hash_table_unref(parts->part_names);
    g_free(parts);
}

// ---------------------------------------------------------------- finding

// Strict and transitional documents name the same relationships by different addresses with the same last step.
static gboolean
is_type(const xmlNode *relationship, const char *type)
{
    g_autofree char *address = xj_xml_attribute(relationship, "Type");
    const char *slash = address != NULL ? strrchr(address, '/') : NULL;
    return slash != NULL && strcmp(slash + 1, type) == 0;
}

// The part to which a relationship of `base` leads, NULL if it leads outside. New string.
static char *
target_of(const xmlNode *relationship, const char *base)
{
    g_autofree char *mode = xj_xml_attribute(relationship, "TargetMode");
    g_autofree char *target = xj_xml_attribute(relationship, "Target");
    return target != NULL && g_strcmp0(mode, "External") != 0 ? xj_package_resolve(base, target) : NULL;
}

// The list of relationships of the part `base`, "" for the package; NULL if there is none.
static xmlDoc *
relationships_of(const XjPackage *package, const char *base, XjSource *source)
{
    const char *slash = strrchr(base, '/');
    gsize folder = slash != NULL ? (gsize)(slash + 1 - base) : 0;
    g_autofree char *name = g_strdup_printf("%.*s_rels/%s.rels", (int)folder, base, base + folder);
    return xj_office_part(package, name, source);
}

static char *
find_by_relationship(const XjPackage *package, const xmlDoc *relationships, const char *type)
{
    const xmlNode *root = relationships != NULL ? xmlDocGetRootElement(relationships) : NULL;
    for (const xmlNode *node = root != NULL ? root->children : NULL; node != NULL; node = node->next)
    {
        gsize length = 0;
        g_autofree char *name = xj_xml_is(node, "Relationship") && is_type(node, type) ? target_of(node, "") : NULL;
        if (name != NULL && xj_package_part(package, name, &length) != NULL)
            return g_steal_pointer(&name);
    }
    return NULL;
}

static char *
find_by_content_type(const XjPackage *package, XjSource *source)
{
    g_autoptr(xmlDoc) types = xj_office_part(package, "[Content_Types].xml", source);
    const xmlNode *root = types != NULL ? xmlDocGetRootElement(types) : NULL;
    for (const xmlNode *node = root != NULL ? root->children : NULL; node != NULL; node = node->next)
    {
        g_autofree char *type = node->type == XML_ELEMENT_NODE ? xj_xml_attribute(node, "ContentType") : NULL;
        g_autofree char *name = type != NULL ? xj_xml_attribute(node, "PartName") : NULL;
        if (name != NULL && strstr(type, "word") != NULL && g_str_has_suffix(type, ".main+xml"))
            return xj_package_resolve("", name);
    }
    return NULL;
}

// New string.
static char *
find_main_part(const XjPackage *package, const xmlDoc *relationships, XjSource *source)
{
    char *name = find_by_relationship(package, relationships, "officeDocument");
    if (name == NULL)
        name = find_by_content_type(package, source);
    return name != NULL ? name : g_strdup(MAIN_PART);
}

// ---------------------------------------------------------------- loading

static void
read_metadata(const XjPackage *package, const xmlDoc *relationships, XjSource *source)
{
    g_autofree char *found = find_by_relationship(package, relationships, "core-properties");
    g_autoptr(xmlDoc) core = xj_office_part(package, found != NULL ? found : "docProps/core.xml", source);
    if (core != NULL)
        xj_office_read_metadata(xmlDocGetRootElement(core), source);
}

// The place for the part that a relationship leads to, NULL if none of the kind is read.
static xmlDoc **
place_of(XjDocxParts *parts, const xmlNode *relationship)
{
    if (is_type(relationship, "styles"))
        return &parts->styles;
    if (is_type(relationship, "numbering"))
        return &parts->numbering;
    if (is_type(relationship, "footnotes"))
        return &parts->footnotes;
    return is_type(relationship, "endnotes") ? &parts->endnotes : NULL;
}

// What the relationships of the main part lead to.
typedef struct
{
    XjDocxParts *parts;
    const XjPackage *package;
    const char *base; // name of the main part
    XjSource *source;
    GHashTable *seen; // names of the parts that were parsed
} Loader;

// The part as XML; NULL if it was parsed before, or there is none although the package promised it.
static xmlDoc *
load_once(const Loader *loader, const char *name)
{
    gsize length = 0;
    if (!g_hash_table_add(loader->seen, g_strdup(name)))
        return NULL;
    if (xj_package_part(loader->package, name, &length) == NULL)
        xj_source_lose(loader->source, XJ_LOSS_DAMAGED, 0, name);
    return xj_office_part(loader->package, name, loader->source);
}

static void
load_furniture(const Loader *loader, const char *name)
{
    xmlDoc *part = loader->parts->furniture->len < FURNITURE_PARTS_MAX ? load_once(loader, name) : NULL;
    if (part != NULL)
        g_ptr_array_add(loader->parts->furniture, part);
}

static void
load_related(const Loader *loader, const xmlNode *relationship)
{
    g_autofree char *name = target_of(relationship, loader->base);
    g_autofree char *id = xj_xml_attribute(relationship, "Id");
    if (name == NULL)
        return;
    xmlDoc **place = place_of(loader->parts, relationship);
    if (place != NULL && *place == NULL)
        *place = load_once(loader, name);
    if (is_type(relationship, "header") || is_type(relationship, "footer"))
        load_furniture(loader, name);
    if (id != NULL)
        g_hash_table_insert(loader->parts->part_names, g_steal_pointer(&id), g_steal_pointer(&name));
}

static void
load_by_relationships(const Loader *loader, const xmlDoc *relationships)
{
    const xmlNode *root = xmlDocGetRootElement(relationships);
    for (const xmlNode *node = root->children; node != NULL; node = node->next)
    {
        if (xj_xml_is(node, "Relationship"))
            load_related(loader, node);
    }
}

// By the names that every program gives them: the list of relationships is lost.
static void
load_by_name(XjDocxParts *parts, const XjPackage *package, XjSource *source)
{
    parts->styles = xj_office_part(package, "word/styles.xml", source);
    parts->numbering = xj_office_part(package, "word/numbering.xml", source);
    parts->footnotes = xj_office_part(package, "word/footnotes.xml", source);
    parts->endnotes = xj_office_part(package, "word/endnotes.xml", source);
}

XjDocxParts *
xj_docx_parts_load(const XjPackage *package, XjSource *source)
{
    XjDocxParts *parts = xj_docx_parts_new();
    g_autoptr(xmlDoc) package_list = relationships_of(package, "", source);
    g_autofree char *main_part = find_main_part(package, package_list, source);
    g_autoptr(xmlDoc) list = relationships_of(package, main_part, source);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Loader loader = {parts, package, main_part, source, seen};
    parts->document = xj_office_part(package, main_part, source);
    if (list != NULL)
        load_by_relationships(&loader, list);
    else
        load_by_name(parts, package, source);
    read_metadata(package, package_list, source);
    return parts;
}
