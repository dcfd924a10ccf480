#include "query/results.h"

#include "query/stored_passage.h"

#include <string.h>

// ---------------------------------------------------------------- dates

typedef struct
{
    XjCandidate passage;
    const char *date; // borrowed from the cards; "" where the document has none
} Dated;

static gint
compare_newest(gconstpointer left, gconstpointer right, G_GNUC_UNUSED gpointer user_data)
{
    return strcmp(((const Dated *)right)->date, ((const Dated *)left)->date);
}

static const char *
date_of(guint32 passage, XjReader *reader, XjCards *cards, GError **error)
{
    g_auto(XjStoredPassage) stored = {0};
    if (!xj_stored_passage_read(reader, passage, &stored, error))
        return NULL;
    const XjDocumentFacts *facts = xj_cards_get(cards, stored.record.document, error);
    if (facts == NULL)
        return NULL;
    const char *date = xj_card_string(facts->card, "date");
    return date != NULL ? date : "";
}

static guint32
greatest_document(const GArray *passages)
{
    guint32 greatest = 0;
    for (guint i = 0; i < passages->len; i++)
        greatest = MAX(greatest, g_array_index(passages, XjCandidate, i).document);
    return greatest;
}

// The passages with their dates; the date of a document is read once. Returns a new array of Dated, NULL on failure.
static GArray *
dated(const GArray *passages, XjReader *reader, XjCards *cards, GError **error)
{
    g_autoptr(GArray) all = g_array_sized_new(FALSE, FALSE, sizeof(Dated), passages->len);
    g_autoptr(GArray) dates = g_array_new(FALSE, TRUE, sizeof(const char *)); // by the document's number in this answer
    g_array_set_size(dates, greatest_document(passages) + 1);
    for (guint i = 0; i < passages->len; i++)
    {
        const XjCandidate *passage = &g_array_index(passages, XjCandidate, i);
        const char **date = &g_array_index(dates, const char *, passage->document);
        if (*date == NULL)
            *date = date_of(passage->passage, reader, cards, error);
        if (*date == NULL)
            return NULL;
        Dated one = {.passage = *passage, .date = *date};
        g_array_append_val(all, one);
    }
    return g_steal_pointer(&all);
}

// Newest first, undated last; by falling weight within a date, as they came.
static GArray *
by_date(const GArray *passages, XjReader *reader, XjCards *cards, GError **error)
{
    g_autoptr(GArray) all = dated(passages, reader, cards, error);
    if (all == NULL)
        return NULL;
    g_array_sort_with_data(all, compare_newest, NULL); // g_array_sort_with_data() is stable
    GArray *sorted = g_array_sized_new(FALSE, FALSE, sizeof(XjCandidate), all->len);
    for (guint i = 0; i < all->len; i++)
        g_array_append_val(sorted, g_array_index(all, Dated, i).passage);
    return sorted;
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
xj_results_page(const GArray *passages, const XjSearchRequest *request, XjReader *reader, XjCards *cards, GError **error)
{
    g_autoptr(GArray) sorted = NULL;
    if (request->sort == XJ_SORT_DATE)
    {
        sorted = by_date(passages, reader, cards, error);
        if (sorted == NULL)
            return NULL;
        passages = sorted;
    }
    GArray *places = request->group == XJ_GROUP_DOCUMENT ? every_document(passages) : every_passage(passages);
    return cut_page(places, request->offset, request->limit != 0 ? request->limit : XJ_SEARCH_DEFAULT_LIMIT);
}
