// One file brought up to date in the index: its documents are written one by one as they come, then what the file no longer
// holds is removed, and last its state is written, so that a run killed in between takes it again.
#pragma once

#include "indexer/file_state.h"
#include "indexer/prepare_queue.h"
#include "indexer/summary.h"

G_BEGIN_DECLS

typedef struct
{
    XjWriter *writer;          // borrowed, as all pointers to const
    XjIndexSummary *summary;   // borrowed
    const XjPrepareTask *task; //
    XjFileState before;        // what the index knew of the file
    gboolean is_known;         // whether it knew any
    GHashTable *met;           // ids of documents in the file
    GHashTable *incomplete;    // names of those that failed or were cut: of what they hold, nothing is known
    char *last;                // name of the document handed over last, NULL for none
    const XjFailure *own;      // of the file itself; borrowed from the summary
    gboolean is_own_written;   // whether the file has text of its own, and it was written
    gboolean is_refused;       // whether that may not be in the index
    gboolean is_passing;       // something failed that may succeed the next time
    guint failed;              // documents that are not indexed, or not whole
    guint written;
} XjFileUpdate;

// Begins with the file of `task`. After FALSE, too, *update must be cleared.
gboolean xj_file_update_begin(XjFileUpdate *update, XjWriter *writer, XjIndexSummary *summary, const XjPrepareTask *task,
                              GError **error);
void xj_file_update_clear(XjFileUpdate *update);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjFileUpdate, xj_file_update_clear)

// Writes a document, or notes that it failed.
gboolean xj_file_update_add(XjFileUpdate *update, const XjPreparedDocument *document, GError **error);

// Call it before a commit that falls between documents of the file: from it on, whatever happens, the file counts as changed.
gboolean xj_file_update_suspend(XjFileUpdate *update, GError **error);

// All documents were added, and the task knows which version they are of.
gboolean xj_file_update_finish(XjFileUpdate *update, GError **error);

// Writes the passages of a document, which has some, in place of those that the index holds.
gboolean xj_prepared_document_write(XjWriter *writer, const XjPreparedDocument *document, XjIndexSummary *summary,
                                    GError **error);

G_END_DECLS
