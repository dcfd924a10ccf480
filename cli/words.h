// Codes of the JSON (roles, kinds of damage, reasons ...) as words in the user's language.
#pragma once

#include "query/result.h"

G_BEGIN_DECLS

// Static; a code that is not known is its own word. NULL stays NULL.
const char *cli_word(const char *code);

// A level by its code; "not recognised" for one that is none. Static.
const char *cli_level_word(gint64 code);

// How near a hit comes to the question. Static.
const char *cli_step_word(XjStep step);

// What a topic is called in the user's language: one of the two names, the Chinese one where there is no English one ("").
const char *cli_topic_word(const char *chinese, const char *english);

G_END_DECLS
