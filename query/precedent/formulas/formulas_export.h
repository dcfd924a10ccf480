// Formulas as a table for spreadsheets.
#pragma once

#include "query/precedent.h"

G_BEGIN_DECLS

// Appends them as tab-separated values, a line each behind one of headings; cells as in the table of uses
// (query/precedent/uses/export.h).
void xj_formulas_export_tsv(const XjFormulas *formulas, GString *into);

G_END_DECLS
