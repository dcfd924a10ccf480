// Which folders a worker may still read. glibc has no wrappers for landlock's system calls.
#include "indexer/worker/sandbox.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

// Tables that libraries read when a document first wants them. Those that do not exist are passed over.
static const char *const readable[] = {
    "/usr/lib",                 // gconv: iconv's tables, loaded like libraries; the tables of libmagic
    "/usr/local/lib",           //
    "/usr/share/poppler",       // the character maps of Chinese fonts
    "/usr/share/tesseract-ocr", //
    "/usr/share/file",          // libmagic, where it is not below /usr/lib
    "/usr/share/misc",          //
    "/usr/share/locale",        // messages of the libraries
    "/usr/share/zoneinfo",      //
    "/usr/lib/locale",          //
    "/etc/localtime",           //
    "/etc/ld.so.cache",         //
};

#define ACCESS_READ (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)

// All that the kernel knows how to forbid: what is handled and not allowed below is forbidden.
static guint64
handled_access(long version)
{
    guint64 handled = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
    if (version >= 2)
        handled |= LANDLOCK_ACCESS_FS_REFER;
    return handled;
}

static void
allow(int rules, const char *path)
{
    int opened = open(path, O_PATH | O_CLOEXEC);
    if (opened < 0)
        return;
    gboolean is_folder = g_file_test(path, G_FILE_TEST_IS_DIR);
    struct landlock_path_beneath_attr beneath = {
        .allowed_access = is_folder ? ACCESS_READ : LANDLOCK_ACCESS_FS_READ_FILE,
        .parent_fd = opened,
    };
    // A rule that is not taken leaves a folder closed: a table is missing then, nothing worse.
    (void)syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
    close(opened);
}

gboolean
xj_sandbox_close_folders(const char *locale)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1)
        return FALSE;
    struct landlock_ruleset_attr attributes = {.handled_access_fs = handled_access(version)};
    int rules = (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
    if (rules < 0)
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(readable); i++)
        allow(rules, readable[i]);
    if (locale != NULL)
        allow(rules, locale);
    gboolean closed = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    close(rules);
    return closed;
}
