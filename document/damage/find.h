// The finders of each kind of damage. Each appends to `damage` (of XjDamage) in text order.
#pragma once

#include "document/damage/damage.h"
#include "document/quantity/measure.h"

G_BEGIN_DECLS

// 投入亿元, 幼儿园所, 仅剩天: a unit where a number must stand before it.
void xj_lost_numbers_find(const XjMeasures *measures, GArray *damage);

// XX 某某 ** ___ X月X日. None is told inside the template instructions that `damage` holds already.
void xj_placeholders_find(const XjStudy *study, GArray *damage);

// （此处填写 …） 【写作提示 …】 [ …].
void xj_instructions_find(const XjStudy *study, GArray *damage);

// The text breaks off in the middle of its last paragraph.
void xj_truncation_find(const XjStudy *study, GArray *damage);

// A traditional character in a simplified text.
void xj_stray_traditional_find(const XjStudy *study, GArray *damage);

// 市政府副区长: the organ of one level with an office of another.
void xj_level_words_find(const XjStudy *study, GArray *damage);

// Appends one place of the clean text, unless there are XJ_DAMAGE_KIND_MAX of its kind since `first`, the index where the finder
// began.
void xj_damage_append(const XjStudy *study, GArray *damage, guint first, XjDamageKind kind, XjSpan span);

// `span` with up to `before` and `behind` characters of its clause around it, for a person to see what is meant.
XjSpan xj_damage_widen(const XjStudy *study, XjSpan span, guint before, guint behind);

G_END_DECLS
