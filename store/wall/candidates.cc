// Arrays of candidates, and the documents they are of.
#include "store/wall/wall.h"

#include <algorithm>
#include <limits>

// Sorted as numbers, passage before place: to compare through pointers takes twice as long.
std::vector<XjCandidate *>
xj::sorted_by_passage(const GArray *candidates)
{
    static const guint PLACE_BITS = 32;
    std::vector<guint64> keys(candidates->len);
    for (guint i = 0; i < candidates->len; i++)
        keys[i] = static_cast<guint64>(g_array_index(candidates, XjCandidate, i).passage) << PLACE_BITS | i;
    std::sort(keys.begin(), keys.end());
    std::vector<XjCandidate *> sorted(candidates->len);
    for (guint i = 0; i < candidates->len; i++)
        sorted[i] = &g_array_index(candidates, XjCandidate, static_cast<guint32>(keys[i]));
    return sorted;
}

guint
xj::index_of(const GArray *candidates, const XjCandidate *candidate)
{
    return static_cast<guint>(candidate - &g_array_index(candidates, XjCandidate, 0));
}

GArray *
xj::candidates_of(const Xapian::MSet &matches)
{
    g_autoptr(GArray) candidates = g_array_sized_new(FALSE, FALSE, sizeof(XjCandidate), matches.size());
    for (Xapian::MSetIterator match = matches.begin(); match != matches.end(); ++match)
    {
        XjCandidate candidate = {*match, 0, match.get_weight()};
        g_array_append_val(candidates, candidate);
    }
    return g_steal_pointer(&candidates);
}

// ---------------------------------------------------------------- their documents

xj::DocumentEnds::DocumentEnds(const Xapian::Database &database)
    : card(database.postlist_begin(XJ_TERM_CARD)), end(database.postlist_end(XJ_TERM_CARD))
{
}

Xapian::docid
xj::DocumentEnds::of(Xapian::docid passage)
{
    if (card != end)
        card.skip_to(passage + 1);
    return card != end ? *card : std::numeric_limits<Xapian::docid>::max();
}

namespace
{

// Numbers documents, from 0, while passages of theirs come by rising number.
class DocumentWalk
{
  public:
    explicit DocumentWalk(const Xapian::Database &database) : ends(database)
    {
    }

    guint number_of(Xapian::docid passage)
    {
        if (documents == 0 || passage >= end)
        {
            documents++;
            end = ends.of(passage);
        }
        return documents - 1;
    }

    guint count() const
    {
        return documents;
    }

  private:
    xj::DocumentEnds ends;
    Xapian::docid end = 0; // of the document in hand
    guint documents = 0;
};

} // namespace

guint
xj::number_documents(const Xapian::Database &database, GArray *candidates)
{
    DocumentWalk walk(database);
    for (XjCandidate *candidate : sorted_by_passage(candidates))
        candidate->document = walk.number_of(candidate->passage);
    return walk.count();
}

guint
xj::count_documents(const Xapian::Database &database, const std::vector<Xapian::docid> &rising_passages)
{
    DocumentWalk walk(database);
    for (Xapian::docid passage : rising_passages)
        walk.number_of(passage);
    return walk.count();
}

gboolean
xj_database_number(XjDatabase *database, GArray *candidates, guint *ret_documents, GError **error)
{
    return xj::with(database, error, [&] { *ret_documents = xj::number_documents(database->reading, candidates); });
}
