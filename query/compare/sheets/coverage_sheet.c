// Each document: what it has of every aspect, what it took over from above, and what was taken over from it below.
#include "query/compare/sheets/sheet_parts.h"
#include "query/compare/sheets/sheets.h"

#include <glib/gi18n-lib.h>

#define DOCUMENT_WIDTH 14
#define COUNT_WIDTH 4
#define COLUMNS_ACROSS 15 // a page takes beside the document: half of what there are
#define COUNTS 8          // columns between the document and the aspects

static void
add_columns(XjSheet *sheet, const XjComparison *comparison)
{
    const char *const counts[COUNTS] = {_("Requirements"),
                                        _("Aspects"),
                                        _("From above, word for word"),
                                        _("From above, adapted"),
                                        _("New"),
                                        _("Below, word for word"),
                                        _("Below, adapted"),
                                        _("Not found below")};
    xj_sheet_add_column(sheet, _("Document"), DOCUMENT_WIDTH);
    for (guint i = 0; i < COUNTS; i++)
        xj_sheet_add_column(sheet, counts[i], COUNT_WIDTH);
    for (guint i = 0; i < comparison->aspects->len; i++)
        xj_sheet_add_column(sheet, ((const XjComparedAspect *)g_ptr_array_index(comparison->aspects, i))->name, COUNT_WIDTH);
    sheet->per_page = COLUMNS_ACROSS;
}

static void
add_document(XjSheet *sheet, const XjComparison *comparison, guint index)
{
    const XjComparedDocument *document = xj_comparison_document(comparison, index);
    const guint counts[COUNTS] = {document->stated,
                                  document->aspects,
                                  document->relations[XJ_RELATION_SAME],
                                  document->relations[XJ_RELATION_ADAPTED],
                                  document->relations[XJ_RELATION_NEW],
                                  document->followed[XJ_RELATION_SAME],
                                  document->followed[XJ_RELATION_ADAPTED],
                                  document->followed[XJ_RELATION_ABSENT]};
    g_autofree char *head = xj_sheet_document_head(document);
    GArray *row = xj_sheet_add_row(sheet);
    xj_sheet_cell_say(xj_sheet_cell(row, 0), head, XJ_TONE_HEAD);
    for (guint i = 0; i < COUNTS; i++)
        xj_sheet_cell_count(xj_sheet_cell(row, 1 + i), counts[i]);
    for (guint i = 0; i < comparison->aspects->len; i++)
    {
        const XjComparedAspect *aspect = g_ptr_array_index(comparison->aspects, i);
        const XjCompareCell *cell = g_ptr_array_index(aspect->cells, index);
        xj_sheet_cell_count(xj_sheet_cell(row, 1 + COUNTS + i), cell->requirements->len);
    }
}

XjSheet *
xj_coverage_sheet_new(const XjComparison *comparison, GError **error)
{
    const char *title = _("Coverage of the aspects and of the chain");
    if (!xj_sheet_check_size(title, comparison->documents->len, 1 + COUNTS + comparison->aspects->len, error))
        return NULL;
    XjSheet *sheet = xj_sheet_new(_("Coverage"), title, 1);
    xj_sheet_add_comparison_notes(sheet, comparison);
    xj_sheet_add_note(sheet, _("Numbers are requirements; one with several aspects is counted under each of them."));
    add_columns(sheet, comparison);
    for (guint i = 0; i < comparison->documents->len; i++)
        add_document(sheet, comparison, i);
    return sheet;
}
