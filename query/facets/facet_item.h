// What facets count of a passage (store/record.h), item by item.
#pragma once

#include "store/record.h"

#include <stdlib.h>
#include <string.h>

G_BEGIN_DECLS

typedef struct
{
    char letter;
    const char *value; // borrowed, not NUL-terminated
    gsize length;
    guint weight; // of a theme, in thousandths; 0 of all others
} XjFacetItem;

// Takes the weight off the value of a theme.
static inline void
xj_facet_item_take_weight(XjFacetItem *item)
{
    const char *sign = item->letter == XJ_FACET_THEME ? memchr(item->value, XJ_FACET_WEIGHT, item->length) : NULL;
    if (sign == NULL)
        return;
    item->weight = (guint)strtoul(sign + 1, NULL, 10);
    item->length = (gsize)(sign - item->value);
}

// The item at *at, which moves behind it; FALSE at the end, and where *at is NULL.
static inline gboolean
xj_facet_item_next(const char **at, XjFacetItem *ret_item)
{
    const char *end = *at != NULL && **at != '\0' ? strchr(*at, XJ_FACET_END) : NULL;
    if (end == NULL || end == *at)
        return FALSE;
    *ret_item = (XjFacetItem){.letter = **at, .value = *at + 1, .length = (gsize)(end - *at - 1)};
    xj_facet_item_take_weight(ret_item);
    *at = end + 1;
    return TRUE;
}

static inline gboolean
xj_facet_item_is(const XjFacetItem *item, const char *value)
{
    return strlen(value) == item->length && memcmp(item->value, value, item->length) == 0;
}

G_END_DECLS
