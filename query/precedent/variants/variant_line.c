#include "query/precedent/variants/variant_line.h"

#include "query/precedent/citation.h"
#include "query/precedent/uses/joined.h"
#include "query/precedent/uses/kwic.h"
#include "query/precedent/uses/use_place.h"
#include "query/stored_passage.h"

// ---------------------------------------------------------------- which

static gint
compare_merits(gconstpointer left, gconstpointer right)
{
    const XjUsePlace *a = left;
    const XjUsePlace *b = right;
    if (a->merit < b->merit || a->merit > b->merit)
        return a->merit > b->merit ? -1 : 1;
    return a->passage < b->passage ? -1 : a->passage > b->passage;
}

// The passages of the group, what can be quoted first by what is known without reading it first.
static gboolean
places_by_merit(XjReader *reader, const XjVariantGroup *group, XjUsePlaces *ret_places, GError **error)
{
    g_autoptr(GArray) candidates = g_array_new(FALSE, FALSE, sizeof(XjCandidate));
    for (guint i = 0; i < group->places->len; i++)
    {
        const XjVariantPlace *place = &g_array_index(group->places, XjVariantPlace, i);
        XjCandidate candidate = {.passage = place->passage, .document = place->document};
        gboolean is_same = i > 0 && g_array_index(group->places, XjVariantPlace, i - 1).passage == place->passage;
        if (!is_same)
            g_array_append_val(candidates, candidate);
    }
    if (!xj_use_places_read(reader, candidates, ret_places, error))
        return FALSE;
    g_array_sort(ret_places->places, compare_merits);
    return TRUE;
}

// The first place of the group in a passage.
static const XjVariantPlace *
place_in(const XjVariantGroup *group, guint32 passage)
{
    guint i = 0;
    while (i + 1 < group->places->len && g_array_index(group->places, XjVariantPlace, i).passage != passage)
        i++;
    return &g_array_index(group->places, XjVariantPlace, i);
}

// ---------------------------------------------------------------- lines

static XjUse *
line_of(XjReader *reader, XjCards *cards, const XjVariantPlace *place, const XjUsePlace *standing, guint context,
        GError **error)
{
    g_auto(XjStoredPassage) stored = {0};
    if (!xj_stored_passage_read(reader, place->passage, &stored, error))
        return NULL;
    const XjPassageRecord *record = &stored.record;
    const XjDocumentFacts *facts = xj_cards_get(cards, record->document, error);
    if (facts == NULL)
        return NULL;
    g_auto(XjJoined) joined = {0};
    gboolean goes_on = place->end > record->length;
    if (goes_on && !xj_joined_read(reader, place->passage, 0, (guint)(place->end - record->length), &joined, error))
        return NULL;
    const char *text = goes_on ? joined.text->str : record->text;
    gsize length = goes_on ? joined.text->len : record->length;
    XjUse *use = xj_use_new(text, length, place->start, place->end, context);
    gsize start = 0;
    gsize end = 0;
    xj_kwic_sentence(text, length, place->start, place->end, &start, &end);
    use->quotable = standing->merit + (use->crossing == XJ_CROSSES_NOTHING ? xj_quotable_sentence(text, start, end) : 0);
    use->citation = xj_citation_new(record->document, facts->card, record->number, record->page);
    return use;
}

GPtrArray *
xj_variant_lines(XjReader *reader, XjCards *cards, const XjVariantGroup *group, guint context, GError **error)
{
    g_auto(XjUsePlaces) places = {0};
    if (!places_by_merit(reader, group, &places, error))
        return NULL;
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func((GDestroyNotify)xj_use_free);
    for (guint i = 0; i < places.places->len && lines->len < XJ_VARIANT_LINES_MAX; i++)
    {
        const XjUsePlace *standing = xj_use_place(&places, i);
        XjUse *line = line_of(reader, cards, place_in(group, standing->passage), standing, context, error);
        if (line == NULL)
            return NULL;
        g_ptr_array_add(lines, line);
    }
    return g_steal_pointer(&lines);
}
