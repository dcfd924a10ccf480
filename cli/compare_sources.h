// The documents that a command line names for a comparison.
#pragma once

#include "query/compare.h"

G_BEGIN_DECLS

typedef struct
{
    GArray *sources;        // of XjCompareSource
    GPtrArray *strings;     // of char *, and
    GPtrArray *inspections; // of JsonNode: what these borrow
    gboolean has_failures;  // parts of files could not be read; that was said
} CompareSources;

// Reads what stands in `arguments` (NULL-terminated): ids of the index (16 hexadecimal digits; what follows behind '#' is passed over), files of
// any format, which are read in the sandbox, each of the documents in them a source, and "-" for the standard input. `level`: that
// the files speak for; NULL: found in them. Borrows both. Errors name the file. The caller owns *ret_sources: compare_sources_clear().
gboolean compare_sources_read(char *const *arguments, const char *level, CompareSources *ret_sources, GError **error);
void compare_sources_clear(CompareSources *sources);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CompareSources, compare_sources_clear)

G_END_DECLS
