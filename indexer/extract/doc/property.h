// Properties of characters and paragraphs: lists of modifiers (sprm), each a code and its operand, applied one after the other.
#pragma once

#include "indexer/extract/doc/file.h"

G_BEGIN_DECLS

#define XJ_DOC_UNSET 0xFF

// Values of a property that may be told relative to the style.
#define XJ_DOC_AS_STYLE 0x80
#define XJ_DOC_NOT_AS_STYLE 0x81

#define XJ_DOC_STYLE_NORMAL 0
#define XJ_DOC_STYLE_CHARACTER_DEFAULT 10 // says nothing

typedef struct
{
    guint16 style;
    guint8 hidden; // 0, 1, XJ_DOC_AS_STYLE, XJ_DOC_NOT_AS_STYLE, or XJ_DOC_UNSET
    gboolean deleted;
    gboolean field_hidden; // a field whose result is not shown
    guint16 symbol;        // the character that stands for '(' in a font of symbols, 0 for none
} XjDocCharacter;

typedef struct
{
    guint16 style;
    guint8 outline; // 0 to 8 for headings, 9 for text, or XJ_DOC_UNSET
    guint16 list;   // number of the list override, from 1; 0 for none
    guint8 level;   // in the list, or XJ_DOC_UNSET
    gboolean in_table;
    gboolean ends_row;
    gboolean ends_inner_cell; // of a table in a table
    gboolean ends_inner_row;
} XjDocParagraph;

#define XJ_DOC_CHARACTER_INIT ((XjDocCharacter){.style = XJ_DOC_STYLE_CHARACTER_DEFAULT, .hidden = XJ_DOC_UNSET})
#define XJ_DOC_PARAGRAPH_INIT ((XjDocParagraph){.outline = XJ_DOC_UNSET, .level = XJ_DOC_UNSET})

void xj_doc_character_apply(XjDocCharacter *character, XjBytes properties);
// `file` for properties that stand in its stream Data.
void xj_doc_paragraph_apply(XjDocParagraph *paragraph, XjBytes properties, const XjDocFile *file);

G_END_DECLS
