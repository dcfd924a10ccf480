#include "indexer/prepare.h"

#include "document/loss.h"
#include "indexer/admission.h"
#include "indexer/display.h"
#include "indexer/document_id.h"
#include "indexer/load.h"
#include "indexer/records.h"

void
xj_prepared_document_free(XjPreparedDocument *document)
{
    if (document == NULL)
        return;
    g_free(document->id);
    g_free(document->member);
    g_free(document->date);
    g_clear_pointer(&document->passages, g_ptr_array_unref);
    g_clear_error(&document->error);
    g_free(document->notice);
    g_free(document);
}

void
xj_prepared_file_clear(XjPreparedFile *file)
{
    g_clear_pointer(&file->sha256, g_free);
    g_clear_error(&file->sidecar_fault);
}

// ---------------------------------------------------------------- documents

// A file while its documents are prepared.
typedef struct
{
    const XjPreparer *preparer;
    const XjPrepareRequest *request;
    const XjPrepareSink *sink;
    const XjLoaded *loaded;
    XjSidecarFile *sidecar;
    gboolean is_whole; // all that it holds was met and could be read
} File;

static XjPreparedDocument *
prepared_document_new(const File *file, const char *member)
{
    char id[XJ_DOCUMENT_ID_DIGITS + 1];
    xj_document_id(file->preparer->secret, file->request->path, member, id);
    XjPreparedDocument *document = g_new0(XjPreparedDocument, 1);
    document->id = g_strdup(id);
    document->member = g_strdup(member);
    return document;
}

// What was set goes before what the sidecar says.
static XjOverride *
told_of(const File *file, const char *id, const char *member)
{
    g_autoptr(XjOverride) beside = xj_sidecar_file_take(file->sidecar, member);
    return xj_override_merge(xj_overrides_of(file->preparer->overrides, id), beside);
}

static void
understand(const File *file, const XjReading *reading, XjPreparedDocument *prepared)
{
    const XjPrepareRequest *request = file->request;
    g_autoptr(XjOverride) told = told_of(file, prepared->id, prepared->member);
    g_autoptr(XjDocument) document = xj_document_new(reading->source, file->preparer->vocabulary, told);
    if (!xj_admission_check(document, reading->source->losses, request->ocr, &prepared->error))
        return;
    g_autofree char *display_path = xj_display_member(request->path, prepared->member);
    XjOrigin origin = {.id = prepared->id,
                       .path = display_path,
                       .collection = request->collection,
                       .sha256 = file->loaded->sha256,
                       .size = file->loaded->length,
                       .mtime_ns = file->loaded->mtime_ns};
    prepared->date = g_strdup(document->facts.date.value);
    prepared->passages = xj_records_new(document, &origin, reading, file->preparer->vocabulary);
    prepared->text_bytes = document->length;
    if (xj_losses_are_partial(reading->source->losses))
        prepared->notice = xj_losses_notice(reading->source->losses);
}

static void
hand_failure(const File *file, const char *member, const GError *error, gboolean is_cut)
{
    XjPreparedDocument *prepared = prepared_document_new(file, member);
    prepared->error = g_error_copy(error);
    prepared->is_cut = is_cut;
    file->sink->take(prepared, file->sink->user_data);
}

static gboolean
begin_document(G_GNUC_UNUSED const char *member, gpointer user_data)
{
    File *file = user_data;
    gboolean wanted = file->sink->wants_more(file->sink->user_data);
    file->is_whole &= wanted;
    return wanted;
}

static void
end_document(const char *member, XjReading *reading, const GError *error, gpointer user_data)
{
    File *file = user_data;
    if (reading == NULL)
    {
        file->is_whole = FALSE;
        hand_failure(file, member, error, FALSE);
        return;
    }
    XjPreparedDocument *prepared = prepared_document_new(file, member);
    understand(file, reading, prepared);
    file->sink->take(prepared, file->sink->user_data);
}

static void
cut_document(const char *member, const GError *error, gpointer user_data)
{
    File *file = user_data;
    file->is_whole = FALSE;
    hand_failure(file, member, error, TRUE);
}

// ---------------------------------------------------------------- files

static void
read_documents(File *file)
{
    g_autofree char *name = g_path_get_basename(file->request->path);
    XjWorkerRequest request = {.bytes = file->loaded->bytes,
                               .length = file->loaded->length,
                               .name = name,
                               .charset = file->request->charset,
                               .ocr = file->request->ocr};
    XjReadSink sink = {.begin = begin_document, .end = end_document, .cut = cut_document, .user_data = file};
    file->is_whole = TRUE;
    xj_worker_pool_read(file->preparer->workers, &request, &sink);
    if (file->is_whole)
        xj_sidecar_file_finish(file->sidecar);
}

// The hash of the version: of the file's bytes, and of its sidecar's if it has one.
static char *
version_of(const XjLoaded *loaded, const XjSidecarFile *sidecar)
{
    if (*sidecar->sha256 == '\0')
        return g_strdup(loaded->sha256);
    g_autofree char *both = g_strconcat(loaded->sha256, sidecar->sha256, NULL);
    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, both, -1);
}

void
xj_prepare_file(const XjPreparer *preparer, const XjPrepareRequest *request, const XjPrepareSink *sink,
                XjPreparedFile *ret_file)
{
    g_auto(XjLoaded) loaded = {0};
    g_auto(XjSidecarFile) sidecar = {0};
    g_autoptr(GError) error = NULL;
    File file = {.preparer = preparer, .request = request, .sink = sink, .loaded = &loaded, .sidecar = &sidecar};
    if (!xj_load(request->path, preparer->size_max, &loaded, &error))
    {
        hand_failure(&file, "", error, FALSE);
        *ret_file = (XjPreparedFile){.outcome = XJ_PREPARED_READ};
        return;
    }
    xj_sidecar_file_load(request->path, preparer->vocabulary, &sidecar);
    XjPreparedFile met = {.outcome = XJ_PREPARED_READ,
                          .sha256 = version_of(&loaded, &sidecar),
                          .mtime_ns = loaded.mtime_ns,
                          .size = loaded.length,
                          .sidecar = sidecar.stamp};
    if (g_strcmp0(request->known_sha256, met.sha256) == 0)
        met.outcome = XJ_PREPARED_UNCHANGED;
    else if (g_strcmp0(request->failed_sha256, met.sha256) == 0)
        met.outcome = XJ_PREPARED_FAILED_BEFORE;
    else
        read_documents(&file);
    met.sidecar_fault = g_steal_pointer(&sidecar.fault);
    *ret_file = met;
}

XjPreparedDocument *
xj_prepare_line(const char *path, const char *id, const char *text, gsize length, const char *collection)
{
    XjPreparedDocument *prepared = g_new0(XjPreparedDocument, 1);
    prepared->id = g_strdup(id);
    prepared->member = g_strdup("");
    g_autoptr(XjDocument) document = xj_document_new_passage(text, length);
    XjOrigin origin = {.id = id, .path = path, .collection = collection, .size = length};
    prepared->passages = xj_records_new_of_line(document, &origin);
    prepared->text_bytes = length;
    return prepared;
}
