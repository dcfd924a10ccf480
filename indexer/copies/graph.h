// Documents and who is a copy of whom; the groups that follow from it.
//
// A document keeps the partners that it was found to be a copy of, a few, when it was looked at. Groups are what hangs together by
// them, in whatever order they came. A group keeps its name as long as more of its documents are in it than in any other.
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

typedef struct _XjCopyGraph XjCopyGraph;

XjCopyGraph *xj_copy_graph_new(void);
void xj_copy_graph_free(XjCopyGraph *graph);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjCopyGraph, xj_copy_graph_free)

// Adds a document, as the index has it, or as it would have it with no group and no partners: record->group 0. Copies. Returns its
// number; of one that is in it already, the number that it has.
guint xj_copy_graph_add(XjCopyGraph *graph, guint32 last_passage, const XjCopyRecord *record);

// Drops the partners that are not in the graph: they were removed, or written anew and so not looked at yet. Returns a new array of
// guint, the documents that lost one: they are to be looked at again.
GArray *xj_copy_graph_drop_lost(XjCopyGraph *graph);

// Takes note that two documents are copies: `one` keeps the other as a partner as long as it has room.
void xj_copy_graph_link(XjCopyGraph *graph, guint one, guint other);

// Whether nothing is gained by comparing the two: they hang together, and `one` has partners enough there.
gboolean xj_copy_graph_is_settled(const XjCopyGraph *graph, guint one, guint other);

guint32 xj_copy_graph_last_passage(const XjCopyGraph *graph, guint number);
const XjCopyRecord *xj_copy_graph_record(const XjCopyGraph *graph, guint number);

// Gives each document the group that follows. `names` (document hash to group, both guint64 by address; may be NULL) are groups that
// documents had in an index that is replaced.
void xj_copy_graph_name_groups(XjCopyGraph *graph, GHashTable *names);

// Calls `each` for every document whose record is not what was added; record->group is 0 where it has no group any more.
typedef gboolean (*XjCopyRecordFunc)(guint32 last_passage, const XjCopyRecord *record, gpointer user_data, GError **error);
gboolean xj_copy_graph_each_changed(const XjCopyGraph *graph, XjCopyRecordFunc each, gpointer user_data, GError **error);

G_END_DECLS
