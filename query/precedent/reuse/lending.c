#include "query/precedent/reuse/lending.h"

#include "query/stored_passage.h"

// Blocks at most between two that share something with a passage, so that they are one region; and how many are added on either
// side, since what is shared goes on where no passage stands out by it.
#define REGION_BLOCKS_BETWEEN 2
#define REGION_BLOCKS_AROUND 2
// Blocks of a region at most: several times what a passage holds, so only a draft that repeats itself has more in common with
// one. It bounds the memory that comparing takes, for that grows with the pairs of places that are the same.
#define REGION_BLOCKS_MAX 200

void
xj_lending_clear(XjLending *lending)
{
    g_clear_pointer(&lending->documents, g_ptr_array_unref);
    g_clear_pointer(&lending->borrowings, g_array_unref);
}

// ---------------------------------------------------------------- what is compared

static gint
compare_matches(gconstpointer left, gconstpointer right)
{
    const XjBlockMatch *one = left;
    const XjBlockMatch *other = right;
    if (one->passage != other->passage)
        return one->passage < other->passage ? -1 : 1;
    return one->block < other->block ? -1 : one->block > other->block;
}

static const XjBlockMatch *
match_at(const GArray *matches, guint index)
{
    return &g_array_index(matches, XjBlockMatch, index);
}

// The passages of `matches`, which are sorted by them, each once: a new array of XjCandidate.
static GArray *
candidates_of(const GArray *matches)
{
    GArray *candidates = g_array_new(FALSE, FALSE, sizeof(XjCandidate));
    for (guint i = 0; i < matches->len; i++)
        if (i == 0 || match_at(matches, i)->passage != match_at(matches, i - 1)->passage)
        {
            const XjCandidate candidate = {.passage = match_at(matches, i)->passage};
            g_array_append_val(candidates, candidate);
        }
    return candidates;
}

// Which passages share something with which blocks: a new array of XjBlockMatch, by rising passage, then block; *ret_candidates
// are those that may be looked at, by rising passage.
static GArray *
find_matches(XjReader *reader, XjCards *cards, XjManuscript *manuscript, const XjSelection *selection, GArray **ret_candidates,
             GError **error)
{
    g_autoptr(GArray) block_terms = xj_manuscript_terms(manuscript);
    g_autoptr(XjPlan) within = xj_selection_plan(selection);
    g_autoptr(GArray) matches =
        xj_reader_match_blocks(reader, block_terms, within, XJ_LENDING_PASSAGES_MAX, XJ_LENDING_BITS_MIN, error);
    if (matches == NULL)
        return NULL;
    xj_manuscript_weigh(manuscript, block_terms);
    g_array_sort(matches, compare_matches);
    g_autoptr(GArray) candidates = candidates_of(matches);
    *ret_candidates = xj_selection_passing(selection, reader, cards, candidates, error);
    return *ret_candidates != NULL ? g_steal_pointer(&matches) : NULL;
}

// Whether the region from match `first` to `last` goes on with the next match.
static gboolean
goes_on(const XjBlockMatch *first, const XjBlockMatch *last, const XjBlockMatch *next)
{
    return next->block - last->block <= REGION_BLOCKS_BETWEEN && next->block - first->block < REGION_BLOCKS_MAX;
}

// The part of the draft around the blocks of matches [first, last].
static XjSequenceSpan
region_of(const XjManuscript *manuscript, const XjBlockMatch *first, const XjBlockMatch *last)
{
    // A match tells of its block and the one before.
    const guint around = REGION_BLOCKS_AROUND + 1;
    const guint from = first->block > around ? first->block - around : 0;
    const guint to = (last->block + 1 + REGION_BLOCKS_AROUND) * XJ_MANUSCRIPT_BLOCK_CHARS;
    return (XjSequenceSpan){from * XJ_MANUSCRIPT_BLOCK_CHARS, MIN(to, manuscript->sequence.count)};
}

// ---------------------------------------------------------------- comparing

// The walk over the passages.
typedef struct
{
    XjReader *reader;
    const XjManuscript *manuscript;
    const XjBorrowingTerms *terms;
    const char *const *except;
    GHashTable *numbers;  // id of a document to its number plus one
    GPtrArray *documents; // ids
    GPtrArray *lent;      // of GArray of XjBorrowing, by number of the document
} Walk;

static guint
number_of(Walk *walk, const char *document)
{
    const guint known = GPOINTER_TO_UINT(g_hash_table_lookup(walk->numbers, document));
    if (known > 0)
        return known - 1;
    char *id = g_strdup(document);
    g_ptr_array_add(walk->documents, id);
    g_ptr_array_add(walk->lent, g_array_new(FALSE, FALSE, sizeof(XjBorrowing)));
    g_hash_table_insert(walk->numbers, id, GUINT_TO_POINTER(walk->documents->len));
    return walk->documents->len - 1;
}

// Compares the passage with the parts of the draft that `matches` [begin, end), all of its, tell of.
static void
compare_passage(Walk *walk, const XjPassageRecord *record, const GArray *matches, guint begin, guint end)
{
    XjLender lender = {
        .text = record->text, .passage = match_at(matches, begin)->passage, .document = number_of(walk, record->document)};
    xj_sequence_make(record->text, record->length, &lender.sequence);
    lender.offsets = xj_sequence_offsets(&lender.sequence, record->text, record->start_char);
    for (guint first = begin; first < end;)
    {
        guint last = first;
        while (last + 1 < end && goes_on(match_at(matches, first), match_at(matches, last), match_at(matches, last + 1)))
            last++;
        const XjSequenceSpan region = region_of(walk->manuscript, match_at(matches, first), match_at(matches, last));
        xj_borrowings_find(walk->manuscript, region, &lender, walk->terms, walk->lent->pdata[lender.document]);
        first = last + 1;
    }
    xj_sequence_clear(&lender.sequence);
    g_free(lender.offsets);
}

static gboolean
compare_all(Walk *walk, const GArray *matches, const GArray *candidates, GError **error)
{
    guint begin = 0;
    for (guint i = 0; i < candidates->len; i++)
    {
        const guint32 passage = g_array_index(candidates, XjCandidate, i).passage;
        while (match_at(matches, begin)->passage < passage)
            begin++;
        guint end = begin;
        while (end < matches->len && match_at(matches, end)->passage == passage)
            end++;
        g_auto(XjStoredPassage) stored = {0};
        if (!xj_stored_passage_read(walk->reader, passage, &stored, error))
            return FALSE;
        if (walk->except == NULL || !g_strv_contains(walk->except, stored.record.document))
            compare_passage(walk, &stored.record, matches, begin, end);
        begin = end;
    }
    return TRUE;
}

// ---------------------------------------------------------------- the end

static gint
compare_places(gconstpointer left, gconstpointer right)
{
    const XjBorrowing *one = left;
    const XjBorrowing *other = right;
    if (one->from != other->from)
        return one->from < other->from ? -1 : 1;
    if (one->to != other->to)
        return one->to > other->to ? -1 : 1;
    return one->document < other->document ? -1 : one->document > other->document;
}

// What all documents lend, joined over their passages, as far as it counts: a new array.
static GArray *
collect(const GPtrArray *lent, const XjBorrowingTerms *terms)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(XjBorrowing));
    for (guint document = 0; document < lent->len; document++)
    {
        GArray *borrowings = lent->pdata[document];
        xj_borrowings_join(borrowings, terms);
        for (guint i = 0; i < borrowings->len; i++)
            if (xj_borrowing_counts(xj_borrowing(borrowings, i), terms))
                g_array_append_val(all, *xj_borrowing(borrowings, i));
    }
    g_array_sort(all, compare_places);
    return all;
}

gboolean
xj_lending_find(XjReader *reader, XjCards *cards, XjManuscript *manuscript, const XjSelection *selection,
                const char *const *except, const XjBorrowingTerms *terms, XjLending *ret_lending, GError **error)
{
    g_autoptr(GArray) candidates = NULL;
    g_autoptr(GArray) matches = find_matches(reader, cards, manuscript, selection, &candidates, error);
    if (matches == NULL)
        return FALSE;
    g_autoptr(GHashTable) numbers = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) documents = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) lent = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    Walk walk = {reader, manuscript, terms, except, numbers, documents, lent};
    if (!compare_all(&walk, matches, candidates, error))
        return FALSE;
    *ret_lending = (XjLending){g_steal_pointer(&documents), collect(lent, terms)};
    return TRUE;
}
