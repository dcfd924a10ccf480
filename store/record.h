// The records of the index: what the indexer writes and the query engine reads, and their byte form.
//
// A document is kept as its passages (one Xapian document each, in order) and one card, which travels with passage 0.
// The clean text of a document is the concatenation of its passages' texts.
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

// What is stored of one passage. In a decoded record the pointers borrow from the bytes it was decoded from.
typedef struct
{
    const char *document; // id of its document, at most XJ_DOCUMENT_ID_MAX bytes
    guint number;         // place in its document, from 0
    gsize start;          // byte offset in the document's clean text
    guint start_char;     // the same in characters
    guint role;           // XjRole
    gint heading;         // index into the card's outline, -1 for none
    guint page;           // 0 if the format has no pages
    const char *text;     // not NUL-terminated when decoded
    gsize length;
} XjPassageRecord;

#define XJ_DOCUMENT_ID_MAX 64

// A card is JSON text: an object of what every hit of the document needs, and behind this sign, if at all, an object of what
// only the whole document needs. Printed JSON holds no such sign itself.
#define XJ_CARD_DIVIDER '\n'

// Named values that the indexer writes and the engine reads, beside the documents. A key is prefix and document id.
#define XJ_KEY_FILE "file:"         // which version of a file is indexed (indexer/file_state.h)
#define XJ_KEY_MEMBER "member:"     // behind it the file's id, ':' and a document's: the name of that document in the file
#define XJ_KEY_OVERRIDE "override:" // what `xunjian set` said of a document, lines FIELD=VALUE (document/override.h)
#define XJ_KEY_FAILED "failed:"     // why a file, or a document in it, is not indexed: {"path", "member", "code", "reason" ...}

// What facets count of a passage and its document: items of a letter and a value ("L3" "K讲话" "T5"), each with one
// XJ_FACET_END behind it, in the order of the letters below: first those of the document, then those of the passage. Kept as
// values beside the passages, so that counting reads no record.
#define XJ_FACET_END '\x1f'
#define XJ_FACET_LEVEL 'L'
#define XJ_FACET_INSPECTING 'I'
#define XJ_FACET_KIND 'K'
#define XJ_FACET_OCCASION 'O'
#define XJ_FACET_ORGAN 'G'
#define XJ_FACET_YEAR 'Y'
#define XJ_FACET_QUALITY 'Q'
#define XJ_FACET_THEME 'T'  // of the passage
#define XJ_FACET_ASPECT 'A' // of the passage
#define XJ_FACET_ROLE 'R'   // of the passage
#define XJ_FACET_DAMAGE 'D' // of the passage

// Behind the number of a theme: how strongly the passage speaks of it, in thousandths ("T5:830"). It is not counted by.
#define XJ_FACET_WEIGHT ':'

// Appends the byte form of a passage, and of the card if `card` is not NULL (copied as it is).
void xj_record_encode(const XjPassageRecord *passage, const char *card, gsize card_length, GByteArray *into);

// Reads what xj_record_encode() wrote. Borrows from `data`; `document` is NUL-terminated inside it. *ret_card is NULL for
// a passage that carries none. XJ_ERROR_CORRUPT if the bytes are no record.
gboolean xj_record_decode(const char *data, gsize length, XjPassageRecord *ret_passage, const char **ret_card,
                          gsize *ret_card_length, GError **error);

G_END_DECLS
