// What cells and texts of a workbook look like. Every difference shows on black and white paper, too: in weight, lines or shade.
#pragma once

#include "query/sheet/sheet.h"

#include <xlsxwriter.h>

G_BEGIN_DECLS

typedef enum
{
    XJ_XLSX_TITLE,
    XJ_XLSX_COLUMN_HEAD,
    XJ_XLSX_NOTE,
    XJ_XLSX_FRAMES,
} XjXlsxFrame;

// The formats of one workbook, which owns them.
typedef struct
{
    lxw_format *frames[XJ_XLSX_FRAMES];
    lxw_format *cells[XJ_TONES];
    lxw_format *guarded[XJ_TONES]; // of a text that begins as a formula does: it stays a text when it is edited
    lxw_format *marks[XJ_SHEET_STRONG + 1];
    lxw_format *source;
} XjXlsxStyle;

void xj_xlsx_style_init(XjXlsxStyle *style, lxw_workbook *workbook);

G_END_DECLS
