#include "document/document.h"
#include "query/card.h"
#include "query/engine_private.h"
#include "query/hit.h"
#include "query/snippet.h"
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
    passage->role = g_strdup(xj_role_name((XjRole)record->role));
    passage->start = record->start_char;
    passage->heading = record->heading;
    passage->page = record->page;
    passage->marks = g_array_new(FALSE, FALSE, sizeof(XjCharSpan));
    return passage;
}

// Marks all passages; returns how many marks there are.
static guint
mark_passages(XjDocumentView *view, const XjSyntax *syntax, XjMarking marking)
{
    guint count = 0;
    for (guint i = 0; i < view->passages->len; i++)
    {
        XjPassageView *passage = g_ptr_array_index(view->passages, i);
        gsize length = strlen(passage->text);
        g_autoptr(GArray) marks = xj_passage_marks(syntax, marking, passage->text, length);
        g_array_unref(passage->marks);
        passage->marks = xj_marks_in_characters(marks, passage->text, 0, length);
        count += passage->marks->len;
    }
    return count;
}

// Reads the passages `numbers` into views; the first brings the card.
static GPtrArray *
read_passages(XjReader *reader, const char *id, const GArray *numbers, JsonObject **ret_card, GError **error)
{
    g_autoptr(GPtrArray) passages = g_ptr_array_new_with_free_func(passage_view_free);
    g_autoptr(JsonObject) card = NULL;
    for (guint i = 0; i < numbers->len; i++)
    {
        g_auto(XjStoredPassage) stored = {0};
        if (!xj_stored_passage_read(reader, g_array_index(numbers, guint32, i), &stored, error))
            return NULL;
        if (i == 0)
            card = xj_card_parse(id, stored.card != NULL ? stored.card : "", stored.card_length, error);
        if (card == NULL)
            return NULL;
        g_ptr_array_add(passages, passage_view_new(&stored.record));
    }
    *ret_card = g_steal_pointer(&card);
    return g_steal_pointer(&passages);
}

// A task of the reader pool: the document named by `user_data`, without marks.
static gpointer
read_view(XjReader *reader, gconstpointer user_data, GError **error)
{
    const char *id = user_data;
    g_autoptr(GArray) numbers = xj_reader_document(reader, id, error);
    if (numbers == NULL)
        return NULL;
    if (numbers->len == 0)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_NOT_FOUND, _("There is no document %s in the index"), id);
        return NULL;
    }
    JsonObject *card = NULL;
    GPtrArray *passages = read_passages(reader, id, numbers, &card, error);
    if (passages == NULL)
        return NULL;
    XjDocumentView *view = g_new0(XjDocumentView, 1);
    view->id = g_strdup(id);
    view->revision = g_strdup(xj_reader_revision(reader));
    view->card = card;
    view->passages = passages;
    return view;
}

XjDocumentView *
xj_engine_document(XjEngine *engine, const char *id, const char *query, GError **error)
{
    g_autoptr(XjQuery) parsed = NULL;
    if (query != NULL && *query != '\0')
    {
        parsed = xj_query_parse(query, XJ_SCOPE_TEXT, error);
        if (parsed == NULL)
            return NULL;
    }
    XjDocumentView *view = xj_reader_pool_run(engine->pool, read_view, id, error);
    if (view == NULL || parsed == NULL)
        return view;
    // A document that was found by relaxation holds no whole phrase: show what it was found by.
    if (mark_passages(view, parsed->root, XJ_MARK_PHRASES) == 0 && parsed->is_plain)
        mark_passages(view, parsed->root, XJ_MARK_PIECES);
    return view;
}

void
xj_document_view_free(XjDocumentView *view)
{
    if (view == NULL)
        return;
    g_free(view->id);
    g_free(view->revision);
    g_clear_pointer(&view->card, json_object_unref);
    g_ptr_array_unref(view->passages);
    g_free(view);
}
