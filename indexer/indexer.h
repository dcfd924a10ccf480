// One indexing run: files in, an up-to-date index out.
//
// A run is a sequence of checkpoints; each makes what was written so far durable and visible at once. A run that is killed
// loses only what came after its last checkpoint, and the next run goes on from there, because unchanged files are skipped.
#pragma once

#include "base/error.h"
#include "document/vocabulary/vocabulary.h"
#include "indexer/setting.h"
#include "indexer/summary.h"
#include "indexer/worker/pool.h"

G_BEGIN_DECLS

#define XJ_CHECKPOINT_SECONDS 20 // default time between checkpoints

typedef struct
{
    guint64 files_done, files_total;
    guint64 bytes_done, bytes_total;
    double seconds;          // since the run began
    guint64 documents_saved; // documents written before the last checkpoint: these survive a crash
    const char *path;        // file that was just finished; borrowed
} XjIndexProgress;

// Zero-initialise, then set. Borrows all.
typedef struct
{
    const char *directory;    // of the index
    char *const *paths;       // files and folders, NULL-terminated
    const XjSetting *setting; // what is said of one document, whose file is then read, changed or not; instead of `paths`
    const char *tsv;          // a file whose every line `id<TAB>text` is one document, instead of `paths`
    const char *collection;
    const XjVocabulary *vocabulary; // that documents are understood with
    const char *charset;            // that the user insists on
    gboolean ocr;                   // recognise pages that are pictures
    gsize size_max;                 // bytes of one file; 0: XJ_FILE_SIZE_MAX
    guint jobs;                     // threads that prepare files; 0: one a processor
    gint checkpoint_seconds;        // 0: after every document; negative: XJ_CHECKPOINT_SECONDS
    gboolean rebuild;               // make a new index beside the old one and switch at the end
    gboolean prune;                 // forget the documents under `paths` whose files are gone
    gboolean retry;                 // read files again that failed before and have not changed
    void (*progress)(const XjIndexProgress *progress, gpointer user_data);   // after every file; may be NULL
    void (*checkpoint)(const XjIndexProgress *progress, gpointer user_data); // after every checkpoint; may be NULL
    gboolean (*should_stop)(gpointer user_data); // asked between files: TRUE ends the run early, keeping what is whole
    gpointer user_data;
} XjIndexOptions;

// Runs. Files that fail are in the summary, they do not fail the run. Errors: BUSY, FORMAT, CORRUPT, IO (the last checkpoint
// stands), INVALID (an unknown charset, a bad TSV line with its number, a setting that cannot be).
XjIndexSummary *xj_index_run(const XjIndexOptions *options, GError **error);

// How `inspect` takes a file. Zero-initialise, then set; borrows all.
typedef struct
{
    const char *charset; // that the user insists on, or NULL
    gboolean ocr;
    gsize size_max; // bytes; 0: XJ_FILE_SIZE_MAX
    const XjVocabulary *vocabulary;
} XjInspectOptions;

// What `inspect` finds, in order.
typedef struct
{
    // A document: the object that `inspect --json` prints. Takes the node.
    void (*document)(JsonNode *inspection, gpointer user_data);
    // A file or a document in it that cannot be read, wholly or in part, and why. Borrows.
    void (*failure)(const char *path, const GError *error, gpointer user_data);
    gpointer user_data;
} XjInspectSink;

// What would be understood of the documents of one file, or of one document in it ("资料.zip!/通知.docx"), without any index.
void xj_inspect(XjWorkerPool *workers, const char *path, const XjInspectOptions *options, const XjInspectSink *sink);

// Checks that the index in `directory` is whole: the tables, and every document's passages and card. Calls `problem` for
// each fault; FALSE only if the check could not be done (NOT_FOUND, FORMAT, IO).
gboolean xj_index_check(const char *directory, void (*problem)(const char *message, gpointer user_data), gpointer user_data,
                        guint *ret_problems, GError **error);

G_END_DECLS
