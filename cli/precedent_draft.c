#include "cli/precedent.h"

#include <glib/gi18n-lib.h>

int
cli_precedent_draft(G_GNUC_UNUSED const CliContext *context, G_GNUC_UNUSED int argc, char **argv)
{
    return cli_usage(argv[0], _("--draft is not there in this version"));
}
