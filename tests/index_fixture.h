// A small index written through store/ alone, with the terms that the indexer makes, for tests of the query engine.
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

// One document; its passages follow one another in its text. A heading stands at most once above each.
typedef struct
{
    const char *id;
    const char *title;
    const char *date;            // NULL: none
    const char *collection;      // NULL: "default"
    const char *const *passages; // NULL-terminated
} XjFixtureDocument;

// A new empty folder for an index, removed by index_fixture_remove().
char *index_fixture_directory(void);
void index_fixture_remove(char *directory);

// Writes documents; the caller commits.
void index_fixture_write(XjWriter *writer, const XjFixtureDocument *document);

// Writes `count` documents into the index of `directory` and commits.
void index_fixture_build(const char *directory, const XjFixtureDocument *documents, guint count);

G_END_DECLS
