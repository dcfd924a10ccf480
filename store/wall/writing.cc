// Changes to the passages, and their commit.
#include "store/term_bag.h"
#include "store/wall/wall.h"

// Postings that wait in memory before they are merged into the (not yet committed) tables; each takes some 50 bytes in
// Xapian's maps. Xapian itself counts documents only, and passages differ too much in size for that to bound memory.
static const guint64 POSTINGS_IN_MEMORY_MAX = 1000000;

static void
add_terms(Xapian::Document &document, const XjTermBag *terms)
{
    std::string term;
    for (guint i = 0; i < xj_term_bag_size(terms); i++)
    {
        XjBagTerm entry = xj_term_bag_get(terms, i);
        term.assign(entry.bytes, entry.length);
        if (entry.count > 0)
            document.add_term(term, entry.count);
        else
            document.add_boolean_term(term);
    }
}

static void
add_value(Xapian::Document &document, Xapian::valueno slot, const char *value)
{
    if (value && *value)
        document.add_value(slot, value);
}

static Xapian::Document
make_entry(const char *document, gboolean has_card, const XjPassageInput *passage)
{
    Xapian::Document entry;
    entry.set_data(std::string(passage->data, passage->length));
    entry.add_boolean_term(std::string(XJ_PREFIX_DOCUMENT) + document);
    if (has_card)
        entry.add_boolean_term(XJ_TERM_CARD);
    add_terms(entry, passage->terms);
    add_value(entry, XJ_SLOT_DATE, passage->date);
    add_value(entry, XJ_SLOT_FACETS, passage->facets);
    add_value(entry, XJ_SLOT_DOCUMENT_FACETS, passage->document_facets);
    if (passage->signature)
        entry.add_value(XJ_SLOT_SIGNATURE, xj::string_of(passage->signature));
    return entry;
}

// Listing all terms makes Xapian merge the postings that wait in memory into the tables; they stay uncommitted.
static void
bound_memory(XjDatabase *database, guint64 added)
{
    database->postings_waiting += added;
    if (database->postings_waiting < POSTINGS_IN_MEMORY_MAX)
        return;
    database->writing.allterms_begin();
    database->postings_waiting = 0;
}

gboolean
xj_database_add(XjDatabase *database, const char *document, gboolean has_card, const XjPassageInput *passage, GError **error)
{
    return xj::with(database, error,
                    [&]
                    {
                        database->writing.add_document(make_entry(document, has_card, passage));
                        bound_memory(database, xj_term_bag_size(passage->terms));
                    });
}

gboolean
xj_database_delete(XjDatabase *database, guint32 passage, GError **error)
{
    return xj::with(database, error, [&] { database->writing.delete_document(passage); });
}

// A commit that fails leaves no transaction open, and Xapian would then commit once more on closing. Within a transaction,
// which is all that the second one begins, closing drops what is left.
gboolean
xj_database_commit(XjDatabase *database, GError **error)
{
    if (xj::with(database, error,
                 [database]
                 {
                     database->writing.commit_transaction();
                     database->writing.begin_transaction(true);
                     database->postings_waiting = 0;
                 }))
        return TRUE;
    xj::with(database, nullptr, [database] { database->writing.begin_transaction(false); });
    return FALSE;
}
