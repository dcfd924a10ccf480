// What a person says of a document: facts that win over what is found, and noise that is to stay. From `xunjian set`, or from
// a sidecar file beside the document (document/sidecar.h).
//
// Fields, each with a Chinese name beside the English one: title, speaking_level, inspecting_level (中央 省 市 县 乡 村, 0 to 5,
// with an axis as 县/企业), kind, occasion, organ, number, date (2024, 2024-03, 2024-03-05), themes (names or numbers, divided by
// blanks or commas), keep (reasons of removals, divided likewise, or "all"). Every field but keep may be 未识别: the document
// has no such thing, whatever is found. An empty value takes the field back. The secrecy mark cannot be set.
#pragma once

#include "base/error.h"
#include "document/document.h"
#include "document/vocabulary/vocabulary.h"

G_BEGIN_DECLS

#define XJ_OVERRIDE_VALUE_MAX 1000 // bytes of a value

XjOverride *xj_override_new(void);
void xj_override_free(XjOverride *override);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjOverride, xj_override_free)

// TRUE if it says nothing.
gboolean xj_override_is_empty(const XjOverride *override);

// Takes over one "FIELD=VALUE". INVALID: no '=', an unknown field (the message names all), a value that the field cannot have.
gboolean xj_override_set(XjOverride *override, const char *assignment, XjBasis basis, const XjVocabulary *vocabulary,
                         GError **error);

// What it says as text for the index, a line FIELD=VALUE each; a new string. And back: what cannot be read is left out.
char *xj_override_to_text(const XjOverride *override);
XjOverride *xj_override_from_text(const char *text, gsize length, XjBasis basis, const XjVocabulary *vocabulary);

// Calls `each` for every field that it names, in the order above. `value` is as it would be typed, themes by their names; all is
// borrowed for the call.
typedef void (*XjOverrideFunc)(const char *field, const char *value, XjBasis basis, gpointer user_data);
void xj_override_each(const XjOverride *override, const XjVocabulary *vocabulary, XjOverrideFunc each, gpointer user_data);

// Both together; where both name a field, `above` wins. Either may be NULL. A new override.
XjOverride *xj_override_merge(const XjOverride *above, const XjOverride *below);

// The first field that both name; NULL if there is none. Static.
const char *xj_override_common_field(const XjOverride *a, const XjOverride *b);

// Whether removals for this reason are to stay in the text. `override` may be NULL.
gboolean xj_override_keeps(const XjOverride *override, const char *reason);

// Puts what is told in place of what was found. `override` may be NULL.
void xj_override_apply(const XjOverride *override, XjDocument *document);

G_END_DECLS
