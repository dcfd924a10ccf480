#include "indexer/copies/candidates.h"

#include "document/overlap.h"

#include <string.h>

enum
{
    SHARE_MIN = 25,          // percent: copies with something changed every eight letters share about 38, every ten 46
    SHARE_OF_SHORT_MIN = 60, // percent, of those that have to be nearly equal
    RUN_DOCUMENTS_MAX = 64,  // documents that a run counts for; a hundred statutes begin alike
    EQUAL_DOCUMENTS_MAX = 8, // documents with the same letters that are told
};

#define EQUAL 1000U // what the same letters count for, more than any number of runs

// What is looked for: a run by its hash, or all letters by theirs, which are told apart by the highest bit.
#define WHOLE_BIT (G_GUINT64_CONSTANT(1) << 63)

typedef struct
{
    guint64 key;   // 0: a free slot
    guint32 first; // of the chain of those that look for it, + 1
    guint32 met;   // documents that have it, so far
} Slot;

typedef struct
{
    guint32 seeker;
    guint32 next; // in the chain, + 1; 0 ends it
} Link;

typedef struct
{
    const GArray *seekers; // of XjSigned
    Slot *slots;
    guint bits;      // of the number of slots
    GArray *links;   // of Link
    guint32 *tally;  // by seeker: what it shares with the document in hand
    GArray *touched; // seekers whose tally is not 0
    GArray *found;   // of XjCopyCandidates, by seeker
} Search;

static guint64
run_key(guint32 hash)
{
    return (guint64)hash + 1;
}

static Slot *
find_slot(const Search *search, guint64 key)
{
    gsize mask = ((gsize)1 << search->bits) - 1;
    gsize at = (gsize)(key * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15) >> (64 - search->bits));
    while (search->slots[at].key != 0 && search->slots[at].key != key)
        at = (at + 1) & mask;
    return &search->slots[at];
}

static void
look_for(Search *search, guint64 key, guint seeker)
{
    Slot *slot = find_slot(search, key);
    slot->key = key;
    Link link = {seeker, slot->first};
    g_array_append_val(search->links, link);
    slot->first = search->links->len;
}

static void
search_init(Search *search, const GArray *seekers)
{
    gsize keys = 0;
    for (guint i = 0; i < seekers->len; i++)
        keys += g_array_index(seekers, XjSigned, i).signature.count + 1;
    *search = (Search){.seekers = seekers,
                       .bits = 4,
                       .links = g_array_new(FALSE, FALSE, sizeof(Link)),
                       .tally = g_new0(guint32, seekers->len),
                       .touched = g_array_new(FALSE, FALSE, sizeof(guint)),
                       .found = g_array_new(FALSE, TRUE, sizeof(XjCopyCandidates))};
    while ((gsize)1 << search->bits < 2 * keys)
        search->bits++;
    search->slots = g_new0(Slot, (gsize)1 << search->bits);
    g_array_set_size(search->found, seekers->len);
    for (guint i = 0; i < seekers->len; i++)
    {
        const XjSignatureRecord *signature = &g_array_index(seekers, XjSigned, i).signature;
        look_for(search, signature->whole | WHOLE_BIT, i);
        for (guint k = 0; k < signature->count; k++)
            look_for(search, run_key(signature->hashes[k]), i);
    }
}

static void
search_clear(Search *search)
{
    g_free(search->slots);
    g_array_unref(search->links);
    g_free(search->tally);
    g_array_unref(search->touched);
    g_clear_pointer(&search->found, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Search, search_clear)

// Counts that the document in hand has what `key` stands for.
static void
meet(Search *search, guint64 key, guint32 met_max, guint32 worth)
{
    Slot *slot = find_slot(search, key);
    if (slot->key == 0 || slot->met >= met_max)
        return;
    slot->met++;
    for (guint32 at = slot->first; at != 0;)
    {
        const Link *link = &g_array_index(search->links, Link, at - 1);
        if (search->tally[link->seeker] == 0)
            g_array_append_val(search->touched, link->seeker);
        search->tally[link->seeker] += worth;
        at = link->next;
    }
}

// Percent of the shorter document's signature that the longer one has too. Only hashes that would be small enough for the longer
// one's signature can be in it.
static guint
share_of(const XjSignatureRecord *one, const XjSignatureRecord *other, guint shared)
{
    const XjSignatureRecord *shorter = one->letters <= other->letters ? one : other;
    const XjSignatureRecord *longer = shorter == one ? other : one;
    guint32 largest = longer->count > 0 ? longer->hashes[longer->count - 1] : 0;
    guint comparable = 0;
    while (comparable < shorter->count && shorter->hashes[comparable] <= largest)
        comparable++;
    return comparable > 0 ? MIN(shared * 100 / comparable, 100) : 0;
}

static void
insert(XjCopyCandidates *candidates, const XjCopyCandidate *candidate)
{
    guint at = candidates->count;
    while (at > 0 && candidates->all[at - 1].share < candidate->share)
        at--;
    if (at == XJ_COPY_CANDIDATES_MAX)
        return;
    guint moved = MIN(candidates->count, XJ_COPY_CANDIDATES_MAX - 1) - at;
    memmove(candidates->all + at + 1, candidates->all + at, moved * sizeof *candidate);
    candidates->all[at] = *candidate;
    candidates->count = MIN(candidates->count + 1, XJ_COPY_CANDIDATES_MAX);
}

static void
consider(Search *search, guint seeker, guint32 last, const XjSignatureRecord *met)
{
    const XjSigned *sought = &g_array_index(search->seekers, XjSigned, seeker);
    guint32 tally = search->tally[seeker];
    if (sought->last == last || !xj_overlap_may_be_copy(sought->signature.letters, met->letters))
        return;
    XjCopyCandidate candidate = {.last = last,
                                 .passages = met->passages,
                                 .letters = met->letters,
                                 .document = met->document,
                                 .quality = met->quality,
                                 .is_equal = tally >= EQUAL && sought->signature.letters == met->letters,
                                 .share = 100};
    if (!candidate.is_equal)
        candidate.share = share_of(&sought->signature, met, tally % EQUAL);
    guint share_min = xj_overlap_has_to_be_equal(sought->signature.letters, met->letters) ? SHARE_OF_SHORT_MIN : SHARE_MIN;
    if (candidate.share >= share_min)
        insert(&g_array_index(search->found, XjCopyCandidates, seeker), &candidate);
}

static gboolean
meet_document(guint32 last, const guint8 *bytes, gsize length, gpointer user_data, GError **error)
{
    Search *search = user_data;
    XjSignatureRecord met;
    if (!xj_signature_record_decode(bytes, length, &met, error))
        return FALSE;
    meet(search, met.whole | WHOLE_BIT, EQUAL_DOCUMENTS_MAX, EQUAL);
    for (guint i = 0; i < met.count; i++)
        meet(search, run_key(met.hashes[i]), RUN_DOCUMENTS_MAX, 1);
    for (guint i = 0; i < search->touched->len; i++)
    {
        guint seeker = g_array_index(search->touched, guint, i);
        consider(search, seeker, last, &met);
        search->tally[seeker] = 0;
    }
    g_array_set_size(search->touched, 0);
    return TRUE;
}

GArray *
xj_copy_candidates_find(XjWriter *writer, const GArray *seekers, GError **error)
{
    g_auto(Search) search;
    search_init(&search, seekers);
    if (!xj_writer_marks(writer, XJ_MARK_SIGNATURE, 0, meet_document, &search, error))
        return NULL;
    return g_steal_pointer(&search.found);
}
