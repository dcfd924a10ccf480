#include "document/facts/house.h"

#include "document/facts/organ.h"
#include "document/facts/speaker.h"

#include <string.h>

// How members of a body call it, where no name tells what body it is: the kind that is called so most.
#define SELF_LEAST 3
#define SELF_AXES_MAX 16
// Who says 我县 this often speaks for a place.
#define OWN_WORDS_MAX 3
// Of what the text says itself of the level of a body outside the ladder.
#define STATED_CONFIDENCE 0.7

static XjHouse
house_of_self(const XjWording *body)
{
    XjHouse houses[SELF_AXES_MAX] = {0};
    guint counts[SELF_AXES_MAX] = {0};
    guint best = 0;
    for (guint i = 0; i < body->words->len; i++)
    {
        const XjMention *mention = &g_array_index(body->words, XjMention, i);
        const XjWord *word = mention->word;
        if (word->table != XJ_WORDS_ORGAN || word->class != XJ_ORGAN_SELF || word->value == NULL)
            continue;
        guint k = 0;
        while (k + 1 < SELF_AXES_MAX && houses[k].axis != NULL && strcmp(houses[k].axis, word->value) != 0)
            k++;
        if (houses[k].axis == NULL)
            houses[k] = (XjHouse){word->value, {mention->start, mention->end}};
        counts[k] += strcmp(houses[k].axis, word->value) == 0 ? 1 : 0;
        best = counts[k] > counts[best] ? k : best;
    }
    return counts[best] >= SELF_LEAST ? houses[best] : (XjHouse){0};
}

static XjHouse
house_of_name(const XjWording *body, XjSpan name)
{
    return (XjHouse){xj_organ_read(body, name).axis, name};
}

static XjHouse
house_of_title(const XjFrame *frame, XjSpan name)
{
    return (XjHouse){xj_organ_read(&frame->title, name).axis, xj_frame_title_span(frame, name)};
}

XjHouse
xj_house_find(const XjFrame *frame, guint own_words)
{
    XjSpan title = xj_organ_of_title(&frame->title);
    XjSpan meeting = xj_organ_of_meeting(&frame->title);
    XjSpan represented = xj_speaker_represents(frame);
    if (frame->signature_count > 0)
        return house_of_name(&frame->body, frame->signatures[0]);
    if (!xj_span_is_empty(title))
        return house_of_title(frame, title);
    if (!xj_span_is_empty(frame->byline))
        return house_of_name(&frame->body, frame->byline);
    if (!xj_span_is_empty(frame->letterhead))
        return house_of_name(&frame->body, frame->letterhead);
    if (!xj_span_is_empty(represented))
        return house_of_name(&frame->body, represented);
    if (!xj_span_is_empty(meeting))
        return house_of_title(frame, meeting);
    return own_words < OWN_WORDS_MAX ? house_of_self(&frame->body) : (XjHouse){0};
}

// ---------------------------------------------------------------- bodies outside the ladder

// 作为省属国有企业: whether the word that gives bodies of a kind a level is said of the speaker.
static gboolean
is_said_of_oneself(const char *text, gsize at)
{
    static const char *const words[] = {"作为",     "身为",     "是",     "系",       "作为我省",
                                        "作为全省", "作为一家", "是一家", "作为一所", "是一所"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    {
        if (xj_span_ends_with(text, (XjSpan){0, at}, words[i]))
            return TRUE;
    }
    return FALSE;
}

// What the text itself says of the level of such a body: the first own word of levels.tsv with its kind. NULL if nothing.
static const XjMention *
find_stated(const XjFrame *frame, const char *axis)
{
    for (guint i = 0; i < frame->body.levels->len; i++)
    {
        const XjMention *mention = xj_wording_level(&frame->body, i);
        if (mention->word->class == XJ_LEVEL_OWN && g_strcmp0(mention->word->value, axis) == 0 &&
            is_said_of_oneself(frame->body.text, mention->start))
            return mention;
    }
    return NULL;
}

void
xj_house_rank(const XjFrame *frame, const XjHouse *house, XjLevelFact *fact)
{
    const XjMention *stated = find_stated(frame, house->axis);
    XjSpan name = stated != NULL ? (XjSpan){stated->start, stated->end} : house->span;
    fact->axis = g_strdup(house->axis);
    if (stated != NULL)
    {
        fact->basis = XJ_BASIS_TEXT;
        fact->level = (XjLevel)stated->word->number;
        fact->confidence = STATED_CONFIDENCE;
    }
    if (xj_span_is_empty(name))
        return;
    XjSpan clause = xj_span_clause(frame->body.text, frame->body.length, name);
    XjEvidence *one = g_new0(XjEvidence, 1);
    *one = (XjEvidence){.text = g_strndup(frame->body.text + clause.start, clause.end - clause.start),
                        .at = clause.start,
                        .level = fact->level};
    g_ptr_array_add(fact->evidence, one);
}
