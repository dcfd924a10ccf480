#include "query/precedent/uses/use_place.h"

#include "document/condition.h"
#include "document/document.h"
#include "query/engine.h"
#include "query/facets/facet_item.h"

// ---------------------------------------------------------------- what values tell

// The number that a value is; `otherwise` where it is none: what is not known has a value, too.
static gint
number_of(const XjFacetItem *item, gint otherwise)
{
    gint number = 0;
    for (gsize i = 0; i < item->length; i++)
    {
        if (!g_ascii_isdigit(item->value[i]) || number > XJ_YEAR_MAX)
            return otherwise;
        number = number * 10 + (item->value[i] - '0');
    }
    return item->length > 0 ? number : otherwise;
}

static void
note_item(XjUsePlaces *places, XjUsePlace *place, const XjFacetItem *item)
{
    switch (item->letter)
    {
    case XJ_FACET_LEVEL:
        place->standing.level = number_of(item, -1);
        break;
    case XJ_FACET_YEAR:
        place->year = (guint)number_of(item, 0);
        break;
    case XJ_FACET_ORGAN:
    {
        g_autofree char *name = g_strndup(item->value, item->length);
        place->organ = g_string_chunk_insert_const(places->names, name);
        break;
    }
    case XJ_FACET_DAMAGE:
        place->standing.is_damaged = TRUE;
        break;
    case XJ_FACET_QUALITY:
        place->standing.is_partial |= xj_facet_item_is(item, xj_condition_name(XJ_CONDITION_PARTIAL));
        place->standing.is_ocr |= xj_facet_item_is(item, xj_condition_name(XJ_CONDITION_OCR));
        break;
    default:
        break;
    }
}

static void
add_place(const XjCandidate *candidate, const char *facets, const char *date, gpointer user_data)
{
    XjUsePlaces *places = user_data;
    XjUsePlace place = {.passage = candidate->passage, .document = candidate->document, .standing = {.level = -1}};
    g_strlcpy(place.date, date, sizeof place.date);
    XjFacetItem item = {0};
    while (xj_facet_item_next(&facets, &item))
        note_item(places, &place, &item);
    if (place.standing.level >= XJ_LEVELS)
        place.standing.level = -1;
    g_array_append_val(places->places, place);
}

// ---------------------------------------------------------------- near copies

// A document of a group of near copies: its places are `first` to `last`.
typedef struct
{
    guint first, last;
    XjCopyRecord record;
} Member;

typedef struct
{
    const GArray *candidates;
    GArray *members; // of Member
} Meeting;

static void
meet(const XjCandidate *candidate, const XjCopyRecord *record, gpointer user_data)
{
    const Meeting *meeting = user_data;
    guint index = (guint)(candidate - &g_array_index(meeting->candidates, XjCandidate, 0));
    GArray *members = meeting->members;
    Member *last = members->len > 0 ? &g_array_index(members, Member, members->len - 1) : NULL;
    if (last != NULL && last->record.document == record->document)
    {
        last->last = index;
        return;
    }
    Member member = {index, index, *record};
    g_array_append_val(members, member);
}

static gint
compare_members(gconstpointer left, gconstpointer right)
{
    const Member *a = left;
    const Member *b = right;
    if (a->record.group != b->record.group)
        return a->record.group < b->record.group ? -1 : 1;
    gint order = xj_copy_record_compare(&a->record, &b->record);
    if (order != 0)
        return order;
    return a->first < b->first ? -1 : a->first > b->first;
}

// Marks all documents of each group but the best.
static gboolean
mark_lesser_copies(XjReader *reader, const GArray *candidates, const XjUsePlaces *places, GError **error)
{
    g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(Member));
    Meeting meeting = {candidates, members};
    if (!xj_reader_copies(reader, candidates, meet, &meeting, error))
        return FALSE;
    g_array_sort(members, compare_members);
    for (guint i = 1; i < members->len; i++)
    {
        const Member *member = &g_array_index(members, Member, i);
        if (member->record.group != g_array_index(members, Member, i - 1).record.group)
            continue;
        for (guint k = member->first; k <= member->last; k++)
            xj_use_place(places, k)->standing.is_lesser_copy = TRUE;
    }
    return TRUE;
}

// ---------------------------------------------------------------- all of it

static gint
compare_passages(gconstpointer left, gconstpointer right)
{
    guint32 a = ((const XjCandidate *)left)->passage;
    guint32 b = ((const XjCandidate *)right)->passage;
    return a < b ? -1 : a > b;
}

gboolean
xj_use_places_read(XjReader *reader, GArray *candidates, XjUsePlaces *ret_places, GError **error)
{
    g_array_sort(candidates, compare_passages);
    g_auto(XjUsePlaces)
        places = {g_array_sized_new(FALSE, FALSE, sizeof(XjUsePlace), candidates->len), g_string_chunk_new(1024)};
    if (!xj_reader_facets(reader, candidates, add_place, &places, error) ||
        !mark_lesser_copies(reader, candidates, &places, error))
        return FALSE;
    for (guint i = 0; i < places.places->len; i++)
        xj_use_place(&places, i)->merit = xj_quotable_standing(&xj_use_place(&places, i)->standing);
    *ret_places = places;
    places = (XjUsePlaces){0};
    return TRUE;
}

void
xj_use_places_clear(XjUsePlaces *places)
{
    g_clear_pointer(&places->places, g_array_unref);
    g_clear_pointer(&places->names, g_string_chunk_free);
}
