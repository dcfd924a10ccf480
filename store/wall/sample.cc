// Some of the passages of a plan, from all over the index.
#include "store/wall/wall.h"

#include <algorithm>

// A sample is taken from so many stretches of the index: enough that no folder of like files fills it.
static const guint SAMPLE_STRETCHES = 20;

namespace
{

// The passages of a stretch of the index, whether they exist or not: to narrow a query by.
class Stretch : public Xapian::PostingSource
{
  public:
    Stretch(Xapian::docid from, Xapian::docid to) : first(from), last(to)
    {
    }

    Xapian::doccount get_termfreq_min() const override
    {
        return 0;
    }

    Xapian::doccount get_termfreq_est() const override
    {
        return last - first + 1;
    }

    Xapian::doccount get_termfreq_max() const override
    {
        return last - first + 1;
    }

    void next(double /*least_weight*/) override
    {
        at = at == 0 ? first : at + 1;
    }

    void skip_to(Xapian::docid passage, double /*least_weight*/) override
    {
        at = std::max(std::max(at, first), passage);
    }

    bool at_end() const override
    {
        return at > last;
    }

    Xapian::docid get_docid() const override
    {
        return at;
    }

    void init(const Xapian::Database & /*database*/) override
    {
        at = 0;
    }

  private:
    Xapian::docid first;
    Xapian::docid last;
    Xapian::docid at = 0; // 0: not begun
};

} // namespace

// The first of the passages from `first` to `last` that match, at most `limit`: a new array of XjCandidate without weights.
static GArray *
first_matches(const Xapian::Database &database, const Xapian::Query &query, Xapian::docid first, Xapian::docid last,
              guint limit)
{
    Stretch stretch(first, last);
    Xapian::Query narrowed(Xapian::Query::OP_FILTER, query, Xapian::Query(&stretch));
    return xj::candidates_of(xj::match_rising(database, narrowed, limit));
}

// Takes a part of `limit` from each stretch; what one does not need is left to those behind it. Returns how many passages match,
// judged by how far into each stretch its part reached.
static double
take_sample(const Xapian::Database &database, const Xapian::Query &query, Xapian::docid end, guint limit, GArray *candidates)
{
    double matches = 0;
    for (guint i = 0; i < SAMPLE_STRETCHES; i++)
    {
        Xapian::docid first = static_cast<Xapian::docid>(static_cast<guint64>(end) * i / SAMPLE_STRETCHES) + 1;
        Xapian::docid last = static_cast<Xapian::docid>(static_cast<guint64>(end) * (i + 1) / SAMPLE_STRETCHES);
        guint part = (limit - candidates->len) / (SAMPLE_STRETCHES - i);
        if (first > last || part == 0)
            continue;
        g_autoptr(GArray) taken = first_matches(database, query, first, last, part);
        if (taken->len == 0)
            continue;
        double stretch = last - first + 1;
        double looked_at = stretch;
        if (taken->len == part)
            looked_at = g_array_index(taken, XjCandidate, part - 1).passage - first + 1;
        matches += taken->len * stretch / looked_at;
        g_array_append_vals(candidates, taken->data, taken->len);
    }
    return matches;
}

static void
sample_plan(const XjDatabase *opened, const XjPlan *plan, guint limit, XjSample *ret_sample)
{
    const Xapian::Database &database = opened->reading;
    Xapian::Query query = xj::permitted_part(opened, xj::make_query(plan));
    Xapian::docid end = database.get_lastdocid();
    g_autoptr(GArray) candidates =
        end > 0 ? first_matches(database, query, 1, end, limit + 1) : g_array_new(FALSE, FALSE, sizeof(XjCandidate));
    bool is_complete = candidates->len <= limit;
    double matches = candidates->len;
    if (!is_complete)
    {
        g_array_set_size(candidates, 0);
        matches = take_sample(database, query, end, limit, candidates);
    }
    guint documents = xj::number_documents(database, candidates);
    *ret_sample = {g_steal_pointer(&candidates), documents, is_complete, static_cast<guint64>(matches)};
}

gboolean
xj_database_sample(XjDatabase *database, const XjPlan *plan, guint limit, XjSample *ret_sample, GError **error)
{
    return xj::with(database, error, [&] { sample_plan(database, plan, limit, ret_sample); });
}
