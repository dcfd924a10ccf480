#include "query/compare/matrix/collection.h"

#include "query/compare.h"
#include "query/facets/facet_item.h"
#include "query/match/finder.h"

// ---------------------------------------------------------------- levels

// What is kept of a document says its level, if that is known, as one digit.
static gint
level_of(const char *facets)
{
    XjFacetItem item;
    for (const char *at = facets; xj_facet_item_next(&at, &item);)
        if (item.letter == XJ_FACET_LEVEL)
            return item.length == 1 && g_ascii_isdigit(*item.value) ? g_ascii_digit_value(*item.value) : -1;
    return -1;
}

// Candidates and what is found out of each: arrays of one length.
typedef struct
{
    const GArray *candidates; // of XjCandidate
    GArray *documents;        // of XjCollected
    GArray *members;          // of Member
} Finding;

static guint
index_of(const Finding *finding, const XjCandidate *candidate)
{
    return (guint)(candidate - &g_array_index(finding->candidates, XjCandidate, 0));
}

static void
note_level(const XjCandidate *candidate, const char *facets, G_GNUC_UNUSED const char *date, gpointer user_data)
{
    const Finding *finding = user_data;
    g_array_index(finding->documents, XjCollected, index_of(finding, candidate)).level = level_of(facets);
}

// ---------------------------------------------------------------- near copies

// A document that has copies.
typedef struct
{
    guint index;
    gint level;
    XjCopyRecord record;
} Member;

static void
note_copy(const XjCandidate *candidate, const XjCopyRecord *record, gpointer user_data)
{
    const Finding *finding = user_data;
    const guint index = index_of(finding, candidate);
    const Member member = {
        .index = index, .level = g_array_index(finding->documents, XjCollected, index).level, .record = *record};
    g_array_append_val(finding->members, member);
}

// A county's paper that copies the city's is what is to be compared with it, so only copies of one level stand for one another.
static gboolean
are_alike(const Member *one, const Member *other)
{
    return one->record.group == other->record.group && one->level == other->level;
}

static gint
compare_members(gconstpointer left, gconstpointer right)
{
    const Member *a = left;
    const Member *b = right;
    if (a->record.group != b->record.group)
        return a->record.group < b->record.group ? -1 : 1;
    if (a->level != b->level)
        return a->level - b->level;
    const gint order = xj_copy_record_compare(&a->record, &b->record);
    return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

// Takes all but the best out of the documents. Returns how many.
static guint
leave_copies_out(Finding *finding)
{
    g_autoptr(GArray) is_left_out = g_array_set_size(g_array_new(FALSE, TRUE, sizeof(gboolean)), finding->documents->len);
    g_array_sort(finding->members, compare_members);
    for (guint i = 1; i < finding->members->len; i++)
    {
        const Member *member = &g_array_index(finding->members, Member, i);
        g_array_index(is_left_out, gboolean, member->index) = are_alike(member - 1, member);
    }
    guint kept = 0;
    for (guint i = 0; i < finding->documents->len; i++)
        if (!g_array_index(is_left_out, gboolean, i))
            g_array_index(finding->documents, XjCollected, kept++) = g_array_index(finding->documents, XjCollected, i);
    const guint copies = finding->documents->len - kept;
    g_array_set_size(finding->documents, kept);
    return copies;
}

// ---------------------------------------------------------------- the whole

static GArray *
collected_of(const GArray *candidates)
{
    GArray *documents = g_array_sized_new(FALSE, FALSE, sizeof(XjCollected), candidates->len);
    for (guint i = 0; i < candidates->len; i++)
    {
        const XjCollected document = {.first = g_array_index(candidates, XjCandidate, i).passage, .level = -1};
        g_array_append_val(documents, document);
    }
    return documents;
}

gboolean
xj_collection_find(XjReader *reader, const XjQuestion *question, XjCollection *ret_collection, GError **error)
{
    g_autoptr(XjCards) cards = xj_cards_new(reader);
    guint64 total = 0;
    gboolean is_complete = FALSE;
    g_autoptr(GArray) candidates =
        xj_finder_documents(reader, cards, question, XJ_COMPARE_MAX_COLLECTION, &total, &is_complete, error);
    if (candidates == NULL)
        return FALSE;
    g_autoptr(GArray) documents = collected_of(candidates);
    g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(Member));
    Finding finding = {candidates, documents, members};
    if (!xj_reader_facets(reader, candidates, note_level, &finding, error) ||
        !xj_reader_copies(reader, candidates, note_copy, &finding, error))
        return FALSE;
    const guint copies = leave_copies_out(&finding);
    *ret_collection =
        (XjCollection){.documents = g_steal_pointer(&documents), .total = total, .copies = copies, .is_complete = is_complete};
    return TRUE;
}

void
xj_collection_clear(XjCollection *collection)
{
    g_clear_pointer(&collection->documents, g_array_unref);
}
