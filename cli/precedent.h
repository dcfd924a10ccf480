// The three uses of `xunjian precedent`.
#pragma once

#include "cli/command.h"
#include "query/precedent.h"

G_BEGIN_DECLS

// Checks the draft in the file `path` ("-": standard input); `asked` has all but its text and title. Returns the exit status.
int cli_precedent_draft(const CliContext *context, const char *path, const XjReuseRequest *asked, gboolean json);

G_END_DECLS
