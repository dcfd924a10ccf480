#include "document/vocabulary/lexicon.h"

#include "document/vocabulary/alternatives.h"
#include "text/utf8.h"

#include <string.h>

// A phrase as it is looked for: one of the alternatives of its first piece, and what must follow behind gaps.
typedef struct
{
    const XjWord *word;
    char *piece;     // folded
    gsize length;    // bytes of it
    GPtrArray *rest; // of GStrv: the alternatives of each further piece, folded, longest first; shared by a phrase's entries
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
    Entry *entry = data;
    g_free(entry->piece);
    g_ptr_array_unref(entry->rest);
}

static gint
compare_first(gconstpointer left, gconstpointer right)
{
    const Entry *a = left;
    const Entry *b = right;
    return a->first < b->first ? -1 : a->first > b->first ? 1 : 0;
}

// The alternatives of a piece, folded; NULL if they all fold to nothing.
static GStrv
fold_alternatives(const char *piece)
{
    g_auto(GStrv) texts = xj_alternatives_expand(piece, NULL);
    g_autoptr(GStrvBuilder) alternatives = g_strv_builder_new();
    gboolean is_any = FALSE;
    for (guint i = 0; texts[i] != NULL; i++)
    {
        gsize length = 0;
        g_autofree char *folded = xj_fold_plain(texts[i], strlen(texts[i]), &length);
        if (length == 0)
            continue;
        g_strv_builder_add(alternatives, folded);
        is_any = TRUE;
    }
    return is_any ? g_strv_builder_end(alternatives) : NULL;
}

// The alternatives of the pieces of a phrase: of GStrv. A gap at either end means nothing.
static GPtrArray *
fold_pieces(const char *phrase)
{
    g_auto(GStrv) parts = g_strsplit(phrase, XJ_WORD_GAP, -1);
    GPtrArray *pieces = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    for (guint i = 0; parts[i] != NULL; i++)
    {
        GStrv alternatives = fold_alternatives(parts[i]);
        if (alternatives != NULL)
            g_ptr_array_add(pieces, alternatives);
    }
    return pieces;
}

static void
add_entries(XjLexicon *lexicon, const XjWord *word)
{
    g_autoptr(GPtrArray) rest = fold_pieces(word->phrase);
    g_assert(rest->len > 0);
    g_auto(GStrv) firsts = g_ptr_array_steal_index(rest, 0);
    for (guint i = 0; firsts[i] != NULL; i++)
    {
        Entry entry = {.word = word, .piece = g_strdup(firsts[i]), .length = strlen(firsts[i])};
        entry.rest = g_ptr_array_ref(rest);
        entry.first = xj_utf8_get(entry.piece);
        g_array_append_val(lexicon->entries, entry);
    }
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

// How many bytes the longest of `alternatives` takes at folded->text[at]; 0 if none stands there.
static gsize
length_of_one(const XjFolded *folded, gsize at, char *const *alternatives)
{
    for (guint i = 0; alternatives[i] != NULL; i++)
    {
        gsize length = strlen(alternatives[i]);
        if (*alternatives[i] == folded->text[at] && folded->length - at >= length &&
            memcmp(folded->text + at, alternatives[i], length) == 0)
            return length;
    }
    return 0;
}

// Where the first of `alternatives` ends that begins 1 to XJ_WORD_GAP_MAX characters behind `from` in the same sentence; 0 if
// none does.
static gsize
end_behind_gap(const XjFolded *folded, gsize from, char *const *alternatives)
{
    gsize at = from;
    for (guint gap = 0; at < folded->length && folded->text[at] != XJ_FOLD_BREAK && gap <= XJ_WORD_GAP_MAX; gap++)
    {
        gsize length = gap > 0 ? length_of_one(folded, at, alternatives) : 0;
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
