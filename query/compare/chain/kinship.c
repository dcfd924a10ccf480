#include "query/compare/chain/kinship.h"

#include "base/divide.h"
#include "query/compare/chain/edits.h"
#include "query/compare/chain/kin_choice.h"
#include "query/compare/chain/kin_context.h"
#include "query/compare/chain/kin_group.h"
#include "query/compare/chain/kin_parts.h"
#include "query/compare/chain/quantity_change.h"

#include <string.h>

// Sums that a first kinship, of texts alone, and one that is told, have to be above.
#define FIRST_LEAST (-2.0F)
#define LEAST 0.0F

// The candidates of all papers, with the sums that decide.
static void
weigh_candidates(const XjLikenessGround *ground, const guint *ranks, XjKinCandidates *ret_candidates)
{
    xj_kin_candidates_find(ground, ranks, ret_candidates);
    g_autoptr(GArray) links = g_array_new(FALSE, FALSE, sizeof(XjKinLink));
    for (guint i = 0; i < ret_candidates->meetings->len; i++)
        xj_kin_choose(ground->index, ret_candidates, &g_array_index(ret_candidates->meetings, XjKinMeeting, i), FIRST_LEAST,
                      links);
    xj_kin_context_apply(ground, links, ret_candidates);
}

// ---------------------------------------------------------------- kinships

// Units of one paper as one text.
typedef struct
{
    const XjPaper *paper;
    GArray *units; // of guint: units of the paper; it and the text go to the kinship
    GString *text;
    GArray *quantities; // of XjPaperQuantity, in bytes of `text`; their units are borrowed
} Side;

// The first quantity that starts at or behind `from`.
static guint
first_quantity(const GArray *quantities, gsize from)
{
    guint low = 0;
    guint high = quantities->len;
    while (low < high)
    {
        const guint middle = low + (high - low) / 2;
        if (g_array_index(quantities, XjPaperQuantity, middle).start < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void
add_quantities(Side *side, const XjPaperUnit *unit)
{
    const GArray *quantities = side->paper->quantities;
    for (guint i = first_quantity(quantities, unit->start); i < quantities->len; i++)
    {
        XjPaperQuantity quantity = g_array_index(quantities, XjPaperQuantity, i);
        if (quantity.end > unit->end)
            break;
        quantity.start += side->text->len - unit->start;
        quantity.end += side->text->len - unit->start;
        g_array_append_val(side->quantities, quantity);
    }
}

static void
side_init(Side *side, const XjLikenessGround *ground, const GArray *items)
{
    const XjKinItem *first = xj_kin_unit(ground->index, g_array_index(items, guint, 0));
    *side = (Side){g_ptr_array_index(ground->papers, first->paper), g_array_new(FALSE, FALSE, sizeof(guint)),
                   g_string_new(NULL), g_array_new(FALSE, FALSE, sizeof(XjPaperQuantity))};
    for (guint i = 0; i < items->len; i++)
    {
        const guint number = xj_kin_unit(ground->index, g_array_index(items, guint, i))->number;
        const XjPaperUnit *unit = xj_paper_unit(side->paper, number);
        add_quantities(side, unit);
        g_string_append_len(side->text, side->paper->text + unit->start, (gssize)(unit->end - unit->start));
        g_array_append_val(side->units, number);
    }
}

// The part of a side that stands in `span` of its text.
static void
side_init_part(Side *side, const Side *whole, XjSpan span)
{
    *side = (Side){whole->paper, g_array_ref(whole->units),
                   g_string_new_len(whole->text->str + span.start, (gssize)(span.end - span.start)),
                   g_array_new(FALSE, FALSE, sizeof(XjPaperQuantity))};
    for (guint i = 0; i < whole->quantities->len; i++)
    {
        XjPaperQuantity quantity = g_array_index(whole->quantities, XjPaperQuantity, i);
        if (quantity.start < span.start || quantity.end > span.end)
            continue;
        quantity.start -= span.start;
        quantity.end -= span.start;
        g_array_append_val(side->quantities, quantity);
    }
}

static void
side_clear(Side *side)
{
    g_array_unref(side->units);
    g_string_free(side->text, TRUE);
    g_array_unref(side->quantities);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Side, side_clear)

static void
compare_sides(XjKinship *kinship, const Side *upper, const Side *lower, const XjVocabulary *vocabulary)
{
    const XjQuantityText upper_text = {kinship->upper_text, upper->quantities, upper->paper->year};
    const XjQuantityText lower_text = {kinship->lower_text, lower->quantities, lower->paper->year};
    kinship->edits = xj_compare_edits_new(kinship->upper_text, kinship->lower_text, &kinship->similarity);
    kinship->relation = kinship->edits != NULL ? XJ_RELATION_ADAPTED : XJ_RELATION_SAME;
    kinship->changes = kinship->edits != NULL ? xj_quantity_changes_find(&upper_text, &lower_text, kinship->edits, vocabulary)
                                              : g_ptr_array_new_with_free_func((GDestroyNotify)xj_quantity_change_free);
}

static XjKinship *
kinship_new(const XjKinMeeting *meeting, const Side *upper, const Side *lower, const XjVocabulary *vocabulary)
{
    XjKinship *kinship = g_new0(XjKinship, 1);
    *kinship = (XjKinship){.upper_paper = meeting->upper_paper,
                           .lower_paper = meeting->lower_paper,
                           .upper_units = g_array_ref(upper->units),
                           .lower_units = g_array_ref(lower->units),
                           .upper_text = g_strdup(upper->text->str),
                           .lower_text = g_strdup(lower->text->str)};
    compare_sides(kinship, upper, lower, vocabulary);
    return kinship;
}

static void
add_parts(const XjKinMeeting *meeting, const Side *upper, const Side *lower, const GArray *parts,
          const XjVocabulary *vocabulary, GPtrArray *kinships)
{
    for (guint i = 0; i < parts->len; i++)
    {
        const XjKinPart *part = &g_array_index(parts, XjKinPart, i);
        g_auto(Side) above = {0};
        g_auto(Side) below = {0};
        side_init_part(&above, upper, part->upper);
        side_init_part(&below, lower, part->lower);
        XjKinship *kinship = kinship_new(meeting, &above, &below, vocabulary);
        kinship->upper_is_part = !part->upper_is_all;
        kinship->lower_is_part = !part->lower_is_all;
        g_ptr_array_add(kinships, kinship);
    }
}

// Adds the kinship of a group; of two units of which each says something beside what they share, those of their parts.
static void
add_group(const XjLikenessGround *ground, const XjKinMeeting *meeting, const XjKinGroup *group, const XjVocabulary *vocabulary,
          GPtrArray *kinships)
{
    g_auto(Side) upper = {0};
    g_auto(Side) lower = {0};
    side_init(&upper, ground, group->upper);
    side_init(&lower, ground, group->lower);
    g_autoptr(GArray) parts = NULL;
    if (upper.units->len == 1 && lower.units->len == 1)
        parts = xj_kin_parts_find(upper.text->str, lower.text->str, vocabulary);
    if (parts != NULL && parts->len > 0)
        add_parts(meeting, &upper, &lower, parts, vocabulary, kinships);
    else
        g_ptr_array_add(kinships, kinship_new(meeting, &upper, &lower, vocabulary));
}

static void
add_kinships(const XjLikenessGround *ground, const XjKinCandidates *candidates, const XjKinMeeting *meeting,
             const XjVocabulary *vocabulary, GPtrArray *kinships)
{
    g_autoptr(GArray) links = g_array_new(FALSE, FALSE, sizeof(XjKinLink));
    xj_kin_choose(ground->index, candidates, meeting, LEAST, links);
    if (links->len == 0)
        return;
    g_autoptr(GPtrArray) groups = xj_kin_groups_new(ground, (const XjKinLink *)(gconstpointer)links->data, links->len);
    for (guint i = 0; i < groups->len; i++)
        add_group(ground, meeting, g_ptr_array_index(groups, i), vocabulary, kinships);
}

static gint
compare_kinships(gconstpointer left, gconstpointer right)
{
    const XjKinship *one = *(const XjKinship *const *)left;
    const XjKinship *other = *(const XjKinship *const *)right;
    const guint one_keys[] = {one->upper_paper, g_array_index(one->upper_units, guint, 0), one->lower_paper,
                              g_array_index(one->lower_units, guint, 0)};
    const guint other_keys[] = {other->upper_paper, g_array_index(other->upper_units, guint, 0), other->lower_paper,
                                g_array_index(other->lower_units, guint, 0)};
    for (guint i = 0; i < G_N_ELEMENTS(one_keys); i++)
        if (one_keys[i] != other_keys[i])
            return one_keys[i] < other_keys[i] ? -1 : 1;
    return one->relation != other->relation ? (one->relation < other->relation ? -1 : 1)
                                            : strcmp(one->upper_text, other->upper_text);
}

// Meetings are held one by one, each by whichever thread is free.
typedef struct
{
    const XjLikenessGround *ground;
    const XjKinCandidates *candidates;
    const XjVocabulary *vocabulary;
    GPtrArray **kinships; // of each meeting
} Meetings;

static void
hold_meeting(guint number, gpointer user_data)
{
    Meetings *meetings = user_data;
    meetings->kinships[number] = g_ptr_array_new();
    add_kinships(meetings->ground, meetings->candidates, &g_array_index(meetings->candidates->meetings, XjKinMeeting, number),
                 meetings->vocabulary, meetings->kinships[number]);
}

GPtrArray *
xj_kinships_find(const GPtrArray *papers, const guint *ranks, const XjVocabulary *vocabulary)
{
    g_autoptr(XjKinIndex) index = xj_kin_index_new(papers, vocabulary);
    const XjLikenessGround ground = {papers, index};
    g_auto(XjKinCandidates) candidates = {0};
    weigh_candidates(&ground, ranks, &candidates);
    const guint count = candidates.meetings->len;
    g_autofree GPtrArray **of_meetings = g_new0(GPtrArray *, count + 1);
    Meetings meetings = {&ground, &candidates, vocabulary, of_meetings};
    xj_divide(count, hold_meeting, &meetings);
    GPtrArray *kinships = g_ptr_array_new_with_free_func((GDestroyNotify)xj_kinship_free);
    for (guint i = 0; i < count; i++)
        g_ptr_array_extend_and_steal(kinships, of_meetings[i]);
    g_ptr_array_sort(kinships, compare_kinships);
    return kinships;
}

void
xj_kinship_free(XjKinship *kinship)
{
    if (kinship == NULL)
        return;
    g_array_unref(kinship->upper_units);
    g_array_unref(kinship->lower_units);
    g_free(kinship->upper_text);
    g_free(kinship->lower_text);
    g_clear_pointer(&kinship->edits, g_array_unref);
    g_clear_pointer(&kinship->changes, g_ptr_array_unref);
    g_free(kinship);
}
