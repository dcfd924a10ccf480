// What facets count of a passage (store/record.h), item by item.
#pragma once

#include "store/record.h"

#include <string.h>

G_BEGIN_DECLS

typedef struct
{
    char letter;
    const char *value; // borrowed, not NUL-terminated
    gsize length;
} XjFacetItem;

// The item at *at, which moves behind it; FALSE at the end, and where *at is NULL.
static inline gboolean
xj_facet_item_next(const char **at, XjFacetItem *ret_item)
{
    const char *end = *at != NULL && **at != '\0' ? strchr(*at, XJ_FACET_END) : NULL;
    if (end == NULL || end == *at)
        return FALSE;
    *ret_item = (XjFacetItem){.letter = **at, .value = *at + 1, .length = (gsize)(end - *at - 1)};
    *at = end + 1;
    return TRUE;
}

G_END_DECLS
