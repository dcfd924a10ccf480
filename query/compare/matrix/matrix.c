#include "query/compare/matrix/matrix.h"

#include "document/document.h"
#include "query/compare/matrix/aspect_rows.h"
#include "query/compare/matrix/compared_document.h"

// A cell of each row for the next document.
static void
add_cells(const GPtrArray *rows)
{
    for (guint i = 0; i < rows->len; i++)
    {
        XjCompareCell *cell = g_new(XjCompareCell, 1);
        cell->requirements = g_array_new(FALSE, FALSE, sizeof(guint));
        g_ptr_array_add(xj_aspect_row(rows, i)->cells, cell);
    }
}

static XjCompareCell *
cell_at(const GPtrArray *rows, guint row, guint document)
{
    return g_ptr_array_index(xj_aspect_row(rows, row)->cells, document);
}

static void
place(const GPtrArray *rows, guint document, const XjComparedRequirement *requirement, guint index)
{
    guint places[XJ_REQUIREMENT_ASPECTS_MAX];
    const guint count = xj_aspect_rows_of(rows, requirement->aspects, requirement->aspect_count, places);
    for (guint i = 0; i < count; i++)
        g_array_append_val(cell_at(rows, places[i], document)->requirements, index);
}

static guint
aspects_of(const GPtrArray *rows, guint document)
{
    guint count = 0;
    for (guint i = 0; i < rows->len; i++)
        count += xj_aspect_row(rows, i)->number > 0 && cell_at(rows, i, document)->requirements->len > 0;
    return count;
}

static void
fill_document(const XjComparison *comparison, guint index, XjLevelTally *tally)
{
    XjComparedDocument *document = g_ptr_array_index(comparison->documents, index);
    add_cells(comparison->aspects);
    xj_level_tally_begin(tally, document->citation->speaking_level.code, index);
    for (guint i = 0; i < document->requirements->len; i++)
    {
        const XjComparedRequirement *requirement = xj_compared_requirement(document, i);
        if (requirement->is_mention)
            continue;
        const XjDemand demand = xj_compared_requirement_demand(requirement);
        place(comparison->aspects, index, requirement, i);
        xj_level_tally_add(tally, &demand, requirement->aspects, requirement->aspect_count, requirement->passage);
    }
    document->aspects = aspects_of(comparison->aspects, index);
}

void
xj_matrix_fill(XjComparison *comparison, XjLevelTally *tally)
{
    for (guint i = 0; i < comparison->documents->len; i++)
        fill_document(comparison, i, tally);
}
