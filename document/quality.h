// How good a copy a document is among copies of one another, as bytes that can be compared: the better one is smaller.
//
//   0      1 if text is missing (losses of the reader) or the text breaks off, otherwise 0
//   1      damage: 0 none, 1 to 2 places, 2 to 10, 3 more; at least 1 if pages were recognised from pictures
//   2      noise that had to be taken out, as a share of all: 0 below 1 %, 1 below 10 %, 2 below 30 %, 3 more
//   3      how many of number, organ and date are not known
//   4-13   the date, the earlier the better: what was there first was not copied from a later one; unknown comes last
//   14     the level that speaks, the higher the better, unknown last
#pragma once

#include "document/document.h"

G_BEGIN_DECLS

#define XJ_DOCUMENT_QUALITY_BYTES 15

// `losses` (of XjLoss) are those of the source.
void xj_quality_make(const XjDocument *document, const GPtrArray *losses, guint8 ret_quality[XJ_DOCUMENT_QUALITY_BYTES]);

G_END_DECLS
