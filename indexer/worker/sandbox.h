// Shuts this process in for good: it may compute, use the socket it has, and read a few tables. Used by the worker program
// alone, before it sees the first foreign byte.
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

// Set to "off", no system call is forbidden and no folder closed; limits on resources stay. For finding faults.
#define XJ_SANDBOX_VARIABLE "XUNJIAN_SANDBOX"

typedef struct
{
    guint64 memory;     // bytes of address space
    const char *locale; // folder of the message catalogues, which stays open to reading; may be NULL
    // Called in the handler of a signal when the process did what is forbidden; it dies when this returns. The name is that of the
    // system call, static.
    void (*forbidden)(const char *system_call);
} XjSandbox;

// What is to be loaded must be loaded before. *ret_description (new string) says what the kernel helped with: "seccomp, landlock", or
// "seccomp, no landlock", or "off". Errors: IO (the kernel refuses).
gboolean xj_sandbox_enter(const XjSandbox *sandbox, char **ret_description, GError **error);

// The parts, in the order in which they are entered.
gboolean xj_sandbox_limit(guint64 memory, GError **error);                   // rlimits
gboolean xj_sandbox_close_folders(const char *locale);                       // landlock; FALSE: the kernel has none
gboolean xj_sandbox_filter(void (*forbidden)(const char *), GError **error); // seccomp

G_END_DECLS
