// What was understood of a document as JSON, for its card and for what `inspect` prints. All arrays and objects are new; offsets
// count characters.
#pragma once

#include "document/document.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

// {"code","name","axis","basis","evidence":[text],"confidence","conflict","levels":[{"code","text"}]}: `levels` says for which
// level each evidence speaks. The code is null where the level is unknown.
JsonObject *xj_level_to_json(const XjLevelFact *fact);

// [{"text","aspects","passage","start","end","modality","who","deadline"}]; who and deadline are texts or null.
JsonArray *xj_requirements_to_json(const XjDocument *document);

// [{"text","kind","number","unit","passage","start","end"}]
JsonArray *xj_quantities_to_json(const XjDocument *document);

// [{"kind","text","passage","start","end"}]
JsonArray *xj_damage_to_json(const XjDocument *document);

// [{"id","name","weight"}]
JsonArray *xj_themes_to_json(const GArray *themes, const XjVocabulary *vocabulary);

// The facts that are plain words, each as member of `object` (null where unknown), and "basis", which says of every known fact
// how it was found: {"kind": "text", ...}.
void xj_facts_into_json(const XjDocument *document, JsonObject *object);

G_END_DECLS
