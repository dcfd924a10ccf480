#include "indexer/worker/jail.h"

#include "indexer/worker/landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum
{
    LOOK_INTERVAL = 10000, // microseconds between two looks at whether it has ended
    FILTER_MAX = 1 << 13,  // bytes
    NOT_SHUT_IN = 211,     // exit status of a child that did not get as far as the program; no program's own
};

#define ACCESS_PROGRAM (XJ_LANDLOCK_READ | LANDLOCK_ACCESS_FS_EXECUTE)
#define ACCESS_DEVICE (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE)

// What the child needs between fork and exec, all made before: there it may only make system calls.
typedef struct
{
    const XjJail *jail;
    int rules; // landlock's
    guint8 filter[FILTER_MAX];
    struct sock_fprog program;
} Bars;

// ---------------------------------------------------------------- landlock

// -1 if the kernel has no landlock.
static int
make_rules(const XjJail *jail)
{
    static const char *const readable[] = {"/usr",
                                           "/bin",
                                           "/lib",
                                           "/lib64",
                                           "/opt",
                                           "/etc",
                                           "/proc",
                                           "/sys",
                                           "/var/lib/libreoffice",
                                           "/var/spool/libreoffice",
                                           "/var/cache/fontconfig"};
    static const char *const devices[] = {"/dev/null", "/dev/zero", "/dev/random", "/dev/urandom"};
    int rules = xj_landlock_new();
    if (rules < 0)
        return -1;
    for (guint i = 0; i < G_N_ELEMENTS(readable); i++)
        xj_landlock_allow(rules, readable[i], ACCESS_PROGRAM);
    for (guint i = 0; i < G_N_ELEMENTS(devices); i++)
        xj_landlock_allow(rules, devices[i], ACCESS_DEVICE);
    xj_landlock_allow(rules, jail->program_folder, ACCESS_PROGRAM);
    xj_landlock_allow_all(rules, jail->folder);
    return rules;
}

// ---------------------------------------------------------------- seccomp

// To the question whether a place may be written to, the answer is no: LibreOffice then puts its own socket where it is told to instead of
// in /tmp, where it may not. Writing itself is landlock's business.
static gboolean
deny_places(scmp_filter_ctx filter)
{
    return seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(access), 1, SCMP_A1(SCMP_CMP_EQ, W_OK)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(faccessat), 1, SCMP_A2(SCMP_CMP_EQ, W_OK)) == 0;
}

// No socket but those inside the machine, and of these none to anyone else: a stream reaches nobody without connect(), a datagram would.
static gboolean
deny_sockets(scmp_filter_ctx filter)
{
    enum
    {
        TYPE_MASK = 0xF, // above it stand flags
    };
    static const int types[] = {SOCK_DGRAM, SOCK_RAW}; // of local sockets, the second is another name of the first
    gboolean denied =
        seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(socket), 1, SCMP_A0(SCMP_CMP_NE, AF_UNIX)) == 0 &&
        seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(connect), 0) == 0;
    for (guint i = 0; i < G_N_ELEMENTS(types) && denied; i++)
    {
        struct scmp_arg_cmp is_type = SCMP_A1(SCMP_CMP_MASKED_EQ, TYPE_MASK, (guint64)types[i]);
        denied = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(socket), 1, is_type) == 0 &&
                 seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(socketpair), 1, is_type) == 0;
    }
    return denied;
}

// Landlock knows nothing of these, and old kernels' not of truncate(): files outside could be emptied, opened to all, or dated.
static gboolean
deny_changes(scmp_filter_ctx filter)
{
    const guint64 emptying = O_ACCMODE | O_TRUNC; // reading only, and emptied all the same
    return seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(open), 1,
                            SCMP_A1(SCMP_CMP_MASKED_EQ, emptying, O_TRUNC)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(openat), 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, emptying, O_TRUNC)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(utimensat), 1, SCMP_A1(SCMP_CMP_NE, 0)) == 0;
}

// It has no business with other processes, and what it starts stays in its session, where it can be ended.
static gboolean
deny_processes(scmp_filter_ctx filter)
{
    return seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prlimit64), 1, SCMP_A0(SCMP_CMP_NE, 0)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
                            SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_NEWUSER, CLONE_NEWUSER)) == 0 &&
           // Its flags stand in memory, where no filter sees them; without it, clone() is used.
           seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0;
}

// In any case, whatever the arguments. io_uring would go round the filter.
static gboolean
deny_calls(scmp_filter_ctx filter)
{
    static const int denied[] = {
        // Files outside.
        SCMP_SYS(truncate), SCMP_SYS(openat2), SCMP_SYS(chmod), SCMP_SYS(fchmodat), SCMP_SYS(chown), SCMP_SYS(lchown),
        SCMP_SYS(fchownat), SCMP_SYS(utime), SCMP_SYS(utimes), SCMP_SYS(futimesat), SCMP_SYS(setxattr), SCMP_SYS(lsetxattr),
        SCMP_SYS(removexattr), SCMP_SYS(lremovexattr),
        // Other processes.
        SCMP_SYS(kill), SCMP_SYS(tkill), SCMP_SYS(tgkill), SCMP_SYS(rt_sigqueueinfo), SCMP_SYS(rt_tgsigqueueinfo),
        SCMP_SYS(pidfd_open), SCMP_SYS(pidfd_send_signal), SCMP_SYS(pidfd_getfd), SCMP_SYS(setsid), SCMP_SYS(setpgid),
        SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev), SCMP_SYS(shmget), SCMP_SYS(semget),
        SCMP_SYS(msgget), SCMP_SYS(mq_open), SCMP_SYS(mq_unlink),
        // The kernel.
        SCMP_SYS(io_uring_setup), SCMP_SYS(bpf), SCMP_SYS(perf_event_open), SCMP_SYS(userfaultfd), SCMP_SYS(unshare),
        SCMP_SYS(mount), SCMP_SYS(keyctl), SCMP_SYS(add_key), SCMP_SYS(request_key)};
    for (guint i = 0; i < G_N_ELEMENTS(denied); i++)
    {
        // -EDOM: this architecture has no such call.
        int status = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), denied[i], 0);
        if (status != 0 && status != -EDOM)
            return FALSE;
    }
    return TRUE;
}

static gboolean
add_filter_rules(scmp_filter_ctx filter)
{
    return deny_places(filter) && deny_sockets(filter) && deny_changes(filter) && deny_processes(filter) && deny_calls(filter);
}

// libseccomp hands its filter out through a descriptor.
static gboolean
make_filter(Bars *bars)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    int memory = memfd_create("filter", MFD_CLOEXEC);
    gboolean made = filter != NULL && memory >= 0 && add_filter_rules(filter) && seccomp_export_bpf(filter, memory) == 0;
    ssize_t length = made ? pread(memory, bars->filter, FILTER_MAX, 0) : -1;
    if (filter != NULL)
        seccomp_release(filter);
    if (memory >= 0)
        close(memory);
    if (length <= 0 || length == FILTER_MAX)
        return FALSE;
    bars->program.len = (unsigned short)((gsize)length / sizeof(struct sock_filter));
    bars->program.filter = (struct sock_filter *)(void *)bars->filter;
    return TRUE;
}

// ---------------------------------------------------------------- the child

static gboolean
lower(__rlimit_resource_t resource, rlim_t value)
{
    struct rlimit limit = {.rlim_cur = value, .rlim_max = value};
    return setrlimit(resource, &limit) == 0;
}

// Behind fork(), before exec(): system calls only. What cannot be shut in does not run.
static void
shut_in(gpointer user_data)
{
    const Bars *bars = user_data;
    const XjJail *jail = bars->jail;
    gboolean shut = setsid() >= 0 && lower(RLIMIT_AS, jail->memory) && lower(RLIMIT_CPU, jail->seconds) &&
                    lower(RLIMIT_FSIZE, jail->file) && lower(RLIMIT_CORE, 0) && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
                    xj_landlock_enter(bars->rules) && prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0 &&
                    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &bars->program, 0, 0) == 0;
    if (!shut)
        _exit(NOT_SHUT_IN);
}

// The program knows of no home, language or display but these.
static char **
make_environment(const XjJail *jail)
{
    char **environment = g_environ_setenv(NULL, "PATH", "/usr/local/bin:/usr/bin:/bin", TRUE);
    environment = g_environ_setenv(environment, "LC_ALL", "C.UTF-8", TRUE);
    environment = g_environ_setenv(environment, "HOME", jail->folder, TRUE);
    return g_environ_setenv(environment, "TMPDIR", jail->folder, TRUE);
}

// ---------------------------------------------------------------- waiting

static XjJailEnd
wait_for(GPid child, guint seconds)
{
    gint64 deadline = g_get_monotonic_time() + (gint64)seconds * G_USEC_PER_SEC;
    gboolean ended = FALSE;
    int status = 0;
    while (!ended && g_get_monotonic_time() < deadline)
    {
        pid_t waited = waitpid(child, &status, WNOHANG);
        ended = waited == child || (waited < 0 && errno != EINTR);
        if (!ended)
            g_usleep(LOOK_INTERVAL);
    }
    // Its children are in its group, whether it has ended or not: the filter lets none of them leave it.
    (void)kill(-child, SIGKILL);
    while (!ended && waitpid(child, NULL, 0) < 0 && errno == EINTR)
        continue;
    if (!ended)
        return XJ_JAIL_TIMED_OUT;
    return WIFEXITED(status) && WEXITSTATUS(status) == NOT_SHUT_IN ? XJ_JAIL_FAILED : XJ_JAIL_ENDED;
}

gboolean
xj_jail_is_possible(void)
{
    int rules = xj_landlock_new();
    if (rules >= 0)
        close(rules);
    return rules >= 0;
}

XjJailEnd
xj_jail_run(const XjJail *jail, char **arguments)
{
    Bars bars = {.jail = jail};
    if (!make_filter(&bars) || (bars.rules = make_rules(jail)) < 0)
        return XJ_JAIL_FAILED;
    g_auto(GStrv) environment = make_environment(jail);
    int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    GPid child = 0;
    gboolean started = nowhere >= 0 && g_spawn_async_with_fds(jail->folder, arguments, environment, G_SPAWN_DO_NOT_REAP_CHILD,
                                                              shut_in, &bars, &child, nowhere, nowhere, nowhere, NULL);
    if (nowhere >= 0)
        close(nowhere);
    close(bars.rules);
    return started ? wait_for(child, jail->seconds) : XJ_JAIL_FAILED;
}
