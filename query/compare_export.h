// Comparisons for other programs and for paper: JSON, and tables that an office opens.
#pragma once

#include "query/compare.h"

G_BEGIN_DECLS

#pragma GCC visibility push(default)

typedef enum
{
    XJ_COMPARE_SHEET_MATRIX,   // aspects by documents: what each demands
    XJ_COMPARE_SHEET_CHAIN,    // each requirement of a higher document, and what has become of it in each lower one
    XJ_COMPARE_SHEET_COVERAGE, // each document: what it has of every aspect, what it took over, what was taken over
    XJ_COMPARE_SHEET_LEVELS,   // aspects by levels: how many have it, which words are the strongest
    XJ_COMPARE_SHEET_LEDGER,   // 整改台账: problem, requirement, measures, who, by when
    XJ_COMPARE_SHEETS,
} XjCompareSheet;

// Masks of sheets.
#define XJ_COMPARE_SHEET(sheet) (1U << (sheet))
#define XJ_COMPARE_ALL_SHEETS 0U // all that the comparison has something for

typedef enum
{
    XJ_COMPARE_JSON, // xj_comparison_to_json(), xj_parallel_to_json(): all of it, whichever sheets are asked for
    XJ_COMPARE_TSV,  // several sheets one below the other, each behind a line with its title and a blank line between
    XJ_COMPARE_HTML, // a page for Word, WPS and browsers
    XJ_COMPARE_XLSX,
} XjCompareFormat;

const char *xj_compare_sheet_name(XjCompareSheet sheet); // "matrix" "chain" "coverage" "levels" "ledger"; static
gboolean xj_compare_sheet_from_name(const char *name, XjCompareSheet *ret_sheet);
gboolean xj_compare_format_from_name(const char *name, XjCompareFormat *ret_format); // "json" "tsv" "html" "xlsx"
const char *xj_compare_media_type(XjCompareFormat format);                           // static

// The sheets of a mask in a format: new bytes. Errors: INVALID (a sheet of documents where they were too many to be laid out, or one
// of more cells than XJ_SHEET_MAX_CELLS), IO.
GBytes *xj_comparison_export(const XjComparison *comparison, guint sheets, XjCompareFormat format, GError **error);
GBytes *xj_parallel_export(const XjParallel *parallel, XjCompareFormat format, GError **error);

#pragma GCC visibility pop

G_END_DECLS
