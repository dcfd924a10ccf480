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

static gboolean
is_inside(const XjMention *mention, XjWordTable table, XjSpan span)
{
    return mention->word->table == table && mention->end <= span.end;
}

// Where the run of mentions ends that share the span of the one at `first`.
static guint
run_end(const XjStudy *study, guint first)
{
    const XjMention *mention = xj_study_mention(study, first);
    guint end = first + 1;
    while (end < study->mentions->len && xj_study_mention(study, end)->start == mention->start &&
           xj_study_mention(study, end)->end == mention->end)
        end++;
    return end;
}

GArray *
xj_evidence_find(const XjStudy *study, XjWordTable table, guint cover, XjSpan span)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(XjMention));
    Reach reach = {0};
    guint first = xj_study_mentions_from(study, span.start);
    while (first < study->mentions->len && xj_study_mention(study, first)->start < span.end)
    {
        // Phrases of equal span do not outdo each other: one phrase may speak for several topics.
        guint end = run_end(study, first);
        for (guint i = first; i < end; i++)
        {
            const XjMention *mention = xj_study_mention(study, i);
            if (is_inside(mention, table, span) && mention->word->class != cover && !is_outdone(&reach, mention))
                g_array_append_val(found, *mention);
        }
        for (guint i = first; i < end; i++)
        {
            const XjMention *mention = xj_study_mention(study, i);
            if (is_inside(mention, table, span))
                reach_extend(&reach, mention, cover);
        }
        first = end;
    }
    return found;
}
