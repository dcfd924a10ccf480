// Frames read and written by a worker: it waits as long as it takes.
#pragma once

#include "indexer/worker/protocol.h"

G_BEGIN_DECLS

// FALSE: the pool is gone.
gboolean xj_frame_write(int socket, XjFrameKind kind, gconstpointer data, gsize length);
// Takes `message` if it is floating.
gboolean xj_frame_write_message(int socket, XjFrameKind kind, GVariant *message);

// NULL: the pool is gone, or this is not a frame of that kind.
GBytes *xj_frame_read(int socket, XjFrameKind kind);
// Returns the message of such a frame; free with g_variant_unref().
GVariant *xj_frame_read_message(int socket, XjFrameKind kind);

G_END_DECLS
