// The values that a criterion takes: their terms in the index, their names for people, and how people write them.
#pragma once

#include "base/error.h"
#include "document/vocabulary/vocabulary.h"
#include "query/criterion.h"
#include "store/plan.h"

G_BEGIN_DECLS

// Bytes of the folded name of a kind or of a number: longer ones are not in the index.
#define XJ_NAME_MAX_BYTES 200

// The field of a criterion's terms, and the letter of its items in what facets count (store/record.h; 0 for XJ_BY_NUMBER).
XjField xj_criterion_field(XjCriterion criterion);
char xj_criterion_letter(XjCriterion criterion);

// Whether any part of a name finds it.
gboolean xj_criterion_takes_parts(XjCriterion criterion);

// Whether a value is a part of a name, which is found by terms like those of a title. All others are one term: of a criterion that
// takes parts, whole names, which begin with XJ_WHOLE_NAME.
gboolean xj_value_is_part(XjCriterion criterion, const char *value);

// What a filter takes to mean just the name (or another value) that facets count. A new string.
char *xj_value_of_name(XjCriterion criterion, const char *name);

// Whether a criterion has a fixed list of values, in the code or in the vocabulary.
gboolean xj_criterion_has_list(XjCriterion criterion);

// The terms of which a passage has one, at least, where a filter by `values` holds: a new array of char *. They are the values, but of
// dates the years.
GPtrArray *xj_values_terms(XjCriterion criterion, const GPtrArray *values);

// Calls `each` for the values of a criterion that has a fixed list of them, by rising value; never for the others. What it gets
// is borrowed for the call.
typedef void (*XjValueFunc)(const char *value, const char *name, gpointer user_data);
void xj_values_each(XjCriterion criterion, const XjVocabulary *vocabulary, XjValueFunc each, gpointer user_data);

// The name of a value for people, in Chinese; the value itself where it has no other. A new string.
char *xj_value_name(XjCriterion criterion, const char *value, const XjVocabulary *vocabulary);

// Reads what somebody wrote: a new array of char *, the values that are meant, one or more. A value or its name is that one
// (县, 3, requirement, 要求), a part of the name of a theme, an aspect or a kind of damage all that have it, a phrase of the
// vocabulary the themes or aspects that it speaks of, a span of years each of them ("2023..2026" "2023.." "2024"), a span of days
// itself (query/language/date_span.h). A value of an open list is its folded form; the whole name of a meeting or issuer is asked for with "="
// before it. Several are divided by commas, 、 or |, but for parts of names and numbers of papers.
// `label` is the criterion as the user named it, for the message. INVALID: there is no such value; the message says which there are.
GPtrArray *xj_values_read(XjCriterion criterion, const char *label, const char *text, gsize length,
                          const XjVocabulary *vocabulary, GError **error);

G_END_DECLS
