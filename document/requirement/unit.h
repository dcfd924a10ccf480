// Units: the sentences or clauses of which each is one requirement or none.
#pragma once

#include "document/requirement/clause.h"

G_BEGIN_DECLS

typedef struct
{
    guint first, end; // clauses of the sentence, half-open
} XjUnit;

// Divides the clauses of a sentence at ； where what follows stands on its own: it begins with a marker, or with what
// it is about (9个问题，年底前办结), names its own subject, or has its own word of demand as the first part has; and at a comma
// before what befalls whoever fails (，对进展缓慢的，先约谈) where nobody is named who does both. Appends to `units` (of XjUnit);
// at least one.
void xj_units_divide(const char *text, const GArray *clauses, GArray *units);

// The unit without the faults and the long background before its demand: of 问题突出，必须严肃查处 the second clause.
XjUnit xj_unit_trim(const char *text, const GArray *clauses, XjUnit unit);

// Whether somebody else's words stand in it, or what it demands is told to have been left undone: 县里明令禁止，有的村照样收费.
gboolean xj_unit_is_quoted(const GArray *clauses, XjUnit unit);
gboolean xj_unit_is_belied(const GArray *clauses, XjUnit unit);

// The unit's place in the text, without a number before it; the full stop behind it included.
XjSpan xj_unit_span(const char *text, const GArray *clauses, XjUnit unit, XjSpan sentence);

G_END_DECLS
