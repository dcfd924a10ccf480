#include "indexer/extract/package.h"

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
    GPtrArray *names;  // NULL-terminated once read
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
    g_ptr_array_unref(package->names);
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
    const char *path = archive_entry_pathname_utf8(entry);
    if (path == NULL)
        path = archive_entry_pathname(entry);
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
    if (package->names->len >= XJ_PACKAGE_PARTS_MAX)
    {
        g_set_error(error, XJ_FAILURE, XJ_FAILURE_LIMIT, _("holds more than %d parts"), XJ_PACKAGE_PARTS_MAX);
        return FALSE;
    }
    g_autoptr(GByteArray) part = g_byte_array_new();
    if (!read_part(package, archive, input->budget, part, error))
        return FALSE;
    g_byte_array_append(part, (const guint8 *)"", 1);
    g_hash_table_insert(package->parts, g_steal_pointer(&key), g_steal_pointer(&part));
    g_ptr_array_add(package->names, g_steal_pointer(&name));
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

XjPackage *
xj_package_open(const XjReadInput *input, gboolean (*wants)(const char *name), GError **error)
{
    g_autoptr(XjPackage) package = g_new0(XjPackage, 1);
    package->parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_byte_array_unref);
    package->names = g_ptr_array_new_with_free_func(g_free);
    package->whole = TRUE;
    g_autoptr(XjArchive) archive = archive_read_new();
    archive_read_support_format_zip(archive);
    if (archive_read_open_memory(archive, input->bytes, input->length) != ARCHIVE_OK)
        package->whole = FALSE;
    else if (!read_parts(package, archive, input, wants, error))
        return NULL;
    if (package->names->len == 0)
    {
        // NOLINTNEXTLINE(clang-analyzer-unix.Malloc): g_autoptr frees the package
        g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_DAMAGED,
                            _("is damaged: it begins like a zip file and holds nothing that can be read"));
        return NULL;
    }
    g_ptr_array_add(package->names, NULL);
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

const char *const *
xj_package_names(const XjPackage *package)
{
    return (const char *const *)package->names->pdata;
}

// ---------------------------------------------------------------- tasting

// A zip file has a header before each part, and a list of all parts at its end; a record at the very end says where. A file that
// breaks off has no list.
#define LOCAL_SIGNATURE "PK\x03\x04"
#define LIST_SIGNATURE "PK\x01\x02"
#define END_SIGNATURE "PK\x05\x06"

enum
{
    SIGNATURE_LENGTH = 4,
    LOCAL_LENGTH = 30, // bytes of a header before the name
    LIST_LENGTH = 46,
    END_LENGTH = 22,
    COMMENT_MAX = 65535,
    FLAG_SIZE_BEHIND = 1 << 3, // the header does not know the size
    TASTED_MAX = 100000,       // parts that are looked at
};

static guint
little_endian(const char *bytes, guint count)
{
    guint value = 0;
    for (guint i = count; i-- > 0;)
        value = value << 8 | (guchar)bytes[i];
    return value;
}

static gboolean
has_signature(const XjReadInput *input, gsize at, const char *signature, gsize length)
{
    return at < input->length && input->length - at >= length && memcmp(input->bytes + at, signature, SIGNATURE_LENGTH) == 0;
}

static gboolean
begins_like(const XjReadInput *input, gsize at, gsize length, const char *part)
{
    gsize wanted = strlen(part);
    if (length < wanted || at > input->length || input->length - at < wanted)
        return FALSE;
    for (gsize i = 0; i < wanted; i++)
    {
        char c = input->bytes[at + i];
        gboolean divides = c == '\\' && part[i] == '/';
        if (!divides && g_ascii_tolower(c) != g_ascii_tolower(part[i]))
            return FALSE;
    }
    return TRUE;
}

// Where the list of parts begins; FALSE if there is none.
static gboolean
find_list(const XjReadInput *input, gsize *ret_at)
{
    gsize least = input->length > END_LENGTH + COMMENT_MAX ? input->length - END_LENGTH - COMMENT_MAX : 0;
    for (gsize at = input->length; at-- > least;)
    {
        if (!has_signature(input, at, END_SIGNATURE, END_LENGTH))
            continue;
        *ret_at = little_endian(input->bytes + at + 16, 4);
        return has_signature(input, *ret_at, LIST_SIGNATURE, LIST_LENGTH);
    }
    return FALSE;
}

static gboolean
list_names(const XjReadInput *input, gsize at, const char *part)
{
    for (guint i = 0; i < TASTED_MAX && has_signature(input, at, LIST_SIGNATURE, LIST_LENGTH); i++)
    {
        const char *entry = input->bytes + at;
        guint name_length = little_endian(entry + 28, 2);
        if (begins_like(input, at + LIST_LENGTH, name_length, part))
            return TRUE;
        at += LIST_LENGTH + name_length + little_endian(entry + 30, 2) + little_endian(entry + 32, 2);
    }
    return FALSE;
}

// The header behind the part whose header stands at `at`; the file's length if there is none.
static gsize
next_header(const XjReadInput *input, gsize at)
{
    const char *entry = input->bytes + at;
    gsize data = at + LOCAL_LENGTH + little_endian(entry + 26, 2) + little_endian(entry + 28, 2);
    if ((little_endian(entry + 6, 2) & FLAG_SIZE_BEHIND) == 0)
        return data + little_endian(entry + 18, 4);
    const char *next =
        data < input->length ? memmem(input->bytes + data, input->length - data, LOCAL_SIGNATURE, SIGNATURE_LENGTH) : NULL;
    return next != NULL ? (gsize)(next - input->bytes) : input->length;
}

static gboolean
headers_name(const XjReadInput *input, const char *part)
{
    gsize at = 0;
    for (guint i = 0; i < TASTED_MAX && has_signature(input, at, LOCAL_SIGNATURE, LOCAL_LENGTH); i++)
    {
        if (begins_like(input, at + LOCAL_LENGTH, little_endian(input->bytes + at + 26, 2), part))
            return TRUE;
        at = next_header(input, at);
    }
    return FALSE;
}

gboolean
xj_package_taste(const XjReadInput *input, const char *part)
{
    gsize list = 0;
    if (!has_signature(input, 0, LOCAL_SIGNATURE, LOCAL_LENGTH))
        return FALSE;
    return find_list(input, &list) ? list_names(input, list, part) : headers_name(input, part);
}
