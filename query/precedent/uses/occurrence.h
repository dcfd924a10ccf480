// Where a wording stands: in passages, and over the ends of passages of one document.
#pragma once

#include "query/precedent/uses/pattern.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef struct
{
    guint32 passage;  // the store's number of the one it begins in
    guint place;      // where it was found: index of a XjUsePlace of the same document
    gsize start, end; // bytes of the text of that passage and of those behind it
    XjCrossing crossing;
    double quotable;
    const char *key; // that it is sorted by, where lines are sorted by what stands beside them; NULL
} XjOccurrence;

// What one wording's occurrences are collected with. Not for use by two threads.
typedef struct
{
    XjReader *reader;         // borrowed, as the next
    const XjPattern *pattern; //
    guint least_edge;      // folded characters of the wording at an end of a passage for which the next one is read; 0: never
    GHashTable *over_ends; // of those over ends of passages, which are met from both sides
} XjOccurrenceFinder;

void xj_occurrence_finder_init(XjReader *reader, const XjPattern *pattern, guint least_edge, XjOccurrenceFinder *ret_finder);
void xj_occurrence_finder_clear(XjOccurrenceFinder *finder);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjOccurrenceFinder, xj_occurrence_finder_clear)

// Calls `each` for the occurrences in `passage` and over its ends, with the text that they are placed in: that of the passage
// they begin in, and of what follows. Only `passage`, `start`, `end` and `crossing` are set. Errors: as
// xj_stored_passage_read().
typedef void (*XjOccurrenceFunc)(const XjOccurrence *occurrence, const char *text, gsize length, gpointer user_data);
gboolean xj_occurrences_each(XjOccurrenceFinder *finder, guint32 passage, XjOccurrenceFunc each, gpointer user_data,
                             GError **error);

G_END_DECLS
