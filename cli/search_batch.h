// Many queries from a file, for measuring.
#pragma once

#include "query/engine.h"

// Asks every line `id<TAB>query` of `path` with the settings of `request`; prints one JSON object a line, or with `trec` the
// run lines `qid Q0 docid rank score xunjian`. A line that cannot be asked is named on stderr and passed over. Returns the
// exit status: SOME_FAILED if there was such a line.
int search_batch(XjEngine *engine, const XjSearchRequest *request, const char *path, gboolean trec);
