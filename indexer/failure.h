// Why a file is not in the index: a stable word for scripts and a reason for people.
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

// Finer reasons than XjErrorCode tells. They travel as errors of XJ_FAILURE.
#define XJ_FAILURE (xj_failure_quark())
GQuark xj_failure_quark(void);

typedef enum
{
    XJ_FAILURE_TOO_LARGE,
    XJ_FAILURE_NO_PERMISSION,
    XJ_FAILURE_EMPTY,
    XJ_FAILURE_CHANGED,
    XJ_FAILURE_SPECIAL_FILE,
    XJ_FAILURE_NOT_FOUND,
    XJ_FAILURE_IO,
    XJ_FAILURE_REFUSED,
    XJ_FAILURE_UNREADABLE,
    XJ_FAILURE_UNSUPPORTED, // a format that none reads, known by name
    XJ_FAILURE_CONVERTIBLE, // likewise, but an office program, where there is one, may convert it
    XJ_FAILURE_ENCRYPTED,   // needs a password
    XJ_FAILURE_DAMAGED,     // broken, and nothing could be read
    XJ_FAILURE_NO_TEXT,     // nothing in it is text: scanned, or drawn as glyphs
    XJ_FAILURE_LIMIT,       // it would cost more than one file may: members, depth, ratio, output
    XJ_FAILURE_TIME,        // its reading took too long and was ended
    XJ_FAILURE_MEMORY,      // its reading took too much memory and was ended
    XJ_FAILURE_CRASHED,     // its reader crashed, or did what the sandbox forbids
    XJ_FAILURE_SIDECAR,     // what is wrong is a sidecar file; the document is indexed without it
} XjFailureCode;

typedef struct
{
    char *path;       // of the file, as the file system has it
    char *member;     // which document in it (indexer/reading.h), "" for the file itself
    const char *code; // "too_large" "no_permission" "empty" ...; static
    char *reason;
    gboolean is_in_part; // indexed all the same: a container that ended early, up to there; a document without its sidecar
} XjFailure;

// Of a file itself, or of a document in it. Copy all.
XjFailure *xj_failure_new(const char *path, const GError *error);
XjFailure *xj_failure_new_of_member(const char *path, const char *member, const GError *error);
void xj_failure_free(XjFailure *failure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjFailure, xj_failure_free)

// Whether the same bytes would fail again: then they are not read again before something changes. What failed for want of
// rights, of a worker or of a quiet moment may succeed the next time.
gboolean xj_failure_is_lasting(const GError *error);

// The reason behind a failed system call on a file.
void xj_failure_set_errno(GError **error, int error_number);

// A file that is no regular one: `mode` is its st_mode. It was not opened.
void xj_failure_set_special(GError **error, guint mode);

G_END_DECLS
