#include "document/vocabulary/lexicon.h"

#include "text/utf8.h"

#include <string.h>

#define GAP "…"

// A phrase as it is looked for: its first piece, and what must follow behind gaps.
typedef struct
{
    const XjWord *word;
    char **pieces;    // folded, NULL-terminated; one, or more where the phrase has gaps
    const char *text; // the first piece
    gsize length;     // its bytes
} Entry;

// Entries [start, end) of the lexicon.
typedef struct
{
    guint start, end;
} Range;

struct _XjLexicon
{
    GArray *entries;   // of Entry, by the bytes of their first piece: those that begin alike stand together, the shorter first
    GHashTable *range; // first character to the Range of its entries, in `ranges`
    Range *ranges;
};

static void
entry_clear(gpointer data)
{
    g_strfreev(((Entry *)data)->pieces);
}

static gint
compare_texts(gconstpointer left, gconstpointer right)
{
    return strcmp(((const Entry *)left)->text, ((const Entry *)right)->text);
}

// The pieces of a phrase, folded; a gap at either end means nothing.
static char **
fold_pieces(const char *phrase)
{
    g_auto(GStrv) parts = g_strsplit(phrase, GAP, -1);
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

// Notes where the entries of each first character stand.
static void
note_ranges(XjLexicon *lexicon)
{
    lexicon->range = g_hash_table_new(NULL, NULL);
    lexicon->ranges = g_new(Range, lexicon->entries->len);
    guint end = 0;
    for (guint start = 0, count = 0; start < lexicon->entries->len; start = end, count++)
    {
        gunichar first = xj_utf8_get(entry_at(lexicon, start)->text);
        for (end = start + 1; end < lexicon->entries->len && xj_utf8_get(entry_at(lexicon, end)->text) == first;)
            end++;
        lexicon->ranges[count] = (Range){start, end};
        g_hash_table_insert(lexicon->range, GUINT_TO_POINTER(first), &lexicon->ranges[count]);
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
        entry.text = entry.pieces[0];
        g_assert(entry.text != NULL);
        entry.length = strlen(entry.text);
        g_array_append_val(lexicon->entries, entry);
    }
    g_array_sort(lexicon->entries, compare_texts);
    note_ranges(lexicon);
    return lexicon;
}

void
xj_lexicon_free(XjLexicon *lexicon)
{
    if (lexicon == NULL)
        return;
    g_array_unref(lexicon->entries);
    g_hash_table_unref(lexicon->range);
    g_free(lexicon->ranges);
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

// Where the phrase ends whose first piece ends at `end`; 0 if the others do not follow.
static gsize
phrase_end(const Entry *entry, const XjFolded *folded, gsize end)
{
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

// A text that is scanned.
typedef struct
{
    const XjLexicon *lexicon;
    guint tables;
    const XjFolded *folded;
    const char *source_text;
    GArray *mentions;
} Scan;

static void
add_mention(const Scan *scan, const Entry *entry, gsize start)
{
    if ((scan->tables & XJ_WORDS(entry->word->table)) == 0)
        return;
    gsize end = phrase_end(entry, scan->folded, start + entry->length);
    if (end == 0)
        return;
    XjMention mention = {.word = entry->word};
    xj_folded_span(scan->folded, scan->source_text, start, end, &mention.start, &mention.end);
    g_array_append_val(scan->mentions, mention);
}

// The first entry of the range whose byte at `depth` is not below `byte`. All of the range are longer than that.
static guint
lower_bound(const XjLexicon *lexicon, Range range, gsize depth, guint byte)
{
    while (range.start < range.end)
    {
        guint middle = range.start + (range.end - range.start) / 2;
        if ((guchar)entry_at(lexicon, middle)->text[depth] < byte)
            range.start = middle + 1;
        else
            range.end = middle;
    }
    return range.start;
}

// Adds the phrases that begin at `start`: byte by byte the range is narrowed to the entries that go on as the text does.
static void
scan_from(const Scan *scan, gsize start, Range range)
{
    const XjFolded *folded = scan->folded;
    gsize depth = xj_utf8_length(folded->text + start);
    while (range.start < range.end)
    {
        for (; range.start < range.end && entry_at(scan->lexicon, range.start)->length == depth; range.start++)
            add_mention(scan, entry_at(scan->lexicon, range.start), start);
        if (start + depth >= folded->length)
            return;
        guint byte = (guchar)folded->text[start + depth];
        range.start = lower_bound(scan->lexicon, range, depth, byte);
        range.end = lower_bound(scan->lexicon, range, depth, byte + 1);
        depth++;
    }
}

void
xj_lexicon_scan(const XjLexicon *lexicon, guint tables, const XjFolded *folded, const char *source_text, GArray *mentions)
{
    Scan scan = {lexicon, tables, folded, source_text, mentions};
    for (gsize at = 0; at < folded->length; at += xj_utf8_length(folded->text + at))
    {
        gunichar first = xj_utf8_get(folded->text + at);
        const Range *range = g_hash_table_lookup(lexicon->range, GUINT_TO_POINTER(first));
        if (range != NULL)
            scan_from(&scan, at, *range);
    }
    g_array_sort(mentions, compare_mentions);
}
