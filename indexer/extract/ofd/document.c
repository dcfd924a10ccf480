// One document of an OFD file: its pages, the templates behind them, the resources they show, and what is stuck on them.
#include "indexer/extract/ofd/ofd.h"

#include <string.h>

// A4, where nothing is said.
#define WIDTH_DEFAULT 210.0
#define HEIGHT_DEFAULT 297.0
#define SIDE_MAX 10000.0

typedef struct
{
    char *id, *part;
    guint uses;      // pages that show it
    guint page;      // the first of them
    gboolean listed; // of those to be read
} Template;

typedef struct
{
    XjOfdFile *file;
    const char *root; // part name
    double width, height;
    XjOfdUnits units;
    GPtrArray *templates;       // of Template
    GHashTable *template_of_id; // borrows both
    GHashTable *page_of_id;     // char * -> number, as a pointer
} Document;

static void
template_free(gpointer data)
{
    Template *template = data;
    g_free(template->id);
    g_free(template->part);
    g_free(template);
}

char *
xj_ofd_reference(const char *base, const xmlNode *node, const char *name)
{
    g_autofree char *target = name != NULL ? xj_xml_text(xj_xml_child(node, name)) : xj_xml_text(node);
    return target != NULL && *g_strstrip(target) != '\0' ? xj_package_resolve(base, target) : NULL;
}

// Likewise of an attribute BaseLoc.
static char *
part_at(const char *base, const xmlNode *node)
{
    g_autofree char *target = xj_xml_attribute(node, "BaseLoc");
    return target != NULL && *g_strstrip(target) != '\0' ? xj_package_resolve(base, target) : NULL;
}

static gboolean
next_child(const xmlNode *parent, const char *name, xmlNode **node)
{
    xmlNode *child = *node != NULL ? (*node)->next : parent != NULL ? parent->children : NULL;
    while (child != NULL && !xj_xml_is(child, name))
        child = child->next;
    *node = child;
    return child != NULL;
}

static void
read_size(const xmlNode *area, double *width, double *height)
{
    g_autofree char *text = xj_xml_text(xj_xml_child(area, "PhysicalBox"));
    double box[4] = {0};
    gchar **words = g_strsplit_set(text != NULL ? g_strstrip(text) : "", " \t\r\n", 5);
    for (guint i = 0; i < G_N_ELEMENTS(box) && words[i] != NULL; i++)
        box[i] = g_ascii_strtod(words[i], NULL);
    g_strfreev(words);
    if (box[2] >= 1 && box[2] <= SIDE_MAX && box[3] >= 1 && box[3] <= SIDE_MAX)
    {
        *width = box[2];
        *height = box[3];
    }
}

// ---------------------------------------------------------------- resources

static void
add_units(XjOfdUnits *units, xmlDoc *part)
{
    xmlNode *list = NULL;
    while (next_child(xmlDocGetRootElement(part), "CompositeGraphicUnits", &list))
    {
        xmlNode *unit = NULL;
        while (next_child(list, "CompositeGraphicUnit", &unit))
        {
            char *id = xj_xml_attribute(unit, "ID");
            if (id != NULL)
                g_hash_table_insert(units->units, id, unit);
        }
    }
}

// The resources that the children `name` of `node`, found in `base`, refer to. A missing one costs no text by itself.
static void
read_resources(Document *document, const char *base, const xmlNode *node, const char *name)
{
    XjOfdUnits *units = &document->units;
    xmlNode *reference = NULL;
    while (next_child(node, name, &reference))
    {
        g_autofree char *part = xj_ofd_reference(base, reference, NULL);
        if (part == NULL || !g_hash_table_add(units->names, g_strdup(part)))
            continue;
        xmlDoc *resource = xj_ofd_parse_spare(document->file->package, part);
        if (resource == NULL)
            continue;
        g_ptr_array_add(units->parts, resource);
        add_units(units, resource);
    }
}

// ---------------------------------------------------------------- pages

static void
read_templates(Document *document, const xmlNode *common)
{
    xmlNode *node = NULL;
    while (next_child(common, "TemplatePage", &node))
    {
        Template *template = g_new0(Template, 1);
        template->id = xj_xml_attribute(node, "ID");
        template->part = part_at(document->root, node);
        g_ptr_array_add(document->templates, template);
        if (template->id != NULL && template->part != NULL)
            g_hash_table_insert(document->template_of_id, template->id, template);
    }
}

// Counts the templates that the page shows; template pages may show others.
static void
use_templates(const Document *document, const xmlNode *page, guint number)
{
    xmlNode *node = NULL;
    while (next_child(page, "Template", &node))
    {
        g_autofree char *id = xj_xml_attribute(node, "TemplateID");
        Template *template = id != NULL ? g_hash_table_lookup(document->template_of_id, id) : NULL;
        if (template == NULL)
            xj_source_lose(document->file->source, XJ_LOSS_DAMAGED, number, "Template");
        else if (template->uses == 0 || template->page != number)
        {
            template->uses++;
            template->page = template->uses == 1 ? number : template->page;
        }
    }
}

// Reads the part of a page or template onto `page`; `number` is that of the (first) page on which it shows.
static void
read_part(Document *document, const char *part, guint number, XjOfdPage *page)
{
    g_autoptr(xmlDoc) xml = xj_ofd_parse(document->file, part, number);
    const xmlNode *root = xml != NULL ? xmlDocGetRootElement(xml) : NULL;
    page->missing = page->missing || xml == NULL;
    read_size(xj_xml_child(root, "Area"), &page->width, &page->height);
    read_resources(document, part, root, "PageRes");
    use_templates(document, root, number);
    xmlNode *content = xj_xml_child(root, "Content");
    if (content != NULL)
        xj_ofd_read_graphics(document->file, &document->units, content, number, page);
}

static void
read_page(Document *document, const xmlNode *node)
{
    XjOfdFile *file = document->file;
    g_autofree char *part = part_at(document->root, node);
    char *id = xj_xml_attribute(node, "ID");
    XjOfdPage *page = xj_ofd_page_new(document->width, document->height);
    g_ptr_array_add(file->pages, page);
    guint number = file->pages->len;
    if (id != NULL)
        g_hash_table_insert(document->page_of_id, id, GUINT_TO_POINTER(number));
    // No two pages are the same part, unless to make much out of little.
    if (part == NULL || !g_hash_table_add(file->parts, g_strdup(part)))
    {
        xj_source_lose(file->source, XJ_LOSS_DAMAGED, number, part != NULL ? part : "Page");
        page->missing = TRUE;
        return;
    }
    read_part(document, part, number, page);
}

static void
read_pages(Document *document, const xmlNode *pages)
{
    xmlNode *node = NULL;
    while (next_child(pages, "Page", &node) && xj_ofd_take_page(document->file))
        read_page(document, node);
}

// ---------------------------------------------------------------- templates

// What one page alone shows is text of that page, such as the red head of its first one; what several show frames them.
static void
read_template(Document *document, const Template *template)
{
    XjOfdFile *file = document->file;
    if (template->uses == 1)
    {
        XjOfdPage *page = g_ptr_array_index(file->pages, template->page - 1);
        gboolean missing = page->missing;
        double width = page->width;
        double height = page->height;
        read_part(document, template->part, template->page, page);
        page->missing = missing;
        page->width = width;
        page->height = height;
        return;
    }
    g_autoptr(XjOfdPage) page = xj_ofd_page_new(document->width, document->height);
    read_part(document, template->part, template->page, page);
    xj_ofd_add_page_as_furniture(file, template->page, page);
}

// Templates that are shown only by templates are found on the way.
static void
read_used_templates(Document *document)
{
    gboolean found = TRUE;
    while (found)
    {
        found = FALSE;
        for (guint i = 0; i < document->templates->len; i++)
        {
            Template *template = g_ptr_array_index(document->templates, i);
            if (template->uses == 0 || template->listed)
                continue;
            template->listed = TRUE;
            found = TRUE;
            if (g_hash_table_add(document->file->parts, g_strdup(template->part)))
                read_template(document, template);
        }
    }
}

// ---------------------------------------------------------------- annotations

// Stamps, watermarks, notes: no text of the document, but worth telling.
static void
read_annotation_part(Document *document, const char *part, guint number)
{
    g_autoptr(xmlDoc) xml = xj_ofd_parse_spare(document->file->package, part);
    if (xml == NULL)
        return;
    g_autoptr(XjOfdPage) page = xj_ofd_page_new(document->width, document->height);
    xj_ofd_read_graphics(document->file, &document->units, xmlDocGetRootElement(xml), number, page);
    xj_ofd_add_page_as_furniture(document->file, number, page);
}

static void
read_annotations(Document *document, const xmlNode *root)
{
    g_autofree char *part = xj_ofd_reference(document->root, root, "Annotations");
    g_autoptr(xmlDoc) xml = xj_ofd_parse_spare(document->file->package, part);
    xmlNode *node = NULL;
    while (xml != NULL && next_child(xmlDocGetRootElement(xml), "Page", &node))
    {
        g_autofree char *own = xj_ofd_reference(part, node, "FileLoc");
        g_autofree char *id = xj_xml_attribute(node, "PageID");
        guint number = id != NULL ? GPOINTER_TO_UINT(g_hash_table_lookup(document->page_of_id, id)) : 0;
        if (own != NULL && g_hash_table_add(document->file->parts, g_strdup(own)))
            read_annotation_part(document, own, number);
    }
}

// ---------------------------------------------------------------- the document

static void
document_init(Document *document, XjOfdFile *file, const char *root)
{
    *document = (Document){
        .file = file,
        .root = root,
        .width = WIDTH_DEFAULT,
        .height = HEIGHT_DEFAULT,
        .units = {.units = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                  .parts = g_ptr_array_new_with_free_func((GDestroyNotify)xmlFreeDoc),
                  .names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)},
        .templates = g_ptr_array_new_with_free_func(template_free),
        .template_of_id = g_hash_table_new(g_str_hash, g_str_equal),
        .page_of_id = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
}

static void
document_clear(Document *document)
{
    g_hash_table_unref(document->units.units);
    g_ptr_array_unref(document->units.parts);
    g_hash_table_unref(document->units.names);
    g_hash_table_unref(document->template_of_id);
    g_ptr_array_unref(document->templates);
    g_hash_table_unref(document->page_of_id);
}

static void
read_root(Document *document, const xmlNode *root)
{
    const xmlNode *common = xj_xml_child(root, "CommonData");
    read_size(xj_xml_child(common, "PageArea"), &document->width, &document->height);
    read_resources(document, document->root, common, "PublicRes");
    read_resources(document, document->root, common, "DocumentRes");
    read_templates(document, common);
    read_pages(document, xj_xml_child(root, "Pages"));
    read_used_templates(document);
    read_annotations(document, root);
}

void
xj_ofd_read_document(XjOfdFile *file, const char *root)
{
    g_autoptr(xmlDoc) xml = xj_ofd_parse(file, root, 0);
    if (xml == NULL)
        return;
    Document document;
    document_init(&document, file, root);
    read_root(&document, xmlDocGetRootElement(xml));
    document_clear(&document);
}
