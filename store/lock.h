// The lock of the one writer of an index folder.
//
// What counts is the kernel's lock on the open file, which dies with its holder; the file's content only tells others who
// the holder is, and a stale one is no obstacle. The lock is an open-file-description one, so that two writers in one
// process exclude each other too; a forked child that outlives its parent therefore goes on holding it.
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

typedef struct _XjLock XjLock;

// Takes the lock of `directory`, which must exist. Errors: BUSY (the message names the holder and since when), IO.
XjLock *xj_lock_take(const char *directory, GError **error);

// Gives it back. Accepts NULL.
void xj_lock_release(XjLock *lock);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjLock, xj_lock_release)

G_END_DECLS
