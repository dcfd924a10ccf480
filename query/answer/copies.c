#include "query/answer/copies.h"

#include "query/answer/hit.h"
#include "query/answer/results.h"
#include "query/card.h"
#include "query/stored_passage.h"

struct _XjCopies
{
    GHashTable *folded; // document number to GArray of XjCandidate
    GHashTable *lent;   // number of a passage to what it has of the weight of a copy: an owned double
};

// ---------------------------------------------------------------- who is a copy of whom

// A document of the answer that has copies somewhere, in the answer or not.
typedef struct
{
    guint32 number; // that its candidates carry
    XjCopyRecord record;
    guint first; // place of its first passage in the answer
    XjStep step; // of that passage
} Member;

typedef struct
{
    const XjListed *listed; // the answer
    GArray *members;        // of Member
} Meeting;

// The passages of a document come one behind the other.
static void
meet(const XjCandidate *candidate, const XjCopyRecord *record, gpointer user_data)
{
    Meeting *meeting = user_data;
    guint place = (guint)(candidate - &g_array_index(meeting->listed->passages, XjCandidate, 0));
    GArray *members = meeting->members;
    Member *last = members->len > 0 ? &g_array_index(members, Member, members->len - 1) : NULL;
    if (last != NULL && last->number == candidate->document)
    {
        last->first = MIN(last->first, place);
        return;
    }
    Member member = {.number = candidate->document, .record = *record, .first = place};
    g_array_append_val(members, member);
}

static void
note_steps(const XjListed *listed, GArray *members)
{
    for (guint i = 0; i < members->len; i++)
    {
        Member *member = &g_array_index(members, Member, i);
        member->step = xj_listed_step(listed, g_array_index(listed->passages, XjCandidate, member->first).passage);
    }
}

// A copy that comes nearer to the question stands before a better one.
static gint
compare_members(gconstpointer left, gconstpointer right)
{
    const Member *a = left;
    const Member *b = right;
    if (a->record.group != b->record.group)
        return a->record.group < b->record.group ? -1 : 1;
    if (a->step != b->step)
        return a->step < b->step ? -1 : 1;
    gint order = xj_copy_record_compare(&a->record, &b->record);
    if (order != 0)
        return order;
    return a->first < b->first ? -1 : a->first > b->first;
}

// The documents of the answer that have copies: a new array of Member by group, in each the best first.
static GArray *
find_members(XjReader *reader, const XjListed *listed, GError **error)
{
    g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(Member));
    Meeting meeting = {listed, members};
    if (!xj_reader_copies(reader, listed->passages, meet, &meeting, error))
        return NULL;
    note_steps(listed, members);
    g_array_sort(members, compare_members);
    return g_steal_pointer(&members);
}

// ---------------------------------------------------------------- folding

// Puts the best passage of `best` where the first passage of the whole group, at `place`, stands, and with its weight if that is
// higher, so that an answer in the order of its weights stays so. Its own place is left empty.
static void
move_best(XjCopies *copies, GArray *passages, const Member *best, guint place, GArray *is_empty)
{
    if (best->first == place)
        return;
    XjCandidate *at = &g_array_index(passages, XjCandidate, place);
    double weight = at->weight;
    *at = g_array_index(passages, XjCandidate, best->first);
    g_array_index(is_empty, guint8, best->first) = 1;
    double lent = weight - at->weight;
    if (lent <= 0)
        return;
    at->weight = weight;
    g_hash_table_insert(copies->lent, GUINT_TO_POINTER(at->passage), g_memdup2(&lent, sizeof lent));
}

// The documents of one group: the first of `members`, which is the best, stays; the best passages of the others go under it.
static void
fold_group(XjCopies *copies, const Member *members, guint count, GArray *passages, GHashTable *folded, GArray *is_empty)
{
    guint place = members[0].first;
    GArray *under = g_array_sized_new(FALSE, FALSE, sizeof(XjCandidate), count - 1);
    for (guint i = 1; i < count; i++)
    {
        place = MIN(place, members[i].first);
        g_array_append_val(under, g_array_index(passages, XjCandidate, members[i].first));
        g_hash_table_add(folded, GUINT_TO_POINTER(members[i].number));
    }
    move_best(copies, passages, &members[0], place, is_empty);
    g_hash_table_insert(copies->folded, GUINT_TO_POINTER(members[0].number), under);
}

static void
take_out(GArray *passages, GHashTable *folded, const GArray *is_empty)
{
    guint kept = 0;
    for (guint i = 0; i < passages->len; i++)
    {
        XjCandidate passage = g_array_index(passages, XjCandidate, i);
        if (g_array_index(is_empty, guint8, i) == 0 && !g_hash_table_contains(folded, GUINT_TO_POINTER(passage.document)))
            g_array_index(passages, XjCandidate, kept++) = passage;
    }
    g_array_set_size(passages, kept);
}

static guint
count_of_group(const GArray *members, guint from)
{
    guint64 group = g_array_index(members, Member, from).record.group;
    guint end = from + 1;
    while (end < members->len && g_array_index(members, Member, end).record.group == group)
        end++;
    return end - from;
}

XjCopies *
xj_copies_fold(XjReader *reader, GArray *passages, GHashTable *steps, GError **error)
{
    XjListed listed = {passages, steps};
    g_autoptr(GArray) members = find_members(reader, &listed, error);
    if (members == NULL)
        return NULL;
    XjCopies *copies = g_new0(XjCopies, 1);
    copies->folded = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
    copies->lent = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    g_autoptr(GHashTable) folded = g_hash_table_new(NULL, NULL);
    g_autoptr(GArray) is_empty = g_array_new(FALSE, TRUE, sizeof(guint8));
    g_array_set_size(is_empty, passages->len);
    guint count = 0;
    for (guint from = 0; from < members->len; from += count)
    {
        count = count_of_group(members, from);
        if (count > 1)
            fold_group(copies, &g_array_index(members, Member, from), count, passages, folded, is_empty);
    }
    if (g_hash_table_size(folded) > 0)
        take_out(passages, folded, is_empty);
    return copies;
}

const GArray *
xj_copies_under(const XjCopies *copies, guint32 number)
{
    return g_hash_table_lookup(copies->folded, GUINT_TO_POINTER(number));
}

double
xj_copies_lent(const XjCopies *copies, guint32 passage)
{
    const double *lent = g_hash_table_lookup(copies->lent, GUINT_TO_POINTER(passage));
    return lent != NULL ? *lent : 0;
}

void
xj_copies_free(XjCopies *copies)
{
    if (copies == NULL)
        return;
    g_hash_table_unref(copies->folded);
    g_hash_table_unref(copies->lent);
    g_free(copies);
}

// ---------------------------------------------------------------- what is told of copies

typedef struct
{
    const GArray *passages;
    GArray *groups;
} Groups;

static void
note_group(const XjCandidate *candidate, const XjCopyRecord *record, gpointer user_data)
{
    const Groups *groups = user_data;
    gsize place = (gsize)(candidate - (const XjCandidate *)(gconstpointer)groups->passages->data);
    g_array_index(groups->groups, guint64, place) = record->group;
}

GArray *
xj_copies_groups(XjReader *reader, const GArray *passages, GError **error)
{
    g_autoptr(GArray) groups = g_array_set_size(g_array_new(FALSE, TRUE, sizeof(guint64)), passages->len);
    Groups noted = {passages, groups};
    return xj_reader_copies(reader, passages, note_group, &noted, error) ? g_steal_pointer(&groups) : NULL;
}

static void
note_record(G_GNUC_UNUSED const XjCandidate *candidate, const XjCopyRecord *record, gpointer user_data)
{
    *(XjCopyRecord *)user_data = *record;
}

gboolean
xj_copy_record_read(XjReader *reader, guint32 passage, XjCopyRecord *ret_record, GError **error)
{
    g_autoptr(GArray) one = g_array_new(FALSE, FALSE, sizeof(XjCandidate));
    XjCandidate candidate = {.passage = passage};
    g_array_append_val(one, candidate);
    *ret_record = (XjCopyRecord){0};
    return xj_reader_copies(reader, one, note_record, ret_record, error);
}

char *
xj_copies_group_id(guint64 group)
{
    char id[XJ_GROUP_ID_DIGITS + 1];
    xj_group_id_print(group, id);
    return g_strdup(id);
}

XjCopy *
xj_copy_read(XjReader *reader, XjCards *cards, guint32 passage, GError **error)
{
    g_auto(XjStoredPassage) stored = {0};
    if (!xj_stored_passage_read(reader, passage, &stored, error))
        return NULL;
    const XjDocumentFacts *facts = xj_cards_get(cards, stored.record.document, error);
    if (facts == NULL)
        return NULL;
    XjCopy *copy = g_new0(XjCopy, 1);
    const char *title = xj_card_string(facts->card, "title");
    copy->document = g_strdup(stored.record.document);
    copy->passage = stored.record.number;
    copy->title = g_strdup(title != NULL ? title : "");
    copy->date = g_strdup(xj_card_string(facts->card, "date"));
    copy->organ = g_strdup(xj_card_string(facts->card, "organ"));
    copy->speaking_level = xj_hit_level(facts->card, "speaking_level");
    return copy;
}

gboolean
xj_copies_tell(const XjCopies *copies, XjReader *reader, XjCards *cards, const XjCandidate *passage, XjHit *hit, GError **error)
{
    XjCopyRecord record;
    if (!xj_copy_record_read(reader, passage->passage, &record, error))
        return FALSE;
    if (record.group != 0)
        hit->group = xj_copies_group_id(record.group);
    const GArray *under = copies != NULL ? xj_copies_under(copies, passage->document) : NULL;
    hit->copies_total = under != NULL ? under->len : 0;
    for (guint i = 0; i < MIN(hit->copies_total, XJ_HIT_COPIES_MAX); i++)
    {
        XjCopy *copy = xj_copy_read(reader, cards, g_array_index(under, XjCandidate, i).passage, error);
        if (copy == NULL)
            return FALSE;
        g_ptr_array_add(hit->copies, copy);
    }
    return TRUE;
}

void
xj_copy_free(XjCopy *copy)
{
    if (copy == NULL)
        return;
    g_free(copy->document);
    g_free(copy->title);
    g_free(copy->date);
    g_free(copy->organ);
    g_free(copy->speaking_level.name);
    g_free(copy->speaking_level.axis);
    g_free(copy);
}
