// Where in a sequence another one stands as it is: for many questions to one long sequence.
#pragma once

#include "text/pairs.h"
#include "text/sequence.h"

G_BEGIN_DECLS

typedef struct
{
    const XjSequence *sequence; // borrowed
    XjPairs pairs;
} XjVerbatim;

// Borrows the sequence. The caller owns *ret_verbatim: xj_verbatim_clear().
void xj_verbatim_make(const XjSequence *sequence, XjVerbatim *ret_verbatim);
void xj_verbatim_clear(XjVerbatim *verbatim);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjVerbatim, xj_verbatim_clear)

// Whether `count` characters stand in it as they are, one behind the other. Looks only where the first two of them stand.
gboolean xj_verbatim_has(const XjVerbatim *verbatim, const gunichar *characters, guint count);

G_END_DECLS
