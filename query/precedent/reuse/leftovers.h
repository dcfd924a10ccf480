// What of its sources was left in a draft: words of another level than it speaks for, places and organs of the source,
// placeholders.
//
// A name is a leftover only where the source shows it to be the source's: that a draft names another place, or speaks of what a
// higher level demands or found, is its own business.
#pragma once

#include "document/document.h"
#include "query/precedent.h"

G_BEGIN_DECLS

// Leftovers that are told of one draft.
#define XJ_LEFTOVERS_MAX 500

typedef struct
{
    const char *text; // as it was given; all here are borrowed
    gsize length;
    const XjDocument *document; // understood
    XjLevel level;              // that it speaks for; UNKNOWN
    const GPtrArray *pieces;    // of XjReusePiece: what it has of which source
} XjLeftoverDraft;

// A new array of XjLeftover, by their place in the draft.
GPtrArray *xj_leftovers_find(const XjVocabulary *vocabulary, const XjLeftoverDraft *draft);
void xj_leftover_free(XjLeftover *leftover);

G_END_DECLS
