// What should be known of a comparison beside its figures.
#pragma once

#include "query/compare/matrix/collection.h"
#include "query/compare/paper/paper.h"

G_BEGIN_DECLS

// Each adds whole sentences for people to `notes` (of char *).

// Of what a query found: `collection`, understood from `query`.
void xj_compare_notes_of_query(const XjQuery *query, const XjCollection *collection, GPtrArray *notes);

// Of so many documents that are counted only, because at most `limit` are laid out.
void xj_compare_notes_of_counting(guint documents, guint limit, GPtrArray *notes);

// Of papers (of XjPaper) that are laid out: levels that are not known, or of which there are several, and text that could not be read.
void xj_compare_notes_of_papers(const GPtrArray *papers, GPtrArray *notes);

G_END_DECLS
