// THE WALL: a C face over Xapian. Behind it the C++ of store/wall/; in front of it no exception, no C++ type and no Chinese.
//
// An index is a folder (mode 0700):
//   xunjian.index   format version and the name of the live generation; replaced by rename, so a switch is atomic
//   gen-N/          a Xapian database
//   writer.lock     held by the one writer; says who it is
// A writer's changes become visible and durable together at xj_writer_commit(); a crash loses only what was not committed.
// A reader sees one commit until it is refreshed, so numbers of passages that it gave stay good until then. Commits may
// overtake it; then any of its calls may fail with CHANGED: refresh it and begin again. Neither reader nor writer may be
// used by two threads at once.
#pragma once

#include "store/copy_record.h"
#include "store/plan.h"
#include "store/record.h"

G_BEGIN_DECLS

// ---------------------------------------------------------------- terms of one passage

// The index terms of one passage: a bag that counts. Reusable: clear and fill again without allocating.
typedef struct _XjTermBag XjTermBag;
XjTermBag *xj_term_bag_new(void);
void xj_term_bag_free(XjTermBag *bag);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjTermBag, xj_term_bag_free)
void xj_term_bag_clear(XjTermBag *bag);
// A copy that takes no more room than its terms, for keeping; nothing can be added to it.
XjTermBag *xj_term_bag_copy(const XjTermBag *bag);
// Copies. `scored` FALSE: the term can be matched but neither has weight nor adds to the passage's length.
void xj_term_bag_add(XjTermBag *bag, XjField field, const char *term, gsize length, gboolean scored);

// ---------------------------------------------------------------- writing

// Bytes of a collection's name: with its prefix it is one term of the index.
#define XJ_COLLECTION_MAX_BYTES 200

typedef struct _XjWriter XjWriter;

typedef enum
{
    XJ_WRITER_UPDATE,  // the live generation; a new index if there is none
    XJ_WRITER_REBUILD, // a new generation beside the live one; xj_writer_publish() makes it live
} XjWriterMode;

// Creates the folder where there is none. Errors: BUSY (the message says which process holds it and since when, where that can
// be known), INVALID (the folder holds something else), IO; and for XJ_WRITER_UPDATE, FORMAT and CORRUPT, which a rebuild
// mends. A child process that outlives a killed writer holds the lock on: workers must die with their parent.
XjWriter *xj_writer_open(const char *directory, XjWriterMode mode, GError **error);

// Frees the writer; what was not committed is dropped. Accepts NULL.
void xj_writer_close(XjWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjWriter, xj_writer_close)

// One passage to write. Borrows all.
typedef struct
{
    const char *data; // byte form of its record
    gsize length;
    const XjTermBag *terms;
    const char *date;            // ISO, of its document; NULL or "" for none
    const char *facets;          // what facets count of it (store/record.h); NULL or "" for nothing
    const char *document_facets; // of the last passage: likewise of its document; NULL for nothing, and of all others
    GBytes *signature;           // of the last passage: that of the document (store/copy_record.h); NULL for none
} XjPassageInput;

// Replaces all passages of `document` (if it has any) by none, then xj_writer_add() appends the new ones in order: the first
// with the document's card, numbered from 0 without a gap. Commit between documents only. Memory stays bounded however much
// is written between two commits.
// Errors: INVALID (the id is empty or too long); IO, CORRUPT, INTERNAL (a passage out of its place, a term that was not
// folded or is too long): after these nothing more may be written and the last commit stands.
gboolean xj_writer_begin_document(XjWriter *writer, const char *document, GError **error);
gboolean xj_writer_add(XjWriter *writer, const XjPassageInput *passage, GError **error);

// Removes all passages of a document; TRUE also if it has none.
gboolean xj_writer_delete(XjWriter *writer, const char *document, GError **error);

// Small named values beside the documents (failed files, settings). NULL value removes. INVALID: the key does not begin
// with an ASCII letter or is longer than XJ_STORE_KEY_MAX bytes.
#define XJ_STORE_KEY_MAX 200
gboolean xj_writer_set(XjWriter *writer, const char *key, const char *value, gsize length, GError **error);
// A new string or NULL (no such key: no error set). Sees what this writer wrote.
char *xj_writer_get(XjWriter *writer, const char *key, gsize *ret_length, GError **error);

// Keys that begin with `prefix`, those that this writer wrote included: a new NULL-terminated array.
char **xj_writer_keys(XjWriter *writer, const char *prefix, GError **error);

// ---- what is kept of documents beside their terms, as bytes on the last passage of each (store/copy_record.h)

typedef enum
{
    XJ_MARK_SIGNATURE, // what its near copies are found by
    XJ_MARK_COPIES,    // the group of near copies it belongs to
} XjDocumentMark;

// `passage` is the store's number of the last passage of a document. `bytes` are borrowed for the call. FALSE, with the error
// set, ends the walk.
typedef gboolean (*XjMarkFunc)(guint32 passage, const guint8 *bytes, gsize length, gpointer user_data, GError **error);

// Calls `each` for all marks of this kind on passages from number `from` on, by rising number; those that this writer wrote
// included. Nothing may be written meanwhile.
gboolean xj_writer_marks(XjWriter *writer, XjDocumentMark mark, guint32 from, XjMarkFunc each, gpointer user_data,
                         GError **error);

// The mark of one passage, a new object; of no bytes if it has none. CHANGED if there is no such passage.
GBytes *xj_writer_get_mark(XjWriter *writer, XjDocumentMark mark, guint32 passage, GError **error);

// Sets the mark of a passage; of length 0 removes it. The same errors as xj_writer_add().
gboolean xj_writer_set_mark(XjWriter *writer, XjDocumentMark mark, guint32 passage, const guint8 *bytes, gsize length,
                            GError **error);

// The byte form of one passage, written by this writer or before. CHANGED if there is none of that number.
GBytes *xj_writer_fetch(XjWriter *writer, guint32 passage, GError **error);

// The highest number that any passage ever had; documents that are written from now on get higher ones.
gboolean xj_writer_last_passage(XjWriter *writer, guint32 *ret_passage, GError **error);

// Makes all changes since the last commit durable and visible, together. IO (disk full ...): the last commit stands.
gboolean xj_writer_commit(XjWriter *writer, GError **error);

// Commits, and in XJ_WRITER_REBUILD mode makes the new generation the live one and removes the old; that writer then takes
// nothing more: close it.
gboolean xj_writer_publish(XjWriter *writer, GError **error);

// ---------------------------------------------------------------- reading

typedef struct _XjReader XjReader;

// Errors: NOT_FOUND (no index there), FORMAT (another version: rebuild), CORRUPT, IO.
XjReader *xj_reader_open(const char *directory, GError **error);
void xj_reader_close(XjReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjReader, xj_reader_close)

// From now on the reader knows only the passages of these collections (NULL-terminated, not empty; borrowed while it is open):
// nothing that its calls find, list or count is of another, nor is a frequency or a figure. Only what goes into weights (how
// rare a term is, how long passages are) is that of the whole index, and named values belong to no collection. Errors: as
// xj_reader_open().
gboolean xj_reader_restrict(XjReader *reader, const char *const *collections, GError **error);

// Moves to the newest commit (or generation). *ret_changed may be NULL.
gboolean xj_reader_refresh(XjReader *reader, gboolean *ret_changed, GError **error);

// Names the state this reader sees: "UUID-REVISION", new whenever a commit changed anything. Borrowed until the next call on
// the reader, which may have had to move on.
const char *xj_reader_revision(const XjReader *reader);

typedef struct
{
    guint64 documents, passages;
    guint64 bytes_on_disk; // 0 of a restricted reader, for it is that of the whole index
    double mean_length;    // scored terms a passage; 0 likewise
} XjStoreFigures;
gboolean xj_reader_figures(XjReader *reader, XjStoreFigures *ret_figures, GError **error);

// One candidate: a passage that the plan matches.
typedef struct
{
    guint32 passage;  // the store's number of the passage, good for xj_reader_fetch() while the revision lasts
    guint32 document; // number that all passages of one document in this answer share, from 0
    double weight;    // BM25
} XjCandidate;

typedef struct
{
    GArray *candidates;        // of XjCandidate, by falling weight, then by rising passage; at most the asked-for number
    guint64 matches;           // passages that match the plan, exact
    guint documents;           // distinct documents among the candidates
    guint64 matched_documents; // distinct documents among all matches, exact
} XjCandidates;

// Matches `plan`. INVALID: a prefix is empty or expands to too many terms. The caller owns *ret_candidates:
// xj_candidates_clear().
gboolean xj_reader_match(XjReader *reader, const XjPlan *plan, guint limit, XjCandidates *ret_candidates, GError **error);
void xj_candidates_clear(XjCandidates *candidates);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjCandidates, xj_candidates_clear)

// The same, but the candidates are the newest of all matches: by falling date of their documents, undated ones last, then by
// weight.
gboolean xj_reader_match_newest(XjReader *reader, const XjPlan *plan, guint limit, XjCandidates *ret_candidates,
                                GError **error);

// The best `limit` matches of `plan` and nothing about the others, so that matching need not look at them: a new array of
// XjCandidate, in the order of xj_reader_match(). Fewer than `limit`: those are all. INVALID as there.
GArray *xj_reader_match_best(XjReader *reader, const XjPlan *plan, guint limit, GError **error);

// Gives candidates that come of more than one match numbers of documents that they share, from 0. *ret_documents: how many
// there are.
gboolean xj_reader_number_documents(XjReader *reader, GArray *candidates, guint *ret_documents, GError **error);
// Some of the passages that match a plan.
typedef struct
{
    GArray *candidates;   // of XjCandidate without weight, by rising passage
    guint documents;      // distinct documents among them
    gboolean is_complete; // they are all that match
    guint64 matches;      // passages that match; judged by how close together they stand where not complete
} XjSample;

// At most `limit` of the passages that match `plan`, where there are more taken from places all over the index: far cheaper
// than xj_reader_match() for plans that match much. The same for the same revision. The same errors. The caller owns
// *ret_sample: xj_sample_clear().
gboolean xj_reader_sample(XjReader *reader, const XjPlan *plan, guint limit, XjSample *ret_sample, GError **error);
void xj_sample_clear(XjSample *sample);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjSample, xj_sample_clear)

// A stretch [start, end) of some wording, in units of the caller's choice, and the term of field TEXT that a passage must
// hold to have it. `term` borrows.
typedef struct
{
    const char *term;
    gsize length;
    guint start, end;
} XjStretch;

// How many units of a wording each of the candidates has, that is, how many lie in a stretch whose term the passage holds:
// a new array of guint, in the order of the candidates. `stretches` (XjStretch) come by rising start. Reads postings
// only.
GArray *xj_reader_cover(XjReader *reader, const GArray *stretches, const GArray *candidates, GError **error);

// A term of field TEXT that stands in a block of a text. Borrows.
typedef struct
{
    const char *term;
    gsize length;
    guint block;
    guint at; // of the caller's choice: where it stands
    float
        rarity; // set by the call: 0 where all passages of the index have the term, 1 where one does or none, by the logarithm
} XjBlockTerm;

typedef struct
{
    guint block;
    guint32 passage;
    float weight;
} XjBlockMatch;

// The passages that share most with each block of a text: those with the greatest sum of rarities of the terms that stand in
// the block or in the one before it; at most `limit` for each, none below `least`. `terms` (XjBlockTerm) come by rising block.
// Of a block's terms the commonest may be left out. Rarities are those of the whole index, also of a restricted reader. Only
// passages of `within` (NULL: all). A new array of XjBlockMatch, by rising block, then by falling weight. Reads postings only;
// takes eight bytes of memory for each passage of the index.
GArray *xj_reader_match_blocks(XjReader *reader, GArray *terms, const XjPlan *within, guint limit, double least,
                               GError **error);

// The passages that match a plan in the documents of some candidates.
typedef struct
{
    GArray *passages; // of guint32, by document number of the candidates, then rising
    GArray *ends;     // of guint: where in `passages` those of each document end
} XjCompanions;

// Matches `plan` and keeps what lies in the documents of `candidates`, which are those of one answer or some of them. Reads
// postings only. The caller owns *ret_companions: xj_companions_clear().
gboolean xj_reader_companions(XjReader *reader, const XjPlan *plan, const GArray *candidates, XjCompanions *ret_companions,
                              GError **error);
void xj_companions_clear(XjCompanions *companions);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjCompanions, xj_companions_clear)

// Calls `each` for every candidate, by rising passage, with its place in `candidates`, the number of its document (among those
// met here, from 0), and what facets count of the document and of the passage; "" for nothing. Strings are borrowed for the
// call. Candidates of a document of which nothing is counted have a number each. Where it fails, some may have been called for
// already. Reads values only.
typedef void (*XjItemsFunc)(guint index, guint document, const char *document_items, const char *items, gpointer user_data);
gboolean xj_reader_items(XjReader *reader, const GArray *candidates, XjItemsFunc each, gpointer user_data, GError **error);

// Calls `each` for every candidate, with what facets count of it and its document and the date of its document, "" where there
// is none; both are borrowed for the call. The order is that of the passages, not of the candidates. Where it fails, some may
// have been called for already. Reads values only.
typedef void (*XjFacetsFunc)(const XjCandidate *candidate, const char *facets, const char *date, gpointer user_data);
gboolean xj_reader_facets(XjReader *reader, const GArray *candidates, XjFacetsFunc each, gpointer user_data, GError **error);

// Calls `each` for all marks of this kind, by rising number.
gboolean xj_reader_marks(XjReader *reader, XjDocumentMark mark, XjMarkFunc each, gpointer user_data, GError **error);

// Calls `each` for every candidate whose document has near copies, with what is kept of that (store/copy_record.h), borrowed
// for the call; in the order of the passages. It is given the elements of the array themselves. To a restricted reader a
// document has copies only if it knows another one of the group. CORRUPT if what is kept cannot be read. Reads values only.
typedef void (*XjCopiesFunc)(const XjCandidate *candidate, const XjCopyRecord *record, gpointer user_data);
gboolean xj_reader_copies(XjReader *reader, const GArray *candidates, XjCopiesFunc each, gpointer user_data, GError **error);

// How many documents have near copies, and in how many groups. The same errors.
gboolean xj_reader_count_copies(XjReader *reader, guint64 *ret_documents, guint64 *ret_groups, GError **error);

// The byte form of one passage. CHANGED if there is none of that number.
GBytes *xj_reader_fetch(XjReader *reader, guint32 passage, GError **error);

// All passages of a document, in order: the store's numbers. Empty array: no such document.
GArray *xj_reader_document(XjReader *reader, const char *document, GError **error);

// How many passages hold a term.
gboolean xj_reader_frequency(XjReader *reader, XjField field, const char *term, gsize length, guint64 *ret_count,
                             GError **error);

// The next three tell of the whole index, whatever collections the reader may know: they read no posting and say where to look;
// what is found there is still to be asked for by a plan, and their numbers are not to be told.

// How many passages of the whole index hold a term.
gboolean xj_reader_whole_frequency(XjReader *reader, XjField field, const char *term, gsize length, guint64 *ret_count,
                                   GError **error);

// How much a term says of a passage that holds it: the part of its weight that depends on its rarity alone (BM25's idf), above
// 0. Like all weights that of the whole index, also of a restricted reader.
gboolean xj_reader_rarity(XjReader *reader, XjField field, const char *term, gsize length, double *ret_rarity, GError **error);

// Calls `each` for the terms of `field` that begin with `prefix`, in the order of their bytes, with the number of passages that
// hold it, until it returns FALSE. What it gets is borrowed for the call, `term` is without the prefix of the field. An empty
// prefix means all terms of a field; INVALID with TEXT, whose terms are not told from the others then.
typedef gboolean (*XjTermFrequencyFunc)(const char *term, gsize length, guint64 passages, gpointer user_data);
gboolean xj_reader_terms(XjReader *reader, XjField field, const char *prefix, gsize length, XjTermFrequencyFunc each,
                         gpointer user_data, GError **error);

// A named value, see xj_writer_get().
char *xj_reader_get(XjReader *reader, const char *key, gsize *ret_length, GError **error);
// Keys that begin with `prefix`: a new NULL-terminated array.
char **xj_reader_keys(XjReader *reader, const char *prefix, GError **error);

// ---------------------------------------------------------------- integrity

// Checks the live generation: Xapian's own check, then that every document's passages are complete and in order and carry
// a readable card. Calls `problem` for the first XJ_CHECK_PROBLEMS_LISTED faults; *ret_problems counts all. Returns FALSE only
// if the check itself could not be done: NOT_FOUND, FORMAT, CORRUPT (not even the name of the live generation can be read),
// BUSY (a writer is at work, which would look like damage), IO.
#define XJ_CHECK_PROBLEMS_LISTED 100
typedef void (*XjProblemFunc)(const char *message, gpointer user_data);
gboolean xj_store_check(const char *directory, XjProblemFunc problem, gpointer user_data, guint *ret_problems, GError **error);

G_END_DECLS
