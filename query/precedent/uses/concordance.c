#include "query/precedent/uses/concordance.h"

#include "query/match/finder.h"
#include "query/match/planner.h"
#include "query/precedent/uses/crossing.h"
#include "query/precedent/uses/kwic.h"

#include <string.h>

// Places that are read one after the other before their uses are put in order: it is by their sentences that those of a block
// are.
#define BLOCK_PLACES 200

// Places of which the texts are read so that counts are exact, where terms do not decide: about so many can be read in the time
// that one waits for without noticing. Of more the counts are estimates.
#define COUNTED_PLACES_MAX 600

// Places that are read, where terms do not decide, to find the first use and the last by their dates.
#define DATED_TRIES_MAX 50

// ---------------------------------------------------------------- reading

// The sentence of the last occurrence.
typedef struct
{
    guint32 passage;
    gsize start, end; // in the text that begins with that passage; the end is 0 where there is none
    double part;      // of quotability
} Sentence;

typedef struct
{
    XjConcordance *concordance;
    const XjUsesQuestion *question;
    XjOccurrenceFinder *finder;
    guint place;  // that is read now
    guint listed; // occurrences read so far that are not put last
    Sentence sentence;
} Reading;

static const char *
key_of(const Reading *reading, const XjOccurrence *occurrence, const char *text, gsize length)
{
    XjUsesSort sort = reading->question->request->sort;
    if (sort != XJ_USES_BY_LEFT && sort != XJ_USES_BY_RIGHT)
        return NULL;
    g_autofree char *key =
        sort == XJ_USES_BY_LEFT ? xj_kwic_left_key(text, occurrence->start) : xj_kwic_right_key(text, length, occurrence->end);
    return g_string_chunk_insert(reading->concordance->keys, key);
}

// What its sentence adds to how well an occurrence can be quoted. Those of one sentence come one behind the other.
static double
sentence_part(Sentence *sentence, const XjOccurrence *occurrence, const char *text, gsize length)
{
    if (occurrence->crossing != XJ_CROSSES_NOTHING)
        return 0;
    if (occurrence->passage == sentence->passage && occurrence->start >= sentence->start && occurrence->end <= sentence->end)
        return sentence->part;
    sentence->passage = occurrence->passage;
    xj_kwic_sentence(text, length, occurrence->start, occurrence->end, &sentence->start, &sentence->end);
    sentence->part = xj_quotable_sentence(text, sentence->start, sentence->end);
    return sentence->part;
}

static void
note_occurrence(const XjOccurrence *occurrence, const char *text, gsize length, gpointer user_data)
{
    Reading *reading = user_data;
    XjUsePlace *place = xj_use_place(&reading->concordance->places, reading->place);
    XjOccurrence noted = *occurrence;
    noted.place = reading->place;
    noted.quotable = place->merit + sentence_part(&reading->sentence, occurrence, text, length);
    noted.key = key_of(reading, occurrence, text, length);
    g_array_append_val(reading->concordance->occurrences, noted);
    place->uses++;
    reading->listed += noted.crossing != XJ_CROSSES_PARAGRAPH;
    if (reading->concordance->fillings != NULL)
        xj_filling_tally_add(reading->concordance->fillings, text + occurrence->start, occurrence->end - occurrence->start,
                             place->document);
}

static gboolean
read_place(Reading *reading, guint index, GError **error)
{
    XjUsePlace *place = xj_use_place(&reading->concordance->places, index);
    if (place->state != XJ_PLACE_UNREAD)
        return TRUE;
    reading->place = index;
    if (!xj_occurrences_each(reading->finder, place->passage, note_occurrence, reading, error))
        return FALSE;
    place->state = place->uses > 0 ? XJ_PLACE_HOLDS : XJ_PLACE_FAILS;
    return TRUE;
}

// ---------------------------------------------------------------- the order of places

typedef struct
{
    const XjUsePlaces *places;
    XjUsesSort sort;
} Order;

static gint
compare_dates(const XjUsePlace *a, const XjUsePlace *b)
{
    if ((*a->date == '\0') != (*b->date == '\0'))
        return *a->date == '\0' ? 1 : -1;
    return strcmp(a->date, b->date);
}

static gint
compare_levels(const XjUsePlace *a, const XjUsePlace *b)
{
    guint one = (guint)a->standing.level; // not known, -1, is the last
    guint other = (guint)b->standing.level;
    return one < other ? -1 : one > other;
}

// 0 where what values tell of them is alike.
static gint
compare_places(const XjUsePlace *a, const XjUsePlace *b, XjUsesSort sort)
{
    if (sort == XJ_USES_BY_QUOTABLE && a->merit != b->merit)
        return a->merit > b->merit ? -1 : 1;
    gint order = sort == XJ_USES_BY_LEVEL ? compare_levels(a, b) : 0;
    if (order != 0)
        return order;
    return sort == XJ_USES_BY_LEVEL || sort == XJ_USES_BY_DATE ? compare_dates(a, b) : 0;
}

static gint
compare_indices(gconstpointer left, gconstpointer right, gpointer user_data)
{
    const Order *order = user_data;
    guint a = *(const guint *)left;
    guint b = *(const guint *)right;
    gint by_values = compare_places(xj_use_place(order->places, a), xj_use_place(order->places, b), order->sort);
    return by_values != 0 ? by_values : a < b ? -1 : a > b;
}

// The indices of all places in the order in which their uses are listed, as far as it does not depend on their texts.
static GArray *
in_order(const XjUsePlaces *places, XjUsesSort sort)
{
    GArray *indices = g_array_sized_new(FALSE, FALSE, sizeof(guint), places->places->len);
    for (guint i = 0; i < places->places->len; i++)
        g_array_append_val(indices, i);
    Order order = {places, sort};
    g_array_sort_with_data(indices, compare_indices, &order);
    return indices;
}

// ---------------------------------------------------------------- the order of uses

// Those that go over a paragraph's end are chance joins, as a rule; quotability is compared among the places of one block, so
// that a line has its place however many are asked for.
static gint
compare_quotable(const XjOccurrence *a, const XjOccurrence *b, guint block_of_a, guint block_of_b)
{
    gboolean is_late = a->crossing == XJ_CROSSES_PARAGRAPH;
    if (is_late != (b->crossing == XJ_CROSSES_PARAGRAPH))
        return is_late ? 1 : -1;
    if (block_of_a != block_of_b)
        return block_of_a < block_of_b ? -1 : 1;
    if (a->quotable != b->quotable)
        return a->quotable > b->quotable ? -1 : 1;
    return 0;
}

static gint
compare_occurrences(gconstpointer left, gconstpointer right, gpointer user_data)
{
    const Order *order = user_data;
    const XjOccurrence *a = left;
    const XjOccurrence *b = right;
    const XjUsePlace *place_of_a = xj_use_place(order->places, a->place);
    const XjUsePlace *place_of_b = xj_use_place(order->places, b->place);
    gint by_sort = 0;
    if (order->sort == XJ_USES_BY_QUOTABLE)
        by_sort = compare_quotable(a, b, place_of_a->rank / BLOCK_PLACES, place_of_b->rank / BLOCK_PLACES);
    else if (a->key != NULL && b->key != NULL)
        by_sort = strcmp(a->key, b->key);
    else
        by_sort = compare_places(place_of_a, place_of_b, order->sort);
    if (by_sort != 0)
        return by_sort;
    if (a->passage != b->passage)
        return a->passage < b->passage ? -1 : 1;
    return a->start < b->start ? -1 : a->start > b->start;
}

// ---------------------------------------------------------------- how much is read

guint
xj_uses_lines_wanted(const XjUsesRequest *request)
{
    return request->offset + (request->limit != 0 ? request->limit : XJ_USES_DEFAULT_LIMIT);
}

// Whether the order, or the answer, depends on the texts of all places.
static gboolean
needs_all(const XjUsesQuestion *question)
{
    XjUsesSort sort = question->request->sort;
    return question->pattern.has_gaps || sort == XJ_USES_BY_LEFT || sort == XJ_USES_BY_RIGHT;
}

static gboolean
is_enough(const Reading *reading, guint read)
{
    guint counted = reading->concordance->is_decided ? 0 : COUNTED_PLACES_MAX;
    return !needs_all(reading->question) && reading->listed >= xj_uses_lines_wanted(reading->question->request) &&
           read >= counted;
}

static gboolean
read_places(Reading *reading, GError **error)
{
    const XjUsePlaces *places = &reading->concordance->places;
    Order order = {places, reading->question->request->sort};
    g_autoptr(GArray) indices = in_order(places, order.sort);
    for (guint i = 0; i < indices->len; i++)
        xj_use_place(places, g_array_index(indices, guint, i))->rank = i;
    for (guint i = 0; i < indices->len; i++)
    {
        if (i % BLOCK_PLACES == 0 && is_enough(reading, i))
            break;
        if (!read_place(reading, g_array_index(indices, guint, i), error))
            return FALSE;
    }
    return TRUE;
}

// Only what is read in any case is known to hold the wording over an end.
static gboolean
read_crossings(Reading *reading, const GArray *crossings, GError **error)
{
    g_autoptr(GHashTable) set = xj_passage_set(crossings);
    const XjUsePlaces *places = &reading->concordance->places;
    for (guint i = 0; crossings->len > 0 && i < places->places->len; i++)
    {
        XjUsePlace *place = xj_use_place(places, i);
        place->lacks_terms = g_hash_table_contains(set, GUINT_TO_POINTER(place->passage));
        if (place->lacks_terms && !read_place(reading, i, error))
            return FALSE;
    }
    return TRUE;
}

// ---------------------------------------------------------------- the first and the last

// Whether the wording stands in a place, which is read for it if need be.
static gboolean
learn(Reading *reading, guint index, gboolean *ret_holds, GError **error)
{
    if (!reading->concordance->is_decided && !read_place(reading, index, error))
        return FALSE;
    *ret_holds = xj_use_place(&reading->concordance->places, index)->state != XJ_PLACE_FAILS;
    return TRUE;
}

// The first of `indices`, from their end backwards if `from_end`, that is dated and holds the wording; dated ones come first.
static gboolean
find_dated(Reading *reading, const GArray *indices, gboolean from_end, guint *ret_place, GError **error)
{
    const XjUsePlaces *places = &reading->concordance->places;
    *ret_place = XJ_NO_PLACE;
    for (guint i = 0, tries = 0; i < indices->len && tries < DATED_TRIES_MAX; i++)
    {
        guint index = g_array_index(indices, guint, from_end ? indices->len - 1 - i : i);
        gboolean holds = FALSE;
        if (*xj_use_place(places, index)->date == '\0')
            continue;
        tries += xj_use_place(places, index)->state == XJ_PLACE_UNREAD;
        if (!learn(reading, index, &holds, error))
            return FALSE;
        if (!holds)
            continue;
        *ret_place = index;
        break;
    }
    return TRUE;
}

static gboolean
find_first_and_last(Reading *reading, GError **error)
{
    XjConcordance *concordance = reading->concordance;
    g_autoptr(GArray) indices = in_order(&concordance->places, XJ_USES_BY_DATE);
    return find_dated(reading, indices, FALSE, &concordance->first, error) &&
           find_dated(reading, indices, TRUE, &concordance->last, error);
}

// ---------------------------------------------------------------- what may hold it

// The passages that hold all terms of the wording, and pass the filters.
static GArray *
candidates_within(XjReader *reader, XjCards *cards, const XjUsesQuestion *question, XjConcordance *concordance, GError **error)
{
    g_auto(XjPlanned) planned = {0};
    xj_planner_plan(question->pattern.sought, &planned);
    xj_selection_keep(&question->selection, &planned);
    g_auto(XjSample) sample = {0};
    if (!xj_reader_sample(reader, planned.plan, XJ_CANDIDATES_MAX, &sample, error))
        return NULL;
    concordance->has_all_places = sample.is_complete;
    concordance->matches = sample.matches;
    concordance->sampled = sample.candidates->len;
    concordance->is_decided = xj_planner_decides(question->pattern.sought);
    return xj_selection_passing(&question->selection, reader, cards, sample.candidates, error);
}

// All passages that may hold the wording: a new array of XjCandidate.
static GArray *
candidates_of(XjReader *reader, XjCards *cards, const XjUsesQuestion *question, const GArray *crossings,
              XjConcordance *concordance, GError **error)
{
    g_autoptr(GArray) within = candidates_within(reader, cards, question, concordance, error);
    if (within == NULL)
        return NULL;
    if (crossings->len == 0)
        return g_steal_pointer(&within);
    guint documents = 0;
    g_autoptr(GArray) all = g_array_copy(within);
    g_array_append_vals(all, crossings->data, crossings->len);
    return xj_reader_number_documents(reader, all, &documents, error) ? g_steal_pointer(&all) : NULL;
}

gboolean
xj_concordance_make(XjReader *reader, XjCards *cards, const XjUsesQuestion *question, XjConcordance *ret_concordance,
                    GError **error)
{
    const XjPattern *pattern = &question->pattern;
    g_auto(XjConcordance) concordance = {.occurrences = g_array_new(FALSE, FALSE, sizeof(XjOccurrence)),
                                         .fillings = pattern->has_gaps ? xj_filling_tally_new() : NULL,
                                         .keys = g_string_chunk_new(4096)};
    g_autoptr(GArray) crossings =
        xj_crossing_candidates(reader, cards, &question->selection, pattern, &concordance.crossing_is_complete, error);
    if (crossings == NULL)
        return FALSE;
    g_autoptr(GArray) candidates = candidates_of(reader, cards, question, crossings, &concordance, error);
    if (candidates == NULL || !xj_use_places_read(reader, candidates, &concordance.places, error))
        return FALSE;
    g_auto(XjOccurrenceFinder) finder = {0};
    xj_occurrence_finder_init(reader, pattern, xj_crossing_part_chars(pattern), &finder);
    Reading reading = {.concordance = &concordance, .question = question, .finder = &finder};
    if (!read_crossings(&reading, crossings, error) || !read_places(&reading, error) || !find_first_and_last(&reading, error))
        return FALSE;
    Order order = {&concordance.places, question->request->sort};
    g_array_sort_with_data(concordance.occurrences, compare_occurrences, &order);
    *ret_concordance = concordance;
    concordance = (XjConcordance){0};
    return TRUE;
}

void
xj_concordance_clear(XjConcordance *concordance)
{
    xj_use_places_clear(&concordance->places);
    g_clear_pointer(&concordance->occurrences, g_array_unref);
    g_clear_pointer(&concordance->fillings, xj_filling_tally_free);
    g_clear_pointer(&concordance->keys, g_string_chunk_free);
}
