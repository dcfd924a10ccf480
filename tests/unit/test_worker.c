// Workers: the sandbox holds, limits hold, and what a worker does costs the document it was reading and nothing else. The worker program
// here is tests/worker/misbehave.c.
#include "indexer/worker/pool.h"
#include "indexer/worker/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

// Small, so that going over them takes little time.
static const XjWorkerLimits small_limits = {
    .memory = (guint64)256 << 20,
    .cpu_seconds = 1,
    .wall_seconds = 3,
    .file_seconds = 60,
    .output = (guint64)1 << 20,
};

// For what only processor time is to end, however busy the machine is.
static const XjWorkerLimits patient_limits = {
    .memory = (guint64)256 << 20,
    .cpu_seconds = 1,
    .wall_seconds = 100,
    .file_seconds = 200,
    .output = (guint64)1 << 20,
};

// ---------------------------------------------------------------- what was told

// What a file gave, one line each: "NAME:TEXT", "NAME!CODE MESSAGE", "NAME/CODE MESSAGE" for a cut.
typedef struct
{
    GString *log;
    const char *open;
    const char *unwanted; // a document to pass over, or NULL
    pid_t kill_at_begin;  // killed when a document named "victim" begins
} Told;

static gboolean
on_begin(const char *member, gpointer user_data)
{
    Told *told = user_data;
    g_assert_null(told->open);
    if (g_strcmp0(member, told->unwanted) == 0)
        return FALSE;
    told->open = member;
    if (strcmp(member, "victim") == 0)
        kill(told->kill_at_begin, SIGKILL);
    return TRUE;
}

static void
append_error(GString *log, const char *member, char sign, const GError *error)
{
    g_autoptr(XjFailure) failure = xj_failure_new(member, error);
    g_string_append_printf(log, "%s%c%s %s\n", member, sign, failure->code, failure->reason);
}

static void
on_end(const char *member, XjReading *reading, const GError *error, gpointer user_data)
{
    Told *told = user_data;
    g_assert_nonnull(told->open);
    told->open = NULL;
    if (reading == NULL)
    {
        append_error(told->log, member, '!', error);
        return;
    }
    const XjBlock *block = reading->source->blocks->pdata[0];
    g_string_append_printf(told->log, "%s:%s\n", member, block->text);
    if (strcmp(member, "pid") == 0)
        told->kill_at_begin = (pid_t)g_ascii_strtoll(block->text, NULL, 10);
}

static void
on_cut(const char *member, const GError *error, gpointer user_data)
{
    Told *told = user_data;
    g_assert_null(told->open);
    append_error(told->log, member, '/', error);
}

static char *
read_told(XjWorkerPool *pool, const char *file, const char *name, const char *unwanted)
{
    Told told = {.log = g_string_new(NULL), .unwanted = unwanted};
    XjReadSink sink = {.begin = on_begin, .end = on_end, .cut = on_cut, .user_data = &told};
    XjWorkerRequest request = {.bytes = file, .length = strlen(file), .name = name};
    xj_worker_pool_read(pool, &request, &sink);
    g_assert_null(told.open);
    return g_string_free(told.log, FALSE);
}

static XjWorkerPool *
new_limited_pool(guint count, const XjWorkerLimits *limits)
{
    g_autoptr(GError) error = NULL;
    XjWorkerPool *pool = xj_worker_pool_new(count, limits, &error);
    g_assert_no_error(error);
    return pool;
}

static XjWorkerPool *
new_pool(guint count)
{
    return new_limited_pool(count, &small_limits);
}

static void
check_told(XjWorkerPool *pool, const char *file, const char *expected)
{
    g_autofree char *told = read_told(pool, file, NULL, NULL);
    g_assert_cmpstr(told, ==, expected);
}

static void
check_begins(const char *text, const char *expected)
{
    if (!g_str_has_prefix(text, expected))
        g_error("\"%s\" does not begin with \"%s\"", text, expected);
}

// The deed is stopped, told with its code and a word of its reason, the rest of the file is read all the same, and so is the next one.
static void
check_stopped_by(const XjWorkerLimits *limits, const char *deed, const char *code, const char *word)
{
    g_autoptr(XjWorkerPool) pool = new_limited_pool(1, limits);
    g_autofree char *file = g_strdup_printf("a text\nb %s\nc text\n", deed);
    g_autofree char *name = g_strdup_printf("%d", (int)getpid());
    g_autofree char *told = read_told(pool, file, name, NULL);
    g_autofree char *expected = g_strdup_printf("a:清河县\nb!%s ", code);
    check_begins(told, expected);
    if (strstr(told, word) == NULL)
        g_error("%s: \"%s\" does not say \"%s\"", deed, told, word);
    if (!g_str_has_suffix(told, "\nc:清河县\n"))
        g_error("%s: the file did not go on: %s", deed, told);
    check_told(pool, "d text\n", "d:清河县\n");
}

static void
check_stopped(const char *deed, const char *code, const char *word)
{
    check_stopped_by(&small_limits, deed, code, word);
}

// ---------------------------------------------------------------- reading

static void
test_read(void)
{
    g_autoptr(XjWorkerPool) pool = new_pool(1);
    check_told(pool, "", "");
    check_told(pool, "a text\na/b text\na cut\nc text\n", "a:清河县\na/b:清河县\na/damaged is damaged there\nc:清河县\n");
    g_autofree char *told = read_told(pool, "a text\nb text\nc crash\nd text\n", NULL, "b");
    check_begins(told, "a:清河县\nc!crashed ");
    g_assert_true(g_str_has_suffix(told, "d:清河县\n"));
}

static void
test_request(void)
{
    g_autoptr(XjWorkerPool) pool = new_pool(1);
    Told told = {.log = g_string_new(NULL)};
    XjReadSink sink = {.begin = on_begin, .end = on_end, .cut = on_cut, .user_data = &told};
    XjWorkerRequest request = {.bytes = "a charset", .length = 9, .name = "报告.txt", .charset = "GBK", .ocr = TRUE};
    xj_worker_pool_read(pool, &request, &sink);
    g_assert_cmpstr(told.log->str, ==, "a:报告.txt GBK 1\n");
    g_string_free(told.log, TRUE);
}

// More than the socket holds, both ways.
static void
test_large(void)
{
    g_autoptr(XjWorkerPool) pool = new_pool(1);
    g_autofree char *padding = g_strnfill((gsize)8 << 20, 'x');
    g_autofree char *file = g_strconcat("a text\n", padding, "\nb text", NULL);
    check_told(pool, file, "a:清河县\nb:清河县\n");
    check_told(pool, "a chatter\n", "a:清河县\n");
}

// More blocks than one document may have; the worker itself sees to it.
static void
test_blocks(void)
{
    XjWorkerLimits limits = patient_limits;
    limits.memory = (guint64)1 << 30;
    limits.cpu_seconds = 60;
    g_autoptr(XjWorkerPool) pool = new_limited_pool(1, &limits);
    g_autofree char *told = read_told(pool, "a blocks\n", NULL, NULL);
    check_begins(told, "a!limit has more than 2000000 paragraphs");
    g_assert_true(g_str_has_suffix(told, "\nbehind:\n"));
}

static void
test_reuse(void)
{
    g_autoptr(XjWorkerPool) pool = new_pool(1);
    g_autofree char *first = read_told(pool, "a pid\n", NULL, NULL);
    check_told(pool, "a pid\n", first);
    g_autofree char *crashed = read_told(pool, "a crash\n", NULL, NULL);
    g_autofree char *second = read_told(pool, "a pid\n", NULL, NULL);
    g_assert_cmpstr(first, !=, second);
    // After some hundred files a worker is replaced, unseen.
    guint workers = 1;
    for (guint i = 0; i < 1100; i++)
    {
        g_autofree char *told = read_told(pool, "a pid\n", NULL, NULL);
        check_begins(told, "a:");
        workers += strcmp(told, second) != 0 ? 1 : 0;
        g_free(second);
        second = g_steal_pointer(&told);
    }
    g_assert_cmpuint(workers, ==, 3);
}

// ---------------------------------------------------------------- the sandbox

static void
test_forbidden(void)
{
    static const struct
    {
        const char *deed;
        const char *system_call;
    } deeds[] = {
        {"socket", "system call socket"},        {"local-socket", "system call socket"},
        {"exec", "system call execve"},          {"fork", "system call clone"},
        {"thread", "sandbox forbids"},           {"ptrace", "system call ptrace"},
        {"kill-parent", "system call kill"},     {"kill-thread", "system call tgkill"},
        {"outlive", "system call prctl"},        {"raise-limit", "system call "},
        {"uring", "system call io_uring_setup"}, {"bpf", "system call bpf"},
        {"keys", "system call keyctl"},          {"mount", "system call mount"},
        {"namespace", "system call unshare"},    {"folder", "system call mkdir"},
        {"ignore", "sandbox forbids"},           {"ignore-wide", "system call rt_sigaction"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(deeds); i++)
        check_stopped(deeds[i].deed, "crashed", deeds[i].system_call);
}

// The file that `deed` is after is as it was.
static void
check_untouched(const char *deed, const char *system_call)
{
    g_autofree char *path = NULL;
    g_autoptr(GError) error = NULL;
    int descriptor = g_file_open_tmp("worker-XXXXXX", &path, &error);
    g_assert_no_error(error);
    g_assert_cmpint(write(descriptor, "whole", 5), ==, 5);
    close(descriptor);
    g_autoptr(XjWorkerPool) pool = new_pool(1);
    g_autofree char *file = g_strdup_printf("a %s\nb text\n", deed);
    g_autofree char *told = read_told(pool, file, path, NULL);
    check_begins(told, "a!crashed ");
    g_assert_nonnull(strstr(told, system_call));
    g_assert_true(g_str_has_suffix(told, "b:清河县\n"));
    g_autofree char *content = NULL;
    g_assert_true(g_file_get_contents(path, &content, NULL, NULL));
    g_assert_cmpstr(content, ==, "whole");
    GStatBuf status;
    g_assert_cmpint(g_stat(path, &status), ==, 0);
    g_assert_cmpint(status.st_mode & 0777, ==, 0600);
    g_unlink(path);
}

static void
test_untouched(void)
{
    check_untouched("write", "system call openat");
    check_untouched("truncate", "system call truncate");
    check_untouched("unlink", "system call unlink");
    check_untouched("rename", "system call rename");
    check_untouched("chmod", "system call ");
}

static void
test_create(void)
{
    g_autofree char *path = g_build_filename(g_get_tmp_dir(), "made-by-a-worker.txt", NULL);
    g_unlink(path);
    g_autoptr(XjWorkerPool) pool = new_pool(1);
    g_autofree char *told = read_told(pool, "a create\n", path, NULL);
    check_begins(told, "a!crashed ");
    g_assert_nonnull(strstr(told, "system call openat"));
    g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
}

static void
test_denied(void)
{
    g_autoptr(XjWorkerPool) pool = new_pool(1);
    check_told(pool, "a executable-memory\n", "a:Permission denied\n");
    check_told(pool, "a list\n", "a:Permission denied\n");
    if (strcmp(xj_worker_pool_sandbox(pool), "seccomp, landlock") != 0)
    {
        g_test_skip("the kernel has no landlock");
        return;
    }
    check_told(pool, "a read-password\n", "a:Permission denied\n");
    check_told(pool, "a read-table\n", "a:done\n");
    g_autofree char *home = g_build_filename(g_get_tmp_dir(), "worker-secret.txt", NULL);
    g_assert_true(g_file_set_contents(home, "secret", -1, NULL));
    g_autofree char *told = read_told(pool, "a read-home\n", home, NULL);
    g_assert_cmpstr(told, ==, "a:Permission denied\n");
    g_unlink(home);
}

// Neither a descriptor that is open here, whatever its flags, nor the environment reaches a worker.
static void
test_inherits_nothing(void)
{
    int leaking = open("/dev/null", O_RDONLY); // NOLINT(android-cloexec-open): that it would be inherited is the point
    g_setenv("XUNJIAN_TEST_SECRET", "secret", TRUE);
    g_autoptr(XjWorkerPool) pool = new_pool(1);
    check_told(pool, "a descriptors\nb environment\n", "a:0 1 2 \nb:unknown\n");
    close(leaking);
}

// ---------------------------------------------------------------- limits and crashes

static void
test_limits(void)
{
    check_stopped("allocate", "memory", "256 MB of memory");
    check_stopped("allocate-at-once", "memory", "256 MB of memory");
    check_stopped_by(&patient_limits, "loop", "time", "1 seconds of processor time");
    // A worker that shuts its ears to the kernel's signal is killed by the pool.
    check_stopped_by(&patient_limits, "stubborn-loop", "time", "1 seconds of processor time");
    check_stopped_by(&patient_limits, "shout", "time", "1 seconds of processor time");
    check_stopped("wait", "time", "3 seconds");
    check_stopped("half", "time", "seconds");
}

// Each document has its time: many that are read soon enough cost none of them anything.
static void
test_time_of_each(void)
{
    g_autoptr(XjWorkerPool) pool = new_limited_pool(1, &patient_limits);
    check_told(pool, "a work\nb work\nc work\nd work\n", "a:清河县\nb:清河县\nc:清河县\nd:清河县\n");
}

static void
test_time_of_file(void)
{
    XjWorkerLimits limits = patient_limits;
    limits.cpu_seconds = 60;
    limits.file_seconds = 2;
    g_autoptr(XjWorkerPool) pool = new_limited_pool(1, &limits);
    g_autofree char *told = read_told(pool, "a idle\nb idle\nc idle\nd idle\ne idle\n", NULL, NULL);
    check_begins(told, "a:清河县\n");
    g_assert_null(strstr(told, "e:"));
    g_assert_nonnull(strstr(told, "\n/time takes longer than 2 seconds to read as a whole"));
}

static gpointer
read_waiting(gpointer pool)
{
    return read_told(pool, "a wait\nb text\n", NULL, NULL);
}

static void
test_cancel(void)
{
    g_autoptr(XjWorkerPool) pool = new_limited_pool(1, &patient_limits);
    gint64 before = g_get_monotonic_time();
    GThread *thread = g_thread_new("reads", read_waiting, pool);
    g_usleep(300 * G_TIME_SPAN_MILLISECOND);
    xj_worker_pool_cancel(pool);
    g_autofree char *told = g_thread_join(thread);
    g_assert_nonnull(strstr(told, "/io was not read to its end because the run was stopped"));
    g_assert_null(strstr(told, "b:"));
    g_assert_cmpint(g_get_monotonic_time() - before, <, 30 * (gint64)G_USEC_PER_SEC);
}

static void
test_crashes(void)
{
    check_stopped("crash", "crashed", "SIG");
    check_stopped("abort", "crashed", "SIGABRT");
    check_stopped("recurse", "crashed", "SIG");
    check_stopped("exit", "crashed", "status 0");
    check_stopped("hang-up", "crashed", "hung up");
}

static void
test_nonsense(void)
{
    static const char *const deeds[] = {"garbage", "unknown-frame", "broken-frame", "half-exit", "done", "twice", "bad-name"};
    for (guint i = 0; i < G_N_ELEMENTS(deeds); i++)
        check_stopped(deeds[i], "crashed", "the program that reads it");
}

// Over the bound for output the rest of the file is not asked for.
static void
test_output(void)
{
    g_autoptr(XjWorkerPool) pool = new_pool(1);
    g_autofree char *giant = read_told(pool, "a text\nb giant\nc text\n", NULL, NULL);
    check_begins(giant, "a:清河县\nb!limit gives more than 1 MB of text");
    g_assert_nonnull(strstr(giant, "\n/limit gives more than 1 MB of text"));
    g_assert_null(strstr(giant, "\nc"));
    g_autofree char *large = read_told(pool, "a long-text\n", NULL, NULL);
    check_begins(large, "a!limit ");
    g_autofree char *flood = read_told(pool, "a flood\n", NULL, NULL);
    check_begins(flood, "a!damaged is damaged\na0!damaged ");
    g_assert_nonnull(strstr(flood, "\n/"));
    check_told(pool, "a text\n", "a:清河县\n");
}

// What goes wrong outside of any document costs the file, or the rest of it, and a second try where there was progress.
static void
test_between_documents(void)
{
    g_autoptr(XjWorkerPool) pool = new_pool(1);
    g_autofree char *first = read_told(pool, "- crash\na text\n", NULL, NULL);
    check_begins(first, "!crashed ");
    g_assert_null(strchr(first, '\n')[1] != '\0' ? "more" : NULL);
    g_autofree char *later = read_told(pool, "a text\nb cut\n- crash\nc text\n", NULL, NULL);
    check_begins(later, "a:清河县\nb/damaged is damaged there\n/crashed ");
}

static void
test_many_crashes(void)
{
    g_autoptr(XjWorkerPool) pool = new_pool(1);
    g_autoptr(GString) file = g_string_new(NULL);
    for (guint i = 0; i < XJ_WORKER_RETRIES_MAX + 4; i++)
        g_string_append_printf(file, "t%u text\nc%u crash\n", i, i);
    g_autofree char *told = read_told(pool, file->str, NULL, NULL);
    g_auto(GStrv) lines = g_strsplit(told, "\n", -1);
    // As many pairs as there may be workers, the cut, and the end of the last line.
    g_assert_cmpuint(g_strv_length(lines), ==, 2 * (XJ_WORKER_RETRIES_MAX + 1) + 2);
    check_begins(lines[2 * (XJ_WORKER_RETRIES_MAX + 1)], "/limit ");
}

static void
test_killed_from_outside(void)
{
    g_autoptr(XjWorkerPool) pool = new_pool(1);
    g_autofree char *told = read_told(pool, "pid pid\nvictim wait\nc text\n", NULL, NULL);
    const char *second = strchr(told, '\n') + 1;
    check_begins(second, "victim!io was not read to its end");
    g_assert_true(g_str_has_suffix(told, "\nc:清河县\n"));
}

// A worker that is killed at rest costs the file that comes next nothing but a new worker.
static void
test_killed_at_rest(void)
{
    g_autoptr(XjWorkerPool) pool = new_pool(1);
    g_autofree char *told = read_told(pool, "a pid\n", NULL, NULL);
    kill((pid_t)g_ascii_strtoll(told + 2, NULL, 10), SIGKILL);
    g_usleep(100 * G_TIME_SPAN_MILLISECOND);
    check_told(pool, "a text\n", "a:清河县\n");
}

// ---------------------------------------------------------------- many at once

enum
{
    THREADS = 8,
    FILES_PER_THREAD = 40,
};

static gpointer
read_many(gpointer data)
{
    XjWorkerPool *pool = data;
    for (guint i = 0; i < FILES_PER_THREAD; i++)
    {
        g_autofree char *file = g_strdup_printf("a text\nb %s\nc text\n", i % 8 == 0 ? "crash" : "text");
        g_autofree char *told = read_told(pool, file, NULL, NULL);
        check_begins(told, i % 8 == 0 ? "a:清河县\nb!crashed " : "a:清河县\nb:清河县\n");
        g_assert_true(g_str_has_suffix(told, "c:清河县\n"));
    }
    return NULL;
}

static void
test_threads(void)
{
    g_autoptr(XjWorkerPool) pool = new_pool(3);
    GThread *threads[THREADS];
    for (guint i = 0; i < THREADS; i++)
        threads[i] = g_thread_new("reads", read_many, pool);
    for (guint i = 0; i < THREADS; i++)
        g_thread_join(threads[i]);
}

// A thread that read a file and ends does not take the worker with it.
static gpointer
read_pid(gpointer data)
{
    return read_told(data, "a pid\n", NULL, NULL);
}

static void
test_thread_ends(void)
{
    g_autoptr(XjWorkerPool) pool = new_pool(2);
    g_autofree char *first = g_thread_join(g_thread_new("reads", read_pid, pool));
    g_usleep(100 * G_TIME_SPAN_MILLISECOND);
    g_autofree char *second = g_thread_join(g_thread_new("reads", read_pid, pool));
    g_assert_cmpstr(first, ==, second);
}

// ---------------------------------------------------------------- the program is killed

static gboolean
is_running(pid_t pid)
{
    g_autofree char *path = g_strdup_printf("/proc/%d/stat", (int)pid);
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return FALSE;
    const char *state = strrchr(text, ')');
    return state != NULL && state[2] != 'Z' && state[2] != 'X';
}

static gboolean
ends_within_a_second(pid_t pid)
{
    for (guint i = 0; i < 100 && is_running(pid); i++)
        g_usleep(10 * G_TIME_SPAN_MILLISECOND);
    return !is_running(pid);
}

static gboolean
print_pid(const char *member, G_GNUC_UNUSED gpointer user_data)
{
    return *member != '\0';
}

static void
print_text(G_GNUC_UNUSED const char *member, XjReading *reading, G_GNUC_UNUSED const GError *error,
           G_GNUC_UNUSED gpointer user_data)
{
    const XjBlock *block = reading->source->blocks->pdata[0];
    (void)!write(STDOUT_FILENO, block->text, strlen(block->text));
    (void)!write(STDOUT_FILENO, "\n", 1);
}

// What this program does when it is started to be killed: prints the number of its worker, which then never ends.
static void
hold_worker(void)
{
    g_autoptr(XjWorkerPool) pool = new_pool(1);
    const char *file = "a pid\nb loop\n";
    XjReadSink sink = {.begin = print_pid, .end = print_text};
    XjWorkerRequest request = {.bytes = file, .length = strlen(file)};
    xj_worker_pool_read(pool, &request, &sink);
}

static void
test_program_killed(void)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    char *arguments[] = {self, (char[]){"--hold-worker"}, NULL};
    GPid program = 0;
    int output = -1;
    g_autoptr(GError) error = NULL;
    g_spawn_async_with_pipes(NULL, arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &program, NULL, &output, NULL,
                             &error);
    g_assert_no_error(error);
    char text[32] = "";
    g_assert_cmpint(read(output, text, sizeof text - 1), >, 0);
    pid_t worker = (pid_t)g_ascii_strtoll(text, NULL, 10);
    g_assert_true(is_running(worker));
    kill(program, SIGKILL);
    waitpid(program, NULL, 0);
    g_assert_true(ends_within_a_second(worker));
    close(output);
}

// A pool that is freed leaves no worker behind.
static void
test_pool_freed(void)
{
    XjWorkerPool *pool = new_pool(1);
    g_autofree char *told = read_told(pool, "a pid\n", NULL, NULL);
    pid_t worker = (pid_t)g_ascii_strtoll(told + 2, NULL, 10);
    g_assert_true(is_running(worker));
    xj_worker_pool_free(pool);
    g_assert_false(is_running(worker));
}

// ---------------------------------------------------------------- conversion

// Reads a file that needs conversion where the office program makes `converted` of it; NULL: there is no such program; "": it makes
// nothing.
static char *
read_converted(const char *file, const char *converted)
{
    g_autofree char *script = g_strdup_printf("#!/bin/sh\nwhile [ $1 != --outdir ]; do shift; done\n"
                                              "[ -z '%s' ] || { /bin/mkdir -p $2; echo '%s' > $2/input.docx; }\n",
                                              converted, converted);
    g_autofree char *folder = g_dir_make_tmp("worker-XXXXXX", NULL);
    g_autofree char *program = g_build_filename(folder, "soffice", NULL);
    g_autofree char *path = g_strdup(g_getenv("PATH"));
    if (converted != NULL)
    {
        g_assert_true(g_file_set_contents(program, script, -1, NULL));
        g_assert_cmpint(g_chmod(program, 0755), ==, 0);
    }
    g_autoptr(XjWorkerPool) pool = new_pool(1);
    g_setenv("PATH", folder, TRUE);
    char *told = read_told(pool, file, "a.doc", NULL);
    g_setenv("PATH", path, TRUE);
    g_unlink(program);
    g_rmdir(folder);
    return told;
}

static void
test_converted(void)
{
    g_autofree char *told = read_converted(" convertible\n", " text");
    g_assert_cmpstr(told, ==, ":清河县\n");
    // What comes out may be as hostile as what went in.
    g_autofree char *crashed = read_converted(" convertible\n", " crash");
    check_begins(crashed, "!crashed crashed the program");
    // Nothing comes of what holds no document, and is not converted again.
    g_autofree char *again = read_converted(" convertible\n", " convertible");
    g_assert_cmpstr(again, ==, "!unsupported is older than Word 97\n");
    g_autofree char *nothing = read_converted(" convertible\n", "-");
    g_assert_cmpstr(nothing, ==, "!unsupported is older than Word 97\n");
    g_autofree char *failed = read_converted(" convertible\n", "");
    check_begins(failed, "!damaged LibreOffice made no document of it");
    // Documents in a file are told as they are.
    g_autofree char *member = read_converted("a convertible\nb text\n", "");
    g_assert_cmpstr(member, ==, "a!unsupported is older than Word 97\nb:清河县\n");
    g_autofree char *absent = read_converted(" convertible\n", NULL);
    check_begins(absent, "!unsupported ");
}

// ---------------------------------------------------------------- no worker

static void
check_not_started(const char *program, const char *word)
{
    g_autofree char *before = g_strdup(g_getenv(XJ_READER_VARIABLE));
    g_setenv(XJ_READER_VARIABLE, program, TRUE);
    g_autoptr(GError) error = NULL;
    g_autoptr(XjWorkerPool) pool = xj_worker_pool_new(1, &small_limits, &error);
    g_setenv(XJ_READER_VARIABLE, before, TRUE);
    g_assert_error(error, XJ_ERROR, XJ_ERROR_IO);
    g_assert_null(pool);
    if (strstr(error->message, word) == NULL)
        g_error("\"%s\" does not say \"%s\"", error->message, word);
}

static void
test_not_started(void)
{
    check_not_started("/nonexistent/xunjian-reader", "/nonexistent/xunjian-reader");
    check_not_started("/bin/true", "ended before it was ready");
    check_not_started("/bin/sh", "/bin/sh, which reads the files, cannot be started: ");
}

static void
test_sandbox_off(void)
{
    g_setenv("XUNJIAN_SANDBOX", "off", TRUE);
    g_autoptr(XjWorkerPool) pool = new_pool(1);
    g_unsetenv("XUNJIAN_SANDBOX");
    g_assert_cmpstr(xj_worker_pool_sandbox(pool), ==, "off");
    check_told(pool, "a socket\n", "a:done\n");
}

int
main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--hold-worker") == 0)
    {
        hold_worker();
        return 0;
    }
    g_test_init(&argc, &argv, NULL);
    if (g_getenv("XUNJIAN_MISBEHAVE") == NULL)
        return 77;
    g_setenv(XJ_READER_VARIABLE, g_getenv("XUNJIAN_MISBEHAVE"), TRUE);
    g_test_add_func("/worker/read", test_read);
    g_test_add_func("/worker/request", test_request);
    g_test_add_func("/worker/large", test_large);
    g_test_add_func("/worker/blocks", test_blocks);
    g_test_add_func("/worker/reuse", test_reuse);
    g_test_add_func("/worker/forbidden", test_forbidden);
    g_test_add_func("/worker/untouched", test_untouched);
    g_test_add_func("/worker/create", test_create);
    g_test_add_func("/worker/denied", test_denied);
    g_test_add_func("/worker/inherits-nothing", test_inherits_nothing);
    g_test_add_func("/worker/limits", test_limits);
    g_test_add_func("/worker/time-of-each", test_time_of_each);
    g_test_add_func("/worker/time-of-file", test_time_of_file);
    g_test_add_func("/worker/cancel", test_cancel);
    g_test_add_func("/worker/crashes", test_crashes);
    g_test_add_func("/worker/nonsense", test_nonsense);
    g_test_add_func("/worker/output", test_output);
    g_test_add_func("/worker/between-documents", test_between_documents);
    g_test_add_func("/worker/many-crashes", test_many_crashes);
    g_test_add_func("/worker/killed-from-outside", test_killed_from_outside);
    g_test_add_func("/worker/killed-at-rest", test_killed_at_rest);
    g_test_add_func("/worker/threads", test_threads);
    g_test_add_func("/worker/thread-ends", test_thread_ends);
    g_test_add_func("/worker/program-killed", test_program_killed);
    g_test_add_func("/worker/pool-freed", test_pool_freed);
    g_test_add_func("/worker/converted", test_converted);
    g_test_add_func("/worker/not-started", test_not_started);
    g_test_add_func("/worker/sandbox-off", test_sandbox_off);
    return g_test_run();
}
