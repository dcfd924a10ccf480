// What a wording is good for by the words of data/formulas.tsv: set phrases that everybody uses, against what is worth taking
// over.
//
// A wording is central or ritual if XJ_FORMULA_SHARE of its characters stand in such phrases: ritual if a ritual phrase leads
// it or if most of them are ritual, central otherwise. All else is reusable.
#pragma once

#include "document/vocabulary/vocabulary.h"
#include "query/precedent.h"
#include "text/sequence.h"

G_BEGIN_DECLS

// The share of a wording's characters that makes it what its phrases are. Two thirds are too few: 践行两个维护的试金石 is worth citing.
#define XJ_FORMULA_SHARE 0.7

// Where a set phrase stands: characters [start, end) of a sequence. Its class is central or ritual.
typedef struct
{
    guint start, end;
    XjFormulaClass formula_class;
} XjFormulaSpan;

// All central and ritual phrases in `text`, `length` bytes, of which `sequence` was made: a new array of XjFormulaSpan, by
// rising start. They do not overlap: what two phrases share is of the one that begins first. None goes across a sentence end.
GArray *xj_formula_spans(const XjVocabulary *vocabulary, const char *text, gsize length, const XjSequence *sequence);

// The class of characters [from, to), from < to, of the sequence that `spans` (XjFormulaSpan) were found in.
XjFormulaClass xj_formula_class_of_range(const GArray *spans, guint from, guint to);

// The class of a wording by itself; what dangles at its ends (query/precedent/formulas/border.h) does not count.
XjFormulaClass xj_formula_class_of(const XjVocabulary *vocabulary, const char *wording, gsize length);

G_END_DECLS
