#include "indexer/extract/foreign.h"

#include <glib/gi18n-lib.h>
#include <magic.h>
#include <string.h>

// Bytes that libmagic is shown; what is telling stands in front.
#define SHOWN_MAX ((gsize)1 << 20)

// ---------------------------------------------------------------- libmagic

// One database for all threads, used by one at a time.
static GMutex lock;

// NULL where there is no database.
static magic_t
database(void)
{
    static gsize loaded = 0;
    static magic_t magic = NULL;
    if (g_once_init_enter(&loaded))
    {
        magic = magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS);
        if (magic != NULL && magic_load(magic, NULL) != 0)
            g_clear_pointer(&magic, magic_close);
        g_once_init_leave(&loaded, 1);
    }
    return magic;
}

void
xj_foreign_prepare(void)
{
    database();
}

// "image/jpeg" without `flags`, a description in English with MAGIC_NONE. New string, NULL if libmagic cannot say.
static char *
ask(magic_t magic, const XjReadInput *input, int flags)
{
    magic_setflags(magic, flags | MAGIC_NO_CHECK_COMPRESS);
    const char *answer = magic_buffer(magic, input->bytes, MIN(input->length, SHOWN_MAX));
    return answer != NULL ? g_utf8_make_valid(answer, -1) : NULL;
}

// ---------------------------------------------------------------- what to say

typedef struct
{
    const char *mime; // or how it begins
    const char *kind; // NULL: an archive
    const char *name; // NULL: what stands behind the beginning, in capitals
} Kind;

static const Kind kinds[] = {
    {"image/jpeg", N_("a picture"), "JPEG"},
    {"image/vnd.dwg", N_("a drawing"), "DWG"},
    {"image/vnd.dxf", N_("a drawing"), "DXF"},
    {"image/x-ms-bmp", N_("a picture"), "BMP"},
    {"image/vnd.djvu", N_("a scanned document"), "DjVu"},
    {"image/", N_("a picture"), NULL},
    {"audio/mpeg", N_("a sound recording"), "MP3"},
    {"audio/", N_("a sound recording"), NULL},
    {"video/", N_("a video"), NULL},
    {"font/", N_("a font"), NULL},
    {"application/vnd.ms-opentype", N_("a font"), "OpenType"},
    {"application/vnd.ms-excel", N_("a spreadsheet"), "XLS"},
    {"application/vnd.ms-powerpoint", N_("a presentation"), "PPT"},
    {"application/vnd.sqlite3", N_("a database"), "SQLite"},
    {"application/x-sqlite3", N_("a database"), "SQLite"},
    {"application/x-msaccess", N_("a database"), "Access"},
    {"application/x-dbf", N_("a database"), "DBF"},
    {"application/x-executable", N_("a program"), "ELF"},
    {"application/x-pie-executable", N_("a program"), "ELF"},
    {"application/x-sharedlib", N_("a program"), "ELF"},
    {"application/x-object", N_("a program"), "ELF"},
    {"application/x-dosexec", N_("a program"), "EXE"},
    {"application/vnd.microsoft.portable-executable", N_("a program"), "EXE"},
    {"application/x-mach-binary", N_("a program"), "Mach-O"},
    {"application/java-vm", N_("a program"), "Java"},
    {"application/x-java-applet", N_("a program"), "Java"},
    {"application/x-iso9660-image", NULL, "ISO"},
    {"application/vnd.ms-cab-compressed", NULL, "CAB"},
    {"application/x-lzh-compressed", NULL, "LZH"},
    {"application/x-lha", NULL, "LZH"},
    {"application/x-arj", NULL, "ARJ"},
    {"application/x-cpio", NULL, "CPIO"},
    {"application/x-compress", NULL, "Z"},
    {"application/x-lz4", NULL, "LZ4"},
    {"application/x-lzip", NULL, "LZIP"},
    {"application/x-lzma", NULL, "LZMA"},
    {"application/x-rar", NULL, "RAR"},
    {"application/zip", NULL, "ZIP"},
    {"application/pdf", N_("a document"), "PDF"},
};

static const Kind *
find_kind(const char *mime)
{
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
    {
        if (g_str_has_prefix(mime, kinds[i].mime))
            return &kinds[i];
    }
    return NULL;
}

// "image/x-portable-bitmap" -> "PORTABLE-BITMAP". New string.
static char *
kind_name(const Kind *kind, const char *mime)
{
    if (kind->name != NULL)
        return g_strdup(kind->name);
    const char *name = mime + strlen(kind->mime);
    if (g_str_has_prefix(name, "x-"))
        name += strlen("x-");
    return g_ascii_strup(name, -1);
}

static void
set_kind_error(const Kind *kind, const char *mime, GError **error)
{
    g_autofree char *name = kind_name(kind, mime);
    if (kind->kind == NULL)
        g_set_error(error, XJ_FAILURE, XJ_FAILURE_UNSUPPORTED,
                    _("is an archive (%s) that cannot be unpacked here; unpack it by hand and index the folder"), name);
    else
        g_set_error(error, XJ_FAILURE, XJ_FAILURE_UNSUPPORTED, _("is %s (%s); only text can be searched"), _(kind->kind), name);
}

gboolean
xj_foreign_refuse_binary(const XjReadInput *input, GError **error)
{
    magic_t magic = database();
    if (magic == NULL)
        return FALSE;
    g_mutex_lock(&lock);
    g_autofree char *mime = ask(magic, input, MAGIC_MIME_TYPE);
    g_autofree char *description = ask(magic, input, MAGIC_NONE);
    g_mutex_unlock(&lock);
    // Half a text, or nothing that libmagic knows: decoding said more.
    if (mime == NULL || g_str_has_prefix(mime, "text/") || strcmp(mime, "application/octet-stream") == 0)
        return FALSE;
    const Kind *kind = find_kind(mime);
    if (kind != NULL)
        set_kind_error(kind, mime, error);
    else
        g_set_error(error, XJ_FAILURE, XJ_FAILURE_UNSUPPORTED, _("is no text but, as it begins, %s; only text can be searched"),
                    description != NULL ? description : mime);
    return TRUE;
}
