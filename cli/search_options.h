// What the command line of `xunjian search` asks for.
#pragma once

#include "cli/filter_options.h"

G_BEGIN_DECLS

typedef struct
{
    gint limit, offset;
    char *sort, *group, *step, *copies, *synonyms, *cursor;
    char *like; // ID#N; once it is read, the ID
    char **without;
    FilterOptions filters;
    gboolean title_only, facets, explain, json, trec;
    char *batch;
    char *query;             // the words, joined by blanks
    XjSearchRequest request; // what all of this asks for
} SearchOptions;

// Reads options and words; `argv` is changed. FALSE: *ret_status says how to exit, and what is wrong was explained. The caller
// owns *ret_options in any case: search_options_clear().
gboolean search_options_read(SearchOptions *ret_options, int argc, char **argv, int *ret_status);

void search_options_clear(SearchOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SearchOptions, search_options_clear)

G_END_DECLS
