// OpenDocument texts: .odt, its templates (.ott), master documents (.odm), and the same as one XML file (.fodt).
#include "indexer/extract/odt/odt.h"

#include "indexer/extract/office.h"
#include "indexer/extract/reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MEDIA_TYPE "application/vnd.oasis.opendocument.text" // templates and masters have a longer one
#define CONTENT_PART "content.xml"
#define MANIFEST_PART "META-INF/manifest.xml"

enum
{
    BID_MEDIA_TYPE = 200, // written in full where it has to be
    BID_PARTS = 60,       // parts of these names
    HEAD_LENGTH = 4096,   // bytes in which a flat document says what it is
};

static gboolean
head_holds(const XjReadInput *input, const char *word)
{
    return memmem(input->bytes, MIN(input->length, (gsize)HEAD_LENGTH), word, strlen(word)) != NULL;
}

static gboolean
is_flat(const XjReadInput *input)
{
    return head_holds(input, "<office:document") && head_holds(input, MEDIA_TYPE);
}

// The first part of a package is its media type, as it is, at this place.
static gboolean
names_media_type(const XjReadInput *input)
{
    static const char type[] = "mimetype" MEDIA_TYPE;
    static const gsize place = 30; // behind the header of the zip file
    return input->length > place + strlen(type) && memcmp(input->bytes, "PK\x03\x04", 4) == 0 &&
           memcmp(input->bytes + place, type, strlen(type)) == 0;
}

static int
bid(const XjReadInput *input)
{
    if (is_flat(input) || names_media_type(input))
        return BID_MEDIA_TYPE;
    return xj_package_taste(input, CONTENT_PART) && xj_package_taste(input, MANIFEST_PART) ? BID_PARTS : 0;
}

static gboolean
wants(const char *name)
{
    static const char *const names[] = {CONTENT_PART, "styles.xml", "meta.xml", MANIFEST_PART};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    {
        if (g_ascii_strcasecmp(name, names[i]) == 0)
            return TRUE;
    }
    return FALSE;
}

// The list of parts says so; what they hold is then noise.
static gboolean
is_encrypted(const XjPackage *package)
{
    gsize length = 0;
    const char *manifest = xj_package_part(package, MANIFEST_PART, &length);
    return manifest != NULL && g_strstr_len(manifest, (gssize)length, "encryption-data") != NULL;
}

static gboolean
read_parts(const xmlDoc *content, const xmlDoc *styles, XjSource *source, GError **error)
{
    XjOdtParts parts = {content, styles};
    if (content == NULL)
        g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_DAMAGED,
                            _("is damaged: the part that holds its text is missing or broken"));
    else if (!xj_odt_read(&parts, source))
        g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_UNSUPPORTED,
                            _("is an OpenDocument file that holds no text document"));
    else
        return TRUE;
    return FALSE;
}

static gboolean
read_flat(const XjReadInput *input, XjSource *source, GError **error)
{
    gboolean whole = TRUE;
    g_autoptr(xmlDoc) document = xj_xml_parse(input->bytes, input->length, &whole);
    if (!whole)
        xj_source_lose(source, XJ_LOSS_DAMAGED, 0, NULL);
    if (document != NULL)
        xj_office_read_metadata(xj_xml_child(xmlDocGetRootElement(document), "meta"), source);
    return read_parts(document, NULL, source, error);
}

static gboolean
read_package(const XjReadInput *input, XjSource *source, GError **error)
{
    g_autoptr(XjPackage) package = xj_package_open(input, wants, error);
    if (package == NULL)
        return FALSE;
    if (is_encrypted(package))
    {
        g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_ENCRYPTED, _("is encrypted; save it without a password"));
        return FALSE;
    }
    if (!xj_package_is_whole(package))
        xj_source_lose(source, XJ_LOSS_DAMAGED, 0, NULL);
    g_autoptr(xmlDoc) content = xj_office_part(package, CONTENT_PART, source);
    g_autoptr(xmlDoc) styles = xj_office_part(package, "styles.xml", source);
    g_autoptr(xmlDoc) meta = xj_office_part(package, "meta.xml", source);
    if (meta != NULL)
        xj_office_read_metadata(xj_xml_child(xmlDocGetRootElement(meta), "meta"), source);
    return read_parts(content, styles, source, error);
}

static gboolean
read_odt(const XjReadInput *input, XjReading *reading, GError **error)
{
    return is_flat(input) ? read_flat(input, reading->source, error) : read_package(input, reading->source, error);
}

const XjFormatReader xj_odt_reader = {.format = "odt", .bid = bid, .read = read_odt};
