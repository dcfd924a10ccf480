#include "indexer/worker/landlock.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

// Of kernels since 6.2, which the headers of Debian 12 do not name.
#define ACCESS_TRUNCATE ((guint64)1 << 14)

G_STATIC_ASSERT(XJ_LANDLOCK_READ_FILE == LANDLOCK_ACCESS_FS_READ_FILE);
G_STATIC_ASSERT(XJ_LANDLOCK_READ == (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR));

// What is handled and not allowed is forbidden. 0 where the kernel has no landlock.
static guint64
handled_access(void)
{
    enum
    {
        WITH_REFER = 2,
        WITH_TRUNCATE = 3,
    };
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1)
        return 0;
    guint64 handled = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
    if (version >= WITH_REFER)
        handled |= LANDLOCK_ACCESS_FS_REFER;
    if (version >= WITH_TRUNCATE)
        handled |= ACCESS_TRUNCATE;
    return handled;
}

int
xj_landlock_new(void)
{
    struct landlock_ruleset_attr attributes = {.handled_access_fs = handled_access()};
    if (attributes.handled_access_fs == 0)
        return -1;
    return (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
}

void
xj_landlock_allow(int rules, const char *path, guint64 access)
{
    int opened = open(path, O_PATH | O_CLOEXEC);
    if (opened < 0)
        return;
    struct landlock_path_beneath_attr beneath = {.allowed_access = access, .parent_fd = opened};
    // A rule that is not taken leaves something closed: it is missing then, nothing worse.
    (void)syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
    close(opened);
}

void
xj_landlock_allow_all(int rules, const char *folder)
{
    xj_landlock_allow(rules, folder, handled_access());
}

gboolean
xj_landlock_enter(int rules)
{
    return syscall(SYS_landlock_restrict_self, rules, 0) == 0;
}
