// Which documents of the index may be copies of some that are looked at: those whose signatures share enough.
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

// Documents that are compared with one: those that share most. With them the work for a document is bounded.
#define XJ_COPY_CANDIDATES_MAX 8

// A document by its signature and the number of its last passage.
typedef struct
{
    guint32 last;
    XjSignatureRecord signature;
} XjSigned;

typedef struct
{
    guint32 last; // passage of the document
    guint32 passages, letters;
    guint64 document;
    XjQuality quality;
    guint share;       // percent of the shorter one's signature that the longer one has
    gboolean is_equal; // the same letters: nothing is left to compare
} XjCopyCandidate;

typedef struct
{
    XjCopyCandidate all[XJ_COPY_CANDIDATES_MAX]; // by falling share, the earlier document first
    guint count;
} XjCopyCandidates;

// The candidates of each of `seekers` (of XjSigned): a new array of XjCopyCandidates. One walk over the signatures of the index. A
// run of letters that very many documents have counts for the first of them only, which bounds the work. Errors: as
// xj_writer_marks(), CORRUPT.
GArray *xj_copy_candidates_find(XjWriter *writer, const GArray *seekers, GError **error);

G_END_DECLS
