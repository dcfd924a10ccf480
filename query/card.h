// The card of a document: what the indexer stored with it as JSON (store/record.h, docs/index-format.md).
#pragma once

#include "query/json_span.h"
#include "store/store.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

// Parses the part of a card that hits need. XJ_ERROR_CORRUPT, naming `document`, if it is no JSON object. Returns a new reference.
JsonObject *xj_card_parse(const char *document, const char *json, gsize length, GError **error);

// The same of all of it: the members of both parts in one object.
JsonObject *xj_card_parse_whole(const char *document, const char *json, gsize length, GError **error);

// A string among the members of the first part, read without parsing the others: a new string; NULL if it is absent, null or no
// string.
char *xj_card_peek(const char *json, gsize length, const char *member);

// The text of a member of either part, likewise; none if it is absent.
XjJsonSpan xj_card_span(const char *json, gsize length, const char *member);

// A member of a card, borrowed; NULL if it is absent, null or no string.
const char *xj_card_string(JsonObject *card, const char *member);

// The same of a whole number, of a number, and of a truth value: `otherwise` if there is none.
gint64 xj_card_integer(JsonObject *card, const char *member, gint64 otherwise);
double xj_card_number(JsonObject *card, const char *member, double otherwise);
gboolean xj_card_boolean(JsonObject *card, const char *member, gboolean otherwise);

// An array of a card, borrowed; NULL if there is none.
JsonArray *xj_card_array(JsonObject *card, const char *member);

// An element of such an array, borrowed; NULL where there is none or it is no object.
JsonObject *xj_card_entry(JsonArray *array, gint64 index);

// The headings above and at outline entry `heading` (-1: none), top first, each as marker and heading: a new
// NULL-terminated array, g_strfreev().
char **xj_card_heading_path(JsonObject *card, gint heading);

// What the file holds and the document does not: a new array of XjLoss (document/source.h). What is no loss is passed over.
GPtrArray *xj_card_losses(JsonObject *card);

// The same as JSON, each with its words: [{"code","page","count","part","message"}]. A new array.
JsonArray *xj_card_losses_to_json(JsonObject *card);

// ---------------------------------------------------------------- the cards of one answer

// Facts of the documents that an answer touches, each read when first asked for. Not for use by two threads.
typedef struct _XjCards XjCards;

typedef struct
{
    char *id;
    char *folded_title; // NUL-terminated
    gsize folded_title_length;
    JsonObject *card;
} XjDocumentFacts;

// Borrows `reader`, which must not be refreshed while the cards are in use.
XjCards *xj_cards_new(XjReader *reader);
void xj_cards_free(XjCards *cards);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjCards, xj_cards_free)

// The facts of document `id`; borrowed from `cards`. Errors: as xj_reader_fetch(), CORRUPT.
const XjDocumentFacts *xj_cards_get(XjCards *cards, const char *id, GError **error);

G_END_DECLS
