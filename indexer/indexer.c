#include "indexer/indexer.h"

#include "indexer/document_id.h"
#include "indexer/file_state.h"
#include "indexer/load.h"
#include "indexer/prepare_queue.h"
#include "indexer/tsv.h"
#include "indexer/walk.h"
#include "store/store.h"
#include "text/decode.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>

#define SECRET_KEY "secret"

// One run under way.
typedef struct
{
    const XjIndexOptions *options;
    XjPrepareOptions prepare;
    XjWriter *writer;
    char *secret;
    XjIndexSummary *summary;
    XjIndexProgress progress;
    GTimer *timer;
    double last_checkpoint; // seconds on the timer
    guint64 documents_written;
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
    if (!xj_writer_commit(run->writer, error))
        return FALSE;
    run->last_checkpoint = g_timer_elapsed(run->timer, NULL);
    run->progress.documents_saved = run->documents_written;
    run->progress.seconds = run->last_checkpoint;
    if (run->options->checkpoint != NULL)
        run->options->checkpoint(&run->progress, run->options->user_data);
    return TRUE;
}

static gboolean
checkpoint_if_due(Run *run, GError **error)
{
    int interval = run->options->checkpoint_seconds < 0 ? XJ_CHECKPOINT_SECONDS : run->options->checkpoint_seconds;
    if (g_timer_elapsed(run->timer, NULL) - run->last_checkpoint < interval)
        return TRUE;
    return checkpoint(run, error);
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

// ---------------------------------------------------------------- one document

static gboolean
write_passages(Run *run, const char *id, const XjPrepared *prepared, GError **error)
{
    if (!xj_writer_begin_document(run->writer, id, error))
        return FALSE;
    for (guint i = 0; i < prepared->passages->len; i++)
    {
        const XjPreparedPassage *passage = prepared->passages->pdata[i];
        XjPassageInput input = {
            .data = (const char *)passage->data->data, .length = passage->data->len, .terms = passage->terms};
        if (!xj_writer_add(run->writer, &input, error))
            return FALSE;
    }
    run->documents_written++;
    run->summary->passages += prepared->passages->len;
    run->summary->text_bytes += prepared->text_bytes;
    return TRUE;
}

// A file that fails now keeps the version that is indexed, if any, except where indexing it at all is forbidden.
static gboolean
write_failure(Run *run, const char *path, const char *id, const GError *reason, GError **error)
{
    const char *code = xj_failure_code(reason);
    xj_index_summary_fail(run->summary, path, code, reason->message);
    const XjFailure *failure = run->summary->failures->pdata[run->summary->failures->len - 1];
    if (strcmp(code, "refused") == 0 &&
        (!xj_writer_delete(run->writer, id, error) || !xj_file_state_remove(run->writer, id, error)))
        return FALSE;
    return xj_file_state_set_failure(run->writer, id, failure, error);
}

static gboolean
write_file(Run *run, const char *path, const char *id, const XjPrepared *prepared, GError **error)
{
    if (prepared->error != NULL)
        return write_failure(run, path, id, prepared->error, error);
    g_auto(XjFileState) before = {0};
    gboolean known = xj_file_state_read(run->writer, id, &before, NULL);
    gboolean same_bytes = prepared->passages == NULL;
    if (!same_bytes && !write_passages(run, id, prepared, error))
        return FALSE;
    if (same_bytes)
        run->summary->unchanged++;
    else if (known)
        run->summary->updated++;
    else
        run->summary->added++;
    g_autofree char *path_copy = g_strdup(path);
    XjFileState state = {.size = prepared->size, .mtime_ns = prepared->mtime_ns, .sha256 = prepared->sha256, .path = path_copy};
    return xj_file_state_write(run->writer, id, &state, error);
}

// ---------------------------------------------------------------- all files

static gboolean
finish_oldest(Run *run, XjPrepareQueue *queue, GError **error)
{
    g_autofree char *path = NULL;
    g_autofree char *id = NULL;
    g_autoptr(XjPrepared) prepared = xj_prepare_queue_pop(queue, &path, &id);
    if (!write_file(run, path, id, prepared, error) || !checkpoint_if_due(run, error))
        return FALSE;
    report_progress(run, path, prepared->size);
    return TRUE;
}

// Size and time of last change decide first; where they differ, the hash of the bytes does (in preparing).
static gboolean
queue_file(Run *run, XjPrepareQueue *queue, const XjWalkFile *file, GError **error)
{
    char id[XJ_DOCUMENT_ID_DIGITS + 1];
    xj_document_id(run->secret, file->path, id);
    g_auto(XjFileState) state = {0};
    GError *failed = NULL;
    gboolean known = xj_file_state_read(run->writer, id, &state, &failed);
    if (failed != NULL)
    {
        g_propagate_error(error, failed);
        return FALSE;
    }
    if (known && state.size == file->size && state.mtime_ns == file->mtime_ns)
    {
        run->summary->unchanged++;
        report_progress(run, file->path, file->size);
        return TRUE;
    }
    xj_prepare_queue_push(queue, file->path, id, known ? state.sha256 : NULL, file->size);
    return TRUE;
}

static gboolean
index_files(Run *run, const XjWalk *walk, GError **error)
{
    guint jobs = run->options->jobs > 0 ? run->options->jobs : g_get_num_processors();
    g_autoptr(XjPrepareQueue) queue = xj_prepare_queue_new(jobs, &run->prepare);
    for (guint i = 0; i < walk->files->len && !should_stop(run); i++)
    {
        while (xj_prepare_queue_is_full(queue))
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

static void
report_walk_problems(Run *run, const XjWalk *walk)
{
    for (guint i = 0; i < walk->problems->len; i++)
    {
        const XjWalkProblem *problem = walk->problems->pdata[i];
        xj_index_summary_fail(run->summary, problem->path, problem->code, problem->reason);
    }
}

// ---------------------------------------------------------------- prune

static gboolean
is_below(const XjWalk *walk, const char *path)
{
    for (guint i = 0; i < walk->roots->len; i++)
    {
        const char *root = walk->roots->pdata[i];
        gsize length = strlen(root);
        if (strncmp(path, root, length) == 0 && (path[length] == '\0' || path[length] == '/' || strcmp(root, "/") == 0))
            return TRUE;
    }
    return FALSE;
}

// Only "there is no such file" counts as gone: a folder that cannot be entered today must not cost its documents.
static gboolean
is_gone(const char *path)
{
    struct stat status;
    return lstat(path, &status) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

static gboolean
prune(Run *run, const XjWalk *walk, GError **error)
{
    g_auto(GStrv) keys = xj_writer_keys(run->writer, XJ_FILE_STATE_PREFIX, error);
    if (keys == NULL)
        return FALSE;
    for (guint i = 0; keys[i] != NULL; i++)
    {
        const char *id = keys[i] + strlen(XJ_FILE_STATE_PREFIX);
        g_auto(XjFileState) state = {0};
        if (!xj_file_state_read(run->writer, id, &state, NULL) || !is_below(walk, state.path) || !is_gone(state.path))
            continue;
        if (!xj_writer_delete(run->writer, id, error) || !xj_file_state_remove(run->writer, id, error))
            return FALSE;
        run->summary->removed++;
    }
    return TRUE;
}

// ---------------------------------------------------------------- the run

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
    run->secret = xj_document_secret_new();
    return xj_writer_set(run->writer, SECRET_KEY, run->secret, strlen(run->secret), error);
}

// A rebuild keeps the secret, so that ids, and with them links to documents, stay what they were.
static char *
secret_of_live_index(const char *directory)
{
    g_autoptr(XjReader) reader = xj_reader_open(directory, NULL);
    return reader != NULL ? xj_reader_get(reader, SECRET_KEY, NULL, NULL) : NULL;
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
        g_autoptr(XjPrepared) prepared = xj_prepare_line(line.place, line.id, line.text, line.length, &run->prepare);
        if (!write_passages(run, line.id, prepared, error) || !checkpoint_if_due(run, error))
            return FALSE;
        run->summary->added++;
        report_progress(run, line.place, line.length);
    }
    return TRUE;
}

static gboolean
write_walk(Run *run, GError **error)
{
    g_autoptr(XjWalk) walk = xj_walk_new(run->options->paths);
    report_walk_problems(run, walk);
    run->progress.files_total = walk->files->len;
    run->progress.bytes_total = walk->bytes;
    if (!index_files(run, walk, error))
        return FALSE;
    return !run->options->prune || should_stop(run) || prune(run, walk, error);
}

// An interrupted rebuild is dropped: the live index is complete, half of a new one is worth nothing.
static gboolean
finish(Run *run, GError **error)
{
    run->summary->interrupted = should_stop(run);
    if (run->options->rebuild && run->summary->interrupted)
        return TRUE;
    if (!xj_writer_publish(run->writer, error))
        return FALSE;
    run->progress.documents_saved = run->documents_written;
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
run_all(Run *run, GError **error)
{
    const XjIndexOptions *options = run->options;
    if (!check_charset(options->charset, error))
        return FALSE;
    run->secret = options->rebuild ? secret_of_live_index(options->directory) : NULL;
    run->writer = xj_writer_open(options->directory, options->rebuild ? XJ_WRITER_REBUILD : XJ_WRITER_UPDATE, error);
    if (run->writer == NULL)
        return FALSE;
    if (run->secret != NULL && !xj_writer_set(run->writer, SECRET_KEY, run->secret, strlen(run->secret), error))
        return FALSE;
    if (run->secret == NULL && !load_secret(run, error))
        return FALSE;
    gboolean written = options->tsv != NULL ? write_lines(run, error) : write_walk(run, error);
    return written && finish(run, error);
}

XjIndexSummary *
xj_index_run(const XjIndexOptions *options, GError **error)
{
    Run run = {
        .options = options,
        .prepare = {.charset = options->charset,
                    .collection = options->collection,
                    .size_max = options->size_max > 0 ? options->size_max : XJ_FILE_SIZE_MAX},
        .summary = xj_index_summary_new(),
        .timer = g_timer_new(),
    };
    gboolean done = run_all(&run, error);
    run.summary->seconds = g_timer_elapsed(run.timer, NULL);
    run.summary->files = run.progress.files_done;
    xj_writer_close(run.writer);
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
