// Assignments: what a ledger of rectification asks of a requirement beside its words: which problem it answers, who answers for it, by
// when. Told by the heads of a table's columns (责任单位), by notes (牵头单位：省财政厅), by headings that name a fault, and
// by whom the requirement itself binds. The words are those of ledger.tsv; nothing is guessed.
#pragma once

#include "query/compare/paper/paper.h"

G_BEGIN_DECLS

#define XJ_ASSIGNMENT_CHARS_MAX 500 // of each: a text may hold a cell of any length beside any number of requirements

// Each as written, several of a kind with ； between them; what is longer is cut. NULL: not said.
typedef struct
{
    char *problem, *unit, *person, *deadline;
} XjAssignment;

// Those of all units of a paper, one each; of units that are no requirements they are empty. A new array of XjAssignment, which clears
// them. Cost: linear in the text.
GArray *xj_assignments_find(const XjPaper *paper, const XjVocabulary *vocabulary);

// ---------------------------------------------------------------- for those who find them

// The member of a field, a class of ledger.tsv that is a column of a ledger.
char **xj_assignment_field(XjAssignment *assignment, guint field);

// Appends words of a text to a field, behind what stands there already.
void xj_assignment_add(XjAssignment *assignment, guint field, const char *text, gsize length);

G_END_DECLS
