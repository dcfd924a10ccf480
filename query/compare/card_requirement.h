// A requirement as a card or an inspection has it.
#pragma once

#include "document/document.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

// Borrows from its entry. What the entry does not tell in its form is NULL or 0.
typedef struct
{
    const char *text, *who, *deadline;
    const char *modality; // a name of xj_modality_name(); static
    guint aspects[XJ_REQUIREMENT_ASPECTS_MAX];
    guint aspect_count;
    guint passage;
} XjCardRequirement;

// Reads an entry of "requirements" (docs/index-format.md), whose shape is not relied on.
void xj_card_requirement_read(JsonObject *entry, XjCardRequirement *ret_requirement);

G_END_DECLS
