#include "query/compare/matrix/counting.h"

#include "query/compare/matrix/aspect_rows.h"
#include "query/compare/matrix/compared_document.h"
#include "query/compare/matrix/level_tally.h"
#include "query/compare/paper/card_requirement.h"
#include "query/precedent/citation.h"
#include "query/stored_passage.h"

#include <string.h>

// What is counted. Sources of the tally are papers first, then documents.
typedef struct
{
    XjReader *reader;
    const GPtrArray *papers; // of XjPaper
    const GArray *documents; // of XjCollected
} Counted;

static const XjCollected *
document_at(const Counted *counted, guint index)
{
    return &g_array_index(counted->documents, XjCollected, index);
}

// ---------------------------------------------------------------- counting

static void
count_paper(const XjPaper *paper, guint source, XjLevelTally *tally)
{
    xj_level_tally_begin(tally, paper->citation->speaking_level.code, source);
    for (guint i = 0; i < paper->units->len; i++)
    {
        const XjPaperUnit *unit = xj_paper_unit(paper, i);
        if (unit->kind != XJ_UNIT_REQUIREMENT)
            continue;
        const XjDemand demand = xj_paper_unit_demand(paper, unit);
        xj_level_tally_add(tally, &demand, unit->aspects, unit->aspect_count, unit->passage);
    }
}

static void
count_entry(XjJsonSpan entry, XjLevelTally *tally)
{
    g_auto(XjCountedRequirement) requirement = {0};
    xj_counted_requirement_read(entry, &requirement);
    if (requirement.text == NULL)
        return;
    const XjDemand demand = {.text = requirement.text,
                             .length = strlen(requirement.text),
                             .modality = requirement.modality,
                             .has_who = requirement.has_who,
                             .has_deadline = requirement.has_deadline};
    xj_level_tally_add(tally, &demand, requirement.aspects.numbers, requirement.aspects.count, requirement.passage);
}

// A card without requirements is that of a document in which nobody looks for any.
static gboolean
count_document(const Counted *counted, guint index, XjLevelTally *tally, GError **error)
{
    g_auto(XjStoredPassage) first = {0};
    if (!xj_stored_passage_read(counted->reader, document_at(counted, index)->first, &first, error))
        return FALSE;
    xj_level_tally_begin(tally, document_at(counted, index)->level, counted->papers->len + index);
    XjJsonSpan rest = {NULL, NULL};
    if (first.card != NULL)
        rest = xj_card_span(first.card, first.card_length, "requirements");
    XjJsonSpan entry;
    while (xj_json_span_next(&rest, &entry))
        count_entry(entry, tally);
    return TRUE;
}

// ---------------------------------------------------------------- citing

static XjCitation *
cite_document(const Counted *counted, guint index, guint passage, GError **error)
{
    g_auto(XjStoredPassage) first = {0};
    if (!xj_stored_passage_read(counted->reader, document_at(counted, index)->first, &first, error))
        return NULL;
    g_autoptr(JsonObject) card =
        xj_card_parse(first.record.document, first.card != NULL ? first.card : "", first.card_length, error);
    return card != NULL ? xj_citation_new(first.record.document, card, passage, 0) : NULL;
}

static XjCitation *
cite(const Counted *counted, guint source, guint passage, GError **error)
{
    if (source >= counted->papers->len)
        return cite_document(counted, source - counted->papers->len, passage, error);
    const XjPaper *paper = g_ptr_array_index(counted->papers, source);
    return xj_citation_at(paper->citation, passage);
}

static gboolean
cite_strongest(XjComparison *comparison, const Counted *counted, const XjLevelTally *tally, GError **error)
{
    for (guint i = 0; i < comparison->aspects->len; i++)
    {
        guint source = 0;
        guint passage = 0;
        if (!xj_level_tally_strongest(tally, i, &source, &passage))
            continue;
        XjComparedAspect *row = xj_aspect_row(comparison->aspects, i);
        row->strongest_citation = cite(counted, source, passage, error);
        if (row->strongest_citation == NULL)
            return FALSE;
    }
    return TRUE;
}

gboolean
xj_comparison_count(XjComparison *comparison, XjReader *reader, const GPtrArray *papers, const GArray *documents,
                    const XjVocabulary *vocabulary, GError **error)
{
    const Counted counted = {reader, papers, documents};
    g_autoptr(XjStrengthScale) scale = xj_strength_scale_new(vocabulary);
    g_autoptr(XjLevelTally) tally = xj_level_tally_new(comparison->aspects, scale);
    for (guint i = 0; i < papers->len; i++)
        count_paper(g_ptr_array_index(papers, i), i, tally);
    for (guint i = 0; i < documents->len; i++)
        if (!count_document(&counted, i, tally, error))
            return FALSE;
    comparison->levels = xj_level_tally_levels(tally);
    return cite_strongest(comparison, &counted, tally, error);
}
