#include "document/requirement/evidence.h"

#include "document/character.h"

#include <string.h>

// A sentence with so many figures gives an account, unless it stands among requirements.
#define FIGURES_MANY 3

// What each piece of evidence is worth. A sum above 0 is a requirement.
static const gdouble weights[XJ_EVIDENCES] = {
    [XJ_EVIDENCE_BASE] = -1.0,
    [XJ_EVIDENCE_REQUIREMENT_SECTION] = 1.0,
    [XJ_EVIDENCE_CALL_SECTION] = 0.3,
    [XJ_EVIDENCE_FAULT_SECTION] = -1.5,
    [XJ_EVIDENCE_REPORT_SECTION] = -1.5,
    [XJ_EVIDENCE_BACKGROUND_SECTION] = -1.0,
    [XJ_EVIDENCE_OPENING] = -1.5,
    [XJ_EVIDENCE_PLAN] = 1.8,
    [XJ_EVIDENCE_ACCOUNT] = -1.5,
    [XJ_EVIDENCE_FINDINGS] = -0.5,
    [XJ_EVIDENCE_FOLLOWS_DEMAND] = 0.8,
    [XJ_EVIDENCE_FOLLOWS_DEED] = -0.7,
    [XJ_EVIDENCE_FOLLOWS_FAULT] = -0.7,
    [XJ_EVIDENCE_DEMAND_LEADS] = 2.3,
    [XJ_EVIDENCE_DEMAND_INSIDE] = 1.2,
    [XJ_EVIDENCE_DEMANDS_MORE] = 0.3,
    [XJ_EVIDENCE_IMPERATIVE_FIRST] = 1.0,
    [XJ_EVIDENCE_IMPERATIVE_SHARE] = 1.0,
    [XJ_EVIDENCE_SUBJECT] = 0.3,
    [XJ_EVIDENCE_TOPIC_FIRST] = 0.6,
    [XJ_EVIDENCE_CONDITION] = 1.5,
    [XJ_EVIDENCE_DEADLINE] = 1.2,
    [XJ_EVIDENCE_FREQUENCY] = 0.8,
    [XJ_EVIDENCE_FAULT_FIRST] = -1.0,
    [XJ_EVIDENCE_FAULT_SHARE] = -1.5,
    [XJ_EVIDENCE_DONE] = -1.5,
    [XJ_EVIDENCE_FIGURES] = -1.2,
    [XJ_EVIDENCE_STATEMENT] = -1.4,
    [XJ_EVIDENCE_INSIGHT] = -3.0,
    [XJ_EVIDENCE_NAMED] = -3.0,
    [XJ_EVIDENCE_QUOTED] = -4.5,
    [XJ_EVIDENCE_BELIED] = -2.5,
    [XJ_EVIDENCE_QUESTION] = -2.2,
    [XJ_EVIDENCE_LABEL] = -2.0,
};

static void
collect_place(const XjSurroundings *surroundings, gdouble *evidence)
{
    static const XjEvidenceName of_sense[] = {
        [XJ_SENSE_NONE] = XJ_EVIDENCE_BASE,
        [XJ_SENSE_OPENING] = XJ_EVIDENCE_OPENING,
        [XJ_SENSE_FAULT] = XJ_EVIDENCE_FAULT_SECTION,
        [XJ_SENSE_REQUIREMENT] = XJ_EVIDENCE_REQUIREMENT_SECTION,
        [XJ_SENSE_REPORT] = XJ_EVIDENCE_REPORT_SECTION,
        [XJ_SENSE_BACKGROUND] = XJ_EVIDENCE_BACKGROUND_SECTION,
        [XJ_SENSE_CALL] = XJ_EVIDENCE_CALL_SECTION,
    };
    static const XjEvidenceName of_genre[] = {
        [XJ_GENRE_UNKNOWN] = XJ_EVIDENCE_BASE,    [XJ_GENRE_PLAN] = XJ_EVIDENCE_PLAN,
        [XJ_GENRE_ACCOUNT] = XJ_EVIDENCE_ACCOUNT, [XJ_GENRE_FINDINGS] = XJ_EVIDENCE_FINDINGS,
        [XJ_GENRE_SPEECH] = XJ_EVIDENCE_BASE,     [XJ_GENRE_RECORD] = XJ_EVIDENCE_BASE,
    };
    // The nearer word counts: a section of requirements in a report, one of faults in a plan, a plan's opening.
    if (surroundings->sense == XJ_SENSE_NONE || surroundings->sense == XJ_SENSE_CALL ||
        (surroundings->sense == XJ_SENSE_REQUIREMENT && surroundings->genre == XJ_GENRE_PLAN))
        evidence[of_genre[surroundings->genre]] = 1;
    evidence[of_sense[surroundings->sense]] = 1;
    evidence[XJ_EVIDENCE_FOLLOWS_DEMAND] = surroundings->follows_demand ? 1 : 0;
}

// The first quantity that starts at or behind `from`.
static guint
first_quantity(const GArray *quantities, gsize from)
{
    guint low = 0;
    guint high = quantities->len;
    while (low < high)
    {
        guint middle = low + (high - low) / 2;
        if (g_array_index(quantities, XjQuantity, middle).span.start < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const XjQuantity *
xj_evidence_quantity(const GArray *quantities, XjSpan span, XjQuantityKind kind)
{
    for (guint i = first_quantity(quantities, span.start); i < quantities->len; i++)
    {
        const XjQuantity *quantity = &g_array_index(quantities, XjQuantity, i);
        if (quantity->span.start >= span.end)
            break;
        if (quantity->kind == kind && quantity->span.end <= span.end)
            return quantity;
    }
    return NULL;
}

// Counts and shares in the span, as a part of FIGURES_MANY.
static gdouble
share_of_figures(const GArray *quantities, XjSpan span)
{
    guint count = 0;
    for (guint i = first_quantity(quantities, span.start); i < quantities->len && count < FIGURES_MANY; i++)
    {
        const XjQuantity *quantity = &g_array_index(quantities, XjQuantity, i);
        if (quantity->span.start >= span.end)
            break;
        count += quantity->kind == XJ_QUANTITY_COUNT || quantity->kind == XJ_QUANTITY_PERCENTAGE ? 1 : 0;
    }
    return (gdouble)count / FIGURES_MANY;
}

// What the clauses are, counted.
typedef struct
{
    guint kinds[XJ_CLAUSE_KINDS];
    gdouble leading, inside, done, statement; // the heaviest cue of each
    gboolean subject;
    gboolean condition;    // the clause before this one names whom it befalls
    gboolean befalls;      // something is to befall them
    gboolean gerund;       // what looks like a bare verb is what a statement is about: 抓好整改，关键在行动
    const XjClause *first; // the first that is neither a topic nor plain
} Counts;

static void
count_clause(const XjClause *clause, Counts *counts)
{
    gdouble weight = clause->cue != NULL ? clause->cue->word->weight : 0;
    if (clause->kind == XJ_CLAUSE_STATEMENT && clause->leads && counts->kinds[XJ_CLAUSE_IMPERATIVE] == 1)
        counts->gerund = TRUE;
    counts->kinds[clause->kind]++;
    if (clause->kind == XJ_CLAUSE_DEMAND && clause->leads)
        counts->leading = MAX(counts->leading, weight);
    else if (clause->kind == XJ_CLAUSE_DEMAND)
        counts->inside = MAX(counts->inside, weight);
    else if (clause->kind == XJ_CLAUSE_DONE)
        counts->done = MAX(counts->done, weight);
    else if (clause->kind == XJ_CLAUSE_STATEMENT)
        counts->statement = MAX(counts->statement, weight);
    gboolean told = clause->kind == XJ_CLAUSE_FAULT || clause->kind == XJ_CLAUSE_DONE || clause->kind == XJ_CLAUSE_STATEMENT;
    counts->befalls = counts->befalls || (counts->condition && !told);
    counts->condition = clause->condition;
    counts->subject = counts->subject || clause->subject.end > clause->subject.start;
    if (counts->first == NULL && clause->kind != XJ_CLAUSE_TOPIC && clause->kind != XJ_CLAUSE_PLAIN)
        counts->first = clause;
}

static void
collect_form(const Counts *counts, guint clauses, gdouble *evidence)
{
    guint demands = counts->kinds[XJ_CLAUSE_DEMAND];
    guint spoken = MAX(1, clauses - counts->kinds[XJ_CLAUSE_TOPIC]);
    gboolean imperative = counts->first != NULL && counts->first->kind == XJ_CLAUSE_IMPERATIVE && !counts->gerund;
    evidence[XJ_EVIDENCE_DEMAND_LEADS] = counts->leading;
    evidence[XJ_EVIDENCE_DEMAND_INSIDE] = MAX(0, counts->inside - counts->leading);
    evidence[XJ_EVIDENCE_DEMANDS_MORE] = demands > 1 ? 1 : 0;
    evidence[XJ_EVIDENCE_IMPERATIVE_FIRST] = imperative ? counts->first->cue->word->weight : 0;
    evidence[XJ_EVIDENCE_IMPERATIVE_SHARE] = (gdouble)(counts->kinds[XJ_CLAUSE_IMPERATIVE] - (counts->gerund ? 1 : 0)) / spoken;
    evidence[XJ_EVIDENCE_SUBJECT] = counts->subject ? 1 : 0;
    evidence[XJ_EVIDENCE_FAULT_FIRST] = counts->first != NULL && counts->first->kind == XJ_CLAUSE_FAULT ? 1 : 0;
    evidence[XJ_EVIDENCE_FAULT_SHARE] = (gdouble)counts->kinds[XJ_CLAUSE_FAULT] / spoken;
    evidence[XJ_EVIDENCE_DONE] = counts->done;
    evidence[XJ_EVIDENCE_STATEMENT] = counts->statement;
    evidence[XJ_EVIDENCE_INSIGHT] = counts->first != NULL && counts->first->kind == XJ_CLAUSE_INSIGHT ? 1 : 0;
}

void
xj_evidence_collect(const XjSurroundings *surroundings, const GArray *clauses, XjUnit unit, XjSpan span, gdouble *ret_evidence)
{
    memset(ret_evidence, 0, XJ_EVIDENCES * sizeof *ret_evidence);
    collect_place(surroundings, ret_evidence);
    Counts counts = {.first = NULL};
    for (guint i = unit.first; i < unit.end; i++)
        count_clause(xj_clause_at(clauses, i), &counts);
    collect_form(&counts, unit.end - unit.first, ret_evidence);
    gunichar last = xj_char_last_open(surroundings->text + span.start, span.end - span.start);
    // Only a bare verb can be one more deed.
    ret_evidence[XJ_EVIDENCE_FOLLOWS_DEED] = surroundings->follows_deed && counts.leading <= 0 ? 1 : 0;
    ret_evidence[XJ_EVIDENCE_FOLLOWS_FAULT] = surroundings->follows_fault && counts.leading <= 0 ? 1 : 0;
    const XjClause *first = xj_clause_at(clauses, unit.first);
    ret_evidence[XJ_EVIDENCE_TOPIC_FIRST] = first->kind == XJ_CLAUSE_TOPIC ? first->cue->word->weight : 0;
    ret_evidence[XJ_EVIDENCE_CONDITION] = counts.befalls && surroundings->sense != XJ_SENSE_FAULT ? 1 : 0;
    // A list of faults: 截留挪用、白条入账等问题. With a verb before it they are what is to be dealt with.
    gboolean deals = counts.leading > 0 || counts.kinds[XJ_CLAUSE_IMPERATIVE] > 0 || first->kind == XJ_CLAUSE_TOPIC;
    ret_evidence[XJ_EVIDENCE_NAMED] = xj_clause_at(clauses, unit.end - 1)->names && !deals ? 1 : 0;
    ret_evidence[XJ_EVIDENCE_QUOTED] = xj_unit_is_quoted(clauses, unit) ? 1 : 0;
    ret_evidence[XJ_EVIDENCE_BELIED] = xj_unit_is_belied(clauses, unit) ? 1 : 0;
    ret_evidence[XJ_EVIDENCE_DEADLINE] =
        xj_evidence_quantity(surroundings->quantities, span, XJ_QUANTITY_DEADLINE) != NULL ? 1 : 0;
    ret_evidence[XJ_EVIDENCE_FREQUENCY] =
        xj_evidence_quantity(surroundings->quantities, span, XJ_QUANTITY_FREQUENCY) != NULL ? 1 : 0;
    // With a time limit, or after a spoken demand, they are what is to be reached.
    if (surroundings->genre != XJ_GENRE_PLAN && surroundings->sense != XJ_SENSE_REQUIREMENT &&
        ret_evidence[XJ_EVIDENCE_DEADLINE] == 0 && !surroundings->follows_demand)
        ret_evidence[XJ_EVIDENCE_FIGURES] = share_of_figures(surroundings->quantities, span);
    ret_evidence[XJ_EVIDENCE_QUESTION] = last == '?' || last == 0xFF1F ? 1 : 0;
    ret_evidence[XJ_EVIDENCE_LABEL] = unit.end - unit.first == 1 && counts.first == NULL && !xj_char_is_full_stop(last) ? 1 : 0;
    ret_evidence[XJ_EVIDENCE_BASE] = 1;
}

gdouble
xj_evidence_sum(const gdouble *evidence)
{
    gdouble sum = 0;
    for (guint i = 0; i < XJ_EVIDENCES; i++)
        sum += weights[i] * evidence[i];
    return sum;
}
