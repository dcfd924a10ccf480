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
//              XL: XI: XK: XO: XG: XN: XY: XQ:   level, inspecting level, kind, occasion, organ, number, year and quality of
//                          its document
//              XT: XA: XR: XD:               themes, aspects, role and damage of the passage itself
//              These facts are boolean terms, so that every filter works inside the query.
//              Scored terms count in the passage's length, unscored ones have a within-document frequency of 0.
//   values     slot 1, the date of its document ("2024-03-05", may be partial), to sort by; slot 3, what facets count of the
//              passage (store/record.h); slot 5, only on the last passage of a document, how many passages the document has,
//              XJ_FACET_END, and what facets count of it; slot 2 is kept free for the group of near copies
//   metadata   m:KEY       the named values of xj_writer_set(); a stored value begins with one '=', because Xapian takes
//                          an empty value for none
//
// A change to any of this that an older program would misread raises XJ_FORMAT_VERSION; an index of another version is
// refused and has to be rebuilt.
#pragma once

#include "store/plan.h"

G_BEGIN_DECLS

#define XJ_FORMAT_VERSION 3

#define XJ_PREFIX_TEXT ""
#define XJ_PREFIX_TITLE "S"
#define XJ_PREFIX_DOCUMENT "Q"
#define XJ_PREFIX_COLLECTION "XC:"
#define XJ_PREFIX_LEVEL "XL:"
#define XJ_PREFIX_INSPECTING "XI:"
#define XJ_PREFIX_KIND "XK:"
#define XJ_PREFIX_OCCASION "XO:"
#define XJ_PREFIX_ORGAN "XG:"
#define XJ_PREFIX_NUMBER "XN:"
#define XJ_PREFIX_YEAR "XY:"
#define XJ_PREFIX_QUALITY "XQ:"
#define XJ_PREFIX_THEME "XT:"
#define XJ_PREFIX_ASPECT "XA:"
#define XJ_PREFIX_ROLE "XR:"
#define XJ_PREFIX_DAMAGE "XD:"
#define XJ_TERM_CARD "XCARD"

#define XJ_SLOT_DATE 1
#define XJ_SLOT_FACETS 3
#define XJ_SLOT_DOCUMENT_FACETS 5

#define XJ_METADATA_PREFIX "m:"
#define XJ_METADATA_VALUE_MARK '='

// The prefix of a field's terms; static.
const char *xj_field_prefix(XjField field);

G_END_DECLS
