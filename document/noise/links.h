// Lists of other texts (推荐阅读, 最新文章, 上一篇) that a site sets below or beside a document.
#pragma once

#include "document/noise/judge.h"

G_BEGIN_DECLS

// Sets `reason` of the lines of such lists: behind the text a whole list with all that follows its heading, elsewhere only items that
// carry dates.
void xj_noise_links_mark(GArray *lines, XjNoiseExtent extent);

G_END_DECLS
