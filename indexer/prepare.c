#include "indexer/prepare.h"

#include "indexer/card.h"
#include "indexer/display.h"
#include "indexer/understanding.h"
#include "text/terms.h"

#include <glib/gi18n-lib.h>
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
xj_prepared_free(XjPrepared *prepared)
{
    if (prepared == NULL)
        return;
    g_clear_pointer(&prepared->passages, g_ptr_array_unref);
    g_clear_error(&prepared->error);
    g_free(prepared->sha256);
    g_free(prepared);
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

// ---------------------------------------------------------------- files

// Whether the document may and can be indexed.
static gboolean
check_document(const XjDocument *document, GError **error)
{
    if (document->secrecy != NULL)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_REFUSED,
                    _("is marked %s; documents with a secrecy mark are not indexed on this machine"), document->secrecy);
        return FALSE;
    }
    if (document->passages->len == 0)
    {
        g_set_error_literal(error, XJ_ERROR, XJ_ERROR_UNREADABLE, _("holds no text"));
        return FALSE;
    }
    if (document->passages->len > XJ_DOCUMENT_PASSAGES_MAX)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_UNREADABLE, _("has %u passages; the limit is %d: divide it into several files"),
                    document->passages->len, XJ_DOCUMENT_PASSAGES_MAX);
        return FALSE;
    }
    return TRUE;
}

static void
understand_file(XjPrepared *prepared, const XjLoaded *loaded, const char *path, const char *id, const XjPrepareOptions *options)
{
    g_auto(XjUnderstanding) understanding = {0};
    if (!xj_understand(loaded, path, options->charset, &understanding, &prepared->error) ||
        !check_document(understanding.document, &prepared->error))
        return;
    g_autofree char *display_path = xj_display_path(path);
    XjOrigin origin = {.id = id,
                       .path = display_path,
                       .collection = options->collection,
                       .sha256 = loaded->sha256,
                       .size = loaded->length,
                       .mtime_ns = loaded->mtime_ns};
    prepared->passages = prepare_document(understanding.document, &origin, &understanding.reading);
    prepared->text_bytes = understanding.document->length;
}

XjPrepared *
xj_prepare_file(const char *path, const char *id, const char *known_sha256, const XjPrepareOptions *options)
{
    XjPrepared *prepared = g_new0(XjPrepared, 1);
    g_auto(XjLoaded) loaded = {0};
    if (!xj_load(path, options->size_max, &loaded, &prepared->error))
        return prepared;
    prepared->sha256 = g_strdup(loaded.sha256);
    prepared->mtime_ns = loaded.mtime_ns;
    prepared->size = loaded.length;
    if (g_strcmp0(known_sha256, loaded.sha256) != 0)
        understand_file(prepared, &loaded, path, id, options);
    return prepared;
}

XjPrepared *
xj_prepare_line(const char *path, const char *id, const char *text, gsize length, const XjPrepareOptions *options)
{
    XjPrepared *prepared = g_new0(XjPrepared, 1);
    XjPassage passage = {.span = {0, length}, .role = XJ_ROLE_BODY, .heading = -1};
    g_autofree char *copy = g_strndup(text, length);
    char empty[] = "";
    XjDocument document = {
        .text = copy,
        .length = length,
        .title = empty,
        .outline = g_array_new(FALSE, FALSE, sizeof(XjHeading)),
        .passages = g_array_append_val(g_array_new(FALSE, FALSE, sizeof(XjPassage)), passage),
        .removals = g_array_new(FALSE, FALSE, sizeof(XjRemoval)),
    };
    XjOrigin origin = {.id = id, .path = path, .collection = options->collection, .size = length};
    prepared->passages = prepare_document(&document, &origin, NULL);
    prepared->size = length;
    prepared->text_bytes = length;
    g_array_unref(document.outline);
    g_array_unref(document.passages);
    g_array_unref(document.removals);
    return prepared;
}
