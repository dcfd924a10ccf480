#include "indexer/worker/process.h"

#include "indexer/worker/verdict.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <libintl.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum
{
    TICK_MS = 100,            // between two looks at what a busy worker takes
    GRACE_MS = 2000,          // for a worker that hung up to be dead, before it is killed; a sanitizer's report takes its time
    GRACE_STEP_MS = 2,        //
    CPU_TOLERANCE = 3,        // seconds beyond the kernel's limit before a worker that evades the signal is killed
    START_SECONDS = 30,       //
    START_OUTPUT_MAX = 65536, // bytes
    ERRORS_KEPT = 4096,       // bytes of standard error
    ERRORS_READS_MAX = 16,    // so many bytes times this are what a pipe holds
    FILES_MAX = 500,          // of one worker
};
#define REST_MEMORY_MAX ((guint64)256 << 20) // bytes that a worker may keep between two files

struct _XjWorkerProcess
{
    XjWorkerLimits limits;
    const gint *cancelled; // atomic, borrowed
    pid_t pid;
    int socket;
    int errors;                 // -1: it was closed
    char tail[ERRORS_KEPT + 1]; // the last of what came from there
    gsize tail_length;
    char *sandbox;
    char *forbidden;  // system call, or NULL
    guint files;      // read so far
    double cpu_start; // seconds of processor time it had when the document began
    gint64 deadline;  // on the monotonic clock, of what is under way
    gint64 next_look; // likewise, at what it takes
};

// ---------------------------------------------------------------- what it says on standard error

static void
keep_tail(XjWorkerProcess *process, const char *text, gsize length)
{
    gsize kept = MIN(process->tail_length, ERRORS_KEPT - MIN(length, ERRORS_KEPT));
    gsize added = MIN(length, ERRORS_KEPT);
    memmove(process->tail, process->tail + process->tail_length - kept, kept);
    memcpy(process->tail + kept, text + length - added, added);
    process->tail_length = kept + added;
    process->tail[process->tail_length] = '\0';
}

// No more than the pipe holds: whoever writes without end must not keep the caller from looking at the clock.
static void
drain_errors(XjWorkerProcess *process)
{
    char text[ERRORS_KEPT];
    for (guint i = 0; i < ERRORS_READS_MAX && process->errors >= 0; i++)
    {
        gssize length = read(process->errors, text, sizeof text);
        if (length < 0 && errno == EINTR)
            continue;
        if (length < 0)
            return;
        if (length == 0)
        {
            close(process->errors);
            process->errors = -1;
            return;
        }
        keep_tail(process, text, (gsize)length);
    }
}

// ---------------------------------------------------------------- what it takes

static double
cpu_seconds(const XjWorkerProcess *process)
{
    clockid_t clock;
    struct timespec time;
    if (clock_getcpuclockid(process->pid, &clock) != 0 || clock_gettime(clock, &time) != 0)
        return 0;
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static guint64
resident_bytes(const XjWorkerProcess *process)
{
    g_autofree char *path = g_strdup_printf("/proc/%d/statm", (int)process->pid);
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return 0;
    char *second = strchr(text, ' ');
    return second != NULL ? g_ascii_strtoull(second, NULL, 10) * (guint64)sysconf(_SC_PAGESIZE) : 0;
}

// The kernel ends the worker when the document has had its time.
static void
limit_cpu(XjWorkerProcess *process)
{
    process->cpu_start = cpu_seconds(process);
    struct rlimit limit;
    if (prlimit(process->pid, RLIMIT_CPU, NULL, &limit) != 0)
        return;
    rlim_t wanted = (rlim_t)ceil(process->cpu_start) + process->limits.cpu_seconds;
    limit.rlim_cur = MIN(wanted, limit.rlim_max);
    (void)prlimit(process->pid, RLIMIT_CPU, &limit, NULL);
}

static void
set_deadline(XjWorkerProcess *process, guint seconds)
{
    process->deadline = g_get_monotonic_time() + (gint64)seconds * G_USEC_PER_SEC;
}

// Looked at while waiting and while data flow: a worker gains nothing by sending little by little.
static XjWorkerFault
check_limits(XjWorkerProcess *process)
{
    gint64 now = g_get_monotonic_time();
    if (g_atomic_int_get(process->cancelled))
        return XJ_FAULT_CANCELLED;
    if (now >= process->deadline)
        return XJ_FAULT_WALL;
    if (now < process->next_look)
        return XJ_FAULT_NONE;
    process->next_look = now + (gint64)TICK_MS * G_TIME_SPAN_MILLISECOND;
    if (resident_bytes(process) > process->limits.memory)
        return XJ_FAULT_MEMORY;
    return cpu_seconds(process) > process->cpu_start + process->limits.cpu_seconds + CPU_TOLERANCE ? XJ_FAULT_CPU
                                                                                                   : XJ_FAULT_NONE;
}

// ---------------------------------------------------------------- the socket

// Waits a tick at most for the socket to be ready.
static void
wait_for(XjWorkerProcess *process, short events)
{
    struct pollfd descriptors[] = {{.fd = process->socket, .events = events}, {.fd = process->errors, .events = POLLIN}};
    if (poll(descriptors, G_N_ELEMENTS(descriptors), TICK_MS) > 0 && descriptors[1].revents != 0)
        drain_errors(process);
}

static gboolean
is_passing(int error_number)
{
    return error_number == EAGAIN || error_number == EINTR;
}

static XjWorkerFault
send_all(XjWorkerProcess *process, gconstpointer data, gsize length)
{
    const char *at = data;
    while (length > 0)
    {
        XjWorkerFault fault = check_limits(process);
        if (fault != XJ_FAULT_NONE)
            return fault;
        gssize sent = send(process->socket, at, length, MSG_NOSIGNAL);
        if (sent < 0 && !is_passing(errno))
            return XJ_FAULT_GONE;
        if (sent < 0)
        {
            wait_for(process, POLLOUT);
            continue;
        }
        at += sent;
        length -= (gsize)sent;
    }
    return XJ_FAULT_NONE;
}

static XjWorkerFault
receive_all(XjWorkerProcess *process, gpointer into, gsize length)
{
    char *at = into;
    while (length > 0)
    {
        XjWorkerFault fault = check_limits(process);
        if (fault != XJ_FAULT_NONE)
            return fault;
        gssize got = recv(process->socket, at, length, 0);
        if (got == 0 || (got < 0 && !is_passing(errno)))
            return XJ_FAULT_GONE;
        if (got < 0)
        {
            wait_for(process, POLLIN);
            continue;
        }
        at += got;
        length -= (gsize)got;
    }
    return XJ_FAULT_NONE;
}

static XjWorkerFault
send_frame(XjWorkerProcess *process, XjFrameKind kind, gconstpointer data, gsize length)
{
    XjFrameHead head = {.kind = kind, .length = length};
    XjWorkerFault fault = send_all(process, &head, sizeof head);
    return fault == XJ_FAULT_NONE ? send_all(process, data, length) : fault;
}

static XjWorkerFault
send_message(XjWorkerProcess *process, XjFrameKind kind, GVariant *message)
{
    g_autoptr(GVariant) held = g_variant_ref_sink(message);
    return send_frame(process, kind, g_variant_get_data(held), g_variant_get_size(held));
}

// ---------------------------------------------------------------- conversation

XjWorkerFault
xj_worker_process_feed(XjWorkerProcess *process, const XjWorkerRequest *request, guint32 pass_over)
{
    XjWorkerOrder order = {.name = request->name, .charset = request->charset, .ocr = request->ocr, .pass_over = pass_over};
    process->files++;
    drain_errors(process);
    process->tail_length = 0; // what it said of an earlier file explains nothing here
    process->tail[0] = '\0';
    process->next_look = g_get_monotonic_time() + (gint64)TICK_MS * G_TIME_SPAN_MILLISECOND;
    limit_cpu(process);
    set_deadline(process, process->limits.wall_seconds);
    XjWorkerFault fault = send_message(process, XJ_FRAME_REQUEST, xj_order_encode(&order));
    return fault == XJ_FAULT_NONE ? send_frame(process, XJ_FRAME_BYTES, request->bytes, request->length) : fault;
}

static XjWorkerFault
receive_answer(XjWorkerProcess *process, guint64 *output, XjAnswer *ret_answer)
{
    XjFrameHead head;
    XjWorkerFault fault = receive_all(process, &head, sizeof head);
    if (fault != XJ_FAULT_NONE)
        return fault;
    if (head.kind < XJ_FRAME_READY || head.kind > XJ_FRAME_FORBIDDEN || head.unused != 0)
        return XJ_FAULT_NONSENSE;
    if (*output < sizeof head || head.length > *output - sizeof head)
        return XJ_FAULT_OUTPUT;
    *output -= sizeof head + head.length;
    char *data = g_malloc(head.length);
    g_autoptr(GBytes) bytes = g_bytes_new_take(data, head.length);
    fault = receive_all(process, data, head.length);
    if (fault != XJ_FAULT_NONE)
        return fault;
    return xj_answer_parse(head.kind, bytes, ret_answer) ? XJ_FAULT_NONE : XJ_FAULT_NONSENSE;
}

XjWorkerFault
xj_worker_process_listen(XjWorkerProcess *process, guint64 *output, XjAnswer *ret_answer)
{
    set_deadline(process, process->limits.wall_seconds);
    g_auto(XjAnswer) answer = {0};
    XjWorkerFault fault = receive_answer(process, output, &answer);
    if (fault != XJ_FAULT_NONE)
        return fault;
    if (answer.kind == XJ_FRAME_FORBIDDEN)
    {
        g_free(process->forbidden);
        process->forbidden = g_steal_pointer(&answer.text);
        return XJ_FAULT_FORBIDDEN;
    }
    if (answer.kind == XJ_FRAME_BEGIN)
        limit_cpu(process);
    *ret_answer = answer;
    answer = (XjAnswer){0};
    return XJ_FAULT_NONE;
}

gboolean
xj_worker_process_rest(XjWorkerProcess *process)
{
    return process->files < FILES_MAX && resident_bytes(process) <= REST_MEMORY_MAX;
}

const char *
xj_worker_process_sandbox(const XjWorkerProcess *process)
{
    return process->sandbox;
}

gboolean
xj_worker_process_is_resting(const XjWorkerProcess *process)
{
    char byte;
    return recv(process->socket, &byte, 1, MSG_PEEK) < 0 && is_passing(errno);
}

// ---------------------------------------------------------------- end

// FALSE: it is not dead yet. *ret_status is -1 where somebody else has waited for it.
static gboolean
is_dead(const XjWorkerProcess *process, int options, int *ret_status, guint64 *ret_memory_peak)
{
    struct rusage usage = {0};
    pid_t waited;
    do
        waited = wait4(process->pid, ret_status, options, &usage);
    while (waited < 0 && errno == EINTR);
    if (waited < 0)
        *ret_status = -1;
    *ret_memory_peak = (guint64)usage.ru_maxrss * 1024;
    return waited != 0;
}

// Whether it had to be killed.
static gboolean
reap(const XjWorkerProcess *process, int grace_ms, int *ret_status, guint64 *ret_memory_peak)
{
    for (int waited = 0; waited < grace_ms; waited += GRACE_STEP_MS)
    {
        if (is_dead(process, WNOHANG, ret_status, ret_memory_peak))
            return FALSE;
        g_usleep(GRACE_STEP_MS * G_TIME_SPAN_MILLISECOND);
    }
    kill(process->pid, SIGKILL);
    (void)is_dead(process, 0, ret_status, ret_memory_peak);
    return TRUE;
}

static void
process_free(XjWorkerProcess *process)
{
    close(process->socket);
    if (process->errors >= 0)
        close(process->errors);
    g_free(process->sandbox);
    g_free(process->forbidden);
    g_free(process);
}

// Afterwards the worker is dead; what is left of it borrows from `process`.
static void
stop(XjWorkerProcess *process, XjWorkerFault fault, XjWorkerRemains *ret_remains)
{
    XjWorkerRemains remains = {
        .fault = fault, .limits = &process->limits, .errors = process->tail, .forbidden = process->forbidden};
    remains.was_killed = reap(process, fault == XJ_FAULT_GONE ? GRACE_MS : 0, &remains.status, &remains.memory_peak);
    drain_errors(process);
    *ret_remains = remains;
}

GError *
xj_worker_process_end(XjWorkerProcess *process, XjWorkerFault fault)
{
    XjWorkerRemains remains;
    stop(process, fault, &remains);
    GError *verdict = xj_worker_verdict(&remains);
    g_debug("worker %d: %s; it said: %s", (int)process->pid, verdict->message, process->tail);
    process_free(process);
    return verdict;
}

void
xj_worker_process_dismiss(XjWorkerProcess *process)
{
    if (process == NULL)
        return;
    int status;
    guint64 memory_peak;
    (void)reap(process, 0, &status, &memory_peak);
    process_free(process);
}

// ---------------------------------------------------------------- beginning

// Its folder of messages is that of this program.
static XjWorkerFault
greet(XjWorkerProcess *process, XjAnswer *ret_answer)
{
    XjWorkerSetup setup = {.memory = process->limits.memory, .locale = bindtextdomain(GETTEXT_PACKAGE, NULL)};
    guint64 output = START_OUTPUT_MAX;
    limit_cpu(process);
    set_deadline(process, START_SECONDS);
    XjWorkerFault fault = send_message(process, XJ_FRAME_SETUP, xj_setup_encode(&setup));
    return fault == XJ_FAULT_NONE ? receive_answer(process, &output, ret_answer) : fault;
}

static void
set_not_started(const XjSpawner *spawner, const XjWorkerRemains *remains, GError **error)
{
    g_autofree char *said = g_strstrip(g_utf8_make_valid(remains->errors, -1));
    g_set_error(error, XJ_ERROR, XJ_ERROR_IO, _("%s, which reads the files, cannot be started: %s"),
                xj_spawner_program(spawner), *said != '\0' ? said : _("it ended before it was ready"));
}

XjWorkerProcess *
xj_worker_process_start(XjSpawner *spawner, const XjWorkerLimits *limits, const gint *cancelled, GError **error)
{
    XjSpawned spawned;
    if (!xj_spawner_start(spawner, &spawned, error))
        return NULL;
    XjWorkerProcess *process = g_new0(XjWorkerProcess, 1);
    process->limits = *limits;
    process->cancelled = cancelled;
    process->pid = spawned.pid;
    process->socket = spawned.socket;
    process->errors = spawned.errors;
    g_auto(XjAnswer) answer = {0};
    XjWorkerFault fault = greet(process, &answer);
    if (fault == XJ_FAULT_NONE && answer.kind == XJ_FRAME_READY)
    {
        process->sandbox = g_steal_pointer(&answer.text);
        return process;
    }
    XjWorkerRemains remains;
    stop(process, fault, &remains);
    if (fault == XJ_FAULT_NONE && answer.kind == XJ_FRAME_REFUSED)
        g_set_error_literal(error, XJ_ERROR, XJ_ERROR_IO, answer.text);
    else
        set_not_started(spawner, &remains, error);
    process_free(process);
    return NULL;
}
