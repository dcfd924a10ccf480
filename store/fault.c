#include "store/fault.h"

#include "store/database.h"
#include "store/directory.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

void
xj_fault_set(GError **error, XjFault fault, const char *directory, const char *said)
{
    switch (fault)
    {
    case XJ_FAULT_OVERTAKEN:
        g_set_error(error, XJ_ERROR, XJ_ERROR_CHANGED, _("The index %s changed while it was being read; ask again"), directory);
        return;
    case XJ_FAULT_GONE:
        g_set_error(error, XJ_ERROR, XJ_ERROR_CHANGED, _("The passage is no longer in the index %s; ask again"), directory);
        return;
    case XJ_FAULT_LOCKED:
        g_set_error(error, XJ_ERROR, XJ_ERROR_BUSY,
                    _("The index %s is being written by another program (%s); wait until it is done"), directory, said);
        return;
    case XJ_FAULT_VERSION:
        g_set_error(error, XJ_ERROR, XJ_ERROR_FORMAT,
                    _("The index %s has another format (%s); make it anew: xunjian index --rebuild PATH"), directory, said);
        return;
    case XJ_FAULT_DAMAGED:
        g_set_error(error, XJ_ERROR, XJ_ERROR_CORRUPT,
                    _("The index %s is damaged (%s); restore a backup, or make it anew: xunjian index --rebuild PATH"),
                    directory, said);
        return;
    case XJ_FAULT_UNREACHABLE:
        g_set_error(error, XJ_ERROR, XJ_ERROR_IO, _("The index %s cannot be reached (%s); check the machine that holds it"),
                    directory, said);
        return;
    case XJ_FAULT_EXPANSION:
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID,
                    _("A prefix in the query stands for more than %u terms; write more of it"), XJ_PREFIX_EXPANSION_MAX);
        return;
    case XJ_FAULT_MEMORY:
        g_set_error(error, XJ_ERROR, XJ_ERROR_IO,
                    _("Not enough memory to use the index %s; close other programs and try again"), directory);
        return;
    case XJ_FAULT_PROGRAM:
    default:
        g_set_error(error, XJ_ERROR, XJ_ERROR_INTERNAL,
                    _("A fault in the program while using the index %s (%s); please report it"), directory, said);
    }
}

void
xj_fault_set_files(GError **error, const char *directory, const char *said, const char *system)
{
    if (!system || strcmp(system, g_strerror(ENOENT)) == 0)
    {
        xj_fault_set(error, XJ_FAULT_DAMAGED, directory, said);
        return;
    }
    static const int known[] = {ENOSPC, EDQUOT, EFBIG, EROFS, EACCES, EPERM, EMFILE, ENFILE, EIO};
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
    {
        if (strcmp(system, g_strerror(known[i])) == 0)
        {
            xj_directory_set_error(error, directory, known[i]);
            return;
        }
    }
    g_set_error(error, XJ_ERROR, XJ_ERROR_IO, _("The index %s cannot be used: %s; what was committed before stands"), directory,
                said);
}
