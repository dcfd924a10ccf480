// From a syntax tree to the plan that the store matches: which passages can be an answer at all.
#pragma once

#include "query/language/parser.h"
#include "store/plan.h"

G_BEGIN_DECLS

typedef struct
{
    XjPlan *plan;      // matches every answer, and perhaps passages that are none
    gboolean is_exact; // matches the answers only: nothing is left to verify
} XjPlanned;

// Plans `syntax`. A phrase of two or more characters is its bigrams, a single character its unigram; a filter is its terms, or, of a
// criterion that takes parts, planned like a phrase of a title. Only phrases and parts of at most two characters, and all other
// filters, are decided by terms alone.
void xj_planner_plan(const XjSyntax *syntax, XjPlanned *ret_planned);

// Whether terms alone decide what answers `syntax`.
gboolean xj_planner_decides(const XjSyntax *syntax);

// Keeps only the passages that `filter` may hold of, without changing their weight.
void xj_planned_keep_filter(XjPlanned *planned, const XjSyntax *filter);

// Keeps only the passages of `collection`, without changing their weight.
void xj_planned_keep_collection(XjPlanned *planned, const char *collection);

void xj_planned_clear(XjPlanned *planned);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjPlanned, xj_planned_clear)

G_END_DECLS
