// A document that speaks for more than one level: what speaks for which.
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

// What a card says of the conflict of its speaking level, for people, with the words of the text: a new string; NULL without one.
char *xj_level_conflict_note(JsonObject *card);

G_END_DECLS
