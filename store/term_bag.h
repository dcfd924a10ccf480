// What the wall reads out of a term bag (its public face is in store/store.h).
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

// One distinct term: its bytes with the field's prefix, borrowed until the bag changes, and how often it was added as a
// scored one; 0 for a term that only matches.
typedef struct
{
    const char *bytes;
    gsize length;
    guint count;
} XjBagTerm;

guint xj_term_bag_size(const XjTermBag *bag);
XjBagTerm xj_term_bag_get(const XjTermBag *bag, guint index);

// NULL, or why this bag may not be written: a mistake of its filler, static.
const char *xj_term_bag_fault(const XjTermBag *bag);

G_END_DECLS
