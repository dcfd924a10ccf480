// The readers of one index, one for each search in flight, kept open between searches. For any number of threads.
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

typedef struct _XjReaderPool XjReaderPool;

// Opens a first reader, so that a missing or damaged index is told at once. Errors: as xj_reader_open().
XjReaderPool *xj_reader_pool_new(const char *directory, GError **error);

// No task may be running.
void xj_reader_pool_free(XjReaderPool *pool);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjReaderPool, xj_reader_pool_free)

// From now on all its readers know only these collections (xj_reader_restrict(); borrowed until it is freed). No task may be
// running.
gboolean xj_reader_pool_restrict(XjReaderPool *pool, const char *const *collections, GError **error);

const char *xj_reader_pool_directory(const XjReaderPool *pool);

// Something to do with a reader that sees the newest commit and is this thread's alone: returns NULL with `error` set on
// failure, and must not refresh the reader.
typedef gpointer (*XjReaderTask)(XjReader *reader, gconstpointer user_data, GError **error);

// Runs `task` and returns what it returned. Where it fails with CHANGED it is run again on the refreshed reader, some few
// times. Errors: BUSY where XJ_SEARCHES_MAX tasks are running, those of `task`, and as xj_reader_open().
gpointer xj_reader_pool_run(XjReaderPool *pool, XjReaderTask task, gconstpointer user_data, GError **error);

G_END_DECLS
