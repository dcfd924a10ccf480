// Errors of all layers: one GError domain whose codes say what the caller can do next.
//
// Every function that can fail takes a `GError **` last, returns FALSE (or NULL) on failure and leaves its outputs
// (`ret_...`) untouched. Messages are written for the person at the terminal: they name the file or the setting, the
// place, the reason and the way out, in Chinese through gettext. Libraries never print and never exit.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define XJ_ERROR (xj_error_quark())

typedef enum
{
    XJ_ERROR_NOT_FOUND,  // no such index, document or passage: name another one
    XJ_ERROR_INVALID,    // the caller's argument is wrong or over a bound: change it
    XJ_ERROR_UNREADABLE, // one document cannot be read: go on with the others, list this one
    XJ_ERROR_REFUSED,    // one document may not be indexed (marked 绝密/机密/秘密): go on, list it
    XJ_ERROR_CHANGED,    // the index moved under a reader too often: ask again
    XJ_ERROR_BUSY,       // somebody else is writing: wait, or stop the other one
    XJ_ERROR_FORMAT,     // the index has another format version: rebuild it
    XJ_ERROR_CORRUPT,    // the index is damaged: restore or rebuild it
    XJ_ERROR_IO,         // the disk or the file system said no: free room, mend rights, try again
    XJ_ERROR_INTERNAL,   // a bug of ours: report it
} XjErrorCode;

GQuark xj_error_quark(void);

// The exit status of the program for an error (see docs/: 2 usage, 4 busy, 5 damaged or of another format,
// 6 no index there, 7 input/output).
int xj_error_exit_status(const GError *error);

G_END_DECLS
