// Where each pair of neighbouring characters of a sequence stands.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define XJ_PAIRS_NOWHERE G_MAXUINT32

// Chains of places, the first ones first.
typedef struct
{
    guint32 *first; // of the pairs that share a slot
    guint32 *next;  // of each place
    guint32 mask;   // slots, a power of two, less one
} XjPairs;

// The caller owns *ret_pairs: xj_pairs_clear().
void xj_pairs_make(const gunichar *characters, guint count, XjPairs *ret_pairs);
void xj_pairs_clear(XjPairs *pairs);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjPairs, xj_pairs_clear)

static inline guint32
xj_pairs_slot(const gunichar *pair, guint32 mask)
{
    const guint32 hash = pair[0] * 0x9E3779B1U ^ pair[1] * 0x85EBCA77U;
    return (hash ^ hash >> 15) & mask;
}

// The first place where this pair may stand, XJ_PAIRS_NOWHERE if there is none; `next` leads on. Other pairs may stand there.
static inline guint32
xj_pairs_first(const XjPairs *pairs, const gunichar *pair)
{
    return pairs->first[xj_pairs_slot(pair, pairs->mask)];
}

G_END_DECLS
