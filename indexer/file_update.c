#include "indexer/file_update.h"

#include "indexer/member_path.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
xj_file_update_begin(XjFileUpdate *update, XjWriter *writer, XjIndexSummary *summary, const XjPrepareTask *task, GError **error)
{
    *update = (XjFileUpdate){
        .writer = writer,
        .summary = summary,
        .task = task,
        .met = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .incomplete = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    return xj_file_state_read(writer, task->id, &update->before, &update->is_known, error);
}

void
xj_file_update_clear(XjFileUpdate *update)
{
    xj_file_state_clear(&update->before);
    g_clear_pointer(&update->met, g_hash_table_unref);
    g_clear_pointer(&update->incomplete, g_hash_table_unref);
    g_clear_pointer(&update->last, g_free);
}

// ---------------------------------------------------------------- documents

gboolean
xj_prepared_document_write(XjWriter *writer, const XjPreparedDocument *document, XjIndexSummary *summary, GError **error)
{
    if (!xj_writer_begin_document(writer, document->id, error))
        return FALSE;
    for (guint i = 0; i < document->passages->len; i++)
    {
        const XjPassageEntry *passage = document->passages->pdata[i];
        XjPassageInput input = {.data = (const char *)passage->data->data,
                                .length = passage->data->len,
                                .terms = passage->terms,
                                .date = document->date,
                                .facets = passage->facets,
                                .document_facets = passage->document_facets};
        if (!xj_writer_add(writer, &input, error))
            return FALSE;
    }
    summary->documents++;
    summary->passages += document->passages->len;
    summary->text_bytes += document->text_bytes;
    return TRUE;
}

// Lists the failure. Where documents of a container were had before it ended, the reason says so.
static const XjFailure *
list_failure(XjFileUpdate *update, const XjPreparedDocument *document)
{
    const GError *error = document->error;
    g_autoptr(GError) in_part = NULL;
    gboolean is_in_part = document->is_cut && update->last != NULL && xj_member_is_within(update->last, document->member);
    if (is_in_part)
        in_part = g_error_new(error->domain, error->code, _("is indexed in part only: it %s"), error->message);
    XjFailure *failure = xj_failure_new_of_member(update->task->path, document->member, in_part != NULL ? in_part : error);
    failure->is_in_part = is_in_part;
    xj_index_summary_fail(update->summary, failure);
    return failure;
}

// What fails now keeps the version that is indexed, if any, except where indexing it at all is forbidden.
static gboolean
add_failure(XjFileUpdate *update, const XjPreparedDocument *document, GError **error)
{
    gboolean is_refused = g_error_matches(document->error, XJ_ERROR, XJ_ERROR_REFUSED);
    const XjFailure *failure = list_failure(update, document);
    update->failed++;
    update->is_passing |= !xj_failure_is_lasting(document->error);
    g_hash_table_add(update->incomplete, g_strdup(document->member));
    if (is_refused && !xj_writer_delete(update->writer, document->id, error))
        return FALSE;
    if (*document->member != '\0')
        return xj_file_state_set_failure(update->writer, document->id, failure, update->task->collection, NULL, error);
    update->own = failure;
    update->is_refused |= is_refused;
    return TRUE;
}

static gboolean
add_text(XjFileUpdate *update, const XjPreparedDocument *document, GError **error)
{
    update->written++;
    if (document->notice != NULL)
        xj_index_summary_add_partial(update->summary, update->task->path, document->member, document->notice);
    if (!xj_prepared_document_write(update->writer, document, update->summary, error))
        return FALSE;
    if (*document->member != '\0')
        return xj_file_state_clear_failure(update->writer, document->id, error);
    update->is_own_written = TRUE;
    return TRUE;
}

gboolean
xj_file_update_add(XjFileUpdate *update, const XjPreparedDocument *document, GError **error)
{
    gboolean added = document->error != NULL ? add_failure(update, document, error) : add_text(update, document, error);
    if (!added)
        return FALSE;
    g_free(update->last);
    update->last = g_strdup(document->member);
    return *document->member == '\0' || !g_hash_table_add(update->met, g_strdup(document->id)) ||
           xj_file_state_add_member(update->writer, update->task->id, document->id, document->member, error);
}

// ---------------------------------------------------------------- state

// How the file was taken. Borrows.
static XjFileState
new_state(const XjFileUpdate *update)
{
    const XjPrepareTask *task = update->task;
    return (XjFileState){.charset = task->charset,
                         .collection = task->collection,
                         .ocr = task->ocr,
                         .readers = XJ_READERS_VERSION,
                         .understanding = XJ_UNDERSTANDING_VERSION,
                         .vocabulary = task->vocabulary,
                         .path = task->path};
}

static XjFileState
new_state_of_version(const XjFileUpdate *update)
{
    XjFileState state = new_state(update);
    state.size = update->task->file.size;
    state.mtime_ns = update->task->file.mtime_ns;
    state.sha256 = update->task->file.sha256;
    state.sidecar = update->task->file.sidecar;
    state.failed = update->failed;
    return state;
}

gboolean
xj_file_update_suspend(XjFileUpdate *update, GError **error)
{
    if (update->written == 0 && g_hash_table_size(update->met) == 0)
        return TRUE;
    XjFileState state = new_state(update);
    return xj_file_state_write(update->writer, update->task->id, &state, error);
}

// ---------------------------------------------------------------- the end

// Whether a document that the index knows of is no longer in the file. Of what could not be read nothing is known.
static gboolean
is_gone(const char *id, const char *name, gpointer user_data)
{
    const XjFileUpdate *update = user_data;
    if (g_hash_table_contains(update->met, id) || g_hash_table_contains(update->incomplete, ""))
        return FALSE;
    for (const char *at = strstr(name, XJ_MEMBER_DIVIDER); at != NULL; at = strstr(at + 1, XJ_MEMBER_DIVIDER))
    {
        g_autofree char *container = g_strndup(name, (gsize)(at - name));
        if (g_hash_table_contains(update->incomplete, container))
            return FALSE;
    }
    return TRUE;
}

static gboolean
remove_gone(XjFileUpdate *update, GError **error)
{
    if (!update->is_known)
        return TRUE;
    if (!update->is_own_written && update->own == NULL && !xj_writer_delete(update->writer, update->task->id, error))
        return FALSE;
    return xj_file_state_remove_members(update->writer, update->task->id, is_gone, update, error);
}

// Nothing in the file could be read.
static gboolean
finish_failed(XjFileUpdate *update, GError **error)
{
    const char *id = update->task->id;
    XjFileState tried = new_state_of_version(update);
    gboolean is_tried = tried.sha256 != NULL && !update->is_passing;
    if (update->is_refused && !xj_file_state_remove(update->writer, id, error))
        return FALSE;
    return xj_file_state_set_failure(update->writer, id, update->own, tried.collection, is_tried ? &tried : NULL, error);
}

// What the sidecar's fault is, it is told at each run, as a document in the file that failed.
static gboolean
note_sidecar(XjFileUpdate *update, GError **error)
{
    const XjPrepareTask *task = update->task;
    XjFailure *failure = NULL;
    if (task->file.sidecar_fault != NULL)
    {
        failure = xj_failure_new(task->path, task->file.sidecar_fault);
        failure->is_in_part = TRUE;
        xj_index_summary_fail(update->summary, failure);
        update->failed++;
    }
    return xj_file_state_set_sidecar_failure(update->writer, task->id, failure, task->collection, error);
}

static gboolean
finish_read(XjFileUpdate *update, GError **error)
{
    if (!note_sidecar(update, error))
        return FALSE;
    const char *id = update->task->id;
    XjFileState state = new_state_of_version(update);
    if (update->is_passing)
        state.sha256 = NULL;
    if (!remove_gone(update, error) || !xj_file_state_write(update->writer, id, &state, error))
        return FALSE;
    if (update->is_known)
        update->summary->updated++;
    else
        update->summary->added++;
    return update->own != NULL ? xj_file_state_set_failure(update->writer, id, update->own, state.collection, &state, error)
                               : xj_file_state_clear_failure(update->writer, id, error);
}

static gboolean
finish_empty(XjFileUpdate *update, GError **error)
{
    XjPreparedDocument none = {.id = update->task->id, .member = g_strdup("")};
    g_set_error_literal(&none.error, XJ_FAILURE, XJ_FAILURE_EMPTY, _("holds no documents"));
    gboolean added = xj_file_update_add(update, &none, error);
    g_free(none.member);
    g_error_free(none.error);
    return added && finish_failed(update, error);
}

static gboolean
finish_unchanged(XjFileUpdate *update, GError **error)
{
    XjFileState state = new_state_of_version(update);
    state.readers = update->before.readers;
    state.failed = update->before.failed;
    update->summary->unchanged++;
    update->summary->failed_before += state.failed;
    return xj_file_state_write(update->writer, update->task->id, &state, error) &&
           xj_file_state_clear_other_failure(update->writer, update->task->id, state.sha256, error);
}

gboolean
xj_file_update_finish(XjFileUpdate *update, GError **error)
{
    switch (update->task->file.outcome)
    {
    case XJ_PREPARED_UNCHANGED:
        return finish_unchanged(update, error);
    case XJ_PREPARED_FAILED_BEFORE:
        update->summary->failed_before++;
        return TRUE;
    case XJ_PREPARED_READ:
        break;
    }
    if (update->written > 0 || g_hash_table_size(update->met) > 0)
        return finish_read(update, error);
    return update->own != NULL ? finish_failed(update, error) : finish_empty(update, error);
}
