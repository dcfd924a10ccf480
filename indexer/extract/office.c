#include "indexer/extract/office.h"

#include <string.h>

enum
{
    FIELD_MAX_BYTES = 4096, // of a title or a name; nobody's is longer
};

xmlDoc *
xj_office_part(const XjPackage *package, const char *name, XjSource *source)
{
    gsize length = 0;
    const char *bytes = xj_package_part(package, name, &length);
    if (bytes == NULL)
        return NULL;
    gboolean whole = FALSE;
    xmlDoc *document = xj_xml_parse(bytes, length, &whole);
    if (!whole)
        xj_source_lose(source, XJ_LOSS_DAMAGED, 0, name);
    return document;
}

// ---------------------------------------------------------------- metadata

// The text of `node` without blanks around it; NULL if nothing is left or it is no such field.
static char *
field_text(const xmlNode *node)
{
    g_autofree char *text = xj_xml_text(node);
    if (text == NULL || strlen(text) > FIELD_MAX_BYTES)
        return NULL;
    g_strstrip(text);
    return *text != '\0' ? g_steal_pointer(&text) : NULL;
}

static void
take_text(char **field, const xmlNode *node)
{
    if (*field == NULL)
        *field = field_text(node);
}

// A moment without a time zone is one of the author's; that zone is not known.
static void
take_date(char **field, const xmlNode *node)
{
    g_autofree char *text = *field == NULL ? field_text(node) : NULL;
    g_autoptr(GTimeZone) zone = g_time_zone_new_utc();
    g_autoptr(GDateTime) date = text != NULL ? g_date_time_new_from_iso8601(text, zone) : NULL;
    g_autoptr(GDateTime) utc = date != NULL ? g_date_time_to_utc(date) : NULL;
    if (utc != NULL)
        *field = g_date_time_format(utc, "%Y-%m-%dT%H:%M:%SZ");
}

void
xj_office_read_metadata(const xmlNode *properties, XjSource *source)
{
    take_text(&source->author, xj_xml_child(properties, "initial-creator")); // "creator" is then who saved it last
    for (const xmlNode *node = properties != NULL ? properties->children : NULL; node != NULL; node = node->next)
    {
        if (xj_xml_is(node, "title"))
            take_text(&source->title, node);
        else if (xj_xml_is(node, "creator"))
            take_text(&source->author, node);
        else if (xj_xml_is(node, "created") || xj_xml_is(node, "creation-date"))
            take_date(&source->created, node);
        else if (xj_xml_is(node, "modified") || xj_xml_is(node, "date"))
            take_date(&source->modified, node);
    }
}
