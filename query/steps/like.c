#include "query/steps/like.h"

#include "query/answer/copies.h"
#include "query/match/piece.h"
#include "query/stored_passage.h"
#include "text/terms.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// A piece of the passage, in folded bytes.
typedef struct
{
    gsize start, end;
    guint64 passages; // of the whole index that have it
} Piece;

// ---------------------------------------------------------------- the rarest pieces

// Adds the piece [start, end) if other passages have it too.
static gboolean
add_piece(XjReader *reader, const XjFolded *folded, gsize start, gsize end, GArray *pieces, GError **error)
{
    Piece piece = {.start = start, .end = end};
    const char *term = folded->text + start;
    if (end - start > XJ_TERM_MAX_BYTES || memchr(term, XJ_FOLD_BREAK, end - start) != NULL)
        return TRUE;
    if (!xj_reader_whole_frequency(reader, XJ_FIELD_TEXT, term, end - start, &piece.passages, error))
        return FALSE;
    if (piece.passages > 1)
        g_array_append_val(pieces, piece);
    return TRUE;
}

static gint
compare_rarity(gconstpointer left, gconstpointer right)
{
    const Piece *a = left;
    const Piece *b = right;
    if (a->passages != b->passages)
        return a->passages < b->passages ? -1 : 1;
    return a->start < b->start ? -1 : a->start > b->start;
}

static gint
compare_starts(gconstpointer left, gconstpointer right)
{
    const Piece *a = left;
    const Piece *b = right;
    return a->start < b->start ? -1 : a->start > b->start;
}

// Of `pieces`, the rarest first, those that passages besides this one have which may be known, as many as are asked for: a new array.
// Counting these costs a restricted reader a match for each piece, so it ends with the last that is needed.
static GArray *
shared_pieces(XjReader *reader, const XjFolded *folded, const GArray *pieces, GError **error)
{
    g_autoptr(GArray) shared = g_array_new(FALSE, FALSE, sizeof(Piece));
    for (guint i = 0; i < pieces->len && shared->len < XJ_LIKE_PIECES_MAX; i++)
    {
        const Piece *piece = &g_array_index(pieces, Piece, i);
        guint64 known = 0;
        if (!xj_reader_frequency(reader, XJ_FIELD_TEXT, folded->text + piece->start, piece->end - piece->start, &known, error))
            return NULL;
        if (known > 1)
            g_array_append_vals(shared, piece, 1);
    }
    return g_steal_pointer(&shared);
}

// The rarest pieces of a text, in its order: a new array of Piece.
static GArray *
rarest_pieces(XjReader *reader, const XjFolded *folded, GError **error)
{
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    guint characters = 0;
    for (gsize start = 0, next = 0; start < folded->length && characters < XJ_LIKE_CHARS_MAX; start = next, characters++)
    {
        gsize end = xj_piece_end(folded, start, &next);
        if (end > start && !add_piece(reader, folded, start, end, pieces, error))
            return NULL;
    }
    g_array_sort(pieces, compare_rarity);
    GArray *shared = shared_pieces(reader, folded, pieces, error);
    if (shared != NULL)
        g_array_sort(shared, compare_starts);
    return shared;
}

// Pieces that overlap or touch are one run of the question.
static XjSyntax *
runs_of(const XjFolded *folded, const GArray *pieces)
{
    GPtrArray *runs = g_ptr_array_new_with_free_func((GDestroyNotify)xj_syntax_free);
    for (guint i = 0; i < pieces->len;)
    {
        Piece run = g_array_index(pieces, Piece, i);
        for (i++; i < pieces->len && g_array_index(pieces, Piece, i).start <= run.end; i++)
            run.end = MAX(run.end, g_array_index(pieces, Piece, i).end);
        g_ptr_array_add(runs, xj_syntax_phrase(XJ_SCOPE_TEXT, FALSE, runs->len, folded->text + run.start, run.end - run.start));
    }
    return xj_syntax_join(XJ_SYNTAX_AND, runs);
}

// ---------------------------------------------------------------- the passage

static GArray *
as_candidates(const GArray *numbers)
{
    GArray *candidates = g_array_sized_new(FALSE, FALSE, sizeof(XjCandidate), numbers->len);
    for (guint i = 0; i < numbers->len; i++)
    {
        XjCandidate candidate = {.passage = g_array_index(numbers, guint32, i)};
        g_array_append_val(candidates, candidate);
    }
    return candidates;
}

// The numbers of the document's passages, of which there is one of the number asked for.
static GArray *
read_document(XjReader *reader, const XjSearchRequest *request, GError **error)
{
    g_autoptr(GArray) numbers = xj_reader_document(reader, request->like, error);
    if (numbers == NULL || request->like_passage < numbers->len)
        return g_steal_pointer(&numbers);
    if (numbers->len == 0)
        g_set_error(error, XJ_ERROR, XJ_ERROR_NOT_FOUND, _("There is no document %s in the index"), request->like);
    else
        g_set_error(error, XJ_ERROR, XJ_ERROR_NOT_FOUND, _("The document %s has %u passages only"), request->like,
                    numbers->len);
    return NULL;
}

static gboolean
read_root(XjReader *reader, guint32 passage, XjSyntax **ret_root, GError **error)
{
    g_auto(XjStoredPassage) stored = {0};
    if (!xj_stored_passage_read(reader, passage, &stored, error))
        return FALSE;
    g_auto(XjFolded) folded = {0};
    xj_fold(stored.record.text, stored.record.length, &folded);
    g_autoptr(GArray) pieces = rarest_pieces(reader, &folded, error);
    if (pieces == NULL)
        return FALSE;
    *ret_root = runs_of(&folded, pieces);
    return TRUE;
}

gboolean
xj_like_read(XjReader *reader, const XjQuestion *question, XjLike *ret_like, GError **error)
{
    g_autoptr(GArray) numbers = read_document(reader, question->request, error);
    if (numbers == NULL)
        return FALSE;
    guint32 passage = g_array_index(numbers, guint32, question->request->like_passage);
    g_autoptr(GArray) own = as_candidates(numbers);
    g_autoptr(GArray) groups = xj_copies_groups(reader, own, error);
    if (groups == NULL)
        return FALSE;
    XjSyntax *root = NULL;
    if (!read_root(reader, passage, &root, error))
        return FALSE;
    *ret_like = (XjLike){.root = root, .own = g_steal_pointer(&own), .group = g_array_index(groups, guint64, 0)};
    return TRUE;
}

void
xj_like_clear(XjLike *like)
{
    g_clear_pointer(&like->root, xj_syntax_free);
    g_clear_pointer(&like->own, g_array_unref);
}

GArray *
xj_like_others(XjReader *reader, const XjLike *like, const GArray *passages, GError **error)
{
    g_autoptr(GArray) groups = xj_copies_groups(reader, passages, error);
    if (groups == NULL)
        return NULL;
    GArray *others = g_array_new(FALSE, FALSE, sizeof(XjCandidate));
    for (guint i = 0; i < passages->len; i++)
        if (like->group == 0 || g_array_index(groups, guint64, i) != like->group)
            g_array_append_val(others, g_array_index(passages, XjCandidate, i));
    return others;
}
