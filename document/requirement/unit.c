#include "document/requirement/unit.h"

#include "document/character.h"
#include "document/marker.h"

// Background is left out where it is this many times longer than the demand behind it: whoever reads the demand would have to
// look for it.
#define BACKGROUND_RATIO 2.5

// A word of a deed that weighs less only names a time.
#define DEED_MIN_WEIGHT 1.0
// A word of a fault that weighs less may stand for what is to be mended.
#define FAULT_MIN_WEIGHT 2.0

// Whether the clause names whom something is to befall: 对进展缓慢的，.
static gboolean
names_case(const XjClause *clause)
{
    return clause->kind == XJ_CLAUSE_TOPIC && clause->condition;
}

static gboolean
has_subject(const XjClause *clause)
{
    return clause->subject.end > clause->subject.start;
}

// The part of the clauses from `first` on that ends at the next ； or where what befalls whoever fails is a demand of its own:
// 不以时间久远为由搁置，|对进展缓慢的，先约谈. Whoever is named before does this too (水利站要敢管，对拖着不修的，要约谈), and of
// a row of cases each is but an item.
static guint
part_end(const GArray *clauses, guint first)
{
    gboolean goes_on = FALSE;
    for (guint i = first; i + 1 < clauses->len; i++)
    {
        const XjClause *clause = xj_clause_at(clauses, i);
        goes_on = goes_on || has_subject(clause) || names_case(clause);
        gboolean case_follows =
            xj_char_is_comma(clause->mark) && clause->kind != XJ_CLAUSE_TOPIC && names_case(xj_clause_at(clauses, i + 1));
        if (xj_char_is_semicolon(clause->mark) || (case_follows && !goes_on))
            return i + 1;
    }
    return clauses->len;
}

// The first clause of a part that does more than lead in a topic.
static const XjClause *
main_clause(const GArray *clauses, XjUnit part)
{
    for (guint i = part.first; i < part.end; i++)
    {
        const XjClause *clause = xj_clause_at(clauses, i);
        if (clause->kind != XJ_CLAUSE_TOPIC && clause->kind != XJ_CLAUSE_PLAIN)
            return clause;
    }
    return xj_clause_at(clauses, part.first);
}

// The first clause of a part that demands; NULL if none does.
static const XjClause *
demand_clause(const GArray *clauses, XjUnit part)
{
    for (guint i = part.first; i < part.end; i++)
    {
        if (xj_clause_at(clauses, i)->kind == XJ_CLAUSE_DEMAND)
            return xj_clause_at(clauses, i);
    }
    return NULL;
}

// 对困扰基层的问题， and 没有通过的，: something more must follow.
static gboolean
leads_in(const char *text, const XjClause *clause)
{
    gsize length = clause->span.end - clause->span.start;
    return clause->kind == XJ_CLAUSE_TOPIC ||
           (clause->kind == XJ_CLAUSE_PLAIN && xj_char_last(text + clause->span.start, length) == 0x7684); // 的
}

static gboolean
begins_with_marker(const char *text, const XjClause *clause)
{
    XjMarker marker;
    return xj_marker_parse(text + clause->span.start, clause->span.end - clause->span.start, &marker);
}

// Whether its word of demand goes on with what stands before it: 更要 也要 还要 又要 of 既要…更要….
static gboolean
is_second(const char *text, const XjClause *clause)
{
    static const gunichar seconds[] = {0x66F4, 0x4E5F, 0x8FD8, 0x53C8, 0x518D}; // 更 也 还 又 再
    gunichar first = g_utf8_get_char(text + clause->cue->start);
    for (guint i = 0; i < G_N_ELEMENTS(seconds); i++)
    {
        if (seconds[i] == first)
            return TRUE;
    }
    return FALSE;
}

// `lead` is the first demand of the first part, NULL if it has none.
static gboolean
stands_alone(const char *text, const GArray *clauses, XjUnit first, const XjClause *lead, XjUnit part)
{
    const XjClause *own = main_clause(clauses, part);
    const XjClause *begin = xj_clause_at(clauses, part.first);
    if (part.first > 0 && names_case(begin) && !xj_char_is_semicolon(xj_clause_at(clauses, part.first - 1)->mark))
        return TRUE;
    if (begins_with_marker(text, begin) || has_subject(own) || (begin->kind == XJ_CLAUSE_PLAIN && !leads_in(text, begin)))
        return TRUE;
    // Another case, where the first part is none: 拿不出方案的，到会说明.
    if (begin->condition && begin->kind == XJ_CLAUSE_PLAIN && !xj_clause_at(clauses, first.first)->condition &&
        (lead == NULL || !has_subject(lead)))
        return TRUE;
    return own->kind == XJ_CLAUSE_DEMAND && own->leads && !is_second(text, own) && lead != NULL && !has_subject(lead);
}

// Whether a colon in the first part leads in all the others: 分类开展教育：对甲，…；对乙，….
static gboolean
is_led(const GArray *clauses, XjUnit first)
{
    for (guint i = first.first; i < first.end; i++)
    {
        const XjClause *clause = xj_clause_at(clauses, i);
        if (xj_char_is_colon(clause->mark) && (clause->kind == XJ_CLAUSE_DEMAND || clause->kind == XJ_CLAUSE_IMPERATIVE))
            return TRUE;
    }
    return FALSE;
}

void
xj_units_divide(const char *text, const GArray *clauses, GArray *units)
{
    XjUnit first = {0, part_end(clauses, 0)};
    XjUnit unit = first;
    gboolean led = is_led(clauses, first);
    const XjClause *lead = demand_clause(clauses, first);
    while (unit.end < clauses->len)
    {
        XjUnit part = {unit.end, part_end(clauses, unit.end)};
        if (!led && stands_alone(text, clauses, first, lead, part))
        {
            g_array_append_val(units, unit);
            unit.first = part.first;
        }
        unit.end = part.end;
    }
    g_array_append_val(units, unit);
}

static gsize
bytes_of(const GArray *clauses, guint first, guint end)
{
    return first < end ? xj_clause_at(clauses, end - 1)->span.end - xj_clause_at(clauses, first)->span.start : 0;
}

// Back from the demand over the clauses that lead it in: 对共性问题，确实比较突出的，要….
static guint
begin_of_topic(const char *text, const GArray *clauses, guint first, guint demand)
{
    guint begin = demand;
    while (begin > first && leads_in(text, xj_clause_at(clauses, begin - 1)))
        begin--;
    return begin;
}

// A heavy topic at the start holds to the end: 对上轮指出、至今没有改到位的问题，…，县委要….
static gboolean
governs(const XjClause *clause)
{
    return clause->kind == XJ_CLAUSE_TOPIC && clause->cue->word->weight >= 1;
}

gboolean
xj_unit_is_quoted(const GArray *clauses, XjUnit unit)
{
    for (guint i = unit.first; i < unit.end; i++)
    {
        if (xj_clause_at(clauses, i)->kind == XJ_CLAUSE_VOICE)
            return TRUE;
    }
    return FALSE;
}

// Whether the clause tells what happened beyond doubt: a fault wherever its word stands, or a heavy deed.
static gboolean
tells_event(const XjClause *clause)
{
    if (clause->kind == XJ_CLAUSE_FAULT)
        return xj_cue_class(clause->cue) == XJ_CUE_SOME || clause->cue->word->weight >= FAULT_MIN_WEIGHT;
    return clause->kind == XJ_CLAUSE_DONE && clause->cue->word->weight >= DEED_MIN_WEIGHT;
}

gboolean
xj_unit_is_belied(const GArray *clauses, XjUnit unit)
{
    gboolean demanded = FALSE;
    gboolean belied = FALSE;
    for (guint i = unit.first; i < unit.end; i++)
    {
        const XjClause *clause = xj_clause_at(clauses, i);
        if (clause->kind == XJ_CLAUSE_DEMAND)
        {
            demanded = TRUE;
            belied = FALSE;
        }
        belied = belied || (demanded && tells_event(clause));
    }
    return belied;
}

XjUnit
xj_unit_trim(const char *text, const GArray *clauses, XjUnit unit)
{
    if (xj_unit_is_quoted(clauses, unit) || xj_unit_is_belied(clauses, unit))
        return unit;
    guint demand = unit.first;
    gboolean told = FALSE; // a fault or a deed stands before the demand
    while (demand < unit.end && xj_clause_at(clauses, demand)->kind != XJ_CLAUSE_DEMAND)
    {
        XjClauseKind kind = xj_clause_at(clauses, demand)->kind;
        told = told || kind == XJ_CLAUSE_FAULT || kind == XJ_CLAUSE_DONE;
        if (kind == XJ_CLAUSE_IMPERATIVE)
            return unit;
        demand++;
    }
    if (demand == unit.end || demand == unit.first)
        return unit;
    gdouble background = (gdouble)bytes_of(clauses, unit.first, demand);
    if (told && !governs(xj_clause_at(clauses, unit.first)))
        unit.first = begin_of_topic(text, clauses, unit.first, demand);
    else if ((xj_clause_at(clauses, demand - 1)->kind != XJ_CLAUSE_TOPIC || has_subject(xj_clause_at(clauses, demand))) &&
             background > BACKGROUND_RATIO * (gdouble)bytes_of(clauses, demand, unit.end))
        unit.first = demand;
    return unit;
}

XjSpan
xj_unit_span(const char *text, const GArray *clauses, XjUnit unit, XjSpan sentence)
{
    XjSpan span = {xj_clause_at(clauses, unit.first)->span.start, sentence.end};
    if (unit.end < clauses->len)
        span.end = xj_clause_at(clauses, unit.end - 1)->span.end;
    while (span.start < span.end && (xj_char_is_blank(g_utf8_get_char(text + span.start)) || text[span.start] == '\n'))
        span.start = (gsize)(xj_char_next(text + span.start) - text);
    XjMarker marker;
    if (xj_marker_parse(text + span.start, span.end - span.start, &marker) && !xj_marker_is_spoken(marker.family) &&
        !xj_marker_is_legal(marker.family) && span.start + marker.skipped < span.end)
        span.start += marker.skipped;
    return span;
}
