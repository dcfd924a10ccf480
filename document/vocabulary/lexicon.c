#include "document/vocabulary/lexicon.h"

#include "text/utf8.h"

#include <string.h>

// A phrase as it is looked for: its first piece, and what must follow behind gaps.
typedef struct
{
    const XjWord *word;
    char **pieces; // folded, NULL-terminated; one, or more where the phrase has gaps
    gsize length;  // bytes of the first piece
    gunichar first;
} Entry;

struct _XjLexicon
{
    GArray *entries;      // of Entry, by first character
    GHashTable *entry_of; // first character to index of its first entry, counted from 1
};

static void
entry_clear(gpointer data)
{
    g_strfreev(((Entry *)data)->pieces);
}

static gint
compare_first(gconstpointer left, gconstpointer right)
{
    const Entry *a = left;
    const Entry *b = right;
    return a->first < b->first ? -1 : a->first > b->first ? 1 : 0;
}

// The pieces of a phrase, folded; a gap at either end means nothing.
static char **
fold_pieces(const char *phrase)
{
    g_auto(GStrv) parts = g_strsplit(phrase, XJ_WORD_GAP, -1);
    g_autoptr(GStrvBuilder) pieces = g_strv_builder_new();
    for (guint i = 0; parts[i] != NULL; i++)
    {
        gsize length = 0;
        g_autofree char *folded = xj_fold_plain(parts[i], strlen(parts[i]), &length);
        if (length > 0)
            g_strv_builder_add(pieces, folded);
    }
    return g_strv_builder_end(pieces);
}

XjLexicon *
xj_lexicon_new(const GPtrArray *words)
{
    XjLexicon *lexicon = g_new0(XjLexicon, 1);
    lexicon->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    g_array_set_clear_func(lexicon->entries, entry_clear);
    lexicon->entry_of = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < words->len; i++)
    {
        const XjWord *word = g_ptr_array_index(words, i);
        Entry entry = {.word = word, .pieces = fold_pieces(word->phrase)};
        g_assert(entry.pieces[0] != NULL);
        entry.length = strlen(entry.pieces[0]);
        entry.first = xj_utf8_get(entry.pieces[0]);
        g_array_append_val(lexicon->entries, entry);
    }
    g_array_sort(lexicon->entries, compare_first);
    for (guint i = lexicon->entries->len; i > 0; i--)
    {
        const Entry *entry = &g_array_index(lexicon->entries, Entry, i - 1);
        g_hash_table_insert(lexicon->entry_of, GUINT_TO_POINTER(entry->first), GUINT_TO_POINTER(i));
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

// Where `piece` ends if it begins 1 to XJ_WORD_GAP_MAX characters behind `from` in the same sentence; 0 if it does not.
static gsize
end_behind_gap(const XjFolded *folded, gsize from, const char *piece)
{
    gsize length = strlen(piece);
    gsize at = from;
    for (guint gap = 0; at < folded->length && folded->text[at] != XJ_FOLD_BREAK && gap <= XJ_WORD_GAP_MAX; gap++)
    {
        if (gap > 0 && folded->length - at >= length && memcmp(folded->text + at, piece, length) == 0)
            return at + length;
        at += xj_utf8_length(folded->text + at);
    }
    return 0;
}

// Where the phrase ends that begins at folded->text[at]; 0 if it does not stand there.
static gsize
entry_end(const Entry *entry, const XjFolded *folded, gsize at)
{
    if (folded->length - at < entry->length || memcmp(folded->text + at, entry->pieces[0], entry->length) != 0)
        return 0;
    gsize end = at + entry->length;
    for (guint i = 1; entry->pieces[i] != NULL && end > 0; i++)
        end = end_behind_gap(folded, end, entry->pieces[i]);
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

void
xj_lexicon_scan(const XjLexicon *lexicon, guint tables, const XjFolded *folded, const char *source_text, GArray *mentions)
{
    for (gsize at = 0; at < folded->length; at += xj_utf8_length(folded->text + at))
    {
        gunichar first = xj_utf8_get(folded->text + at);
        guint index = GPOINTER_TO_UINT(g_hash_table_lookup(lexicon->entry_of, GUINT_TO_POINTER(first)));
        for (; index > 0 && index <= lexicon->entries->len; index++)
        {
            const Entry *entry = &g_array_index(lexicon->entries, Entry, index - 1);
            if (entry->first != first)
                break;
            gsize end = (tables & XJ_WORDS(entry->word->table)) != 0 ? entry_end(entry, folded, at) : 0;
            if (end == 0)
                continue;
            XjMention mention = {.word = entry->word};
            xj_folded_span(folded, source_text, at, end, &mention.start, &mention.end);
            g_array_append_val(mentions, mention);
        }
    }
    g_array_sort(mentions, compare_mentions);
}
