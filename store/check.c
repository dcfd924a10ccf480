#include "store/database.h"
#include "store/directory.h"
#include "store/lock.h"
#include "store/schema.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

// The walk over all passages: the document whose passages are being met, and how far it has got.
typedef struct
{
    XjProblemFunc problem;
    gpointer user_data;
    guint problems;
    XjDatabase *database;
    GHashTable *seen;  // ids of documents whose first passage was met
    char *document;    // NULL before the first
    guint next_number; // of its next passage
    gsize next_start;  // bytes
    guint64 next_char; // characters
    guint64 documents; // begun
} Walk;

G_GNUC_PRINTF(2, 3)
static void
report(Walk *walk, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    if (walk->problems++ < XJ_CHECK_PROBLEMS_LISTED)
        walk->problem(message, walk->user_data);
}

// Cards are opaque here; that one is the JSON text of objects is seen from its ends.
static gboolean
is_readable(const char *card, gsize length)
{
    return length >= 2 && card[0] == '{' && card[length - 1] == '}' && g_utf8_validate(card, (gssize)length, NULL);
}

static void
end_document(Walk *walk)
{
    if (!walk->document)
        return;
    guint64 count = 0;
    g_autofree char *term = g_strconcat(XJ_PREFIX_DOCUMENT, walk->document, NULL);
    if (!xj_database_frequency(walk->database, term, strlen(term), &count, NULL) || count != walk->next_number)
        report(walk, _("Document %s: %u passages in order, but %" PRIu64 " under its id"), walk->document, walk->next_number,
               count);
}

static void
begin_document(Walk *walk, const XjPassageRecord *passage)
{
    end_document(walk);
    g_free(walk->document);
    walk->document = g_strdup(passage->document);
    walk->next_number = 0;
    walk->next_start = 0;
    walk->next_char = 0;
    walk->documents++;
    if (!g_hash_table_add(walk->seen, g_strdup(passage->document)))
        report(walk, _("Document %s stands in the index twice"), passage->document);
}

static void
check_place(Walk *walk, const XjPassageRecord *passage)
{
    if (passage->number != walk->next_number)
        report(walk, _("Document %s: passage %u where %u was expected"), passage->document, passage->number, walk->next_number);
    else if (passage->start != walk->next_start || passage->start_char != walk->next_char)
        report(walk, _("Document %s: passage %u does not begin where the one before ends"), passage->document, passage->number);
    if (!g_utf8_validate(passage->text, (gssize)passage->length, NULL))
    {
        report(walk, _("Document %s: the text of passage %u is not UTF-8"), passage->document, passage->number);
        return;
    }
    walk->next_number = passage->number + 1;
    walk->next_start = passage->start + passage->length;
    walk->next_char = passage->start_char + (guint64)g_utf8_strlen(passage->text, (gssize)passage->length);
}

static void
check_card(Walk *walk, const XjPassageRecord *passage, const char *card, gsize length)
{
    if (passage->number == 0 && !card)
        report(walk, _("Document %s has lost its card"), passage->document);
    else if (passage->number != 0 && card)
        report(walk, _("Document %s: passage %u carries a card"), passage->document, passage->number);
    else if (card && !is_readable(card, length))
        report(walk, _("Document %s: its card is no JSON object"), passage->document);
}

static void
check_passage(Walk *walk, guint32 number)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) record = xj_database_record(walk->database, number, &error);
    XjPassageRecord passage;
    const char *card;
    gsize card_length;
    gsize length = 0;
    const char *data = record ? g_bytes_get_data(record, &length) : NULL;
    if (!record || !xj_record_decode(data, length, &passage, &card, &card_length, &error))
    {
        report(walk, _("Passage number %u cannot be read: %s"), number, error->message);
        return;
    }
    if (g_strcmp0(walk->document, passage.document) != 0)
        begin_document(walk, &passage);
    check_place(walk, &passage);
    check_card(walk, &passage, card, card_length);
}

static gboolean
walk_passages(Walk *walk, GError **error)
{
    XjStoreFigures figures;
    g_autoptr(GArray) passages = xj_database_list(walk->database, "", error);
    if (!passages || !xj_database_figures(walk->database, &figures, error))
        return FALSE;
    walk->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < passages->len; i++)
        check_passage(walk, g_array_index(passages, guint32, i));
    end_document(walk);
    if (figures.documents != walk->documents)
        report(walk, _("%" PRIu64 " documents, but %" PRIu64 " are marked as such"), walk->documents, figures.documents);
    g_clear_pointer(&walk->seen, g_hash_table_unref);
    g_clear_pointer(&walk->document, g_free);
    return TRUE;
}

// A fault that was found is a result of the check; only what kept it from looking is its failure. Nobody writes meanwhile,
// so that what looks like a change is damage.
static gboolean
absorb(Walk *walk, GError *reason, GError **error)
{
    if (!g_error_matches(reason, XJ_ERROR, XJ_ERROR_CORRUPT) && !g_error_matches(reason, XJ_ERROR, XJ_ERROR_CHANGED) &&
        !g_error_matches(reason, XJ_ERROR, XJ_ERROR_INTERNAL))
    {
        g_propagate_error(error, reason);
        return FALSE;
    }
    report(walk, "%s", reason->message);
    g_error_free(reason);
    return TRUE;
}

static gboolean
check_database(Walk *walk, const char *directory, const XjLive *live, GError **error)
{
    guint faults = 0;
    g_autofree char *said = NULL;
    GError *reason = NULL;
    if (!xj_database_check(directory, live->generation, &faults, &said, &reason))
        return absorb(walk, reason, error);
    if (faults > 0)
        report(walk, _("Xapian finds %u faults in %s/%s: %s"), faults, directory, live->generation,
               g_strdelimit(said, "\n", ' '));
    return TRUE;
}

static gboolean
check_documents(Walk *walk, const char *directory, const XjLive *live, GError **error)
{
    GError *reason = NULL;
    g_autoptr(XjDatabase) database = xj_database_open(directory, live->generation, &reason);
    walk->database = database;
    return (database && walk_passages(walk, &reason)) || absorb(walk, reason, error);
}

// Xapian opens a database that it checks for writing, and its own complaint names a file of its own.
static gboolean
may_be_written(const char *folder, const XjLive *live, GError **error)
{
    g_autofree char *generation = g_build_filename(folder, live->generation, NULL);
    if (g_access(generation, W_OK) == 0 || errno != EACCES)
        return TRUE;
    xj_directory_set_error(error, folder, EACCES);
    return FALSE;
}

gboolean
xj_store_check(const char *directory, XjProblemFunc problem, gpointer user_data, guint *ret_problems, GError **error)
{
    g_autofree char *folder = g_canonicalize_filename(directory, NULL);
    g_auto(XjLive) live = {0};
    if (!xj_live_read(folder, &live, error) || !may_be_written(folder, &live, error))
        return FALSE;
    // A writer at work would look like damage. Where the folder cannot be written there is none.
    g_autoptr(GError) reason = NULL;
    g_autoptr(XjLock) lock = xj_lock_take(folder, &reason);
    if (!lock && g_error_matches(reason, XJ_ERROR, XJ_ERROR_BUSY))
    {
        g_propagate_error(error, g_steal_pointer(&reason));
        return FALSE;
    }
    Walk walk = {.problem = problem, .user_data = user_data};
    if (!check_database(&walk, folder, &live, error) || !check_documents(&walk, folder, &live, error))
        return FALSE;
    *ret_problems = walk.problems;
    return TRUE;
}
