// Landlock: the kernel's rules on which files a process may touch by name. glibc has no wrappers for its system calls.
//
// What it does not know of, whoever uses it has to forbid otherwise: modes, owners, times and extended attributes, and in kernels
// before 6.2 truncate().
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// Bits of linux/landlock.h. Reading a folder is listing it.
#define XJ_LANDLOCK_READ_FILE ((guint64)1 << 2)
#define XJ_LANDLOCK_READ ((guint64)1 << 2 | (guint64)1 << 3)

// Rules that forbid all that this kernel can forbid, until something is allowed. Returns a descriptor that the caller closes, or
// -1 where the kernel has no landlock.
int xj_landlock_new(void);

// Allows `access` (bits of linux/landlock.h) to what `path` names and, if that is a folder, to all below it. What does not exist is passed
// over: it stays forbidden.
void xj_landlock_allow(int rules, const char *path, guint64 access);

// Allows everything below a folder.
void xj_landlock_allow_all(int rules, const char *folder);

// Holds this process to the rules, and what it executes. Makes one system call and nothing else, so that it may stand between
// fork() and exec(). FALSE: it is not held.
gboolean xj_landlock_enter(int rules);

G_END_DECLS
