// The index folder: what is in it, which generation is live, and the switch from one to the next.
//
//   xunjian.index   key file: format version, live generation and its uuid; written beside and renamed into place
//   gen-N/          the live generation, and for a while one that is being built or was just replaced
//   writer.lock     see store/lock.h
// Everything that changes a folder here is called by the holder of the lock.
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

#define XJ_INDEX_FILE "xunjian.index"
#define XJ_LOCK_FILE "writer.lock"

typedef struct
{
    char *generation; // "gen-3"
    char *uuid;       // made with the generation, so two with one number are told apart
} XjLive;

void xj_live_clear(XjLive *live);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjLive, xj_live_clear)

// Which generation is live. Errors: NOT_FOUND (no index there), FORMAT (another version), CORRUPT, IO.
gboolean xj_live_read(const char *directory, XjLive *ret_live, GError **error);

// Makes `live` the live one: durable, and atomic for every reader. Errors: IO.
gboolean xj_live_write(const char *directory, const XjLive *live, GError **error);

// Makes sure that `directory` is there and may be an index: it is created (mode 0700), or empty, or ours. Errors: INVALID
// (it holds something else), IO.
gboolean xj_directory_prepare(const char *directory, GError **error);

// Creates the folder of a generation that there has never been beside the present ones. Returns its live entry with a new
// uuid. Errors: IO.
gboolean xj_directory_add_generation(const char *directory, XjLive *ret_live, GError **error);

// Removes every generation but `generation` (NULL: all), and what killed writers left besides. What cannot be removed stays
// until the next writer tries.
void xj_directory_keep_only(const char *directory, const char *generation);

// Removes one generation.
void xj_directory_remove_generation(const char *directory, const char *generation);

// Makes all files of a generation durable. Errors: IO.
gboolean xj_directory_sync(const char *directory, const char *generation, GError **error);

// Bytes of all files of a generation.
guint64 xj_directory_size(const char *directory, const char *generation);

// Sets IO with the folder, what the system said, and the way out.
void xj_directory_set_error(GError **error, const char *directory, int system_error);

G_END_DECLS
