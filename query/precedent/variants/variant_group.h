// Uses of one variant: windows that are alike to the character, however they are marked.
#pragma once

#include "query/precedent/variants/window.h"

G_BEGIN_DECLS

// Where one stands.
typedef struct
{
    guint32 passage;  // the store's number
    guint32 document; // number that all of one document share
    gsize start, end; // bytes of the passage's text; `end` may lie in the passages behind it
} XjVariantPlace;

typedef struct
{
    char *key;         // what all of them are alike in
    GHashTable *texts; // as written (char *) -> how often
    GHashTable *documents;
    GArray *places; // of XjVariantPlace, the first XJ_VARIANT_PLACES_MAX
    guint64 uses;
    double similarity;
} XjVariantGroup;

#define XJ_VARIANT_PLACES_MAX 20

typedef struct
{
    GPtrArray *groups;  // of XjVariantGroup, in the order they were met
    GHashTable *by_key; // char * -> XjVariantGroup
} XjVariantGroups;

void xj_variant_groups_init(XjVariantGroups *groups);
void xj_variant_groups_clear(XjVariantGroups *groups);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjVariantGroups, xj_variant_groups_clear)

// Adds a use, written as `text`, to the group of `key` (takes it); `similarity` is that of all of the group.
void xj_variant_groups_add(XjVariantGroups *groups, char *key, double similarity, const char *text,
                           const XjVariantPlace *place);

// How it is most often written: borrowed.
const char *xj_variant_group_text(const XjVariantGroup *group);

// The nearest first, then the most frequent.
void xj_variant_groups_sort(XjVariantGroups *groups);

G_END_DECLS
