#include "store/database.h"
#include "store/directory.h"
#include "store/lock.h"
#include "store/schema.h"
#include "store/term_bag.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _XjWriter
{
    char *directory;
    XjWriterMode mode;
    XjLock *lock;
    XjLive live;          // the generation that is written
    XjDatabase *database; // NULL after publishing a rebuild
    char *document;       // begun with xj_writer_begin_document(), NULL if none
    guint next_passage;   // of that document
    GError *refusal;      // why nothing more may be written; NULL as long as all is well
};

// ---------------------------------------------------------------- opening and closing

// The live generation, or a first one that is live at once, empty as it is.
static gboolean
open_for_update(XjWriter *writer, GError **error)
{
    g_autoptr(GError) reason = NULL;
    if (xj_live_read(writer->directory, &writer->live, &reason))
    {
        xj_directory_keep_only(writer->directory, writer->live.generation);
        writer->database = xj_database_open_writable(writer->directory, writer->live.generation, XJ_DATABASE_OPEN, error);
        return writer->database != NULL;
    }
    if (!g_error_matches(reason, XJ_ERROR, XJ_ERROR_NOT_FOUND))
    {
        g_propagate_error(error, g_steal_pointer(&reason));
        return FALSE;
    }
    xj_directory_keep_only(writer->directory, NULL);
    if (!xj_directory_add_generation(writer->directory, &writer->live, error))
        return FALSE;
    writer->database = xj_database_open_writable(writer->directory, writer->live.generation, XJ_DATABASE_CREATE, error);
    return writer->database && xj_live_write(writer->directory, &writer->live, error);
}

// A generation beside the live one. Until it is published nobody reads it, and a crash throws it away whole, so its commits
// need not reach the disk before the last one. (Xapian's DB_DANGEROUS, blocks changed in place, gained nothing when measured,
// and hides the cause of a failed write.) What is there now may be of any format and in any state: rebuilding is the way
// out of both.
static gboolean
open_for_rebuild(XjWriter *writer, GError **error)
{
    g_autoptr(GError) reason = NULL;
    g_auto(XjLive) old = {0};
    if (xj_live_read(writer->directory, &old, &reason))
    {
        xj_directory_keep_only(writer->directory, old.generation);
    }
    else if (g_error_matches(reason, XJ_ERROR, XJ_ERROR_IO))
    {
        g_propagate_error(error, g_steal_pointer(&reason));
        return FALSE;
    }
    if (!xj_directory_add_generation(writer->directory, &writer->live, error))
        return FALSE;
    writer->database =
        xj_database_open_writable(writer->directory, writer->live.generation, XJ_DATABASE_CREATE_UNSYNCED, error);
    return writer->database != NULL;
}

static gboolean
open_generation(XjWriter *writer, GError **error)
{
    if (!xj_directory_prepare(writer->directory, error))
        return FALSE;
    writer->lock = xj_lock_take(writer->directory, error);
    if (!writer->lock)
        return FALSE;
    return writer->mode == XJ_WRITER_REBUILD ? open_for_rebuild(writer, error) : open_for_update(writer, error);
}

XjWriter *
xj_writer_open(const char *directory, XjWriterMode mode, GError **error)
{
    XjWriter *writer = g_new0(XjWriter, 1);
    writer->directory = g_canonicalize_filename(directory, NULL);
    writer->mode = mode;
    if (!open_generation(writer, error))
        g_clear_pointer(&writer, xj_writer_close);
    return writer;
}

void
xj_writer_close(XjWriter *writer)
{
    if (!writer)
        return;
    gboolean is_unpublished = writer->mode == XJ_WRITER_REBUILD && writer->database;
    xj_database_close(writer->database);
    if (is_unpublished)
        xj_directory_remove_generation(writer->directory, writer->live.generation);
    xj_lock_release(writer->lock);
    xj_live_clear(&writer->live);
    g_clear_error(&writer->refusal);
    g_free(writer->document);
    g_free(writer->directory);
    g_free(writer);
}

// ---------------------------------------------------------------- changing

static gboolean
may_write(const XjWriter *writer, GError **error)
{
    if (!writer->refusal)
        return TRUE;
    g_propagate_error(error, g_error_copy(writer->refusal));
    return FALSE;
}

// Ends a change: after one that failed nothing may be written, since half of it may stand in the open transaction. Takes
// *reason; it is passed by address because a call that makes the change may stand beside it as an argument.
static gboolean
finish(XjWriter *writer, gboolean done, GError **reason, GError **error)
{
    if (done)
        return TRUE;
    writer->refusal = g_error_copy(*reason);
    g_propagate_error(error, g_steal_pointer(reason));
    return FALSE;
}

static gboolean
check_id(const char *document, GError **error)
{
    gsize length = strlen(document);
    if (length > 0 && length <= XJ_DOCUMENT_ID_MAX)
        return TRUE;
    g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("The id of a document has 1 to %d bytes, not %zu: “%s”"),
                XJ_DOCUMENT_ID_MAX, length, document);
    return FALSE;
}

static GArray *
list_passages(XjDatabase *database, const char *document, GError **error)
{
    g_autofree char *term = g_strconcat(XJ_PREFIX_DOCUMENT, document, NULL);
    return xj_database_list(database, term, error);
}

// The numbers are listed first: deleting while walking would change the list under the walk.
static gboolean
delete_passages(XjWriter *writer, const char *document, GError **error)
{
    g_autoptr(GArray) passages = list_passages(writer->database, document, error);
    if (!passages)
        return FALSE;
    for (guint i = 0; i < passages->len; i++)
        if (!xj_database_delete(writer->database, g_array_index(passages, guint32, i), error))
            return FALSE;
    return TRUE;
}

gboolean
xj_writer_delete(XjWriter *writer, const char *document, GError **error)
{
    if (!check_id(document, error) || !may_write(writer, error))
        return FALSE;
    g_clear_pointer(&writer->document, g_free);
    GError *reason = NULL;
    return finish(writer, delete_passages(writer, document, &reason), &reason, error);
}

gboolean
xj_writer_begin_document(XjWriter *writer, const char *document, GError **error)
{
    if (!xj_writer_delete(writer, document, error))
        return FALSE;
    writer->document = g_strdup(document);
    writer->next_passage = 0;
    return TRUE;
}

// What xj_store_check() would later complain of is not let in.
static gboolean
check_passage(const XjWriter *writer, const XjPassageInput *input, gboolean *ret_has_card, GError **error)
{
    XjPassageRecord passage;
    const char *card;
    gsize card_length;
    if (!xj_record_decode(input->data, input->length, &passage, &card, &card_length, error))
        return FALSE;
    const char *fault = xj_term_bag_fault(input->terms);
    if (g_strcmp0(writer->document, passage.document) != 0 || writer->next_passage != passage.number)
        fault = "it is not the next one of the document that was begun";
    else if ((card != NULL) != (passage.number == 0))
        fault = "a card belongs to passage 0, and only there";
    if (fault)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_INTERNAL,
                    _("Passage %u of document %s was not written to the index %s: %s; this is a fault in the program, please "
                      "report it"),
                    passage.number, passage.document, writer->directory, fault);
        return FALSE;
    }
    *ret_has_card = card != NULL;
    return TRUE;
}

// What facets count of the document that ends with `passage`, behind the number of its passages; NULL if it does not.
static char *
numbered_facets(const XjWriter *writer, const XjPassageInput *passage)
{
    if (passage->document_facets == NULL)
        return NULL;
    return g_strdup_printf("%u%c%s", writer->next_passage + 1, XJ_FACET_END, passage->document_facets);
}

gboolean
xj_writer_add(XjWriter *writer, const XjPassageInput *passage, GError **error)
{
    if (!may_write(writer, error))
        return FALSE;
    XjPassageInput input = *passage;
    g_autofree char *document_facets = numbered_facets(writer, passage);
    input.document_facets = document_facets;
    gboolean has_card = FALSE;
    GError *reason = NULL;
    gboolean done = check_passage(writer, &input, &has_card, &reason) &&
                    xj_database_add(writer->database, writer->document, has_card, &input, &reason);
    writer->next_passage++;
    return finish(writer, done, &reason, error);
}

gboolean
xj_writer_set(XjWriter *writer, const char *key, const char *value, gsize length, GError **error)
{
    if (!g_ascii_isalpha(*key) || strlen(key) > XJ_STORE_KEY_MAX)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("A key begins with a letter and has at most %d bytes: “%s”"),
                    XJ_STORE_KEY_MAX, key);
        return FALSE;
    }
    if (!may_write(writer, error))
        return FALSE;
    GError *reason = NULL;
    return finish(writer, xj_database_set(writer->database, key, value, length, &reason), &reason, error);
}

gboolean
xj_writer_commit(XjWriter *writer, GError **error)
{
    if (!may_write(writer, error))
        return FALSE;
    GError *reason = NULL;
    return finish(writer, xj_database_commit(writer->database, &reason), &reason, error);
}

// Makes the generation whole, then durable, then live, then the only one.
static gboolean
switch_generation(XjWriter *writer, GError **error)
{
    if (!xj_database_commit(writer->database, error) || !xj_directory_sync(writer->directory, writer->live.generation, error) ||
        !xj_live_write(writer->directory, &writer->live, error))
        return FALSE;
    g_clear_pointer(&writer->database, xj_database_close);
    xj_directory_keep_only(writer->directory, writer->live.generation);
    return TRUE;
}

gboolean
xj_writer_publish(XjWriter *writer, GError **error)
{
    if (writer->mode == XJ_WRITER_UPDATE)
        return xj_writer_commit(writer, error);
    if (!may_write(writer, error))
        return FALSE;
    GError *reason = NULL;
    if (!finish(writer, switch_generation(writer, &reason), &reason, error))
        return FALSE;
    g_set_error(&writer->refusal, XJ_ERROR, XJ_ERROR_INVALID, _("The new index %s is published; open it again to change it"),
                writer->directory);
    return TRUE;
}

// ---------------------------------------------------------------- reading what was written

static gboolean
may_read(const XjWriter *writer, GError **error)
{
    return writer->database || may_write(writer, error);
}

char *
xj_writer_get(XjWriter *writer, const char *key, gsize *ret_length, GError **error)
{
    return may_read(writer, error) ? xj_database_get(writer->database, key, ret_length, error) : NULL;
}

char **
xj_writer_keys(XjWriter *writer, const char *prefix, GError **error)
{
    return may_read(writer, error) ? xj_database_keys(writer->database, prefix, error) : NULL;
}
