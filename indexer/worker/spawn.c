#include "indexer/worker/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <unistd.h>

#define PROGRAM "xunjian-reader"

// One wish for a worker, until the thread has fulfilled it.
typedef struct
{
    XjSpawned spawned;
    int error_number;
    gboolean done;
} Wish;

struct _XjSpawner
{
    char *program;
    char **environment;
    GThreadPool *thread;
    GMutex mutex; // guards what is in a wish
    GCond done;
};

// ---------------------------------------------------------------- where the program is

static char *
find_beside(const char *folder)
{
    const char *const places[] = {PROGRAM, "../libexec/xunjian/" PROGRAM};
    for (guint i = 0; i < G_N_ELEMENTS(places); i++)
    {
        g_autofree char *path = g_build_filename(folder, places[i], NULL);
        if (g_file_test(path, G_FILE_TEST_IS_EXECUTABLE))
            return g_steal_pointer(&path);
    }
    return NULL;
}

static char *
find_program(GError **error)
{
    const char *chosen = g_getenv(XJ_READER_VARIABLE);
    if (chosen != NULL && *chosen != '\0')
        return g_strdup(chosen);
    g_autofree char *own = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = own != NULL ? g_path_get_dirname(own) : NULL;
    char *found = folder != NULL ? find_beside(folder) : NULL;
    if (found != NULL)
        return found;
    if (g_file_test(XJ_READER_INSTALLED, G_FILE_TEST_IS_EXECUTABLE))
        return g_strdup(XJ_READER_INSTALLED);
    g_set_error(
        error, XJ_ERROR, XJ_ERROR_IO,
        _("%s, which reads the files, is not there: neither beside this program nor at %s; install it, or name it in %s"),
        PROGRAM, XJ_READER_INSTALLED, XJ_READER_VARIABLE);
    return NULL;
}

// ---------------------------------------------------------------- what it is given

// A worker that a file took over could give away what stands in its environment. A home is named, because libraries would ask the
// network for one otherwise; recognition of characters is to make no threads.
static char **
make_environment(void)
{
    static const char *const kept[] = {
        "LANGUAGE",        "TZ",           "XUNJIAN_SANDBOX", "GCONV_PATH",    "TESSDATA_PREFIX",
        "LD_LIBRARY_PATH", "ASAN_OPTIONS", "LSAN_OPTIONS",    "UBSAN_OPTIONS", "TSAN_OPTIONS",
    };
    char **environment = g_new0(char *, 1);
    for (guint i = 0; i < G_N_ELEMENTS(kept); i++)
    {
        if (g_getenv(kept[i]) != NULL)
            environment = g_environ_setenv(environment, kept[i], g_getenv(kept[i]), TRUE);
    }
    environment = g_environ_setenv(environment, "HOME", "/nonexistent", TRUE);
    return g_environ_setenv(environment, "OMP_THREAD_LIMIT", "1", TRUE);
}

// Standard input is the socket, and behind standard error there is nothing more.
static int
add_descriptors(posix_spawn_file_actions_t *actions, int socket, int errors)
{
    int failed = posix_spawn_file_actions_adddup2(actions, socket, STDIN_FILENO);
    if (failed == 0)
        failed = posix_spawn_file_actions_addopen(actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    if (failed == 0)
        failed = posix_spawn_file_actions_adddup2(actions, errors, STDERR_FILENO);
    if (failed == 0)
        failed = posix_spawn_file_actions_addclosefrom_np(actions, STDERR_FILENO + 1);
    return failed;
}

// A session of its own: Ctrl-C at the terminal means the program, which ends its workers itself, and there is no terminal to write to.
static int
add_attributes(posix_spawnattr_t *attributes)
{
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    int failed = posix_spawnattr_setsigmask(attributes, &none);
    if (failed == 0)
        failed = posix_spawnattr_setsigdefault(attributes, &all);
    if (failed == 0)
        failed = posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID);
    return failed;
}

// ---------------------------------------------------------------- starting it

static int
spawn(const XjSpawner *spawner, int socket, int errors, pid_t *ret_pid)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int failed = posix_spawn_file_actions_init(&actions);
    if (failed != 0)
        return failed;
    failed = posix_spawnattr_init(&attributes);
    if (failed == 0)
    {
        char *arguments[] = {spawner->program, NULL};
        failed = add_descriptors(&actions, socket, errors);
        if (failed == 0)
            failed = add_attributes(&attributes);
        if (failed == 0)
            failed = posix_spawn(ret_pid, spawner->program, &actions, &attributes, arguments, spawner->environment);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return failed;
}

static void
close_both(const int *pair)
{
    close(pair[0]);
    close(pair[1]);
}

// The error number, or 0.
static int
start(const XjSpawner *spawner, XjSpawned *ret_spawned)
{
    int sockets[2];
    int errors[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0)
        return errno;
    if (pipe2(errors, O_CLOEXEC | O_NONBLOCK) != 0)
    {
        int failed = errno;
        close_both(sockets);
        return failed;
    }
    XjSpawned spawned = {.socket = sockets[0], .errors = errors[0]};
    int failed = spawn(spawner, sockets[1], errors[1], &spawned.pid);
    if (failed != 0)
    {
        close_both(sockets);
        close_both(errors);
        return failed;
    }
    close(sockets[1]);
    close(errors[1]);
    (void)g_unix_set_fd_nonblocking(spawned.socket, TRUE, NULL);
    *ret_spawned = spawned;
    return 0;
}

static void
fulfil(gpointer data, gpointer user_data)
{
    Wish *wish = data;
    XjSpawner *spawner = user_data;
    XjSpawned spawned = {0};
    int error_number = start(spawner, &spawned);
    g_mutex_lock(&spawner->mutex);
    wish->spawned = spawned;
    wish->error_number = error_number;
    wish->done = TRUE;
    g_cond_broadcast(&spawner->done);
    g_mutex_unlock(&spawner->mutex);
}

// ---------------------------------------------------------------- life

XjSpawner *
xj_spawner_new(GError **error)
{
    char *program = find_program(error);
    if (program == NULL)
        return NULL;
    XjSpawner *spawner = g_new0(XjSpawner, 1);
    spawner->program = program;
    spawner->environment = make_environment();
    g_mutex_init(&spawner->mutex);
    g_cond_init(&spawner->done);
    const gboolean exclusive = TRUE; // the thread starts now and is never replaced
    spawner->thread = g_thread_pool_new(fulfil, spawner, 1, exclusive, NULL);
    return spawner;
}

void
xj_spawner_free(XjSpawner *spawner)
{
    if (spawner == NULL)
        return;
    const gboolean drop_waiting = FALSE;
    const gboolean wait = TRUE;
    g_thread_pool_free(spawner->thread, drop_waiting, wait);
    g_mutex_clear(&spawner->mutex);
    g_cond_clear(&spawner->done);
    g_strfreev(spawner->environment);
    g_free(spawner->program);
    g_free(spawner);
}

const char *
xj_spawner_program(const XjSpawner *spawner)
{
    return spawner->program;
}

gboolean
xj_spawner_start(XjSpawner *spawner, XjSpawned *ret_spawned, GError **error)
{
    Wish wish = {0};
    g_thread_pool_push(spawner->thread, &wish, NULL);
    g_mutex_lock(&spawner->mutex);
    while (!wish.done)
        g_cond_wait(&spawner->done, &spawner->mutex);
    g_mutex_unlock(&spawner->mutex);
    if (wish.error_number != 0)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_IO, _("%s, which reads the files, cannot be started: %s"), spawner->program,
                    g_strerror(wish.error_number));
        return FALSE;
    }
    *ret_spawned = wish.spawned;
    return TRUE;
}
