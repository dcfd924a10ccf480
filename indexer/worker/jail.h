// Runs a foreign program shut in: no network, nothing written outside one folder, bounded in time and memory.
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

// `arguments` begins with the path of the program; its output is thrown away. When this returns, its processes are gone that did not
// leave its session.
XjJailEnd xj_jail_run(const XjJail *jail, char **arguments);

G_END_DECLS
