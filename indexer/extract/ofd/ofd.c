// OFD, the page format of GB/T 33190: pages of placed text, several documents to a file, found in one another's parts.
#include "indexer/extract/ofd/ofd.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// What all parts of one file together may make: a page of 公文 has 700 characters and fewer objects.
#define OBJECTS_MAX 5000000
#define PIECES_MAX 4000000
#define PAGES_MAX XJ_PACKAGE_PARTS_MAX

enum
{
    BID = 64,
    SCAN_CHARACTERS_MAX = 20, // on a page that is a picture all the same: its number, a stamp
};

static const char list_part[] = "OFD.xml";

// ---------------------------------------------------------------- parts

static gboolean
has_folder(const char *name, const char *folder)
{
    g_autofree char *lower = g_ascii_strdown(name, -1);
    g_autofree char *path = g_strconcat("/", lower, NULL);
    return strstr(path, folder) != NULL;
}

// Signatures are XML too.
static gboolean
is_wanted(const char *name)
{
    gsize length = strlen(name);
    return length > 4 && g_ascii_strcasecmp(name + length - 4, ".xml") == 0 && !has_folder(name, "/signs/");
}

static xmlDoc *
parse(const XjPackage *package, const char *part, gboolean *ret_whole)
{
    gsize length = 0;
    const char *bytes = part != NULL ? xj_package_part(package, part, &length) : NULL;
    return bytes != NULL ? xj_xml_parse(bytes, length, ret_whole) : NULL;
}

xmlDoc *
xj_ofd_parse_spare(const XjPackage *package, const char *part)
{
    gboolean whole = FALSE;
    return parse(package, part, &whole);
}

xmlDoc *
xj_ofd_parse(XjOfdFile *file, const char *part, guint page)
{
    gboolean whole = FALSE;
    xmlDoc *xml = parse(file->package, part, &whole);
    if (xml == NULL || !whole)
        xj_source_lose(file->source, XJ_LOSS_DAMAGED, page, part);
    return xml;
}

xmlDoc *
xj_ofd_parse_list(const XjPackage *package, GError **error)
{
    gsize length = 0;
    if (xj_package_part(package, "Encryptions.xml", &length) != NULL)
    {
        g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_ENCRYPTED, _("is encrypted; save it without a password"));
        return NULL;
    }
    xmlDoc *list = xj_ofd_parse_spare(package, list_part);
    if (list == NULL)
        g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_DAMAGED, _("is damaged: its list of documents (OFD.xml) is missing"));
    return list;
}

GPtrArray *
xj_ofd_list_roots(const xmlDoc *list)
{
    GPtrArray *roots = g_ptr_array_new_with_free_func(g_free);
    const xmlNode *top = xmlDocGetRootElement(list);
    for (const xmlNode *body = top != NULL ? top->children : NULL; body != NULL; body = body->next)
    {
        char *root = xj_xml_is(body, "DocBody") ? xj_ofd_reference(list_part, body, "DocRoot") : NULL;
        if (root != NULL)
            g_ptr_array_add(roots, root);
    }
    return roots;
}

// ---------------------------------------------------------------- limits

static gboolean
check_cost(XjOfdFile *file, gboolean within)
{
    if (!within && !file->cost.over)
        xj_source_lose(file->source, XJ_LOSS_LIMIT, file->pages->len, NULL);
    file->cost.over = file->cost.over || !within;
    return !file->cost.over;
}

gboolean
xj_ofd_take_object(XjOfdFile *file)
{
    return check_cost(file, ++file->cost.objects <= OBJECTS_MAX);
}

// A byte may become a piece of its own.
gboolean
xj_ofd_take_text(XjOfdFile *file, gsize length)
{
    file->cost.text += length;
    return check_cost(file, file->cost.text <= XJ_TEXT_MAX && ++file->cost.pieces <= PIECES_MAX);
}

gboolean
xj_ofd_take_page(XjOfdFile *file)
{
    return check_cost(file, ++file->cost.pages <= PAGES_MAX);
}

// ---------------------------------------------------------------- furniture

static void
furniture_free(gpointer data)
{
    XjBlock *block = data;
    g_free(block->text);
    g_free(block);
}

void
xj_ofd_add_furniture(XjOfdFile *file, guint page, const char *text)
{
    g_autofree char *line = g_strstrip(g_strdup(text));
    if (*line == '\0' || g_hash_table_contains(file->furnished, line))
        return;
    XjBlock *block = g_new0(XjBlock, 1);
    block->page = page;
    block->text = g_steal_pointer(&line);
    g_ptr_array_add(file->furniture, block);
    g_hash_table_add(file->furnished, block->text);
}

static void
add_slanted(XjOfdFile *file, guint number, const XjOfdPage *page)
{
    for (guint i = 0; i < page->slanted->len; i++)
        xj_ofd_add_furniture(file, number, g_ptr_array_index(page->slanted, i));
}

void
xj_ofd_add_page_as_furniture(XjOfdFile *file, guint number, const XjOfdPage *page)
{
    g_autoptr(XjLayout) layout = xj_layout_new();
    g_autoptr(XjSource) lines = xj_source_new();
    xj_ofd_page_lay_out(page, layout);
    xj_layout_finish(layout, lines);
    for (guint i = 0; i < lines->blocks->len; i++)
    {
        const XjBlock *block = g_ptr_array_index(lines->blocks, i);
        g_auto(GStrv) texts = g_strsplit(block->text, "\n", -1);
        for (guint j = 0; texts[j] != NULL; j++)
            xj_ofd_add_furniture(file, number, texts[j]);
    }
    add_slanted(file, number, page);
}

// ---------------------------------------------------------------- what the pages give

// Whether the page has text that is worth having; notes what it lacks.
static gboolean
judge_page(XjOfdFile *file, guint number, const XjOfdPage *page)
{
    gboolean is_scan = xj_ofd_page_is_scan(page);
    guint characters = page->characters + (is_scan ? page->hidden : 0);
    if (is_scan && page->hidden > 0)
        xj_source_lose(file->source, XJ_LOSS_OCR, number, NULL);
    else if (is_scan ? characters < SCAN_CHARACTERS_MAX : characters == 0 && page->picture > 0)
        xj_source_lose(file->source, XJ_LOSS_PICTURE_PAGE, number, NULL);
    else if (characters == 0 && (page->unmapped > 0 || page->shapes > 0))
        xj_source_lose(file->source, XJ_LOSS_GLYPH_PAGE, number, NULL);
    if (characters > 0 && page->unmapped > 0)
        xj_source_lose_many(file->source, XJ_LOSS_UNMAPPED, number, NULL, page->unmapped);
    return characters > 0;
}

// Furniture goes behind all text: between the pages it would keep them from being joined.
static void
finish(XjOfdFile *file, gboolean *ret_has_text)
{
    g_autoptr(XjLayout) layout = xj_layout_new();
    g_autoptr(XjOfdPage) blank = xj_ofd_page_new(1, 1);
    gboolean has_text = FALSE;
    for (guint i = 0; i < file->pages->len; i++)
    {
        const XjOfdPage *page = g_ptr_array_index(file->pages, i);
        gboolean worth = judge_page(file, i + 1, page);
        has_text = has_text || worth;
        add_slanted(file, i + 1, page);
        xj_ofd_page_lay_out(worth ? page : blank, layout);
    }
    xj_layout_finish(layout, file->source);
    for (guint i = 0; i < file->furniture->len; i++)
    {
        const XjBlock *block = g_ptr_array_index(file->furniture, i);
        xj_source_add(file->source, XJ_BLOCK_FURNITURE, 0, block->page, block->text, strlen(block->text));
    }
    *ret_has_text = has_text;
}

static gboolean
has_loss(const XjSource *source, XjLossKind kind)
{
    for (guint i = 0; i < source->losses->len; i++)
    {
        if (((const XjLoss *)g_ptr_array_index(source->losses, i))->kind == kind)
            return TRUE;
    }
    return FALSE;
}

static void
set_no_text(const XjSource *source, GError **error)
{
    if (has_loss(source, XJ_LOSS_GLYPH_PAGE))
        g_set_error_literal(
            error, XJ_FAILURE, XJ_FAILURE_NO_TEXT,
            _("holds no text: its characters are drawn as shapes; save it again with text, or print and scan it "
              "with character recognition"));
    else if (has_loss(source, XJ_LOSS_PICTURE_PAGE))
        g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_NO_TEXT,
                            _("holds no text: its pages are pictures; scan it with character recognition"));
    else if (has_loss(source, XJ_LOSS_DAMAGED))
        g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_DAMAGED, _("is damaged: none of its pages can be read"));
    else
        g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_NO_TEXT, _("holds no text: all its pages are blank"));
}

// ---------------------------------------------------------------- metadata

static void
take_text(char **into, const xmlNode *info, const char *name)
{
    g_autofree char *text = xj_xml_text(xj_xml_child(info, name));
    if (*into == NULL && text != NULL && *g_strstrip(text) != '\0')
        *into = g_steal_pointer(&text);
}

// "2026-03-01" and "2026-03-01T08:30:00" are dates; what else stands there is none.
static void
take_date(char **into, const xmlNode *info, const char *name)
{
    char *text = NULL;
    take_text(&text, info, name);
    if (*into == NULL && text != NULL &&
        g_regex_match_simple("^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?[0-9.:+Z-]*)?$", text, 0, 0))
        *into = g_strdelimit(g_steal_pointer(&text), " ", 'T');
    g_free(text);
}

static void
read_metadata(XjSource *source, const xmlDoc *list)
{
    const xmlNode *top = xmlDocGetRootElement(list);
    for (const xmlNode *body = top != NULL ? top->children : NULL; body != NULL; body = body->next)
    {
        const xmlNode *info = xj_xml_is(body, "DocBody") ? xj_xml_child(body, "DocInfo") : NULL;
        take_text(&source->title, info, "Title");
        take_text(&source->author, info, "Author");
        take_date(&source->created, info, "CreationDate");
        take_date(&source->modified, info, "ModDate");
    }
}

// ---------------------------------------------------------------- the reader

static gboolean
read_documents(XjOfdFile *file, const xmlDoc *list, GError **error)
{
    g_autoptr(GPtrArray) roots = xj_ofd_list_roots(list);
    for (guint i = 0; i < roots->len; i++)
    {
        const char *root = g_ptr_array_index(roots, i);
        if (g_hash_table_add(file->parts, g_strdup(root)))
            xj_ofd_read_document(file, root);
    }
    if (roots->len == 0)
        xj_source_lose(file->source, XJ_LOSS_DAMAGED, 0, list_part);
    gboolean has_text = FALSE;
    finish(file, &has_text);
    if (!has_text)
        set_no_text(file->source, error);
    return has_text;
}

static gboolean
read_package(const XjPackage *package, XjOfdFile *file, GError **error)
{
    g_autoptr(xmlDoc) list = xj_ofd_parse_list(package, error);
    if (list == NULL)
        return FALSE;
    if (!xj_package_is_whole(package))
        xj_source_lose(file->source, XJ_LOSS_DAMAGED, 0, NULL);
    read_metadata(file->source, list);
    return read_documents(file, list, error);
}

static gboolean
read_ofd(const XjReadInput *input, XjReading *reading, GError **error)
{
    g_autoptr(XjPackage) package = xj_package_open(input, is_wanted, error);
    if (package == NULL)
        return FALSE;
    XjOfdFile file = {
        .package = package,
        .source = reading->source,
        .pages = g_ptr_array_new_with_free_func((GDestroyNotify)xj_ofd_page_free),
        .furniture = g_ptr_array_new_with_free_func(furniture_free),
        .furnished = g_hash_table_new(g_str_hash, g_str_equal),
        .parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    gboolean read = read_package(package, &file, error);
    g_ptr_array_unref(file.pages);
    g_hash_table_unref(file.furnished);
    g_ptr_array_unref(file.furniture);
    g_hash_table_unref(file.parts);
    return read;
}

static int
bid(const XjReadInput *input)
{
    return xj_package_taste(input, list_part) ? BID : 0;
}

const XjFormatReader xj_ofd_reader = {.format = "ofd", .bid = bid, .read = read_ofd, .unpack = xj_ofd_unpack};
