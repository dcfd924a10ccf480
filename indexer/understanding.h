// One file, from its bytes to the document in it: load, read, understand. Needs no index.
#pragma once

#include "document/document.h"
#include "indexer/extract/reader.h"
#include "indexer/load.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct
{
    XjReading reading;
    XjDocument *document;
} XjUnderstanding;

// Understands what was loaded from `path` (its name only breaks ties between formats). `charset` is the user's, or NULL.
// Errors: UNREADABLE, INVALID (unknown charset).
gboolean xj_understand(const XjLoaded *loaded, const char *path, const char *charset, XjUnderstanding *ret_understanding,
                       GError **error);

void xj_understanding_clear(XjUnderstanding *understanding);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjUnderstanding, xj_understanding_clear)

// The outline as JSON: [{"depth","marker","heading","start","end","parent"}], offsets in characters. A new array.
JsonArray *xj_outline_to_json(const XjDocument *document);

// What cleaning took out: [{"text","reason","at"}]. A new array.
JsonArray *xj_removals_to_json(const XjDocument *document);

G_END_DECLS
