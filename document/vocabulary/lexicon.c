#include "document/vocabulary/lexicon.h"

#include "document/vocabulary/alternatives.h"
#include "text/utf8.h"

#include <string.h>

// What stands between two gaps of a phrase.
typedef struct
{
    GStrv alternatives; // folded, longest first
    guint64 firsts;     // mask of first_mask() of each
} Piece;

// A phrase as it is looked for: one of the alternatives of its first piece, and what must follow behind gaps.
typedef struct
{
    const XjWord *word;
    char *piece;     // folded
    gsize length;    // bytes of it
    GPtrArray *rest; // of Piece: the further pieces; shared by a phrase's entries
    gsize key;       // of its first two characters
} Entry;

struct _XjLexicon
{
    GArray *entries;      // of Entry, by key
    GHashTable *entry_of; // key to index of its first entry, counted from 1
};

static void
piece_free(gpointer data)
{
    Piece *piece = data;
    g_strfreev(piece->alternatives);
    g_free(piece);
}

static void
entry_clear(gpointer data)
{
    Entry *entry = data;
    g_free(entry->piece);
    g_ptr_array_unref(entry->rest);
}

static gint
compare_keys(gconstpointer left, gconstpointer right)
{
    const Entry *a = left;
    const Entry *b = right;
    return a->key < b->key ? -1 : a->key > b->key ? 1 : 0;
}

// What entries are looked up by, another for every two characters; `second` is 0 for a piece of one character. Hash tables look
// at the low half only, so both go into it.
static gsize
key_of(gunichar first, gunichar second)
{
    return (gsize)first << 32 | ((first << 11) ^ second);
}

// A character as one bit of 64: what is not in a mask of such bits is none of its characters.
static guint64
first_mask(gunichar c)
{
    return G_GUINT64_CONSTANT(1) << (c & 63);
}

// NULL if all alternatives fold to nothing.
static Piece *
fold_piece(const char *text)
{
    g_auto(GStrv) texts = xj_alternatives_expand(text, NULL);
    g_autoptr(GStrvBuilder) alternatives = g_strv_builder_new();
    guint64 firsts = 0;
    for (guint i = 0; texts[i] != NULL; i++)
    {
        gsize length = 0;
        g_autofree char *folded = xj_fold_plain(texts[i], strlen(texts[i]), &length);
        if (length == 0)
            continue;
        g_strv_builder_add(alternatives, folded);
        firsts |= first_mask(xj_utf8_get(folded));
    }
    if (firsts == 0)
        return NULL;
    Piece *piece = g_new(Piece, 1);
    *piece = (Piece){g_strv_builder_end(alternatives), firsts};
    return piece;
}

// The pieces of a phrase: of Piece. A gap at either end means nothing.
static GPtrArray *
fold_pieces(const char *phrase)
{
    g_auto(GStrv) parts = g_strsplit(phrase, XJ_WORD_GAP, -1);
    GPtrArray *pieces = g_ptr_array_new_with_free_func(piece_free);
    for (guint i = 0; parts[i] != NULL; i++)
    {
        Piece *piece = fold_piece(parts[i]);
        if (piece != NULL)
            g_ptr_array_add(pieces, piece);
    }
    return pieces;
}

static void
add_entries(XjLexicon *lexicon, const XjWord *word)
{
    g_autoptr(GPtrArray) rest = fold_pieces(word->phrase);
    g_assert(rest->len > 0);
    Piece *first = g_ptr_array_steal_index(rest, 0);
    for (guint i = 0; first->alternatives[i] != NULL; i++)
    {
        Entry entry = {.word = word, .piece = g_strdup(first->alternatives[i]), .length = strlen(first->alternatives[i])};
        entry.rest = g_ptr_array_ref(rest);
        gsize first_length = xj_utf8_length(entry.piece);
        entry.key = key_of(xj_utf8_get(entry.piece), first_length < entry.length ? xj_utf8_get(entry.piece + first_length) : 0);
        g_array_append_val(lexicon->entries, entry);
    }
    piece_free(first);
}

XjLexicon *
xj_lexicon_new(const GPtrArray *words)
{
    XjLexicon *lexicon = g_new0(XjLexicon, 1);
    lexicon->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    g_array_set_clear_func(lexicon->entries, entry_clear);
    lexicon->entry_of = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < words->len; i++)
        add_entries(lexicon, g_ptr_array_index(words, i));
    g_array_sort(lexicon->entries, compare_keys);
    for (guint i = lexicon->entries->len; i > 0; i--)
    {
        const Entry *entry = &g_array_index(lexicon->entries, Entry, i - 1);
        g_hash_table_insert(lexicon->entry_of, GSIZE_TO_POINTER(entry->key), GUINT_TO_POINTER(i));
    }
    return lexicon;
}

void
xj_lexicon_free(XjLexicon *lexicon)
{
    if (lexicon == NULL)
        return;
    g_array_unref(lexicon->entries);
    g_hash_table_unref(lexicon->entry_of);
    g_free(lexicon);
}

// How many bytes the longest alternative of `piece` takes at `text`; 0 if none stands there.
static gsize
length_of_one(const char *text, const Piece *piece)
{
    if ((piece->firsts & first_mask(xj_utf8_get(text))) == 0)
        return 0;
    for (guint i = 0; piece->alternatives[i] != NULL; i++)
    {
        if (g_str_has_prefix(text, piece->alternatives[i]))
            return strlen(piece->alternatives[i]);
    }
    return 0;
}

// Where `piece` ends if it begins 1 to XJ_WORD_GAP_MAX characters behind `from` in the same sentence; 0 if it does not.
static gsize
end_behind_gap(const XjFolded *folded, gsize from, const Piece *piece)
{
    gsize at = from;
    for (guint gap = 0; at < folded->length && folded->text[at] != XJ_FOLD_BREAK && gap <= XJ_WORD_GAP_MAX; gap++)
    {
        gsize length = gap > 0 ? length_of_one(folded->text + at, piece) : 0;
        if (length > 0)
            return at + length;
        at += xj_utf8_length(folded->text + at);
    }
    return 0;
}

// Where the phrase ends that begins at folded->text[at]; 0 if it does not stand there.
static gsize
entry_end(const Entry *entry, const XjFolded *folded, gsize at)
{
    if (folded->length - at < entry->length || memcmp(folded->text + at, entry->piece, entry->length) != 0)
        return 0;
    gsize end = at + entry->length;
    for (guint i = 0; i < entry->rest->len && end > 0; i++)
        end = end_behind_gap(folded, end, g_ptr_array_index(entry->rest, i));
    return end;
}

static gint
compare_mentions(gconstpointer left, gconstpointer right)
{
    const XjMention *a = left;
    const XjMention *b = right;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return a->end > b->end ? -1 : a->end < b->end ? 1 : 0;
}

// Appends the mentions that begin at folded->text[at], of the entries with this key.
static void
add_mentions(const XjLexicon *lexicon, gsize key, guint tables, const XjFolded *folded, gsize at, const char *source_text,
             GArray *mentions)
{
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(lexicon->entry_of, GSIZE_TO_POINTER(key)));
    for (; index > 0 && index <= lexicon->entries->len; index++)
    {
        const Entry *entry = &g_array_index(lexicon->entries, Entry, index - 1);
        if (entry->key != key)
            break;
        gsize end = (tables & XJ_WORDS(entry->word->table)) != 0 ? entry_end(entry, folded, at) : 0;
        if (end == 0)
            continue;
        XjMention mention = {.word = entry->word};
        xj_folded_span(folded, source_text, at, end, &mention.start, &mention.end);
        g_array_append_val(mentions, mention);
    }
}

void
xj_lexicon_scan(const XjLexicon *lexicon, guint tables, const XjFolded *folded, const char *source_text, GArray *mentions)
{
    for (gsize at = 0, next; at < folded->length; at = next)
    {
        gunichar first = xj_utf8_get(folded->text + at);
        next = at + xj_utf8_length(folded->text + at);
        add_mentions(lexicon, key_of(first, 0), tables, folded, at, source_text, mentions);
        if (next < folded->length)
            add_mentions(lexicon, key_of(first, xj_utf8_get(folded->text + next)), tables, folded, at, source_text, mentions);
    }
    g_array_sort(mentions, compare_mentions);
}
