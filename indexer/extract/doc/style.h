// The style sheet: what a style says about the paragraphs and characters that have it, with all that it is based on.
#pragma once

#include "indexer/extract/doc/property.h"

G_BEGIN_DECLS

typedef struct
{
    guint kind; // XJ_DOC_STYLE_OF_PARAGRAPHS ...; 0 for a style that is not there
    guint name; // number of a built-in style: 1 to 9 are headings, 19 to 27 lines of a table of contents
    guint base;
    XjDocParagraph paragraph; // resolved
    guint8 hidden;            // resolved: 0, 1, or XJ_DOC_UNSET
    gboolean resolved;
} XjDocStyle;

#define XJ_DOC_STYLE_OF_PARAGRAPHS 1
#define XJ_DOC_STYLE_OF_CHARACTERS 2

// Array of XjDocStyle by number.
GArray *xj_doc_styles_read(const XjDocFile *file);

// A style by its number, one that says nothing if there is none.
const XjDocStyle *xj_doc_style_at(const GArray *styles, guint number);

// Outline level of a paragraph with this style: 0 to 8 for a heading, XJ_DOC_OUTLINE_TEXT for none. Its own properties included.
#define XJ_DOC_OUTLINE_TEXT 9
guint xj_doc_style_outline(const XjDocStyle *style, const XjDocParagraph *paragraph);

gboolean xj_doc_style_is_contents(const XjDocStyle *style);

G_END_DECLS
