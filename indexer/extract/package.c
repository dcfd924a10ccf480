#include "indexer/extract/package.h"

#include "indexer/extract/utf8_locale.h"
#include "indexer/extract/zip_names.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
    CHUNK = 64 * 1024, // bytes unpacked between two looks at the budget
};

struct _XjPackage
{
    GHashTable *parts; // name in lower case (ASCII) -> GByteArray
    gboolean whole;
};

typedef struct archive XjArchive;

static void
package_archive_free(XjArchive *archive)
{
    archive_read_free(archive);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjArchive, package_archive_free)

void
xj_package_free(XjPackage *package)
{
    if (package == NULL)
        return;
    g_hash_table_unref(package->parts);
    g_free(package);
}

char *
xj_package_resolve(const char *base, const char *target)
{
    const char *slash = strrchr(base, '/');
    gboolean absolute = *target == '/' || *target == '\\' || slash == NULL;
    g_autofree char *folder = absolute ? g_strdup("") : g_strndup(base, (gsize)(slash - base));
    g_autofree char *joined = g_strconcat(folder, "/", target, NULL);
    g_auto(GStrv) steps = g_strsplit_set(joined, "/\\", -1);
    g_autoptr(GPtrArray) kept = g_ptr_array_new();
    for (guint i = 0; steps[i] != NULL; i++)
    {
        if (strcmp(steps[i], "..") == 0 && kept->len > 0)
            g_ptr_array_set_size(kept, (gint)kept->len - 1);
        else if (*steps[i] != '\0' && strcmp(steps[i], ".") != 0 && strcmp(steps[i], "..") != 0)
            g_ptr_array_add(kept, steps[i]);
    }
    g_ptr_array_add(kept, NULL);
    return g_strjoinv("/", (char **)kept->pdata);
}

// ---------------------------------------------------------------- reading

// FALSE with *error at a limit; a part that breaks off is kept as far as it goes.
static gboolean
read_part(XjPackage *package, XjArchive *archive, XjBudget *budget, GByteArray *part, GError **error)
{
    g_autofree guint8 *chunk = g_malloc(CHUNK);
    while (TRUE)
    {
        la_ssize_t got = archive_read_data(archive, chunk, CHUNK);
        if (got == ARCHIVE_RETRY)
            continue;
        if (got <= 0)
        {
            package->whole &= got == 0;
            return TRUE;
        }
        if (part->len + (guint64)got > XJ_PART_MAX)
        {
            g_autofree char *limit = g_format_size(XJ_PART_MAX);
            g_set_error(error, XJ_FAILURE, XJ_FAILURE_LIMIT, _("holds a part of more than %s"), limit);
            return FALSE;
        }
        if (!xj_budget_take_bytes(budget, (guint64)got, error))
            return FALSE;
        g_byte_array_append(part, chunk, (guint)got);
    }
}

// Takes over the part that the archive stands at. FALSE with *error at a limit.
static gboolean
take_part(XjPackage *package, XjArchive *archive, struct archive_entry *entry, const XjReadInput *input,
          gboolean (*wants)(const char *name), GError **error)
{
    const char *path = archive_entry_pathname(entry);
    if (path == NULL || !g_utf8_validate(path, -1, NULL))
        return TRUE;
    g_autofree char *name = xj_package_resolve("", path);
    g_autofree char *key = g_ascii_strdown(name, -1);
    if (!wants(name) || g_hash_table_contains(package->parts, key))
        return TRUE;
    if (archive_entry_is_data_encrypted(entry) > 0)
    {
        g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_ENCRYPTED, _("is encrypted; save it without a password"));
        return FALSE;
    }
    if (g_hash_table_size(package->parts) >= XJ_PACKAGE_PARTS_MAX)
    {
        g_set_error(error, XJ_FAILURE, XJ_FAILURE_LIMIT, _("holds more than %d parts"), XJ_PACKAGE_PARTS_MAX);
        return FALSE;
    }
    g_autoptr(GByteArray) part = g_byte_array_new();
    if (!read_part(package, archive, input->budget, part, error))
        return FALSE;
    g_byte_array_append(part, (const guint8 *)"", 1);
    g_hash_table_insert(package->parts, g_steal_pointer(&key), g_steal_pointer(&part));
    return TRUE;
}

static gboolean
read_parts(XjPackage *package, XjArchive *archive, const XjReadInput *input, gboolean (*wants)(const char *name),
           GError **error)
{
    struct archive_entry *entry = NULL;
    int status;
    while ((status = archive_read_next_header(archive, &entry)) == ARCHIVE_OK || status == ARCHIVE_WARN ||
           status == ARCHIVE_RETRY)
    {
        if (status != ARCHIVE_RETRY && !take_part(package, archive, entry, input, wants, error))
            return FALSE;
    }
    package->whole &= status == ARCHIVE_EOF;
    return TRUE;
}

static gboolean
read_parts_in_utf8(XjPackage *package, XjArchive *archive, const XjReadInput *input, gboolean (*wants)(const char *name),
                   GError **error)
{
    locale_t before = xj_utf8_locale_enter();
    gboolean read = read_parts(package, archive, input, wants, error);
    xj_utf8_locale_leave(before);
    return read;
}

static XjPackage *
package_new(void)
{
    XjPackage *package = g_new(XjPackage, 1);
    *package = (XjPackage){
        .parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_byte_array_unref),
        .whole = TRUE,
    };
    return package;
}

XjPackage *
xj_package_open(const XjReadInput *input, gboolean (*wants)(const char *name), GError **error)
{
    g_autoptr(XjPackage) package = package_new();
    g_autoptr(XjArchive) archive = archive_read_new();
    archive_read_support_format_zip(archive);
    if (archive_read_open_memory(archive, input->bytes, input->length) != ARCHIVE_OK)
        package->whole = FALSE;
    else if (!read_parts_in_utf8(package, archive, input, wants, error))
        return NULL;
    if (g_hash_table_size(package->parts) == 0)
    {
        g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_DAMAGED,
                            _("is damaged: it begins like a zip file and holds nothing that can be read"));
        return NULL;
    }
    return g_steal_pointer(&package);
}

gboolean
xj_package_is_whole(const XjPackage *package)
{
    return package->whole;
}

const char *
xj_package_part(const XjPackage *package, const char *name, gsize *ret_length)
{
    g_autofree char *key = g_ascii_strdown(name, -1);
    const GByteArray *part = g_hash_table_lookup(package->parts, key);
    if (part == NULL)
        return NULL;
    *ret_length = part->len - 1;
    return (const char *)part->data;
}

gboolean
xj_package_taste(const XjReadInput *input, const char *part)
{
    XjZipNames names = {.bytes = input->bytes, .length = input->length};
    while (xj_zip_names_next(&names))
    {
        XjZipNames beginning = names;
        beginning.name_length = MIN(names.name_length, strlen(part));
        if (xj_zip_names_is(&beginning, part))
            return TRUE;
    }
    return FALSE;
}
