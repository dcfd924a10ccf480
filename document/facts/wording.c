#include "document/facts/wording.h"

#include "document/character.h"

#include <string.h>

// Characters of a clause that are shown on either side of the words that count.
#define CLAUSE_SIDE_MAX 14
// Characters that a phrase with a gap (省委第…巡视组) may span where it names a level: further apart its ends do not belong
// together.
#define LEVEL_GAP_MAX 14

// ---------------------------------------------------------------- words

guint
xj_mentions_from(const GArray *mentions, gsize from)
{
    guint low = 0;
    guint high = mentions->len;
    while (low < high)
    {
        guint middle = low + (high - low) / 2;
        if (g_array_index(mentions, XjMention, middle).start < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static gboolean
is_clause_mark(gunichar c)
{
    return c == 0 || c == '\n' || c == '\t' || xj_char_is_full_stop(c) || xj_char_is_semicolon(c) || xj_char_is_colon(c) ||
           (xj_char_is_comma(c) && c != 0x3001);
}

// A phrase with a gap counts only if both ends stand in one clause and near each other.
static gboolean
holds_together(const char *text, const XjMention *mention)
{
    if (strstr(mention->word->phrase, "…") == NULL)
        return TRUE;
    guint characters = 0;
    for (gsize at = mention->start; at < mention->end; at = (gsize)(xj_char_next(text + at) - text))
    {
        gunichar c = g_utf8_get_char(text + at);
        if (is_clause_mark(c) || c == 0x3001 || ++characters > LEVEL_GAP_MAX)
            return FALSE;
    }
    return TRUE;
}

// Whether the last unit is part of the name of the place whose unit follows: 景德镇 市, 津市 市.
static gboolean
belongs_to_name(const GArray *levels, const XjMention *next_level)
{
    if (levels->len == 0)
        return FALSE;
    const XjMention *last = &g_array_index(levels, XjMention, levels->len - 1);
    guint class = next_level->word->class;
    return last->word->class == XJ_LEVEL_UNIT && last->word->value == NULL && last->end == next_level->start &&
           (class == XJ_LEVEL_UNIT || class == XJ_LEVEL_ORGAN) && next_level->word->number <= last->word->number;
}

static void
select_levels(XjWording *wording)
{
    wording->levels = g_array_new(FALSE, FALSE, sizeof(XjMention));
    gsize end = 0;
    for (guint i = 0; i < wording->words->len; i++)
    {
        const XjMention *mention = &g_array_index(wording->words, XjMention, i);
        if (mention->word->table != XJ_WORDS_LEVEL || mention->start < end || !holds_together(wording->text, mention))
            continue;
        end = mention->end;
        if (mention->word->class == XJ_LEVEL_OTHER)
            continue;
        if (belongs_to_name(wording->levels, mention))
            g_array_set_size(wording->levels, wording->levels->len - 1);
        g_array_append_val(wording->levels, *mention);
    }
}

void
xj_wording_init(XjWording *wording, const char *text, gsize length, GArray *words)
{
    *wording = (XjWording){.text = text, .length = length, .words = g_array_ref(words)};
    select_levels(wording);
}

void
xj_wording_scan(XjWording *wording, const char *text, gsize length, const XjVocabulary *vocabulary, guint tables)
{
    g_auto(XjFolded) folded = {0};
    xj_fold(text, length, &folded);
    g_autoptr(GArray) words = xj_vocabulary_scan(vocabulary, tables, &folded, text);
    xj_wording_init(wording, text, length, words);
}

void
xj_wording_clear(XjWording *wording)
{
    g_clear_pointer(&wording->words, g_array_unref);
    g_clear_pointer(&wording->levels, g_array_unref);
}

// ---------------------------------------------------------------- spans

static gsize
previous(const char *text, gsize at)
{
    return (gsize)(g_utf8_prev_char(text + at) - text);
}

static gsize
next(const char *text, gsize at)
{
    return (gsize)(xj_char_next(text + at) - text);
}

static gboolean
is_edge(gunichar c)
{
    return c == '\n' || xj_char_is_blank(c);
}

XjSpan
xj_span_trim(const char *text, XjSpan span)
{
    while (span.start < span.end && is_edge(g_utf8_get_char(text + span.start)))
        span.start = next(text, span.start);
    while (span.start < span.end && is_edge(g_utf8_get_char(text + previous(text, span.end))))
        span.end = previous(text, span.end);
    return span;
}

XjSpan
xj_span_without_brackets(const char *text, XjSpan span)
{
    span = xj_span_trim(text, span);
    gsize at = span.end;
    gunichar last = at > span.start ? g_utf8_get_char(text + previous(text, at)) : 0;
    if (last != ')' && last != 0xFF09 && last != 0x3011 && last != 0x3015)
        return span;
    while (at > span.start)
    {
        at = previous(text, at);
        gunichar c = g_utf8_get_char(text + at);
        if ((c == '(' || c == 0xFF08 || c == 0x3010 || c == 0x3014) && at > span.start)
            return xj_span_trim(text, (XjSpan){span.start, at});
    }
    return span;
}

gboolean
xj_span_starts_with(const char *text, XjSpan span, const char *word)
{
    gsize length = strlen(word);
    return span.end - span.start >= length && memcmp(text + span.start, word, length) == 0;
}

gboolean
xj_span_ends_with(const char *text, XjSpan span, const char *word)
{
    gsize length = strlen(word);
    return span.end - span.start >= length && memcmp(text + span.end - length, word, length) == 0;
}

gboolean
xj_span_contains(const char *text, XjSpan span, const char *word)
{
    return g_strstr_len(text + span.start, (gssize)(span.end - span.start), word) != NULL;
}

XjSpan
xj_span_clause(const char *text, gsize length, XjSpan span)
{
    for (guint i = 0; i < CLAUSE_SIDE_MAX && span.start > 0; i++)
    {
        gsize before = previous(text, span.start);
        if (is_clause_mark(g_utf8_get_char(text + before)))
            break;
        span.start = before;
    }
    for (guint i = 0; i < CLAUSE_SIDE_MAX && span.end < length && !is_clause_mark(g_utf8_get_char(text + span.end)); i++)
        span.end = next(text, span.end);
    return xj_span_trim(text, span);
}

// The simplified form of each Han character as folding knows it; all other characters as they are.
static char *
simplify(const char *text, XjSpan span)
{
    g_auto(XjFolded) folded = {0};
    const char *source = text + span.start;
    gsize length = span.end - span.start;
    xj_fold(source, length, &folded);
    GString *value = g_string_new(NULL);
    gsize folded_at = 0;
    for (gsize at = 0; at < length; at = next(source, at))
    {
        gunichar c = g_utf8_get_char(source + at);
        while (folded_at < folded.length && folded.source[folded_at] < at)
            folded_at++;
        gboolean is_changed = folded_at < folded.length && folded.source[folded_at] == at && xj_char_is_han(c) && c != 0x96F6;
        g_string_append_unichar(value, is_changed ? g_utf8_get_char(folded.text + folded_at) : c);
    }
    return g_string_free(value, FALSE);
}

char *
xj_span_value(const char *text, XjSpan span)
{
    g_autofree char *simplified = simplify(text, span);
    GString *value = g_string_new(NULL);
    gunichar last = 0;
    for (const char *at = simplified; *at != '\0'; at = xj_char_next(at))
    {
        gunichar c = g_utf8_get_char(at);
        gboolean is_idle = xj_char_is_blank(c) && xj_char_is_han(last) && xj_char_is_han(g_utf8_get_char(xj_char_next(at)));
        if (!is_idle)
            g_string_append_unichar(value, c);
        last = c;
    }
    return g_string_free(value, FALSE);
}

void
xj_fact_set(XjFact *fact, char *value, const char *text, XjSpan evidence)
{
    *fact = (XjFact){
        .basis = XJ_BASIS_TEXT, .value = value, .evidence = g_strndup(text + evidence.start, evidence.end - evidence.start)};
}
