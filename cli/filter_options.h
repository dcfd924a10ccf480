// Options that choose passages by facts of them and of their documents, for the subcommands that answer questions.
#pragma once

#include "query/engine.h"

G_BEGIN_DECLS

typedef struct
{
    char *collection;
    char **by[XJ_CRITERIA];
} FilterOptions;

// Adds their entries (of GOptionEntry), which fill `options`.
void filter_options_add(GArray *entries, FilterOptions *options);
void filter_options_clear(FilterOptions *options);

G_END_DECLS
