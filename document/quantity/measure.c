#include "document/quantity/measure.h"

#include "document/character.h"
#include "text/utf8.h"

#include <string.h>

// The first folded position whose source is at or behind `source`, from `at` on.
static gsize
folded_from(const XjFolded *folded, gsize at, gsize source)
{
    while (at < folded->length && folded->source[at] < source)
        at++;
    return at;
}

// TRUE if marks stand inside: 个、别 is not 个别.
static gboolean
is_divided(const XjFolded *folded, gsize start, gsize end)
{
    for (gsize at = start + 1; at < end; at++)
    {
        if (xj_folded_has_gap(folded, at))
            return TRUE;
    }
    return FALSE;
}

// Set phrases may hold marks (两代表、一委员); units may not.
static gboolean
may_be_divided(const XjWord *word)
{
    return word->class == XJ_UNIT_SET_PHRASE || word->class == XJ_UNIT_LOST;
}

static void
note_blocks(XjMeasures *measures)
{
    gsize count = measures->study->folded.length / XJ_MEASURES_BLOCK + 1;
    measures->blocks = g_new(guint32, count);
    guint32 word = 0;
    for (gsize i = 0; i < count; i++)
    {
        while (word < measures->words->len && g_array_index(measures->words, XjMeasure, word).start < i * XJ_MEASURES_BLOCK)
            word++;
        measures->blocks[i] = word;
    }
}

void
xj_measures_init(XjMeasures *measures, const XjStudy *study)
{
    *measures = (XjMeasures){.study = study, .words = g_array_new(FALSE, FALSE, sizeof(XjMeasure))};
    gsize start = 0;
    for (guint i = 0; i < study->mentions->len; i++)
    {
        const XjMention *mention = xj_study_mention(study, i);
        if (mention->word->table != XJ_WORDS_UNIT)
            continue;
        start = folded_from(&study->folded, start, mention->start);
        XjMeasure measure = {mention->word, start, folded_from(&study->folded, start, mention->end)};
        if (may_be_divided(mention->word) || !is_divided(&study->folded, measure.start, measure.end))
            g_array_append_val(measures->words, measure);
    }
    note_blocks(measures);
}

void
xj_measures_clear(XjMeasures *measures)
{
    g_clear_pointer(&measures->words, g_array_unref);
    g_clear_pointer(&measures->blocks, g_free);
}

guint
xj_measures_from(const XjMeasures *measures, gsize at)
{
    guint index = measures->blocks[MIN(at, measures->study->folded.length) / XJ_MEASURES_BLOCK];
    while (index < measures->words->len && g_array_index(measures->words, XjMeasure, index).start < at)
        index++;
    return index;
}

const XjMeasure *
xj_measures_at(const XjMeasures *measures, gsize at, guint classes)
{
    for (guint i = xj_measures_from(measures, at); i < measures->words->len; i++)
    {
        const XjMeasure *word = &g_array_index(measures->words, XjMeasure, i);
        if (word->start != at)
            break;
        if ((classes & XJ_UNITS(word->word->class)) != 0)
            return word;
    }
    return NULL;
}

const XjMeasure *
xj_measures_before(const XjMeasures *measures, gsize at, guint classes)
{
    // Bytes of the longest word that is looked for backwards.
    const gsize reach = 12 * strlen("字");
    const XjMeasure *longest = NULL;
    for (guint i = xj_measures_from(measures, at); i > 0; i--)
    {
        const XjMeasure *word = &g_array_index(measures->words, XjMeasure, i - 1);
        if (word->start + reach < at)
            break;
        if (word->end == at && (classes & XJ_UNITS(word->word->class)) != 0)
            longest = word;
    }
    return longest;
}

XjGap
xj_measures_gap(const XjMeasures *measures, gsize at)
{
    const XjFolded *folded = &measures->study->folded;
    if (at == 0 || at >= folded->length || folded->text[at] == XJ_FOLD_BREAK || folded->text[at - 1] == XJ_FOLD_BREAK)
        return XJ_GAP_CLAUSE;
    if (!xj_folded_has_gap(folded, at))
        return XJ_GAP_NONE;
    const char *text = measures->study->document->text;
    const char *end = text + folded->source[at];
    XjGap gap = XJ_GAP_BLANK;
    for (const char *p = xj_char_next(text + folded->source[at - 1]); p < end; p = xj_char_next(p))
    {
        gunichar c = xj_utf8_get(p);
        if (xj_char_is_blank(c))
            continue;
        if (c != '"' && c != '\'' && (c < 0x2018 || c > 0x201F))
            return XJ_GAP_CLAUSE;
        gap = XJ_GAP_QUOTE;
    }
    return gap;
}

gboolean
xj_measures_stands(const XjMeasures *measures, gsize at, const char *text)
{
    const XjFolded *folded = &measures->study->folded;
    gsize length = strlen(text);
    return folded->length - at >= length && memcmp(folded->text + at, text, length) == 0 &&
           !is_divided(folded, at, at + length);
}

gboolean
xj_measures_follows(const XjMeasures *measures, gsize at, const char *text)
{
    return xj_measures_stands(measures, at, text) && xj_measures_touches(measures, at);
}

gboolean
xj_measures_precedes(const XjMeasures *measures, gsize at, const char *text)
{
    const XjFolded *folded = &measures->study->folded;
    gsize length = strlen(text);
    return at >= length && memcmp(folded->text + at - length, text, length) == 0 && xj_measures_touches(measures, at) &&
           !is_divided(folded, at - length, at);
}

gsize
xj_measures_skip(const XjMeasures *measures, gsize at, const char *const *texts)
{
    for (guint i = 0; texts[i] != NULL; i++)
    {
        if (xj_measures_follows(measures, at, texts[i]))
            return at + strlen(texts[i]);
    }
    return at;
}

gsize
xj_measures_skip_first(const XjMeasures *measures, gsize at, const char *const *texts)
{
    for (guint i = 0; texts[i] != NULL; i++)
    {
        if (xj_measures_stands(measures, at, texts[i]))
            return at + strlen(texts[i]);
    }
    return at;
}

gsize
xj_measures_back(const XjMeasures *measures, gsize at, guint count)
{
    const char *text = measures->study->folded.text;
    for (; count > 0 && xj_measures_gap(measures, at) != XJ_GAP_CLAUSE; count--)
        at = (gsize)(xj_utf8_previous(text + at) - text);
    return at;
}

gsize
xj_measures_ahead(const XjMeasures *measures, gsize at, guint count)
{
    for (; count > 0 && xj_measures_gap(measures, at) != XJ_GAP_CLAUSE; count--)
        at += xj_utf8_length(measures->study->folded.text + at);
    return at;
}

XjSpan
xj_measures_span(const XjMeasures *measures, gsize start, gsize end)
{
    XjSpan span = {0, 0};
    xj_folded_span(&measures->study->folded, measures->study->document->text, start, end, &span.start, &span.end);
    return span;
}

gboolean
xj_unit_says_times(const XjWord *unit)
{
    static const char *const words[] = {"次", "遍", "回", "轮", "趟", "场"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    {
        if (strcmp(unit->phrase, words[i]) == 0)
            return TRUE;
    }
    return FALSE;
}
