// The engine: the one face of the search that cli/ and http/ use.
//
// An engine holds an open index. Any number of threads may call it: readers are pooled, one per search in flight; over
// the bound a call fails with XJ_ERROR_BUSY. Results are plain structs owned by the caller and hold no reference to the
// engine. Every offset in results counts characters; xj_*_to_json() gives the documented JSON (docs/http-api.md).
//
// This header and those of this project that it includes are installed, for programs in C and C++ (docs/c-api.md). Whatever changes the size
// or meaning of what stands in them raises the library's SOVERSION, except members added at the end of structs that the library
// allocates.
#pragma once

#include "base/error.h"
#include "query/criterion.h"
#include "query/result.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

// What is declared from here on is exported by the library (library/CMakeLists.txt).
#pragma GCC visibility push(default)

// ---------------------------------------------------------------- bounds (each named in the error that it causes)

#define XJ_QUERY_MAX_CHARS 2000     // length of a query
#define XJ_QUERY_MAX_CLAUSES 64     // words, phrases and fields in one query
#define XJ_QUERY_MAX_DEPTH 16       // nested parentheses
#define XJ_SEARCH_MAX_LIMIT 1000    // hits asked for at once
#define XJ_SEARCH_MAX_OFFSET 100000 // hits skipped
#define XJ_CANDIDATES_MAX 50000     // passages verified on their text; above it totals are estimates, and no hit lies further
#define XJ_FILTER_MAX_VALUES 20     // values that a request gives for one criterion
#define XJ_FILTER_VALUE_MAX_CHARS 100
#define XJ_YEAR_MIN 1900 // years that can be asked for
#define XJ_YEAR_MAX 2100
#define XJ_FACET_MAX_VALUES 50  // values of one facet: the most frequent
#define XJ_CURSOR_MAX_CHARS 600 // of a cursor: twice the longest there is
#define XJ_COLLECTIONS_MAX 100  // collections that an engine is restricted to
#define XJ_WITHOUT_MAX 64       // words that a request keeps from being expanded
#define XJ_SUGGEST_MAX_CHARS 60 // of what is completed
#define XJ_SUGGEST_MAX_LIMIT 50 // suggestions asked for at once
#define XJ_SUGGEST_DEFAULT_LIMIT 10
#define XJ_SEARCHES_MAX 16 // calls that read the index at one time; above it they fail with BUSY

typedef struct _XjEngine XjEngine;

// Opens the index in `directory` and the vocabulary in the folder `vocabulary` (NULL: $XUNJIAN_DATA, else the one installed), whose
// changes it follows: a changed vocabulary comes into force within a second or two, unless it has a fault. Errors: NOT_FOUND, FORMAT, CORRUPT, IO; of the vocabulary INVALID
// (FILE:LINE: reason), NOT_FOUND, IO.
XjEngine *xj_engine_open(const char *directory, const char *vocabulary, GError **error);
void xj_engine_close(XjEngine *engine);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjEngine, xj_engine_close)

// From now on the engine knows only the documents of these collections (NULL-terminated, copied): no answer, count, suggestion,
// document or figure tells of another. What it does not know sounds like what there is not. Scores are those of the whole index, in
// which a word may be rarer or more common than in these collections; and a revision changes whenever the index does. Call it before
// the engine is shared by threads. Errors: INVALID (none, over XJ_COLLECTIONS_MAX, or a name that none can have); as xj_engine_open().
gboolean xj_engine_restrict(XjEngine *engine, const char *const *collections, GError **error);

// ---------------------------------------------------------------- search

typedef enum
{
    XJ_SORT_RELEVANCE, // of a query that wants no words in the text (filters, titles alone): newest document first, in each its
                       // requirements, then its faults, first; if it asks for themes, what speaks most strongly of them first
    XJ_SORT_DATE,      // newest first; documents without a date last
} XjSort;

// What synonyms of the words of a query do.
typedef enum
{
    XJ_SYNONYMS_OFFER, // where the query as it stands has answers, those through synonyms are only counted; otherwise they are listed
    XJ_SYNONYMS_LIST, // they are listed behind the exact ones
    XJ_SYNONYMS_OFF,  // they are not looked for
} XjSynonymUse;

typedef enum
{
    XJ_GROUP_DOCUMENT, // the best passage of each document, with the number of further ones
    XJ_GROUP_NONE,     // every passage
} XjGroup;

// What is asked. Zero-initialise, then set; strings are borrowed.
typedef struct
{
    const char *query; // NULL or blank: whatever passes the filters
    // Filters: a list of values (NULL-terminated, or NULL) for a criterion, any of which will do; all criteria must be met.
    // Values are written as in a query: 县 or 3, 作风 or 4, 2023..2026.
    const char *const *by[XJ_CRITERIA];
    guint limit; // 0: XJ_SEARCH_DEFAULT_LIMIT
    guint offset;
    const char *cursor; // of an answer to this request, in place of `offset`: goes on behind it, also when the index has moved
    XjSort sort;
    XjGroup group;
    const char *collection; // NULL: all
    gboolean title_only;
    XjStep loosest; // XJ_STEP_AUTO: relaxed as far as there is something to show; otherwise all down to this step is listed
    XjSynonymUse synonyms;
    const char *const *without; // words, or synonyms, that are not to be used (NULL-terminated, or NULL)
    gboolean unfold_copies;     // list every copy at its own place
    guint like_passage;         // from 0
    const char *like;           // id of a document: passages like its passage `like_passage`, instead of `query`
    gboolean facets;            // fill `facets`
    gboolean explain;           // fill the explanation of the answer and the reasons of hits
} XjSearchRequest;

#define XJ_SEARCH_DEFAULT_LIMIT 10

// Answers a query. A broken query is repaired and the repair told; only INVALID (empty, or over a bound, which the
// message names), BUSY, CHANGED, CORRUPT and IO fail.
XjSearchResult *xj_engine_search(XjEngine *engine, const XjSearchRequest *request, GError **error);
void xj_search_result_free(XjSearchResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjSearchResult, xj_search_result_free)

// ---------------------------------------------------------------- suggestions

// What of the index completes the last word of the query `text`, at most `limit` (0: XJ_SUGGEST_DEFAULT_LIMIT): of XjSuggestion, those
// of a kind together, those by pinyin last. INVALID: not UTF-8, empty or over a bound. The caller unrefs. *ret_revision (may be NULL)
// names the state that answered.
GPtrArray *xj_engine_suggest(XjEngine *engine, const char *text, guint limit, char **ret_revision, GError **error);

// ---------------------------------------------------------------- one document

typedef struct
{
    char *text;
    char *role;   // "title" "heading" "body" ...
    guint start;  // characters into the document's clean text
    gint heading; // index into the outline, -1 above the first
    guint page;
    GArray *marks; // of XjCharSpan in `text`, of the query given to xj_engine_document()
} XjPassageView;

typedef struct
{
    char *id;
    char *revision;
    JsonObject *card;   // facts, outline, removals, charset, path: as indexed (docs/index-format.md)
    gboolean partial;   // not all of the document could be read
    char *notice;       // what is missing and what to mind, whole sentences; NULL for nothing
    JsonArray *losses;  // the same one by one: [{"code","page","count","part","message"}]
    char *group;        // it has near copies: what they share; NULL for none
    GPtrArray *copies;  // of XjCopy: those, the best first, at most XJ_HIT_COPIES_MAX
    guint copies_total; // all of those
    guint passages_total;
    guint first;         // the number of the first of `passages`
    GPtrArray *passages; // of XjPassageView, one behind the other; all of them tile the text
} XjDocumentView;

// The document with this id. `query` (may be NULL) marks its matches. NOT_FOUND names the id.
XjDocumentView *xj_engine_document(XjEngine *engine, const char *id, const char *query, GError **error);

// The same with at most `limit` of its passages, from number `first` on; none where `first` is behind the last. The marks are
// those that these passages have in the whole document.
XjDocumentView *xj_engine_document_part(XjEngine *engine, const char *id, const char *query, guint first, guint limit,
                                        GError **error);
void xj_document_view_free(XjDocumentView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjDocumentView, xj_document_view_free)

// ---------------------------------------------------------------- themes

// A theme, or an aspect of requirements, and how much of the index has it.
typedef struct
{
    guint number;
    char *name, *english, *gloss; // from the vocabulary
    guint64 documents, passages;
} XjTopicCount;

// Shared by callers: do not change it.
typedef struct
{
    char *revision;
    GPtrArray *themes;  // of XjTopicCount, by rising number
    GPtrArray *aspects; // likewise
} XjTopicCounts;

// The catalogues of the vocabulary in force, counted. They are counted once for a revision.
XjTopicCounts *xj_engine_topics(XjEngine *engine, GError **error);
void xj_topic_counts_free(XjTopicCounts *counts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjTopicCounts, xj_topic_counts_free)

// ---------------------------------------------------------------- figures

typedef struct
{
    char *directory;
    char *revision;
    char *vocabulary;       // digest of the vocabulary in force
    char *vocabulary_fault; // why the tables as they are now are not in force: "FILE:LINE: reason"; NULL if they are
    guint64 documents, passages;
    guint64 bytes_on_disk; // 0 of a restricted engine
    guint format_version;
    guint64 copies, copy_groups; // documents that have near copies, and how many groups they form
    double mean_length;          // 0 of a restricted engine
    guint failed_total;          // files that could not be indexed; xj_engine_failed() lists them
} XjEngineStats;

XjEngineStats *xj_engine_stats(XjEngine *engine, GError **error);
void xj_engine_stats_free(XjEngineStats *stats);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjEngineStats, xj_engine_stats_free)

typedef struct
{
    char *path; // of the file; of a document in a file: file, "!/", name
    char *name; // the same without the folders of the file
    char *reason;
    char *code; // "unreadable" "refused" "too_large" ...
} XjFailedFile;

// At most `limit` of the files that could not be indexed, `offset` skipped: of XjFailedFile, in an order that is no order of
// paths but stays as long as the revision. Only these are read, however many there are; by a restricted engine all. The caller
// unrefs.
GPtrArray *xj_engine_failed(XjEngine *engine, guint offset, guint limit, GError **error);

// Names the state of the index and the vocabulary that answer now, a new string; cheap. For ETag and /readyz.
char *xj_engine_revision(XjEngine *engine, GError **error);

// ---------------------------------------------------------------- JSON

JsonNode *xj_search_result_to_json(const XjSearchResult *result);
JsonNode *xj_suggestions_to_json(const GPtrArray *suggestions, const char *revision);
JsonNode *xj_document_view_to_json(const XjDocumentView *view);
JsonNode *xj_topic_counts_to_json(const XjTopicCounts *counts);

// The figures with `failed` (of XjFailedFile) as the member "failed"; without the directory, which is not everybody's business.
JsonNode *xj_engine_stats_to_json(const XjEngineStats *stats, const GPtrArray *failed);

// The words of the API for enumerations: "relevance" "date" "document" "none". FALSE if unknown.
gboolean xj_sort_from_name(const char *name, XjSort *ret_sort);
gboolean xj_synonyms_from_name(const char *name, XjSynonymUse *ret_synonyms); // "offer" "list" "off"
gboolean xj_step_from_name(const char *name, XjStep *ret_step);               // "exact" "synonym" "near" "all" "most" "any"
const char *xj_step_name(XjStep step);                                        // static
gboolean xj_group_from_name(const char *name, XjGroup *ret_group);

#pragma GCC visibility pop

G_END_DECLS
