// What is kept of documents, as bytes on their last passages.
#include "store/wall/wall.h"

#include <algorithm>

static Xapian::valueno
slot_of(XjDocumentMark mark)
{
    return mark == XJ_MARK_SIGNATURE ? XJ_SLOT_SIGNATURE : XJ_SLOT_COPIES;
}

// The passages with a mark that may be known, rising.
static std::vector<Xapian::docid>
permitted_marks(const XjDatabase *database, Xapian::valueno slot)
{
    Xapian::Query marked(Xapian::Query::OP_VALUE_GE, slot, std::string(1, '\0')); // any mark, for none is empty
    return xj::matching_passages(database->reading, xj::permitted_part(database, marked));
}

bool
xj::walk_marks(const XjDatabase *database, Xapian::valueno slot, Xapian::docid from, const MarkFunction &each)
{
    ValueWalk marks(database->reading, slot);
    if (database->permitted)
    {
        std::vector<Xapian::docid> passages = permitted_marks(database, slot);
        return std::all_of(std::lower_bound(passages.begin(), passages.end(), from), passages.end(),
                           [&](Xapian::docid passage) { return each(passage, marks.of(passage)); });
    }
    for (Xapian::docid passage = marks.reach(from); passage != 0; passage = marks.reach(passage + 1))
        if (!each(passage, marks.here()))
            return false;
    return true;
}

gboolean
xj_database_marks(XjDatabase *database, XjDocumentMark mark, guint32 from, XjMarkFunc each, gpointer user_data, GError **error)
{
    return xj::with_callback(database, error,
                             [&](GError **own)
                             {
                                 return xj::walk_marks(
                                     database, slot_of(mark), from,
                                     [&](Xapian::docid passage, const std::string &bytes)
                                     { return each(passage, xj::bytes_of(bytes), bytes.size(), user_data, own) != FALSE; });
                             });
}

GBytes *
xj_database_get_mark(XjDatabase *database, XjDocumentMark mark, guint32 passage, GError **error)
{
    return xj::with_result(database, error,
                           [&] { return xj::new_bytes(database->reading.get_document(passage).get_value(slot_of(mark))); });
}

gboolean
xj_database_set_mark(XjDatabase *database, XjDocumentMark mark, guint32 passage, const guint8 *bytes, gsize length,
                     GError **error)
{
    return xj::with(database, error,
                    [&]
                    {
                        Xapian::Document entry = database->writing.get_document(passage);
                        entry.add_value(slot_of(mark), std::string(reinterpret_cast<const char *>(bytes), length));
                        database->writing.replace_document(passage, entry);
                    });
}
