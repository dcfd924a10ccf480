// How much of a wording passages have, told from postings.
#include "store/wall/wall.h"

#include <algorithm>

namespace
{

// What one passage has of a wording, while the stretches are gone through by rising start.
struct Cover
{
    guint32 units = 0;
    guint32 end = 0; // of the last stretch that it has
};

} // namespace

// `sorted` by passage; `covers` stand in their order.
static void
cover_stretch(const Xapian::Database &database, const XjStretch &stretch, const std::vector<XjCandidate *> &sorted,
              std::vector<Cover> &covers)
{
    std::string term = std::string(XJ_PREFIX_TEXT).append(stretch.term, stretch.length);
    Xapian::PostingIterator posting = database.postlist_begin(term);
    Xapian::PostingIterator end = database.postlist_end(term);
    for (std::size_t i = 0; i < sorted.size() && posting != end; i++)
    {
        if (*posting < sorted[i]->passage)
            posting.skip_to(sorted[i]->passage);
        Cover &cover = covers[i];
        if (posting == end || *posting != sorted[i]->passage || stretch.end <= cover.end)
            continue;
        cover.units += stretch.end - std::max(stretch.start, cover.end);
        cover.end = stretch.end;
    }
}

static GArray *
cover_candidates(const Xapian::Database &database, const GArray *stretches, const GArray *candidates)
{
    std::vector<XjCandidate *> sorted = xj::sorted_by_passage(candidates);
    std::vector<Cover> covers(sorted.size());
    for (guint i = 0; i < stretches->len; i++)
        cover_stretch(database, g_array_index(stretches, XjStretch, i), sorted, covers);
    GArray *covered = g_array_set_size(g_array_new(FALSE, TRUE, sizeof(guint)), candidates->len);
    for (std::size_t i = 0; i < sorted.size(); i++)
        g_array_index(covered, guint, xj::index_of(candidates, sorted[i])) = covers[i].units;
    return covered;
}

GArray *
xj_database_cover(XjDatabase *database, const GArray *stretches, const GArray *candidates, GError **error)
{
    return xj::with_result(database, error, [&] { return cover_candidates(database->reading, stretches, candidates); });
}
