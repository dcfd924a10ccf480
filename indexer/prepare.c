#include "indexer/prepare.h"

#include "document/loss.h"
#include "indexer/admission.h"
#include "indexer/card.h"
#include "indexer/display.h"
#include "indexer/document_id.h"
#include "indexer/load.h"
#include "text/terms.h"

#include <string.h>

static void
prepared_passage_free(gpointer data)
{
    XjPreparedPassage *passage = data;
    g_byte_array_unref(passage->data);
    xj_term_bag_free(passage->terms);
    g_free(passage);
}

void
xj_prepared_document_free(XjPreparedDocument *document)
{
    if (document == NULL)
        return;
    g_free(document->id);
    g_free(document->member);
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

// ---------------------------------------------------------------- terms

static gboolean
add_text_term(const XjTerm *term, gpointer user_data)
{
    xj_term_bag_add(user_data, XJ_FIELD_TEXT, term->text, term->length, !term->inside_word);
    return TRUE;
}

static gboolean
add_title_bigram(const XjTerm *term, gpointer user_data)
{
    if (term->kind == XJ_TERM_BIGRAM)
        xj_term_bag_add(user_data, XJ_FIELD_TITLE, term->text, term->length, FALSE);
    return TRUE;
}

// A title gives its bigrams and its last character: every character begins one of these terms, so a prefix search finds
// titles by a single character without a term for each.
static void
add_title_terms(XjTermBag *bag, const XjFolded *title)
{
    if (title->length == 0)
        return;
    xj_terms_each(title, add_title_bigram, bag);
    const char *last = g_utf8_find_prev_char(title->text, title->text + title->length);
    for (const char *at = title->text; at < title->text + title->length; at = g_utf8_next_char(at))
    {
        const char *next = g_utf8_next_char(at);
        if (*at != XJ_FOLD_BREAK && (at == last || *next == XJ_FOLD_BREAK))
            xj_term_bag_add(bag, XJ_FIELD_TITLE, at, (gsize)(next - at), FALSE);
    }
}

// ---------------------------------------------------------------- records

// What all passages of one document share.
typedef struct
{
    const XjDocument *document;
    const char *id;
    const char *collection;
    XjFolded title;
} DocumentTerms;

// Fills `bag` with the terms of one passage.
static void
fill_bag(XjTermBag *bag, const DocumentTerms *shared, const char *text, gsize length)
{
    xj_term_bag_clear(bag);
    g_auto(XjFolded) folded = {0};
    xj_fold(text, length, &folded);
    xj_terms_each(&folded, add_text_term, bag);
    add_title_terms(bag, &shared->title);
    if (shared->collection != NULL)
        xj_term_bag_add(bag, XJ_FIELD_COLLECTION, shared->collection, strlen(shared->collection), FALSE);
}

static GPtrArray *
prepare_passages(const DocumentTerms *shared, const char *card, gsize card_length)
{
    const XjDocument *document = shared->document;
    GPtrArray *prepared = g_ptr_array_new_with_free_func(prepared_passage_free);
    g_autoptr(XjTermBag) bag = xj_term_bag_new();
    gsize characters = 0;
    for (guint i = 0; i < document->passages->len; i++)
    {
        const XjPassage *passage = &g_array_index(document->passages, XjPassage, i);
        XjPassageRecord record = {
            .document = shared->id,
            .number = i,
            .start = passage->span.start,
            .start_char = (guint)characters,
            .role = passage->role,
            .heading = passage->heading,
            .page = passage->page,
            .text = document->text + passage->span.start,
            .length = passage->span.end - passage->span.start,
        };
        XjPreparedPassage *into = g_new(XjPreparedPassage, 1);
        into->data = g_byte_array_new();
        xj_record_encode(&record, i == 0 ? card : NULL, i == 0 ? card_length : 0, into->data);
        fill_bag(bag, shared, record.text, record.length);
        into->terms = xj_term_bag_copy(bag);
        g_ptr_array_add(prepared, into);
        characters += (gsize)g_utf8_strlen(record.text, (gssize)record.length);
    }
    return prepared;
}

static GPtrArray *
prepare_document(const XjDocument *document, const XjOrigin *origin, const XjReading *reading)
{
    gsize card_length = 0;
    g_autofree char *card = xj_card_new(origin, reading, document, &card_length);
    DocumentTerms shared = {.document = document, .id = origin->id, .collection = origin->collection};
    xj_fold(document->title, strlen(document->title), &shared.title);
    GPtrArray *passages = prepare_passages(&shared, card, card_length);
    xj_folded_clear(&shared.title);
    return passages;
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
    prepared->passages = prepare_document(document, &origin, reading);
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
    prepared->passages = prepare_document(document, &origin, NULL);
    prepared->text_bytes = length;
    return prepared;
}
