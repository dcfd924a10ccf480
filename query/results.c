#include "query/results.h"

#include "document/document.h"
#include "query/facet_item.h"

// ---------------------------------------------------------------- order

typedef struct
{
    XjCandidate passage;
    const char *date; // "" where the document has none
    guint rank;       // of its role, from 0
} Sortable;

// What says most comes first; what every document has comes last.
static guint
rank_of(const char *facets)
{
    static const XjRole first_to_last[] = {XJ_ROLE_REQUIREMENT, XJ_ROLE_FAULT,   XJ_ROLE_BODY, XJ_ROLE_OPENING,
                                           XJ_ROLE_CLOSING,     XJ_ROLE_HEADING, XJ_ROLE_TITLE};
    XjFacetItem item = {0};
    while (xj_facet_item_next(&facets, &item))
    {
        for (guint i = 0; item.letter == XJ_FACET_ROLE && i < G_N_ELEMENTS(first_to_last); i++)
        {
            const char *name = xj_role_name(first_to_last[i]);
            if (strlen(name) == item.length && memcmp(name, item.value, item.length) == 0)
                return i;
        }
    }
    return G_N_ELEMENTS(first_to_last);
}

typedef struct
{
    GArray *all; // of Sortable
    GStringChunk *dates;
} Collector;

static void
collect(const XjCandidate *candidate, const char *facets, const char *date, gpointer user_data)
{
    Collector *collector = user_data;
    Sortable sortable = {
        .passage = *candidate, .date = g_string_chunk_insert_const(collector->dates, date), .rank = rank_of(facets)};
    g_array_append_val(collector->all, sortable);
}

static gint
compare_numbers(guint32 left, guint32 right)
{
    return left < right ? -1 : left > right;
}

static gint
compare_by_date(gconstpointer left, gconstpointer right)
{
    const Sortable *a = left;
    const Sortable *b = right;
    gint later = strcmp(b->date, a->date);
    if (later != 0)
        return later;
    if (a->passage.weight < b->passage.weight || a->passage.weight > b->passage.weight)
        return a->passage.weight > b->passage.weight ? -1 : 1;
    return compare_numbers(a->passage.passage, b->passage.passage);
}

static gint
compare_by_document(gconstpointer left, gconstpointer right)
{
    const Sortable *a = left;
    const Sortable *b = right;
    gint order = strcmp(b->date, a->date);
    if (order == 0)
        order = compare_numbers(a->passage.document, b->passage.document);
    if (order == 0)
        order = compare_numbers(a->rank, b->rank);
    return order != 0 ? order : compare_numbers(a->passage.passage, b->passage.passage);
}

// `passages` in another order than that of their weight.
static GArray *
sorted(const GArray *passages, GCompareFunc compare, XjReader *reader, GError **error)
{
    g_autoptr(GArray) all = g_array_sized_new(FALSE, FALSE, sizeof(Sortable), passages->len);
    g_autoptr(GStringChunk) dates = g_string_chunk_new(4096);
    Collector collector = {all, dates};
    if (!xj_reader_facets(reader, passages, collect, &collector, error))
        return NULL;
    g_array_sort(all, compare);
    GArray *sorted_passages = g_array_sized_new(FALSE, FALSE, sizeof(XjCandidate), all->len);
    for (guint i = 0; i < all->len; i++)
        g_array_append_val(sorted_passages, g_array_index(all, Sortable, i).passage);
    return sorted_passages;
}

// ---------------------------------------------------------------- groups and pages

static GArray *
every_passage(const GArray *passages)
{
    GArray *places = g_array_sized_new(FALSE, FALSE, sizeof(XjPlace), passages->len);
    for (guint i = 0; i < passages->len; i++)
    {
        XjPlace place = {.passage = g_array_index(passages, XjCandidate, i)};
        g_array_append_val(places, place);
    }
    return places;
}

// The first passage of each document stands for it.
static GArray *
every_document(const GArray *passages)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(XjPlace));
    g_autoptr(GHashTable) index_of = g_hash_table_new(NULL, NULL); // document number to place, counted from 1
    for (guint i = 0; i < passages->len; i++)
    {
        XjPlace place = {.passage = g_array_index(passages, XjCandidate, i)};
        gpointer document = GUINT_TO_POINTER(place.passage.document);
        guint index = GPOINTER_TO_UINT(g_hash_table_lookup(index_of, document));
        if (index > 0)
        {
            g_array_index(places, XjPlace, index - 1).more++;
            continue;
        }
        g_array_append_val(places, place);
        g_hash_table_insert(index_of, document, GUINT_TO_POINTER(places->len));
    }
    return places;
}

static GArray *
cut_page(GArray *places, guint offset, guint limit)
{
    g_array_set_size(places, MIN(places->len, offset + limit));
    g_array_remove_range(places, 0, MIN(places->len, offset));
    return places;
}

GArray *
xj_results_page(const GArray *passages, XjOrder order, const XjSearchRequest *request, XjReader *reader, GError **error)
{
    g_autoptr(GArray) ordered = NULL;
    if (order != XJ_ORDER_WEIGHT)
    {
        ordered = sorted(passages, order == XJ_ORDER_DATE ? compare_by_date : compare_by_document, reader, error);
        if (ordered == NULL)
            return NULL;
        passages = ordered;
    }
    GArray *places = request->group == XJ_GROUP_DOCUMENT ? every_document(passages) : every_passage(passages);
    return cut_page(places, request->offset, request->limit != 0 ? request->limit : XJ_SEARCH_DEFAULT_LIMIT);
}
