#include "document/requirement/aspect.h"

#include "document/character.h"
#include "document/evidence.h"

#include <string.h>

// How likely a sentence is to have an aspect, given one phrase of it of weight 1: among sentences judged by hand, about seven
// in ten with a strong phrase and three in ten with a weak one. Phrases are taken for independent of each other.
#define LIKELY_STRONG 0.7
#define LIKELY_WEAK 0.3
#define LIKELY_MOST 0.95 // no phrase is proof

// What a phrase is worth in a condition (对整改不力的，严肃问责): it says whom the demand meets, rarely what is demanded.
#define CONDITION_SHARE 0.5

#define LIST_MARK 0x3001 // 、 divides words, no clauses

// An aspect is given if it is nearly as likely as not: a missed one costs as much as a wrong one. Beside a likelier one it must
// come close to it: most sentences have one aspect or two, and name others in passing.
#define LIKELY_ENOUGH 0.45
#define SHARE_OF_BEST 0.7

// Where none is, the best is given that is this likely and clearly first: a demand has an aspect more often than none.
#define LIKELY_ALONE 0.35
#define SHARE_OF_FIRST 0.8

// Different phrases of a sentence that are weighed; a sentence of more is no sentence but a list.
#define PHRASES_MAX 256

typedef struct
{
    guint number;
    double likely;
} Aspect;

typedef struct
{
    XjSpan span;
    gboolean is_condition;
} Clause;

static gboolean
ends_with_de(const char *text, gsize start, gsize end)
{
    return end - start > strlen("的") && strncmp(text + end - strlen("的"), "的", strlen("的")) == 0;
}

// The clause that begins at `start`: up to a comma, semicolon or full stop, or to `end`.
static Clause
clause_at(const char *text, gsize start, gsize end)
{
    Clause clause = {.span = {start, end}};
    for (gsize at = start; at < end; at = (gsize)(xj_char_next(text + at) - text))
    {
        gunichar c = g_utf8_get_char(text + at);
        gboolean is_comma = xj_char_is_comma(c) && c != LIST_MARK;
        if (!is_comma && !xj_char_is_semicolon(c) && !xj_char_is_full_stop(c))
            continue;
        clause.is_condition = is_comma && ends_with_de(text, start, at);
        clause.span.end = (gsize)(xj_char_next(text + at) - text);
        break;
    }
    return clause;
}

static double
likelihood(const XjWord *word, gboolean in_condition)
{
    double likely = (word->class == XJ_ASPECT_STRONG ? LIKELY_STRONG : LIKELY_WEAK) * word->weight;
    return MIN(likely, LIKELY_MOST) * (in_condition ? CONDITION_SHARE : 1);
}

static gboolean
contains(const XjWord *const *words, guint count, const XjWord *word)
{
    for (guint i = 0; i < count; i++)
    {
        if (words[i] == word)
            return TRUE;
    }
    return FALSE;
}

static void
weigh(GArray *aspects, guint number, double likely)
{
    for (guint i = 0; i < aspects->len; i++)
    {
        Aspect *aspect = &g_array_index(aspects, Aspect, i);
        if (aspect->number == number)
        {
            aspect->likely = xj_evidence_join(aspect->likely, likely);
            return;
        }
    }
    Aspect aspect = {number, likely};
    g_array_append_val(aspects, aspect);
}

// All aspects that a phrase of the sentence speaks for. A phrase that stands several times counts once.
static GArray *
weigh_all(const XjStudy *study, XjSpan span)
{
    GArray *aspects = g_array_new(FALSE, FALSE, sizeof(Aspect));
    g_autoptr(GArray) evidence = xj_evidence_find(study, XJ_WORDS_ASPECT, XJ_ASPECT_COVER, span);
    const char *text = study->document->text;
    Clause clause = clause_at(text, span.start, span.end);
    const XjWord *seen[PHRASES_MAX];
    guint seen_count = 0;
    for (guint i = 0; i < evidence->len && seen_count < PHRASES_MAX; i++)
    {
        const XjMention *mention = &g_array_index(evidence, XjMention, i);
        while (mention->start >= clause.span.end)
            clause = clause_at(text, clause.span.end, span.end);
        if (contains(seen, seen_count, mention->word))
            continue;
        seen[seen_count++] = mention->word;
        weigh(aspects, mention->word->number, likelihood(mention->word, clause.is_condition));
    }
    return aspects;
}

static gint
compare_likelihoods(gconstpointer left, gconstpointer right)
{
    const Aspect *a = left;
    const Aspect *b = right;
    if (a->likely != b->likely)
        return a->likely > b->likely ? -1 : 1;
    return a->number < b->number ? -1 : a->number > b->number ? 1 : 0;
}

static gint
compare_numbers(gconstpointer left, gconstpointer right)
{
    guint a = *(const guint *)left;
    guint b = *(const guint *)right;
    return a < b ? -1 : a > b ? 1 : 0;
}

static gboolean
is_clearly_first(const GArray *aspects)
{
    if (aspects->len == 0)
        return FALSE;
    double best = g_array_index(aspects, Aspect, 0).likely;
    double second = aspects->len > 1 ? g_array_index(aspects, Aspect, 1).likely : 0;
    return best >= LIKELY_ALONE && second <= SHARE_OF_FIRST * best;
}

guint
xj_aspects_find(const XjStudy *study, XjSpan span, guint *ret_aspects)
{
    g_autoptr(GArray) aspects = weigh_all(study, span);
    g_array_sort(aspects, compare_likelihoods);
    guint count = 0;
    for (guint i = 0; i < MIN(aspects->len, XJ_REQUIREMENT_ASPECTS_MAX); i++)
    {
        const Aspect *aspect = &g_array_index(aspects, Aspect, i);
        double best = g_array_index(aspects, Aspect, 0).likely;
        if (aspect->likely >= LIKELY_ENOUGH && aspect->likely >= SHARE_OF_BEST * best)
            ret_aspects[count++] = aspect->number;
    }
    if (count == 0 && is_clearly_first(aspects))
        ret_aspects[count++] = g_array_index(aspects, Aspect, 0).number;
    qsort(ret_aspects, count, sizeof *ret_aspects, compare_numbers);
    return count;
}
