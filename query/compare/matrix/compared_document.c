#include "query/compare/matrix/compared_document.h"

#include "query/compare/ledger/assignment.h"
#include "query/precedent/citation.h"

#include <string.h>

// ---------------------------------------------------------------- units that are shown

void
xj_shown_units_init(XjShownUnits *units, const XjPaper *paper)
{
    units->shown = g_array_set_size(g_array_new(FALSE, TRUE, sizeof(gboolean)), paper->units->len);
    units->places = g_array_set_size(g_array_new(FALSE, TRUE, sizeof(guint)), paper->units->len);
    for (guint i = 0; i < paper->units->len; i++)
        g_array_index(units->shown, gboolean, i) = xj_paper_unit(paper, i)->kind == XJ_UNIT_REQUIREMENT;
}

void
xj_shown_units_clear(XjShownUnits *units)
{
    g_clear_pointer(&units->shown, g_array_unref);
    g_clear_pointer(&units->places, g_array_unref);
}

// ---------------------------------------------------------------- requirements

static void
requirement_free(gpointer data)
{
    XjComparedRequirement *requirement = data;
    g_free(requirement->text);
    g_free(requirement->modality);
    g_free(requirement->who);
    g_free(requirement->deadline);
    g_free(requirement->heading);
    g_free(requirement->citation);
    g_free(requirement->problem);
    g_free(requirement->unit);
    g_free(requirement->person);
    g_free(requirement->due);
    g_array_unref(requirement->up);
    g_array_unref(requirement->down);
    g_free(requirement);
}

static char *
words_of(const XjPaper *paper, XjSpan span)
{
    return span.end > span.start ? g_strndup(paper->text + span.start, span.end - span.start) : NULL;
}

XjDemand
xj_paper_unit_demand(const XjPaper *paper, const XjPaperUnit *unit)
{
    return (XjDemand){.text = paper->text + unit->start,
                      .length = unit->end - unit->start,
                      .modality = unit->modality != NULL ? unit->modality : xj_modality_name(XJ_MODALITY_DO),
                      .has_who = unit->who.end > unit->who.start,
                      .has_deadline = unit->deadline.end > unit->deadline.start};
}

XjDemand
xj_compared_requirement_demand(const XjComparedRequirement *requirement)
{
    return (XjDemand){.text = requirement->text,
                      .length = strlen(requirement->text),
                      .modality = requirement->modality,
                      .has_who = requirement->who != NULL,
                      .has_deadline = requirement->deadline != NULL};
}

static XjComparedRequirement *
requirement_new(const XjPaper *paper, const XjPaperUnit *unit, guint start, const XjStrengthScale *scale)
{
    const XjDemand demand = xj_paper_unit_demand(paper, unit);
    g_autoptr(XjCitation) citation = xj_citation_at(paper->citation, unit->passage);
    XjComparedRequirement *requirement = g_new0(XjComparedRequirement, 1);
    requirement->text = g_strndup(demand.text, demand.length);
    requirement->passage = unit->passage;
    requirement->start = start;
    requirement->end = start + (guint)g_utf8_strlen(demand.text, (gssize)demand.length);
    memcpy(requirement->aspects, unit->aspects, sizeof requirement->aspects);
    requirement->aspect_count = unit->aspect_count;
    requirement->modality = g_strdup(demand.modality);
    requirement->who = words_of(paper, unit->who);
    requirement->deadline = words_of(paper, unit->deadline);
    requirement->heading = xj_paper_place(paper, unit);
    requirement->citation = g_steal_pointer(&citation->text);
    requirement->is_mention = unit->kind != XJ_UNIT_REQUIREMENT;
    requirement->strength = xj_strength(scale, &demand);
    requirement->up = g_array_new(FALSE, FALSE, sizeof(guint));
    requirement->down = g_array_new(FALSE, FALSE, sizeof(guint));
    return requirement;
}

// Takes what the assignment holds. A deadline that was noted beside it is that of the whole, one that its words have may be of a part.
static void
assign(XjComparedRequirement *requirement, XjAssignment *assignment)
{
    requirement->problem = g_steal_pointer(&assignment->problem);
    requirement->unit = g_steal_pointer(&assignment->unit);
    requirement->person = g_steal_pointer(&assignment->person);
    requirement->due = assignment->deadline != NULL ? g_steal_pointer(&assignment->deadline) : g_strdup(requirement->deadline);
}

// ---------------------------------------------------------------- the document

static void
add_requirements(XjComparedDocument *document, const XjPaper *paper, XjShownUnits *units, const XjVocabulary *vocabulary,
                 const XjStrengthScale *scale)
{
    g_autoptr(GArray) assignments = xj_assignments_find(paper, vocabulary);
    gsize at = 0; // byte of character number `characters`
    guint characters = 0;
    for (guint i = 0; i < paper->units->len; i++)
    {
        const XjPaperUnit *unit = xj_paper_unit(paper, i);
        if (!g_array_index(units->shown, gboolean, i))
            continue;
        characters += (guint)g_utf8_strlen(paper->text + at, (gssize)(unit->start - at));
        at = unit->start;
        g_array_index(units->places, guint, i) = document->requirements->len;
        XjComparedRequirement *requirement = requirement_new(paper, unit, characters, scale);
        assign(requirement, &g_array_index(assignments, XjAssignment, i));
        g_ptr_array_add(document->requirements, requirement);
    }
}

XjComparedDocument *
xj_compared_document_new(const XjPaper *paper, XjShownUnits *units, guint rank, const XjVocabulary *vocabulary,
                         const XjStrengthScale *scale)
{
    XjComparedDocument *document = g_new0(XjComparedDocument, 1);
    document->citation = xj_citation_copy(paper->citation);
    document->name = g_strdup(paper->name);
    document->level_conflict = paper->level_conflict;
    document->level_note = g_strdup(paper->level_note);
    document->rank = rank;
    document->requirements = g_ptr_array_new_with_free_func(requirement_free);
    document->stated = paper->requirements;
    add_requirements(document, paper, units, vocabulary, scale);
    return document;
}

void
xj_compared_document_free(XjComparedDocument *document)
{
    xj_citation_free(document->citation);
    g_free(document->name);
    g_free(document->level_note);
    g_ptr_array_unref(document->requirements);
    g_free(document);
}
