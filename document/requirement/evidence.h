// Evidence: what speaks for and against a unit's being a requirement, as named figures with weights. The decision is their
// weighted sum, so each can be explained.
#pragma once

#include "document/requirement/unit.h"
#include "document/section.h"

G_BEGIN_DECLS

typedef enum
{
    XJ_EVIDENCE_BASE, // always 1
    // where it stands
    XJ_EVIDENCE_REQUIREMENT_SECTION,
    XJ_EVIDENCE_CALL_SECTION,
    XJ_EVIDENCE_FAULT_SECTION,
    XJ_EVIDENCE_REPORT_SECTION,
    XJ_EVIDENCE_BACKGROUND_SECTION,
    XJ_EVIDENCE_OPENING,
    XJ_EVIDENCE_PLAN,
    XJ_EVIDENCE_ACCOUNT,
    XJ_EVIDENCE_FINDINGS,
    XJ_EVIDENCE_FOLLOWS_DEMAND,
    XJ_EVIDENCE_FOLLOWS_DEED,
    XJ_EVIDENCE_FOLLOWS_FAULT,
    // how it is said
    XJ_EVIDENCE_DEMAND_LEADS,
    XJ_EVIDENCE_DEMAND_INSIDE,
    XJ_EVIDENCE_DEMANDS_MORE,
    XJ_EVIDENCE_IMPERATIVE_FIRST,
    XJ_EVIDENCE_IMPERATIVE_SHARE,
    XJ_EVIDENCE_SUBJECT,
    XJ_EVIDENCE_TOPIC_FIRST,
    XJ_EVIDENCE_CONDITION,
    XJ_EVIDENCE_DEADLINE,
    XJ_EVIDENCE_FREQUENCY,
    // what speaks against it
    XJ_EVIDENCE_FAULT_FIRST,
    XJ_EVIDENCE_FAULT_SHARE,
    XJ_EVIDENCE_DONE,
    XJ_EVIDENCE_FIGURES,
    XJ_EVIDENCE_STATEMENT,
    XJ_EVIDENCE_INSIGHT,
    XJ_EVIDENCE_NAMED,
    XJ_EVIDENCE_QUOTED,
    XJ_EVIDENCE_BELIED,
    XJ_EVIDENCE_QUESTION,
    XJ_EVIDENCE_LABEL,
    XJ_EVIDENCES,
} XjEvidenceName;

// Where a unit stands.
typedef struct
{
    const char *text;
    const GArray *quantities; // of XjQuantity
    XjGenre genre;
    XjSense sense;
    gboolean follows_demand; // the sentence before it in its paragraph is a requirement
    gboolean follows_deed;   // it tells what was done
    gboolean follows_fault;  // it tells a fault, or what somebody else said
} XjSurroundings;

// The first quantity (of XjQuantity, in text order) of a kind that lies in the span; NULL if there is none.
const XjQuantity *xj_evidence_quantity(const GArray *quantities, XjSpan span, XjQuantityKind kind);

// Fills `ret_evidence` (XJ_EVIDENCES figures, most of them 0 to 1) for the unit, whose place is `span`.
void xj_evidence_collect(const XjSurroundings *surroundings, const GArray *clauses, XjUnit unit, XjSpan span,
                         gdouble *ret_evidence);

// Above 0: a requirement.
gdouble xj_evidence_sum(const gdouble *evidence);

G_END_DECLS
