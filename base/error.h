// Errors of all layers: one GError domain whose codes say what the caller can do next.
//
// Every function that can fail takes a `GError **` last, returns FALSE (or NULL) on failure and leaves its outputs
// (`ret_...`) untouched. Messages are written for the person at the terminal: they name the file or the setting, the
// place, the reason and the way out, in Chinese through gettext. Libraries never print and never exit.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// What is declared from here on is exported by the library (library/CMakeLists.txt).
#pragma GCC visibility push(default)

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

// Exit statuses of the program; part of its outside face.
enum
{
    XJ_EXIT_DONE = 0,
    XJ_EXIT_NOTHING_FOUND = 1,
    XJ_EXIT_USAGE = 2,
    XJ_EXIT_SOME_FAILED = 3, // done, but some files or queries failed; they are listed
    XJ_EXIT_BUSY = 4,
    XJ_EXIT_DAMAGED = 5, // or of another format
    XJ_EXIT_NO_INDEX = 6,
    XJ_EXIT_IO = 7,
    XJ_EXIT_INTERRUPTED = 130, // 128 + SIGINT, as shells count
};

// The exit status for an error.
int xj_error_exit_status(const GError *error);

#pragma GCC visibility pop

G_END_DECLS
