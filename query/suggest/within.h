// Within what suggestions and corrections are looked for: one state of the index, as far as it may be known, and what else the
// query asks for. All work is bounded: samples of passages are looked at instead of all, and numbers are counted on the
// text as long as that takes no more passages than may be read.
#pragma once

#include "query/card.h"
#include "query/language/parser.h"

G_BEGIN_DECLS

typedef struct
{
    XjReader *reader; // borrowed, like all here
    XjCards *cards;
    const XjVocabulary *vocabulary;
    const char *collection; // of the request; NULL: all
    const XjQuery *rest;    // what answers must have besides; NULL: nothing
    guint reads;            // passages that may still be read to count; falls
    guint part;             // passages of which so many stand for all where all are too many to read
    guint matches;          // that may still be gone through to count; falls
} XjWithin;

// Which passages.
typedef enum
{
    XJ_AMONG_ALL,
    XJ_AMONG_SOUND,    // without damage
    XJ_AMONG_HEADINGS, // sound headings
    XJ_AMONG_FIRST,    // the first of each document
    XJ_AMONG_OPENERS,  // the sound ones of these
} XjAmong;

// A sample (store/store.h) of the passages that may match `wanted` (takes), at most `limit`, and fewer where the rest has to be held
// against their text. `rest` holds of all of them. Errors: as xj_reader_sample() and xj_verified().
gboolean xj_within_sample(const XjWithin *within, XjPlan *wanted, XjAmong among, guint limit, XjSample *ret_sample,
                          GError **error);

typedef struct
{
    guint64 passages, documents;
    gboolean is_exact; // else judged by a sample
} XjCount;

// Counts what answers `wanted` and the rest, by the exact-match rule. The same errors.
gboolean xj_within_count(XjWithin *within, const XjSyntax *wanted, XjAmong among, XjCount *ret_count, GError **error);

// Whether every two neighbours of `length` bytes of folded text stand beside each other somewhere in the index; no wording stands in
// it otherwise. Reads no posting.
gboolean xj_within_may_stand(const XjWithin *within, const char *folded, gsize length, gboolean *ret_may_stand, GError **error);

G_END_DECLS
