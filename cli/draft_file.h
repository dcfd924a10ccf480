// A draft that is to be checked, read from a file.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
    char *text;
    gsize length;
    char *title; // NULL where the file does not tell it apart from the text
} DraftFile;

// Reads the draft in `path`; "-" is the standard input. Standard input and *.txt in UTF-8 are taken as they are, so that
// offsets are those of the file; every other file is read in the sandbox, and its text is that of `xunjian inspect`. Errors: as
// the readers', INVALID. The caller owns *ret_draft: draft_file_clear().
gboolean draft_file_read(const char *path, DraftFile *ret_draft, GError **error);
void draft_file_clear(DraftFile *draft);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(DraftFile, draft_file_clear)

G_END_DECLS
