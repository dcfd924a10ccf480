#include "query/precedent/uses/joined.h"

#include "query/stored_passage.h"
#include "text/sequence.h"

// The place of `passage` among those of its document; their number if it is none of them.
static guint
place_of(const GArray *passages, guint32 passage)
{
    guint place = 0;
    while (place < passages->len && g_array_index(passages, guint32, place) != passage)
        place++;
    return place;
}

// Folded characters of a text, ends of sentences not counted.
static guint
count_characters(const char *text, gsize length)
{
    g_auto(XjSequence) sequence = {0};
    xj_sequence_make(text, length, &sequence);
    return sequence.count;
}

// Texts of passages, one after the other, until they hold enough.
typedef struct
{
    XjReader *reader;
    const GArray *passages; // of the document: guint32
    GPtrArray *texts;       // of GBytes
} Gatherer;

static gboolean
gather(const Gatherer *gatherer, guint place, guint *characters, GError **error)
{
    g_auto(XjStoredPassage) stored = {0};
    if (!xj_stored_passage_read(gatherer->reader, g_array_index(gatherer->passages, guint32, place), &stored, error))
        return FALSE;
    *characters += count_characters(stored.record.text, stored.record.length);
    g_ptr_array_add(gatherer->texts, g_bytes_new(stored.record.text, stored.record.length));
    return TRUE;
}

// *ret_first: the place of the first that was gathered.
static gboolean
gather_before(const Gatherer *gatherer, guint place, guint wanted, guint *ret_first, GError **error)
{
    guint first = place;
    for (guint characters = 0; first > 0 && characters < wanted; first--)
        if (!gather(gatherer, first - 1, &characters, error))
            return FALSE;
    for (guint i = 0, last = gatherer->texts->len; i + 1 < last; i++, last--)
    {
        gpointer swapped = gatherer->texts->pdata[i];
        gatherer->texts->pdata[i] = gatherer->texts->pdata[last - 1];
        gatherer->texts->pdata[last - 1] = swapped;
    }
    *ret_first = first;
    return TRUE;
}

static gboolean
gather_behind(const Gatherer *gatherer, guint place, guint wanted, GError **error)
{
    guint ignored = 0;
    if (!gather(gatherer, place, &ignored, error))
        return FALSE;
    guint characters = 0;
    for (guint next = place + 1; next < gatherer->passages->len && characters < wanted; next++)
        if (!gather(gatherer, next, &characters, error))
            return FALSE;
    return TRUE;
}

static void
join(const GPtrArray *texts, guint32 first, XjJoined *ret_joined)
{
    *ret_joined = (XjJoined){g_string_new(NULL), g_array_new(FALSE, FALSE, sizeof(gsize)), first};
    for (guint i = 0; i < texts->len; i++)
    {
        gsize length = 0;
        const char *text = g_bytes_get_data(g_ptr_array_index(texts, i), &length);
        g_array_append_val(ret_joined->starts, ret_joined->text->len);
        g_string_append_len(ret_joined->text, text, (gssize)length);
    }
}

// All passages of the document that `passage` is of.
static GArray *
passages_around(XjReader *reader, guint32 passage, GError **error)
{
    g_auto(XjStoredPassage) stored = {0};
    if (!xj_stored_passage_read(reader, passage, &stored, error))
        return NULL;
    return xj_reader_document(reader, stored.record.document, error);
}

gboolean
xj_joined_read(XjReader *reader, guint32 passage, guint before, guint behind, XjJoined *ret_joined, GError **error)
{
    g_autoptr(GArray) passages = passages_around(reader, passage, error);
    if (passages == NULL)
        return FALSE;
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    Gatherer gatherer = {reader, passages, texts};
    guint place = place_of(passages, passage);
    guint first = place;
    if (place < passages->len &&
        (!gather_before(&gatherer, place, before, &first, error) || !gather_behind(&gatherer, place, behind, error)))
        return FALSE;
    join(texts, place < passages->len ? g_array_index(passages, guint32, first) : passage, ret_joined);
    return TRUE;
}

void
xj_joined_clear(XjJoined *joined)
{
    if (joined->text != NULL)
        g_string_free(joined->text, TRUE);
    g_clear_pointer(&joined->starts, g_array_unref);
}

guint
xj_joined_index(const XjJoined *joined, gsize at)
{
    guint index = 0;
    while (index + 1 < joined->starts->len && g_array_index(joined->starts, gsize, index + 1) <= at)
        index++;
    return index;
}
