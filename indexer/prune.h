// Forgetting documents whose files are gone.
#pragma once

#include "indexer/walk.h"
#include "store/store.h"

G_BEGIN_DECLS

// Removes what the index holds of files below the roots of `walk` that no longer exist, and the failures it remembers of
// such files. Only "there is no such file" counts as gone: a folder that cannot be entered today must not cost its
// documents. *ret_removed counts documents.
gboolean xj_prune(XjWriter *writer, const XjWalk *walk, guint64 *ret_removed, GError **error);

G_END_DECLS
