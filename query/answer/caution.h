// Cautions: the damage that the card of a document names in one of its passages, in words for people.
#pragma once

#include "query/engine.h"

G_BEGIN_DECLS

// Those of passage `passage`: a new array of XjCaution.
GPtrArray *xj_cautions_of(JsonObject *card, guint passage);

G_END_DECLS
