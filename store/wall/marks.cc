// What is kept of documents on their last passages, and their copies.
#include "store/wall/wall.h"

static Xapian::valueno
slot_of(XjDocumentMark mark)
{
    return mark == XJ_MARK_SIGNATURE ? XJ_SLOT_SIGNATURE : XJ_SLOT_COPIES;
}

static const guint8 *
bytes_of(const std::string &value)
{
    return reinterpret_cast<const guint8 *>(value.data());
}

static gboolean
walk_marks(const Xapian::Database &database, Xapian::valueno slot, guint32 from, XjMarkFunc each, gpointer user_data,
           GError **error)
{
    xj::ValueWalk marks(database, slot);
    for (Xapian::docid passage = marks.reach(from); passage != 0; passage = marks.reach(passage + 1))
    {
        std::string bytes = marks.here();
        if (!each(passage, bytes_of(bytes), bytes.size(), user_data, error))
            return FALSE;
    }
    return TRUE;
}

gboolean
xj_database_marks(XjDatabase *database, XjDocumentMark mark, guint32 from, XjMarkFunc each, gpointer user_data, GError **error)
{
    return xj::with_callback(database, error,
                             [&](GError **own)
                             { return walk_marks(database->reading, slot_of(mark), from, each, user_data, own); });
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

// The passages of a document end with the one that has the mark.
static gboolean
tell_copies(const Xapian::Database &database, const GArray *candidates, XjCopiesFunc each, gpointer user_data, GError **error)
{
    xj::ValueWalk marks(database, XJ_SLOT_COPIES);
    Xapian::docid last = 0; // passage of the record in hand
    XjCopyRecord record = {};
    for (const XjCandidate *candidate : xj::sorted_by_passage(candidates))
    {
        Xapian::docid next = marks.reach(candidate->passage);
        if (next == 0)
            return TRUE;
        if (next != last)
        {
            std::string bytes = marks.here();
            if (!xj_copy_record_decode(bytes_of(bytes), bytes.size(), &record, error))
                return FALSE;
            last = next;
        }
        if (last - candidate->passage < record.passages)
            each(candidate, &record, user_data);
    }
    return TRUE;
}

gboolean
xj_database_copies(XjDatabase *database, const GArray *candidates, XjCopiesFunc each, gpointer user_data, GError **error)
{
    return xj::with_callback(database, error,
                             [&](GError **own) { return tell_copies(database->reading, candidates, each, user_data, own); });
}
