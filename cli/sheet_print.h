// Sheets on a terminal.
#pragma once

#include "query/sheet/sheet.h"

G_BEGIN_DECLS

// A row a block: the cells that head it in one line, below it what each of the others says. Title and notes, which are for paper, are
// left out here and below.
void sheet_print_blocks(const XjSheet *sheet);

// For sheets of numbers: a column of the sheet a line, its rows side by side, headed by their numbers.
void sheet_print_numbers(const XjSheet *sheet);

// Appends what an entry says with its marks; without colours [-removed-], {+added+} and 【others】.
void sheet_append_entry(GString *into, const XjSheetEntry *entry, gboolean colour);

// The same of its characters [from, to).
void sheet_append_piece(GString *into, const XjSheetEntry *entry, guint from, guint to, gboolean colour);

G_END_DECLS
