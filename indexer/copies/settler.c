#include "indexer/copies/settler.h"

#include "document/overlap.h"
#include "indexer/copies/candidates.h"
#include "indexer/copies/graph.h"
#include "indexer/copies/letters.h"

#include <string.h>

// The number of the last passage whose document was looked at, decimal.
#define SETTLED_KEY "copies"

// Documents that are looked at in one walk over the signatures: bounds memory.
#define SEEKERS_MAX 20000U

struct _XjCopySettler
{
    XjWriter *writer;
    GHashTable *names; // groups of the replaced index, by document; NULL for none
};

// ---------------------------------------------------------------- opening

static gboolean
note_name(G_GNUC_UNUSED guint32 last, const guint8 *bytes, gsize length, gpointer user_data, GError **error)
{
    XjCopyRecord record;
    if (!xj_copy_record_decode(bytes, length, &record, error))
        return FALSE;
    g_hash_table_insert(user_data, g_memdup2(&record.document, sizeof record.document),
                        g_memdup2(&record.group, sizeof record.group));
    return TRUE;
}

// Names that cannot be read are done without: others are as good.
XjCopySettler *
xj_copy_settler_new(XjWriter *writer, XjReader *replaced)
{
    XjCopySettler *settler = g_new0(XjCopySettler, 1);
    settler->writer = writer;
    if (replaced == NULL)
        return settler;
    settler->names = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    g_autoptr(GError) fault = NULL;
    xj_reader_marks(replaced, XJ_MARK_COPIES, note_name, settler->names, &fault);
    return settler;
}

void
xj_copy_settler_free(XjCopySettler *settler)
{
    if (settler == NULL)
        return;
    g_clear_pointer(&settler->names, g_hash_table_unref);
    g_free(settler);
}

// ---------------------------------------------------------------- who is to be looked at

static gboolean
read_settled(XjWriter *writer, guint32 *ret_passage, GError **error)
{
    GError *reason = NULL;
    g_autofree char *value = xj_writer_get(writer, SETTLED_KEY, NULL, &reason);
    if (reason != NULL)
    {
        g_propagate_error(error, reason);
        return FALSE;
    }
    *ret_passage = value != NULL ? (guint32)g_ascii_strtoull(value, NULL, 10) : 0;
    return TRUE;
}

static gboolean
write_settled(XjWriter *writer, guint32 passage, GError **error)
{
    char digits[16];
    g_snprintf(digits, sizeof digits, "%u", passage);
    return xj_writer_set(writer, SETTLED_KEY, digits, strlen(digits), error);
}

static gboolean
add_member(guint32 last, const guint8 *bytes, gsize length, gpointer user_data, GError **error)
{
    XjCopyRecord record;
    if (!xj_copy_record_decode(bytes, length, &record, error))
        return FALSE;
    xj_copy_graph_add(user_data, last, &record);
    return TRUE;
}

// How far the documents written since the last time were taken; `is_full` ends it early.
typedef struct
{
    GArray *seekers; // of XjSigned
    guint32 last;
    gboolean is_full;
} News;

static gboolean
add_news(guint32 last, const guint8 *bytes, gsize length, gpointer user_data, GError **error)
{
    News *news = user_data;
    news->is_full |= news->seekers->len >= SEEKERS_MAX;
    if (news->is_full)
        return FALSE;
    XjSigned seeker = {.last = last};
    if (!xj_signature_record_decode(bytes, length, &seeker.signature, error))
        return FALSE;
    g_array_append_val(news->seekers, seeker);
    news->last = last;
    return TRUE;
}

// ---------------------------------------------------------------- comparing

typedef struct
{
    XjWriter *writer;
    XjCopyGraph *graph;
    XjStoredLetters *letters;
    GHashTable *compared; // of guint64, two numbers of the graph, to whether they are copies
} Comparison;

static void
comparison_clear(Comparison *comparison)
{
    g_clear_pointer(&comparison->graph, xj_copy_graph_free);
    g_clear_pointer(&comparison->letters, xj_stored_letters_free);
    g_clear_pointer(&comparison->compared, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Comparison, comparison_clear)

static GArray *
letters_of(Comparison *comparison, guint number, GError **error)
{
    const XjCopyRecord *record = xj_copy_graph_record(comparison->graph, number);
    return xj_stored_letters_get(comparison->letters, xj_copy_graph_last_passage(comparison->graph, number), record->passages,
                                 error);
}

static gboolean
read_and_compare(Comparison *comparison, guint one, guint other, gboolean *ret_copies, GError **error)
{
    g_autoptr(GArray) letters = letters_of(comparison, one, error);
    g_autoptr(GArray) others = letters != NULL ? letters_of(comparison, other, error) : NULL;
    if (others == NULL)
        return FALSE;
    XjOverlap overlap;
    xj_overlap_measure(letters, others, &overlap);
    *ret_copies = xj_overlap_is_copy(&overlap);
    return TRUE;
}

// Two that look for each other are compared once.
static gboolean
compare(Comparison *comparison, guint one, guint other, gboolean *ret_copies, GError **error)
{
    guint64 pair = (guint64)MIN(one, other) << 32 | MAX(one, other);
    gpointer known = NULL;
    if (g_hash_table_lookup_extended(comparison->compared, &pair, NULL, &known))
    {
        *ret_copies = GPOINTER_TO_INT(known);
        return TRUE;
    }
    if (!read_and_compare(comparison, one, other, ret_copies, error))
        return FALSE;
    g_hash_table_insert(comparison->compared, g_memdup2(&pair, sizeof pair), GINT_TO_POINTER(*ret_copies));
    return TRUE;
}

static guint
number_of_seeker(XjCopyGraph *graph, const XjSigned *seeker)
{
    const XjSignatureRecord *signature = &seeker->signature;
    XjCopyRecord record = {.passages = signature->passages,
                           .letters = signature->letters,
                           .document = signature->document,
                           .quality = signature->quality};
    return xj_copy_graph_add(graph, seeker->last, &record);
}

static guint
number_of_candidate(XjCopyGraph *graph, const XjCopyCandidate *candidate)
{
    XjCopyRecord record = {.passages = candidate->passages,
                           .letters = candidate->letters,
                           .document = candidate->document,
                           .quality = candidate->quality};
    return xj_copy_graph_add(graph, candidate->last, &record);
}

static gboolean
link_copies(Comparison *comparison, const XjSigned *seeker, const XjCopyCandidates *candidates, GError **error)
{
    if (candidates->count == 0)
        return TRUE;
    guint number = number_of_seeker(comparison->graph, seeker);
    for (guint i = 0; i < candidates->count; i++)
    {
        const XjCopyCandidate *candidate = &candidates->all[i];
        guint other = number_of_candidate(comparison->graph, candidate);
        if (other == number || xj_copy_graph_is_settled(comparison->graph, number, other))
            continue;
        gboolean are_copies = candidate->is_equal;
        if (!are_copies && !compare(comparison, number, other, &are_copies, error))
            return FALSE;
        if (are_copies)
            xj_copy_graph_link(comparison->graph, number, other);
    }
    return TRUE;
}

static gboolean
seek(Comparison *comparison, const GArray *seekers, GError **error)
{
    if (seekers->len == 0)
        return TRUE;
    g_autoptr(GArray) candidates = xj_copy_candidates_find(comparison->writer, seekers, error);
    if (candidates == NULL)
        return FALSE;
    for (guint i = 0; i < seekers->len; i++)
        if (!link_copies(comparison, &g_array_index(seekers, XjSigned, i), &g_array_index(candidates, XjCopyCandidates, i),
                         error))
            return FALSE;
    return TRUE;
}

// ---------------------------------------------------------------- settling

// Adds those of `losers`, documents that lost a partner, from number *taken on, as far as there is room among the seekers.
static gboolean
take_losers(const Comparison *comparison, const GArray *losers, guint *taken, GArray *seekers, GError **error)
{
    for (; *taken < losers->len && seekers->len < SEEKERS_MAX; (*taken)++)
    {
        XjSigned loser = {.last = xj_copy_graph_last_passage(comparison->graph, g_array_index(losers, guint, *taken))};
        g_autoptr(GBytes) bytes = xj_writer_get_mark(comparison->writer, XJ_MARK_SIGNATURE, loser.last, error);
        gsize length = 0;
        if (bytes == NULL ||
            !xj_signature_record_decode(g_bytes_get_data(bytes, &length), g_bytes_get_size(bytes), &loser.signature, error))
            return FALSE;
        g_array_append_val(seekers, loser);
    }
    return TRUE;
}

// Takes the next documents that were written since *settled among the seekers, and moves it behind them.
static gboolean
take_news(XjWriter *writer, GArray *seekers, guint32 end, guint32 *settled, GError **error)
{
    News news = {.seekers = seekers, .last = *settled};
    if (!xj_writer_marks(writer, XJ_MARK_SIGNATURE, *settled + 1, add_news, &news, error) && !news.is_full)
        return FALSE;
    *settled = news.is_full ? news.last : end;
    return TRUE;
}

static gboolean
write_record(guint32 last, const XjCopyRecord *record, gpointer writer, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    if (record->group != 0)
        xj_copy_record_encode(record, bytes);
    return xj_writer_set_mark(writer, XJ_MARK_COPIES, last, bytes->data, bytes->len, error);
}

static gboolean
seek_all(Comparison *comparison, guint32 settled, guint32 end, GError **error)
{
    g_autoptr(GArray) losers = xj_copy_graph_drop_lost(comparison->graph);
    g_autoptr(GArray) seekers = g_array_new(FALSE, FALSE, sizeof(XjSigned));
    guint taken = 0;
    do
    {
        if (!take_losers(comparison, losers, &taken, seekers, error) ||
            !take_news(comparison->writer, seekers, end, &settled, error) || !seek(comparison, seekers, error))
            return FALSE;
        g_array_set_size(seekers, 0);
    } while (taken < losers->len || settled < end);
    return TRUE;
}

gboolean
xj_copy_settler_settle(XjCopySettler *settler, GError **error)
{
    XjWriter *writer = settler->writer;
    guint32 before = 0;
    guint32 end = 0;
    g_auto(Comparison) comparison = {.writer = writer,
                                     .graph = xj_copy_graph_new(),
                                     .letters = xj_stored_letters_new(writer),
                                     .compared = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL)};
    if (!read_settled(writer, &before, error) || !xj_writer_last_passage(writer, &end, error) ||
        !xj_writer_marks(writer, XJ_MARK_COPIES, 0, add_member, comparison.graph, error) ||
        !seek_all(&comparison, before, end, error))
        return FALSE;
    xj_copy_graph_name_groups(comparison.graph, settler->names);
    return xj_copy_graph_each_changed(comparison.graph, write_record, writer, error) &&
           (end == before || write_settled(writer, end, error));
}
