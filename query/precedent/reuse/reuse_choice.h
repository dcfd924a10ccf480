// Which of all borrowings are told of a draft, and what each of its sentences is then said to be.
#pragma once

#include "query/precedent/formulas/formula_class.h"
#include "query/precedent/reuse/lending.h"
#include "query/precedent/reuse/verbatim.h"

G_BEGIN_DECLS

// Worth (xj_borrowing_worth()) below which a borrowing is a fragment: thirteen characters in a row, where checks of theses are
// said to begin, or more that are varied. Papers of one kind share shorter ones everywhere, only one to four characters in a
// hundred stand in runs so long. A whole sentence is none if it is taken to the letter or worth XJ_SENTENCE_WORTH.
#define XJ_FRAGMENT_WORTH 13
#define XJ_SENTENCE_WORTH 11
// Documents that have a sentence to the letter from which on it is everybody's, a ritual one.
#define XJ_RITUAL_DOCUMENTS 16

typedef struct
{
    XjBorrowing borrowing;
    gboolean is_alternative; // a piece before it has the same of the draft
    XjSequence source;       // of the document's text that it stands in; set by the caller before the pieces are judged, owned
    XjVerbatim verbatim;     // what is looked for in `source` by; set when the pieces are judged
    XjReuseClass reuse_class;
    double similarity;
} XjChosenPiece;

typedef struct
{
    XjReuseClass reuse_class;
    double similarity; // of the nearest piece
    guint documents;   // that have the sentence nearly to the letter
    GArray *pieces;    // of guint, indices into the pieces, the best first; owned
} XjJudgedSentence;

typedef struct
{
    GArray *pieces;                     // of XjChosenPiece, by rising `from`, the best of a place first
    GArray *sentences;                  // of XjJudgedSentence, by the manuscript's sentences
    guint characters[XJ_REUSE_CLASSES]; // of the draft, by what they are
    GArray *classes;                    // of guint8: what each character of the draft is (XjReuseClass)
} XjReuseChoice;

// Chooses of `lending` at most `sources` pieces for each place. The caller owns *ret_choice, which has pieces only:
// xj_reuse_choice_clear().
void xj_reuse_choose(const XjManuscript *manuscript, const XjLending *lending, guint sources, XjReuseChoice *ret_choice);

// Says what the pieces, whose sources are known by now, the sentences and the characters are; `formulas` (XjFormulaSpan) are
// the set phrases of the draft.
void xj_reuse_judge(XjReuseChoice *choice, const XjManuscript *manuscript, const XjLending *lending, const GArray *formulas,
                    const XjBorrowingTerms *terms);
void xj_reuse_choice_clear(XjReuseChoice *choice);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjReuseChoice, xj_reuse_choice_clear)

G_END_DECLS
