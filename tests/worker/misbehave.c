// A worker program whose reader does what it is told to, for the tests of the sandbox and of the pool: the main loop and the sandbox are
// those of xunjian-reader. A file is lines of "NAME DEED": a document of that name is begun, the deed is done, and what came of it is
// the document's text. A name of "-" stands for a deed between two documents.
#include "indexer/worker/frame.h"
#include "indexer/worker/serve.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum
{
    POOL = STDIN_FILENO,
};

typedef struct
{
    const XjReadInput *input;
    const XjReadSink *sink;
    const char *name; // of the document
    GString *text;    // what it is to hold
} Deed;

static void
note_errno(Deed *deed, long status)
{
    g_string_append(deed->text, status < 0 ? g_strerror(errno) : "done");
}

// ---------------------------------------------------------------- what is harmless

static void
do_text(Deed *deed)
{
    g_string_append(deed->text, "清河县");
}

static void
do_pid(Deed *deed)
{
    g_string_append_printf(deed->text, "%d", (int)getpid());
}

static void
do_charset(Deed *deed)
{
    g_string_append_printf(deed->text, "%s %s %d", deed->input->name, deed->input->charset, deed->input->ocr);
}

static void
do_descriptors(Deed *deed)
{
    for (int descriptor = 0; descriptor < 1024; descriptor++)
    {
        if (fcntl(descriptor, F_GETFD) >= 0)
            g_string_append_printf(deed->text, "%d ", descriptor);
    }
}

static void
do_blocks(Deed *deed)
{
    g_auto(XjReading) reading = {.source = xj_source_new(), .format = g_strdup("txt")};
    for (guint i = 0; i <= XJ_BLOCKS_MAX; i++)
        xj_source_add(reading.source, XJ_BLOCK_PARAGRAPH, 0, 0, "", 0);
    deed->sink->end(deed->name, &reading, NULL, deed->sink->user_data);
    (void)deed->sink->begin("behind", deed->sink->user_data);
}

static void
do_environment(Deed *deed)
{
    g_string_append(deed->text, g_getenv("XUNJIAN_TEST_SECRET") != NULL ? "known" : "unknown");
}

static void
do_chatter(Deed *deed)
{
    for (int i = 0; i < 100000; i++)
        (void)!write(STDERR_FILENO, "chatter chatter chatter\n", 24);
    do_text(deed);
}

// ---------------------------------------------------------------- what fails

static void
do_read_password(Deed *deed)
{
    note_errno(deed, open("/etc/passwd", O_RDONLY | O_CLOEXEC));
}

static void
do_read_home(Deed *deed)
{
    note_errno(deed, open(deed->input->name, O_RDONLY | O_CLOEXEC));
}

static void
do_read_table(Deed *deed)
{
    note_errno(deed, open("/usr/lib", O_RDONLY | O_CLOEXEC | O_DIRECTORY));
}

static void
do_executable_memory(Deed *deed)
{
    void *memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    note_errno(deed, memory == MAP_FAILED ? -1 : 0);
}

static void
do_list(Deed *deed)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDir) folder = g_dir_open("/usr/lib", 0, &error);
    note_errno(deed, folder != NULL && g_dir_read_name(folder) != NULL ? 0 : -1);
}

// ---------------------------------------------------------------- what is forbidden

static void
do_socket(Deed *deed)
{
    note_errno(deed, socket(AF_INET, SOCK_STREAM, 0));
}

static void
do_local_socket(Deed *deed)
{
    note_errno(deed, socket(AF_UNIX, SOCK_STREAM, 0));
}

static void
do_create(Deed *deed)
{
    note_errno(deed, open(deed->input->name, O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
}

static void
do_write(Deed *deed)
{
    note_errno(deed, open(deed->input->name, O_RDWR | O_CLOEXEC));
}

static void
do_truncate(Deed *deed)
{
    note_errno(deed, truncate(deed->input->name, 0));
}

static void
do_unlink(Deed *deed)
{
    note_errno(deed, unlink(deed->input->name));
}

static void
do_rename(Deed *deed)
{
    note_errno(deed, rename(deed->input->name, "/tmp/renamed"));
}

static void
do_chmod(Deed *deed)
{
    note_errno(deed, chmod(deed->input->name, 0777));
}

static void
do_folder(Deed *deed)
{
    note_errno(deed, mkdir("/tmp/made-by-a-worker", 0700));
}

static void
do_exec(Deed *deed)
{
    note_errno(deed, execl("/bin/true", "true", (char *)NULL));
}

static void
do_fork(Deed *deed)
{
    note_errno(deed, fork());
}

static void *
idle(void *data)
{
    return data;
}

static void
do_thread(Deed *deed)
{
    pthread_t thread;
    note_errno(deed, pthread_create(&thread, NULL, idle, NULL) == 0 ? 0 : -1);
}

static void
do_ptrace(Deed *deed)
{
    note_errno(deed, ptrace(PTRACE_ATTACH, (pid_t)strtol(deed->input->name, NULL, 10), NULL, NULL));
}

static void
do_kill_parent(Deed *deed)
{
    note_errno(deed, kill((pid_t)strtol(deed->input->name, NULL, 10), SIGKILL));
}

static void
do_kill_thread(Deed *deed)
{
    long pid = strtol(deed->input->name, NULL, 10);
    note_errno(deed, syscall(SYS_tgkill, pid, pid, SIGKILL));
}

static void
do_outlive(Deed *deed)
{
    note_errno(deed, prctl(PR_SET_PDEATHSIG, 0, 0, 0, 0));
}

static void
do_ignore(Deed *deed)
{
    note_errno(deed, signal(SIGSYS, SIG_IGN) == SIG_ERR ? -1 : 0);
}

// The kernel takes the lower half of the number and does not see the rest.
static void
do_ignore_wide(Deed *deed)
{
    struct
    {
        void (*handler)(int);
        unsigned long flags, restorer, mask;
    } action = {.handler = SIG_IGN};
    note_errno(deed, syscall(SYS_rt_sigaction, (gint64)1 << 32 | SIGSYS, &action, NULL, sizeof action.mask));
}

static void
do_raise_limit(Deed *deed)
{
    struct rlimit limit = {RLIM_INFINITY, RLIM_INFINITY};
    note_errno(deed, setrlimit(RLIMIT_FSIZE, &limit));
}

static void
do_uring(Deed *deed)
{
    note_errno(deed, syscall(SYS_io_uring_setup, 8, NULL));
}

static void
do_bpf(Deed *deed)
{
    note_errno(deed, syscall(SYS_bpf, 0, NULL, 0));
}

static void
do_keys(Deed *deed)
{
    note_errno(deed, syscall(SYS_keyctl, 0, 0, 0));
}

static void
do_mount(Deed *deed)
{
    note_errno(deed, syscall(SYS_mount, "none", "/tmp", "tmpfs", 0, NULL));
}

static void
do_namespace(Deed *deed)
{
    note_errno(deed, syscall(SYS_unshare, 0x10000000));
}

// ---------------------------------------------------------------- what never ends

static void
do_allocate(Deed *deed)
{
    for (gsize i = 0; i < (gsize)1 << 20; i++)
        memset(g_malloc(1 << 20), (int)i, 1 << 20);
    do_text(deed);
}

static void
do_allocate_at_once(Deed *deed)
{
    g_string_append_c(deed->text, *(char *)g_malloc0((gsize)1 << 50));
}

static void
do_loop(G_GNUC_UNUSED Deed *deed)
{
    for (volatile guint64 i = 0;; i++)
        continue;
}

static void
do_stubborn_loop(Deed *deed)
{
    (void)signal(SIGXCPU, SIG_IGN);
    do_loop(deed);
}

// More than half of the second that the tests allow for one document.
static void
do_work(Deed *deed)
{
    clock_t end = clock() + CLOCKS_PER_SEC * 7 / 10;
    while (clock() < end)
        continue;
    do_text(deed);
}

// For a second, well below what the tests allow for one document.
static void
do_idle(Deed *deed)
{
    gint64 end = g_get_monotonic_time() + G_USEC_PER_SEC;
    while (g_get_monotonic_time() < end)
        (void)sched_yield();
    do_text(deed);
}

// Whoever reads it to its end never looks up.
static void
do_shout(G_GNUC_UNUSED Deed *deed)
{
    (void)signal(SIGXCPU, SIG_IGN);
    for (;;)
        (void)!write(STDERR_FILENO, "shout\n", 6);
}

static void
do_wait(Deed *deed)
{
    char byte;
    note_errno(deed, read(POOL, &byte, 1));
}

// The address of the frame is used, so that none of them is left out.
static guint64
descend(guint64 depth, volatile char *outer)
{
    volatile char frame[4096];
    frame[depth % sizeof frame] = (char)(outer != NULL ? *outer : 0);
    return depth == G_MAXUINT64 ? 0 : descend(depth + 1, frame) + (guint64)frame[0];
}

static void
do_recurse(Deed *deed)
{
    g_string_append_printf(deed->text, "%" G_GUINT64_FORMAT, descend(0, NULL));
}

// ---------------------------------------------------------------- what ends too early

static void
do_crash(G_GNUC_UNUSED Deed *deed)
{
    (void)raise(SIGSEGV);
}

static void
do_abort(G_GNUC_UNUSED Deed *deed)
{
    abort();
}

static void
do_exit(G_GNUC_UNUSED Deed *deed)
{
    _exit(0);
}

// It stays, and waits for itself.
static void
do_hang_up(G_GNUC_UNUSED Deed *deed)
{
    close(POOL);
    GMutex mutex;
    g_mutex_init(&mutex);
    g_mutex_lock(&mutex);
    g_mutex_lock(&mutex);
}

// ---------------------------------------------------------------- what it should not send

static void
do_garbage(G_GNUC_UNUSED Deed *deed)
{
    char garbage[4096];
    memset(garbage, 'x', sizeof garbage);
    (void)!write(POOL, garbage, sizeof garbage);
}

static void
do_unknown_frame(Deed *deed)
{
    (void)xj_frame_write(POOL, XJ_FRAME_SETUP, deed->text->str, 0);
}

static void
do_broken_frame(G_GNUC_UNUSED Deed *deed)
{
    (void)xj_frame_write(POOL, XJ_FRAME_READING, "broken", 6);
}

static void
do_half(Deed *deed)
{
    XjFrameHead head = {.kind = XJ_FRAME_READING, .length = 100};
    (void)!write(POOL, &head, sizeof head);
    (void)!write(POOL, "half", 4);
    do_loop(deed);
}

static void
do_half_exit(Deed *deed)
{
    XjFrameHead head = {.kind = XJ_FRAME_READING, .length = 100};
    (void)!write(POOL, &head, sizeof head);
    do_exit(deed);
}

static void
do_giant(G_GNUC_UNUSED Deed *deed)
{
    XjFrameHead head = {.kind = XJ_FRAME_READING, .length = (guint64)1 << 60};
    (void)!write(POOL, &head, sizeof head);
}

static void
do_flood(Deed *deed)
{
    for (guint i = 0;; i++)
    {
        g_autofree char *name = g_strdup_printf("%s%u", deed->name, i);
        g_autoptr(GError) error = g_error_new_literal(XJ_FAILURE, XJ_FAILURE_DAMAGED, "is damaged");
        (void)xj_frame_write_message(POOL, XJ_FRAME_FAILED, xj_answer_encode_error("", error));
        (void)xj_frame_write_message(POOL, XJ_FRAME_BEGIN, xj_answer_encode_text(name));
    }
}

static void
do_long_text(Deed *deed)
{
    g_autofree char *text = g_strnfill((gsize)4 << 20, 'x');
    g_string_append(deed->text, text);
}

static void
do_done(G_GNUC_UNUSED Deed *deed)
{
    (void)xj_frame_write_message(POOL, XJ_FRAME_DONE, g_variant_new("()"));
}

static void
do_twice(Deed *deed)
{
    (void)deed->sink->begin("twice", deed->sink->user_data);
}

static void
do_bad_name(Deed *deed)
{
    (void)deed->sink->begin("a\nb", deed->sink->user_data);
}

// ---------------------------------------------------------------- choosing

static const struct
{
    const char *name;
    void (*act)(Deed *deed);
} deeds[] = {
    {"text", do_text},
    {"pid", do_pid},
    {"charset", do_charset},
    {"descriptors", do_descriptors},
    {"blocks", do_blocks},
    {"environment", do_environment},
    {"chatter", do_chatter},
    {"read-password", do_read_password},
    {"read-home", do_read_home},
    {"read-table", do_read_table},
    {"executable-memory", do_executable_memory},
    {"list", do_list},
    {"socket", do_socket},
    {"local-socket", do_local_socket},
    {"create", do_create},
    {"write", do_write},
    {"truncate", do_truncate},
    {"unlink", do_unlink},
    {"rename", do_rename},
    {"chmod", do_chmod},
    {"folder", do_folder},
    {"exec", do_exec},
    {"fork", do_fork},
    {"thread", do_thread},
    {"ptrace", do_ptrace},
    {"kill-parent", do_kill_parent},
    {"kill-thread", do_kill_thread},
    {"outlive", do_outlive},
    {"ignore", do_ignore},
    {"ignore-wide", do_ignore_wide},
    {"raise-limit", do_raise_limit},
    {"uring", do_uring},
    {"bpf", do_bpf},
    {"keys", do_keys},
    {"mount", do_mount},
    {"namespace", do_namespace},
    {"allocate", do_allocate},
    {"allocate-at-once", do_allocate_at_once},
    {"loop", do_loop},
    {"stubborn-loop", do_stubborn_loop},
    {"work", do_work},
    {"idle", do_idle},
    {"shout", do_shout},
    {"wait", do_wait},
    {"recurse", do_recurse},
    {"crash", do_crash},
    {"abort", do_abort},
    {"exit", do_exit},
    {"hang-up", do_hang_up},
    {"garbage", do_garbage},
    {"unknown-frame", do_unknown_frame},
    {"broken-frame", do_broken_frame},
    {"half", do_half},
    {"half-exit", do_half_exit},
    {"giant", do_giant},
    {"flood", do_flood},
    {"long-text", do_long_text},
    {"done", do_done},
    {"twice", do_twice},
    {"bad-name", do_bad_name},
};

static void
act(const char *name, Deed *deed)
{
    for (guint i = 0; i < G_N_ELEMENTS(deeds); i++)
    {
        if (strcmp(deeds[i].name, name) == 0)
            deeds[i].act(deed);
    }
}

static void
read_document(const char *deed_name, Deed *deed)
{
    if (!deed->sink->begin(deed->name, deed->sink->user_data))
        return;
    act(deed_name, deed);
    g_auto(XjReading) reading = {.source = xj_source_new(), .format = g_strdup("txt")};
    xj_source_add(reading.source, XJ_BLOCK_LINES, 0, 0, deed->text->str, deed->text->len);
    deed->sink->end(deed->name, &reading, NULL, deed->sink->user_data);
}

static void
fail_convertible(const char *name, const XjReadSink *sink)
{
    g_autoptr(GError) error = g_error_new_literal(XJ_FAILURE, XJ_FAILURE_CONVERTIBLE, "is older than Word 97");
    if (sink->begin(name, sink->user_data))
        sink->end(name, NULL, error, sink->user_data);
}

static void
read_line(const char *line, const XjReadInput *input, const XjReadSink *sink)
{
    g_auto(GStrv) words = g_strsplit(line, " ", 2);
    if (g_strv_length(words) < 2)
        return;
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GError) error = g_error_new_literal(XJ_FAILURE, XJ_FAILURE_DAMAGED, "is damaged\tthere");
    Deed deed = {.input = input, .sink = sink, .name = words[0], .text = text};
    if (strcmp(words[1], "cut") == 0)
        sink->cut(words[0], error, sink->user_data);
    else if (strcmp(words[1], "convertible") == 0)
        fail_convertible(words[0], sink);
    else if (strcmp(words[0], "-") == 0)
        act(words[1], &deed);
    else
        read_document(words[1], &deed);
}

static void
read_file(const XjReadInput *input, const XjReadSink *sink)
{
    g_autofree char *text = g_strndup(input->bytes, input->length);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++)
        read_line(lines[i], input, sink);
}

static void
prepare_nothing(void)
{
}

int
main(void)
{
    const XjWorkerReader reader = {.prepare = prepare_nothing, .read = read_file};
    return xj_worker_serve(&reader);
}
