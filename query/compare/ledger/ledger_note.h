// Notes that say who answers for something and by when: 牵头单位：省财政厅；完成时限：6月底.
#pragma once

#include "query/compare/ledger/assignment.h"
#include "query/compare/ledger/ledger_words.h"

G_BEGIN_DECLS

// Puts into `assignments` (of XjAssignment, one for each unit) what notes say of each requirement whose assignment does not say it: those
// behind it, in its paragraph or below, before the next requirement; else the only note of its kind under its heading.
void xj_ledger_notes_read(const XjPaper *paper, const XjLedgerWords *words, GArray *assignments);

G_END_DECLS
