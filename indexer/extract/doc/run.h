// Which bytes of the text have which properties: pages of 512 bytes in the stream WordDocument (FKP), found through a table each for
// characters and paragraphs.
#pragma once

#include "indexer/extract/doc/property.h"

G_BEGIN_DECLS

typedef struct
{
    guint32 first, end; // offsets in the stream, the end excluded
    guint16 style;      // of a paragraph
    XjBytes properties;
} XjDocRun;

// Arrays of XjDocRun by rising offset. *ret_whole is set to FALSE where pages are missing.
GArray *xj_doc_runs_of_characters(const XjDocFile *file, gboolean *ret_whole);
GArray *xj_doc_runs_of_paragraphs(const XjDocFile *file, gboolean *ret_whole);

// The run that holds `offset`, NULL if none does. `hint` is where to look first, and is moved.
const XjDocRun *xj_doc_run_find(const GArray *runs, gsize offset, guint *hint);

G_END_DECLS
