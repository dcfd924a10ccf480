// What the answers of the fake engine have besides what was found, by words that ask for it:
//
//   整改      nothing is exact: relaxed, its hits near, all, most and any by turns; nothing at all with step=exact
//   巡察      also looked for as 巡视, which other passages hold
//   台账      its first hit has copies, whose titles are hostile
//   作风      speaks of a theme        长校机制    may mean 长效机制
//
// A cursor is "after:N", one of an older state of the index "moved:N", and any other is refused.
#pragma once

#include "query/engine.h"

// The synonym that is looked for besides; NULL for none.
const char *fake_synonym(const XjSearchRequest *request);

// The place that the cursor of a request, or its offset, leads to. FALSE if it has a wrong cursor.
gboolean fake_place(const XjSearchRequest *request, guint *ret_place, gboolean *ret_moved, GError **error);

// Adds steps, synonyms, themes, corrections, copies and reasons to an answer that has its hits.
void fake_offers_add(XjSearchResult *result, const XjSearchRequest *request);

// Of every kind, one of them hostile.
GPtrArray *fake_suggestions_new(const char *text);

// Of XjCopy, some of *ret_total; their titles and organs are hostile.
GPtrArray *fake_copies_new(guint *ret_total);
