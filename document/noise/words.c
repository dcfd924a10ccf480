#include "document/noise/words.h"

#include "document/character.h"
#include "text/fold.h"

#include <string.h>

// Paragraphs that are looked into: short ones everywhere, longer ones among so many at either end.
#define SHORT_BYTES 180 // 60 Han characters
#define LONG_BYTES 1200
#define EDGE_PARAGRAPHS 40
// From this weight on a word counts wherever it stands in the line.
#define SURE_WEIGHT 1.5
// A line that begins with a word of this weight is what the word says, whatever else it names.
#define FIRST_WORD_WEIGHT 1.5
#define GAP "…"
#define LABEL_END "："

// The short paragraphs as one text, so that all are scanned at once.
typedef struct
{
    GString *text;   // a '\n' behind each
    GArray *starts;  // gsize: where each begins
    GArray *indexes; // guint: which line it is
} Sheet;

static gboolean
is_looked_into(const GArray *lines, guint index)
{
    const XjNoiseLine *line = xj_noise_line(lines, index);
    gboolean at_edge = index < EDGE_PARAGRAPHS || index + EDGE_PARAGRAPHS >= lines->len;
    return line->kind != XJ_BLOCK_NOTE && line->kind != XJ_BLOCK_FURNITURE &&
           line->length <= (at_edge ? LONG_BYTES : SHORT_BYTES);
}

static void
sheet_init(Sheet *sheet, const GArray *lines)
{
    sheet->text = g_string_new(NULL);
    sheet->starts = g_array_new(FALSE, FALSE, sizeof(gsize));
    sheet->indexes = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < lines->len; i++)
    {
        if (!is_looked_into(lines, i))
            continue;
        gsize start = sheet->text->len;
        g_array_append_val(sheet->starts, start);
        g_array_append_val(sheet->indexes, i);
        g_string_append_len(sheet->text, xj_noise_line(lines, i)->text, (gssize)xj_noise_line(lines, i)->length);
        g_string_append_c(sheet->text, '\n');
    }
}

static void
sheet_clear(Sheet *sheet)
{
    g_string_free(sheet->text, TRUE);
    g_array_unref(sheet->starts);
    g_array_unref(sheet->indexes);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sheet, sheet_clear)

// ---------------------------------------------------------------- where a word stands

// What stands between the parts of a site's lines. Commas do not: they divide the words of a sentence.
static gboolean
divides_parts(gunichar c)
{
    return c == '\n' || c == '\t' || xj_char_is_blank(c) || xj_char_is_colon(c) || xj_char_digit(c) >= 0 ||
           (xj_char_is_closing(c) && c != 0x300B && c != 0x201D) || (xj_char_is_opening(c) && c != 0x300A && c != 0x201C) ||
           xj_char_is_full_stop(c) || (c < 0x80 && c != ',' && g_unichar_ispunct(c)) || c == '|' || c == '>' || c == '<' ||
           c == 0xFF5C || c == 0xFF1E || c == 0xBB || c == 0xAB || c == 0x203A || c == 0x4E28 || c == 0x25B6 || c == 0x2192 ||
           c == 0xB7 || c == 0x2022 || c == 0xFF0F || c == 0x2014 || c == 0x2013;
}

static gboolean
is_apart_before(const Sheet *sheet, gsize start)
{
    return start == 0 || divides_parts(g_utf8_get_char(g_utf8_prev_char(sheet->text->str + start)));
}

// A colon divides too, but what it leads to must be another word, which begins at `next`, or nothing: 分享：微信 is a bar, 微信：abc
// tells how to reach somebody.
static gboolean
is_apart_behind(const Sheet *sheet, gsize end, gsize next)
{
    const char *at = sheet->text->str + end;
    if (!xj_char_is_colon(g_utf8_get_char(at)))
        return divides_parts(g_utf8_get_char(at));
    at = xj_char_next(at);
    while (xj_char_is_blank(g_utf8_get_char(at)))
        at = xj_char_next(at);
    return *at == '\n' || at == sheet->text->str + next;
}

static gboolean
is_label(const XjWord *word)
{
    return g_str_has_suffix(word->phrase, LABEL_END);
}

// 来源：某某, 来源 | 某某, or a cell of its own.
static gboolean
has_colon_behind(const Sheet *sheet, gsize end)
{
    const char *at = sheet->text->str + end;
    while (xj_char_is_blank(g_utf8_get_char(at)))
        at = xj_char_next(at);
    gunichar c = g_utf8_get_char(at);
    return xj_char_is_colon(c) || c == '\t' || c == '|' || c == 0xFF5C || c == 0x4E28;
}

// Whether the word may be meant where it stands. `apart`: it, or the row of words that it stands in, touches no other text.
static gboolean
counts(const Sheet *sheet, const XjMention *mention, gboolean apart)
{
    const XjWord *word = mention->word;
    if (is_label(word))
        return has_colon_behind(sheet, mention->end) && is_apart_before(sheet, mention->start);
    gboolean of_bars =
        word->class == XJ_NOISE_SITE_BAR || word->class == XJ_NOISE_SITE_TAIL || word->class == XJ_NOISE_RELATED_LINKS;
    return apart || !of_bars || word->weight >= SURE_WEIGHT;
}

// ---------------------------------------------------------------- what the words weigh

static guint
count_letters(const char *text, gsize length)
{
    guint letters = 0;
    for (const char *at = text, *end = text + length; at < end; at = xj_char_next(at))
        letters += g_unichar_isalpha(g_utf8_get_char(at)) ? 1 : 0;
    return letters;
}

static void
add_word(const Sheet *sheet, XjNoiseLine *line, const XjMention *mention, gboolean is_first)
{
    const XjWord *word = mention->word;
    if (word->class == XJ_NOISE_TEXT)
    {
        line->text_weight += word->weight;
        return;
    }
    line->weights[word->class] += word->weight;
    line->begins_noisy = line->begins_noisy || (is_first && word->weight >= FIRST_WORD_WEIGHT);
    line->covered_letters += count_letters(sheet->text->str + mention->start, mention->end - mention->start);
}

// Whether nothing but marks stands before the mention in its line.
static gboolean
is_first_of_line(const Sheet *sheet, gsize line_start, gsize at)
{
    for (const char *c = sheet->text->str + line_start; c < sheet->text->str + at; c = xj_char_next(c))
    {
        if (g_unichar_isalnum(g_utf8_get_char(c)))
            return FALSE;
    }
    return TRUE;
}

// A word with a gap covers what stands in it, so it hides no other words.
static gboolean
has_gap(const XjMention *mention)
{
    return strstr(mention->word->phrase, GAP) != NULL;
}

// Of mentions that overlap, the first and longest stays. A new array of XjMention.
static GArray *
pick(const GArray *mentions, guint from, guint to)
{
    GArray *picked = g_array_new(FALSE, FALSE, sizeof(XjMention));
    gsize covered = 0;
    for (guint i = from; i < to; i++)
    {
        const XjMention *mention = &g_array_index(mentions, XjMention, i);
        if (has_gap(mention) || mention->start >= covered)
            g_array_append_vals(picked, mention, 1);
        if (!has_gap(mention) && mention->start >= covered)
            covered = mention->end;
    }
    return picked;
}

static const XjMention *
picked_at(const GArray *picked, guint index)
{
    return &g_array_index(picked, XjMention, index);
}

// Whether the same word stands before picked[index]: once is enough.
static gboolean
is_repeated(const GArray *picked, guint index)
{
    for (guint i = 0; i < index; i++)
    {
        if (picked_at(picked, i)->word == picked_at(picked, index)->word)
            return TRUE;
    }
    return FALSE;
}

// The end of the row of words that begins with picked[first], each touching the next.
static guint
row_end(const GArray *picked, guint first)
{
    guint end = first + 1;
    while (end < picked->len && picked_at(picked, end)->start == picked_at(picked, end - 1)->end)
        end++;
    return end;
}

static void
weigh_line(const Sheet *sheet, gsize line_start, XjNoiseLine *line, const GArray *picked)
{
    for (guint first = 0; first < picked->len;)
    {
        guint end = row_end(picked, first);
        gsize next = end < picked->len ? picked_at(picked, end)->start : sheet->text->len;
        gboolean apart = is_apart_before(sheet, picked_at(picked, first)->start) &&
                         is_apart_behind(sheet, picked_at(picked, end - 1)->end, next);
        for (; first < end; first++)
        {
            const XjMention *mention = picked_at(picked, first);
            if (counts(sheet, mention, apart) && !is_repeated(picked, first))
                add_word(sheet, line, mention, is_first_of_line(sheet, line_start, mention->start));
        }
    }
}

void
xj_noise_words_weigh(GArray *lines, const XjVocabulary *vocabulary)
{
    g_auto(Sheet) sheet = {0};
    sheet_init(&sheet, lines);
    g_auto(XjFolded) folded = {0};
    xj_fold(sheet.text->str, sheet.text->len, &folded);
    g_autoptr(GArray) mentions = xj_vocabulary_scan(vocabulary, XJ_WORDS(XJ_WORDS_NOISE), &folded, sheet.text->str);
    guint from = 0;
    for (guint i = 0; i < sheet.starts->len; i++)
    {
        gsize end = i + 1 < sheet.starts->len ? g_array_index(sheet.starts, gsize, i + 1) : sheet.text->len;
        guint to = from;
        while (to < mentions->len && g_array_index(mentions, XjMention, to).start < end)
            to++;
        if (to > from)
        {
            g_autoptr(GArray) picked = pick(mentions, from, to);
            weigh_line(&sheet, g_array_index(sheet.starts, gsize, i),
                       xj_noise_line(lines, g_array_index(sheet.indexes, guint, i)), picked);
        }
        from = to;
    }
}
