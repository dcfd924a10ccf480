// Damage: what the text shows to be missing or foreign. Flagged, never repaired.
#pragma once

#include "document/study.h"

G_BEGIN_DECLS

// Places of one kind that are kept: a template is a template after the first hundred blanks.
#define XJ_DAMAGE_KIND_MAX 200

// A new array of XjDamage in text order.
GArray *xj_damage_find(const XjStudy *study);

G_END_DECLS
