#include "query/precedent/reuse/manuscript.h"

// Rarity (XjBlockTerm) from which on a pair weighs whole: half of the logarithm is the square root of the number of passages.
#define WHOLE_RARITY 0.5F

static GArray *
sentences_of(const XjSequence *sequence)
{
    GArray *sentences = g_array_new(FALSE, FALSE, sizeof(XjSequenceSpan));
    for (guint from = 0; from < sequence->count;)
    {
        XjSequenceSpan sentence = {from, from + 1};
        while (sentence.to < sequence->count && sequence->breaks[sentence.to] == XJ_BREAK_NONE)
            sentence.to++;
        g_array_append_val(sentences, sentence);
        from = sentence.to;
    }
    return sentences;
}

void
xj_manuscript_read(const char *text, gsize length, XjManuscript *ret_manuscript)
{
    XjManuscript manuscript = {.text = text, .length = length, .terms = g_string_new(NULL)};
    xj_sequence_make(text, length, &manuscript.sequence);
    manuscript.offsets = xj_sequence_offsets(&manuscript.sequence, text, 0);
    manuscript.sentences = sentences_of(&manuscript.sequence);
    *ret_manuscript = manuscript;
}

void
xj_manuscript_clear(XjManuscript *manuscript)
{
    xj_sequence_clear(&manuscript->sequence);
    g_clear_pointer(&manuscript->offsets, g_free);
    g_clear_pointer(&manuscript->weights, g_free);
    g_clear_pointer(&manuscript->sentences, g_array_unref);
    if (manuscript->terms != NULL)
        g_string_free(g_steal_pointer(&manuscript->terms), TRUE);
}

// All characters one behind the other, so that two neighbours are a term; `places` gets where each begins, and the end.
static void
write_characters(const XjSequence *sequence, GString *terms, guint32 *places)
{
    g_string_truncate(terms, 0);
    for (guint i = 0; i < sequence->count; i++)
    {
        places[i] = (guint32)terms->len;
        g_string_append_unichar(terms, sequence->characters[i]);
    }
    places[sequence->count] = (guint32)terms->len;
}

GArray *
xj_manuscript_terms(XjManuscript *manuscript)
{
    const XjSequence *sequence = &manuscript->sequence;
    g_autofree guint32 *places = g_new(guint32, sequence->count + 1);
    write_characters(sequence, manuscript->terms, places);
    GArray *terms = g_array_new(FALSE, FALSE, sizeof(XjBlockTerm));
    for (guint i = 0; i + 1 < sequence->count; i++)
    {
        // No term of the index crosses the end of a sentence.
        if (sequence->breaks[i + 1] != XJ_BREAK_NONE)
            continue;
        const XjBlockTerm term = {.term = manuscript->terms->str + places[i],
                                  .length = places[i + 2] - places[i],
                                  .block = i / XJ_MANUSCRIPT_BLOCK_CHARS,
                                  .at = i};
        g_array_append_val(terms, term);
    }
    return terms;
}

// Adds what the pair tells to either of its characters.
static void
add_pair(const XjBlockTerm *pair, float *sums, guint8 *pairs)
{
    const float weight = MIN(1.0F, pair->rarity / WHOLE_RARITY);
    for (guint at = pair->at; at <= pair->at + 1; at++)
    {
        sums[at] += weight;
        pairs[at]++;
    }
}

void
xj_manuscript_weigh(XjManuscript *manuscript, const GArray *terms)
{
    const guint count = manuscript->sequence.count;
    // A character weighs what its pairs do on an average: two, one beside the end of a sentence, none between two ends.
    g_autofree float *sums = g_new0(float, count + 1);
    g_autofree guint8 *pairs = g_new0(guint8, count + 1);
    for (guint i = 0; i < terms->len; i++)
        add_pair(&g_array_index(terms, XjBlockTerm, i), sums, pairs);
    g_free(manuscript->weights);
    manuscript->weights = g_new0(float, count + 1);
    for (guint i = 0; i < count; i++)
        manuscript->weights[i + 1] = manuscript->weights[i] + (pairs[i] > 0 ? sums[i] / (float)pairs[i] : 1);
}

void
xj_manuscript_span(const XjManuscript *manuscript, guint from, guint to, guint *ret_start, guint *ret_end)
{
    *ret_start = manuscript->offsets[from];
    *ret_end = manuscript->offsets[to - 1] + 1;
}
