// Sheets: answers as tables for an office, in the formats that it opens: TSV, HTML (Word, WPS), XLSX.
//
// A workbook is some sheets; a sheet is a table with a title, column heads that are repeated on every printed page, and rows of
// cells. A cell is text, of which stretches may be marked, over a small line that says where it stands. Texts may be anything: what
// is no character of a line (controls, broken UTF-8) is replaced when they come in, one for one, so that marks stay where they are.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
    XJ_SHEET_UNMARKED,
    XJ_SHEET_ADDED,   // only here
    XJ_SHEET_REMOVED, // only in what it is held against
    XJ_SHEET_CHANGED, // otherwise there
    XJ_SHEET_STRONG,
} XjSheetMark;

// Something that a cell says; several stand under each other.
typedef struct
{
    char *text;
    guint length;  // its characters
    char *source;  // its citation, small below it; NULL: none
    GArray *marks; // of XjSheetSpan, rising, none overlapping; NULL: none
} XjSheetEntry;

typedef struct
{
    guint start, end; // characters of the text
    XjSheetMark mark;
} XjSheetSpan;

// What a cell looks like.
typedef enum
{
    XJ_TONE_PLAIN,
    XJ_TONE_HEAD, // a head of rows
    XJ_TONE_SAME, // 一致
    XJ_TONE_ADAPTED,
    XJ_TONE_ABSENT, // 未见, 未提及
    XJ_TONE_NEW,
    XJ_TONE_NUMBER, // to the right
    XJ_TONE_ZERO,   // the same: there is none
    XJ_TONES,
} XjSheetTone;

typedef struct
{
    GPtrArray *entries; // of XjSheetEntry; NULL: an empty cell
    XjSheetTone tone;
} XjSheetCell;

typedef struct
{
    char *head;
    guint width; // characters of Han that fit a line
} XjSheetColumn;

#define XJ_SHEET_LINE_MAX 1000    // characters of a title, note, head or source; what is longer is cut, and says so
#define XJ_SHEET_MAX_CELLS 600000 // of a sheet: what a program of an office still opens, and a few hundred megabytes here

typedef struct
{
    char *name;         // of the sheet: at most 31 characters, none of []:*?/\.
    char *title;        // above the table
    GPtrArray *notes;   // of char *: lines between title and table
    GPtrArray *columns; // of XjSheetColumn
    GPtrArray *rows;    // of GArray of XjSheetCell, one for each column
    guint lead;         // columns at the left that head the rows: kept in view, and repeated where a table is divided
    guint per_page;     // columns beside these that a printed page takes; 0: all
} XjSheet;

XjSheet *xj_sheet_new(const char *name, const char *title, guint lead);
void xj_sheet_free(XjSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjSheet, xj_sheet_free)
void xj_sheet_add_note(XjSheet *sheet, const char *note);
void xj_sheet_add_column(XjSheet *sheet, const char *head, guint width);

// A new row behind the last, of empty plain cells; borrowed. Only once all columns are there, and no more than XJ_SHEET_MAX_CELLS
// allow.
GArray *xj_sheet_add_row(XjSheet *sheet);
XjSheetCell *xj_sheet_cell(const GArray *row, guint column);

// Appends something to a cell (copies); `source` may be NULL. Borrowed: for marks.
XjSheetEntry *xj_sheet_cell_add(XjSheetCell *cell, const char *text, const char *source);

// Appends the only or a further word of a cell, and gives it a tone.
void xj_sheet_cell_say(XjSheetCell *cell, const char *text, XjSheetTone tone);
void xj_sheet_cell_count(XjSheetCell *cell, guint number);

// Marks a stretch of the text, behind all that is marked; what is not, and what lies behind the text's end, is left out.
void xj_sheet_entry_mark(XjSheetEntry *entry, guint start, guint end, XjSheetMark mark);

// ---------------------------------------------------------------- formats

// Appends one sheet as tab-separated values: a line each behind one of heads; what a cell says stands behind one another, the sources in
// brackets, without marks. No cell holds a tab or line end, or begins as a formula does.
void xj_sheet_to_tsv(const XjSheet *sheet, GString *into);

// Appends sheets (of XjSheet) as a page that word processors open well: A4 across, heads repeated, pages numbered, no scripts.
void xj_sheets_to_html(const GPtrArray *sheets, const char *title, GString *into);

// The same as a workbook of the office formats, with libxlsxwriter: a new object. At least one sheet. Rows that are higher than such
// a program shows are continued in a further row. Errors: IO (XJ_ERROR).
GBytes *xj_sheets_to_xlsx(const GPtrArray *sheets, const char *title, GError **error);

G_END_DECLS
