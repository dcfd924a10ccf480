#include "query/hit.h"

#include "document/loss.h"
#include "query/brackets.h"
#include "query/matcher.h"
#include "query/snippet.h"
#include "query/stored_passage.h"

GArray *
xj_passage_marks(const XjSyntax *syntax, XjMarking marking, const char *text, gsize length)
{
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

XjHit *
xj_hit_read(XjReader *reader, XjCards *cards, const XjSyntax *syntax, XjMarking marking, const XjPlace *place, GError **error)
{
    g_auto(XjStoredPassage) stored = {0};
    if (!xj_stored_passage_read(reader, place->passage.passage, &stored, error))
        return NULL;
    const XjPassageRecord *record = &stored.record;
    const XjDocumentFacts *facts = xj_cards_get(cards, record->document, error);
    if (facts == NULL)
        return NULL;
    const char *title = xj_card_string(facts->card, "title");

    XjHit *hit = g_new0(XjHit, 1);
    hit->document = g_strdup(record->document);
    hit->passage = record->number;
    hit->page = record->page;
    hit->title = g_strdup(title != NULL ? title : "");
    hit->path = g_strdup(xj_card_string(facts->card, "path"));
    hit->date = g_strdup(xj_card_string(facts->card, "date"));
    g_autoptr(GPtrArray) losses = xj_card_losses(facts->card);
    hit->partial = xj_losses_are_partial(losses);
    hit->ocr = xj_losses_tell_ocr(losses, record->page);
    hit->heading_path = xj_card_heading_path(facts->card, record->heading);
    hit->score = place->passage.weight;
    hit->more_in_document = place->more;
    g_autoptr(GArray) marks = xj_passage_marks(syntax, marking, record->text, record->length);
    xj_snippet_cut(record->text, record->length, marks, &hit->snippet);
    return hit;
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
    g_strfreev(hit->heading_path);
    xj_snippet_clear(&hit->snippet);
    g_free(hit);
}
