// The words of noise.tsv in the paragraphs of a draft.
#pragma once

#include "document/noise/line.h"

G_BEGIN_DECLS

// Sets the weights of the lines (of XjNoiseLine, all paragraphs of the draft in order).
void xj_noise_words_weigh(GArray *lines, const XjVocabulary *vocabulary);

G_END_DECLS
