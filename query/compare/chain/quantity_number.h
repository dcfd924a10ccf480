// Numbers, periods and dates at a place of a text, as characters.
#pragma once

#include "query/compare/chain/quantity_value.h"

G_BEGIN_DECLS

// Whether `word` (UTF-8) stands at `at`; its end in *ret_end, untouched if it does not.
gboolean xj_characters_follow(const XjCharacters *text, guint at, const char *word, guint *ret_end);

// The number that begins at `at`: 46 1,260 6.8 十二 两千 半. FALSE if none does.
gboolean xj_number_read(const XjCharacters *text, guint at, double *ret_number, guint *ret_end);

// A unit of time that begins at `at` (个工作日 个月 年), in days.
gboolean xj_time_unit_read(const XjCharacters *text, guint at, double *ret_days, guint *ret_end);

// How often a year something recurs that is said to from `at` on: 每半年 按季度 每两个月 一周一(调度). `*ret_end` is behind the words
// for it, without how often within it.
gboolean xj_period_read(const XjCharacters *text, guint at, double *ret_times, guint *ret_end);

// The day, month or year that begins at `at`: 2024年10月底 年底 9月20日 2026年上半年. Fills year, month, day and end of *value.
gboolean xj_day_read(const XjCharacters *text, guint at, XjValue *value);

G_END_DECLS
