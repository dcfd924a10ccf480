#include "query/compare/strength.h"

#include "document/document.h"
#include "document/evidence.h"

#include <math.h>
#include <string.h>

typedef enum
{
    BASE,
    MUST,        // 必须 应当
    FORBID,      // 不得 严禁
    WISH,        // 希望 请
    PLEDGE,      // 我将
    WHO,         // it names whom it binds
    DEADLINE,    // it says by when
    ABSOLUTE,    // words of strength.tsv: their weights, up to WORDS_MOST
    CONSEQUENCE, //
    CHECK,       //
    SOFT,        //
    FREQUENCY,   // 每月 每季度
    FIGURE,      // 30% 不少于
    EVIDENCES,
} Evidence;

// More words of one kind say nothing more.
#define WORDS_MOST 2.0

// Set by hand, so that a bare 完善制度 is worth 0.27, 必须…在6月底前完成 0.7, and what is absolute, dated and sanctioned above 0.9.
static const double weights[EVIDENCES] = {
    [BASE] = -1.0,    [MUST] = 1.0,  [FORBID] = 1.2,      [WISH] = -1.2, [PLEDGE] = 0.2,    [WHO] = 0.4,    [DEADLINE] = 0.8,
    [ABSOLUTE] = 0.6, [CHECK] = 0.4, [CONSEQUENCE] = 0.8, [SOFT] = -0.9, [FREQUENCY] = 0.5, [FIGURE] = 0.4,
};

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
    static const Evidence of_class[] = {
        [XJ_STRENGTH_ABSOLUTE] = ABSOLUTE,
        [XJ_STRENGTH_CONSEQUENCE] = CONSEQUENCE,
        [XJ_STRENGTH_CHECK] = CHECK,
        [XJ_STRENGTH_SOFT] = SOFT,
    };
    g_autoptr(GArray) found = xj_evidence_among(mentions, 0, XJ_WORDS_STRENGTH, XJ_STRENGTH_COVER, length);
    for (guint i = 0; i < found->len; i++)
    {
        const XjWord *word = g_array_index(found, XjMention, i).word;
        double *of_words = &evidence[of_class[word->class]];
        *of_words = MIN(*of_words + word->weight, WORDS_MOST);
    }
}

static void
collect_figures(const GArray *mentions, double evidence[EVIDENCES])
{
    for (guint i = 0; i < mentions->len; i++)
    {
        const XjWord *word = g_array_index(mentions, XjMention, i).word;
        if (word->table != XJ_WORDS_UNIT)
            continue;
        if (word->class == XJ_UNIT_PERIOD)
            evidence[FREQUENCY] = 1;
        else if (word->class == XJ_UNIT_RATE || word->class == XJ_UNIT_BOUND)
            evidence[FIGURE] = 1;
    }
}

double
xj_strength(const XjVocabulary *vocabulary, const XjDemand *demand)
{
    double evidence[EVIDENCES] = {0};
    g_auto(XjFolded) folded = {0};
    xj_fold(demand->text, demand->length, &folded);
    g_autoptr(GArray) mentions =
        xj_vocabulary_scan(vocabulary, XJ_WORDS(XJ_WORDS_STRENGTH) | XJ_WORDS(XJ_WORDS_UNIT), &folded, demand->text);
    collect_form(demand, evidence);
    collect_words(mentions, demand->length, evidence);
    collect_figures(mentions, evidence);
    return logistic(sum_of(evidence));
}

double
xj_strength_at_most(const XjDemand *demand)
{
    double evidence[EVIDENCES] = {
        [ABSOLUTE] = WORDS_MOST, [CONSEQUENCE] = WORDS_MOST, [CHECK] = WORDS_MOST, [FREQUENCY] = 1, [FIGURE] = 1};
    collect_form(demand, evidence);
    return logistic(sum_of(evidence));
}
