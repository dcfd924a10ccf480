#include "indexer/worker/jail.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum
{
    LOOK_INTERVAL = 10000, // microseconds between two looks at whether it has ended
    FILTER_MAX = 1 << 13,  // bytes
    NOT_SHUT_IN = 211,     // exit status of a child that did not get as far as the program; no program's own
};

#define ACCESS_READ (LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define ACCESS_DEVICE (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE)

// What the child needs between fork and exec, all made before: there it may only make system calls.
typedef struct
{
    const XjJail *jail;
    int rules; // landlock's, -1 where the kernel has none
    guint8 filter[FILTER_MAX];
    struct sock_fprog program;
} Bars;

// ---------------------------------------------------------------- landlock

static void
allow(int rules, const char *path, guint64 access)
{
    int opened = open(path, O_PATH | O_CLOEXEC);
    if (opened < 0)
        return;
    struct landlock_path_beneath_attr beneath = {.allowed_access = access, .parent_fd = opened};
    (void)syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
    close(opened);
}

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
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1)
        return -1;
    guint64 all = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
    if (version >= 2)
        all |= LANDLOCK_ACCESS_FS_REFER;
    struct landlock_ruleset_attr attributes = {.handled_access_fs = all};
    int rules = (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
    if (rules < 0)
        return -1;
    for (guint i = 0; i < G_N_ELEMENTS(readable); i++)
        allow(rules, readable[i], ACCESS_READ);
    for (guint i = 0; i < G_N_ELEMENTS(devices); i++)
        allow(rules, devices[i], ACCESS_DEVICE);
    allow(rules, jail->program_folder, ACCESS_READ);
    allow(rules, jail->folder, all);
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

// No socket but those inside the machine, and of these none to anyone else. io_uring would go round the filter.
static gboolean
add_filter_rules(scmp_filter_ctx filter)
{
    static const int denied[] = {SCMP_SYS(connect),
                                 SCMP_SYS(io_uring_setup),
                                 SCMP_SYS(ptrace),
                                 SCMP_SYS(process_vm_readv),
                                 SCMP_SYS(process_vm_writev),
                                 SCMP_SYS(bpf),
                                 SCMP_SYS(unshare),
                                 SCMP_SYS(mount),
                                 SCMP_SYS(keyctl)};
    if (seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(socket), 1, SCMP_A0(SCMP_CMP_NE, AF_UNIX)) != 0)
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(denied); i++)
    {
        if (seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), denied[i], 0) != 0)
            return FALSE;
    }
    return TRUE;
}

// libseccomp hands its filter out through a descriptor.
static gboolean
make_filter(Bars *bars)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    int memory = memfd_create("filter", MFD_CLOEXEC);
    gboolean made = filter != NULL && memory >= 0 && add_filter_rules(filter) && deny_places(filter) &&
                    seccomp_export_bpf(filter, memory) == 0;
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
                    (bars->rules < 0 || syscall(SYS_landlock_restrict_self, bars->rules, 0) == 0) &&
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
    // Its children are in its session, whether it has ended or not.
    (void)kill(-child, SIGKILL);
    while (!ended && waitpid(child, NULL, 0) < 0 && errno == EINTR)
        continue;
    if (!ended)
        return XJ_JAIL_TIMED_OUT;
    return WIFEXITED(status) && WEXITSTATUS(status) == NOT_SHUT_IN ? XJ_JAIL_FAILED : XJ_JAIL_ENDED;
}

XjJailEnd
xj_jail_run(const XjJail *jail, char **arguments)
{
    Bars bars = {.jail = jail};
    if (!make_filter(&bars))
        return XJ_JAIL_FAILED;
    bars.rules = make_rules(jail);
    g_auto(GStrv) environment = make_environment(jail);
    int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    GPid child = 0;
    gboolean started = nowhere >= 0 && g_spawn_async_with_fds(jail->folder, arguments, environment, G_SPAWN_DO_NOT_REAP_CHILD,
                                                              shut_in, &bars, &child, nowhere, nowhere, nowhere, NULL);
    if (nowhere >= 0)
        close(nowhere);
    if (bars.rules >= 0)
        close(bars.rules);
    return started ? wait_for(child, jail->seconds) : XJ_JAIL_FAILED;
}
