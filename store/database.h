// The inner face of the wall: one Xapian database, as plain calls on terms, records and passage numbers. The files of
// store/wall/ are its body; writer.c, reader.c and check.c build the public face (store/store.h) on it.
//
// Terms here are whole: with their field's prefix. No call lets an exception out; each that fails sets one of the errors of
// base/error.h, whose message names the index folder.
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

typedef struct _XjDatabase XjDatabase;

// How many terms one prefix of a plan may stand for.
#define XJ_PREFIX_EXPANSION_MAX 5000U

typedef enum
{
    XJ_DATABASE_OPEN,            // one that is there
    XJ_DATABASE_CREATE,          // a new one
    XJ_DATABASE_CREATE_UNSYNCED, // a new one whose commits are not pressed onto the disk
} XjDatabaseMode;

// `directory` is the index folder, `generation` the database's place in it; both are copied.
XjDatabase *xj_database_open(const char *directory, const char *generation, GError **error);
XjDatabase *xj_database_open_writable(const char *directory, const char *generation, XjDatabaseMode mode, GError **error);

// Drops what was not committed. Accepts NULL.
void xj_database_close(XjDatabase *database);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjDatabase, xj_database_close)

// See xj_reader_restrict().
gboolean xj_database_restrict(XjDatabase *database, const char *const *collections, GError **error);

// ---------------------------------------------------------------- reading

// Moves to the newest commit. After a failure only xj_database_close() is legal.
gboolean xj_database_reopen(XjDatabase *database, GError **error);

// Number of the commit that is seen; of a writable database, of the one it was opened at.
guint64 xj_database_revision(const XjDatabase *database);

// See xj_reader_match(), without the retries.
gboolean xj_database_match(XjDatabase *database, const XjPlan *plan, guint limit, XjCandidates *ret_candidates, GError **error);
gboolean xj_database_match_newest(XjDatabase *database, const XjPlan *plan, guint limit, XjCandidates *ret_candidates,
                                  GError **error);
GArray *xj_database_match_best(XjDatabase *database, const XjPlan *plan, guint limit, GError **error);
gboolean xj_database_number(XjDatabase *database, GArray *candidates, guint *ret_documents, GError **error);

// See xj_reader_sample(), without the retries.
gboolean xj_database_sample(XjDatabase *database, const XjPlan *plan, guint limit, XjSample *ret_sample, GError **error);

// See xj_reader_cover().
GArray *xj_database_cover(XjDatabase *database, const GArray *stretches, const GArray *candidates, GError **error);

// See xj_reader_match_blocks().
GArray *xj_database_match_blocks(XjDatabase *database, GArray *terms, const XjPlan *within, guint limit, double least,
                                 GError **error);

// See xj_reader_companions().
gboolean xj_database_companions(XjDatabase *database, const XjPlan *plan, const GArray *candidates,
                                XjCompanions *ret_companions, GError **error);

// See xj_reader_items() and xj_reader_facets().
gboolean xj_database_items(XjDatabase *database, const GArray *candidates, XjItemsFunc each, gpointer user_data,
                           GError **error);
gboolean xj_database_facets(XjDatabase *database, const GArray *candidates, XjFacetsFunc each, gpointer user_data,
                            GError **error);

// See xj_writer_marks(), xj_writer_get_mark(), xj_reader_copies() and xj_reader_count_copies().
gboolean xj_database_marks(XjDatabase *database, XjDocumentMark mark, guint32 from, XjMarkFunc each, gpointer user_data,
                           GError **error);
GBytes *xj_database_get_mark(XjDatabase *database, XjDocumentMark mark, guint32 passage, GError **error);
gboolean xj_database_copies(XjDatabase *database, const GArray *candidates, XjCopiesFunc each, gpointer user_data,
                            GError **error);
gboolean xj_database_count_copies(XjDatabase *database, guint64 *ret_documents, guint64 *ret_groups, GError **error);

// The highest number that any passage ever had.
gboolean xj_database_last(XjDatabase *database, guint32 *ret_passage, GError **error);

// Numbers (guint32) of the passages that hold a term, rising; "" means all passages. A new array. Of a restricted
// database, those that may be known.
GArray *xj_database_list(XjDatabase *database, const char *term, GError **error);

// The bytes of a passage's record, new. CHANGED if there is no such passage.
GBytes *xj_database_record(XjDatabase *database, guint32 passage, GError **error);

gboolean xj_database_frequency(XjDatabase *database, const char *term, gsize length, guint64 *ret_count, GError **error);

// How many passages hold a term, of a restricted database too.
gboolean xj_database_whole_frequency(XjDatabase *database, const char *term, gsize length, guint64 *ret_count, GError **error);
gboolean xj_database_rarity(XjDatabase *database, const char *term, gsize length, double *ret_rarity, GError **error);

// Calls `each` for the terms that begin with `prefix`, which is not empty, each without its first `skipped` bytes.
gboolean xj_database_terms(XjDatabase *database, const char *prefix, gsize length, gsize skipped, XjTermFrequencyFunc each,
                           gpointer user_data, GError **error);

// All but bytes_on_disk.
gboolean xj_database_figures(XjDatabase *database, XjStoreFigures *ret_figures, GError **error);

// A named value as a new string; NULL without error if there is none.
char *xj_database_get(XjDatabase *database, const char *key, gsize *ret_length, GError **error);
char **xj_database_keys(XjDatabase *database, const char *prefix, GError **error);

// ---------------------------------------------------------------- writing

// Between two commits all changes are one transaction. After any failure only reading and xj_database_close() are legal.
gboolean xj_database_add(XjDatabase *database, const char *document, gboolean has_card, const XjPassageInput *passage,
                         GError **error);
gboolean xj_database_set_mark(XjDatabase *database, XjDocumentMark mark, guint32 passage, const guint8 *bytes, gsize length,
                              GError **error);
gboolean xj_database_delete(XjDatabase *database, guint32 passage, GError **error);
gboolean xj_database_set(XjDatabase *database, const char *key, const char *value, gsize length, GError **error);
gboolean xj_database_commit(XjDatabase *database, GError **error);

// ---------------------------------------------------------------- integrity

// Xapian's own check. On success *ret_report is what it said, a new string.
gboolean xj_database_check(const char *directory, const char *generation, guint *ret_faults, char **ret_report, GError **error);

G_END_DECLS
