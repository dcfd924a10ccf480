// What dangles at the ends of a wording that was cut out of a sentence (data/formulas.tsv, classes lead and trail): of
// 的极端重要性和现实紧迫性 the first character.
#pragma once

#include "document/vocabulary/vocabulary.h"

G_BEGIN_DECLS

// Which of the words that dangle at the end count: those that do so as surely as this, by their weight in the table.
#define XJ_BORDER_ANY 0.0
#define XJ_BORDER_SURE 1.0

// What is left of a folded wording of `length` bytes when the words that dangle are taken off: bytes [*ret_start, *ret_end) of
// it, none where it is nothing but such words. A word stays that is a part of a longer one there: 目的 does not lose its 的.
void xj_border_trim(const XjVocabulary *vocabulary, const char *wording, gsize length, double surely, gsize *ret_start,
                    gsize *ret_end);

G_END_DECLS
