// Compare: the requirements (整改要求) of documents of several levels side by side, aspect by aspect; each of them followed down
// the chain from the centre to the village; and two texts side by side, sentence by sentence.
//
// Documents come of the index, of a query, or are papers that no index holds. What is not found is said to be not found: an
// empty cell is 未提及, a requirement that no lower document carries on is 未见 there, never a guess. Offsets count characters.
// How things are matched, classed and ordered: docs/compare.md.
#pragma once

#include "query/precedent.h"

G_BEGIN_DECLS

#pragma GCC visibility push(default)

// ---------------------------------------------------------------- bounds (each named in the error that it causes)

#define XJ_COMPARE_MAX_DOCUMENTS 100      // laid out side by side
#define XJ_COMPARE_DEFAULT_LIMIT 60       // documents of a query that are laid out; where it has more, they are counted only
#define XJ_COMPARE_MAX_COLLECTION 20000   // documents of a query that are counted
#define XJ_COMPARE_PAPER_MAX_CHARS 300000 // of a document that is laid out
#define XJ_COMPARE_LEVELS 7               // 中央 to 村, and not known

// ---------------------------------------------------------------- what is compared

// A document: one of the index, or a paper that is not in it. Borrows all.
typedef struct
{
    const char *id;         // of a document of the index; NULL: a paper, of which
    const char *name;       // is what it is called (its file),
    JsonObject *inspection; // and this what `xunjian inspect --json` tells of it; or, where that is NULL,
    const char *text;       // its text, UTF-8
    gsize length;
    const char *level; // that it speaks for, as a filter takes it: 县 or 3; NULL: what is known or found
} XjCompareSource;

typedef enum
{
    XJ_COMPARE_BY_LEVEL, // from 中央 down, unknown last; on one level by date, undated last; then by title
    XJ_COMPARE_AS_GIVEN, // as they were given, those of the query behind them
} XjCompareOrder;

// Zero-initialise, then set; strings are borrowed.
typedef struct
{
    const XjCompareSource *sources;
    guint source_count;
    const char *query;                  // all documents that answer it; NULL: none are looked for
    const char *const *by[XJ_CRITERIA]; // filters of the query, as of XjSearchRequest; without a query they are one
    const char *collection;             // of the query; NULL: all
    XjCompareOrder order;
    guint limit; // documents that are laid out; 0: XJ_COMPARE_DEFAULT_LIMIT; at most XJ_COMPARE_MAX_DOCUMENTS
} XjCompareRequest;

// ---------------------------------------------------------------- the chain

// Of a requirement, against another document.
typedef enum
{
    XJ_RELATION_NONE,    // nothing to be said: that document is not below (above) its own
    XJ_RELATION_SAME,    // 一致: the same words. Of a requirement: all of its words; of a link: those of its texts
    XJ_RELATION_ADAPTED, // 改写: the same demand in other words, or with other numbers, names, clauses
    XJ_RELATION_ABSENT,  // 未见: of a higher document's requirement that the lower one does not have
    XJ_RELATION_NEW,     // 新增: of a requirement that no higher document has
    XJ_RELATIONS,
} XjRelation;

typedef enum
{
    XJ_CHANGE_OTHER,     // 变化: neither can be said
    XJ_CHANGE_TIGHTENED, // 收紧: more often, sooner, a higher floor, a lower ceiling
    XJ_CHANGE_LOOSENED,  // 放宽
    XJ_CHANGE_DIRECTIONS,
} XjChangeDirection;

// A number, share, frequency or time limit that a requirement has otherwise: 每季度 → 每月.
typedef struct
{
    char *kind;                   // "count" "percentage" "frequency" "deadline"
    char *from, *to;              // as written
    guint upper_start, upper_end; // of `from`, in the link's upper_text
    guint lower_start, lower_end; // of `to`, in its lower_text
    XjChangeDirection direction;
} XjQuantityChange;

// A stretch of one text against the other, in characters of both.
typedef struct
{
    const char *kind; // "equal" "replace" "insert" "delete" "move"; static
    guint upper_start, upper_end;
    guint lower_start, lower_end;
} XjCompareEdit;

// A demand of a higher document and what carries it on in a lower one. More than one requirement on a side: it was split or
// joined.
typedef struct
{
    guint upper, lower;                              // documents: indices into XjComparison.documents
    GArray *upper_requirements, *lower_requirements; // of guint, rising: indices into their `requirements`
    XjRelation relation;                             // SAME or ADAPTED
    double similarity;                               // 0 to 1, of the words
    char *upper_text, *lower_text;                   // of these requirements, one behind the other
    GArray *edits;                                   // of XjCompareEdit: makes lower_text of upper_text; NULL where SAME
    GPtrArray *changes;                              // of XjQuantityChange, in the order of lower_text
    gboolean upper_is_part, lower_is_part;           // the text is a part of the requirement, which demands other things, too
} XjLink;

// ---------------------------------------------------------------- the matrix

typedef struct
{
    char *text;
    guint passage;    // number in its document, from 0
    guint start, end; // of the document's clean text
    guint aspects[4]; // numbers, rising
    guint aspect_count;
    char *modality;      // "must" "forbid" "do" "wish" "pledge"
    char *who;           // 责任主体, as written; NULL: not said
    char *deadline;      // as written; NULL: not said
    char *heading;       // the headings above it, from the top, with " / " between them; NULL: none
    char *citation;      // 《题名》，机关，日期，第N段
    gboolean is_mention; // no requirement by itself: a sentence that carries on one of a higher document. In no cell
    XjRelation origin;   // SAME, ADAPTED or NEW, against all higher documents together; NONE where there is none
    double strength;     // how strongly it is worded: 0 to 1 (docs/compare.md)
    GArray *up, *down;   // of guint, rising: indices into XjComparison.links, from higher documents and to lower ones
    char *problem;       // the fault that it answers, as a heading above or a cell beside it names it; NULL: not said
    char *unit, *person; // 责任单位, 责任人: as a note behind it or a cell beside it names them, else of `who`; NULL: not said
    char *due;           // 时限, likewise; else `deadline`; NULL: not said
} XjComparedRequirement;

typedef struct
{
    XjCitation *citation;          // of the document as a whole; its `document` is NULL of a paper
    char *name;                    // to head a column with: organ, or title, or file
    gboolean level_conflict;       // the text speaks of more than one level
    char *level_note;              // what speaks for which level, for people; NULL without a conflict
    guint rank;                    // its place in the chain: it is below the documents with a lower rank
    GPtrArray *requirements;       // of XjComparedRequirement, in the order of the text
    guint stated;                  // requirements that are no mentions
    guint aspects;                 // of the catalogue that it has
    guint relations[XJ_RELATIONS]; // of `stated`, by origin
    guint followed[XJ_RELATIONS];  // of `stated`, by what has become of them below: SAME where a document below has it
                                   // word for word, else ADAPTED, else ABSENT; NONE where nothing is below
} XjComparedDocument;

// The requirements of one document with one aspect; empty: 未提及.
typedef struct
{
    GArray *requirements; // of guint: indices into the document's requirements
} XjCompareCell;

typedef struct
{
    guint number; // of aspects.tsv; 0: requirements that no aspect of the catalogue fits
    char *name, *english, *gloss;
    GPtrArray *cells; // of XjCompareCell: one for each of XjComparison.documents
    // Over all documents, counted ones too, by level (0 中央 to 5 村, 6 not known):
    guint documents[XJ_COMPARE_LEVELS];    // that have it
    guint requirements[XJ_COMPARE_LEVELS]; // with it
    gint only_level;                       // the one level that has it; -1: several or none
    char *strongest;                       // the requirement that is worded most strongly; NULL: none has it
    XjCitation *strongest_citation;
} XjComparedAspect;

typedef struct
{
    gint code; // 0 中央 to 5 村; -1: not known
    char *name;
    guint documents, requirements;
    guint aspects; // of the catalogue that at least one document of it has
} XjComparedLevel;

typedef struct
{
    GPtrArray *documents; // of XjComparedDocument: the columns. Empty where there are more than `limit`
    GPtrArray *aspects;   // of XjComparedAspect, by rising number, 0 last
    GPtrArray *links;     // of XjLink, by upper document, upper requirement, lower document
    GPtrArray *levels;    // of XjComparedLevel: those that have documents, from the top
    guint documents_total;
    char **notes; // what should be known of the answer, for people; NULL-terminated
    char *revision;
    double took_ms;
} XjComparison;

// Errors: INVALID (nothing to compare, too many documents, a paper that is empty, too long or no UTF-8, a filter or level that
// cannot be); NOT_FOUND, which names the id; BUSY, CHANGED, CORRUPT, IO. A document given twice is one.
XjComparison *xj_engine_compare(XjEngine *engine, const XjCompareRequest *request, GError **error);
void xj_comparison_free(XjComparison *comparison);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjComparison, xj_comparison_free)

// What has become of requirement `requirement` of document `upper` in document `lower`: SAME, ADAPTED or ABSENT; NONE where
// `lower` is not below `upper`. *ret_link (may be NULL): the link that says so, borrowed; the nearest where there are several.
XjRelation xj_comparison_fate(const XjComparison *comparison, guint upper, guint requirement, guint lower,
                              const XjLink **ret_link);

// Whether document `lower` stands below `upper` in the chain: on a lower level; where all are of one level or in an order that was
// given, behind it.
gboolean xj_comparison_is_below(const XjComparison *comparison, guint upper, guint lower);

// ---------------------------------------------------------------- two texts side by side

typedef enum
{
    XJ_ROW_SAME,
    XJ_ROW_VARIED,
    XJ_ROW_FIRST_ONLY,
    XJ_ROW_SECOND_ONLY,
    XJ_ROW_KINDS,
} XjRowKind;

// Sentences of the first text beside those of the second. More than one on a side: split or joined.
typedef struct
{
    XjRowKind kind;
    gboolean is_heading;
    gboolean is_moved;            // it stands at another place of the outline or of the order
    char *first, *second;         // as written; NULL on the side that has none
    guint first_start, first_end; // of the clean text
    guint second_start, second_end;
    char *first_place, *second_place; // the headings above it, from the top, with " / " between them; NULL: none
    double similarity;
    GArray *edits;      // of XjCompareEdit, the first as upper; NULL unless VARIED
    GPtrArray *changes; // of XjQuantityChange; NULL unless VARIED
} XjParallelRow;

typedef struct
{
    XjCitation *first, *second; // of the documents as a whole
    GPtrArray *rows; // of XjParallelRow: all of both texts, in the order of the second; what only the first has stands
                     // where it would stand there
    guint counts[XJ_ROW_KINDS]; // rows
    guint moved;
    double similarity; // share of the characters of both that are the same
    char **notes;
    char *revision;
    double took_ms;
} XjParallel;

// Errors: as xj_engine_compare().
XjParallel *xj_engine_parallel(XjEngine *engine, const XjCompareSource *first, const XjCompareSource *second, GError **error);
void xj_parallel_free(XjParallel *parallel);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjParallel, xj_parallel_free)

// ---------------------------------------------------------------- JSON (docs/http-api.md) and the words of the API

JsonNode *xj_comparison_to_json(const XjComparison *comparison);
JsonNode *xj_parallel_to_json(const XjParallel *parallel);

const char *xj_relation_name(XjRelation relation);                 // "none" "same" "adapted" "absent" "new"; static
const char *xj_change_direction_name(XjChangeDirection direction); // "other" "tightened" "loosened"; static
const char *xj_row_kind_name(XjRowKind kind);                      // "same" "varied" "first" "second"; static
gboolean xj_compare_order_from_name(const char *name, XjCompareOrder *ret_order); // "level" "given"

#pragma GCC visibility pop

G_END_DECLS
