// The passages among which precedents are looked for: those that pass the filters of a request and are of its collection.
#pragma once

#include "query/match/finder.h"
#include "query/precedent.h"

G_BEGIN_DECLS

// `question` points into it: it stays where it is.
typedef struct
{
    XjSearchRequest request;
    XjQuestion question; // that asks for nothing but this
} XjAmong;

// Errors: INVALID, as xj_engine_search() of filters. Borrows all; on success *ret_among is owned: xj_among_clear().
gboolean xj_among_init(const char *const *const by[XJ_CRITERIA], const char *collection, const XjVocabulary *vocabulary,
                       XjAmong *ret_among, GError **error);
void xj_among_clear(XjAmong *among);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjAmong, xj_among_clear)

G_END_DECLS
