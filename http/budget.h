// A bound on bytes that many threads hold together: what of answers waits to be sent, over all connections.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// Zero-initialise, then set `limit`.
typedef struct
{
    gsize limit;
    gsize held; // atomic
} XjBudget;

// Takes `bytes`, which xj_budget_give() brings back; FALSE, and nothing taken, where the limit would be passed.
gboolean xj_budget_take(XjBudget *budget, gsize bytes);
void xj_budget_give(XjBudget *budget, gsize bytes);

G_END_DECLS
