// What the parts of the odt reader share: the parts of the package, the styles, the numbering, and the walk over the text.
#pragma once

#include "indexer/extract/flow.h"
#include "indexer/extract/numbering.h"
#include "indexer/extract/xml.h"

G_BEGIN_DECLS

#define XJ_ODT_LEVELS 10      // of a list, and of headings
#define XJ_ODT_CHAIN_MAX 32u  // styles that a style may rest on, one on the other
#define XJ_ODT_SPACES_MAX 100 // blanks that one element may stand for

// The parts that text is read from; each may be NULL. A flat document has its styles in the part `content`. Borrowed.
typedef struct
{
    const xmlDoc *content, *styles;
} XjOdtParts;

// ---------------------------------------------------------------- styles

typedef enum
{
    XJ_ODT_PARAGRAPH,
    XJ_ODT_TEXT,
} XjOdtFamily;

typedef struct
{
    char *parent;
    char *list_style; // "" takes the number away, NULL says nothing
    gboolean hidden;
    gboolean shown; // said in so many words
    gboolean is_title;
} XjOdtStyle;

typedef struct
{
    gboolean given;
    XjNumberFormat format;
    char *prefix, *suffix;
    char *pattern;  // "第%1%章": takes the place of both; NULL if there is none
    guint displays; // levels that it shows, itself included
    guint start;
    gboolean close; // nothing stands between number and text
} XjOdtLevel;

typedef struct
{
    XjOdtLevel levels[XJ_ODT_LEVELS];
} XjOdtListStyle;

typedef struct _XjOdtStyles XjOdtStyles;

XjOdtStyles *xj_odt_styles_new(const XjOdtParts *parts);
void xj_odt_styles_free(XjOdtStyles *styles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjOdtStyles, xj_odt_styles_free)

// The style that `node` names, all that it rests on added; NULL if there is none. Borrowed.
const XjOdtStyle *xj_odt_style(const XjOdtStyles *styles, XjOdtFamily family, const xmlNode *node);
// NULL if there is none. Borrowed.
const XjOdtListStyle *xj_odt_list_style(const XjOdtStyles *styles, const char *name);
const XjOdtListStyle *xj_odt_outline_style(const XjOdtStyles *styles);

// ---------------------------------------------------------------- numbering

typedef struct _XjOdtNumbering XjOdtNumbering; // what all lists of the document counted
typedef struct _XjOdtLists XjOdtLists;         // the lists that are open at a place of one story

// Borrows `styles`.
XjOdtNumbering *xj_odt_numbering_new(const XjOdtStyles *styles);
void xj_odt_numbering_free(XjOdtNumbering *numbering);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjOdtNumbering, xj_odt_numbering_free)

// Borrows `numbering`.
XjOdtLists *xj_odt_lists_new(XjOdtNumbering *numbering);
void xj_odt_lists_free(XjOdtLists *lists);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjOdtLists, xj_odt_lists_free)

// text:list begins and ends, text:list-item or text:list-header begins.
void xj_odt_lists_open(XjOdtLists *lists, const xmlNode *list);
void xj_odt_lists_close(XjOdtLists *lists);
void xj_odt_lists_begin_item(XjOdtLists *lists, const xmlNode *item);

// Counts a paragraph or heading. TRUE if it begins an item; then *ret_label is what stands before its text, "" if that is nothing (a new
// string), and *ret_close says that the text follows it without any gap.
gboolean xj_odt_lists_count(XjOdtLists *lists, const xmlNode *paragraph, const XjOdtStyle *style, char **ret_label,
                            gboolean *ret_close);

// ---------------------------------------------------------------- text

// Reads all that the parts hold, in reading order. FALSE, and nothing is read, if there is no text document in them.
gboolean xj_odt_read(const XjOdtParts *parts, XjSource *source);

G_END_DECLS
