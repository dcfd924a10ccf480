#include "query/precedent/formulas/formula_class.h"

#include "query/precedent/formulas/border.h"

// ---------------------------------------------------------------- phrases

static gboolean
is_phrase(const XjWord *word)
{
    return word->class == XJ_FORMULA_WORD_CENTRAL || word->class == XJ_FORMULA_WORD_RITUAL;
}

// The first character from `at` on that begins at or behind `byte` of the text.
static guint
character_at(const XjSequence *sequence, guint at, gsize byte)
{
    while (at < sequence->count && sequence->starts[at] < byte)
        at++;
    return at;
}

static void
add_span(const XjWord *word, guint start, guint end, GArray *spans)
{
    guint known = spans->len > 0 ? g_array_index(spans, XjFormulaSpan, spans->len - 1).end : 0;
    XjFormulaSpan span = {.start = MAX(start, known), .end = end};
    span.formula_class = word->class == XJ_FORMULA_WORD_CENTRAL ? XJ_FORMULA_CENTRAL : XJ_FORMULA_RITUAL;
    if (span.start < span.end)
        g_array_append_val(spans, span);
}

GArray *
xj_formula_spans(const XjVocabulary *vocabulary, const char *text, gsize length, const XjSequence *sequence)
{
    g_auto(XjFolded) folded = {0};
    xj_fold(text, length, &folded);
    g_autoptr(GArray) mentions = xj_vocabulary_scan(vocabulary, XJ_WORDS(XJ_WORDS_FORMULA), &folded, text);
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(XjFormulaSpan));
    guint start = 0;
    for (guint i = 0; i < mentions->len; i++)
    {
        const XjMention *mention = &g_array_index(mentions, XjMention, i);
        start = character_at(sequence, start, mention->start);
        if (is_phrase(mention->word))
            add_span(mention->word, start, character_at(sequence, start, mention->end), spans);
    }
    return spans;
}

// ---------------------------------------------------------------- class

static guint
overlap(const XjFormulaSpan *span, guint from, guint to)
{
    guint start = MAX(span->start, from);
    guint end = MIN(span->end, to);
    return start < end ? end - start : 0;
}

// The first span that ends behind character `from`.
static guint
first_behind(const GArray *spans, guint from)
{
    guint low = 0;
    guint high = spans->len;
    while (low < high)
    {
        guint middle = low + (high - low) / 2;
        if (g_array_index(spans, XjFormulaSpan, middle).end > from)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

XjFormulaClass
xj_formula_class_of_range(const GArray *spans, guint from, guint to)
{
    guint covered[XJ_FORMULA_CLASSES] = {0};
    gboolean ritual_leads = FALSE;
    for (guint i = first_behind(spans, from); i < spans->len; i++)
    {
        const XjFormulaSpan *span = &g_array_index(spans, XjFormulaSpan, i);
        if (span->start >= to)
            break;
        covered[span->formula_class] += overlap(span, from, to);
        ritual_leads = ritual_leads || (span->formula_class == XJ_FORMULA_RITUAL && span->start <= from && span->end > from);
    }
    guint central = covered[XJ_FORMULA_CENTRAL];
    guint ritual = covered[XJ_FORMULA_RITUAL];
    if (central + ritual < XJ_FORMULA_SHARE * (to - from))
        return XJ_FORMULA_REUSABLE;
    return ritual_leads || ritual > central ? XJ_FORMULA_RITUAL : XJ_FORMULA_CENTRAL;
}

XjFormulaClass
xj_formula_class_of(const XjVocabulary *vocabulary, const char *wording, gsize length)
{
    gsize start = 0;
    gsize end = 0;
    gsize folded_length = 0;
    g_autofree char *folded = xj_fold_plain(wording, length, &folded_length);
    xj_border_trim(vocabulary, folded, folded_length, XJ_BORDER_ANY, &start, &end);
    g_auto(XjSequence) sequence = {0};
    xj_sequence_make(folded, folded_length, &sequence);
    g_autoptr(GArray) spans = xj_formula_spans(vocabulary, folded, folded_length, &sequence);
    guint from = character_at(&sequence, 0, start);
    guint to = character_at(&sequence, from, end);
    return from < to ? xj_formula_class_of_range(spans, from, to) : XJ_FORMULA_RITUAL;
}
