// xunjian precedent: which wordings recur.
#include "cli/precedent.h"

#include <glib/gi18n-lib.h>

const CliCommand cli_precedent_command = {"precedent", N_("who has worded this before, and what a draft takes from where"),
                                          cli_precedent_mine};
