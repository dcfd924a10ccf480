// Gaps of a phrase: what * ? and … stand for in a run (docs/query-language.md).
//
//   *          1 to 12 characters        *{3} 1 to 3      *{2,5} 2 to 5
//   ?          exactly one, between two characters that count; ？ and a ? behind the run are marks
//   … …… ...   up to 20, also none       …{5} up to 5     …{2,5} 2 to 5
// Wildcards that stand side by side are one gap: their characters add up. An ellipsis at an end of the run is a mark.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define XJ_GAP_STAR_CHARS 12
#define XJ_GAP_ELLIPSIS_CHARS 20
#define XJ_GAP_MAX_CHARS 100  // of one gap, whatever is asked for
#define XJ_PHRASE_MAX_GAPS 16 // of one phrase

// A gap of a phrase: `least` to `most` folded characters of one sentence before byte `at` of its folded form. At its beginning and
// end `most` says how far a match is shown to go on.
typedef struct
{
    gsize at;
    guint least, most;
} XjPhraseGap;

// Neighbouring wildcards of a run, in bytes of it.
typedef struct
{
    gsize start, end;
    guint least, most;
    gboolean is_ellipsis; // nothing but an ellipsis
    gboolean is_bounded;  // more than XJ_GAP_MAX_CHARS were asked for
} XjWildcard;

// The wildcards of a run that stand for gaps: a new array of XjWildcard, by rising start.
GArray *xj_wildcards_of(const char *run, gsize length);

// A copy of the run with blanks in the place of `wildcards`, so that it folds to its wording and every offset stays.
char *xj_wildcards_blanked(const char *run, gsize length, const GArray *wildcards);

G_END_DECLS
