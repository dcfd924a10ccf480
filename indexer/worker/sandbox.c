#include "indexer/worker/sandbox.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

enum
{
    DESCRIPTORS_MAX = 32, // three are open; a table or two more at a time
};
#define STACK_MAX ((rlim_t)8 << 20) // bytes: what libraries that descend into nested data are written for

// Sanitizers map terabytes of shadow; there the pool alone watches what is resident.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

#if SANITIZED
// Leaks are looked for by tracing the process, which the sandbox forbids; a crash shows as one; what allocates too much gets NULL,
// as anywhere else.
#define EXPORTED __attribute__((visibility("default"), used))
EXPORTED const char *__asan_default_options(void);
const char *
__asan_default_options(void)
{
    return "detect_leaks=0:abort_on_error=1:allocator_may_return_null=1:symbolize=0";
}
#endif

static gboolean
lower(__rlimit_resource_t resource, rlim_t wanted)
{
    struct rlimit limit;
    if (getrlimit(resource, &limit) != 0)
        return FALSE;
    limit.rlim_max = MIN(wanted, limit.rlim_max);
    limit.rlim_cur = limit.rlim_max;
    return setrlimit(resource, &limit) == 0;
}

gboolean
xj_sandbox_limit(guint64 memory, GError **error)
{
    gboolean limited = (SANITIZED || lower(RLIMIT_AS, memory)) && lower(RLIMIT_CORE, 0) && lower(RLIMIT_FSIZE, 0) &&
                       lower(RLIMIT_NPROC, 0) && lower(RLIMIT_NOFILE, DESCRIPTORS_MAX) && lower(RLIMIT_STACK, STACK_MAX);
    if (!limited)
        g_set_error(error, XJ_ERROR, XJ_ERROR_IO, _("The sandbox for reading files cannot be set up: %s"), g_strerror(errno));
    return limited;
}

static gboolean
is_off(void)
{
    return g_strcmp0(g_getenv(XJ_SANDBOX_VARIABLE), "off") == 0;
}

static gboolean
give_up_privileges(GError **error)
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)
        return TRUE;
    g_set_error(error, XJ_ERROR, XJ_ERROR_IO, _("The sandbox for reading files cannot be set up: %s"), g_strerror(errno));
    return FALSE;
}

gboolean
xj_sandbox_enter(const XjSandbox *sandbox, char **ret_description, GError **error)
{
    if (!xj_sandbox_limit(sandbox->memory, error) || !give_up_privileges(error))
        return FALSE;
    if (is_off())
    {
        *ret_description = g_strdup("off");
        return TRUE;
    }
    gboolean closed = xj_sandbox_close_folders(sandbox->locale);
    if (!xj_sandbox_filter(sandbox->forbidden, error))
        return FALSE;
    *ret_description = g_strdup(closed ? "seccomp, landlock" : "seccomp, no landlock");
    return TRUE;
}
