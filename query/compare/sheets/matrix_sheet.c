// Aspects by documents: what each demands, or that it does not mention it.
#include "query/compare/sheets/sheet_parts.h"
#include "query/compare/sheets/sheets.h"

#include <glib/gi18n-lib.h>

#define ASPECT_WIDTH 7
#define DOCUMENTS_ACROSS 6    // a page takes
#define DOCUMENTS_WIDTH 75    // characters of a page for all of them
#define DOCUMENT_WIDTH_MIN 13 // where there are as many as a page takes
#define DOCUMENT_WIDTH_MAX 40 // where there is but one or two

static void
add_columns(XjSheet *sheet, const XjComparison *comparison)
{
    const guint documents = comparison->documents->len;
    xj_sheet_add_column(sheet, _("Aspect"), ASPECT_WIDTH);
    for (guint i = 0; i < documents; i++)
    {
        g_autofree char *head = xj_sheet_document_head(xj_comparison_document(comparison, i));
        xj_sheet_add_column(sheet, head, CLAMP(DOCUMENTS_WIDTH / documents, DOCUMENT_WIDTH_MIN, DOCUMENT_WIDTH_MAX));
    }
    sheet->per_page = DOCUMENTS_ACROSS;
}

static void
fill_cell(XjSheetCell *cell, const XjCompareCell *said, const XjComparedDocument *document)
{
    for (guint i = 0; i < said->requirements->len; i++)
        xj_sheet_add_requirement(cell, xj_compared_requirement(document, g_array_index(said->requirements, guint, i)));
    if (said->requirements->len == 0)
        xj_sheet_cell_say(cell, _("not mentioned"), XJ_TONE_ABSENT);
}

static void
add_aspect(XjSheet *sheet, const XjComparison *comparison, const XjComparedAspect *aspect)
{
    GArray *row = xj_sheet_add_row(sheet);
    xj_sheet_cell_say(xj_sheet_cell(row, 0), aspect->name, XJ_TONE_HEAD);
    for (guint i = 0; i < aspect->cells->len; i++)
        fill_cell(xj_sheet_cell(row, i + 1), g_ptr_array_index(aspect->cells, i), xj_comparison_document(comparison, i));
}

XjSheet *
xj_matrix_sheet_new(const XjComparison *comparison, GError **error)
{
    const char *title = _("Requirements by aspect");
    if (!xj_sheet_check_size(title, comparison->aspects->len, comparison->documents->len + 1, error))
        return NULL;
    XjSheet *sheet = xj_sheet_new(_("Matrix"), title, 1);
    xj_sheet_add_comparison_notes(sheet, comparison);
    xj_sheet_add_note(sheet, _("\"Not mentioned\": no requirement with this aspect was found in the text."));
    add_columns(sheet, comparison);
    for (guint i = 0; i < comparison->aspects->len; i++)
        add_aspect(sheet, comparison, g_ptr_array_index(comparison->aspects, i));
    return sheet;
}
