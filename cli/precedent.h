// The parts of `xunjian precedent`: each reads its own options and returns the exit status. argv[0] is the command, and the
// option that chose the part still stands among the others.
#pragma once

#include "cli/command.h"

G_BEGIN_DECLS

int cli_precedent_uses(const CliContext *context, int argc, char **argv);  // WORDING
int cli_precedent_draft(const CliContext *context, int argc, char **argv); // --draft FILE
int cli_precedent_mine(const CliContext *context, int argc, char **argv);  // --mine

G_END_DECLS
