// The names of an archive's members. Those that say no charset are decoded together: one name is too short to tell GBK from
// Big5, and all of an archive were written by one program.
#pragma once

#include "indexer/extract/archive/file.h"

G_BEGIN_DECLS

typedef struct
{
    const XjReadInput *input; // borrowed
    XjArchiveKind kind;
    char *charset; // of the names that say none; NULL until one is met
} XjArchiveNames;

// The name of an entry in UTF-8, "unnamed" if it has none. New string.
char *xj_archive_names_decode(XjArchiveNames *names, struct archive_entry *entry);

void xj_archive_names_clear(XjArchiveNames *names);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjArchiveNames, xj_archive_names_clear)

// One name whose charset is unknown or said wrongly, `charset` being that of the others. New string. For xj_archive_names_decode().
char *xj_archive_name_decode(const char *raw, const char *charset);
// The charset of names divided by line ends. Static.
const char *xj_archive_name_charset(const char *names, gsize length);

G_END_DECLS
