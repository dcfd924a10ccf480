// What else matches in the documents of candidates.
#include "store/wall/wall.h"

// Candidates by rising passage have rising numbers of documents, perhaps with some left out.
static void
find_companions(const Xapian::Database &database, const XjPlan *plan, const GArray *candidates, GArray *passages, GArray *ends)
{
    std::vector<Xapian::docid> matching = xj::matching_passages(database, xj::make_query(plan));
    xj::DocumentEnds candidate_ends(database);
    xj::DocumentEnds matching_ends(database);
    auto match = matching.begin();
    for (const XjCandidate *candidate : xj::sorted_by_passage(candidates))
    {
        if (candidate->document < ends->len)
            continue;
        while (ends->len < candidate->document)
            g_array_append_val(ends, passages->len);
        Xapian::docid end = candidate_ends.of(candidate->passage);
        while (match != matching.end() && matching_ends.of(*match) < end)
            ++match;
        for (; match != matching.end() && *match < end; ++match)
        {
            guint32 passage = *match;
            g_array_append_val(passages, passage);
        }
        g_array_append_val(ends, passages->len);
    }
}

gboolean
xj_database_companions(XjDatabase *database, const XjPlan *plan, const GArray *candidates, XjCompanions *ret_companions,
                       GError **error)
{
    g_autoptr(GArray) passages = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(guint));
    if (!xj::with(database, error, [&] { find_companions(database->reading, plan, candidates, passages, ends); }))
        return FALSE;
    *ret_companions = {g_steal_pointer(&passages), g_steal_pointer(&ends)};
    return TRUE;
}
