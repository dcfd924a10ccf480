#include "query/answer/hit.h"

#include "document/document.h"
#include "document/loss.h"
#include "query/answer/brackets.h"
#include "query/answer/caution.h"
#include "query/answer/copies.h"
#include "query/answer/snippet.h"
#include "query/match/matcher.h"
#include "query/rank/reason.h"
#include "query/stored_passage.h"

#include <glib/gi18n-lib.h>

GArray *
xj_passage_marks(const XjSyntax *syntax, XjMarking marking, const char *text, gsize length)
{
    if (syntax == NULL)
        return g_array_new(FALSE, FALSE, sizeof(XjMark));
    g_auto(XjFolded) folded = {0};
    xj_fold(text, length, &folded);
    GArray *marks =
        marking == XJ_MARK_PIECES ? xj_matcher_piece_marks(syntax, &folded, text) : xj_matcher_marks(syntax, &folded, text);
    for (guint i = 0; i < marks->len; i++)
    {
        XjMark *mark = &g_array_index(marks, XjMark, i);
        mark->end = xj_brackets_closed(text, length, mark->start, mark->end);
    }
    return marks;
}

// ---------------------------------------------------------------- facts

// A level of a card. What is none of ours is not known.
XjHitLevel
xj_hit_level(JsonObject *card, const char *member)
{
    XjHitLevel level = {.code = -1};
    JsonNode *node = json_object_get_member(card, member);
    if (node == NULL || !JSON_NODE_HOLDS_OBJECT(node))
        return level;
    JsonObject *object = json_node_get_object(node);
    JsonNode *code = json_object_get_member(object, "code");
    gint64 number = code != NULL && json_node_get_value_type(code) == G_TYPE_INT64 ? json_node_get_int(code) : -1;
    if (number >= 0 && number < XJ_LEVELS)
        level = (XjHitLevel){.code = (gint)number, .name = g_strdup(xj_level_name((XjLevel)number))};
    level.axis = g_strdup(xj_card_string(object, "axis"));
    return level;
}

static void
set_facts(XjHit *hit, JsonObject *card, const XjPassageRecord *record)
{
    const char *title = xj_card_string(card, "title");
    hit->title = g_strdup(title != NULL ? title : "");
    hit->path = g_strdup(xj_card_string(card, "path"));
    hit->date = g_strdup(xj_card_string(card, "date"));
    hit->speaking_level = xj_hit_level(card, "speaking_level");
    hit->inspecting_level = xj_hit_level(card, "inspecting_level");
    hit->kind = g_strdup(xj_card_string(card, "kind"));
    hit->organ = g_strdup(xj_card_string(card, "organ"));
    hit->role = g_strdup(xj_stored_role(record));
    hit->cautions = xj_cautions_of(card, record->number);
    g_autoptr(GPtrArray) losses = xj_card_losses(card);
    hit->partial = xj_losses_are_partial(losses);
    hit->ocr = xj_losses_tell_ocr(losses, record->page);
    hit->heading_path = xj_card_heading_path(card, record->heading);
}

XjHit *
xj_hit_read(XjReader *reader, XjCards *cards, const XjSyntax *syntax, const XjPlace *place, GError **error)
{
    g_auto(XjStoredPassage) stored = {0};
    if (!xj_stored_passage_read(reader, place->passage.passage, &stored, error))
        return NULL;
    const XjPassageRecord *record = &stored.record;
    const XjDocumentFacts *facts = xj_cards_get(cards, record->document, error);
    if (facts == NULL)
        return NULL;

    XjHit *hit = g_new0(XjHit, 1);
    hit->document = g_strdup(record->document);
    hit->passage = record->number;
    hit->page = record->page;
    set_facts(hit, facts->card, record);
    hit->score = place->passage.weight;
    hit->step = place->step;
    hit->copies = g_ptr_array_new_with_free_func((GDestroyNotify)xj_copy_free);
    hit->more_in_document = place->more;
    XjMarking marking = place->step > XJ_STEP_SYNONYM ? XJ_MARK_PIECES : XJ_MARK_PHRASES;
    g_autoptr(GArray) marks = xj_passage_marks(syntax, marking, record->text, record->length);
    xj_snippet_cut(record->text, record->length, marks, &hit->snippet);
    return hit;
}

// ---------------------------------------------------------------- reasons

// By date, and where there are no words, the second stage does not rank; without words only themes weigh.
static GPtrArray *
reasons_unranked(XjOrder order, double weight)
{
    GPtrArray *reasons = g_ptr_array_new_with_free_func((GDestroyNotify)xj_reason_free);
    if (order == XJ_ORDER_THEME)
        g_ptr_array_add(reasons, xj_reason_new("theme", _("how strongly it speaks of the themes asked for"), weight, 1));
    else if (order == XJ_ORDER_DATE)
        g_ptr_array_add(reasons, xj_reason_new("bm25", _("weight of its terms (BM25)"), weight, 1));
    return reasons;
}

void
xj_hit_explain(XjHit *hit, XjOrder order, const XjRanker *ranker, const XjPlace *place, double lent)
{
    XjCandidate own = place->passage;
    own.weight -= lent;
    hit->reasons = order == XJ_ORDER_WEIGHT ? xj_ranker_reasons(ranker, &own) : reasons_unranked(order, own.weight);
    if (lent > 0)
        g_ptr_array_add(hit->reasons, xj_reason_new("copies", _("a near copy of it stands higher"), 1, lent));
}

// ---------------------------------------------------------------- the end

void
xj_hit_level_clear(XjHitLevel *level)
{
    g_clear_pointer(&level->name, g_free);
    g_clear_pointer(&level->axis, g_free);
}

void
xj_hit_free(XjHit *hit)
{
    if (hit == NULL)
        return;
    g_free(hit->document);
    g_free(hit->title);
    g_free(hit->path);
    g_free(hit->date);
    xj_hit_level_clear(&hit->speaking_level);
    xj_hit_level_clear(&hit->inspecting_level);
    g_free(hit->kind);
    g_free(hit->organ);
    g_free(hit->role);
    g_ptr_array_unref(hit->cautions);
    g_strfreev(hit->heading_path);
    g_free(hit->group);
    g_clear_pointer(&hit->copies, g_ptr_array_unref);
    g_clear_pointer(&hit->reasons, g_ptr_array_unref);
    xj_snippet_clear(&hit->snippet);
    g_free(hit);
}
