// What a draft has in common with the passages of the index.
//
// Postings tell which passages share rare terms with which part of the draft (xj_reader_match_blocks()); only these are read
// and compared. What a document lends is joined over its passages.
#pragma once

#include "query/precedent/reuse/borrowing.h"
#include "query/precedent/selection.h"

G_BEGIN_DECLS

// Passages that are compared with each block of the draft. Where more share as much with it the wording is everybody's.
#define XJ_LENDING_PASSAGES_MAX 20
// Bits that a passage has to share with two blocks: two pairs of characters that one passage in a thousand has, or many common
// ones.
#define XJ_LENDING_BITS_MIN 16

typedef struct
{
    GPtrArray *documents; // ids, by the numbers that borrowings have
    GArray *borrowings;   // of XjBorrowing that count, by rising `from`
} XjLending;

// Compares the draft with what may be looked at, without the documents of `except` (NULL-terminated, or NULL). Errors: as
// xj_reader_match_blocks() and xj_reader_fetch(). On success the caller owns *ret_lending: xj_lending_clear().
gboolean xj_lending_find(XjReader *reader, XjCards *cards, XjManuscript *manuscript, const XjSelection *selection,
                         const char *const *except, const XjBorrowingTerms *terms, XjLending *ret_lending, GError **error);
void xj_lending_clear(XjLending *lending);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjLending, xj_lending_clear)

G_END_DECLS
