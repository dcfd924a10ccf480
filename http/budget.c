#include "http/budget.h"

gboolean
xj_budget_take(XjBudget *budget, gsize bytes)
{
    gsize before = (gsize)g_atomic_pointer_add(&budget->held, (gssize)bytes);
    if (before <= budget->limit && bytes <= budget->limit - before)
        return TRUE;
    xj_budget_give(budget, bytes);
    return FALSE;
}

void
xj_budget_give(XjBudget *budget, gsize bytes)
{
    g_atomic_pointer_add(&budget->held, -(gssize)bytes);
}
