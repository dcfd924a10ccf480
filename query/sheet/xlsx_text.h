// The text of a cell of a workbook: fragments, each with its format.
#pragma once

#include "query/sheet/xlsx_style.h"

G_BEGIN_DECLS

// Writes pieces (XjSheetPiece) of a cell into a worksheet: as texts, never as formulas or addresses; numbers of a tone for numbers as
// such. `style` is borrowed.
lxw_error xj_xlsx_write_cell(lxw_worksheet *worksheet, guint row, guint column, XjSheetTone tone, const GArray *pieces,
                             const XjXlsxStyle *style);

G_END_DECLS
