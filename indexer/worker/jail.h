// Runs a foreign program shut in: no network, nothing written or changed outside one folder, no other process touched, bounded in time
// and memory. Where the kernel has no landlock it does not run.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
    const char *folder;         // where it works, and the only place where it writes
    const char *program_folder; // that the program may read and execute besides those of the system
    guint seconds;              // of wall clock, and of processor time of each of its processes
    guint64 memory;             // bytes of address space of each
    guint64 file;               // bytes of each file that it writes
} XjJail;

typedef enum
{
    XJ_JAIL_ENDED,     // by itself, with or without success
    XJ_JAIL_TIMED_OUT, // it was killed
    XJ_JAIL_FAILED,    // it could not be started, or not be shut in
} XjJailEnd;

// `arguments` begins with the path of the program; its output is thrown away. When this returns, all its processes are gone.
XjJailEnd xj_jail_run(const XjJail *jail, char **arguments);

// Whether this kernel can shut a program in.
gboolean xj_jail_is_possible(void);

G_END_DECLS
