// A wording as texts are held against it to find its variants: its characters, its pairs of characters and how rare each is in
// the index.
#pragma once

#include "store/store.h"
#include "text/sequence.h"

G_BEGIN_DECLS

// In place of the number of a pair: the wording does not have it.
#define XJ_PAIR_NONE G_MAXUINT

// Most pairs of a text are none of the wording's: a sieve lets few of them pass.
#define XJ_SOUGHT_SIEVE 4096

typedef struct
{
    const char *text; // as asked; borrowed
    gsize length;
    XjSequence sequence;
    GArray *pairs;  // of XjSoughtPair: the distinct ones, by rising code
    guint *numbers; // of each character but the last: the number of the pair it begins
    double *rarity; // of each character but the last: how much its pair says, 0 across the end of a sentence
    double says;    // the sum of these
    guint8 *sieve;  // XJ_SOUGHT_SIEVE entries
} XjSought;

typedef struct
{
    guint64 code;
    guint count; // how often the wording has it
} XjSoughtPair;

// Errors: as xj_reader_rarity(). Borrows `text`; on success the caller owns *ret_sought: xj_sought_clear().
gboolean xj_sought_read(XjReader *reader, const char *text, gsize length, XjSought *ret_sought, GError **error);
void xj_sought_clear(XjSought *sought);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjSought, xj_sought_clear)

// The plan of all passages that hold any pair of the wording. A new plan.
XjPlan *xj_sought_plan(const XjSought *sought);

// The number of a pair of folded characters, XJ_PAIR_NONE if the wording does not have it.
guint xj_sought_pair(const XjSought *sought, gunichar left, gunichar right);

G_END_DECLS
