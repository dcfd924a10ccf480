// The sheets of a comparison. Each function makes a new sheet, for people, in their language; INVALID where it would have more cells
// than XJ_SHEET_MAX_CELLS.
#pragma once

#include "query/compare.h"
#include "query/sheet/sheet.h"

G_BEGIN_DECLS

XjSheet *xj_matrix_sheet_new(const XjComparison *comparison, GError **error);
XjSheet *xj_chain_sheet_new(const XjComparison *comparison, GError **error);
XjSheet *xj_coverage_sheet_new(const XjComparison *comparison, GError **error);
XjSheet *xj_levels_sheet_new(const XjComparison *comparison, GError **error);
XjSheet *xj_ledger_sheet_new(const XjComparison *comparison, GError **error);
XjSheet *xj_parallel_sheet_new(const XjParallel *parallel, GError **error);

G_END_DECLS
