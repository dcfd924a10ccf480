#include "document/overlap.h"

#include "document/letters.h"

#include <string.h>

enum
{
    SEED = 4,             // letters that have to be the same for a stretch to begin
    SEED_PLACES = 16,     // places of the longer text where one is tried: what stands there more often is no help
    RESUME = 3,           // letters that have to be the same for a stretch to go on behind a difference
    GAP_MAX = 10,         // letters that a difference may take on either side
    STRETCH_MIN = 24,     // same letters of a stretch that counts: longer than a stock phrase
    DENSITY_PERCENT = 50, // of same letters in a stretch
    THIN_MAX = 60,        // letters behind which a stretch that is less dense has ended
    TRIM_PERCENT = 3,     // of the letters of all stretches, that are strays at either end
};

// What makes a copy, measured in bench/copies. Percent of letters.
enum
{
    COVERED_MIN = 78, // of the shorter document that the longer one has too
    COMPACT_MIN = 75, // the same, times how densely it stands in the longer one: papers of a form share a clause here and there
    PART_MIN = 30,    // of the longer document that the shorter one is at least
    HALF = 50,        // one that is less than that of the longer one is a copy cut short, and no paper of a volume, ...
    HEAD_MAX = 10,    // ... only if it stands in its first part: behind so much at most
    EQUAL_MIN = 90,   // of short documents that has to be the same, and of the longer one that the shorter one is at least
};

// Letters of a document that has a form and not much more.
#define SHORT 400U

#define NOWHERE G_MAXUINT32
#define HASH_MULTIPLIER 0x9E3779B1U

typedef struct
{
    const guint32 *letters;
    guint count;
} Text;

// Where each seed stands in a text: chains of places, the first of each found by hash.
typedef struct
{
    Text text;
    guint32 *first; // by hash
    guint32 *next;  // by place
    guint shift;    // of the hash
} Places;

static inline guint32
seed_hash(const guint32 *letters, guint shift)
{
    guint32 hash = 0;
    for (guint i = 0; i < SEED; i++)
        hash = (hash ^ letters[i]) * HASH_MULTIPLIER;
    return hash >> shift;
}

// Places are linked from the last to the first, so that a chain rises.
static void
places_init(Places *places, Text text)
{
    guint bits = 8;
    while (bits < 31 && 1U << bits < text.count)
        bits++;
    *places = (Places){.text = text, .shift = 32 - bits};
    places->first = g_new(guint32, (gsize)1 << bits);
    places->next = g_new(guint32, (gsize)text.count + 1);
    memset(places->first, 0xFF, sizeof(guint32) << bits);
    for (guint at = text.count - SEED + 1; at-- > 0;)
    {
        guint32 hash = seed_hash(text.letters + at, places->shift);
        places->next[at] = places->first[hash];
        places->first[hash] = at;
    }
}

static void
places_clear(Places *places)
{
    g_free(places->first);
    g_free(places->next);
}

static guint
same_run(Text a, guint i, Text b, guint j)
{
    guint length = 0;
    while (i + length < a.count && j + length < b.count && a.letters[i + length] == b.letters[j + length])
        length++;
    return length;
}

// The place where the longest run of the same letters as at a[i] begins; NOWHERE for none of SEED letters.
static guint
best_place(const Places *places, Text a, guint i, guint expected)
{
    guint best = NOWHERE;
    guint longest = SEED - 1;
    if (expected < places->text.count)
    {
        guint run = same_run(a, i, places->text, expected);
        if (run > longest)
        {
            best = expected;
            longest = run;
        }
    }
    guint32 at = places->first[seed_hash(a.letters + i, places->shift)];
    for (guint tried = 0; at != NOWHERE && tried < SEED_PLACES; tried++)
    {
        guint run = same_run(a, i, places->text, at);
        if (run > longest)
        {
            best = at;
            longest = run;
        }
        at = places->next[at];
    }
    return best;
}

// Finds where the texts go on alike behind a difference at a[*i], b[*j]: the nearest such place.
static gboolean
resume(Text a, guint *i, Text b, guint *j)
{
    for (guint sum = 1; sum <= 2 * GAP_MAX; sum++)
    {
        guint from = sum > GAP_MAX ? sum - GAP_MAX : 0;
        for (guint skip = from; skip <= MIN(sum, GAP_MAX); skip++)
        {
            guint at = *i + skip;
            guint there = *j + sum - skip;
            if (at + RESUME > a.count || there + RESUME > b.count)
                continue;
            if (memcmp(a.letters + at, b.letters + there, RESUME * sizeof(guint32)) != 0)
                continue;
            *i = at;
            *j = there;
            return TRUE;
        }
    }
    return FALSE;
}

typedef struct
{
    guint start, end;               // in the shorter text
    guint longer_start, longer_end; // in the longer one
    guint equal;                    // letters that are the same
} Stretch;

static gboolean
is_dense(const Stretch *stretch)
{
    guint length = MAX(stretch->end - stretch->start, stretch->longer_end - stretch->longer_start);
    return (guint64)stretch->equal * 100 >= (guint64)length * DENSITY_PERCENT;
}

// Follows the texts from a[i], b[j] on. A stretch ends where it was dense last, and is looked for no further than THIN_MAX letters
// behind that, so that its cost is bounded by its length.
static Stretch
follow(Text a, guint i, Text b, guint j)
{
    Stretch now = {.start = i, .end = i, .longer_start = j, .longer_end = j};
    Stretch dense = now;
    do
    {
        guint run = same_run(a, i, b, j);
        now.equal += run;
        i += run;
        j += run;
        now.end = i;
        now.longer_end = j;
        if (is_dense(&now))
            dense = now;
    } while (now.end - dense.end < THIN_MAX && now.longer_end - dense.longer_end < THIN_MAX && resume(a, &i, b, &j));
    return dense;
}

static guint
count_set(const guint8 *flags, guint count)
{
    guint set = 0;
    for (guint i = 0; i < count; i++)
        set += flags[i];
    return set;
}

// Tells where the letters lie whose flags are set, but for TRIM_PERCENT of them at either end: a stock phrase that stands elsewhere
// is no part of a copy.
static void
find_extent(const guint8 *flags, guint count, XjOverlap *overlap)
{
    guint trimmed = overlap->covered_longer * TRIM_PERCENT / 100;
    guint start = 0;
    guint end = count;
    for (guint left = trimmed; start < end && (left > 0 || flags[start] == 0); start++)
        left -= flags[start];
    for (guint left = trimmed; start < end && (left > 0 || flags[end - 1] == 0); end--)
        left -= flags[end - 1];
    overlap->start_longer = start - MIN(start, trimmed);
    overlap->extent_longer = MIN(end + trimmed, count) - overlap->start_longer;
}

static void
measure(Text a, const Places *places, XjOverlap *overlap)
{
    g_autoptr(GArray) flags = g_array_new(FALSE, TRUE, sizeof(guint8));
    g_array_set_size(flags, places->text.count);
    guint8 *covered = (guint8 *)flags->data;
    guint expected = 0; // where the longer text would go on
    guint may_miss = (guint)((guint64)a.count * (100 - COVERED_MIN) / 100);
    for (guint i = 0; i + SEED <= a.count && i - overlap->covered <= may_miss;)
    {
        guint j = best_place(places, a, i, expected);
        if (j == NOWHERE)
        {
            i++;
            expected++;
            continue;
        }
        Stretch stretch = follow(a, i, places->text, j);
        if (stretch.equal < STRETCH_MIN)
        {
            i++;
            expected++;
            continue;
        }
        overlap->covered += stretch.end - stretch.start;
        overlap->equal += stretch.equal;
        memset(covered + stretch.longer_start, 1, stretch.longer_end - stretch.longer_start);
        i = stretch.end;
        expected = stretch.longer_end;
    }
    overlap->covered_longer = count_set(covered, places->text.count);
    find_extent(covered, places->text.count, overlap);
}

// Which of the two is looked for in the other: the shorter one; of two that are of one length, any, as long as it is always the same.
static gboolean
comes_first(const GArray *one, const GArray *other)
{
    if (one->len != other->len)
        return one->len < other->len;
    return memcmp(one->data, other->data, one->len * sizeof(guint32)) <= 0;
}

void
xj_overlap_measure(const GArray *one, const GArray *other, XjOverlap *ret_overlap)
{
    *ret_overlap = (XjOverlap){.shorter = MIN(one->len, other->len), .longer = MAX(one->len, other->len)};
    if (ret_overlap->shorter < SEED)
        return;
    const GArray *shorter = comes_first(one, other) ? one : other;
    const GArray *longer = shorter == one ? other : one;
    Places places;
    places_init(&places, (Text){xj_letters_data(longer), longer->len});
    measure((Text){xj_letters_data(shorter), shorter->len}, &places, ret_overlap);
    places_clear(&places);
}

gboolean
xj_overlap_has_to_be_equal(guint one, guint other)
{
    return MIN(one, other) < SHORT;
}

gboolean
xj_overlap_may_be_copy(guint one, guint other)
{
    guint shorter = MIN(one, other);
    guint part_min = xj_overlap_has_to_be_equal(one, other) ? EQUAL_MIN : PART_MIN;
    return shorter >= STRETCH_MIN && (guint64)shorter * 100 >= (guint64)MAX(one, other) * part_min;
}

gboolean
xj_overlap_is_copy(const XjOverlap *overlap)
{
    if (!xj_overlap_may_be_copy(overlap->shorter, overlap->longer) || overlap->covered == 0)
        return FALSE;
    guint64 covered = (guint64)overlap->covered * 100;
    guint64 equal = (guint64)overlap->equal * 100;
    guint64 shorter = overlap->shorter;
    if (xj_overlap_has_to_be_equal(overlap->shorter, overlap->longer) && equal < shorter * EQUAL_MIN)
        return FALSE;
    if (shorter * 100 < (guint64)overlap->longer * HALF &&
        (guint64)overlap->start_longer * 100 > (guint64)overlap->longer * HEAD_MAX)
        return FALSE;
    return covered >= shorter * COVERED_MIN &&
           covered * overlap->covered_longer >= shorter * overlap->extent_longer * COMPACT_MIN;
}
