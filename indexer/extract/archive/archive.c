// Archives: each file in them is a document of its own.
#include "document/sidecar.h"
#include "indexer/extract/archive/file.h"
#include "indexer/extract/archive/name.h"
#include "indexer/extract/utf8_locale.h"
#include "indexer/passed_over.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
    CHUNK = 64 * 1024, // bytes unpacked between two looks at the budget
    ENTRY_COST = 512,  // bytes that an entry counts as, whatever is in it: the header of a tar file
    RESUMES_MAX = 16,  // members of one zip file that may be broken before the rest is given up
};

// One archive while it is being unpacked.
typedef struct
{
    const XjReadInput *input;
    XjMembers *members;
    XjArchiveKind kind;
    XjArchiveNames names;
    guint64 entries; // met so far
} Unpacking;

// What became of an entry, as far as the next one is concerned.
typedef enum
{
    GOES_ON,
    BROKEN,  // libarchive can read nothing behind it
    STOPPED, // at a limit; the error is set
} Outcome;

// ---------------------------------------------------------------- one member

static gboolean
is_passed_over(const char *name)
{
    g_auto(GStrv) steps = g_strsplit_set(name, "/\\", -1);
    guint last = g_strv_length(steps) - 1;
    for (guint i = 0; i <= last; i++)
    {
        gboolean is_way = strcmp(steps[i], ".") == 0 || strcmp(steps[i], "..") == 0;
        if (!is_way && *steps[i] != '\0' && xj_name_is_passed_over(steps[i]))
            return TRUE;
    }
    gboolean is_folder = *steps[last] == '\0';
    return is_folder || xj_sidecar_has_name(steps[last]);
}

static gboolean
is_file(struct archive_entry *entry)
{
    return archive_entry_filetype(entry) == AE_IFREG && archive_entry_hardlink(entry) == NULL;
}

// "data" is what libarchive calls a file that was compressed by itself and has no name: 报告.txt in 报告.txt.gz. New string.
static char *
entry_name(Unpacking *unpacking, XjArchive *archive, struct archive_entry *entry)
{
    char *name = xj_archive_names_decode(&unpacking->names, entry);
    const char *around = unpacking->input->name;
    if (archive_format(archive) != ARCHIVE_FORMAT_RAW || around == NULL || strcmp(name, "data") != 0)
        return name;
    const char *ending = strrchr(around, '.');
    g_free(name);
    return ending != NULL && ending != around ? g_strndup(around, (gsize)(ending - around)) : g_strdup(around);
}

static Outcome
fail(const Unpacking *unpacking, const char *name, GError *reason, Outcome outcome, GError **error)
{
    gboolean goes_on = xj_members_fail(unpacking->members, name, reason, error);
    g_error_free(reason);
    return goes_on ? outcome : STOPPED;
}

static GError *
too_large(void)
{
    g_autofree char *limit = g_format_size(XJ_PART_MAX);
    return g_error_new(XJ_FAILURE, XJ_FAILURE_LIMIT, _("is larger than %s; unpack it by hand and index the folder"), limit);
}

// Unpacks an entry into `bytes`. On GOES_ON and BROKEN, *ret_reason tells why there is no whole member, if so.
static Outcome
expand(const Unpacking *unpacking, XjArchive *archive, GByteArray *bytes, GError **ret_reason, GError **error)
{
    g_autofree guint8 *chunk = g_malloc(CHUNK);
    while (TRUE)
    {
        la_ssize_t got = archive_read_data(archive, chunk, CHUNK);
        if (got == 0)
            return GOES_ON;
        if (got == ARCHIVE_RETRY)
            continue;
        if (got < 0)
        {
            *ret_reason = xj_archive_failure(archive, unpacking->input);
            return got == ARCHIVE_FATAL ? BROKEN : GOES_ON;
        }
        if (!xj_budget_take_bytes(unpacking->input->budget, (guint64)got, error))
            return STOPPED;
        if (bytes->len + (guint64)got > XJ_PART_MAX)
        {
            *ret_reason = too_large();
            return xj_archive_drop(archive, unpacking->kind, unpacking->input->budget, error) ? GOES_ON : STOPPED;
        }
        g_byte_array_append(bytes, chunk, (guint)got);
    }
}

static Outcome
read_member(const Unpacking *unpacking, XjArchive *archive, const char *name, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    GError *reason = NULL;
    Outcome outcome = expand(unpacking, archive, bytes, &reason, error);
    if (outcome == STOPPED)
        return STOPPED;
    if (reason == NULL && bytes->len == 0)
        reason = g_error_new_literal(XJ_FAILURE, XJ_FAILURE_EMPTY, _("is empty"));
    if (reason != NULL)
        return fail(unpacking, name, reason, outcome, error);
    return xj_members_read(unpacking->members, name, (const char *)bytes->data, bytes->len, error) ? outcome : STOPPED;
}

static Outcome
take_entry(Unpacking *unpacking, XjArchive *archive, struct archive_entry *entry, GError **error)
{
    XjBudget *budget = unpacking->input->budget;
    if (!xj_budget_take_bytes(budget, ENTRY_COST, error))
        return STOPPED;
    g_autofree char *name = entry_name(unpacking, archive, entry);
    if (!is_file(entry) || is_passed_over(name))
        return xj_archive_drop(archive, unpacking->kind, budget, error) ? GOES_ON : STOPPED;
    if (archive_entry_is_encrypted(entry) > 0)
        return fail(
            unpacking, name,
            g_error_new_literal(XJ_FAILURE, XJ_FAILURE_ENCRYPTED, _("is encrypted; unpack it by hand and index the folder")),
            GOES_ON, error);
    return read_member(unpacking, archive, name, error);
}

// ---------------------------------------------------------------- the archive

// Goes over the entries behind the first `unpacking->entries` of them.
static Outcome
take_entries(Unpacking *unpacking, GError **error)
{
    g_autoptr(XjArchive) archive = xj_archive_open(unpacking->input, unpacking->kind, error);
    if (archive == NULL)
        return STOPPED;
    struct archive_entry *entry = NULL;
    XjArchiveStep step = XJ_ARCHIVE_ENTRY;
    for (guint64 skipped = 0; skipped < unpacking->entries && step == XJ_ARCHIVE_ENTRY; skipped++)
        step = xj_archive_next(archive, &entry);
    while (step == XJ_ARCHIVE_ENTRY && (step = xj_archive_next(archive, &entry)) == XJ_ARCHIVE_ENTRY)
    {
        unpacking->entries++;
        Outcome outcome = take_entry(unpacking, archive, entry, error);
        if (outcome != GOES_ON)
            return outcome;
    }
    if (step == XJ_ARCHIVE_END)
        return GOES_ON;
    g_propagate_error(error, xj_archive_failure(archive, unpacking->input));
    return STOPPED;
}

// A zip file tells where every member begins, so one that is broken does not take the others with it.
static gboolean
take_all(Unpacking *unpacking, GError **error)
{
    guint resumes_left = unpacking->kind == XJ_ARCHIVE_ZIP ? RESUMES_MAX : 0;
    Outcome outcome;
    while ((outcome = take_entries(unpacking, error)) == BROKEN && resumes_left > 0)
        resumes_left--;
    if (outcome == BROKEN)
        g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_DAMAGED,
                            _("is damaged: what stands behind the broken part of the archive could not be read"));
    return outcome == GOES_ON;
}

static gboolean
unpack(const XjReadInput *input, XjMembers *members, GError **error)
{
    int bid = 0;
    XjArchiveKind kind = xj_archive_kind(input, &bid);
    Unpacking unpacking = {.input = input, .members = members, .kind = kind, .names = {.input = input, .kind = kind}};
    locale_t before = xj_utf8_locale_enter();
    gboolean unpacked = take_all(&unpacking, error);
    xj_utf8_locale_leave(before);
    xj_archive_names_clear(&unpacking.names);
    return unpacked;
}

static int
bid(const XjReadInput *input)
{
    int bid = 0;
    return xj_archive_kind(input, &bid) != XJ_ARCHIVE_NONE ? bid : 0;
}

const XjFormatReader xj_archive_reader = {.format = "archive", .bid = bid, .unpack = unpack, .prepare = xj_utf8_locale_prepare};
