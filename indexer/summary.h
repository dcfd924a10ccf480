// What a run did.
#pragma once

#include "indexer/failure.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct
{
    char *path; // for people
    char *notice;
} XjPartialDocument;

typedef struct
{
    guint64 files;                              // looked at
    guint64 added, updated, unchanged, removed; // files; a container is one, whatever it holds
    guint64 failed_before;                      // files, and documents in them, that failed before and have not changed
    guint64 documents;                          // written
    guint64 passages;                           // written
    guint64 text_bytes;                         // of clean text written
    double seconds;
    gboolean interrupted;           // stopped early; what was whole is committed
    gboolean kept_old;              // a rebuild found nothing to index, so the old index was left as it was
    gboolean lost_settings;         // a rebuild could not read, in the old index, what was said of its documents
    gboolean vocabulary_changed;    // since documents were read, so they are read again
    gboolean understanding_changed; // likewise, in the program
    GPtrArray *failures;            // of XjFailure
    GPtrArray *partial;             // of XjPartialDocument: written, though not all of them could be read
    char *sandbox;                  // what shut the workers in, as xj_worker_pool_sandbox() says it; NULL if none was needed
} XjIndexSummary;

XjIndexSummary *xj_index_summary_new(void);
void xj_index_summary_free(XjIndexSummary *summary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjIndexSummary, xj_index_summary_free)

// Takes `failure`.
void xj_index_summary_fail(XjIndexSummary *summary, XjFailure *failure);

// Lists a document that is written, but not whole. Copies all.
void xj_index_summary_add_partial(XjIndexSummary *summary, const char *path, const char *member, const char *notice);

JsonNode *xj_index_summary_to_json(const XjIndexSummary *summary);

G_END_DECLS
