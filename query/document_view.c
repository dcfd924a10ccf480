#include "document/document.h"
#include "document/loss.h"
#include "query/answer/document_copies.h"
#include "query/answer/hit.h"
#include "query/answer/snippet.h"
#include "query/card.h"
#include "query/engine_private.h"
#include "query/steps/expansion.h"
#include "query/stored_passage.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
passage_view_free(gpointer data)
{
    XjPassageView *passage = data;
    g_free(passage->text);
    g_free(passage->role);
    g_array_unref(passage->marks);
    g_free(passage);
}

static XjPassageView *
passage_view_new(const XjPassageRecord *record)
{
    XjPassageView *passage = g_new0(XjPassageView, 1);
    passage->text = g_strndup(record->text, record->length);
    passage->role = g_strdup(xj_stored_role(record));
    passage->start = record->start_char;
    passage->heading = record->heading;
    passage->page = record->page;
    passage->marks = g_array_new(FALSE, FALSE, sizeof(XjCharSpan));
    return passage;
}

// What is asked of a document.
typedef struct
{
    const char *id;
    const XjQuery *query;       // NULL: no marks
    const XjExpanded *expanded; // of the query; NULL where no word of it has synonyms
    const XjVocabulary *vocabulary;
    guint first, limit;
} Question;

// Marks the passages; returns how many marks there are.
static guint
mark_passages(GPtrArray *passages, const XjSyntax *syntax, XjMarking marking)
{
    guint count = 0;
    for (guint i = 0; i < passages->len; i++)
    {
        XjPassageView *passage = g_ptr_array_index(passages, i);
        gsize length = strlen(passage->text);
        g_autoptr(GArray) marks = xj_passage_marks(syntax, marking, passage->text, length);
        g_array_unref(passage->marks);
        passage->marks = xj_marks_in_characters(marks, passage->text, 0, length);
        count += passage->marks->len;
    }
    return count;
}

// Whether any passage of `numbers` outside of [first, end) has a phrase to mark.
static gboolean
find_phrase(XjReader *reader, const GArray *numbers, const XjSyntax *syntax, guint first, guint end, gboolean *ret_found,
            GError **error)
{
    gboolean found = FALSE;
    for (guint i = 0; i < numbers->len && !found; i++)
    {
        if (i >= first && i < end)
            continue;
        g_auto(XjStoredPassage) stored = {0};
        if (!xj_stored_passage_read(reader, g_array_index(numbers, guint32, i), &stored, error))
            return FALSE;
        g_autoptr(GArray) marks = xj_passage_marks(syntax, XJ_MARK_PHRASES, stored.record.text, stored.record.length);
        found = marks->len > 0;
    }
    *ret_found = found;
    return TRUE;
}

// Marks the phrases of `syntax` in the passages, which are those of the document from number `first` on. Whether the document has any,
// there or elsewhere, goes to *ret_found.
static gboolean
mark_phrases(XjReader *reader, const XjSyntax *syntax, const GArray *numbers, guint first, GPtrArray *passages,
             gboolean *ret_found, GError **error)
{
    *ret_found = mark_passages(passages, syntax, XJ_MARK_PHRASES) > 0;
    return *ret_found || find_phrase(reader, numbers, syntax, first, first + passages->len, ret_found, error);
}

// A document shows what it was found by: the phrases of the query; where it has none of these, their synonyms; and where it has none
// either, the pieces that it shares.
static gboolean
mark_part(XjReader *reader, const Question *question, const GArray *numbers, GPtrArray *passages, GError **error)
{
    const XjSyntax *const asked[] = {question->query->root, question->expanded != NULL ? question->expanded->root : NULL};
    gboolean is_found = asked[0] == NULL;
    for (guint i = 0; i < G_N_ELEMENTS(asked) && asked[i] != NULL && !is_found; i++)
        if (!mark_phrases(reader, asked[i], numbers, question->first, passages, &is_found, error))
            return FALSE;
    if (!is_found && question->query->is_plain)
        mark_passages(passages, question->query->root, XJ_MARK_PIECES);
    return TRUE;
}

// The card of the document, which its first passage brings.
static JsonObject *
read_card(XjReader *reader, const char *id, const GArray *numbers, GError **error)
{
    g_auto(XjStoredPassage) stored = {0};
    if (!xj_stored_passage_read(reader, g_array_index(numbers, guint32, 0), &stored, error))
        return NULL;
    return xj_card_parse_whole(id, stored.card != NULL ? stored.card : "", stored.card_length, error);
}

// Reads the passages [first, end) of `numbers` into views.
static GPtrArray *
read_passages(XjReader *reader, const GArray *numbers, guint first, guint end, GError **error)
{
    g_autoptr(GPtrArray) passages = g_ptr_array_new_with_free_func(passage_view_free);
    for (guint i = first; i < end; i++)
    {
        g_auto(XjStoredPassage) stored = {0};
        if (!xj_stored_passage_read(reader, g_array_index(numbers, guint32, i), &stored, error))
            return NULL;
        g_ptr_array_add(passages, passage_view_new(&stored.record));
    }
    return g_steal_pointer(&passages);
}

static void
tell_losses(XjDocumentView *view)
{
    g_autoptr(GPtrArray) losses = xj_card_losses(view->card);
    view->partial = xj_losses_are_partial(losses);
    view->notice = xj_losses_notice(losses);
    view->losses = xj_card_losses_to_json(view->card);
}

// A task of the reader pool; `user_data` is the Question.
static gpointer
read_view(XjReader *reader, gconstpointer user_data, GError **error)
{
    const Question *question = user_data;
    g_autoptr(GArray) numbers = xj_reader_document(reader, question->id, error);
    if (numbers == NULL)
        return NULL;
    if (numbers->len == 0)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_NOT_FOUND, _("There is no document %s in the index"), question->id);
        return NULL;
    }
    guint first = MIN(question->first, numbers->len);
    guint end = first + MIN(question->limit, numbers->len - first);
    g_autoptr(GPtrArray) passages = read_passages(reader, numbers, first, end, error);
    if (passages == NULL || (question->query != NULL && !mark_part(reader, question, numbers, passages, error)))
        return NULL;
    JsonObject *card = read_card(reader, question->id, numbers, error);
    if (card == NULL)
        return NULL;
    g_autoptr(XjDocumentView) view = g_new0(XjDocumentView, 1);
    view->id = g_strdup(question->id);
    view->revision = xj_revision_new(reader, question->vocabulary);
    view->card = card;
    tell_losses(view);
    view->passages_total = numbers->len;
    view->first = first;
    view->passages = g_steal_pointer(&passages);
    return xj_document_copies_tell(reader, numbers, view, error) ? g_steal_pointer(&view) : NULL;
}

XjDocumentView *
xj_engine_document_part(XjEngine *engine, const char *id, const char *query, guint first, guint limit, GError **error)
{
    g_autoptr(XjVocabulary) vocabulary = xj_vocabulary_watch_get(engine->vocabulary);
    g_autoptr(XjQuery) parsed = NULL;
    if (query != NULL && *query != '\0')
    {
        parsed = xj_query_parse(query, XJ_SCOPE_TEXT, vocabulary, error);
        if (parsed == NULL)
            return NULL;
    }
    g_autoptr(XjExpanded) expanded = parsed != NULL && parsed->root != NULL ? xj_expand(parsed, vocabulary, NULL) : NULL;
    Question question = {
        .id = id, .query = parsed, .expanded = expanded, .vocabulary = vocabulary, .first = first, .limit = limit};
    return xj_reader_pool_run(engine->pool, read_view, &question, error);
}

XjDocumentView *
xj_engine_document(XjEngine *engine, const char *id, const char *query, GError **error)
{
    return xj_engine_document_part(engine, id, query, 0, G_MAXUINT, error);
}

void
xj_document_view_free(XjDocumentView *view)
{
    if (view == NULL)
        return;
    g_free(view->id);
    g_free(view->revision);
    g_clear_pointer(&view->card, json_object_unref);
    g_clear_pointer(&view->losses, json_array_unref);
    g_free(view->notice);
    g_free(view->group);
    g_clear_pointer(&view->copies, g_ptr_array_unref);
    g_ptr_array_unref(view->passages);
    g_free(view);
}
