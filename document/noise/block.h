// Lines that no word gives away, between lines that are noise.
#pragma once

#include "document/noise/judge.h"

G_BEGIN_DECLS

// Sets `reason` of short lines that stand between lines taken out: behind the text, and in a seller's block above it.
void xj_noise_blocks_fill(GArray *lines, XjNoiseExtent extent, const XjVocabulary *vocabulary);

G_END_DECLS
