#include "query/compare/chain/likeness.h"

#include <math.h>
#include <string.h>

// Weight of pairs in common from which on more says nothing more.
#define MASS_WHOLE 12.0
// Weight of words of one meaning in both together that is counted with at least: one in common is little by itself.
#define CONCEPTS_LEAST 3.0F

// What each piece of evidence is worth. A sum above 0 is a kinship. Fitted on two chains, then rounded: docs/compare.md.
static const double weights[XJ_LIKENESS_EVIDENCES] = {
    [XJ_LIKENESS_BASE] = -5.6,

    // Words. Single letters see through other wordings (注销账号, 账号予以注销), meanings through other words.
    [XJ_LIKENESS_SHARE_SHORTER] = 0.4,
    [XJ_LIKENESS_SHARE_BOTH] = 0.6,
    [XJ_LIKENESS_MASS] = 2.1,
    [XJ_LIKENESS_LETTERS_SHORTER] = 1.9,
    [XJ_LIKENESS_LETTERS_BOTH] = 1.8,
    [XJ_LIKENESS_CONCEPTS] = 2.5,

    // Place. The same topic alone is no kinship, so aspects count little.
    [XJ_LIKENESS_HEADINGS] = 0.6,
    [XJ_LIKENESS_HEADING_INSIDE] = 1.5,
    [XJ_LIKENESS_ASPECTS] = 0.4,
    [XJ_LIKENESS_OTHER_ASPECTS] = -0.5,
    [XJ_LIKENESS_PLACE] = 1.4,
    [XJ_LIKENESS_SENTENCE] = -1.0,

    // What stands around.
    [XJ_LIKENESS_NEIGHBOURS] = 1.4,
    [XJ_LIKENESS_BETWEEN] = 1.6,
    [XJ_LIKENESS_RIVAL] = -0.9,
    [XJ_LIKENESS_FIRST] = 1.8,
};

// ---------------------------------------------------------------- headings

static const XjKinItem *
heading_of(const XjLikenessGround *ground, guint paper, gint heading)
{
    return heading >= 0 ? xj_kin_heading(ground->index, paper, (guint)heading) : NULL;
}

// Share of the letters of two headings that both have.
static double
heading_likeness(const XjLikenessGround *ground, const XjKinItem *one, const XjKinItem *other)
{
    if (one == NULL || other == NULL)
        return 0;
    float shared[XJ_KIN_FEATURE_KINDS];
    xj_kin_shared(ground->index, one, other, shared);
    const double both = (double)one->weights[XJ_KIN_LETTER] + (double)other->weights[XJ_KIN_LETTER];
    return both > 0 ? 2 * (double)shared[XJ_KIN_LETTER] / both : 0;
}

// Share of the pairs of a heading that stand in a unit.
static double
heading_inside(const XjLikenessGround *ground, const XjKinItem *heading, const XjKinItem *unit)
{
    if (heading == NULL || heading->weights[XJ_KIN_PAIR] <= 0)
        return 0;
    float shared[XJ_KIN_FEATURE_KINDS];
    xj_kin_shared(ground->index, heading, unit, shared);
    return (double)(shared[XJ_KIN_PAIR] / heading->weights[XJ_KIN_PAIR]);
}

static void
collect_headings(const XjLikenessGround *ground, const XjKinItem *upper, gint upper_heading, const XjKinItem *lower,
                 gint lower_heading, double *evidence)
{
    const XjKinItem *above_upper = heading_of(ground, upper->paper, upper_heading);
    const XjKinItem *above_lower = heading_of(ground, lower->paper, lower_heading);
    evidence[XJ_LIKENESS_HEADINGS] = heading_likeness(ground, above_upper, above_lower);
    evidence[XJ_LIKENESS_HEADING_INSIDE] =
        MAX(heading_inside(ground, above_upper, lower), heading_inside(ground, above_lower, upper));
}

// ---------------------------------------------------------------- words

static double
share(float part, float whole)
{
    return whole > 0 ? (double)(part / whole) : 0;
}

static void
collect_words(const XjLikenessGround *ground, const XjKinItem *upper, const XjKinItem *lower, double *evidence)
{
    float shared[XJ_KIN_FEATURE_KINDS];
    xj_kin_shared(ground->index, upper, lower, shared);
    const float *one = upper->weights;
    const float *other = lower->weights;
    evidence[XJ_LIKENESS_SHARE_SHORTER] = share(shared[XJ_KIN_PAIR], MIN(one[XJ_KIN_PAIR], other[XJ_KIN_PAIR]));
    evidence[XJ_LIKENESS_SHARE_BOTH] = share(2 * shared[XJ_KIN_PAIR], one[XJ_KIN_PAIR] + other[XJ_KIN_PAIR]);
    evidence[XJ_LIKENESS_MASS] = log1p((double)shared[XJ_KIN_PAIR]) / log1p(MASS_WHOLE);
    evidence[XJ_LIKENESS_LETTERS_SHORTER] = share(shared[XJ_KIN_LETTER], MIN(one[XJ_KIN_LETTER], other[XJ_KIN_LETTER]));
    evidence[XJ_LIKENESS_LETTERS_BOTH] = share(2 * shared[XJ_KIN_LETTER], one[XJ_KIN_LETTER] + other[XJ_KIN_LETTER]);
    evidence[XJ_LIKENESS_CONCEPTS] =
        share(2 * shared[XJ_KIN_CONCEPT], MAX(CONCEPTS_LEAST, one[XJ_KIN_CONCEPT] + other[XJ_KIN_CONCEPT]));
}

// ---------------------------------------------------------------- what is demanded

static guint
common_aspects(const XjPaperUnit *one, const XjPaperUnit *other)
{
    guint common = 0;
    for (guint i = 0; i < one->aspect_count; i++)
        for (guint k = 0; k < other->aspect_count; k++)
            common += one->aspects[i] == other->aspects[k];
    return common;
}

static void
collect_aspects(const XjPaperUnit *one, const XjPaperUnit *other, double *evidence)
{
    const guint common = common_aspects(one, other);
    const guint all = one->aspect_count + other->aspect_count - common;
    evidence[XJ_LIKENESS_ASPECTS] = all > 0 ? (double)common / all : 0;
    evidence[XJ_LIKENESS_OTHER_ASPECTS] = one->aspect_count > 0 && other->aspect_count > 0 && common == 0 ? 1 : 0;
}

static double
place_in(const XjPaper *paper, const XjPaperUnit *unit)
{
    return (double)unit->start / (double)paper->length;
}

void
xj_likeness_collect(const XjLikenessGround *ground, const XjKinItem *upper, const XjKinItem *lower, double *ret_evidence)
{
    const XjPaper *upper_paper = g_ptr_array_index(ground->papers, upper->paper);
    const XjPaper *lower_paper = g_ptr_array_index(ground->papers, lower->paper);
    const XjPaperUnit *one = xj_paper_unit(upper_paper, upper->number);
    const XjPaperUnit *other = xj_paper_unit(lower_paper, lower->number);
    memset(ret_evidence, 0, XJ_LIKENESS_EVIDENCES * sizeof *ret_evidence);
    ret_evidence[XJ_LIKENESS_BASE] = 1;
    collect_words(ground, upper, lower, ret_evidence);
    collect_headings(ground, upper, one->heading, lower, other->heading, ret_evidence);
    collect_aspects(one, other, ret_evidence);
    ret_evidence[XJ_LIKENESS_PLACE] = 1 - fabs(place_in(upper_paper, one) - place_in(lower_paper, other));
    ret_evidence[XJ_LIKENESS_SENTENCE] = one->kind == XJ_UNIT_REQUIREMENT && other->kind == XJ_UNIT_REQUIREMENT ? 0 : 1;
}

double
xj_likeness_sum(const double *evidence)
{
    double sum = 0;
    for (guint i = 0; i < XJ_LIKENESS_EVIDENCES; i++)
        sum += weights[i] * evidence[i];
    return sum;
}
