// A paper: one document as comparison sees it, wherever it came from: its facts, its headings, and its text divided into units,
// which are its requirements and what lies between them, sentence by sentence.
#pragma once

#include "document/document.h"
#include "query/card.h"
#include "query/compare.h"

G_BEGIN_DECLS

typedef enum
{
    XJ_UNIT_REQUIREMENT,
    XJ_UNIT_SENTENCE, // any other sentence of the body
    XJ_UNIT_HEADING,
    XJ_UNIT_FRAME, // title, address, signature, attachments: what is never compared
} XjUnitKind;

typedef struct
{
    gsize start, end; // bytes of the clean text; blanks and line ends around it left out
    XjUnitKind kind;
    guint passage; // that holds its start
    gint heading;  // outline entry it stands under (of a heading: itself), -1 above the first
    // Of requirements only:
    guint aspects[XJ_REQUIREMENT_ASPECTS_MAX];
    guint aspect_count;
    const char *modality; // a name of xj_modality_name(); static
    XjSpan who, deadline; // empty: not said
} XjPaperUnit;

typedef struct
{
    char *text; // marker and heading as written
    guint depth;
    gint parent;      // index of the enclosing entry, -1 at the top
    gsize start, end; // bytes of the clean text
} XjPaperHeading;

typedef struct
{
    gsize start, end; // bytes of the clean text
    XjQuantityKind kind;
    double number; // negative where none is said
    char *unit;    // as XjQuantity.unit; NULL
} XjPaperQuantity;

typedef struct
{
    XjCitation *citation; // of the document as a whole (passage 0); `document` is NULL where it is not of the index
    char *name;           // to head a column with
    gboolean level_conflict;
    char *level_note;    // for people; NULL without a conflict
    gboolean is_partial; // text of it could not be read
    char *text;          // clean text
    gsize length;
    GArray *units;       // of XjPaperUnit, in text order, none overlapping; requirements are never divided
    GPtrArray *headings; // of XjPaperHeading, in text order
    GArray *quantities;  // of XjPaperQuantity, in text order
    GArray *passages;    // of gsize: where each passage starts
    guint requirements;  // units that are
    gint year;           // of its date, 0 where not known
} XjPaper;

// The document `id` of the index. NOT_FOUND names it; CORRUPT, CHANGED, IO; INVALID if it is longer than
// XJ_COMPARE_PAPER_MAX_CHARS. Returns a new paper.
XjPaper *xj_paper_read(XjReader *reader, const char *id, GError **error);

// A paper that is not of the index: of an inspection, or of a text, which is understood here. `source` is one without id. INVALID:
// empty, too long, no UTF-8, an inspection that is none.
XjPaper *xj_paper_understand(const XjCompareSource *source, const XjVocabulary *vocabulary, GError **error);

// Sets the level that a person said it speaks for; INVALID if `level` is none.
gboolean xj_paper_set_level(XjPaper *paper, const char *level, GError **error);

void xj_paper_free(XjPaper *paper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjPaper, xj_paper_free)

static inline const XjPaperUnit *
xj_paper_unit(const XjPaper *paper, guint index)
{
    return &g_array_index(paper->units, XjPaperUnit, index);
}

// The headings above a unit (of a heading: it included), from the top, with " / " between them: a new string, NULL for none.
char *xj_paper_place(const XjPaper *paper, const XjPaperUnit *unit);

G_END_DECLS
