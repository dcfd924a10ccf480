#include "indexer/indexer.h"

#include "indexer/copies/settler.h"
#include "indexer/document_id.h"
#include "indexer/file_update.h"
#include "indexer/load.h"
#include "indexer/member_path.h"
#include "indexer/prune.h"
#include "indexer/tsv.h"
#include "indexer/walk.h"
#include "store/store.h"
#include "text/decode.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SECRET_KEY "secret"

enum
{
    LOOK_INTERVAL = 100, // milliseconds between two looks at whether the run is to stop
};

// One run under way.
typedef struct
{
    const XjIndexOptions *options;
    XjWriter *writer;
    XjReader *replaced; // the index that a rebuild replaces; NULL otherwise, or if it cannot be read
    XjCopySettler *copies;
    char *secret;
    XjOverrides *overrides; // what was set of documents; NULL where no files are read
    XjIndexSummary *summary;
    XjIndexProgress progress;
    GTimer *timer;
    double last_checkpoint; // seconds on the timer
    XjWorkerPool *workers;  // NULL where no files are read
} Run;

static gboolean
should_stop(const Run *run)
{
    return run->options->should_stop != NULL && run->options->should_stop(run->options->user_data);
}

// ---------------------------------------------------------------- checkpoints

static gboolean
checkpoint(Run *run, GError **error)
{
    if (!xj_copy_settler_settle(run->copies, error) || !xj_writer_commit(run->writer, error))
        return FALSE;
    run->last_checkpoint = g_timer_elapsed(run->timer, NULL);
    run->progress.documents_saved = run->summary->documents;
    run->progress.seconds = run->last_checkpoint;
    if (run->options->checkpoint != NULL)
        run->options->checkpoint(&run->progress, run->options->user_data);
    return TRUE;
}

static gboolean
is_checkpoint_due(const Run *run)
{
    int interval = run->options->checkpoint_seconds < 0 ? XJ_CHECKPOINT_SECONDS : run->options->checkpoint_seconds;
    return g_timer_elapsed(run->timer, NULL) - run->last_checkpoint >= interval;
}

static gboolean
checkpoint_if_due(Run *run, GError **error)
{
    return !is_checkpoint_due(run) || checkpoint(run, error);
}

static void
report_progress(Run *run, const char *path, guint64 size)
{
    run->progress.files_done++;
    run->progress.bytes_done += size;
    run->progress.seconds = g_timer_elapsed(run->timer, NULL);
    run->progress.path = path;
    if (run->options->progress != NULL)
        run->options->progress(&run->progress, run->options->user_data);
}

// ---------------------------------------------------------------- all files

// Commits between two documents of a file, if it is time.
static gboolean
checkpoint_inside(Run *run, XjFileUpdate *update, GError **error)
{
    return !is_checkpoint_due(run) || (xj_file_update_suspend(update, error) && checkpoint(run, error));
}

// The next document of the oldest file, or its end (NULL). FALSE: the run is to stop before it comes.
static gboolean
next_document(const Run *run, XjPrepareQueue *queue, XjPreparedDocument **ret_document)
{
    while (!xj_prepare_queue_wait(queue, LOOK_INTERVAL))
    {
        if (should_stop(run))
            return FALSE;
    }
    *ret_document = xj_prepare_queue_next_document(queue);
    return TRUE;
}

// Writes the documents of the oldest file as they come. A run that is to stop leaves the file unfinished.
static gboolean
finish_oldest(Run *run, XjPrepareQueue *queue, GError **error)
{
    const XjPrepareTask *task = xj_prepare_queue_oldest(queue);
    g_auto(XjFileUpdate) update = {0};
    if (!xj_file_update_begin(&update, run->writer, run->summary, task, error))
        return FALSE;
    for (;;)
    {
        g_autoptr(XjPreparedDocument) document = NULL;
        if (!next_document(run, queue, &document))
            return xj_file_update_suspend(&update, error);
        if (document == NULL)
            break;
        if (!xj_file_update_add(&update, document, error))
            return FALSE;
        if (*document->member == '\0')
            continue; // mostly the only one
        if (!checkpoint_inside(run, &update, error))
            return FALSE;
        if (should_stop(run))
            return xj_file_update_suspend(&update, error);
    }
    if (!xj_file_update_finish(&update, error) || !checkpoint_if_due(run, error))
        return FALSE;
    report_progress(run, task->path, task->size);
    xj_prepare_queue_drop_oldest(queue);
    return TRUE;
}

// What the user says now goes before what she said of this file the last time: a charset, a collection or OCR, once given,
// stays until another one is given.
static XjPrepareTask *
new_task(const Run *run, const XjWalkFile *file, const char *id, const XjFileState *state)
{
    const XjIndexOptions *options = run->options;
    XjPrepareTask *task = g_new0(XjPrepareTask, 1);
    *task = (XjPrepareTask){
        .path = g_strdup(file->path),
        .id = g_strdup(id),
        .charset = g_strdup(options->charset != NULL ? options->charset : state->charset),
        .collection = g_strdup(options->collection != NULL ? options->collection : state->collection),
        .vocabulary = g_strdup(xj_vocabulary_digest(options->vocabulary)),
        .ocr = options->ocr || state->ocr,
        .size = file->size,
    };
    return task;
}

// Whether the file would be taken and understood now as it was.
static gboolean
is_taken_alike(const XjPrepareTask *task, const XjFileState *state)
{
    return g_strcmp0(task->charset, state->charset) == 0 && g_strcmp0(task->collection, state->collection) == 0 &&
           !task->ocr == !state->ocr && g_strcmp0(task->vocabulary, state->vocabulary) == 0 &&
           state->understanding == XJ_UNDERSTANDING_VERSION;
}

// Notes why all documents are read again, where that is so.
static void
note_change(XjIndexSummary *summary, const XjPrepareTask *task, const XjFileState *indexed)
{
    summary->vocabulary_changed |= g_strcmp0(task->vocabulary, indexed->vocabulary) != 0;
    summary->understanding_changed |= indexed->understanding != XJ_UNDERSTANDING_VERSION;
}

// Whether what failed in this version is to be left at that.
static gboolean
is_failure_settled(const Run *run, const XjFileState *state)
{
    return !run->options->retry && state->readers == XJ_READERS_VERSION;
}

static gboolean
is_version(const XjWalkFile *file, const XjFileState *state)
{
    return state->size == file->size && state->mtime_ns == file->mtime_ns &&
           xj_sidecar_stamp_equal(state->sidecar, file->sidecar);
}

// What the index knows of a file: the version that it holds, and the one that failed the last time. A state without a hash is
// none that a file could be found unchanged by.
typedef struct
{
    XjFileState indexed, failed;
    gboolean is_indexed, has_failed;
} Known;

static void
known_clear(Known *known)
{
    xj_file_state_clear(&known->indexed);
    xj_file_state_clear(&known->failed);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Known, known_clear)

static gboolean
read_known(const Run *run, const char *id, Known *ret_known, GError **error)
{
    return xj_file_state_read(run->writer, id, &ret_known->indexed, &ret_known->is_indexed, error) &&
           xj_file_state_read_failure(run->writer, id, &ret_known->failed, &ret_known->has_failed, error);
}

// Size and time of last change decide first whether a file is unchanged; where they differ, the hash of its bytes does (in
// preparing). TRUE: there is nothing to be done with it.
static gboolean
pass_over(Run *run, const XjWalkFile *file, const Known *known, XjPrepareTask *task)
{
    const XjFileState *indexed = &known->indexed;
    const XjFileState *failed = &known->failed;
    if (run->options->setting != NULL)
        return FALSE;
    if (known->is_indexed && indexed->sha256 != NULL && is_taken_alike(task, indexed) &&
        (indexed->failed == 0 || is_failure_settled(run, indexed)))
    {
        task->known_sha256 = g_strdup(indexed->sha256);
        if (is_version(file, indexed))
        {
            run->summary->unchanged++;
            run->summary->failed_before += indexed->failed;
            return TRUE;
        }
    }
    if (known->has_failed && failed->sha256 != NULL && is_taken_alike(task, failed) && is_failure_settled(run, failed))
    {
        task->failed_sha256 = g_strdup(failed->sha256);
        if (is_version(file, failed))
        {
            run->summary->failed_before++;
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean
queue_file(Run *run, XjPrepareQueue *queue, const XjWalkFile *file, GError **error)
{
    char id[XJ_DOCUMENT_ID_DIGITS + 1];
    xj_document_id(run->secret, file->path, "", id);
    g_auto(Known) known = {0};
    if (!read_known(run, id, &known, error))
        return FALSE;
    g_auto(XjFileState) recalled = {0};
    if (run->replaced != NULL)
        xj_file_state_recall(run->replaced, id, &recalled);
    const XjFileState *taken = known.is_indexed ? &known.indexed : known.has_failed ? &known.failed : &recalled;
    g_autoptr(XjPrepareTask) task = new_task(run, file, id, taken);
    if (known.is_indexed)
        note_change(run->summary, task, &known.indexed);
    if (!pass_over(run, file, &known, task))
    {
        xj_prepare_queue_push(queue, g_steal_pointer(&task));
        return TRUE;
    }
    report_progress(run, file->path, file->size);
    return !known.is_indexed || !known.has_failed || !is_version(file, &known.indexed) ||
           xj_file_state_clear_other_failure(run->writer, id, known.indexed.sha256, error);
}

static guint
job_count(const XjIndexOptions *options)
{
    guint jobs = options->jobs > 0 ? options->jobs : g_get_num_processors();
    return MIN(jobs, XJ_PREPARE_JOBS_MAX);
}

static gboolean
index_files(Run *run, const XjWalk *walk, GError **error)
{
    XjPreparer preparer = {.workers = run->workers,
                           .vocabulary = run->options->vocabulary,
                           .overrides = run->overrides,
                           .secret = run->secret,
                           .size_max = run->options->size_max > 0 ? run->options->size_max : XJ_FILE_SIZE_MAX};
    g_autoptr(XjPrepareQueue) queue = xj_prepare_queue_new(job_count(run->options), &preparer);
    for (guint i = 0; i < walk->files->len && !should_stop(run); i++)
    {
        while (xj_prepare_queue_is_full(queue) && !should_stop(run))
        {
            if (!finish_oldest(run, queue, error))
                return FALSE;
        }
        if (!queue_file(run, queue, walk->files->pdata[i], error))
            return FALSE;
    }
    while (!xj_prepare_queue_is_empty(queue) && !should_stop(run))
    {
        if (!finish_oldest(run, queue, error))
            return FALSE;
    }
    return TRUE;
}

// What there is no document behind: a path that is not there at all, a sidecar without its document.
static gboolean
is_of_no_document(const XjFailure *failure)
{
    return strcmp(failure->code, "not_found") == 0 || strcmp(failure->code, "sidecar") == 0;
}

// What else the walk could not look at is remembered like any other file that failed.
static gboolean
record_walk_failures(Run *run, XjWalk *walk, GError **error)
{
    while (walk->failures->len > 0)
    {
        XjFailure *failure = g_ptr_array_steal_index(walk->failures, 0);
        xj_index_summary_fail(run->summary, failure);
        char id[XJ_DOCUMENT_ID_DIGITS + 1];
        xj_document_id(run->secret, failure->path, "", id);
        if (!is_of_no_document(failure) &&
            !xj_file_state_set_failure(run->writer, id, failure, run->options->collection, NULL, error))
            return FALSE;
    }
    return TRUE;
}

// ---------------------------------------------------------------- the run

// A rebuild keeps the secret of the index it replaces, so that ids, and with them links to documents, stay what they were.
static gboolean
load_secret(Run *run, GError **error)
{
    GError *failed = NULL;
    run->secret = xj_writer_get(run->writer, SECRET_KEY, NULL, &failed);
    if (failed != NULL)
    {
        g_propagate_error(error, failed);
        return FALSE;
    }
    if (run->secret != NULL)
        return TRUE;
    if (run->replaced != NULL)
        run->secret = xj_reader_get(run->replaced, SECRET_KEY, NULL, NULL);
    if (run->secret == NULL)
        run->secret = xj_document_secret_new();
    return xj_writer_set(run->writer, SECRET_KEY, run->secret, strlen(run->secret), error);
}

// The rebuild of a damaged index takes over what can be read.
static gboolean
carry_over(Run *run, GError **error)
{
    g_autoptr(GError) fault = NULL;
    if (xj_reader_refresh(run->replaced, NULL, &fault) && xj_overrides_carry_over(run->replaced, run->writer, &fault))
        return TRUE;
    run->summary->lost_settings = g_error_matches(fault, XJ_ERROR, XJ_ERROR_CORRUPT);
    if (!run->summary->lost_settings)
        g_propagate_error(error, g_steal_pointer(&fault));
    return run->summary->lost_settings;
}

// What is said of a document now goes into the index before anything is read.
static gboolean
load_overrides(Run *run, GError **error)
{
    const XjSetting *setting = run->options->setting;
    if (setting != NULL)
    {
        char file[XJ_DOCUMENT_ID_DIGITS + 1];
        xj_document_id(run->secret, setting->path, "", file);
        if (!xj_setting_write(setting, run->writer, file, run->options->vocabulary, error))
            return FALSE;
    }
    run->overrides = xj_overrides_load(run->writer, run->options->vocabulary, error);
    return run->overrides != NULL;
}

static gboolean
write_lines(Run *run, GError **error)
{
    g_autoptr(XjTsv) tsv = xj_tsv_open(run->options->tsv, error);
    if (tsv == NULL)
        return FALSE;
    run->progress.bytes_total = xj_tsv_size(tsv);
    XjTsvLine line;
    while (!should_stop(run))
    {
        XjTsvStatus status = xj_tsv_next(tsv, &line, error);
        if (status != XJ_TSV_LINE)
            return status == XJ_TSV_END;
        g_autoptr(XjPreparedDocument) document =
            xj_prepare_line(line.place, line.id, line.text, line.length, run->options->collection);
        if (!xj_prepared_document_write(run->writer, document, run->summary, error) || !checkpoint_if_due(run, error))
            return FALSE;
        run->summary->added++;
        report_progress(run, line.place, line.length);
    }
    return TRUE;
}

// A rebuild replaces the whole index: with a path mistyped it would silently drop all that stood below the right one.
static gboolean
check_roots(const Run *run, const XjWalk *walk, GError **error)
{
    if (!run->options->rebuild || walk->missing_roots == 0)
        return TRUE;
    guint first = 0;
    while (strcmp(((const XjFailure *)walk->failures->pdata[first])->code, "not_found") != 0)
        first++;
    const XjFailure *failure = walk->failures->pdata[first];
    g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("%s: %s; the index was not rebuilt and is as it was"), failure->path,
                failure->reason);
    return FALSE;
}

static gboolean
write_walk(Run *run, GError **error)
{
    const XjIndexOptions *options = run->options;
    g_autoptr(XjWalk) walk =
        options->setting != NULL ? xj_walk_new_of_file(options->setting->path) : xj_walk_new(options->paths);
    if (!check_roots(run, walk, error) || !record_walk_failures(run, walk, error) || !load_overrides(run, error))
        return FALSE;
    run->progress.files_total = walk->files->len;
    run->progress.bytes_total = walk->bytes;
    if (!index_files(run, walk, error))
        return FALSE;
    return !options->prune || should_stop(run) || xj_prune(run->writer, walk, &run->summary->removed, error);
}

// A rebuild that was interrupted, or that found nothing, is dropped: the live index is worth more.
static gboolean
finish(Run *run, GError **error)
{
    run->summary->interrupted = should_stop(run);
    run->summary->kept_old = run->options->rebuild && (run->summary->interrupted || run->summary->documents == 0);
    if (run->summary->kept_old)
        return TRUE;
    if (!xj_copy_settler_settle(run->copies, error) || !xj_writer_publish(run->writer, error))
        return FALSE;
    run->progress.documents_saved = run->summary->documents;
    return TRUE;
}

// A charset that iconv does not know would fail every file, one by one.
static gboolean
check_charset(const char *charset, GError **error)
{
    XjDecodeHints hints = {.forced = charset};
    g_auto(XjDecoded) decoded = {0};
    GError *reason = NULL;
    if (charset == NULL || xj_decode("", 0, &hints, &decoded, &reason))
        return TRUE;
    g_propagate_error(error, reason);
    return FALSE;
}

static gboolean
check_collection(const char *collection, GError **error)
{
    if (collection == NULL)
        return TRUE;
    gsize length = strlen(collection);
    gboolean has_control = FALSE;
    for (gsize i = 0; i < length; i++)
        has_control |= g_ascii_iscntrl(collection[i]);
    if (length > 0 && length <= XJ_COLLECTION_MAX_BYTES && !has_control && g_utf8_validate(collection, (gssize)length, NULL))
        return TRUE;
    g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID,
                _("The name of a collection has 1 to %d bytes of UTF-8 and no control characters"), XJ_COLLECTION_MAX_BYTES);
    return FALSE;
}

// A document in a file changes with its file and cannot be indexed alone.
static gboolean
check_paths(char *const *paths, GError **error)
{
    for (guint i = 0; paths[i] != NULL; i++)
    {
        g_autofree char *file = NULL;
        g_autofree char *member = NULL;
        if (!xj_member_path_divide(paths[i], &file, &member))
            continue;
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID,
                    _("%s is a document in the file %s; name the file: all it holds is indexed"), paths[i], file);
        return FALSE;
    }
    return TRUE;
}

// The workers start before the index is locked, for what outlives a killed run must not hold the lock, and before any thread.
static gboolean
start_workers(Run *run, GError **error)
{
    run->workers = xj_worker_pool_new(job_count(run->options), NULL, error);
    if (run->workers == NULL)
        return FALSE;
    run->summary->sandbox = g_strdup(xj_worker_pool_sandbox(run->workers));
    return TRUE;
}

static gboolean
check_options(const XjIndexOptions *options, GError **error)
{
    if (!check_charset(options->charset, error) || !check_collection(options->collection, error))
        return FALSE;
    if (options->setting != NULL)
        return xj_setting_check(options->setting, options->vocabulary, error);
    return options->tsv != NULL || check_paths(options->paths, error);
}

// The index that a rebuild replaces. One that cannot be read is replaced all the same.
static XjReader *
open_replaced(Run *run)
{
    g_autoptr(GError) fault = NULL;
    XjReader *replaced = xj_reader_open(run->options->directory, &fault);
    run->summary->lost_settings = fault != NULL && !g_error_matches(fault, XJ_ERROR, XJ_ERROR_NOT_FOUND);
    return replaced;
}

static gboolean
run_all(Run *run, GError **error)
{
    const XjIndexOptions *options = run->options;
    if (!check_options(options, error) || (options->tsv == NULL && !start_workers(run, error)))
        return FALSE;
    run->replaced = options->rebuild ? open_replaced(run) : NULL;
    run->writer = xj_writer_open(options->directory, options->rebuild ? XJ_WRITER_REBUILD : XJ_WRITER_UPDATE, error);
    if (run->writer == NULL || !load_secret(run, error) || (run->replaced != NULL && !carry_over(run, error)))
        return FALSE;
    run->copies = xj_copy_settler_new(run->writer, run->replaced);
    gboolean written = options->tsv != NULL ? write_lines(run, error) : write_walk(run, error);
    return written && finish(run, error);
}

XjIndexSummary *
xj_index_run(const XjIndexOptions *options, GError **error)
{
    Run run = {
        .options = options,
        .summary = xj_index_summary_new(),
        .timer = g_timer_new(),
    };
    gboolean done = run_all(&run, error);
    run.summary->seconds = g_timer_elapsed(run.timer, NULL);
    run.summary->files = run.progress.files_done;
    xj_copy_settler_free(run.copies);
    xj_writer_close(run.writer);
    xj_reader_close(run.replaced);
    xj_worker_pool_free(run.workers);
    xj_overrides_free(run.overrides);
    g_timer_destroy(run.timer);
    g_free(run.secret);
    if (!done)
        g_clear_pointer(&run.summary, xj_index_summary_free);
    return run.summary;
}

gboolean
xj_index_check(const char *directory, void (*problem)(const char *message, gpointer user_data), gpointer user_data,
               guint *ret_problems, GError **error)
{
    return xj_store_check(directory, problem, user_data, ret_problems, error);
}
