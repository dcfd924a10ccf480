#include "query/compare/matrix/comparison.h"

#include "query/compare/chain/kinship.h"
#include "query/compare/chain/quantity_change.h"
#include "query/compare/matrix/aspect_rows.h"
#include "query/compare/matrix/compared_document.h"
#include "query/compare/matrix/descent.h"
#include "query/compare/matrix/matrix.h"
#include "query/precedent/citation.h"

#include <glib/gi18n-lib.h>

// ---------------------------------------------------------------- links

static void
link_free(gpointer data)
{
    XjLink *link = data;
    g_array_unref(link->upper_requirements);
    g_array_unref(link->lower_requirements);
    g_free(link->upper_text);
    g_free(link->lower_text);
    g_clear_pointer(&link->edits, g_array_unref);
    g_ptr_array_unref(link->changes);
    g_free(link);
}

// Units that carry something on are shown, even where they are no requirements.
static void
show_units(XjShownUnits *units, const GArray *indices)
{
    for (guint i = 0; i < indices->len; i++)
        g_array_index(units->shown, gboolean, g_array_index(indices, guint, i)) = TRUE;
}

static GArray *
places_of(const XjShownUnits *units, const GArray *indices)
{
    GArray *places = g_array_sized_new(FALSE, FALSE, sizeof(guint), indices->len);
    for (guint i = 0; i < indices->len; i++)
    {
        const guint place = xj_shown_place(units, g_array_index(indices, guint, i));
        g_array_append_val(places, place);
    }
    return places;
}

// Takes what the kinship holds.
static XjLink *
link_new(XjKinship *kinship, const XjShownUnits *units)
{
    XjLink *link = g_new(XjLink, 1);
    *link = (XjLink){.upper = kinship->upper_paper,
                     .lower = kinship->lower_paper,
                     .upper_requirements = places_of(&units[kinship->upper_paper], kinship->upper_units),
                     .lower_requirements = places_of(&units[kinship->lower_paper], kinship->lower_units),
                     .relation = kinship->relation,
                     .similarity = kinship->similarity,
                     .upper_text = g_steal_pointer(&kinship->upper_text),
                     .lower_text = g_steal_pointer(&kinship->lower_text),
                     .edits = g_steal_pointer(&kinship->edits),
                     .changes = g_steal_pointer(&kinship->changes),
                     .upper_is_part = kinship->upper_is_part,
                     .lower_is_part = kinship->lower_is_part};
    if (link->changes == NULL)
        link->changes = g_ptr_array_new_with_free_func((GDestroyNotify)xj_quantity_change_free);
    return link;
}

// ---------------------------------------------------------------- names

// Columns that would have the same head tell their dates, too.
static void
tell_apart(const GPtrArray *documents)
{
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < documents->len; i++)
    {
        const XjComparedDocument *document = g_ptr_array_index(documents, i);
        const guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, document->name));
        g_hash_table_insert(counts, g_strdup(document->name), GUINT_TO_POINTER(count + 1));
    }
    for (guint i = 0; i < documents->len; i++)
    {
        XjComparedDocument *document = g_ptr_array_index(documents, i);
        g_autofree char *name = document->name;
        const gboolean is_told = GPOINTER_TO_UINT(g_hash_table_lookup(counts, name)) > 1 && document->citation->date != NULL;
        document->name = is_told ? g_strdup_printf(_("%s (%s)"), name, document->citation->date) : g_steal_pointer(&name);
    }
}

// ---------------------------------------------------------------- the whole

XjComparison *
xj_comparison_new(const XjVocabulary *vocabulary)
{
    XjComparison *comparison = g_new0(XjComparison, 1);
    comparison->documents = g_ptr_array_new_with_free_func((GDestroyNotify)xj_compared_document_free);
    comparison->aspects = xj_aspect_rows_new(vocabulary);
    comparison->links = g_ptr_array_new_with_free_func(link_free);
    return comparison;
}

static void
shown_units_free(XjShownUnits *units, guint count)
{
    for (guint i = 0; i < count; i++)
        xj_shown_units_clear(&units[i]);
    g_free(units);
}

static void
add_strongest(XjComparison *comparison, const XjLevelTally *tally)
{
    for (guint i = 0; i < comparison->aspects->len; i++)
    {
        guint document = 0;
        guint passage = 0;
        if (!xj_level_tally_strongest(tally, i, &document, &passage))
            continue;
        const XjComparedDocument *said = g_ptr_array_index(comparison->documents, document);
        xj_aspect_row(comparison->aspects, i)->strongest_citation = xj_citation_at(said->citation, passage);
    }
}

void
xj_comparison_lay_out(XjComparison *comparison, const GPtrArray *papers, const GArray *ranks, const XjVocabulary *vocabulary)
{
    g_autoptr(GPtrArray) kinships = xj_kinships_find(papers, (const guint *)(const void *)ranks->data, vocabulary);
    g_autoptr(XjStrengthScale) scale = xj_strength_scale_new(vocabulary);
    XjShownUnits *units = g_new0(XjShownUnits, papers->len);
    for (guint i = 0; i < papers->len; i++)
        xj_shown_units_init(&units[i], g_ptr_array_index(papers, i));
    for (guint i = 0; i < kinships->len; i++)
    {
        const XjKinship *kinship = g_ptr_array_index(kinships, i);
        show_units(&units[kinship->upper_paper], kinship->upper_units);
        show_units(&units[kinship->lower_paper], kinship->lower_units);
    }
    for (guint i = 0; i < papers->len; i++)
        g_ptr_array_add(comparison->documents, xj_compared_document_new(g_ptr_array_index(papers, i), &units[i],
                                                                        g_array_index(ranks, guint, i), vocabulary, scale));
    for (guint i = 0; i < kinships->len; i++)
        g_ptr_array_add(comparison->links, link_new(g_ptr_array_index(kinships, i), units));
    shown_units_free(units, papers->len);

    g_autoptr(XjLevelTally) tally = xj_level_tally_new(comparison->aspects, scale);
    tell_apart(comparison->documents);
    xj_descent_tell(comparison);
    xj_matrix_fill(comparison, tally);
    comparison->levels = xj_level_tally_levels(tally);
    add_strongest(comparison, tally);
}

void
xj_comparison_free(XjComparison *comparison)
{
    if (comparison == NULL)
        return;
    g_ptr_array_unref(comparison->documents);
    g_ptr_array_unref(comparison->aspects);
    g_ptr_array_unref(comparison->links);
    g_clear_pointer(&comparison->levels, g_ptr_array_unref);
    g_strfreev(comparison->notes);
    g_free(comparison->revision);
    g_free(comparison);
}

// ---------------------------------------------------------------- asking

gboolean
xj_comparison_is_below(const XjComparison *comparison, guint upper, guint lower)
{
    const XjComparedDocument *above = g_ptr_array_index(comparison->documents, upper);
    const XjComparedDocument *below = g_ptr_array_index(comparison->documents, lower);
    return below->rank > above->rank;
}

static gboolean
is_nearer(const XjLink *link, const XjLink *than)
{
    if (than == NULL || link->relation != than->relation)
        return than == NULL || link->relation == XJ_RELATION_SAME;
    return link->similarity > than->similarity;
}

XjRelation
xj_comparison_fate(const XjComparison *comparison, guint upper, guint requirement, guint lower, const XjLink **ret_link)
{
    const XjComparedDocument *document = g_ptr_array_index(comparison->documents, upper);
    const GArray *links = xj_compared_requirement(document, requirement)->down;
    const XjLink *found = NULL;
    for (guint i = 0; i < links->len; i++)
    {
        const XjLink *link = g_ptr_array_index(comparison->links, g_array_index(links, guint, i));
        if (link->lower == lower && is_nearer(link, found))
            found = link;
    }
    if (ret_link != NULL)
        *ret_link = found;
    if (found != NULL)
        return found->upper_is_part ? XJ_RELATION_ADAPTED : found->relation;
    return xj_comparison_is_below(comparison, upper, lower) ? XJ_RELATION_ABSENT : XJ_RELATION_NONE;
}
