// The subcommands of `xunjian`, and what they share.
#pragma once

#include "indexer/indexer.h"
#include "query/engine.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

// What every subcommand gets. Borrowed.
typedef struct
{
    const char *index; // folder of the index
} CliContext;

typedef struct
{
    const char *name;
    const char *summary; // one line for `xunjian --help`; a msgid
    int (*run)(const CliContext *context, int argc, char **argv);
} CliCommand;

extern const CliCommand cli_index_command;
extern const CliCommand cli_search_command;
extern const CliCommand cli_show_command;
extern const CliCommand cli_inspect_command;
extern const CliCommand cli_set_command;
extern const CliCommand cli_suggest_command;
extern const CliCommand cli_precedent_command;
extern const CliCommand cli_compare_command;
extern const CliCommand cli_themes_command;
extern const CliCommand cli_stats_command;
extern const CliCommand cli_check_command;
extern const CliCommand cli_serve_command;
extern const CliCommand cli_vocabulary_command;

// Parses a subcommand's options. `parameters` and `examples` are msgids for its help. After TRUE, argv holds what is left
// (argv[0] is the command); FALSE: *ret_status says how to exit (wrong usage was explained on stderr).
gboolean cli_parse(const GOptionEntry *entries, const char *parameters, const char *examples, int *argc, char ***argv,
                   int *ret_status);

// Prints "xunjian: MESSAGE" on stderr and returns the exit status that belongs to the error. Takes the error.
int cli_fail(GError *error);
// The same for wrong usage, with a hint at --help.
int cli_usage(const char *command, const char *message);

// The vocabulary from its folder: a new reference.
XjVocabulary *cli_load_vocabulary(GError **error);

// The engine over the index, with that vocabulary.
XjEngine *cli_open_engine(const CliContext *context, GError **error);

// Prints a JSON value as one line on stdout. Takes the node.
void cli_print_json(JsonNode *node);

G_END_DECLS
