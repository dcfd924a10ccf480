#include "indexer/copies/letters.h"

#include "document/letters.h"
#include "text/fold.h"

// Bytes of letters that are kept; past it all are dropped, and read again where they are needed again.
#define KEPT_BYTES_MAX (32U << 20)

struct _XjStoredLetters
{
    XjWriter *writer;
    GHashTable *kept; // last passage to GArray
    gsize bytes;      // of those kept
};

XjStoredLetters *
xj_stored_letters_new(XjWriter *writer)
{
    XjStoredLetters *stored = g_new0(XjStoredLetters, 1);
    stored->writer = writer;
    stored->kept = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
    return stored;
}

void
xj_stored_letters_free(XjStoredLetters *stored)
{
    if (stored == NULL)
        return;
    g_hash_table_unref(stored->kept);
    g_free(stored);
}

static gboolean
add_passage(XjWriter *writer, guint32 number, GArray *letters, GError **error)
{
    g_autoptr(GBytes) bytes = xj_writer_fetch(writer, number, error);
    if (bytes == NULL)
        return FALSE;
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);
    XjPassageRecord record;
    const char *card;
    gsize card_length;
    if (!xj_record_decode(data, length, &record, &card, &card_length, error))
        return FALSE;
    gsize folded_length = 0;
    g_autofree char *folded = xj_fold_plain(record.text, record.length, &folded_length);
    xj_letters_add(letters, folded, folded_length);
    return TRUE;
}

static void
keep(XjStoredLetters *stored, guint32 last, GArray *letters)
{
    gsize bytes = letters->len * sizeof(guint32);
    if (stored->bytes + bytes > KEPT_BYTES_MAX)
    {
        g_hash_table_remove_all(stored->kept);
        stored->bytes = 0;
    }
    g_hash_table_insert(stored->kept, GUINT_TO_POINTER(last), g_array_ref(letters));
    stored->bytes += bytes;
}

GArray *
xj_stored_letters_get(XjStoredLetters *stored, guint32 last, guint32 passages, GError **error)
{
    GArray *kept = g_hash_table_lookup(stored->kept, GUINT_TO_POINTER(last));
    if (kept != NULL)
        return g_array_ref(kept);
    g_autoptr(GArray) letters = xj_letters_new();
    for (guint32 number = last - MIN(passages - 1, last - 1); number <= last && letters->len < XJ_LETTERS_MAX; number++)
        if (!add_passage(stored->writer, number, letters, error))
            return NULL;
    keep(stored, last, letters);
    return g_steal_pointer(&letters);
}
