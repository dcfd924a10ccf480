// Precedents: who has worded something before, in what variants, which wordings recur, and what a draft takes from where.
//
// Three questions to an engine (query/engine.h), each with its own request and answer. All of them compare wordings as
// text/sequence.h says: punctuation, quotes, width, variants of characters and line wraps make no difference, and no sentence
// end stops a match. Offsets count characters. How things are scored and classed: docs/precedent.md.
#pragma once

#include "query/engine.h"

G_BEGIN_DECLS

#pragma GCC visibility push(default)

// ---------------------------------------------------------------- bounds (each named in the error that it causes)

#define XJ_WORDING_MIN_CHARS 2
#define XJ_WORDING_MAX_CHARS 200   // folded characters, marks not counted
#define XJ_USES_DEFAULT_LIMIT 50   // lines
#define XJ_USES_MAX_LIMIT 100000   // lines asked for at once: all of them, for an export
#define XJ_USES_CONTEXT_DEFAULT 20 // characters to the left and to the right
#define XJ_USES_CONTEXT_MAX 200
#define XJ_DRAFT_MAX_CHARS 100000
#define XJ_DRAFT_MIN_DEFAULT 8          // least characters in a row that are a find
#define XJ_DRAFT_GAP_DEFAULT 12         // most characters that may differ between two parts of one find
#define XJ_DRAFT_SIMILARITY_DEFAULT 0.5 // least share of a find that is the same

#define XJ_DRAFT_MIN_LEAST 4 // below it everything is found everywhere
#define XJ_DRAFT_MIN_MOST 200
#define XJ_DRAFT_GAP_MOST 100

// ---------------------------------------------------------------- where something stands

// A passage as it is cited.
typedef struct
{
    char *document; // id
    guint passage;  // number in its document, from 0
    guint page;     // 0 if the format has none
    char *title, *path;
    char *date;         // ISO, may be partial; NULL if not known
    char *organ, *kind; // NULL if not known
    XjHitLevel speaking_level, inspecting_level;
    char *text; // 《题名》，机关，日期，第N段
} XjCitation;

// ---------------------------------------------------------------- the uses of a wording

typedef enum
{
    XJ_USES_BY_QUOTABLE, // what can be quoted first: whole undamaged sentences of higher levels and better copies
    XJ_USES_BY_LEFT,     // by what stands to the left, read from the wording outwards
    XJ_USES_BY_RIGHT,
    XJ_USES_BY_LEVEL, // from 中央 down, unknown last; then by date
    XJ_USES_BY_DATE,  // the oldest first, undated last
} XjUsesSort;

typedef struct
{
    const char *wording; // XJ_WORDING_MIN_CHARS to XJ_WORDING_MAX_CHARS; gaps as in a query: 以*促*, 把?摆进去
    const char *const *by[XJ_CRITERIA]; // filters, as of XjSearchRequest
    const char *collection;             // NULL: all
    XjUsesSort sort;
    guint limit;       // lines; 0: XJ_USES_DEFAULT_LIMIT
    guint offset;      // lines skipped
    guint context;     // characters on either side; 0: XJ_USES_CONTEXT_DEFAULT
    gboolean variants; // look for variants, too
    double similarity; // least of a variant; 0: XJ_VARIANT_SIMILARITY_DEFAULT
} XjUsesRequest;

#define XJ_VARIANT_SIMILARITY_DEFAULT 0.4

// What a match goes across.
typedef enum
{
    XJ_CROSSES_NOTHING,
    XJ_CROSSES_SENTENCE,
    XJ_CROSSES_PARAGRAPH, // of the same document: a chance join, as a rule
} XjCrossing;

// One use: a line of the concordance (KWIC).
typedef struct
{
    char *left, *match, *right; // as written; line ends and cell borders as blanks
    char *sentence;             // the whole sentence that holds it, for quoting
    guint start, end;           // of the match, in the passage's text; `end` may lie behind it where a paragraph is crossed
    XjCrossing crossing;
    double quotable; // 0 to 1
    XjCitation *citation;
} XjUse;

typedef struct
{
    char *value; // as a filter takes it: "3", "2024", "=清河县委"
    char *name;  // for people
    guint64 documents, passages;
} XjUseCount;

// What stands in a gap of the pattern.
typedef struct
{
    char *text; // the whole match with all its gaps filled: 以案促改
    guint64 uses, documents;
} XjUseFilling;

// How a variant differs; one class, the first that holds of: marks, number, name, insertion or deletion (gapped), substitution,
// order.
typedef enum
{
    XJ_VARIANT_MARKS,       // punctuation only: an exact use as the index sees it, written otherwise
    XJ_VARIANT_NUMBER,      // numbers only
    XJ_VARIANT_NAME,        // names of places and organs, words of levels, only
    XJ_VARIANT_GAPPED,      // words or clauses put in or left out
    XJ_VARIANT_SUBSTITUTED, // words replaced
    XJ_VARIANT_REORDERED,   // the same parts in another order
    XJ_VARIANT_CLASSES,
} XjVariantClass;

// A stretch of a variant against the wording asked for, in characters of XjVariant.text and of the wording.
typedef struct
{
    char *kind;                   // "equal" "replace" "insert" "delete" "move"
    guint start, end;             // in the variant's text
    guint asked_start, asked_end; // in XjUses.wording
} XjVariantEdit;

// A wording that differs, with all its uses: those that are alike to the character are one variant.
typedef struct
{
    XjVariantClass variant_class;
    guint classes; // bits 1 << XjVariantClass: all that hold of it, as where words were both replaced and put in
    char *text;    // as most often written
    double similarity;
    GPtrArray *edits; // of XjVariantEdit
    guint64 uses, documents;
    GPtrArray *lines; // of XjUse: some of the uses, the most quotable first
} XjVariant;

typedef struct
{
    char *wording; // as asked, marks and all
    gboolean has_gaps;
    guint64 uses; // occurrences
    guint64 passages, documents;
    gboolean is_exact;             // these three are; else about
    GPtrArray *by_level, *by_year; // of XjUseCount, in their order; passages whose value is not known are in none
    GPtrArray *by_organ;           // of XjUseCount, the most frequent first, at most XJ_USES_ORGANS_MAX
    XjCitation *first, *last;      // by date; NULL where none is dated
    GPtrArray *fillings;           // of XjUseFilling, the most frequent first, at most XJ_USES_FILLINGS_MAX; NULL without gaps
    guint offset;
    GPtrArray *lines;        // of XjUse
    GPtrArray *variants;     // of XjVariant, the nearest first; NULL where they were not asked for
    gboolean variants_exact; // all passages that could hold one were looked at
    char **notes;            // what should be known of the answer, for people; NULL-terminated
    char *revision;
    double took_ms;
} XjUses;

#define XJ_USES_ORGANS_MAX 30
#define XJ_USES_FILLINGS_MAX 1000

// Errors: INVALID (no characters that count, too few, too many, not UTF-8, a filter that cannot be); BUSY, CHANGED, CORRUPT,
// IO.
XjUses *xj_engine_uses(XjEngine *engine, const XjUsesRequest *request, GError **error);
void xj_uses_free(XjUses *uses);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjUses, xj_uses_free)

// ---------------------------------------------------------------- wordings that recur (提法)

// What a wording is good for (data/formulas.tsv and its spread).
typedef enum
{
    XJ_FORMULA_REUSABLE, // 可用: worth taking over
    XJ_FORMULA_CENTRAL,  // 中央提法: fixed by the centre, to be used word for word
    XJ_FORMULA_RITUAL,   // 套语: address, occasion, transitions
    XJ_FORMULA_CLASSES,
} XjFormulaClass;

typedef struct
{
    const char *const *by[XJ_CRITERIA]; // of what is mined: theme, level, year ...
    const char *collection;
    guint min_chars;     // 0: XJ_FORMULA_MIN_CHARS_DEFAULT
    guint max_chars;     // 0: XJ_FORMULA_MAX_CHARS
    guint min_documents; // 0: XJ_FORMULA_MIN_DOCUMENTS_DEFAULT; near copies count as one
    gint formula_class;  // XjFormulaClass, -1: all
    guint limit;         // 0: XJ_FORMULAS_DEFAULT_LIMIT
} XjFormulasRequest;

#define XJ_FORMULA_MIN_CHARS_DEFAULT 5
#define XJ_FORMULA_MAX_CHARS 60
#define XJ_FORMULA_MIN_DOCUMENTS_DEFAULT 3
#define XJ_FORMULAS_DEFAULT_LIMIT 100
#define XJ_FORMULAS_MAX_LIMIT 10000
#define XJ_FORMULAS_MAX_CHARS 400000000 // folded bytes that are mined at once; above it INVALID, which says to filter

typedef struct
{
    char *text; // as written where it was used first
    XjFormulaClass formula_class;
    guint chars;                   // folded characters
    guint64 uses, documents;       // near copies of one document are one
    GPtrArray *by_level, *by_year; // of XjUseCount (documents only), in their order
    double trend; // of its share of each year's documents, by rank over the years, -1 (falls) to 1 (rises); 0: too few years
    XjCitation *first; // the oldest dated use, else any
    double score;      // what the list is ordered by (docs/precedent.md)
} XjFormula;

typedef struct
{
    guint64 documents, passages, characters; // that were mined
    guint64 total;                           // formulas found, before `limit`
    GPtrArray *formulas;                     // of XjFormula, by falling score
    char *revision;
    double took_ms;
} XjFormulas;

// Errors: INVALID (nothing passes the filters, too much does, a value that cannot be), BUSY, CHANGED, CORRUPT, IO.
XjFormulas *xj_engine_formulas(XjEngine *engine, const XjFormulasRequest *request, GError **error);
void xj_formulas_free(XjFormulas *formulas);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjFormulas, xj_formulas_free)

// ---------------------------------------------------------------- what a draft takes from where (雷同自查)

typedef struct
{
    const char *text; // of the draft, UTF-8
    gsize length;
    const char *title;                  // of the draft where it is known apart from the text; NULL
    const char *const *by[XJ_CRITERIA]; // only against these
    const char *collection;
    const char *const *except; // ids of documents that are not looked at: the draft itself, earlier versions; NULL
    const char *level;         // that the draft speaks for, as a filter takes it: 县 or 3; NULL: found in the text
    guint min_chars;           // 0: XJ_DRAFT_MIN_DEFAULT
    guint gap;                 // 0: XJ_DRAFT_GAP_DEFAULT
    double similarity;         // 0: XJ_DRAFT_SIMILARITY_DEFAULT
    guint sources;             // told of each sentence; 0: XJ_DRAFT_SOURCES_DEFAULT
} XjReuseRequest;

#define XJ_DRAFT_SOURCES_DEFAULT 3
#define XJ_DRAFT_SOURCES_MAX 20

typedef enum
{
    XJ_REUSE_NONE,
    XJ_REUSE_FRAGMENT, // 片段: a part of the sentence only
    XJ_REUSE_RITUAL,   // 套语
    XJ_REUSE_CENTRAL,  // 中央提法
    XJ_REUSE_VARIED,   // 改用
    XJ_REUSE_EXACT,    // 照用
    XJ_REUSE_CLASSES,
} XjReuseClass;

// A stretch of the draft that a stretch of a document has too, exactly or varied. It may go over several sentences and
// passages.
typedef struct
{
    guint start, end; // of the draft
    XjReuseClass reuse_class;
    double similarity;
    gboolean is_alternative;        // another piece, of another document, has the same of the draft and is nearer to it
    guint source_start, source_end; // in the document's clean text
    char *source_text;              // as written there
    XjCitation *citation;           // of the passage it begins in
} XjReusePiece;

typedef struct
{
    guint start, end; // of the draft
    XjReuseClass reuse_class;
    double similarity; // of its best precedent; 0: none
    guint documents;   // that have it, at least so many
    GArray *pieces;    // of guint, indices into XjReuse.pieces: its precedents, the best first
} XjReuseSentence;

// A document that the draft takes from.
typedef struct
{
    XjCitation *citation; // its `passage` is the first that is taken from
    guint characters;     // of the draft that stand in it, formulas not counted
    guint sentences;
    double share; // of the draft's characters
} XjReuseSource;

typedef enum
{
    XJ_LEFTOVER_LEVEL,       // 我省 in a county's draft
    XJ_LEFTOVER_PLACE,       // a place of the source
    XJ_LEFTOVER_ORGAN,       // an organ of the source
    XJ_LEFTOVER_PLACEHOLDER, // XX, 某某, （此处填写…）
    XJ_LEFTOVERS,
} XjLeftoverKind;

typedef struct
{
    XjLeftoverKind kind;
    guint start, end; // of the draft
    char *text;
    char *why;            // for people
    XjCitation *citation; // of the source that has it too; NULL
} XjLeftover;

typedef struct
{
    guint characters;                               // of the draft that are compared: folded
    guint exact, varied, fragment, ritual, central; // of these, characters that are so
    XjHitLevel level;                               // that the draft speaks for
    GPtrArray *sentences;                           // of XjReuseSentence: all of the draft, in order
    GPtrArray *pieces;                              // of XjReusePiece, by their place in the draft
    GPtrArray *sources;                             // of XjReuseSource, by falling share
    GPtrArray *leftovers;                           // of XjLeftover, by their place in the draft
    char **notes;                                   // NULL-terminated
    char *revision;
    double took_ms;
} XjReuse;

// Errors: INVALID (empty, no characters that count, over XJ_DRAFT_MAX_CHARS, not UTF-8, a value that cannot be), BUSY, CHANGED,
// CORRUPT, IO. An id of `except` that there is no document of is none: nobody learns from it what there is.
XjReuse *xj_engine_reuse(XjEngine *engine, const XjReuseRequest *request, GError **error);
void xj_reuse_free(XjReuse *reuse);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjReuse, xj_reuse_free)

// ---------------------------------------------------------------- JSON (docs/http-api.md)

JsonNode *xj_uses_to_json(const XjUses *uses);
JsonNode *xj_formulas_to_json(const XjFormulas *formulas);
JsonNode *xj_reuse_to_json(const XjReuse *reuse);

// The words of the API: "quotable" "left" "right" "level" "date". FALSE if unknown.
gboolean xj_uses_sort_from_name(const char *name, XjUsesSort *ret_sort);
const char *
xj_variant_class_name(XjVariantClass variant_class); // "marks" "number" "name" "gapped" "substituted" "reordered"; static
const char *xj_formula_class_name(XjFormulaClass formula_class); // "reusable" "central" "ritual"; static
gboolean xj_formula_class_from_name(const char *name, XjFormulaClass *ret_class);
const char *xj_reuse_class_name(XjReuseClass reuse_class); // "none" "fragment" "ritual" "central" "varied" "exact"; static
const char *xj_leftover_kind_name(XjLeftoverKind kind);    // "level" "place" "organ" "placeholder"; static

#pragma GCC visibility pop

G_END_DECLS
