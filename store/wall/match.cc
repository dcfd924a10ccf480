// The best passages of a plan.
#include "store/wall/wall.h"

#include <algorithm>

// BM25, whose constants bench/relevance was run for: with Xapian's own b 0.5 and least length 0.5 questions about statutes lose a
// point and a half of MRR@10. Passages are of like size, so that a long one that holds the words merely says more.
static const double BM25_K1 = 1.0;
static const double BM25_K2 = 0.0;
static const double BM25_K3 = 1.0;
static const double BM25_B = 0.75;
static const double BM25_MIN_NORMALISED_LENGTH = 0.2;

namespace
{

// Notes all passages that match, also those that are no candidates for want of weight.
class MatchNotes : public Xapian::MatchSpy
{
  public:
    void operator()(const Xapian::Document &passage, double /*weight*/) override
    {
        passages.push_back(passage.get_docid());
    }

    // Their numbers, rising.
    const std::vector<Xapian::docid> &sorted()
    {
        std::sort(passages.begin(), passages.end());
        return passages;
    }

  private:
    std::vector<Xapian::docid> passages;
};

} // namespace

static Xapian::Enquire
make_enquire(const XjDatabase *database, const XjPlan *plan)
{
    Xapian::Enquire enquire(database->reading);
    enquire.set_query(xj::permitted_part(database, xj::make_query(plan)));
    enquire.set_weighting_scheme(Xapian::BM25Weight(BM25_K1, BM25_K2, BM25_K3, BM25_B, BM25_MIN_NORMALISED_LENGTH));
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    return enquire;
}

// The first `limit` in the order of `enquire`; all are counted.
static void
match_all(const Xapian::Database &database, Xapian::Enquire &enquire, guint limit, XjCandidates *ret_candidates)
{
    MatchNotes notes;
    enquire.add_matchspy(&notes);
    // To check at least all passages is to count all matches.
    Xapian::MSet matches = enquire.get_mset(0, limit, database.get_doccount());
    enquire.clear_matchspies();

    g_autoptr(GArray) candidates = xj::candidates_of(matches);
    guint documents = xj::number_documents(database, candidates);
    guint64 count = matches.get_matches_estimated();
    guint64 matched_documents = count == candidates->len ? documents : xj::count_documents(database, notes.sorted());
    *ret_candidates = {g_steal_pointer(&candidates), count, documents, matched_documents};
}

gboolean
xj_database_match(XjDatabase *database, const XjPlan *plan, guint limit, XjCandidates *ret_candidates, GError **error)
{
    return xj::with(database, error,
                    [&]
                    {
                        Xapian::Enquire enquire = make_enquire(database, plan);
                        match_all(database->reading, enquire, limit, ret_candidates);
                    });
}

gboolean
xj_database_match_newest(XjDatabase *database, const XjPlan *plan, guint limit, XjCandidates *ret_candidates, GError **error)
{
    return xj::with(database, error,
                    [&]
                    {
                        Xapian::Enquire enquire = make_enquire(database, plan);
                        enquire.set_sort_by_value_then_relevance(XJ_SLOT_DATE, true);
                        match_all(database->reading, enquire, limit, ret_candidates);
                    });
}

GArray *
xj_database_match_best(XjDatabase *database, const XjPlan *plan, guint limit, GError **error)
{
    return xj::with_result(database, error,
                           [&]
                           {
                               g_autoptr(GArray) candidates =
                                   xj::candidates_of(make_enquire(database, plan).get_mset(0, limit));
                               xj::number_documents(database->reading, candidates);
                               return g_steal_pointer(&candidates);
                           });
}
