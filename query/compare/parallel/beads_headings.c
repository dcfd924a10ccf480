// Headings with other words over what is the same.
#include "query/compare/parallel/section_votes.h"

// Of the shorter section, what both must have for their headings to be one: whatever these say where they stand equally deep or not,
// and where they are alike.
#define SECTION_SHARE 0.35
#define OTHER_DEPTH_SHARE 0.5
#define ALIKE_SECTION_SHARE 0.2
#define HEADING_ALIKENESS 0.4

// What equal depth counts where several sections could be the same one.
#define DEPTH_WEIGHT 0.25

typedef struct
{
    guint first, second; // segments
    double score;
} Candidate;

// Of each outline entry, the characters that stand below it: a new array.
static guint *
section_sizes(const XjStrand *strand)
{
    const GPtrArray *headings = strand->paper->headings;
    guint *sizes = g_new0(guint, headings->len + 1);
    for (guint i = 0; i < strand->segments->len; i++)
    {
        const XjSegment *segment = xj_segment(strand, i);
        if (!segment->is_heading && segment->heading >= 0)
            sizes[segment->heading] += xj_segment_length(segment);
    }
    for (guint i = headings->len; i-- > 0;)
    {
        const gint parent = ((const XjPaperHeading *)headings->pdata[i])->parent;
        if (parent >= 0)
            sizes[parent] += sizes[i];
    }
    return sizes;
}

static guint
depth_of(const XjStrand *strand, guint segment)
{
    return ((const XjPaperHeading *)strand->paper->headings->pdata[xj_segment(strand, segment)->heading])->depth;
}

// 0 if they are not one.
static double
score_of(const XjBeads *beads, guint first, guint second, double share)
{
    const double alikeness = xj_segments_alikeness(beads->first, first, beads->second, second);
    const gboolean is_as_deep = depth_of(beads->first, first) == depth_of(beads->second, second);
    const double least = is_as_deep ? SECTION_SHARE : OTHER_DEPTH_SHARE;
    if (share < least && (share < ALIKE_SECTION_SHARE || alikeness < HEADING_ALIKENESS))
        return 0;
    return MIN(share, 1) + alikeness + (is_as_deep ? DEPTH_WEIGHT : 0);
}

static gint
compare_candidates(gconstpointer left, gconstpointer right)
{
    const Candidate *one = left;
    const Candidate *other = right;
    if (one->score < other->score || one->score > other->score)
        return one->score > other->score ? -1 : 1;
    if (one->first != other->first)
        return one->first < other->first ? -1 : 1;
    return one->second < other->second ? -1 : one->second > other->second;
}

// The headings of two sections, if both are there and of no bead yet.
static gboolean
free_headings(const XjBeads *beads, const XjSectionVote *vote, Candidate *ret_candidate)
{
    const gint first = beads->first->heading_segments[vote->first];
    const gint second = beads->second->heading_segments[vote->second];
    if (first < 0 || second < 0 || beads->first_paired[first] || beads->second_paired[second])
        return FALSE;
    *ret_candidate = (Candidate){(guint)first, (guint)second, 0};
    return TRUE;
}

static GArray *
candidates_of(const XjBeads *beads)
{
    g_autoptr(XjSectionVotes) votes = xj_section_votes_new(beads);
    g_autoptr(GArray) list = xj_section_votes_list(votes);
    g_autofree guint *first_sizes = section_sizes(beads->first);
    g_autofree guint *second_sizes = section_sizes(beads->second);
    GArray *candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
    for (guint i = 0; i < list->len; i++)
    {
        const XjSectionVote *vote = &g_array_index(list, XjSectionVote, i);
        Candidate candidate = {0};
        if (!free_headings(beads, vote, &candidate))
            continue;
        const guint size = MAX(MIN(first_sizes[vote->first], second_sizes[vote->second]), 1);
        candidate.score = score_of(beads, candidate.first, candidate.second, (double)vote->shared / size);
        if (candidate.score > 0)
            g_array_append_val(candidates, candidate);
    }
    g_array_sort(candidates, compare_candidates);
    return candidates;
}

void
xj_beads_find_headings(XjBeads *beads)
{
    g_autoptr(GArray) candidates = candidates_of(beads);
    for (guint i = 0; i < candidates->len; i++)
    {
        const Candidate *candidate = &g_array_index(candidates, Candidate, i);
        if (!beads->first_paired[candidate->first] && !beads->second_paired[candidate->second])
            xj_beads_add_pair(beads, candidate->first, candidate->second);
    }
}
