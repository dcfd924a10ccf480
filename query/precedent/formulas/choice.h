// Which repeats of a corpus are formulas: whole wordings, each once, by what they are worth.
//
// A repeat is trimmed to a whole wording: words of letters or digits that it cuts and words that dangle at its ends
// (query/precedent/formulas/border.h) are taken off. Those that are the same then are one, with the most documents of any. What
// stands inside a longer one that nearly as many documents have (query/precedent/formulas/freedom.h) is left out.
//
// Score = documents x log2 characters x (freedom of the left end x freedom of the right end)². Length counts by its logarithm
// as in the C-value of Frantzi, Ananiadou & Mima 2000, Automatic recognition of multi-word terms; what that takes off for
// nested terms, freedom does here. It counts by its square, for there are many more documents with half a wording than with a
// whole one.
#pragma once

#include "query/precedent.h"
#include "query/precedent/formulas/corpus.h"
#include "query/precedent/formulas/repeats.h"

G_BEGIN_DECLS

// A wording in these documents at least, and this share of all, is ritual if this share of its uses stands in titles, openings
// and closings.
#define XJ_RITUAL_MIN_DOCUMENTS 5
#define XJ_RITUAL_SPREAD 0.1
#define XJ_RITUAL_FRAMING 0.67

// What is less free at one of its ends was cut within a word or a name as a rule.
#define XJ_FREEDOM_LEAST 0.35

typedef struct
{
    const XjRepeat *repeat; // borrowed
    guint start, length;    // bytes of each of its uses
    guint chars;
    XjFormulaClass formula_class;
    double score;
} XjChoice;

// Where use `rank` of a choice begins in the corpus.
static inline gsize
xj_choice_offset(const XjChoice *choice, const XjRepeats *repeats, guint rank)
{
    return (gsize)repeats->suffixes[rank] + choice->start;
}

// The formulas among `repeats`, of `min_chars` characters at least: a new array of XjChoice by falling score. Borrows all.
GArray *xj_choices_make(const XjVocabulary *vocabulary, const XjCorpus *corpus, const XjRepeats *repeats, guint min_chars);

G_END_DECLS
