// A passage with what stands around it in its document, as one text: what goes over the end of a passage is seen in it.
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

typedef struct
{
    GString *text;
    GArray *starts; // of gsize: where in `text` each passage begins
    guint32 first;  // the store's number of the first; those of the others follow it
} XjJoined;

// Joins to `passage` those before and behind it that hold, together, so many folded characters (text/sequence.h) on either
// side. Errors: as xj_stored_passage_read() and xj_reader_document(). On success the caller owns *ret_joined:
// xj_joined_clear().
gboolean xj_joined_read(XjReader *reader, guint32 passage, guint before, guint behind, XjJoined *ret_joined, GError **error);
void xj_joined_clear(XjJoined *joined);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjJoined, xj_joined_clear)

// The index of the passage that holds byte `at`.
guint xj_joined_index(const XjJoined *joined, gsize at);

G_END_DECLS
