// How well a use can be quoted, 0 to 1 (docs/precedent.md): as dictionaries choose good examples (Kilgarriff et al., GDEX,
// 2008), by plain features that add up. Some are known without reading the passage, the others are those of its sentence.
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

// What is known of a passage without its text.
typedef struct
{
    gint level;              // XjLevel of whoever speaks; -1: not known
    gboolean is_damaged;     // the passage
    gboolean is_partial;     // not all of the document could be read
    gboolean is_ocr;         // it was recognised from pictures
    gboolean is_lesser_copy; // a better copy of the document holds the wording too
} XjStanding;

// The part of the sum that is known without the text, and the most it can be.
double xj_quotable_standing(const XjStanding *standing);

// The part that the sentence [start, end) of `text` adds.
double xj_quotable_sentence(const char *text, gsize start, gsize end);

G_END_DECLS
