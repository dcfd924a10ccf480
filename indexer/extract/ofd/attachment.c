// Files that an OFD file carries along.
#include "indexer/extract/ofd/ofd.h"
#include "indexer/extract/zip_names.h"

#include <glib/gi18n-lib.h>

#include <string.h>

// The parts that lead to attachments, and what may be one: all that is no picture, font or signature.
static gboolean
is_wanted(const char *name)
{
    static const char *const endings[] = {".ttf",  ".otf", ".ttc", ".esl",  ".png", ".jpg",
                                          ".jpeg", ".bmp", ".tif", ".tiff", ".jb2"};
    g_autofree char *lower = g_ascii_strdown(name, -1);
    for (guint i = 0; i < G_N_ELEMENTS(endings); i++)
    {
        if (g_str_has_suffix(lower, endings[i]))
            return FALSE;
    }
    return strstr(lower, "/page") == NULL && strstr(lower, "/res/") == NULL && strstr(lower, "signs/") == NULL;
}

static gboolean
is_attachment(const xmlNode *node)
{
    if (!xj_xml_is(node, "Attachment"))
        return FALSE;
    g_autofree char *visible = xj_xml_attribute(node, "Visible");
    return g_strcmp0(visible, "false") != 0;
}

// "Name" and the ending of the part that holds it. New string.
static char *
attachment_name(const xmlNode *node, const char *part)
{
    g_autofree char *name = xj_xml_attribute(node, "Name");
    const char *base = strrchr(part, '/');
    base = base != NULL ? base + 1 : part;
    if (name == NULL || *name == '\0')
        return g_strdup(base);
    const char *ending = strrchr(base, '.');
    return strchr(name, '.') == NULL && ending != NULL ? g_strconcat(name, ending, NULL) : g_strdup(name);
}

// Why the part cannot be had. It is listed, and so missed.
static gboolean
fail(const char *part, gboolean is_empty, const char *name, XjMembers *members, GError **error)
{
    g_autoptr(GError) reason = NULL;
    if (is_empty)
        reason = g_error_new_literal(XJ_FAILURE, XJ_FAILURE_EMPTY, _("is empty"));
    else if (part != NULL && !is_wanted(part))
        reason = g_error_new_literal(XJ_FAILURE, XJ_FAILURE_UNSUPPORTED,
                                     _("is a picture, a font or a part of a page, which is not read"));
    else
        reason = g_error_new_literal(XJ_FAILURE, XJ_FAILURE_DAMAGED, _("is missing from the file that it is attached to"));
    return xj_members_fail(members, name, reason, error);
}

// `seen` holds the names of the parts handed over so far.
static gboolean
hand_over(const XjPackage *package, const char *list, const xmlNode *node, GHashTable *seen, XjMembers *members, GError **error)
{
    g_autofree char *part = xj_ofd_reference(list, node, "FileLoc");
    if (part != NULL && !g_hash_table_add(seen, g_strdup(part)))
        return TRUE;
    gsize length = 0;
    const char *bytes = part != NULL ? xj_package_part(package, part, &length) : NULL;
    g_autofree char *name = attachment_name(node, part != NULL ? part : "attachment");
    return bytes != NULL && length > 0 ? xj_members_read(members, name, bytes, length, error)
                                       : fail(part, bytes != NULL, name, members, error);
}

static gboolean
unpack_document(const XjPackage *package, const char *root, GHashTable *seen, XjMembers *members, GError **error)
{
    g_autoptr(xmlDoc) document = g_hash_table_add(seen, g_strdup(root)) ? xj_ofd_parse_spare(package, root) : NULL;
    if (document == NULL)
        return TRUE;
    g_autofree char *part = xj_ofd_reference(root, xmlDocGetRootElement(document), "Attachments");
    g_autoptr(xmlDoc) list = xj_ofd_parse_spare(package, part);
    const xmlNode *top = list != NULL ? xmlDocGetRootElement(list) : NULL;
    for (const xmlNode *node = top != NULL ? top->children : NULL; node != NULL; node = node->next)
    {
        if (is_attachment(node) && !hand_over(package, part, node, seen, members, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
unpack_package(const XjPackage *package, XjMembers *members, GError **error)
{
    g_autoptr(xmlDoc) list = xj_ofd_parse_list(package, NULL); // its failure is that of the file's own text
    g_autoptr(GPtrArray) roots = list != NULL ? xj_ofd_list_roots(list) : g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < roots->len; i++)
    {
        if (!unpack_document(package, g_ptr_array_index(roots, i), seen, members, error))
            return FALSE;
    }
    return TRUE;
}

// Most files carry none: then nothing is unpacked a second time.
static gboolean
has_attachments(const XjReadInput *input)
{
    static const char ending[] = "attachments.xml";
    XjZipNames names = {.bytes = input->bytes, .length = input->length};
    while (xj_zip_names_next(&names))
    {
        gsize length = names.name_length;
        if (length >= strlen(ending) && g_ascii_strncasecmp(names.name + length - strlen(ending), ending, strlen(ending)) == 0)
            return TRUE;
    }
    return FALSE;
}

gboolean
xj_ofd_unpack(const XjReadInput *input, XjMembers *members, GError **error)
{
    if (!has_attachments(input))
        return TRUE;
    g_autoptr(XjPackage) package = xj_package_open(input, is_wanted, error);
    return package != NULL && unpack_package(package, members, error);
}
