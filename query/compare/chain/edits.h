// What makes one text of another, as it is shown: stretches of characters that are the same, were replaced, put in, left out or
// moved.
#pragma once

#include "query/compare.h"

G_BEGIN_DECLS

// Whether two texts are the same to the character: marks, quotes, width, variants and line ends aside (text/sequence.h).
gboolean xj_texts_are_same(const char *upper, const char *lower);

// What makes `lower` of `upper`, both valid UTF-8: a new array of XjCompareEdit, in characters; NULL where they are the same. All of both texts is in one of them;
// marks belong to what stands before them. Single characters that are the same by chance between words that were replaced are
// taken for replaced, too. *ret_similarity (may be NULL): 0 to 1, the share of the characters of both that are the same, moved
// ones a little less.
GArray *xj_compare_edits_new(const char *upper, const char *lower, double *ret_similarity);

G_END_DECLS
