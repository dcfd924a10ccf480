// What a run did.
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct
{
    char *path;       // UTF-8
    const char *code; // stable word (indexer/load.h, indexer/walk.h); static
    char *reason;     // for people
} XjFailure;

typedef struct
{
    guint64 files; // looked at
    guint64 added, updated, unchanged, removed;
    guint64 passages;   // written
    guint64 text_bytes; // of clean text written
    double seconds;
    gboolean interrupted; // stopped early; what was whole is committed
    GPtrArray *failures;  // of XjFailure
} XjIndexSummary;

XjIndexSummary *xj_index_summary_new(void);
void xj_index_summary_free(XjIndexSummary *summary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjIndexSummary, xj_index_summary_free)

// Copies `path` and `reason`.
void xj_index_summary_fail(XjIndexSummary *summary, const char *path, const char *code, const char *reason);

JsonNode *xj_index_summary_to_json(const XjIndexSummary *summary);

G_END_DECLS
