#include "indexer/records.h"

#include "indexer/fact_terms.h"
#include "text/terms.h"

#include <string.h>

// What the passages of one document are made of. Borrows, but for what is used again for each passage.
typedef struct
{
    const XjDocument *document;
    const XjOrigin *origin;
    XjFactTerms *facts;
    gboolean is_studied; // facts were looked for in it, and can be counted
    XjTermBag *bag;
    GString *facets;
} Maker;

static void
entry_free(gpointer data)
{
    XjPassageEntry *entry = data;
    g_byte_array_unref(entry->data);
    xj_term_bag_free(entry->terms);
    g_free(entry->facets);
    g_free(entry->document_facets);
    g_free(entry);
}

static gboolean
add_text_term(const XjTerm *term, gpointer user_data)
{
    xj_term_bag_add(user_data, XJ_FIELD_TEXT, term->text, term->length, !term->inside_word);
    return TRUE;
}

// Fills the bag and the facets with those of one passage.
static void
fill(const Maker *maker, const XjPassageRecord *record)
{
    xj_term_bag_clear(maker->bag);
    g_string_truncate(maker->facets, 0);
    g_auto(XjFolded) folded = {0};
    xj_fold(record->text, record->length, &folded);
    xj_terms_each(&folded, add_text_term, maker->bag);
    if (maker->is_studied)
        xj_fact_terms_add_document(maker->facts, maker->bag);
    xj_fact_terms_add_passage(maker->facts, record->number, maker->bag, maker->facets);
    const char *collection = maker->origin->collection;
    if (collection != NULL)
        xj_term_bag_add(maker->bag, XJ_FIELD_COLLECTION, collection, strlen(collection), FALSE);
}

static XjPassageEntry *
make_entry(const Maker *maker, const XjPassageRecord *record, const char *card, gsize card_length)
{
    XjPassageEntry *entry = g_new0(XjPassageEntry, 1);
    entry->data = g_byte_array_new();
    xj_record_encode(record, card, card_length, entry->data);
    fill(maker, record);
    entry->terms = xj_term_bag_copy(maker->bag);
    entry->facets = maker->is_studied ? g_strdup(maker->facets->str) : NULL;
    return entry;
}

static GPtrArray *
make_entries(const Maker *maker, const char *card, gsize card_length)
{
    const XjDocument *document = maker->document;
    GPtrArray *entries = g_ptr_array_new_with_free_func(entry_free);
    gsize characters = 0;
    for (guint i = 0; i < document->passages->len; i++)
    {
        const XjPassage *passage = &g_array_index(document->passages, XjPassage, i);
        XjPassageRecord record = {
            .document = maker->origin->id,
            .number = i,
            .start = passage->span.start,
            .start_char = (guint)characters,
            .role = passage->role,
            .heading = passage->heading,
            .page = passage->page,
            .text = document->text + passage->span.start,
            .length = passage->span.end - passage->span.start,
        };
        g_ptr_array_add(entries, make_entry(maker, &record, i == 0 ? card : NULL, i == 0 ? card_length : 0));
        characters += (gsize)g_utf8_strlen(record.text, (gssize)record.length);
    }
    if (maker->is_studied && entries->len > 0)
    {
        XjPassageEntry *last = g_ptr_array_index(entries, entries->len - 1);
        last->document_facets = g_strdup(xj_fact_terms_document_facets(maker->facts));
    }
    return entries;
}

static GPtrArray *
make(const XjDocument *document, const GPtrArray *losses, const XjOrigin *origin, gboolean is_studied, const char *card,
     gsize card_length)
{
    g_autoptr(XjFactTerms) facts = xj_fact_terms_new(document, losses);
    g_autoptr(XjTermBag) bag = xj_term_bag_new();
    g_autoptr(GString) facets = g_string_new(NULL);
    Maker maker = {
        .document = document, .origin = origin, .facts = facts, .is_studied = is_studied, .bag = bag, .facets = facets};
    return make_entries(&maker, card, card_length);
}

GPtrArray *
xj_records_new(const XjDocument *document, const XjOrigin *origin, const XjReading *reading, const XjVocabulary *vocabulary)
{
    gsize card_length = 0;
    g_autofree char *card = xj_card_new(origin, reading, document, vocabulary, &card_length);
    return make(document, reading->source->losses, origin, TRUE, card, card_length);
}

GPtrArray *
xj_records_new_of_line(const XjDocument *document, const XjOrigin *origin)
{
    gsize card_length = 0;
    g_autofree char *card = xj_card_new_of_line(origin, document, &card_length);
    g_autoptr(GPtrArray) no_losses = g_ptr_array_new();
    return make(document, no_losses, origin, FALSE, card, card_length);
}
