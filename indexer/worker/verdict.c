#include "indexer/worker/verdict.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

// A worker at rest has some 40 MB. One that was killed from outside with more than this was killed because memory was short.
#define MEMORY_SUSPICIOUS ((guint64)256 << 20)
#define MEGABYTE ((guint64)1 << 20)

static GError *
over_memory(const XjWorkerLimits *limits)
{
    return g_error_new(
        XJ_FAILURE, XJ_FAILURE_MEMORY,
        _("takes more than %" PRIu64 " MB of memory to read and was given up; divide it, or save it in another format"),
        limits->memory / MEGABYTE);
}

static GError *
over_wall(const XjWorkerLimits *limits)
{
    return g_error_new(XJ_FAILURE, XJ_FAILURE_TIME,
                       _("takes longer than %u seconds to read and was given up; divide it, or save it in another format"),
                       limits->wall_seconds);
}

static GError *
over_cpu(const XjWorkerLimits *limits)
{
    return g_error_new(
        XJ_FAILURE, XJ_FAILURE_TIME,
        _("takes more than %u seconds of processor time to read and was given up; divide it, or save it in another format"),
        limits->cpu_seconds);
}

static GError *
over_file(const XjWorkerLimits *limits)
{
    return g_error_new(
        XJ_FAILURE, XJ_FAILURE_TIME,
        _("takes longer than %u seconds to read as a whole, and the rest was not read; divide it into several files"),
        limits->file_seconds);
}

static GError *
over_output(const XjWorkerLimits *limits)
{
    return g_error_new(XJ_FAILURE, XJ_FAILURE_LIMIT,
                       _("gives more than %" PRIu64 " MB of text, and the rest was not read; divide it into several files"),
                       limits->output / MEGABYTE);
}

// What GLib, C++ and the sanitizers say before they give up for want of memory.
static gboolean
ran_out_of_memory(const char *errors)
{
    static const char *const words[] = {"failed to allocate", "bad_alloc", "out of memory", "out-of-memory",
                                        "allocation-size-too-big"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    {
        if (strstr(errors, words[i]) != NULL)
            return TRUE;
    }
    return FALSE;
}

static GError *
crashed(const char *how)
{
    return g_error_new(XJ_FAILURE, XJ_FAILURE_CRASHED,
                       _("crashed the program that reads it (%s); it may be damaged or hostile: if you trust it, open it in an "
                         "office program and save it anew"),
                       how);
}

static GError *
forbidden(const char *system_call)
{
    return g_error_new(
        XJ_FAILURE, XJ_FAILURE_CRASHED,
        _("made the program that reads it do what the sandbox forbids (system call %s); it may be hostile: do not "
          "open it unless you trust who sent it"),
        system_call);
}

// By the kernel, where memory is short: the same file would come to the same end. By anybody else it was an accident, and the file is
// to be tried again.
static GError *
killed_from_outside(const XjWorkerRemains *remains)
{
    if (remains->memory_peak >= MEMORY_SUSPICIOUS)
        return g_error_new_literal(XJ_FAILURE, XJ_FAILURE_MEMORY,
                                   _("takes more memory to read than this machine has left; divide it into several files"));
    return g_error_new_literal(XJ_FAILURE, XJ_FAILURE_IO,
                               _("was not read to its end because the program that read it was killed; index it again"));
}

static GError *
signalled(const XjWorkerRemains *remains, int number)
{
    if (number == SIGXCPU)
        return over_cpu(remains->limits);
    if (number == SIGKILL)
        return killed_from_outside(remains);
    if (number == SIGSYS)
        return forbidden("unknown");
    const char *name = sigabbrev_np(number);
    g_autofree char *how = g_strdup_printf("SIG%s", name != NULL ? name : "?");
    return crashed(how);
}

static GError *
gone(const XjWorkerRemains *remains)
{
    if (remains->was_killed || remains->status < 0)
        return crashed(_("it hung up"));
    if (ran_out_of_memory(remains->errors))
        return over_memory(remains->limits);
    if (WIFSIGNALED(remains->status))
        return signalled(remains, WTERMSIG(remains->status));
    g_autofree char *how = g_strdup_printf(_("it ended with status %d"), WEXITSTATUS(remains->status));
    return crashed(how);
}

GError *
xj_worker_verdict(const XjWorkerRemains *remains)
{
    switch (remains->fault)
    {
    case XJ_FAULT_FORBIDDEN:
        return forbidden(remains->forbidden);
    case XJ_FAULT_WALL:
        return over_wall(remains->limits);
    case XJ_FAULT_CPU:
        return over_cpu(remains->limits);
    case XJ_FAULT_MEMORY:
        return over_memory(remains->limits);
    case XJ_FAULT_OUTPUT:
        return over_output(remains->limits);
    case XJ_FAULT_FILE:
        return over_file(remains->limits);
    case XJ_FAULT_CANCELLED:
        return g_error_new_literal(XJ_FAILURE, XJ_FAILURE_IO,
                                   _("was not read to its end because the run was stopped; index it again"));
    case XJ_FAULT_NONSENSE:
        return crashed(_("it answered nonsense"));
    case XJ_FAULT_NONE:
    case XJ_FAULT_GONE:
    default:
        return gone(remains);
    }
}
