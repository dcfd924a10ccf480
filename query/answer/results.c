#include "query/answer/results.h"

#include "document/document.h"
#include "query/facets/facet_item.h"
#include "query/rank/theme_weight.h"

// ---------------------------------------------------------------- order

// A passage or, once they are grouped, a document of the list.
typedef struct
{
    XjPlace place;
    const char *date; // "" where the document has none; NULL where it was not asked for
    guint rank;       // of its role, from 0
} Entry;

// The themes that a query asks for which has no words to be ordered by. FALSE if there are none, or another order is wanted.
static gboolean
ordering_themes(const XjQuestion *question, XjAskedThemes *ret_themes)
{
    const XjSyntax *filter = question->query->filter;
    return question->request->sort == XJ_SORT_RELEVANCE && filter != NULL && xj_asked_themes_of(filter, ret_themes);
}

static void
note_in_text(const XjPhrase *phrase, gpointer user_data)
{
    gboolean *in_text = user_data;
    *in_text = *in_text || phrase->scope == XJ_SCOPE_TEXT;
}

// Titles and what is excluded give a passage no weight: only what is wanted in the text does.
static gboolean
has_weights(const XjQuestion *question)
{
    gboolean in_text = question->request->like != NULL;
    if (question->query->root != NULL)
        xj_syntax_each_wanted(question->query->root, note_in_text, &in_text);
    return in_text;
}

XjOrder
xj_order_of(const XjQuestion *question)
{
    XjAskedThemes themes;
    if (!has_weights(question))
        return ordering_themes(question, &themes) ? XJ_ORDER_THEME : XJ_ORDER_DOCUMENT;
    return question->request->sort == XJ_SORT_DATE ? XJ_ORDER_DATE : XJ_ORDER_WEIGHT;
}

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
            if (xj_facet_item_is(&item, xj_role_name(first_to_last[i])))
                return i;
        }
    }
    return G_N_ELEMENTS(first_to_last);
}

XjStep
xj_listed_step(const XjListed *listed, guint32 passage)
{
    gpointer step = g_hash_table_lookup(listed->steps, GUINT_TO_POINTER(passage));
    return step != NULL ? (XjStep)GPOINTER_TO_UINT(step) : XJ_STEP_EXACT;
}

typedef struct
{
    const XjListed *listed;
    GArray *entries;
    GStringChunk *dates;
    const XjAskedThemes *themes; // that the passages are weighed by; NULL: they keep their weights
} Collector;

static void
collect(const XjCandidate *candidate, const char *facets, const char *date, gpointer user_data)
{
    Collector *collector = user_data;
    Entry entry = {.place = {.passage = *candidate, .step = xj_listed_step(collector->listed, candidate->passage)},
                   .date = g_string_chunk_insert_const(collector->dates, date),
                   .rank = rank_of(facets)};
    if (collector->themes != NULL)
        entry.place.passage.weight = xj_theme_weight(collector->themes, facets);
    g_array_append_val(collector->entries, entry);
}

static gint
compare_numbers(guint32 left, guint32 right)
{
    return left < right ? -1 : left > right;
}

// What is relaxed is one list.
static guint
tier_of(XjStep step)
{
    return MIN(step, XJ_STEP_NEAR);
}

static gint
compare_tiers(const Entry *left, const Entry *right)
{
    return compare_numbers(tier_of(left->place.step), tier_of(right->place.step));
}

static gint
compare_by_date(gconstpointer left, gconstpointer right)
{
    const Entry *a = left;
    const Entry *b = right;
    gint later = strcmp(b->date, a->date);
    if (later != 0)
        return later;
    double weight = a->place.passage.weight;
    if (weight < b->place.passage.weight || weight > b->place.passage.weight)
        return weight > b->place.passage.weight ? -1 : 1;
    return compare_numbers(a->place.passage.passage, b->place.passage.passage);
}

static gint
compare_by_document(gconstpointer left, gconstpointer right)
{
    const Entry *a = left;
    const Entry *b = right;
    gint order = compare_tiers(a, b);
    if (order == 0)
        order = strcmp(b->date, a->date);
    if (order == 0)
        order = compare_numbers(a->place.passage.document, b->place.passage.document);
    if (order == 0)
        order = compare_numbers(a->rank, b->rank);
    return order != 0 ? order : compare_numbers(a->place.passage.passage, b->place.passage.passage);
}

static gint
compare_by_theme(gconstpointer left, gconstpointer right)
{
    const Entry *a = left;
    const Entry *b = right;
    double weight = a->place.passage.weight;
    if (compare_tiers(a, b) == 0 && (weight < b->place.passage.weight || weight > b->place.passage.weight))
        return weight > b->place.passage.weight ? -1 : 1;
    return compare_by_document(left, right);
}

static GArray *
entries_as_listed(const XjListed *listed)
{
    GArray *entries = g_array_sized_new(FALSE, FALSE, sizeof(Entry), listed->passages->len);
    for (guint i = 0; i < listed->passages->len; i++)
    {
        const XjCandidate *candidate = &g_array_index(listed->passages, XjCandidate, i);
        Entry entry = {.place = {.passage = *candidate, .step = xj_listed_step(listed, candidate->passage)}};
        g_array_append_val(entries, entry);
    }
    return entries;
}

// The entries in another order than that of the list; `dates` keeps their dates.
static GArray *
entries_sorted(XjReader *reader, const XjListed *listed, const XjAskedThemes *themes, GCompareFunc compare, GStringChunk *dates,
               GError **error)
{
    g_autoptr(GArray) entries = g_array_sized_new(FALSE, FALSE, sizeof(Entry), listed->passages->len);
    Collector collector = {listed, entries, dates, themes};
    if (!xj_reader_facets(reader, listed->passages, collect, &collector, error))
        return NULL;
    g_array_sort(entries, compare);
    return g_steal_pointer(&entries);
}

static GArray *
entries_of(XjReader *reader, const XjQuestion *question, const XjListed *listed, GStringChunk *dates, GError **error)
{
    XjAskedThemes themes;
    switch (xj_order_of(question))
    {
    case XJ_ORDER_WEIGHT:
        return entries_as_listed(listed);
    case XJ_ORDER_DATE:
        return entries_sorted(reader, listed, NULL, compare_by_date, dates, error);
    case XJ_ORDER_THEME:
        ordering_themes(question, &themes);
        return entries_sorted(reader, listed, &themes, compare_by_theme, dates, error);
    case XJ_ORDER_DOCUMENT:
    default:
        return entries_sorted(reader, listed, NULL, compare_by_document, dates, error);
    }
}

// The first passage of each document stands for it.
static GArray *
grouped(const GArray *passages)
{
    GArray *entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    g_autoptr(GHashTable) index_of = g_hash_table_new(NULL, NULL); // document number to entry, counted from 1
    for (guint i = 0; i < passages->len; i++)
    {
        const Entry *entry = &g_array_index(passages, Entry, i);
        gpointer document = GUINT_TO_POINTER(entry->place.passage.document);
        guint index = GPOINTER_TO_UINT(g_hash_table_lookup(index_of, document));
        if (index > 0)
        {
            g_array_index(entries, Entry, index - 1).place.more++;
            continue;
        }
        g_array_append_val(entries, *entry);
        g_hash_table_insert(index_of, document, GUINT_TO_POINTER(entries->len));
    }
    return entries;
}

// ---------------------------------------------------------------- where a page begins

// The numbers of the passages that the hit of `cursor` may be now: its own, or any of its document where those are grouped.
static GHashTable *
hit_passages(XjReader *reader, const XjCursor *cursor, XjGroup group, GError **error)
{
    g_autoptr(GArray) numbers = xj_reader_document(reader, cursor->document, error);
    if (numbers == NULL)
        return NULL;
    GHashTable *passages = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < numbers->len; i++)
        if (group == XJ_GROUP_DOCUMENT || i == cursor->passage)
            g_hash_table_add(passages, GUINT_TO_POINTER(g_array_index(numbers, guint32, i)));
    return passages;
}

// Where `entry` stands against the hit of `cursor`: negative before it, 0 where they are alike.
static gint
compare_to_cursor(const Entry *entry, const XjCursor *cursor, XjOrder order)
{
    if (order != XJ_ORDER_DATE && tier_of(entry->place.step) != tier_of(cursor->step))
        return tier_of(entry->place.step) < tier_of(cursor->step) ? -1 : 1;
    if (order == XJ_ORDER_DATE || order == XJ_ORDER_DOCUMENT)
    {
        gint later = strcmp(cursor->date, entry->date);
        if (later != 0 || order == XJ_ORDER_DOCUMENT)
            return later;
    }
    double weight = entry->place.passage.weight;
    return weight > cursor->score ? -1 : weight < cursor->score;
}

// Where the hit of `cursor`, which is not listed any more, would stand. Among its like nobody knows: then as many are taken to be
// shown as were, without it.
static guint
place_of_missing(const GArray *entries, const XjCursor *cursor, XjOrder order)
{
    guint before = 0;
    guint alike = 0;
    for (guint i = 0; i < entries->len; i++)
    {
        gint place = compare_to_cursor(&g_array_index(entries, Entry, i), cursor, order);
        before += place < 0;
        alike += place == 0;
    }
    guint shown = cursor->places - MIN(cursor->places, 1);
    return CLAMP(shown, before, before + alike);
}

static gboolean
place_behind(XjReader *reader, const XjQuestion *question, const GArray *entries, guint *ret_first, GError **error)
{
    g_autoptr(GHashTable) passages = hit_passages(reader, &question->cursor, question->request->group, error);
    if (passages == NULL)
        return FALSE;
    for (guint i = 0; i < entries->len; i++)
    {
        const Entry *entry = &g_array_index(entries, Entry, i);
        if (g_hash_table_contains(passages, GUINT_TO_POINTER(entry->place.passage.passage)))
        {
            *ret_first = i + 1;
            return TRUE;
        }
    }
    *ret_first = place_of_missing(entries, &question->cursor, xj_order_of(question));
    return TRUE;
}

// Which entry the page begins with.
static gboolean
find_first(XjReader *reader, const XjQuestion *question, const GArray *entries, const char *revision, guint *ret_first,
           GError **error)
{
    const XjCursor *cursor = &question->cursor;
    if (cursor->revision != NULL && strcmp(cursor->revision, revision) != 0)
        return place_behind(reader, question, entries, ret_first, error);
    *ret_first = cursor->revision != NULL ? cursor->places : question->request->offset;
    return TRUE;
}

// ---------------------------------------------------------------- pages

static void
cut_page(const GArray *entries, guint first, guint limit, XjPage *ret_page)
{
    guint start = MIN(first, entries->len);
    guint end = MIN(start + limit, entries->len);
    *ret_page = (XjPage){.places = g_array_sized_new(FALSE, FALSE, sizeof(XjPlace), end - start),
                         .first = first,
                         .has_more = end < entries->len};
    for (guint i = start; i < end; i++)
        g_array_append_val(ret_page->places, g_array_index(entries, Entry, i).place);
}

gboolean
xj_results_page(XjReader *reader, const XjQuestion *question, const XjListed *listed, const char *revision, XjPage *ret_page,
                GError **error)
{
    g_autoptr(GStringChunk) dates = g_string_chunk_new(4096);
    g_autoptr(GArray) passages = entries_of(reader, question, listed, dates, error);
    if (passages == NULL)
        return FALSE;
    const XjSearchRequest *request = question->request;
    g_autoptr(GArray) entries = request->group == XJ_GROUP_DOCUMENT ? grouped(passages) : g_array_ref(passages);
    guint first = 0;
    if (!find_first(reader, question, entries, revision, &first, error))
        return FALSE;
    cut_page(entries, first, request->limit != 0 ? request->limit : XJ_SEARCH_DEFAULT_LIMIT, ret_page);
    return TRUE;
}

void
xj_page_clear(XjPage *page)
{
    g_clear_pointer(&page->places, g_array_unref);
}
