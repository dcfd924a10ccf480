// The passages that share most with each block of a text, told from postings.
#include "store/wall/wall.h"

#include <algorithm>
#include <cmath>

// Postings that are read for one block at most, beyond its rarest terms: what the commonest terms would add tells passages
// hardly apart and costs most.
static const double BLOCK_POSTINGS_MAX = 30000;
// Terms of a block that are read however common they are: a block of nothing but common terms is still to be found.
static const std::size_t BLOCK_TERMS_MIN = 4;

namespace
{

struct Term
{
    std::string name;
    Xapian::doccount frequency;
};

// Sums of weights by passage, of one block; emptied without walking over what was never touched.
class Sums
{
  public:
    explicit Sums(Xapian::docid last) : sums(last + 1)
    {
    }

    void add(Xapian::docid passage, float weight)
    {
        if (sums[passage] == 0)
            touched.push_back(passage);
        sums[passage] += weight;
    }

    float of(Xapian::docid passage) const
    {
        return sums[passage];
    }

    const std::vector<Xapian::docid> &passages() const
    {
        return touched;
    }

    void clear()
    {
        for (Xapian::docid passage : touched)
            sums[passage] = 0;
        touched.clear();
    }

  private:
    std::vector<float> sums;
    std::vector<Xapian::docid> touched;
};

// Which passages may be told; all where nothing narrows them.
class Permission
{
  public:
    Permission(const XjDatabase *database, const XjPlan *within)
    {
        if (within == nullptr && !database->permitted.has_value())
            return;
        const Xapian::Query all = within != nullptr ? xj::make_query(within) : Xapian::Query::MatchAll;
        is_narrow = true;
        permitted.resize(database->reading.get_lastdocid() + 1);
        for (Xapian::docid passage : xj::matching_passages(database->reading, xj::permitted_part(database, all)))
            permitted[passage] = true;
    }

    bool has(Xapian::docid passage) const
    {
        return !is_narrow || permitted[passage];
    }

  private:
    bool is_narrow = false;
    std::vector<bool> permitted;
};

} // namespace

// What a term tells of a passage that has it, in bits; one that no passage has counts as if one had it.
static float
rarity(const Xapian::Database &database, Xapian::doccount frequency)
{
    return static_cast<float>(std::log2((database.get_doccount() + 1.0) / std::max(frequency, 1U)));
}

// The terms of a block, each once, with their rarities noted in it.
static std::vector<Term>
measured_terms(const Xapian::Database &database, XjBlockTerm *begin, XjBlockTerm *end)
{
    std::unordered_map<std::string, Xapian::doccount> frequencies;
    for (XjBlockTerm *term = begin; term != end; ++term)
    {
        const std::string name = std::string(XJ_PREFIX_TEXT).append(term->term, term->length);
        auto [known, is_new] = frequencies.try_emplace(name, 0);
        if (is_new)
            known->second = database.get_termfreq(name);
        term->rarity = rarity(database, known->second) / std::max(rarity(database, 1), 1.0F);
    }
    std::vector<Term> terms;
    for (const auto &[name, frequency] : frequencies)
        if (frequency > 0)
            terms.push_back({name, frequency});
    return terms;
}

// The rarest of them, which are worth reading.
static std::vector<Term>
rarest_terms(std::vector<Term> terms)
{
    std::sort(terms.begin(), terms.end(),
              [](const Term &one, const Term &other)
              { return one.frequency != other.frequency ? one.frequency < other.frequency : one.name < other.name; });
    double postings = 0;
    std::size_t kept = 0;
    while (kept < terms.size() && (kept < BLOCK_TERMS_MIN || postings + terms[kept].frequency <= BLOCK_POSTINGS_MAX))
        postings += terms[kept++].frequency;
    terms.resize(kept);
    return terms;
}

static void
add_term(const Xapian::Database &database, const Term &term, const Permission &permission, Sums &sums)
{
    const float weight = rarity(database, term.frequency);
    const Xapian::PostingIterator end = database.postlist_end(term.name);
    for (Xapian::PostingIterator posting = database.postlist_begin(term.name); posting != end; ++posting)
        if (permission.has(*posting))
            sums.add(*posting, weight);
}

// Appends the best passages by what they share with this block and the one before it.
static void
append_best(guint block, const Sums &now, const Sums &before, guint limit, float least, GArray *matches)
{
    std::vector<XjBlockMatch> found;
    for (Xapian::docid passage : now.passages())
        if (const float weight = now.of(passage) + before.of(passage); weight >= least)
            found.push_back({block, passage, weight});
    const std::size_t kept = std::min<std::size_t>(limit, found.size());
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
                      [](const XjBlockMatch &one, const XjBlockMatch &other)
                      { return one.weight != other.weight ? one.weight > other.weight : one.passage < other.passage; });
    g_array_append_vals(matches, found.data(), static_cast<guint>(kept));
}

static GArray *
match_blocks(const XjDatabase *database, GArray *terms, const XjPlan *within, guint limit, double least)
{
    g_autoptr(GArray) matches = g_array_new(FALSE, FALSE, sizeof(XjBlockMatch));
    const Xapian::docid last = database->reading.get_lastdocid();
    const Permission permission(database, within);
    Sums now(last);
    Sums before(last);
    auto *all = reinterpret_cast<XjBlockTerm *>(terms->data);
    guint last_block = 0;
    for (guint i = 0; i < terms->len;)
    {
        const guint block = all[i].block;
        guint end = i;
        while (end < terms->len && all[end].block == block)
            end++;
        std::swap(now, before);
        now.clear();
        if (block != last_block + 1)
            before.clear();
        for (const Term &term : rarest_terms(measured_terms(database->reading, all + i, all + end)))
            add_term(database->reading, term, permission, now);
        append_best(block, now, before, limit, static_cast<float>(least), matches);
        last_block = block;
        i = end;
    }
    return g_steal_pointer(&matches);
}

GArray *
xj_database_match_blocks(XjDatabase *database, GArray *terms, const XjPlan *within, guint limit, double least, GError **error)
{
    return xj::with_result(database, error, [&] { return match_blocks(database, terms, within, limit, least); });
}
