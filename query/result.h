// What a search answers: plain structs, owned by the caller of the engine (query/engine.h). Offsets count characters.
#pragma once

#include "base/error.h"
#include "query/criterion.h"

G_BEGIN_DECLS

#define XJ_HIT_COPIES_MAX 20 // copies named under a hit

// How near a passage comes to a question, from strict to loose.
typedef enum
{
    XJ_STEP_AUTO,    // of a request only
    XJ_STEP_EXACT,   // answers the query as it stands
    XJ_STEP_SYNONYM, // answers it with synonyms for some of its words
    XJ_STEP_NEAR,    // has nearly the whole wording in one sentence
    XJ_STEP_ALL,     // has all its words
    XJ_STEP_MOST,    // has most of them
    XJ_STEP_ANY,     // has some of them
    XJ_STEPS,
} XjStep;

typedef struct
{
    guint start, end; // characters
} XjCharSpan;

typedef struct
{
    char *text;    // whole sentences where they fit, cut ends shown by …
    GArray *marks; // of XjCharSpan in `text`: merged, rising, never overlapping
} XjSnippet;

// A level as the card of a document has it.
typedef struct
{
    gint code;  // 0 中央 to 5 村; -1: not known
    char *name; // NULL with -1
    char *axis; // 企业 高校 ...; NULL for none
} XjHitLevel;

// Damage in the passage of a hit.
typedef struct
{
    char *kind;    // "lost_number" "placeholder" ...
    char *text;    // the damaged place
    char *message; // for people
} XjCaution;

// A document that is a copy of a hit's and answers too.
typedef struct
{
    char *document; // id
    guint passage;  // its best passage
    char *title, *date, *organ;
    XjHitLevel speaking_level;
} XjCopy;

// One reason for the score of a hit: it is the sum of all `part`.
typedef struct
{
    char *name;  // of a term, or of a feature of the text (query/rank/feature.h)
    char *label; // for people
    double value, weight, part;
} XjReason;

// Copies both strings. Its part is `value` by `weight`.
XjReason *xj_reason_new(const char *name, const char *label, double value, double weight);
void xj_reason_free(XjReason *reason);

typedef struct
{
    char *document; // id
    guint passage;  // number in its document, from 0
    guint page;     // 0 if the format has none
    char *title;
    char *path;
    char *date; // ISO, may be partial; NULL if not known
    XjHitLevel speaking_level, inspecting_level;
    char *kind, *organ;  // of the document; NULL if not known
    char *role;          // of the passage: "requirement" "fault" ...
    GPtrArray *cautions; // of XjCaution
    gboolean partial;    // not all of the document could be read
    gboolean ocr;        // the passage was recognised from a picture
    char **heading_path; // top first
    XjSnippet snippet;
    double score;
    XjStep step; // how near to the question it comes
    char *group; // its document has near copies: what they share; NULL for none
    GPtrArray
        *copies; // of XjCopy: those that also answer and are folded under this hit, the best first, at most XJ_HIT_COPIES_MAX
    guint copies_total;     // all of those
    GPtrArray *reasons;     // of XjReason, with `explain`; NULL otherwise
    guint more_in_document; // further matching passages of this document, with XJ_GROUP_DOCUMENT
} XjHit;

// A word of the query and what it was also looked for as.
typedef struct
{
    char *word;
    char **synonyms; // NULL-terminated
    char *remark;    // for people; NULL for none
} XjExpansion;

// A theme that the words of a query speak of.
typedef struct
{
    guint number;
    char *name;
    char *why; // a sentence for people
} XjThemeOffer;

// A query that has more answers and looks or sounds like the one asked.
typedef struct
{
    char *text;
    guint64 passages;
} XjCorrection;

typedef enum
{
    XJ_SUGGESTION_WORDING, // stands in texts
    XJ_SUGGESTION_TITLE,   // of a document
    XJ_SUGGESTION_HEADING,
    XJ_SUGGESTION_THEME,  // of the vocabulary
    XJ_SUGGESTION_ASPECT, // of the vocabulary
    XJ_SUGGESTION_VALUE,  // of a filter
    XJ_SUGGESTIONS,
} XjSuggestionKind;

// Something in the index that completes what was typed.
typedef struct
{
    XjSuggestionKind kind;
    char *text;                  // for people
    char *query;                 // the whole query with it in place of what it completes
    gboolean by_pinyin;          // only its initials agree
    guint64 documents;           // that answer it, with what else the query asks for
    gboolean documents_is_exact; // else about so many
} XjSuggestion;

// One value of a facet.
typedef struct
{
    char *value;     // as a filter takes it, meaning just this: "3" "讲话" "requirement" "=清河县委"
    char *name;      // for people: 县 讲话 要求
    guint documents; // of the answers; of a criterion of passages, those with an answering passage that has it
} XjFacetValue;

typedef struct
{
    char *query;      // as asked
    char *understood; // the plan in words, after repairs
    char **repairs;   // what was mended in a broken query or should be known of it, each told to the user
    char *relaxed_step,
        *relaxed_why; // name of the step that the best hits reach, and the reason; NULL if the query was answered as it stands
    guint reached[XJ_STEPS]; // of a relaxed answer: how many of the passages looked at reach this step and no stricter one
    guint offset;            // places before the first hit
    char *revision;          // which state of the index and which vocabulary answered
    double took_ms;
    // What answers the query as it stands, where something does and nothing looser was asked for; otherwise all that is listed.
    guint64 total; // passages
    gboolean total_is_exact;
    guint64 documents; // their documents
    gboolean documents_is_exact;
    GPtrArray *expansions;  // of XjExpansion: what the words of the query were also looked for as
    guint64 expanded_total; // passages that answer through synonyms only; listed behind the others and not in `total`
    gboolean expanded_total_is_exact;
    GPtrArray *themes;      // of XjThemeOffer: themes that the words of the query speak of
    GPtrArray *corrections; // of XjCorrection: what may have been meant
    char *cursor;           // goes on behind the last hit; NULL at the end
    gboolean moved;         // the index has changed since the cursor of the request was given
    GPtrArray *hits;        // of XjHit
    // Of XjFacetValue, the most frequent first, levels in their order; NULL where they were not asked for. A criterion by which the
    // request filters is counted without that filter. They count what `documents` counts.
    GPtrArray *facets[XJ_FACETS];
    gboolean facets_exact; // none of these was passed over because of XJ_CANDIDATES_MAX
    char *explanation;     // with `explain`: syntax tree, store plan, candidates; NULL otherwise
} XjSearchResult;

G_END_DECLS
