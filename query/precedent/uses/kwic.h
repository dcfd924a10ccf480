// Lines of a concordance: a use in the middle of what stands around it (keyword in context).
#pragma once

#include "query/precedent.h"

G_BEGIN_DECLS

// A use that stands at bytes [start, end) of `text`, with up to `context` characters on either side. `text` begins with that of
// the passage it begins in; what it crosses, how well it can be quoted and its citation are for the caller to set. Borrows all.
XjUse *xj_use_new(const char *text, gsize length, gsize start, gsize end, guint context);
void xj_use_free(XjUse *use);

// Whether fewer characters stand on a side: the text ends there. More text, in which the use stands at [start, end), goes on
// with them.
gboolean xj_use_lacks_context(const XjUse *use, guint context);
void xj_use_set_context(XjUse *use, const char *text, gsize length, gsize start, gsize end, guint context);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjUse, xj_use_free)

// What bytes [start, end) of a text go across, and its name: "none" "sentence" "paragraph"; static.
XjCrossing xj_crossing_of(const char *text, gsize start, gsize end);
const char *xj_crossing_name(XjCrossing crossing);

// Bytes [*ret_start, *ret_end) of the sentences, or parts of one between semicolons, that hold [start, end), as far as that is
// of the text, blanks around them left out.
void xj_kwic_sentence(const char *text, gsize length, gsize start, gsize end, gsize *ret_start, gsize *ret_end);

// What a line is ordered by that is sorted by what stands to its left, read from the use outwards, or to its right: the folded
// characters there, as far as the text goes and they matter. A new string, to be compared byte by byte.
char *xj_kwic_left_key(const char *text, gsize start);
char *xj_kwic_right_key(const char *text, gsize length, gsize end);

G_END_DECLS
