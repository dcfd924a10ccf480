// Notes and text boxes: where in the main text they hang, and where their own text stands.
#pragma once

#include "indexer/extract/doc/file.h"

G_BEGIN_DECLS

typedef struct
{
    guint32 cp;         // of the character they hang on; XJ_DOC_ANCHOR_NOWHERE if there is none
    guint32 first, end; // CP of their text, the end excluded
    gboolean is_note;
} XjDocAnchor;

#define XJ_DOC_ANCHOR_NOWHERE G_MAXUINT32

// Array of XjDocAnchor by rising CP; notes and boxes of one place in the order of the file.
GArray *xj_doc_anchors_read(const XjDocFile *file);

// Where each header and footer stands: array of XjDocAnchor without a place.
GArray *xj_doc_headers_read(const XjDocFile *file);

G_END_DECLS
