// What reading one file may cost, whatever it holds. One budget is shared by all that is read of a file, members of members
// included. Time and memory are bounded from outside (indexer/worker/).
#pragma once

#include "indexer/failure.h"

G_BEGIN_DECLS

#define XJ_EXPANDED_MAX ((guint64)1 << 30) // bytes that the packed data of one file may expand to, all together
#define XJ_PART_MAX ((guint64)128 << 20)   // bytes of one part of a package or one member of an archive
#define XJ_RATIO_MAX 250                   // expanded to packed; office XML stays below 100
#define XJ_RATIO_FREE ((guint64)16 << 20)  // bytes that may always be expanded: small files of great ratio are harmless
#define XJ_MEMBERS_MAX 10000               // documents in one file
#define XJ_DEPTH_MAX 4                     // a document in an archive in an archive in a mail in an archive
#define XJ_TEXT_MAX ((guint64)64 << 20)    // bytes of text that one document may give

typedef struct
{
    guint64 packed;   // bytes of the file
    guint64 expanded; // bytes that came out of it so far
    guint members;    // documents met so far
    guint depth;      // containers around what is being read
} XjBudget;

// Each takes from the budget, or fails with XJ_FAILURE_LIMIT and a message that names the limit; then what is being read ends.
gboolean xj_budget_take_bytes(XjBudget *budget, guint64 bytes, GError **error);
gboolean xj_budget_take_member(XjBudget *budget, GError **error);
gboolean xj_budget_enter(XjBudget *budget, GError **error);
void xj_budget_leave(XjBudget *budget);

G_END_DECLS
