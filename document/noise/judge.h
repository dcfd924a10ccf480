// Whether a line is noise by itself, in the place where it stands.
#pragma once

#include "document/noise/line.h"

G_BEGIN_DECLS

// Where the document's own text stands: paragraphs [first, end). All of them where none is surely text.
typedef struct
{
    guint first, end;
} XjNoiseExtent;

// What surely is text: sentences, points and addresses that are no noise by their words.
XjNoiseExtent xj_noise_extent_find(const GArray *lines);

typedef enum
{
    XJ_NOISE_ABOVE,
    XJ_NOISE_AMONG,
    XJ_NOISE_BEHIND,
} XjNoisePlace;

static inline XjNoisePlace
xj_noise_place(XjNoiseExtent extent, guint index)
{
    return index < extent.first ? XJ_NOISE_ABOVE : index < extent.end ? XJ_NOISE_AMONG : XJ_NOISE_BEHIND;
}

// Whether the line is noise. Among the text more is asked of it.
gboolean xj_noise_is_sure(const XjNoiseLine *line, const XjVocabulary *vocabulary, XjNoisePlace place);

// Whether it can be nothing but a line of the document, whatever stands around it: a mark of secrecy, a note, words that speak for it.
gboolean xj_noise_is_protected(const XjNoiseLine *line);

G_END_DECLS
