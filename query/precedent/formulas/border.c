#include "query/precedent/formulas/border.h"

// How far the longest words reach that begin at `start`, or end at `end`.
typedef struct
{
    gsize dangling; // bytes of the longest one that dangles
    gsize whole;    // bytes of the longest one that does not
} Reach;

static void
reach_take(Reach *reach, const XjMention *mention, XjFormulaWordClass dangling)
{
    gsize length = mention->end - mention->start;
    if (mention->word->class == dangling)
        reach->dangling = MAX(reach->dangling, length);
    else if (mention->word->class != XJ_FORMULA_WORD_LEAD && mention->word->class != XJ_FORMULA_WORD_TRAIL)
        reach->whole = MAX(reach->whole, length);
}

static gsize
dangling_length(const Reach *reach)
{
    return reach->whole > reach->dangling ? 0 : reach->dangling;
}

// Bytes that dangle right behind `start`.
static gsize
lead_length(const GArray *mentions, gsize start, gsize end)
{
    Reach reach = {0};
    for (guint i = 0; i < mentions->len; i++)
    {
        const XjMention *mention = &g_array_index(mentions, XjMention, i);
        if (mention->start == start && mention->end <= end)
            reach_take(&reach, mention, XJ_FORMULA_WORD_LEAD);
    }
    return dangling_length(&reach);
}

// Bytes that dangle right before `end`.
static gsize
trail_length(const GArray *mentions, gsize start, gsize end, double surely)
{
    Reach reach = {0};
    for (guint i = 0; i < mentions->len; i++)
    {
        const XjMention *mention = &g_array_index(mentions, XjMention, i);
        gboolean counts = mention->word->class != XJ_FORMULA_WORD_TRAIL || mention->word->weight >= surely;
        if (mention->end == end && mention->start >= start && counts)
            reach_take(&reach, mention, XJ_FORMULA_WORD_TRAIL);
    }
    return dangling_length(&reach);
}

void
xj_border_trim(const XjVocabulary *vocabulary, const char *wording, gsize length, double surely, gsize *ret_start,
               gsize *ret_end)
{
    g_auto(XjFolded) folded = {0};
    xj_fold(wording, length, &folded);
    g_autoptr(GArray) mentions = xj_vocabulary_scan(vocabulary, XJ_WORDS(XJ_WORDS_FORMULA), &folded, wording);
    gsize start = 0;
    gsize end = length;
    for (gsize step = 1; step > 0 && start < end; start += step)
        step = lead_length(mentions, start, end);
    for (gsize step = 1; step > 0 && start < end; end -= step)
        step = trail_length(mentions, start, end, surely);
    *ret_start = start;
    *ret_end = end;
}
