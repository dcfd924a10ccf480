// Formats that none of our readers knows, brought by LibreOffice into one that they do: Word 95 and older.
//
// LibreOffice runs in a folder of its own that is gone afterwards, without network, and may write nowhere else; where the kernel cannot
// hold it to that it does not run. What it gives back is foreign like the file was: it goes to a worker.
#pragma once

#include "indexer/failure.h"

G_BEGIN_DECLS

#define XJ_CONVERT_SECONDS_MAX 60
#define XJ_CONVERT_MEMORY_MAX ((guint64)4 << 30)   // bytes of address space; it takes 1.6 GB for a small file
#define XJ_CONVERT_OUTPUT_MAX ((guint64)128 << 20) // bytes of any file that it writes

// Whether LibreOffice is installed, and can be shut in.
gboolean xj_convert_is_possible(void);

// Converts a document to .docx; `ending` ("doc") tells what it is. One at a time in this process; others wait. The result is freed with
// g_free(). Errors of XJ_FAILURE: CONVERTIBLE (LibreOffice is not installed, or cannot be shut in), DAMAGED (it makes nothing of the file), TIME, LIMIT, IO.
gboolean xj_convert_document(const char *bytes, gsize length, const char *ending, char **ret_bytes, gsize *ret_length,
                             GError **error);

G_END_DECLS
