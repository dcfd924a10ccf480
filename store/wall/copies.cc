// Near copies among the documents that may be known.
#include "store/wall/wall.h"

static bool
decode(const std::string &mark, XjCopyRecord *ret_record, GError **error)
{
    return xj_copy_record_decode(xj::bytes_of(mark), mark.size(), ret_record, error) != FALSE;
}

// Counts how many documents of each group may be known.
static bool
count_members(const XjDatabase *database, xj::CopyGroups &groups, GError **error)
{
    return xj::walk_marks(database, XJ_SLOT_COPIES, 0,
                          [&](Xapian::docid /*passage*/, const std::string &mark)
                          {
                              XjCopyRecord record = {};
                              if (!decode(mark, &record, error))
                                  return false;
                              groups[record.group]++;
                              return true;
                          });
}

// Finds the groups where that was not yet done since the database moved on.
static gboolean
find_groups(XjDatabase *database, GError **error)
{
    if (database->copy_groups)
        return TRUE;
    xj::CopyGroups groups;
    if (!count_members(database, groups, error))
        return FALSE;
    database->copy_groups = std::move(groups);
    return TRUE;
}

// A document has copies only where another one of its group may be known. Without a restriction each has that has the mark, and nothing
// needs be counted.
static bool
may_be_told(const XjDatabase *database, guint64 group)
{
    if (!database->permitted)
        return true;
    auto found = database->copy_groups->find(group);
    return found != database->copy_groups->end() && found->second > 1;
}

// The passages of a document end with the one that has the mark.
static gboolean
tell_copies(XjDatabase *database, const GArray *candidates, XjCopiesFunc each, gpointer user_data, GError **error)
{
    if (database->permitted && !find_groups(database, error))
        return FALSE;
    xj::ValueWalk marks(database->reading, XJ_SLOT_COPIES);
    Xapian::docid last = 0; // passage of the record in hand
    XjCopyRecord record = {};
    for (const XjCandidate *candidate : xj::sorted_by_passage(candidates))
    {
        Xapian::docid next = marks.reach(candidate->passage);
        if (next == 0)
            return TRUE;
        if (next != last)
        {
            if (!decode(marks.here(), &record, error))
                return FALSE;
            last = next;
        }
        if (last - candidate->passage < record.passages && may_be_told(database, record.group))
            each(candidate, &record, user_data);
    }
    return TRUE;
}

gboolean
xj_database_copies(XjDatabase *database, const GArray *candidates, XjCopiesFunc each, gpointer user_data, GError **error)
{
    return xj::with_callback(database, error,
                             [&](GError **own) { return tell_copies(database, candidates, each, user_data, own); });
}

gboolean
xj_database_count_copies(XjDatabase *database, guint64 *ret_documents, guint64 *ret_groups, GError **error)
{
    if (!xj::with_callback(database, error, [&](GError **own) { return find_groups(database, own); }))
        return FALSE;
    guint64 documents = 0;
    guint64 groups = 0;
    for (const auto &group : *database->copy_groups)
    {
        if (group.second < 2)
            continue;
        documents += group.second;
        groups++;
    }
    *ret_documents = documents;
    *ret_groups = groups;
    return TRUE;
}
