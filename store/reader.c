#include "store/database.h"
#include "store/directory.h"
#include "store/schema.h"

#include <string.h>

struct _XjReader
{
    char *directory;
    XjLive live; // the generation that is read
    XjDatabase *database;
    char *revision;
    const char *const *collections; // that alone are known; NULL: all. Borrowed
};

// How often an opening is begun again because commits or a rebuild overtook it, before the caller is told.
#define OVERTAKEN_MAX 5

// ---------------------------------------------------------------- opening, moving, closing

static gboolean
is_live(const char *directory, const XjLive *live)
{
    g_auto(XjLive) now = {0};
    return xj_live_read(directory, &now, NULL) && g_str_equal(now.uuid, live->uuid);
}

static void
name_revision(XjReader *reader)
{
    g_free(reader->revision);
    reader->revision = g_strdup_printf("%s-%" G_GUINT64_FORMAT, reader->live.uuid, xj_database_revision(reader->database));
}

static XjDatabase *
open_restricted(const XjReader *reader, const char *generation, GError **error)
{
    g_autoptr(XjDatabase) database = xj_database_open(reader->directory, generation, error);
    if (database == NULL || (reader->collections != NULL && !xj_database_restrict(database, reader->collections, error)))
        return NULL;
    return g_steal_pointer(&database);
}

// Opens the live generation. Between looking and opening a rebuild may replace it, or commits overtake.
static gboolean
attach(XjReader *reader, GError **error)
{
    for (guint overtaken = 0;; overtaken++)
    {
        g_auto(XjLive) live = {0};
        if (!xj_live_read(reader->directory, &live, error))
            return FALSE;
        g_autoptr(GError) reason = NULL;
        XjDatabase *database = open_restricted(reader, live.generation, &reason);
        if (database)
        {
            xj_database_close(reader->database);
            reader->database = database;
            xj_live_clear(&reader->live);
            reader->live = live;
            live = (XjLive){0};
            name_revision(reader);
            return TRUE;
        }
        gboolean has_moved = g_error_matches(reason, XJ_ERROR, XJ_ERROR_CHANGED) || !is_live(reader->directory, &live);
        if (!has_moved || overtaken == OVERTAKEN_MAX)
        {
            g_propagate_error(error, g_steal_pointer(&reason));
            return FALSE;
        }
    }
}

XjReader *
xj_reader_open(const char *directory, GError **error)
{
    g_autoptr(XjReader) reader = g_new0(XjReader, 1);
    reader->directory = g_canonicalize_filename(directory, NULL);
    return attach(reader, error) ? g_steal_pointer(&reader) : NULL;
}

void
xj_reader_close(XjReader *reader)
{
    if (!reader)
        return;
    xj_database_close(reader->database);
    xj_live_clear(&reader->live);
    g_free(reader->revision);
    g_free(reader->directory);
    g_free(reader);
}

gboolean
xj_reader_restrict(XjReader *reader, const char *const *collections, GError **error)
{
    if (!xj_database_restrict(reader->database, collections, error))
        return FALSE;
    reader->collections = collections;
    return TRUE;
}

gboolean
xj_reader_refresh(XjReader *reader, gboolean *ret_changed, GError **error)
{
    g_autofree char *before = g_strdup(reader->revision);
    if (is_live(reader->directory, &reader->live) && xj_database_reopen(reader->database, NULL))
        name_revision(reader);
    else if (!attach(reader, error))
        return FALSE;
    if (ret_changed)
        *ret_changed = !g_str_equal(before, reader->revision);
    return TRUE;
}

const char *
xj_reader_revision(const XjReader *reader)
{
    return reader->revision;
}

// ---------------------------------------------------------------- questions

gboolean
xj_reader_match(XjReader *reader, const XjPlan *plan, guint limit, XjCandidates *ret_candidates, GError **error)
{
    return xj_database_match(reader->database, plan, limit, ret_candidates, error);
}

gboolean
xj_reader_match_newest(XjReader *reader, const XjPlan *plan, guint limit, XjCandidates *ret_candidates, GError **error)
{
    return xj_database_match_newest(reader->database, plan, limit, ret_candidates, error);
}

GArray *
xj_reader_match_best(XjReader *reader, const XjPlan *plan, guint limit, GError **error)
{
    return xj_database_match_best(reader->database, plan, limit, error);
}

gboolean
xj_reader_number_documents(XjReader *reader, GArray *candidates, guint *ret_documents, GError **error)
{
    return xj_database_number(reader->database, candidates, ret_documents, error);
}

void
xj_candidates_clear(XjCandidates *candidates)
{
    g_clear_pointer(&candidates->candidates, g_array_unref);
}

gboolean
xj_reader_sample(XjReader *reader, const XjPlan *plan, guint limit, XjSample *ret_sample, GError **error)
{
    return xj_database_sample(reader->database, plan, limit, ret_sample, error);
}

void
xj_sample_clear(XjSample *sample)
{
    g_clear_pointer(&sample->candidates, g_array_unref);
}

gboolean
xj_reader_figures(XjReader *reader, XjStoreFigures *ret_figures, GError **error)
{
    if (!xj_database_figures(reader->database, ret_figures, error))
        return FALSE;
    if (reader->collections == NULL)
        ret_figures->bytes_on_disk = xj_directory_size(reader->directory, reader->live.generation);
    return TRUE;
}

GArray *
xj_reader_document(XjReader *reader, const char *document, GError **error)
{
    g_autofree char *term = g_strconcat(XJ_PREFIX_DOCUMENT, document, NULL);
    return xj_database_list(reader->database, term, error);
}

gboolean
xj_reader_frequency(XjReader *reader, XjField field, const char *term, gsize length, guint64 *ret_count, GError **error)
{
    g_autoptr(GString) whole = g_string_new(xj_field_prefix(field));
    g_string_append_len(whole, term, (gssize)length);
    return xj_database_frequency(reader->database, whole->str, whole->len, ret_count, error);
}

gboolean
xj_reader_whole_frequency(XjReader *reader, XjField field, const char *term, gsize length, guint64 *ret_count, GError **error)
{
    g_autoptr(GString) whole = g_string_new(xj_field_prefix(field));
    g_string_append_len(whole, term, (gssize)length);
    return xj_database_whole_frequency(reader->database, whole->str, whole->len, ret_count, error);
}

gboolean
xj_reader_rarity(XjReader *reader, XjField field, const char *term, gsize length, double *ret_rarity, GError **error)
{
    g_autoptr(GString) whole = g_string_new(xj_field_prefix(field));
    g_string_append_len(whole, term, (gssize)length);
    return xj_database_rarity(reader->database, whole->str, whole->len, ret_rarity, error);
}

gboolean
xj_reader_terms(XjReader *reader, XjField field, const char *prefix, gsize length, XjTermFrequencyFunc each, gpointer user_data,
                GError **error)
{
    g_autoptr(GString) whole = g_string_new(xj_field_prefix(field));
    gsize skipped = whole->len;
    g_string_append_len(whole, prefix, (gssize)length);
    if (whole->len > 0)
        return xj_database_terms(reader->database, whole->str, whole->len, skipped, each, user_data, error);
    g_set_error_literal(error, XJ_ERROR, XJ_ERROR_INVALID, "all terms of the text cannot be listed");
    return FALSE;
}

char *
xj_reader_get(XjReader *reader, const char *key, gsize *ret_length, GError **error)
{
    return xj_database_get(reader->database, key, ret_length, error);
}

char **
xj_reader_keys(XjReader *reader, const char *prefix, GError **error)
{
    return xj_database_keys(reader->database, prefix, error);
}

GArray *
xj_reader_cover(XjReader *reader, const GArray *stretches, const GArray *candidates, GError **error)
{
    return xj_database_cover(reader->database, stretches, candidates, error);
}

GArray *
xj_reader_match_blocks(XjReader *reader, GArray *terms, const XjPlan *within, guint limit, double least, GError **error)
{
    return xj_database_match_blocks(reader->database, terms, within, limit, least, error);
}

gboolean
xj_reader_companions(XjReader *reader, const XjPlan *plan, const GArray *candidates, XjCompanions *ret_companions,
                     GError **error)
{
    return xj_database_companions(reader->database, plan, candidates, ret_companions, error);
}

void
xj_companions_clear(XjCompanions *companions)
{
    g_clear_pointer(&companions->passages, g_array_unref);
    g_clear_pointer(&companions->ends, g_array_unref);
}

gboolean
xj_reader_items(XjReader *reader, const GArray *candidates, XjItemsFunc each, gpointer user_data, GError **error)
{
    return xj_database_items(reader->database, candidates, each, user_data, error);
}

gboolean
xj_reader_facets(XjReader *reader, const GArray *candidates, XjFacetsFunc each, gpointer user_data, GError **error)
{
    return xj_database_facets(reader->database, candidates, each, user_data, error);
}

gboolean
xj_reader_marks(XjReader *reader, XjDocumentMark mark, XjMarkFunc each, gpointer user_data, GError **error)
{
    return xj_database_marks(reader->database, mark, 0, each, user_data, error);
}

gboolean
xj_reader_copies(XjReader *reader, const GArray *candidates, XjCopiesFunc each, gpointer user_data, GError **error)
{
    return xj_database_copies(reader->database, candidates, each, user_data, error);
}

gboolean
xj_reader_count_copies(XjReader *reader, guint64 *ret_documents, guint64 *ret_groups, GError **error)
{
    return xj_database_count_copies(reader->database, ret_documents, ret_groups, error);
}

GBytes *
xj_reader_fetch(XjReader *reader, guint32 passage, GError **error)
{
    return xj_database_record(reader->database, passage, error);
}
