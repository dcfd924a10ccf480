// Names of organs: 中共清河县委巡察工作领导小组办公室.
#pragma once

#include "document/facts/wording.h"

G_BEGIN_DECLS

typedef struct
{
    XjLevel level;      // UNKNOWN if the name does not say it
    const XjWord *word; // the word of levels.tsv that said it, or NULL
    XjSpan span;        // where that word stands
    const char *axis;   // kind of body, of the vocabulary; NULL for a Party committee or unknown
} XjOrgan;

// Whether the span is the name of an organ and nothing else: short, without marks of a sentence, and ending as names of
// organs or places do.
gboolean xj_organ_is_name(const XjWording *wording, XjSpan span);

// What the name says: its last (deepest) place, and its last ending that tells a kind of body.
XjOrgan xj_organ_read(const XjWording *wording, XjSpan span);

// Whether the name is that of a place and of no organ: 清河县.
gboolean xj_organ_is_place(const XjWording *wording, XjSpan name);

// The name of the organ that a title begins with: 中共清河县委 关于…, 清河县委巡察工作领导小组 2026年工作要点; only a place
// where it is one (石桥乡 泵站恢复运行台账). Empty if it begins otherwise.
XjSpan xj_organ_of_title(const XjWording *title);

// The name of the organ that holds the meeting a title names: 县人民医院党委 of 在县人民医院党委落实…推进会上的讲话; of what stands
// behind inspectors (在省委巡视集团党委…会上) that whom they inspected. Empty if the title names none, or a place.
XjSpan xj_organ_of_meeting(const XjWording *title);

// Whether a kind of body stands outside the ladder of levels: an enterprise, a university, a school, a hospital, a zone.
gboolean xj_organ_is_off_ladder(const char *axis);

// The name of the place before a word that begins with a unit: 清河 before 县委, 中共云岭 without 中共. Empty if no place can be
// told from the words before it.
XjSpan xj_organ_place(const char *text, gsize unit_start);

G_END_DECLS
