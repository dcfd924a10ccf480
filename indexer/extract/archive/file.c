#include "indexer/extract/archive/file.h"

#include "indexer/extract/zip_names.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// ---------------------------------------------------------------- which kind

typedef struct
{
    const char *bytes;
    gsize length;
    XjArchiveKind kind;
    int bid;
} Mark;

// A zip file bids low: all packages are zip files, and their readers know more about them.
static const Mark marks[] = {
    {"PK\x03\x04", 4, XJ_ARCHIVE_ZIP, 32},
    {"PK\x05\x06", 4, XJ_ARCHIVE_ZIP, 32},
    {"PK\x07\x08PK\x03\x04", 8, XJ_ARCHIVE_ZIP, 32},
    {"7z\xBC\xAF\x27\x1C", 6, XJ_ARCHIVE_7Z, 48},
    {"Rar!\x1A\x07\x00", 7, XJ_ARCHIVE_RAR, 56},
    {"Rar!\x1A\x07\x01\x00", 8, XJ_ARCHIVE_RAR, 64},
    {"\x1F\x8B\x08", 3, XJ_ARCHIVE_COMPRESSED, 24},
    {"\xFD"
     "7zXZ\x00",
     6, XJ_ARCHIVE_COMPRESSED, 48},
    {"\x28\xB5\x2F\xFD", 4, XJ_ARCHIVE_COMPRESSED, 32},
};

enum
{
    BZIP2_LEVEL = 3, // "BZh9" and the first block's mark
    BZIP2_BLOCK = 4,
    BZIP2_BID = 72,
    TAR_HEADER = 512,
    TAR_SUM = 148, // eight octal digits, counted as blanks in the sum
    TAR_SUM_SIZE = 8,
    TAR_BID = 48,
};

static gboolean
is_bzip2(const char *bytes, gsize length)
{
    static const char block[] = "1AY&SY";
    return length > BZIP2_BLOCK + strlen(block) && memcmp(bytes, "BZh", BZIP2_LEVEL) == 0 &&
           g_ascii_isdigit(bytes[BZIP2_LEVEL]) && memcmp(bytes + BZIP2_BLOCK, block, strlen(block)) == 0;
}

// By the checksum of the first header, which the oldest tar files have too. Some programs summed signed characters.
static gboolean
is_tar(const char *bytes, gsize length)
{
    if (length < TAR_HEADER || bytes[0] == '\0')
        return FALSE;
    char digits[TAR_SUM_SIZE + 1] = "";
    memcpy(digits, bytes + TAR_SUM, TAR_SUM_SIZE);
    const char *at = digits + strspn(digits, " ");
    char *end = NULL;
    gint64 wanted = g_ascii_strtoll(at, &end, 8);
    if (end == at || !g_ascii_isdigit(*at))
        return FALSE;
    gint64 sum = 0;
    gint64 sum_signed = 0;
    for (gsize i = 0; i < TAR_HEADER; i++)
    {
        gboolean in_sum = i >= TAR_SUM && i < TAR_SUM + TAR_SUM_SIZE;
        sum += in_sum ? ' ' : (guchar)bytes[i];
        sum_signed += in_sum ? ' ' : (gint8)bytes[i];
    }
    return wanted == sum || wanted == sum_signed;
}

XjArchiveKind
xj_archive_kind(const XjReadInput *input, int *ret_bid)
{
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
    {
        const Mark *mark = &marks[i];
        if (input->length < mark->length || memcmp(input->bytes, mark->bytes, mark->length) != 0)
            continue;
        *ret_bid = mark->bid;
        gboolean streamed = mark->kind == XJ_ARCHIVE_ZIP && !xj_zip_has_list(input->bytes, input->length);
        return streamed ? XJ_ARCHIVE_ZIP_STREAMED : mark->kind;
    }
    if (is_bzip2(input->bytes, input->length))
    {
        *ret_bid = BZIP2_BID;
        return XJ_ARCHIVE_COMPRESSED;
    }
    if (is_tar(input->bytes, input->length))
    {
        *ret_bid = TAR_BID;
        return XJ_ARCHIVE_TAR;
    }
    return XJ_ARCHIVE_NONE;
}

// ---------------------------------------------------------------- opening

static void
support(XjArchive *archive, XjArchiveKind kind)
{
    switch (kind)
    {
    case XJ_ARCHIVE_ZIP:
        archive_read_support_format_zip_seekable(archive);
        break;
    case XJ_ARCHIVE_ZIP_STREAMED:
        archive_read_support_format_zip_streamable(archive);
        break;
    case XJ_ARCHIVE_7Z:
        archive_read_support_format_7zip(archive);
        break;
    case XJ_ARCHIVE_RAR:
        archive_read_support_format_rar(archive);
        archive_read_support_format_rar5(archive);
        break;
    case XJ_ARCHIVE_COMPRESSED:
        archive_read_support_filter_gzip(archive);
        archive_read_support_filter_bzip2(archive);
        archive_read_support_filter_xz(archive);
        archive_read_support_filter_zstd(archive);
        archive_read_support_format_raw(archive);
        archive_read_support_format_empty(archive);
        archive_read_support_format_tar(archive);
        break;
    case XJ_ARCHIVE_TAR:
        archive_read_support_format_tar(archive);
        break;
    case XJ_ARCHIVE_NONE:
        break;
    }
}

// libarchive takes off one compression behind the other; each counts as a container around the next.
static gboolean
check_depth(XjArchive *archive, const XjReadInput *input, GError **error)
{
    XjBudget budget = *input->budget;
    for (int filter = archive_filter_count(archive); filter > 2; filter--) // the input itself is one as well
    {
        if (!xj_budget_enter(&budget, error))
            return FALSE;
    }
    return TRUE;
}

XjArchive *
xj_archive_open(const XjReadInput *input, XjArchiveKind kind, GError **error)
{
    g_autoptr(XjArchive) archive = archive_read_new();
    support(archive, kind);
    if (archive_read_open_memory(archive, input->bytes, input->length) != ARCHIVE_OK)
    {
        g_propagate_error(error, xj_archive_failure(archive, input));
        return NULL;
    }
    if (!check_depth(archive, input, error))
        return NULL;
    return g_steal_pointer(&archive);
}

// ---------------------------------------------------------------- going on

XjArchiveStep
xj_archive_next(XjArchive *archive, struct archive_entry **ret_entry)
{
    int status;
    do
        status = archive_read_next_header(archive, ret_entry);
    while (status == ARCHIVE_RETRY);
    if (status == ARCHIVE_OK || status == ARCHIVE_WARN)
        return XJ_ARCHIVE_ENTRY;
    return status == ARCHIVE_EOF ? XJ_ARCHIVE_END : XJ_ARCHIVE_BROKEN;
}

gboolean
xj_archive_drop(XjArchive *archive, XjArchiveKind kind, XjBudget *budget, GError **error)
{
    if (kind == XJ_ARCHIVE_ZIP || kind == XJ_ARCHIVE_RAR) // there it jumps
        return TRUE;
    const void *block = NULL;
    size_t size = 0;
    la_int64_t offset = 0;
    int status;
    while ((status = archive_read_data_block(archive, &block, &size, &offset)) == ARCHIVE_OK || status == ARCHIVE_RETRY)
    {
        if (!xj_budget_take_bytes(budget, size, error))
            return FALSE;
    }
    return TRUE;
}

// ---------------------------------------------------------------- failures

enum
{
    RAR4_FLAGS = 10,  // of the header behind the mark
    RAR4_VOLUME = 1,  // flag
    RAR5_HEADER = 12, // behind the mark and a checksum: size, type and flags, numbers of one byte here
};

static gboolean
is_rar_volume(const char *bytes, gsize length)
{
    if (length > RAR4_FLAGS && memcmp(bytes, "Rar!\x1A\x07\x00", 7) == 0)
        return (bytes[RAR4_FLAGS] & RAR4_VOLUME) != 0;
    if (length <= RAR5_HEADER + 5 || memcmp(bytes, "Rar!\x1A\x07\x01\x00", 8) != 0)
        return FALSE;
    // size, type 1, flags of the header, the size of its extra area if there is one, flags of the archive
    gboolean has_extra = (bytes[RAR5_HEADER + 2] & 1) != 0;
    return bytes[RAR5_HEADER + 1] == 1 && (bytes[RAR5_HEADER + (has_extra ? 4 : 3)] & 1) != 0;
}

// 资料.7z.001, 资料.z01
static gboolean
is_volume_name(const char *name)
{
    const char *ending = name != NULL ? strrchr(name, '.') : NULL;
    if (ending == NULL || strlen(ending) != 4)
        return FALSE;
    gboolean numbered = g_ascii_isdigit(ending[2]) && g_ascii_isdigit(ending[3]);
    return numbered && (g_ascii_isdigit(ending[1]) || g_ascii_tolower(ending[1]) == 'z');
}

static gboolean
is_volume(const XjReadInput *input)
{
    static const char split_zip[] = "PK\x07\x08";
    return is_volume_name(input->name) || is_rar_volume(input->bytes, input->length) ||
           (input->length > strlen(split_zip) && memcmp(input->bytes, split_zip, strlen(split_zip)) == 0);
}

GError *
xj_archive_failure(XjArchive *archive, const XjReadInput *input)
{
    const char *said = archive_error_string(archive);
    g_autofree char *detail = g_utf8_make_valid(said != NULL ? said : "", -1);
    if (strstr(detail, "ncrypt") != NULL || strstr(detail, "assphrase") != NULL)
        return g_error_new_literal(XJ_FAILURE, XJ_FAILURE_ENCRYPTED, _("is encrypted; unpack it by hand and index the folder"));
    if (is_volume(input))
        return g_error_new_literal(XJ_FAILURE, XJ_FAILURE_UNSUPPORTED,
                                   _("is one part of an archive in several parts; unpack it by hand and index the folder"));
    if (strstr(detail, "nsupported") != NULL || strstr(detail, "not supported") != NULL)
        return g_error_new(XJ_FAILURE, XJ_FAILURE_UNSUPPORTED,
                           _("is packed in a way that cannot be unpacked here (%s); unpack it by hand and index the folder"),
                           detail);
    return g_error_new(XJ_FAILURE, XJ_FAILURE_DAMAGED, _("is damaged: the archive breaks off or contradicts itself (%s)"),
                       detail);
}
