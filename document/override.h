// What a person says of a document: facts that win over what is found, and noise that is to stay. From `xunjian set`, or from
// a sidecar file beside the document (讲话.txt.xunjian), lines FIELD=VALUE; '#' begins a comment line.
//
// Fields: title, speaking_level, inspecting_level (中央 省 市 县 乡 村, 0 to 5, 未识别), kind, occasion, organ, number, date
// (2024, 2024-03, 2024-03-05; 未识别), themes (names or numbers, divided by blanks), keep (reasons of removals, divided by
// blanks, or "all"). An empty value takes the field back.
#pragma once

#include "base/error.h"
#include "document/document.h"
#include "document/vocabulary/vocabulary.h"

G_BEGIN_DECLS

// Bytes of a sidecar file, and of one value.
#define XJ_SIDECAR_MAX 65536
#define XJ_OVERRIDE_VALUE_MAX 1000
#define XJ_SIDECAR_SUFFIX ".xunjian"

XjOverride *xj_override_new(void);
void xj_override_free(XjOverride *override);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjOverride, xj_override_free)

// TRUE if it says nothing.
gboolean xj_override_is_empty(const XjOverride *override);

// Takes over one "FIELD=VALUE". INVALID: no '=', an unknown field (the message names all), a value that the field cannot have.
gboolean xj_override_set(XjOverride *override, const char *assignment, XjBasis basis, const XjVocabulary *vocabulary,
                         GError **error);

// Reads a sidecar file: `name` goes into the errors, as NAME:LINE: reason.
XjOverride *xj_override_parse(const char *name, const char *text, gsize length, const XjVocabulary *vocabulary, GError **error);

// What was set by `xunjian set`, as text for the index, and back (what cannot be read is left out). A new string.
char *xj_override_to_text(const XjOverride *override);
XjOverride *xj_override_from_text(const char *text, gsize length, XjBasis basis, const XjVocabulary *vocabulary);

// Both together; where both name a field, `above` wins. Either may be NULL. A new override.
XjOverride *xj_override_merge(const XjOverride *above, const XjOverride *below);

// Whether removals for this reason are to stay in the text. `override` may be NULL.
gboolean xj_override_keeps(const XjOverride *override, const char *reason);

// Puts what is told in place of what was found. `override` may be NULL.
void xj_override_apply(const XjOverride *override, XjDocument *document);

G_END_DECLS
