// The lines of a concordance for other programs: a table for spreadsheets, JSON, a page that word processors open; and
// sentences to quote.
#pragma once

#include "query/precedent.h"

G_BEGIN_DECLS

typedef enum
{
    XJ_EXPORT_JSON, // xj_uses_to_json()
    XJ_EXPORT_TSV,  // a line each behind one of headings; no cell holds a tab or line end, or begins as a formula does
    XJ_EXPORT_HTML, // a table on A4 across, without scripts
} XjExportFormat;

// "json" "tsv" "html". FALSE if unknown.
gboolean xj_export_format_from_name(const char *name, XjExportFormat *ret_format);

// The media type of a format; static.
const char *xj_export_media_type(XjExportFormat format);

// Whether a spreadsheet would take a text for a formula; some do so with the wide signs, too.
gboolean xj_export_begins_formula(const char *text);

// Appends a cell of a table, which may be NULL, and the byte behind it.
void xj_export_cell(GString *into, const char *text, char behind);

// Appends the lines of `uses` in a format.
void xj_uses_export(const XjUses *uses, XjExportFormat format, GString *into);

typedef enum
{
    XJ_CITE_PLAIN,    // the sentence, its source behind it in brackets
    XJ_CITE_FOOTNOTE, // the sentence with a number, the sources below
} XjCiteStyle;

// "plain" "footnote". FALSE if unknown.
gboolean xj_cite_style_from_name(const char *name, XjCiteStyle *ret_style);

// Appends the sentences of the lines, each once, with their sources.
void xj_uses_quote(const XjUses *uses, XjCiteStyle style, GString *into);

G_END_DECLS
