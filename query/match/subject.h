// What a syntax tree looks at, read of one passage after the other: as little of each as the tree asks for.
#pragma once

#include "query/card.h"
#include "query/match/matcher.h"
#include "query/stored_passage.h"

G_BEGIN_DECLS

// Reads passages for one tree. Not for use by two threads.
typedef struct _XjSubjects XjSubjects;

// For a tree that asks `asks` (XjAsks) of any of `candidates` (XjCandidate). Borrows all for as long as it is used. Errors: as
// xj_reader_facets().
XjSubjects *xj_subjects_new(XjReader *reader, XjCards *cards, guint asks, const GArray *candidates, GError **error);
void xj_subjects_free(XjSubjects *subjects);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjSubjects, xj_subjects_free)

// One passage as read.
typedef struct
{
    XjSubject subject; // what was asked for; borrows from the rest
    gint section;      // where the tree asks for it: outline entry of the highest rank above the passage, -1 for none
    XjStoredPassage stored;
    char *folded;
    char *occasion, *organ, *number; // folded names of the document
} XjSubjectRead;

// Errors: as xj_stored_passage_read() and xj_cards_get(). On success the caller owns *ret_read: xj_subject_read_clear().
gboolean xj_subjects_read(XjSubjects *subjects, guint32 passage, XjSubjectRead *ret_read, GError **error);
void xj_subject_read_clear(XjSubjectRead *read);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjSubjectRead, xj_subject_read_clear)

G_END_DECLS
