#include "document/signature.h"

#include "document/letters.h"

#include <stdlib.h>

// One hash for so many letters.
#define LETTERS_A_HASH 24

// Odd numbers to multiply by, with bits as if by chance: of a polynomial over the letters of a run, of the hash of its value, of the
// hash of all letters.
#define RUN_BASE G_GUINT64_CONSTANT(0x9E3779B97F4A7C15)
#define RUN_MIX G_GUINT64_CONSTANT(0xBF58476D1CE4E5B9)
#define WHOLE_MIX G_GUINT64_CONSTANT(0x94D049BB133111EB)

// The smallest of the hashes that came, each once: a heap whose first is the largest of them.
typedef struct
{
    guint32 *hashes;
    guint count, max;
} Smallest;

static void
sift_down(Smallest *smallest, guint at)
{
    guint32 *hashes = smallest->hashes;
    for (;;)
    {
        guint child = 2 * at + 1;
        if (child + 1 < smallest->count && hashes[child + 1] > hashes[child])
            child++;
        if (child >= smallest->count || hashes[child] <= hashes[at])
            return;
        guint32 swapped = hashes[at];
        hashes[at] = hashes[child];
        hashes[child] = swapped;
        at = child;
    }
}

static void
append(Smallest *smallest, guint32 hash)
{
    guint32 *hashes = smallest->hashes;
    guint at = smallest->count++;
    for (; at > 0 && hashes[(at - 1) / 2] < hash; at = (at - 1) / 2)
        hashes[at] = hashes[(at - 1) / 2];
    hashes[at] = hash;
}

// Few hashes are small enough to come so far that they are compared with all.
static void
offer(Smallest *smallest, guint32 hash)
{
    gboolean is_full = smallest->count == smallest->max;
    if (is_full && hash >= smallest->hashes[0])
        return;
    for (guint i = 0; i < smallest->count; i++)
        if (smallest->hashes[i] == hash)
            return;
    if (!is_full)
    {
        append(smallest, hash);
        return;
    }
    smallest->hashes[0] = hash;
    sift_down(smallest, 0);
}

static gint
compare_hashes(gconstpointer left, gconstpointer right)
{
    const guint32 *a = left;
    const guint32 *b = right;
    return *a < *b ? -1 : *a > *b;
}

static inline guint32
run_hash(guint64 run)
{
    return (guint32)((run ^ run >> 32) * RUN_MIX >> 32);
}

static void
offer_runs(const guint32 *letters, guint count, Smallest *smallest)
{
    guint64 leaving = 1; // what the letter that leaves the run was multiplied by
    guint64 run = 0;
    for (guint i = 0; i < XJ_SIGNATURE_RUN; i++)
        leaving *= RUN_BASE;
    for (guint i = 0; i < count; i++)
    {
        run = run * RUN_BASE + letters[i];
        if (i >= XJ_SIGNATURE_RUN)
            run -= leaving * letters[i - XJ_SIGNATURE_RUN];
        if (i + 1 >= XJ_SIGNATURE_RUN)
            offer(smallest, run_hash(run));
    }
}

static guint64
whole_hash(const guint32 *letters, guint count)
{
    guint64 hash = count;
    for (guint i = 0; i < count; i++)
    {
        hash = (hash ^ letters[i]) * WHOLE_MIX;
        hash ^= hash >> 32;
    }
    return hash;
}

void
xj_signature_make(const GArray *letters, XjSignature *ret_signature)
{
    const guint32 *all = xj_letters_data(letters);
    guint count = letters->len;
    *ret_signature = (XjSignature){.letters = count, .whole = whole_hash(all, count)};
    Smallest smallest = {.hashes = ret_signature->hashes,
                         .max = CLAMP(count / LETTERS_A_HASH, XJ_SIGNATURE_HASHES_MIN, XJ_SIGNATURE_HASHES_MAX)};
    offer_runs(all, count, &smallest);
    ret_signature->count = smallest.count;
    qsort(ret_signature->hashes, smallest.count, sizeof(guint32), compare_hashes);
}
