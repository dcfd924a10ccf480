#include "query/suggest/neighbours.h"

#include "text/utf8.h"

#include <string.h>

struct _XjNeighbours
{
    char *revision;
    GArray *pairs; // of XjNeighbour, by rising characters
};

// ---------------------------------------------------------------- reading

// A Han character of the basic plane takes three bytes; so a pair of them six.
#define HAN_BYTES 3U
#define PAIR_BYTES 6U

static gboolean
note_pair(const char *term, gsize length, guint64 passages, gpointer user_data)
{
    GArray *pairs = user_data;
    if (length != PAIR_BYTES || xj_utf8_length(term + HAN_BYTES) != HAN_BYTES)
        return TRUE;
    gunichar second = xj_utf8_get(term + HAN_BYTES);
    if (g_unichar_get_script(second) != G_UNICODE_SCRIPT_HAN)
        return TRUE;
    XjNeighbour pair = {
        .first = (guint16)xj_utf8_get(term), .second = (guint16)second, .passages = (guint32)MIN(passages, G_MAXUINT32)};
    g_array_append_val(pairs, pair);
    return pairs->len < XJ_NEIGHBOURS_MAX;
}

XjNeighbours *
xj_neighbours_read(XjReader *reader, GError **error)
{
    // The first bytes of the ideographs U+4000 to U+9FFF.
    static const char leads[] = {'\xE4', '\xE5', '\xE6', '\xE7', '\xE8', '\xE9'};
    g_autoptr(XjNeighbours) neighbours = g_atomic_rc_box_new0(XjNeighbours);
    neighbours->revision = g_strdup(xj_reader_revision(reader));
    neighbours->pairs = g_array_new(FALSE, FALSE, sizeof(XjNeighbour));
    for (guint i = 0; i < G_N_ELEMENTS(leads); i++)
        if (!xj_reader_terms(reader, XJ_FIELD_TEXT, &leads[i], 1, note_pair, neighbours->pairs, error))
            return NULL;
    return g_steal_pointer(&neighbours);
}

static void
neighbours_clear(gpointer data)
{
    XjNeighbours *neighbours = data;
    g_free(neighbours->revision);
    g_array_unref(neighbours->pairs);
}

XjNeighbours *
xj_neighbours_ref(XjNeighbours *neighbours)
{
    return g_atomic_rc_box_acquire(neighbours);
}

void
xj_neighbours_unref(XjNeighbours *neighbours)
{
    if (neighbours != NULL)
        g_atomic_rc_box_release_full(neighbours, neighbours_clear);
}

// ---------------------------------------------------------------- looking up

// The first pair whose first character is not below `character`.
static guint
lower_bound(const GArray *pairs, gunichar character)
{
    guint low = 0;
    guint high = pairs->len;
    while (low < high)
    {
        guint middle = low + (high - low) / 2;
        if (g_array_index(pairs, XjNeighbour, middle).first < character)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const XjNeighbour *
xj_neighbours_of(const XjNeighbours *neighbours, gunichar first, guint *ret_count)
{
    const GArray *pairs = neighbours->pairs;
    guint start = first != 0 ? lower_bound(pairs, first) : 0;
    guint end = first != 0 ? lower_bound(pairs, first + 1) : pairs->len;
    *ret_count = end - start;
    return &g_array_index(pairs, XjNeighbour, start);
}

// ---------------------------------------------------------------- kept for a revision

struct _XjNeighboursCache
{
    GMutex lock; // guards the rest
    XjNeighbours *newest;
};

XjNeighboursCache *
xj_neighbours_cache_new(void)
{
    XjNeighboursCache *cache = g_new0(XjNeighboursCache, 1);
    g_mutex_init(&cache->lock);
    return cache;
}

void
xj_neighbours_cache_free(XjNeighboursCache *cache)
{
    if (cache == NULL)
        return;
    xj_neighbours_unref(cache->newest);
    g_mutex_clear(&cache->lock);
    g_free(cache);
}

static XjNeighbours *
kept(XjNeighboursCache *cache, const char *revision)
{
    g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new(&cache->lock);
    gboolean is_newest = cache->newest != NULL && strcmp(cache->newest->revision, revision) == 0;
    return is_newest ? xj_neighbours_ref(cache->newest) : NULL;
}

static void
keep(XjNeighboursCache *cache, XjNeighbours *neighbours)
{
    g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new(&cache->lock);
    xj_neighbours_unref(cache->newest);
    cache->newest = xj_neighbours_ref(neighbours);
}

XjNeighbours *
xj_neighbours_cache_get(XjNeighboursCache *cache, XjReader *reader, GError **error)
{
    XjNeighbours *neighbours = kept(cache, xj_reader_revision(reader));
    if (neighbours != NULL)
        return neighbours;
    neighbours = xj_neighbours_read(reader, error);
    if (neighbours != NULL)
        keep(cache, neighbours);
    return neighbours;
}
