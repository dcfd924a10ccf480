// What the makers of papers share: whether a paper comes of the index, of an inspection or of a text, it is these parts put together.
#pragma once

#include "query/compare/paper/paper.h"

G_BEGIN_DECLS

// What of a passage decides how its text is divided.
typedef struct
{
    gsize start; // byte of the clean text
    XjRole role;
    gboolean is_headed; // it stands under an outline entry, which a frame below the text does not
} XjPaperPassage;

// A new paper without text, of what a card tells of a document (title, path, organ, date, levels): its citation, its name, its conflict of
// levels. `id` is NULL where it is not of the index. Borrows all.
XjPaper *xj_paper_new(const char *id, JsonObject *facts);

// Says what is wrong with a text of so many characters, if anything, naming it as `name`: INVALID.
gboolean xj_paper_check_length(const char *name, glong characters, GError **error);

// Adds what `object`, a card or an inspection, found in the text, which must be there, and divides it. Entries that do not fit the text are left
// out: it may be foreign. `passages` (of XjPaperPassage) tile it.
void xj_paper_add_findings(XjPaper *paper, JsonObject *object, const GArray *passages);

// Divides the text of `paper`, whose headings are there, into its units. `requirements` (XjPaperUnit, of whose members kind, passage and
// heading are set here) come by rising start and do not overlap; `passages` (XjPaperPassage) tile the text.
void xj_paper_divide(XjPaper *paper, const GArray *requirements, const GArray *passages);

G_END_DECLS
