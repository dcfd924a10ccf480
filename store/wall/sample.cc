// Some of the passages of a plan, from all over the index.
#include "store/wall/wall.h"

#include <algorithm>
#include <vector>

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

// A stretch of the index, and how far it has been gone through.
struct Part
{
    Xapian::docid first, last;
    Xapian::docid next; // the first passage that was not looked at; behind `last`: none is left
    guint taken;
};

static bool
is_open(const Part &part)
{
    return part.next <= part.last;
}

// How many of its passages match, judged by what was gone through.
static double
matches_of(const Part &part)
{
    return part.next > part.first ? part.taken * (part.last - part.first + 1.0) / (part.next - part.first) : 0;
}

static std::vector<Part>
divided(Xapian::docid end)
{
    std::vector<Part> parts;
    for (guint i = 0; i < SAMPLE_STRETCHES; i++)
    {
        Xapian::docid first = static_cast<Xapian::docid>(static_cast<guint64>(end) * i / SAMPLE_STRETCHES) + 1;
        Xapian::docid last = static_cast<Xapian::docid>(static_cast<guint64>(end) * (i + 1) / SAMPLE_STRETCHES);
        parts.push_back({first, last, first, 0});
    }
    return parts;
}

static guint
count_open(const std::vector<Part> &parts)
{
    return static_cast<guint>(std::count_if(parts.begin(), parts.end(), is_open));
}

static void
take_from(const Xapian::Database &database, const Xapian::Query &query, guint limit, Part &part, GArray *candidates)
{
    g_autoptr(GArray) taken = first_matches(database, query, part.next, part.last, limit);
    part.taken += taken->len;
    part.next = taken->len == limit ? g_array_index(taken, XjCandidate, limit - 1).passage + 1 : part.last + 1;
    g_array_append_vals(candidates, taken->data, taken->len);
}

static gint
compare_passages(gconstpointer left, gconstpointer right)
{
    guint32 a = static_cast<const XjCandidate *>(left)->passage;
    guint32 b = static_cast<const XjCandidate *>(right)->passage;
    return a < b ? -1 : static_cast<gint>(a > b);
}

// Takes a share of `limit` from each stretch; what some do not need is shared out again among the others, as often as there is
// something left: what matches may all stand in a few of them. Returns how many passages match, judged by how far each was gone
// through.
static double
take_sample(const Xapian::Database &database, const Xapian::Query &query, Xapian::docid end, guint limit, GArray *candidates)
{
    std::vector<Part> parts = divided(end);
    for (guint open = count_open(parts); open > 0 && candidates->len < limit; open = count_open(parts))
    {
        guint share = std::max(1U, (limit - candidates->len) / open);
        for (Part &part : parts)
            if (is_open(part) && candidates->len < limit)
                take_from(database, query, std::min(share, limit - candidates->len), part, candidates);
    }
    g_array_sort(candidates, compare_passages);
    double matches = 0;
    for (const Part &part : parts)
        matches += matches_of(part);
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
