// What the fields of an override may hold. Each reader makes of a value as it was typed the one form in which it is kept, a new
// string; INVALID if it is none of that field's. Values are valid UTF-8 on one line, not empty, without blanks at either end.
#pragma once

#include "base/error.h"
#include "document/facts/facts.h"
#include "document/vocabulary/vocabulary.h"

G_BEGIN_DECLS

#define XJ_OVERRIDE_UNKNOWN "未识别" // the document has no such thing
#define XJ_OVERRIDE_ALL "all"        // noise of every kind

typedef char *(*XjOverrideReader)(const char *value, const XjVocabulary *vocabulary, GError **error);

// Any words: title, kind, occasion, organ.
char *xj_override_read_words(const char *value, const XjVocabulary *vocabulary, GError **error);
// 县, 3, 县/企业; kept with the level's name.
char *xj_override_read_level(const char *value, const XjVocabulary *vocabulary, GError **error);
// 清委发[2024] 5号; kept as 清委发〔2024〕5号.
char *xj_override_read_number(const char *value, const XjVocabulary *vocabulary, GError **error);
// 2024, 2024-3, 2024-03-05, 2024年3月5日; kept in ISO form.
char *xj_override_read_date(const char *value, const XjVocabulary *vocabulary, GError **error);
// Themes by number, by name or by a part of a name that only one theme has; kept as numbers divided by blanks.
char *xj_override_read_themes(const char *value, const XjVocabulary *vocabulary, GError **error);
// Reasons of removals, or "all"; kept divided by blanks.
char *xj_override_read_keep(const char *value, const XjVocabulary *vocabulary, GError **error);

// The parts of a level as it is kept. *ret_axis is a new string, NULL if there is none.
void xj_override_level_parts(const char *kept, XjLevel *ret_level, char **ret_axis);

// The names of themes as they are kept, divided by blanks; the number of one that is in the catalogue no more. A new string.
char *xj_override_theme_names(const char *kept, const XjVocabulary *vocabulary);

G_END_DECLS
