// The schema of the index, in prose first: what stands in the database, under which names.
//
// One Xapian document is one passage. Xapian's numbers of the passages of one document follow one another without a gap
// between them and in the order of the document; a document that is replaced moves to the end. No positions are kept.
//
//   data       the passage's record (store/record.h); that of passage 0 also carries the document's card
//   terms      no prefix   the passage's own terms, folded, so none begins with A-Z
//              S           a term of the title of its document
//              Q           the id of its document, on every passage: the handle for replacing and deleting
//              XC:         the collection of its document; the colon keeps a collection "ARD" apart from the flag below
//              XCARD       flag, exactly on passages 0: their number is the number of documents
//              Free for later facts, which are boolean terms on every passage so that every filter works inside the
//              query: XL: and XI: (speaking and inspecting level), XK: (kind), XO: (occasion), XG: (organ), XT: (theme),
//              XA: (aspect), XR: (role of the passage), XY: (year).
//              Scored terms count in the passage's length, unscored ones have a within-document frequency of 0.
//   values     none yet; slot 1 is kept free for the date, to sort by, slot 2 for the group of near copies
//   metadata   m:KEY       the named values of xj_writer_set(); a stored value begins with one '=', because Xapian takes
//                          an empty value for none
//
// A change to any of this that an older program would misread raises XJ_FORMAT_VERSION; an index of another version is
// refused and has to be rebuilt.
#pragma once

#include "store/plan.h"

G_BEGIN_DECLS

#define XJ_FORMAT_VERSION 1

#define XJ_PREFIX_TEXT ""
#define XJ_PREFIX_TITLE "S"
#define XJ_PREFIX_DOCUMENT "Q"
#define XJ_PREFIX_COLLECTION "XC:"
#define XJ_TERM_CARD "XCARD"

#define XJ_METADATA_PREFIX "m:"
#define XJ_METADATA_VALUE_MARK '='

// The prefix of a field's terms; static.
const char *xj_field_prefix(XjField field);

G_END_DECLS
