// A requirement as a card or an inspection has it (docs/index-format.md), whose shape is not relied on.
#pragma once

#include "document/document.h"
#include "query/json_span.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

// Numbers of aspects.tsv, rising.
typedef struct
{
    guint numbers[XJ_REQUIREMENT_ASPECTS_MAX];
    guint count;
} XjCardAspects;

// Borrows from its entry. What the entry does not tell is NULL.
typedef struct
{
    const char *who, *deadline;
    const char *modality; // a name of xj_modality_name(); static
    XjCardAspects aspects;
} XjCardRequirement;

void xj_card_requirement_read(JsonObject *entry, XjCardRequirement *ret_requirement);

// As it is counted, read off the text of a card.
typedef struct
{
    char *text;           // owned; NULL: it is none
    const char *modality; // as above
    gboolean has_who, has_deadline;
    XjCardAspects aspects;
    guint passage;
} XjCountedRequirement;

// The caller owns *ret_requirement: xj_counted_requirement_clear().
void xj_counted_requirement_read(XjJsonSpan entry, XjCountedRequirement *ret_requirement);
void xj_counted_requirement_clear(XjCountedRequirement *requirement);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjCountedRequirement, xj_counted_requirement_clear)

G_END_DECLS
