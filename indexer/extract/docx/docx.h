// What the parts of the docx reader share: the parts of the package, the styles, the numbering, and the walk over the text.
#pragma once

#include "indexer/extract/flow.h"
#include "indexer/extract/numbering.h"
#include "indexer/extract/package.h"
#include "indexer/extract/xml.h"

G_BEGIN_DECLS

#define XJ_DOCX_LEVELS 9      // of a list, and of headings
#define XJ_DOCX_CHAIN_MAX 32u // styles that a style may rest on, one on the other

// ---------------------------------------------------------------- parts

// The parts that text is read from, as XML; each may be NULL.
typedef struct
{
    xmlDoc *document, *styles, *numbering, *footnotes, *endnotes;
    GPtrArray *furniture;   // of xmlDoc: headers and footers
    GHashTable *part_names; // relationship id of the document -> name of the part: char * -> char *
} XjDocxParts;

XjDocxParts *xj_docx_parts_new(void);
void xj_docx_parts_free(XjDocxParts *parts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjDocxParts, xj_docx_parts_free)

// Finds and parses them; broken and missing ones are noted in `source`. Takes the metadata along.
XjDocxParts *xj_docx_parts_load(const XjPackage *package, XjSource *source);

// ---------------------------------------------------------------- styles

typedef enum
{
    XJ_TOGGLE_UNSET,
    XJ_TOGGLE_OFF,
    XJ_TOGGLE_ON,
} XjToggle;

// What numbers a paragraph: as it is written in w:numPr, -1 where it is not.
typedef struct
{
    gint64 list;  // w:numId; 0 takes the number away
    gint64 level; // w:ilvl, from 0
} XjDocxNumberRef;

typedef struct
{
    char *id, *based_on;
    gint64 outline_level; // from 0; -1 if it names none
    XjDocxNumberRef number;
    const char *number_style; // id of the style that names the list, this one or one below it; NULL if none does
    XjToggle vanish;
    gboolean is_title, is_contents;
} XjDocxStyle;

typedef struct _XjDocxStyles XjDocxStyles;

XjDocxStyles *xj_docx_styles_new(const xmlDoc *part); // NULL: no styles
void xj_docx_styles_free(XjDocxStyles *styles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjDocxStyles, xj_docx_styles_free)

// The style `id`, all that it rests on added, NULL if there is none. NULL as `id`: the default of paragraphs. Borrowed.
const XjDocxStyle *xj_docx_style(const XjDocxStyles *styles, const char *id);

// The own properties of a paragraph or a run, and of a style.
XjToggle xj_docx_toggle(const xmlNode *properties, const char *name);
XjDocxNumberRef xj_docx_number_ref(const xmlNode *paragraph_properties);

// ---------------------------------------------------------------- numbering

typedef struct _XjDocxNumbering XjDocxNumbering;

// Borrows `styles`. NULL as `part`: no lists.
XjDocxNumbering *xj_docx_numbering_new(const xmlDoc *part, const XjDocxStyles *styles);
void xj_docx_numbering_free(XjDocxNumbering *numbering);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjDocxNumbering, xj_docx_numbering_free)

// Counts a paragraph, whose own numbering is `own` and whose style is `style` (or NULL). TRUE if it is numbered or has a bullet; then
// *ret_label is what stands before its text, "" if that is nothing (a new string), and *ret_close says that the text follows it
// without any gap.
gboolean xj_docx_numbering_count(XjDocxNumbering *numbering, XjDocxNumberRef own, const XjDocxStyle *style, char **ret_label,
                                 gboolean *ret_close);

// ---------------------------------------------------------------- text

// An element that the walks pass over with all that it holds: what was deleted, what is shown elsewhere, properties. Needs
// xj_docx_mark() done.
gboolean xj_docx_is_dropped(const xmlNode *node);

// Marks, below `top`, which of several forms of one thing is read and which fields have an end. Call it once before a walk.
void xj_docx_mark(xmlNode *top);

typedef struct _XjDocxFields XjDocxFields;

// The fields that are open at a place of the text: what their code is, what their result.
XjDocxFields *xj_docx_fields_new(void);
void xj_docx_fields_free(XjDocxFields *fields);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjDocxFields, xj_docx_fields_free)

// Goes over w:fldChar. A field that shows its text by its code alone (a character in a circle) gives it, as a new string; NULL otherwise.
char *xj_docx_fields_pass(XjDocxFields *fields, const xmlNode *field_char);
// Takes w:instrText.
void xj_docx_fields_add_code(XjDocxFields *fields, const xmlNode *code);
// Whether what stands here is no text: code, page numbers.
gboolean xj_docx_fields_hide(const XjDocxFields *fields);
// Whether it is a table of contents.
gboolean xj_docx_fields_in_contents(const XjDocxFields *fields);

typedef enum
{
    XJ_DOCX_FIELD_TEXT,
    XJ_DOCX_FIELD_CONTENTS,
    XJ_DOCX_FIELD_PAGE,
} XjDocxFieldKind;

XjDocxFieldKind xj_docx_field_kind(const char *code);

// Reads all that the parts hold, in reading order.
void xj_docx_read(const XjDocxParts *parts, XjSource *source);

G_END_DECLS
