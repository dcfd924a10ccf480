// Tables whose columns say what a ledger asks: 反馈问题, 责任单位, 完成时限.
#pragma once

#include "query/compare/ledger/assignment.h"
#include "query/compare/ledger/ledger_words.h"

G_BEGIN_DECLS

// Puts into `assignments` (of XjAssignment, one for each unit) what the other cells of its row say of each requirement that stands in
// a table.
void xj_ledger_table_read(const XjPaper *paper, const XjLedgerWords *words, GArray *assignments);

G_END_DECLS
