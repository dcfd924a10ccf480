// Segments that are like no others.
#include "query/compare/parallel/beads.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// A pair of characters that more segments have tells none of them from the others; it also bounds the work.
#define RARE_MAX 32

// Shorter segments share what they share by chance.
#define ALIKE_MIN_CHARS 8

// How many are measured of those that share most with a segment.
#define MEASURED 4

// Another partner that comes this near to the best leaves open which it is.
#define RIVAL_SHARE 0.85

#define NOBODY G_MAXUINT

// Where pairs of characters stand: (pair, segment), rising.
typedef struct
{
    guint64 bigram;
    guint segment;
} Posting;

// What is known of the best partners of a segment.
typedef struct
{
    guint partner;
    double best, second;
} Choice;

static gboolean
is_eligible(const XjStrand *strand, const gboolean *paired, guint index)
{
    return !paired[index] && xj_segment_length(xj_segment(strand, index)) >= ALIKE_MIN_CHARS;
}

static gint
compare_postings(gconstpointer left, gconstpointer right)
{
    const Posting *one = left;
    const Posting *other = right;
    if (one->bigram != other->bigram)
        return one->bigram < other->bigram ? -1 : 1;
    return one->segment < other->segment ? -1 : one->segment > other->segment;
}

// Of the segments of the second strand that are of no bead: each pair once a segment.
static GArray *
postings_of(const XjBeads *beads)
{
    const XjStrand *strand = beads->second;
    GArray *postings = g_array_new(FALSE, FALSE, sizeof(Posting));
    for (guint i = 0; i < strand->segments->len; i++)
    {
        if (!is_eligible(strand, beads->second_paired, i))
            continue;
        const XjSegment *segment = xj_segment(strand, i);
        for (guint k = segment->bigrams; k < segment->bigrams_end; k++)
        {
            const Posting posting = {g_array_index(strand->bigrams, guint64, k), i};
            if (k == segment->bigrams || g_array_index(strand->bigrams, guint64, k - 1) != posting.bigram)
                g_array_append_val(postings, posting);
        }
    }
    g_array_sort(postings, compare_postings);
    return postings;
}

// The first posting that is not below `bigram`.
static guint
first_posting(const GArray *postings, guint64 bigram)
{
    guint low = 0;
    guint high = postings->len;
    while (low < high)
    {
        const guint middle = low + (high - low) / 2;
        if (g_array_index(postings, Posting, middle).bigram < bigram)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// ---------------------------------------------------------------- who shares most with a segment

typedef struct
{
    const GArray *postings;
    double *scores;  // of each segment of the second strand; 0 between questions
    GArray *touched; // of guint: segments with a score
} Search;

static void
add_scores(Search *search, guint64 bigram)
{
    const guint from = first_posting(search->postings, bigram);
    guint to = from;
    while (to < search->postings->len && to - from <= RARE_MAX && g_array_index(search->postings, Posting, to).bigram == bigram)
        to++;
    if (to - from > RARE_MAX)
        return;
    for (guint i = from; i < to; i++)
    {
        const guint segment = g_array_index(search->postings, Posting, i).segment;
        if (search->scores[segment] == 0)
            g_array_append_val(search->touched, segment);
        search->scores[segment] += 1.0 / sqrt(to - from);
    }
}

// Takes the segment with the highest score, NOBODY if there is none left.
static guint
take_best(Search *search)
{
    guint best = NOBODY;
    for (guint i = 0; i < search->touched->len; i++)
    {
        const guint segment = g_array_index(search->touched, guint, i);
        if (search->scores[segment] > 0 && (best == NOBODY || search->scores[segment] > search->scores[best]))
            best = segment;
    }
    if (best != NOBODY)
        search->scores[best] = 0;
    return best;
}

static void
forget(Search *search)
{
    for (guint i = 0; i < search->touched->len; i++)
        search->scores[g_array_index(search->touched, guint, i)] = 0;
    g_array_set_size(search->touched, 0);
}

// ---------------------------------------------------------------- choices

static void
consider(Choice *choice, guint partner, double alikeness)
{
    if (alikeness > choice->best)
        *choice = (Choice){partner, alikeness, choice->best};
    else if (alikeness > choice->second)
        choice->second = alikeness;
}

static void
measure(const XjBeads *beads, guint first, Search *search, Choice *first_choices, Choice *second_choices)
{
    const XjSegment *segment = xj_segment(beads->first, first);
    for (guint i = segment->bigrams; i < segment->bigrams_end; i++)
    {
        const guint64 bigram = g_array_index(beads->first->bigrams, guint64, i);
        if (i == segment->bigrams || g_array_index(beads->first->bigrams, guint64, i - 1) != bigram)
            add_scores(search, bigram);
    }
    for (guint i = 0; i < MEASURED; i++)
    {
        const guint second = take_best(search);
        if (second == NOBODY)
            break;
        const double alikeness = xj_segments_alikeness(beads->first, first, beads->second, second);
        consider(&first_choices[first], second, alikeness);
        consider(&second_choices[second], first, alikeness);
    }
    forget(search);
}

static Choice *
choices_new(guint count)
{
    Choice *choices = g_new(Choice, count + 1);
    for (guint i = 0; i <= count; i++)
        choices[i] = (Choice){NOBODY, 0, 0};
    return choices;
}

static gboolean
is_clear(const Choice *choice, double least)
{
    return choice->best >= least && choice->second <= RIVAL_SHARE * choice->best;
}

void
xj_beads_find_alike(XjBeads *beads, double least)
{
    const guint first_count = beads->first->segments->len;
    const guint second_count = beads->second->segments->len;
    g_autoptr(GArray) postings = postings_of(beads);
    g_autofree Choice *first_choices = choices_new(first_count);
    g_autofree Choice *second_choices = choices_new(second_count);
    g_autofree double *scores = g_new0(double, second_count + 1);
    g_autoptr(GArray) touched = g_array_new(FALSE, FALSE, sizeof(guint));
    Search search = {postings, scores, touched};
    for (guint i = 0; i < first_count; i++)
        if (is_eligible(beads->first, beads->first_paired, i))
            measure(beads, i, &search, first_choices, second_choices);
    for (guint i = 0; i < first_count; i++)
    {
        const Choice *choice = &first_choices[i];
        if (is_clear(choice, least) && second_choices[choice->partner].partner == i &&
            is_clear(&second_choices[choice->partner], least))
            xj_beads_add_pair(beads, i, choice->partner);
    }
}
