#include "document/evidence.h"

#include <string.h>

// How far the phrases reach that began earlier, or began here too and are longer.
typedef struct
{
    gsize phrases;
    gsize covers[XJ_VOCABULARY_TOPICS_MAX + 1]; // of each topic
} Reach;

static gboolean
is_outdone(const Reach *reach, const XjMention *mention)
{
    return mention->end <= reach->phrases || mention->end <= reach->covers[mention->word->number];
}

static void
reach_extend(Reach *reach, const XjMention *mention, guint cover)
{
    const XjWord *word = mention->word;
    if (word->class == cover)
        reach->covers[word->number] = MAX(reach->covers[word->number], mention->end);
    else if (strstr(word->phrase, XJ_WORD_GAP) == NULL)
        reach->phrases = MAX(reach->phrases, mention->end);
}

static const XjMention *
mention_at(const GArray *mentions, guint index)
{
    return &g_array_index(mentions, XjMention, index);
}

static gboolean
is_inside(const XjMention *mention, XjWordTable table, gsize end)
{
    return mention->word->table == table && mention->end <= end;
}

// Where the run of mentions ends that share the span of the one at `first`.
static guint
run_end(const GArray *mentions, guint first)
{
    const XjMention *mention = mention_at(mentions, first);
    guint end = first + 1;
    while (end < mentions->len && mention_at(mentions, end)->start == mention->start &&
           mention_at(mentions, end)->end == mention->end)
        end++;
    return end;
}

GArray *
xj_evidence_among(const GArray *mentions, guint first, XjWordTable table, guint cover, gsize end)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(XjMention));
    Reach reach = {0};
    while (first < mentions->len && mention_at(mentions, first)->start < end)
    {
        // Phrases of equal span do not outdo each other: one phrase may speak for several topics.
        guint next = run_end(mentions, first);
        for (guint i = first; i < next; i++)
        {
            const XjMention *mention = mention_at(mentions, i);
            if (is_inside(mention, table, end) && mention->word->class != cover && !is_outdone(&reach, mention))
                g_array_append_val(found, *mention);
        }
        for (guint i = first; i < next; i++)
        {
            const XjMention *mention = mention_at(mentions, i);
            if (is_inside(mention, table, end))
                reach_extend(&reach, mention, cover);
        }
        first = next;
    }
    return found;
}

GArray *
xj_evidence_find(const XjStudy *study, XjWordTable table, guint cover, XjSpan span)
{
    return xj_evidence_among(study->mentions, xj_study_mentions_from(study, span.start), table, cover, span.end);
}
