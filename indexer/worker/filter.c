// Which system calls a worker may still make.
//
// What stands in no list ends the process: a signal is raised in place of the call, its handler names the call to the pool, and then
// the process is killed. The handler cannot be replaced: to try that kills as well. Calls that libraries make to find out
// something, and that they can do without, fail instead.
#include "indexer/worker/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static const int allowed[] = {
    // The socket, tables that are open, and standard error.
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(readv),
    SCMP_SYS(writev),
    SCMP_SYS(pread64),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(fadvise64),
    // Memory.
    SCMP_SYS(brk),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    // Locks inside the process.
    SCMP_SYS(futex),
    SCMP_SYS(sched_yield),
    // What it may know: the time, itself, how much memory and how many processors there are.
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(times),
    SCMP_SYS(getrusage),
    SCMP_SYS(getrandom),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(uname),
    SCMP_SYS(sysinfo),
    SCMP_SYS(sched_getaffinity),
    // Its own signals and its own end.
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

// Questions about files by name, and about what standard error is: GLib asks before it writes a warning.
static const int denied[] = {
    SCMP_SYS(access), SCMP_SYS(faccessat),  SCMP_SYS(faccessat2), SCMP_SYS(stat),        SCMP_SYS(lstat),
    SCMP_SYS(statx),  SCMP_SYS(statfs),     SCMP_SYS(fstatfs),    SCMP_SYS(readlink),    SCMP_SYS(readlinkat),
    SCMP_SYS(getcwd), SCMP_SYS(getdents64), SCMP_SYS(ioctl),      SCMP_SYS(getpeername),
};

// ---------------------------------------------------------------- what happens to a forbidden call

enum
{
    SYSTEM_CALLS_MAX = 512, // numbers of this architecture end below it
    NAME_MAX_BYTES = 32,
    SIGNALS_END = 65,
};

// Filled before the sandbox closes: a handler of a signal may not allocate.
static char names[SYSTEM_CALLS_MAX][NAME_MAX_BYTES];
static void (*report)(const char *system_call);

static void
remember_names(void)
{
    for (int i = 0; i < SYSTEM_CALLS_MAX; i++)
    {
        char *name = seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, i);
        g_strlcpy(names[i], name != NULL ? name : "unknown", NAME_MAX_BYTES);
        free(name);
    }
}

static void
on_forbidden(G_GNUC_UNUSED int signal_number, siginfo_t *info, G_GNUC_UNUSED void *context)
{
    int number = info->si_syscall;
    report(number >= 0 && number < SYSTEM_CALLS_MAX ? names[number] : "unknown");
    (void)signal(SIGSYS, SIG_DFL); // the filter kills
}

// ---------------------------------------------------------------- the filter

static gboolean
add_list(scmp_filter_ctx filter, guint32 action, const int *calls, guint count)
{
    for (guint i = 0; i < count; i++)
    {
        // -EDOM: this architecture has no such call.
        int status = seccomp_rule_add(filter, action, calls[i], 0);
        if (status != 0 && status != -EDOM)
            return FALSE;
    }
    return TRUE;
}

// Files are opened for reading only; glibc opens with openat, the sanitizers with open.
static gboolean
add_opening(scmp_filter_ctx filter)
{
    const guint64 writing = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND;
    int status = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1, SCMP_A1(SCMP_CMP_MASKED_EQ, writing, 0));
    return (status == 0 || status == -EDOM) &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, writing, 0)) == 0;
}

// glibc asks for the state of an open file by an empty name; questions by name are denied like the others. Whoever takes the worker over can
// give this flag with a name, though: he learns whether a file is there and how large it is (docs/sandbox.md).
static gboolean
add_status(scmp_filter_ctx filter)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(newfstatat), 1,
                            SCMP_A3(SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, AT_EMPTY_PATH)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(newfstatat), 1,
                            SCMP_A3(SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, 0)) == 0;
}

// Memory is written or executed, never both. A compiler of regular expressions that wanted both goes on without.
static gboolean
add_memory(scmp_filter_ctx filter)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC | PROT_WRITE, PROT_EXEC)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(mmap), 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC | PROT_WRITE, PROT_EXEC | PROT_WRITE)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(mprotect), 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC)) == 0;
}

// abort() sends itself a signal and sets what it does; nobody else gets one. The kernel looks at the lower half of a number only, so
// each number that is allowed is named whole.
static gboolean
add_signals(scmp_filter_ctx filter)
{
    for (guint64 number = 1; number < SIGNALS_END; number++)
    {
        guint32 action = number == SIGSYS ? SCMP_ACT_KILL_PROCESS : SCMP_ACT_ALLOW;
        if (seccomp_rule_add(filter, action, SCMP_SYS(rt_sigaction), 1, SCMP_A0(SCMP_CMP_EQ, number)) != 0)
            return FALSE;
    }
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, SCMP_A0(SCMP_CMP_EQ, (guint64)getpid())) == 0;
}

// Descriptors are looked at and copied; they are not made to send signals.
static gboolean
add_descriptors(scmp_filter_ctx filter)
{
    static const int commands[] = {F_GETFD, F_SETFD, F_GETFL, F_DUPFD_CLOEXEC};
    for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
    {
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1, SCMP_A1(SCMP_CMP_EQ, (guint64)commands[i])) != 0)
            return FALSE;
    }
    return TRUE;
}

// Limits are looked at, its own only.
static gboolean
add_limits(scmp_filter_ctx filter)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 2, SCMP_A0(SCMP_CMP_EQ, 0), SCMP_A2(SCMP_CMP_EQ, 0)) ==
           0;
}

static gboolean
load(scmp_filter_ctx filter)
{
    return seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0 &&
           add_list(filter, SCMP_ACT_ALLOW, allowed, G_N_ELEMENTS(allowed)) &&
           add_list(filter, SCMP_ACT_ERRNO(EACCES), denied, G_N_ELEMENTS(denied)) && add_opening(filter) &&
           add_status(filter) && add_memory(filter) && add_signals(filter) && add_descriptors(filter) && add_limits(filter) &&
           seccomp_load(filter) == 0;
}

gboolean
xj_sandbox_filter(void (*forbidden)(const char *), GError **error)
{
    remember_names();
    report = forbidden;
    struct sigaction action = {.sa_sigaction = on_forbidden, .sa_flags = SA_SIGINFO | SA_NODEFER};
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_TRAP);
    gboolean loaded = filter != NULL && sigaction(SIGSYS, &action, NULL) == 0 && load(filter);
    if (filter != NULL)
        seccomp_release(filter);
    if (!loaded)
        g_set_error(error, XJ_ERROR, XJ_ERROR_IO,
                    _("The kernel does not let system calls be forbidden (seccomp), so files cannot be read safely; to read "
                      "them without a sandbox all the same, set %s=off"),
                    XJ_SANDBOX_VARIABLE);
    return loaded;
}
