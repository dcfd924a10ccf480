// The elements of a docx that hold text or shape it, and what single ones say of themselves.
#pragma once

#include "indexer/extract/docx/docx.h"

G_BEGIN_DECLS

typedef enum
{
    XJ_DOCX_OTHER,
    XJ_DOCX_PARAGRAPH,
    XJ_DOCX_RUN,
    XJ_DOCX_TEXT,
    XJ_DOCX_TAB,
    XJ_DOCX_BREAK,
    XJ_DOCX_HYPHEN,
    XJ_DOCX_SYMBOL,
    XJ_DOCX_TABLE,
    XJ_DOCX_ROW,
    XJ_DOCX_CELL,
    XJ_DOCX_FIELD_CHAR,
    XJ_DOCX_FIELD_CODE,
    XJ_DOCX_SIMPLE_FIELD,
    XJ_DOCX_CONTENT_CONTROL,
    XJ_DOCX_FOOTNOTE,
    XJ_DOCX_ENDNOTE,
    XJ_DOCX_TEXT_BOX,
    XJ_DOCX_TEXT_PATH,
    XJ_DOCX_OBJECT,
} XjDocxElement;

XjDocxElement xj_docx_element(const xmlNode *node);

// Whether the content control (w:sdt) shows what is to be filled in, and no text.
gboolean xj_docx_is_placeholder(const xmlNode *content_control);
// Whether the content control or simple field is a table of contents.
gboolean xj_docx_holds_contents(const xmlNode *node);
// Whether the simple field is a page number.
gboolean xj_docx_is_page_field(const xmlNode *node);
// Whether the row is deleted, by a tracked change, or hidden.
gboolean xj_docx_is_deleted_row(const xmlNode *row);
// Whether the cell goes on from the one above ("vMerge") or beside it ("hMerge") and has no text of its own.
gboolean xj_docx_goes_on(const xmlNode *cell, const char *merge_name);

G_END_DECLS
