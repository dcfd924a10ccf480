#include "query/compare/matrix/strength.h"

#include "document/document.h"
#include "document/evidence.h"
#include "document/vocabulary/lexicon.h"

#include <math.h>
#include <string.h>

typedef enum
{
    BASE,
    MUST,      // 必须 应当
    FORBID,    // 不得 严禁
    WISH,      // 希望 请
    PLEDGE,    // 我将
    WHO,       // it names whom it binds
    DEADLINE,  // it says by when
    WORDS,     // of strength.tsv that make it strong: their weights with those of their classes, at most WORDS_MOST
    SOFT,      // of strength.tsv that make it weak: their weights, at most SOFT_MOST
    FREQUENCY, // 每月 每季度
    FIGURE,    // 30% 不少于
    EVIDENCES,
} Evidence;

// Set by hand, so that a bare 完善制度 is worth a quarter, what must be done by a day two thirds, and what is absolute, dated and
// sanctioned more than nine tenths.
static const double weights[EVIDENCES] = {
    [BASE] = -1.0,    [MUST] = 1.0,  [FORBID] = 1.2, [WISH] = -1.2,     [PLEDGE] = 0.2, [WHO] = 0.4,
    [DEADLINE] = 0.8, [WORDS] = 1.0, [SOFT] = -0.9,  [FREQUENCY] = 0.5, [FIGURE] = 0.4,
};

// What a word of a class counts.
static const double class_weights[] = {
    [XJ_STRENGTH_ABSOLUTE] = 0.6, [XJ_STRENGTH_CONSEQUENCE] = 0.8, [XJ_STRENGTH_CHECK] = 0.4, [XJ_STRENGTH_SOFT] = 1.0};

// More words say nothing more.
#define WORDS_MOST 2.2
#define SOFT_MOST 2.0

struct _XjStrengthScale
{
    GPtrArray *words; // of XjWord, borrowed
    XjLexicon *lexicon;
};

// Of the words around quantities those that bind: how often, what share, at least.
static gboolean
is_figure(const XjWord *word)
{
    return word->class == XJ_UNIT_PERIOD || word->class == XJ_UNIT_RATE || word->class == XJ_UNIT_BOUND;
}

// A lexicon of these words alone: that of the vocabulary meets something at nearly every character, and a collection has a hundred
// thousand demands.
XjStrengthScale *
xj_strength_scale_new(const XjVocabulary *vocabulary)
{
    XjStrengthScale *scale = g_new(XjStrengthScale, 1);
    scale->words = g_ptr_array_new();
    const GPtrArray *own = xj_vocabulary_words(vocabulary, XJ_WORDS_STRENGTH);
    const GPtrArray *units = xj_vocabulary_words(vocabulary, XJ_WORDS_UNIT);
    for (guint i = 0; i < own->len; i++)
        g_ptr_array_add(scale->words, g_ptr_array_index(own, i));
    for (guint i = 0; i < units->len; i++)
        if (is_figure(g_ptr_array_index(units, i)))
            g_ptr_array_add(scale->words, g_ptr_array_index(units, i));
    scale->lexicon = xj_lexicon_new(scale->words);
    return scale;
}

void
xj_strength_scale_free(XjStrengthScale *scale)
{
    if (scale == NULL)
        return;
    xj_lexicon_free(scale->lexicon);
    g_ptr_array_unref(scale->words);
    g_free(scale);
}

static double
sum_of(const double evidence[EVIDENCES])
{
    double sum = 0;
    for (guint i = 0; i < EVIDENCES; i++)
        sum += weights[i] * evidence[i];
    return sum;
}

static double
logistic(double sum)
{
    return 1 / (1 + exp(-sum));
}

// What is known of it before its words are looked at.
static void
collect_form(const XjDemand *demand, double evidence[EVIDENCES])
{
    evidence[BASE] = 1;
    evidence[MUST] = strcmp(demand->modality, xj_modality_name(XJ_MODALITY_MUST)) == 0 ? 1 : 0;
    evidence[FORBID] = strcmp(demand->modality, xj_modality_name(XJ_MODALITY_FORBID)) == 0 ? 1 : 0;
    evidence[WISH] = strcmp(demand->modality, xj_modality_name(XJ_MODALITY_WISH)) == 0 ? 1 : 0;
    evidence[PLEDGE] = strcmp(demand->modality, xj_modality_name(XJ_MODALITY_PLEDGE)) == 0 ? 1 : 0;
    evidence[WHO] = demand->has_who ? 1 : 0;
    evidence[DEADLINE] = demand->has_deadline ? 1 : 0;
}

static void
collect_words(const GArray *mentions, gsize length, double evidence[EVIDENCES])
{
    g_autoptr(GArray) found = xj_evidence_among(mentions, 0, XJ_WORDS_STRENGTH, XJ_STRENGTH_COVER, length);
    for (guint i = 0; i < found->len; i++)
    {
        const XjWord *word = g_array_index(found, XjMention, i).word;
        evidence[word->class == XJ_STRENGTH_SOFT ? SOFT : WORDS] += class_weights[word->class] * word->weight;
    }
    evidence[WORDS] = MIN(evidence[WORDS], WORDS_MOST);
    evidence[SOFT] = MIN(evidence[SOFT], SOFT_MOST);
}

static void
collect_figures(const GArray *mentions, double evidence[EVIDENCES])
{
    for (guint i = 0; i < mentions->len; i++)
    {
        const XjWord *word = g_array_index(mentions, XjMention, i).word;
        if (word->table == XJ_WORDS_UNIT)
            evidence[word->class == XJ_UNIT_PERIOD ? FREQUENCY : FIGURE] = 1;
    }
}

double
xj_strength(const XjStrengthScale *scale, const XjDemand *demand)
{
    double evidence[EVIDENCES] = {0};
    g_auto(XjFolded) folded = {0};
    xj_fold(demand->text, demand->length, &folded);
    g_autoptr(GArray) mentions = g_array_new(FALSE, FALSE, sizeof(XjMention));
    xj_lexicon_scan(scale->lexicon, XJ_WORDS(XJ_WORDS_STRENGTH) | XJ_WORDS(XJ_WORDS_UNIT), &folded, demand->text, mentions);
    collect_form(demand, evidence);
    collect_words(mentions, demand->length, evidence);
    collect_figures(mentions, evidence);
    return logistic(sum_of(evidence));
}

double
xj_strength_at_most(const XjDemand *demand)
{
    double evidence[EVIDENCES] = {[WORDS] = WORDS_MOST, [FREQUENCY] = 1, [FIGURE] = 1};
    collect_form(demand, evidence);
    return logistic(sum_of(evidence));
}
