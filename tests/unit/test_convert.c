// LibreOffice as a converter, shut in; skipped where it is not installed. The jail itself is tested with the shell.
#include "indexer/worker/jail.h"
#include "indexer/worker/libreoffice.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

// ---------------------------------------------------------------- the jail

typedef struct
{
    char *inside;
    char *outside;
} Folders;

static void
set_up(Folders *folders, G_GNUC_UNUSED gconstpointer data)
{
    folders->inside = g_dir_make_tmp("xunjian-jail-XXXXXX", NULL);
    folders->outside = g_dir_make_tmp("xunjian-jail-XXXXXX", NULL);
    g_assert_true(folders->inside != NULL && folders->outside != NULL);
}

static void
remove_files(const char *folder)
{
    g_autoptr(GDir) opened = g_dir_open(folder, 0, NULL);
    for (const char *name = g_dir_read_name(opened); name != NULL; name = g_dir_read_name(opened))
    {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_assert_cmpint(g_unlink(path), ==, 0);
    }
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

static void
tear_down(Folders *folders, G_GNUC_UNUSED gconstpointer data)
{
    remove_files(folders->inside);
    remove_files(folders->outside);
    g_free(folders->inside);
    g_free(folders->outside);
}

static XjJailEnd
run_shell(const Folders *folders, const char *script, guint seconds)
{
    XjJail jail = {
        .folder = folders->inside, .program_folder = "/bin", .seconds = seconds, .memory = (guint64)1 << 30, .file = 1 << 16};
    g_autofree char *shell = g_strdup("/bin/sh");
    g_autofree char *option = g_strdup("-c");
    g_autofree char *copy = g_strdup(script);
    char *arguments[] = {shell, option, copy, NULL};
    return xj_jail_run(&jail, arguments);
}

static gboolean
has_file(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    return g_file_test(path, G_FILE_TEST_EXISTS);
}

// Skips the test where the kernel has no landlock, or the program (NULL: none) that it needs is not there.
static gboolean
is_skipped(const char *program)
{
    g_autofree char *found = g_find_program_in_path(program != NULL ? program : "sh");
    if (!xj_jail_is_possible())
        g_test_skip("this kernel has no landlock");
    else if (found == NULL)
        g_test_skip("a program that the test needs is not installed");
    else
        return FALSE;
    return TRUE;
}

static void
test_writes(Folders *folders, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *script =
        g_strdup_printf("echo a > in; echo a > %s/out; cat %s/secret > copy", folders->outside, folders->outside);
    g_autofree char *secret = g_build_filename(folders->outside, "secret", NULL);
    g_assert_true(g_file_set_contents(secret, "secret", -1, NULL));
    if (is_skipped(NULL))
        return;
    g_assert_cmpint(run_shell(folders, script, 10), ==, XJ_JAIL_ENDED);
    g_assert_true(has_file(folders->inside, "in"));
    g_assert_false(has_file(folders->outside, "out"));
    g_autofree char *copy = g_build_filename(folders->inside, "copy", NULL);
    GStatBuf status;
    g_assert_cmpint(g_stat(copy, &status), ==, 0);
    g_assert_cmpint(status.st_size, ==, 0);
}

static void
test_network(Folders *folders, G_GNUC_UNUSED gconstpointer data)
{
    static const char script[] = "python3 -c 'import socket\n"
                                 "for family in (socket.AF_INET, socket.AF_INET6):\n"
                                 "    try: socket.socket(family)\n"
                                 "    except PermissionError: open(\"denied%d\" % family, \"w\")\n"
                                 "try: socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)\n"
                                 "except PermissionError: open(\"denied-datagram\", \"w\")\n"
                                 "try: socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)\n"
                                 "except PermissionError: open(\"denied-pair\", \"w\")\n"
                                 "socket.socket(socket.AF_UNIX)\n"
                                 "open(\"unix\", \"w\")'";
    if (is_skipped("python3"))
        return;
    g_assert_cmpint(run_shell(folders, script, 20), ==, XJ_JAIL_ENDED);
    g_assert_true(has_file(folders->inside, "denied2"));
    g_assert_true(has_file(folders->inside, "denied10"));
    g_assert_true(has_file(folders->inside, "denied-datagram"));
    g_assert_true(has_file(folders->inside, "denied-pair"));
    g_assert_true(has_file(folders->inside, "unix"));
}

// What landlock knows nothing of: a file outside is as it was, with its mode and its time.
static void
test_changes(Folders *folders, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *script = g_strdup_printf("python3 -c 'import os\n"
                                              "path = \"%s/kept\"\n"
                                              "def attempt(deed, *arguments):\n"
                                              "    try: deed(path, *arguments)\n"
                                              "    except PermissionError: return\n"
                                              "    open(\"changed\", \"w\")\n"
                                              "attempt(os.truncate, 0)\n"
                                              "attempt(os.chmod, 0o777)\n"
                                              "attempt(os.utime, (1, 1))\n"
                                              "attempt(os.open, os.O_RDONLY | os.O_TRUNC)\n"
                                              "open(\"tried\", \"w\")'",
                                              folders->outside);
    if (is_skipped("python3"))
        return;
    g_autofree char *kept = g_build_filename(folders->outside, "kept", NULL);
    g_assert_true(g_file_set_contents_full(kept, "kept", -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    GStatBuf before;
    GStatBuf after;
    g_assert_cmpint(g_stat(kept, &before), ==, 0);
    g_assert_cmpint(run_shell(folders, script, 20), ==, XJ_JAIL_ENDED);
    g_assert_true(has_file(folders->inside, "tried"));
    g_assert_false(has_file(folders->inside, "changed"));
    g_assert_cmpint(g_stat(kept, &after), ==, 0);
    g_assert_cmpint(after.st_size, ==, before.st_size);
    g_assert_cmpint(after.st_mode, ==, before.st_mode);
    g_assert_cmpint(after.st_mtime, ==, before.st_mtime);
}

// Neither a signal nor a limit reaches a process outside.
static void
test_processes(Folders *folders, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *script = g_strdup_printf("kill -CONT %d || echo no > denied-kill; "
                                              "python3 -c 'import resource\n"
                                              "try: resource.prlimit(%d, resource.RLIMIT_CORE, (0, 0))\n"
                                              "except PermissionError: open(\"denied-limit\", \"w\")'",
                                              (int)getpid(), (int)getpid());
    if (is_skipped("python3"))
        return;
    g_assert_cmpint(run_shell(folders, script, 20), ==, XJ_JAIL_ENDED);
    g_assert_true(has_file(folders->inside, "denied-kill"));
    g_assert_true(has_file(folders->inside, "denied-limit"));
}

// What it starts cannot leave for a session of its own and live on.
static void
test_outlives_nothing(Folders *folders, G_GNUC_UNUSED gconstpointer data)
{
    if (is_skipped("setsid"))
        return;
    g_assert_cmpint(run_shell(folders, "setsid sh -c 'sleep 1; echo late > late' & sh -c 'sleep 1; echo late > late' &", 10),
                    ==, XJ_JAIL_ENDED);
    g_usleep(2 * G_USEC_PER_SEC);
    g_assert_false(has_file(folders->inside, "late"));
}

static void
test_time(Folders *folders, G_GNUC_UNUSED gconstpointer data)
{
    if (is_skipped(NULL))
        return;
    gint64 before = g_get_monotonic_time();
    g_assert_cmpint(run_shell(folders, "sleep 30 & sleep 30; echo late > late", 1), ==, XJ_JAIL_TIMED_OUT);
    g_assert_cmpint(g_get_monotonic_time() - before, <, (gint64)10 * G_USEC_PER_SEC);
    g_assert_false(has_file(folders->inside, "late"));
}

static void
test_size(Folders *folders, G_GNUC_UNUSED gconstpointer data)
{
    if (is_skipped(NULL))
        return;
    g_assert_cmpint(run_shell(folders, "head -c 1000000 /dev/zero > big", 10), ==, XJ_JAIL_ENDED);
    g_autofree char *path = g_build_filename(folders->inside, "big", NULL);
    GStatBuf status;
    g_assert_cmpint(g_stat(path, &status), ==, 0);
    g_assert_cmpint(status.st_size, <=, 1 << 16);
}

static void
test_no_program(Folders *folders, G_GNUC_UNUSED gconstpointer data)
{
    XjJail jail = {.folder = folders->inside, .program_folder = "/bin", .seconds = 1, .memory = 1 << 30, .file = 1 << 16};
    g_autofree char *program = g_build_filename(folders->inside, "none", NULL);
    char *arguments[] = {program, NULL};
    g_assert_cmpint(xj_jail_run(&jail, arguments), ==, XJ_JAIL_FAILED);
}

// ---------------------------------------------------------------- LibreOffice

// Folders of conversions that are left over.
static guint
count_leftovers(void)
{
    guint count = 0;
    g_autoptr(GDir) folder = g_dir_open(g_get_tmp_dir(), 0, NULL);
    for (const char *name = g_dir_read_name(folder); name != NULL; name = g_dir_read_name(folder))
        count += g_str_has_prefix(name, "xunjian-convert-") ? 1 : 0;
    return count;
}

static void
test_converts(void)
{
    if (!xj_convert_is_possible())
    {
        g_test_skip("LibreOffice is not installed");
        return;
    }
    g_autofree char *bytes = NULL;
    gsize length = 0;
    g_assert_true(g_file_get_contents(TEST_SOURCE_DIR "/fixture/formats/numbered.doc", &bytes, &length, NULL));
    guint leftovers = count_leftovers();
    g_autofree char *converted = NULL;
    gsize converted_length = 0;
    g_autoptr(GError) error = NULL;
    xj_convert_document(bytes, length, "doc", &converted, &converted_length, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(converted_length, >, 1000);
    g_assert_cmpint(memcmp(converted, "PK", 2), ==, 0);
    g_assert_cmpuint(count_leftovers(), ==, leftovers);
}

static void
test_absent(void)
{
    g_autofree char *path = g_strdup(g_getenv("PATH"));
    g_setenv("PATH", "/nonexistent", TRUE);
    char *converted = NULL;
    gsize length = 0;
    g_autoptr(GError) error = NULL;
    g_assert_false(xj_convert_document("", 0, "doc", &converted, &length, &error));
    g_assert_error(error, XJ_FAILURE, XJ_FAILURE_CONVERTIBLE);
    g_assert_nonnull(strstr(error->message, "LibreOffice"));
    g_setenv("PATH", path, TRUE);
}

// NOLINTEND(readability-function-cognitive-complexity)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/convert/jail/writes", Folders, NULL, set_up, test_writes, tear_down);
    g_test_add("/convert/jail/network", Folders, NULL, set_up, test_network, tear_down);
    g_test_add("/convert/jail/changes", Folders, NULL, set_up, test_changes, tear_down);
    g_test_add("/convert/jail/processes", Folders, NULL, set_up, test_processes, tear_down);
    g_test_add("/convert/jail/outlives-nothing", Folders, NULL, set_up, test_outlives_nothing, tear_down);
    g_test_add("/convert/jail/time", Folders, NULL, set_up, test_time, tear_down);
    g_test_add("/convert/jail/size", Folders, NULL, set_up, test_size, tear_down);
    g_test_add("/convert/jail/no-program", Folders, NULL, set_up, test_no_program, tear_down);
    g_test_add_func("/convert/converts", test_converts);
    g_test_add_func("/convert/absent", test_absent);
    return g_test_run();
}
