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

// Of one passage: the same with its own themes, by falling weight. *next is the first of the document's passage themes that belongs
// to this passage or a later one; it begins as 0 and moves on. Passages come in rising order.
JsonArray *xj_themes_of_passage_to_json(const XjDocument *document, guint passage, guint *next, const XjVocabulary *vocabulary);

// Of all passages: [{"passage","id","weight"}], by rising passage.
JsonArray *xj_passage_themes_to_json(const XjDocument *document);

// All that is known of the document as a whole, as members of `object`: "speaking_level" and "inspecting_level"; the facts that
// are plain words (null where unknown); "basis", which says of every known fact how it was found: {"kind": "text", ...};
// "evidence", the words of the text that it was read from: {"kind": "…的通知", ...}; "themes" and "damage".
void xj_facts_into_json(const XjDocument *document, const XjVocabulary *vocabulary, JsonObject *object);

G_END_DECLS
