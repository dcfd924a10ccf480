// Values beside the terms: walks over them, and what facets count.
#include "store/wall/wall.h"

#include <cstdlib>

xj::ValueWalk::ValueWalk(const Xapian::Database &database, Xapian::valueno slot)
    : value(database.valuestream_begin(slot)), end(database.valuestream_end(slot))
{
}

std::string
xj::ValueWalk::of(Xapian::docid passage)
{
    return reach(passage) == passage ? *value : std::string();
}

Xapian::docid
xj::ValueWalk::reach(Xapian::docid passage)
{
    if (value != end && value.get_docid() < passage)
        value.skip_to(passage);
    return value != end ? value.get_docid() : 0;
}

std::string
xj::ValueWalk::here() const
{
    return *value;
}

// ---------------------------------------------------------------- facets

namespace
{

// What facets count, asked for by rising passage.
class ItemsWalk
{
  public:
    explicit ItemsWalk(const Xapian::Database &database)
        : of_passages(database, XJ_SLOT_FACETS), of_documents(database, XJ_SLOT_DOCUMENT_FACETS)
    {
    }

    void go_to(Xapian::docid passage)
    {
        passage_items = of_passages.of(passage);
        if (passage > last)
            enter_document(passage);
    }

    // Of the passage; of its document; how many documents were met.
    const std::string &items() const
    {
        return passage_items;
    }
    const std::string &document_items() const
    {
        return own_items;
    }
    guint documents() const
    {
        return met;
    }

  private:
    // The value stands on the last passage of a document, so the next one is that of this document, if it has any. It begins with how
    // many passages the document has.
    void enter_document(Xapian::docid passage)
    {
        met++;
        last = passage;
        own_items.clear();
        Xapian::docid end = of_documents.reach(passage);
        if (end == 0)
            return;
        std::string value = of_documents.here();
        std::size_t sign = value.find(XJ_FACET_END);
        if (sign == std::string::npos || end - passage >= std::strtoul(value.c_str(), nullptr, 10))
            return;
        last = end;
        own_items.assign(value, sign + 1);
    }

    xj::ValueWalk of_passages;
    xj::ValueWalk of_documents;
    std::string passage_items;
    std::string own_items;  // of the document in hand
    Xapian::docid last = 0; // passage of it
    guint met = 0;
};

} // namespace

gboolean
xj_database_items(XjDatabase *database, const GArray *candidates, XjItemsFunc each, gpointer user_data, GError **error)
{
    return xj::with(database, error,
                    [&]
                    {
                        ItemsWalk walk(database->reading);
                        for (const XjCandidate *candidate : xj::sorted_by_passage(candidates))
                        {
                            walk.go_to(candidate->passage);
                            each(xj::index_of(candidates, candidate), walk.documents() - 1, walk.document_items().c_str(),
                                 walk.items().c_str(), user_data);
                        }
                    });
}

gboolean
xj_database_facets(XjDatabase *database, const GArray *candidates, XjFacetsFunc each, gpointer user_data, GError **error)
{
    return xj::with(database, error,
                    [&]
                    {
                        ItemsWalk facets(database->reading);
                        xj::ValueWalk dates(database->reading, XJ_SLOT_DATE);
                        for (const XjCandidate *candidate : xj::sorted_by_passage(candidates))
                        {
                            facets.go_to(candidate->passage);
                            each(candidate, (facets.document_items() + facets.items()).c_str(),
                                 dates.of(candidate->passage).c_str(), user_data);
                        }
                    });
}
