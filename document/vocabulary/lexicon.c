#include "document/vocabulary/lexicon.h"

#include "text/utf8.h"

#include <string.h>

// A phrase as it is looked for: its first piece, and what must follow behind gaps.
typedef struct
{
    const XjWord *word;
    char **pieces;  // folded, NULL-terminated; one, or more where the phrase has gaps
    gsize length;   // bytes of the first piece
    guint32 begins; // its first two characters, see pair_of()
} Entry;

// Entries [start, end) of the lexicon.
typedef struct
{
    guint start, end;
} Range;

struct _XjLexicon
{
    GArray *entries;      // of Entry, those that begin with the same two characters together
    GHashTable *range_of; // two characters to the Range of their entries, in `ranges`
    Range *ranges;
};

static void
entry_clear(gpointer data)
{
    g_strfreev(((Entry *)data)->pieces);
}

// Two characters as one number; `second` is 0 where a piece is a single character. Characters beyond the basic plane share
// their number with others, which costs a comparison.
static guint32
pair_of(gunichar first, gunichar second)
{
    return (guint32)(first << 16 | (second & 0xFFFF));
}

// Of the two characters at text[at]; the second is 0 at the end.
static guint32
pair_at(const char *text, gsize length, gsize at)
{
    gsize next = at + xj_utf8_length(text + at);
    return pair_of(xj_utf8_get(text + at), next < length ? xj_utf8_get(text + next) : 0);
}

static gint
compare_begins(gconstpointer left, gconstpointer right)
{
    const Entry *a = left;
    const Entry *b = right;
    return a->begins < b->begins ? -1 : a->begins > b->begins ? 1 : 0;
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

static const Entry *
entry_at(const XjLexicon *lexicon, guint index)
{
    return &g_array_index(lexicon->entries, Entry, index);
}

// Notes where the entries of each beginning stand.
static void
note_ranges(XjLexicon *lexicon)
{
    lexicon->range_of = g_hash_table_new(NULL, NULL);
    lexicon->ranges = g_new(Range, lexicon->entries->len);
    guint end = 0;
    for (guint start = 0, count = 0; start < lexicon->entries->len; start = end, count++)
    {
        guint32 begins = entry_at(lexicon, start)->begins;
        for (end = start + 1; end < lexicon->entries->len && entry_at(lexicon, end)->begins == begins;)
            end++;
        lexicon->ranges[count] = (Range){start, end};
        g_hash_table_insert(lexicon->range_of, GUINT_TO_POINTER(begins), &lexicon->ranges[count]);
    }
}

XjLexicon *
xj_lexicon_new(const GPtrArray *words)
{
    XjLexicon *lexicon = g_new0(XjLexicon, 1);
    lexicon->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    g_array_set_clear_func(lexicon->entries, entry_clear);
    for (guint i = 0; i < words->len; i++)
    {
        const XjWord *word = g_ptr_array_index(words, i);
        Entry entry = {.word = word, .pieces = fold_pieces(word->phrase)};
        g_assert(entry.pieces[0] != NULL);
        entry.length = strlen(entry.pieces[0]);
        entry.begins = pair_at(entry.pieces[0], entry.length, 0);
        g_array_append_val(lexicon->entries, entry);
    }
    g_array_sort(lexicon->entries, compare_begins);
    note_ranges(lexicon);
    return lexicon;
}

void
xj_lexicon_free(XjLexicon *lexicon)
{
    if (lexicon == NULL)
        return;
    g_array_unref(lexicon->entries);
    g_hash_table_unref(lexicon->range_of);
    g_free(lexicon->ranges);
    g_free(lexicon);
}

// Whether `piece` stands at `at`. Nearly always its last byte says that it does not.
static gboolean
stands_at(const XjFolded *folded, gsize at, const char *piece, gsize length)
{
    return folded->length - at >= length && folded->text[at + length - 1] == piece[length - 1] &&
           memcmp(folded->text + at, piece, length) == 0;
}

// Where `piece` ends if it begins 1 to XJ_WORD_GAP_MAX characters behind `from` in the same sentence; 0 if it does not.
static gsize
end_behind_gap(const XjFolded *folded, gsize from, const char *piece)
{
    gsize length = strlen(piece);
    gsize at = from;
    for (guint gap = 0; at < folded->length && folded->text[at] != XJ_FOLD_BREAK && gap <= XJ_WORD_GAP_MAX; gap++)
    {
        if (gap > 0 && stands_at(folded, at, piece, length))
            return at + length;
        at += xj_utf8_length(folded->text + at);
    }
    return 0;
}

// Where the phrase ends that begins at folded->text[at]; 0 if it does not stand there.
static gsize
entry_end(const Entry *entry, const XjFolded *folded, gsize at)
{
    if (!stands_at(folded, at, entry->pieces[0], entry->length))
        return 0;
    gsize end = at + entry->length;
    for (guint i = 1; entry->pieces[i] != NULL && end > 0; i++)
        end = end_behind_gap(folded, end, entry->pieces[i]);
    return end;
}

// Whether one mention comes before another: by rising start, longer ones first.
static gboolean
comes_before(const XjMention *one, const XjMention *other)
{
    return one->start != other->start ? one->start < other->start : one->end > other->end;
}

// Appends a mention. Mentions are found by rising start, so it moves past those of its own start at most.
static void
insert_mention(GArray *mentions, const XjMention *mention)
{
    g_array_append_vals(mentions, mention, 1);
    XjMention *all = (XjMention *)(void *)mentions->data;
    guint at = mentions->len - 1;
    for (; at > 0 && comes_before(mention, &all[at - 1]); at--)
        all[at] = all[at - 1];
    all[at] = *mention;
}

// A text that is scanned.
typedef struct
{
    const XjLexicon *lexicon;
    guint tables;
    const XjFolded *folded;
    const char *source_text;
    GArray *mentions;
} Scan;

// Adds the phrases at `at` among those that begin so.
static void
add_mentions(const Scan *scan, gsize at, guint32 begins)
{
    const Range *range = g_hash_table_lookup(scan->lexicon->range_of, GUINT_TO_POINTER(begins));
    for (guint i = range != NULL ? range->start : 0; range != NULL && i < range->end; i++)
    {
        const Entry *entry = entry_at(scan->lexicon, i);
        gsize end = (scan->tables & XJ_WORDS(entry->word->table)) != 0 ? entry_end(entry, scan->folded, at) : 0;
        if (end == 0)
            continue;
        XjMention mention = {.word = entry->word};
        xj_folded_span(scan->folded, scan->source_text, at, end, &mention.start, &mention.end);
        insert_mention(scan->mentions, &mention);
    }
}

void
xj_lexicon_scan(const XjLexicon *lexicon, guint tables, const XjFolded *folded, const char *source_text, GArray *mentions)
{
    Scan scan = {lexicon, tables, folded, source_text, mentions};
    for (gsize at = 0; at < folded->length; at += xj_utf8_length(folded->text + at))
    {
        guint32 alone = pair_of(xj_utf8_get(folded->text + at), 0);
        guint32 pair = pair_at(folded->text, folded->length, at);
        add_mentions(&scan, at, alone);
        if (pair != alone)
            add_mentions(&scan, at, pair);
    }
}
