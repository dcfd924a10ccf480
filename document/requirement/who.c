#include "document/requirement/who.h"

#include "document/character.h"

// Without marks and blanks at either end; closing marks stay where the span holds what they close.
static XjSpan
trimmed(const char *text, XjSpan span)
{
    while (span.end > span.start)
    {
        gunichar c = xj_char_last(text + span.start, span.end - span.start);
        if (!xj_char_is_blank(c) && !xj_char_is_comma(c))
            break;
        span.end = (gsize)(g_utf8_prev_char(text + span.end) - text);
    }
    return span;
}

XjSpan
xj_who_find(const char *text, const GArray *clauses, XjUnit unit, XjSpan span)
{
    for (guint i = unit.first; i < unit.end; i++)
    {
        const XjClause *clause = xj_clause_at(clauses, i);
        if (clause->subject.end > clause->subject.start)
            return trimmed(text, clause->subject);
    }
    return (XjSpan){span.start, span.start};
}

XjModality
xj_modality_find(const GArray *clauses, XjUnit unit)
{
    const XjCue *heaviest = NULL;
    for (guint i = unit.first; i < unit.end; i++)
    {
        const XjClause *clause = xj_clause_at(clauses, i);
        if (clause->kind == XJ_CLAUSE_DEMAND && (heaviest == NULL || clause->cue->word->weight > heaviest->word->weight))
            heaviest = clause->cue;
    }
    if (heaviest == NULL)
        return XJ_MODALITY_DO;
    switch (xj_cue_class(heaviest))
    {
    case XJ_CUE_FORBID:
        return XJ_MODALITY_FORBID;
    case XJ_CUE_WISH:
        return XJ_MODALITY_WISH;
    case XJ_CUE_PLEDGE:
        return XJ_MODALITY_PLEDGE;
    default:
        return XJ_MODALITY_MUST;
    }
}
