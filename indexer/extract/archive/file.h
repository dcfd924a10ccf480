// An archive as libarchive gives it: which kind it is, opening it, and what libarchive's failures mean to a reader.
#pragma once

#include "indexer/extract/reader.h"

#include <archive.h>
#include <archive_entry.h>

G_BEGIN_DECLS

typedef enum
{
    XJ_ARCHIVE_NONE,
    XJ_ARCHIVE_ZIP,          // with its list of parts: any part can be reached
    XJ_ARCHIVE_ZIP_STREAMED, // without: from the front, as far as it goes
    XJ_ARCHIVE_7Z,
    XJ_ARCHIVE_RAR,
    XJ_ARCHIVE_TAR,
    XJ_ARCHIVE_COMPRESSED, // gz, bz2, xz or zst, of a tar file or of one other file
} XjArchiveKind;

// By the first bytes; *ret_bid is how sure that is.
XjArchiveKind xj_archive_kind(const XjReadInput *input, int *ret_bid);

typedef struct archive XjArchive;

static inline void
xj_archive_free(XjArchive *archive)
{
    archive_read_free(archive);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjArchive, xj_archive_free)

// Borrows the bytes of the input. Errors: those of xj_archive_failure(), LIMIT (packed too many times over).
XjArchive *xj_archive_open(const XjReadInput *input, XjArchiveKind kind, GError **error);

// What archive_read_next_header() said, in three words.
typedef enum
{
    XJ_ARCHIVE_ENTRY,
    XJ_ARCHIVE_END,
    XJ_ARCHIVE_BROKEN,
} XjArchiveStep;

XjArchiveStep xj_archive_next(XjArchive *archive, struct archive_entry **ret_entry);

// Reads over the content of the entry without keeping it, where libarchive would do that unbounded. FALSE at a limit.
gboolean xj_archive_drop(XjArchive *archive, XjArchiveKind kind, XjBudget *budget, GError **error);

// The reason why libarchive could not go on, for the archive or for one member; the caller frees it.
GError *xj_archive_failure(XjArchive *archive, const XjReadInput *input);

G_END_DECLS
