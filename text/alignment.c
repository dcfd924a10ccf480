#include "text/alignment.h"

#include "text/tiles.h"

#include <string.h>

// Characters in a row that stand in both sides and keep together wherever they stand. Single characters recur by chance.
#define BLOCK_MIN XJ_TILE_MIN

// In place of a partner: the character has none.
#define NONE G_MAXUINT

// Which character of one side is which of the other.
typedef struct
{
    const gunichar *a, *b;
    guint a_count, b_count;
    guint *a_partner, *b_partner; // of each character: its place in the other side, or NONE
    guint8 *a_moved;              // of each character of the first: whether it is part of a moved block
} Pairing;

static guint *
partners_new(guint count)
{
    guint *partners = g_new(guint, count + 1); // never NULL
    memset(partners, 0xFF, count * sizeof *partners);
    return partners;
}

static void
pairing_init(Pairing *pairing, const gunichar *a, guint a_count, const gunichar *b, guint b_count)
{
    *pairing = (Pairing){.a = a,
                         .b = b,
                         .a_count = a_count,
                         .b_count = b_count,
                         .a_partner = partners_new(a_count),
                         .b_partner = partners_new(b_count),
                         .a_moved = g_new0(guint8, a_count + 1)};
}

static void
pairing_clear(Pairing *pairing)
{
    g_free(pairing->a_partner);
    g_free(pairing->b_partner);
    g_free(pairing->a_moved);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Pairing, pairing_clear)

// ---------------------------------------------------------------- what stays in place

static void
take(Pairing *pairing, XjTile tile)
{
    for (guint i = 0; i < tile.length; i++)
    {
        pairing->a_partner[tile.a + i] = tile.b + i;
        pairing->b_partner[tile.b + i] = tile.a + i;
    }
}

// Pairs the characters of the blocks that both sides have.
static GArray *
tile(Pairing *pairing)
{
    GArray *tiles = xj_tiles_find(pairing->a, pairing->a_count, pairing->b, pairing->b_count, BLOCK_MIN);
    for (guint i = 0; i < tiles->len; i++)
        take(pairing, *xj_tile(tiles, i));
    return tiles;
}

// Keeps of `tiles`, which are in the order of the first side, those of the heaviest chain that rises in both; the others are
// moved.
static void
keep_chain(Pairing *pairing, GArray *tiles)
{
    g_autofree guint *weights = g_new(guint, tiles->len + 1); // of the heaviest chain that ends with each tile
    g_autofree guint *before = g_new(guint, tiles->len + 1);  // the tile before it in that chain
    guint best = NONE;
    for (guint i = 0; i < tiles->len; i++)
    {
        const XjTile *block = &g_array_index(tiles, XjTile, i);
        weights[i] = block->length;
        before[i] = NONE;
        for (guint k = 0; k < i; k++)
        {
            if (g_array_index(tiles, XjTile, k).b >= block->b || weights[k] + block->length <= weights[i])
                continue;
            weights[i] = weights[k] + block->length;
            before[i] = k;
        }
        best = best == NONE || weights[i] > weights[best] ? i : best;
    }
    memset(pairing->a_moved, 1, pairing->a_count);
    g_autoptr(GArray) chain = g_array_new(FALSE, FALSE, sizeof(XjTile));
    for (; best != NONE; best = before[best])
        g_array_prepend_vals(chain, &g_array_index(tiles, XjTile, best), 1);
    for (guint i = 0; i < chain->len; i++)
        memset(pairing->a_moved + g_array_index(chain, XjTile, i).a, 0, g_array_index(chain, XjTile, i).length);
    for (guint a = 0; a < pairing->a_count; a++)
        pairing->a_moved[a] = pairing->a_moved[a] && pairing->a_partner[a] != NONE;
    g_array_set_size(tiles, 0);
    g_array_append_vals(tiles, chain->data, chain->len);
}

// ---------------------------------------------------------------- single characters

// The places of [from, to) that have no partner: a new array of guint.
static GArray *
unpaired(const guint *partners, guint from, guint to)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = from; i < to; i++)
        if (partners[i] == NONE)
            g_array_append_val(places, i);
    return places;
}

// Pairs characters at `rows` of the first side and `columns` of the second (guint, rising) by their longest common subsequence.
static void
pair_subsequence(Pairing *pairing, const GArray *rows, const GArray *columns)
{
    gsize width = columns->len + 1;
    // Of each suffix of the rows and of the columns: how many characters they have in common.
    g_autofree guint16 *common = g_new0(guint16, (rows->len + 1) * width);
    g_autofree gunichar *letters = g_new(gunichar, width);
    for (guint c = 0; c < columns->len; c++)
        letters[c] = pairing->b[g_array_index(columns, guint, c)];
    for (guint r = rows->len; r-- > 0;)
    {
        gunichar character = pairing->a[g_array_index(rows, guint, r)];
        guint16 *here = common + r * width;
        const guint16 *below = here + width;
        for (guint c = columns->len; c-- > 0;)
            here[c] = letters[c] == character ? (guint16)(below[c + 1] + 1) : MAX(below[c], here[c + 1]);
    }
    for (guint r = 0, c = 0; r < rows->len && c < columns->len;)
    {
        guint a = g_array_index(rows, guint, r);
        guint b = g_array_index(columns, guint, c);
        if (pairing->a[a] == pairing->b[b])
        {
            take(pairing, (XjTile){a, b, 1});
            r++;
            c++;
        }
        else if (common[(r + 1) * width + c] >= common[r * width + c + 1])
            r++;
        else
            c++;
    }
}

// Pairs single characters between the blocks that stay in place.
static void
fill_gaps(Pairing *pairing, const GArray *chain)
{
    guint a = 0;
    guint b = 0;
    for (guint i = 0; i <= chain->len; i++)
    {
        XjTile block = {pairing->a_count, pairing->b_count, 0};
        if (i < chain->len)
            block = g_array_index(chain, XjTile, i);
        g_autoptr(GArray) rows = unpaired(pairing->a_partner, a, block.a);
        g_autoptr(GArray) columns = unpaired(pairing->b_partner, b, block.b);
        if (rows->len > 0 && columns->len > 0)
            pair_subsequence(pairing, rows, columns);
        a = block.a + block.length;
        b = block.b + block.length;
    }
}

// ---------------------------------------------------------------- edits

// Appends an edit of what stands from the ends on; joined to the last one where they touch and are alike.
static void
append(GArray *edits, XjEdit edit)
{
    XjEdit *last = edits->len > 0 ? &g_array_index(edits, XjEdit, edits->len - 1) : NULL;
    if (last != NULL && last->kind == edit.kind && last->a_end == edit.a_start && last->b_end == edit.b_start)
    {
        last->a_end = edit.a_end;
        last->b_end = edit.b_end;
    }
    else
        g_array_append_val(edits, edit);
}

static guint
unpaired_end(const guint *partners, guint from, guint count)
{
    while (from < count && partners[from] == NONE)
        from++;
    return from;
}

static XjEditKind
kind_of_unpaired(const XjEdit *edit)
{
    if (edit->a_start == edit->a_end)
        return XJ_EDIT_INSERT;
    return edit->b_start == edit->b_end ? XJ_EDIT_DELETE : XJ_EDIT_REPLACE;
}

static GArray *
edits_of(const Pairing *pairing)
{
    GArray *edits = g_array_new(FALSE, FALSE, sizeof(XjEdit));
    guint a = 0;
    guint b = 0;
    while (a < pairing->a_count || b < pairing->b_count)
    {
        guint from = b < pairing->b_count ? pairing->b_partner[b] : NONE;
        if (from != NONE && pairing->a_moved[from])
        {
            append(edits, (XjEdit){XJ_EDIT_MOVE, from, from + 1, b, b + 1});
            b++;
        }
        else if (a < pairing->a_count && pairing->a_moved[a])
            a++;
        else if (from != NONE && from == a)
        {
            append(edits, (XjEdit){XJ_EDIT_EQUAL, a, a + 1, b, b + 1});
            a++;
            b++;
        }
        else
        {
            XjEdit edit = {.a_start = a,
                           .a_end = unpaired_end(pairing->a_partner, a, pairing->a_count),
                           .b_start = b,
                           .b_end = unpaired_end(pairing->b_partner, b, pairing->b_count)};
            edit.kind = kind_of_unpaired(&edit);
            append(edits, edit);
            a = edit.a_end;
            b = edit.b_end;
        }
    }
    return edits;
}

GArray *
xj_alignment_new(const gunichar *a, guint a_count, const gunichar *b, guint b_count)
{
    g_return_val_if_fail(a_count <= XJ_ALIGNMENT_MAX_CHARS && b_count <= XJ_ALIGNMENT_MAX_CHARS, NULL);
    g_auto(Pairing) pairing = {0};
    pairing_init(&pairing, a, a_count, b, b_count);
    g_autoptr(GArray) tiles = tile(&pairing);
    keep_chain(&pairing, tiles);
    fill_gaps(&pairing, tiles);
    return edits_of(&pairing);
}

double
xj_alignment_similarity(const GArray *edits, guint a_count, guint b_count)
{
    double same = 0;
    for (guint i = 0; i < edits->len; i++)
    {
        const XjEdit *edit = &g_array_index(edits, XjEdit, i);
        if (edit->kind == XJ_EDIT_EQUAL)
            same += edit->a_end - edit->a_start;
        else if (edit->kind == XJ_EDIT_MOVE)
            same += XJ_MOVED_WEIGHT * (edit->a_end - edit->a_start);
    }
    return a_count + b_count == 0 ? 1.0 : 2 * same / (a_count + b_count);
}
