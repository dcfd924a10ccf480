// The only C++ of the project: every call into Xapian stands here, inside guarded().
#include "store/database.h"
#include "store/fault.h"
#include "store/schema.h"
#include "store/term_bag.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>
#include <xapian.h>

// ---------------------------------------------------------------- constants

// BM25 as Xapian sets it by default.
static const double BM25_K1 = 1.0;
static const double BM25_K2 = 0.0;
static const double BM25_K3 = 1.0;
static const double BM25_B = 0.5;
static const double BM25_MIN_NORMALISED_LENGTH = 0.5;

// Postings that wait in memory before they are merged into the (not yet committed) tables; each takes some 50 bytes in
// Xapian's maps. Xapian itself counts documents only, and passages differ too much in size for that to bound memory.
static const guint64 POSTINGS_IN_MEMORY_MAX = 1000000;

// ---------------------------------------------------------------- errors

namespace
{

// "DatabaseCorruptError: Block overwritten (No such file or directory)"
std::string
describe(const Xapian::Error &error)
{
    std::string text = std::string(error.get_type()) + ": " + error.get_msg();
    if (error.get_error_string())
        text += std::string(" (") + error.get_error_string() + ")";
    return text;
}

// Runs `body`, and turns whatever it throws into a GError that says what to do.
template <typename Body>
gboolean
guarded(const char *directory, GError **error, Body body)
{
    try
    {
        body();
        return TRUE;
    }
    catch (const Xapian::DatabaseModifiedError &)
    {
        xj_fault_set(error, XJ_FAULT_OVERTAKEN, directory, nullptr);
    }
    catch (const Xapian::DocNotFoundError &)
    {
        xj_fault_set(error, XJ_FAULT_GONE, directory, nullptr);
    }
    catch (const Xapian::DatabaseLockError &e)
    {
        xj_fault_set(error, XJ_FAULT_LOCKED, directory, describe(e).c_str());
    }
    catch (const Xapian::DatabaseVersionError &e)
    {
        xj_fault_set(error, XJ_FAULT_VERSION, directory, describe(e).c_str());
    }
    catch (const Xapian::DatabaseCorruptError &e)
    {
        xj_fault_set(error, XJ_FAULT_DAMAGED, directory, describe(e).c_str());
    }
    catch (const Xapian::DatabaseClosedError &e)
    {
        xj_fault_set(error, XJ_FAULT_PROGRAM, directory, describe(e).c_str());
    }
    catch (const Xapian::DatabaseError &e)
    {
        xj_fault_set_files(error, directory, describe(e).c_str(), e.get_error_string());
    }
    catch (const Xapian::NetworkError &e)
    {
        xj_fault_set(error, XJ_FAULT_UNREACHABLE, directory, describe(e).c_str());
    }
    catch (const Xapian::WildcardError &)
    {
        xj_fault_set(error, XJ_FAULT_EXPANSION, directory, nullptr);
    }
    catch (const Xapian::Error &e)
    {
        xj_fault_set(error, XJ_FAULT_PROGRAM, directory, describe(e).c_str());
    }
    catch (const std::bad_alloc &)
    {
        xj_fault_set(error, XJ_FAULT_MEMORY, directory, nullptr);
    }
    catch (const std::exception &e)
    {
        xj_fault_set(error, XJ_FAULT_PROGRAM, directory, e.what());
    }
    catch (...)
    {
        xj_fault_set(error, XJ_FAULT_PROGRAM, directory, "unknown exception");
    }
    return FALSE;
}

} // namespace

// ---------------------------------------------------------------- opening and closing

struct _XjDatabase
{
    std::string directory; // of the index, for messages
    Xapian::Database reading;
    Xapian::WritableDatabase writing;       // the same one, where it is writable
    std::optional<Xapian::Query> permitted; // matches the passages that alone may be known; none: all may
    guint64 revision = 0;
    guint64 postings_waiting = 0; // in Xapian's memory
};

template <typename Open>
static XjDatabase *
open_database(const char *directory, GError **error, Open open)
{
    std::unique_ptr<XjDatabase> database;
    gboolean done = guarded(directory, error,
                            [&]
                            {
                                database = std::make_unique<XjDatabase>();
                                database->directory = directory;
                                open(database.get());
                                database->revision = database->reading.get_revision();
                            });
    return done ? database.release() : nullptr;
}

static std::string
database_path(const char *directory, const char *generation)
{
    return std::string(directory) + G_DIR_SEPARATOR_S + generation;
}

XjDatabase *
xj_database_open(const char *directory, const char *generation, GError **error)
{
    return open_database(directory, error,
                         [&](XjDatabase *database) {
                             database->reading =
                                 Xapian::Database(database_path(directory, generation), Xapian::DB_BACKEND_GLASS);
                         });
}

static int
opening_flags(XjDatabaseMode mode)
{
    switch (mode)
    {
    case XJ_DATABASE_CREATE:
        return Xapian::DB_CREATE;
    case XJ_DATABASE_CREATE_UNSYNCED:
        return Xapian::DB_CREATE | Xapian::DB_NO_SYNC;
    case XJ_DATABASE_OPEN:
    default:
        return Xapian::DB_OPEN;
    }
}

// Everything between two commits is one transaction: Xapian empties its buffers into the files whenever they are full, but
// commits only where xj_database_commit() says so.
XjDatabase *
xj_database_open_writable(const char *directory, const char *generation, XjDatabaseMode mode, GError **error)
{
    return open_database(directory, error,
                         [&](XjDatabase *database)
                         {
                             database->writing = Xapian::WritableDatabase(database_path(directory, generation),
                                                                          opening_flags(mode) | Xapian::DB_BACKEND_GLASS);
                             database->writing.begin_transaction(true);
                             database->reading = database->writing;
                         });
}

// Xapian cancels an open transaction on destruction.
void
xj_database_close(XjDatabase *database)
{
    delete database;
}

template <typename Body>
static gboolean
with(const XjDatabase *database, GError **error, Body body)
{
    return guarded(database->directory.c_str(), error, body);
}

gboolean
xj_database_reopen(XjDatabase *database, GError **error)
{
    return with(database, error,
                [database]
                {
                    database->reading.reopen();
                    database->revision = database->reading.get_revision();
                });
}

guint64
xj_database_revision(const XjDatabase *database)
{
    return database->revision;
}

// ---------------------------------------------------------------- restriction

gboolean
xj_database_restrict(XjDatabase *database, const char *const *collections, GError **error)
{
    return with(database, error,
                [&]
                {
                    std::vector<std::string> terms;
                    for (guint i = 0; collections[i]; i++)
                        terms.push_back(std::string(XJ_PREFIX_COLLECTION) + collections[i]);
                    database->permitted = Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end());
                });
}

// What of `query` may be known.
static Xapian::Query
permitted_part(const XjDatabase *database, const Xapian::Query &query)
{
    return database->permitted ? Xapian::Query(Xapian::Query::OP_FILTER, query, *database->permitted) : query;
}

// The passages that match and may be known, by rising number; at most `limit`, but all are counted.
static Xapian::MSet
match_permitted(const XjDatabase *database, const Xapian::Query &query, Xapian::doccount limit)
{
    Xapian::Enquire enquire(database->reading);
    enquire.set_query(permitted_part(database, query));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    return enquire.get_mset(0, limit, database->reading.get_doccount());
}

// ---------------------------------------------------------------- matching

static std::string
plan_term(const XjPlan *plan)
{
    gsize length = 0;
    const auto *bytes = static_cast<const char *>(g_bytes_get_data(plan->term, &length));
    return std::string(xj_field_prefix(plan->field)).append(bytes ? bytes : "", length);
}

namespace
{

// The passages that match, rising, whatever they weigh.
std::vector<Xapian::docid>
matching_passages(const Xapian::Database &database, const Xapian::Query &query)
{
    Xapian::Enquire enquire(database);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    Xapian::MSet matches = enquire.get_mset(0, database.get_doccount());
    std::vector<Xapian::docid> passages;
    passages.reserve(matches.size());
    for (Xapian::MSetIterator match = matches.begin(); match != matches.end(); ++match)
        passages.push_back(*match);
    return passages;
}

// Passages [first, end).
struct PassageRange
{
    Xapian::docid first;
    Xapian::docid end;
};

// The documents in which something matches, one behind the other. The passages of a document follow one another, and only its
// first has the term of the card. Before the next one there may be numbers that are no longer in use.
class DocumentSource : public Xapian::PostingSource
{
  public:
    explicit DocumentSource(Xapian::Query asked_query) : query(std::move(asked_query))
    {
    }

    PostingSource *clone() const override
    {
        return new DocumentSource(query);
    }

    void init(const Xapian::Database &database) override
    {
        ranges.clear();
        passages = 0;
        Xapian::PostingIterator card = database.postlist_begin(XJ_TERM_CARD);
        Xapian::PostingIterator end = database.postlist_end(XJ_TERM_CARD);
        PassageRange document = {0, 0};
        for (Xapian::docid passage : matching_passages(database, query))
        {
            if (passage < document.end)
                continue;
            for (; card != end && *card <= passage; ++card)
                document.first = *card;
            document.end = card != end ? *card : database.get_lastdocid() + 1;
            ranges.push_back(document);
            passages += document.end - document.first;
        }
        existing = database.postlist_begin("");
        existing_end = database.postlist_end("");
        range = 0;
        at = 0;
    }

    Xapian::doccount get_termfreq_min() const override
    {
        return static_cast<Xapian::doccount>(ranges.size());
    }

    Xapian::doccount get_termfreq_est() const override
    {
        return passages;
    }

    Xapian::doccount get_termfreq_max() const override
    {
        return passages;
    }

    void next(double /*least_weight*/) override
    {
        go_to(at + 1);
    }

    void skip_to(Xapian::docid passage, double /*least_weight*/) override
    {
        go_to(std::max(passage, at));
    }

    bool at_end() const override
    {
        return range == ranges.size();
    }

    Xapian::docid get_docid() const override
    {
        return at;
    }

    std::string get_description() const override
    {
        return "DocumentSource(" + query.get_description() + ")";
    }

  private:
    // To the first passage from this number on that is there and in any of the documents.
    void go_to(Xapian::docid passage)
    {
        for (at = passage; range < ranges.size(); range++)
        {
            at = std::max(at, ranges[range].first);
            existing.skip_to(at);
            if (existing == existing_end)
                break;
            at = *existing;
            if (at < ranges[range].end)
                return;
        }
        range = ranges.size();
    }

    Xapian::Query query;
    std::vector<PassageRange> ranges;
    Xapian::PostingIterator existing;
    Xapian::PostingIterator existing_end;
    Xapian::doccount passages = 0;
    std::size_t range = 0;
    Xapian::docid at = 0;
};

} // namespace

static Xapian::Query make_query(const XjPlan *plan);

static Xapian::Query
make_document(const XjPlan *plan)
{
    if (plan->children->len != 1)
        throw Xapian::InvalidArgumentError("a plan of documents has not one child");
    auto *source = new DocumentSource(make_query(static_cast<const XjPlan *>(g_ptr_array_index(plan->children, 0))));
    return Xapian::Query(source->release());
}

static std::vector<Xapian::Query>
make_queries(const XjPlan *parent, guint from)
{
    std::vector<Xapian::Query> queries;
    for (guint i = from; i < parent->children->len; i++)
        queries.push_back(make_query(static_cast<const XjPlan *>(g_ptr_array_index(parent->children, i))));
    return queries;
}

// The first child under `op` with the others, which `joined` makes one.
static Xapian::Query
make_restriction(const XjPlan *plan, Xapian::Query::op op, Xapian::Query::op joined)
{
    if (plan->children->len == 0)
        throw Xapian::InvalidArgumentError("a plan restricts nothing");
    Xapian::Query first = make_query(static_cast<const XjPlan *>(g_ptr_array_index(plan->children, 0)));
    std::vector<Xapian::Query> others = make_queries(plan, 1);
    if (others.empty())
        return first;
    return {op, first, Xapian::Query(joined, others.begin(), others.end())};
}

static Xapian::Query
make_query(const XjPlan *plan)
{
    std::vector<Xapian::Query> children;
    switch (plan->op)
    {
    case XJ_PLAN_TERM:
        return Xapian::Query(plan_term(plan), plan->count);
    case XJ_PLAN_PREFIX:
        if (g_bytes_get_size(plan->term) == 0)
            throw Xapian::WildcardError("an empty prefix");
        return {Xapian::Query::OP_WILDCARD, plan_term(plan), XJ_PREFIX_EXPANSION_MAX, Xapian::Query::WILDCARD_LIMIT_ERROR};
    case XJ_PLAN_ALL:
        return Xapian::Query::MatchAll;
    case XJ_PLAN_NONE:
        return Xapian::Query::MatchNothing;
    case XJ_PLAN_AND:
        if (plan->children->len == 0)
            return Xapian::Query::MatchAll;
        children = make_queries(plan, 0);
        return Xapian::Query(Xapian::Query::OP_AND, children.begin(), children.end());
    case XJ_PLAN_OR:
        children = make_queries(plan, 0);
        return Xapian::Query(Xapian::Query::OP_OR, children.begin(), children.end());
    case XJ_PLAN_NOT:
        return make_restriction(plan, Xapian::Query::OP_AND_NOT, Xapian::Query::OP_OR);
    case XJ_PLAN_FILTER:
        return make_restriction(plan, Xapian::Query::OP_FILTER, Xapian::Query::OP_AND);
    case XJ_PLAN_DOCUMENT:
        return make_document(plan);
    }
    throw Xapian::InvalidArgumentError("a plan of no known kind");
}

namespace
{

// Numbers documents, from 0, while passages of theirs come by rising number. The passages of one document follow one another,
// and only its first has the term of the card: those with the same next card behind them are of one document.
class DocumentWalk
{
  public:
    explicit DocumentWalk(const Xapian::Database &database)
        : card(database.postlist_begin(XJ_TERM_CARD)), end(database.postlist_end(XJ_TERM_CARD))
    {
    }

    guint number_of(Xapian::docid passage)
    {
        if (documents == 0 || next_card <= passage)
        {
            documents++;
            card.skip_to(passage + 1);
            next_card = card == end ? std::numeric_limits<Xapian::docid>::max() : *card;
        }
        return documents - 1;
    }

    guint count() const
    {
        return documents;
    }

  private:
    Xapian::PostingIterator card;
    Xapian::PostingIterator end;
    Xapian::docid next_card = 0; // behind the document in hand
    guint documents = 0;
};

} // namespace

// Sorted as numbers, passage before place: to compare through pointers takes twice as long.
static std::vector<XjCandidate *>
sorted_by_passage(const GArray *candidates)
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

static guint
index_of(const GArray *candidates, const XjCandidate *candidate)
{
    return static_cast<guint>(candidate - &g_array_index(candidates, XjCandidate, 0));
}

static guint
number_documents(const Xapian::Database &database, GArray *candidates)
{
    DocumentWalk walk(database);
    for (XjCandidate *candidate : sorted_by_passage(candidates))
        candidate->document = walk.number_of(candidate->passage);
    return walk.count();
}

static guint
count_documents(const Xapian::Database &database, const std::vector<Xapian::docid> &rising_passages)
{
    DocumentWalk walk(database);
    for (Xapian::docid passage : rising_passages)
        walk.number_of(passage);
    return walk.count();
}

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

static GArray *
candidates_of(const Xapian::MSet &matches)
{
    GArray *candidates = g_array_sized_new(FALSE, FALSE, sizeof(XjCandidate), matches.size());
    for (Xapian::MSetIterator match = matches.begin(); match != matches.end(); ++match)
    {
        XjCandidate candidate = {*match, 0, match.get_weight()};
        g_array_append_val(candidates, candidate);
    }
    return candidates;
}

static Xapian::Enquire
make_enquire(const XjDatabase *database, const XjPlan *plan)
{
    Xapian::Enquire enquire(database->reading);
    enquire.set_query(permitted_part(database, make_query(plan)));
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

    g_autoptr(GArray) candidates = candidates_of(matches);
    guint documents = number_documents(database, candidates);
    guint64 count = matches.get_matches_estimated();
    guint64 matched_documents = count == candidates->len ? documents : count_documents(database, notes.sorted());
    *ret_candidates = {g_steal_pointer(&candidates), count, documents, matched_documents};
}

gboolean
xj_database_match(XjDatabase *database, const XjPlan *plan, guint limit, XjCandidates *ret_candidates, GError **error)
{
    return with(database, error,
                [&]
                {
                    Xapian::Enquire enquire = make_enquire(database, plan);
                    match_all(database->reading, enquire, limit, ret_candidates);
                });
}

gboolean
xj_database_match_newest(XjDatabase *database, const XjPlan *plan, guint limit, XjCandidates *ret_candidates, GError **error)
{
    return with(database, error,
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
    GArray *best = nullptr;
    with(database, error,
         [&]
         {
             g_autoptr(GArray) candidates = candidates_of(make_enquire(database, plan).get_mset(0, limit));
             number_documents(database->reading, candidates);
             best = g_steal_pointer(&candidates);
         });
    return best;
}

gboolean
xj_database_number(XjDatabase *database, GArray *candidates, guint *ret_documents, GError **error)
{
    return with(database, error, [&] { *ret_documents = number_documents(database->reading, candidates); });
}

// ---------------------------------------------------------------- sampling

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

// A sample is taken from so many stretches of the index: enough that no folder of like files fills it.
static const guint SAMPLE_STRETCHES = 20;

// Appends the first of the passages from `first` to `last` that match, at most `limit`.
static void
take_matches(const Xapian::Database &database, const Xapian::Query &query, Xapian::docid first, Xapian::docid last, guint limit,
             GArray *candidates)
{
    Stretch stretch(first, last);
    Xapian::Enquire enquire(database);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(&stretch)));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    Xapian::MSet matches = enquire.get_mset(0, limit);
    for (Xapian::MSetIterator match = matches.begin(); match != matches.end(); ++match)
    {
        XjCandidate candidate = {*match, 0, 0};
        g_array_append_val(candidates, candidate);
    }
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
        guint before = candidates->len;
        guint part = (limit - before) / (SAMPLE_STRETCHES - i);
        if (first > last || part == 0)
            continue;
        take_matches(database, query, first, last, part, candidates);
        guint taken = candidates->len - before;
        double looked_at = last - first + 1;
        if (taken == part)
            looked_at = g_array_index(candidates, XjCandidate, candidates->len - 1).passage - first + 1;
        matches += taken * (last - first + 1) / looked_at;
    }
    return matches;
}

static void
sample_plan(const XjDatabase *opened, const XjPlan *plan, guint limit, XjSample *ret_sample)
{
    const Xapian::Database &database = opened->reading;
    Xapian::Query query = permitted_part(opened, make_query(plan));
    Xapian::docid end = database.get_lastdocid();
    g_autoptr(GArray) candidates = g_array_new(FALSE, FALSE, sizeof(XjCandidate));
    if (end > 0)
        take_matches(database, query, 1, end, limit + 1, candidates);
    bool is_complete = candidates->len <= limit;
    double matches = candidates->len;
    if (!is_complete)
    {
        g_array_set_size(candidates, 0);
        matches = take_sample(database, query, end, limit, candidates);
    }
    guint documents = number_documents(database, candidates);
    *ret_sample = {g_steal_pointer(&candidates), documents, is_complete, static_cast<guint64>(matches)};
}

gboolean
xj_database_sample(XjDatabase *database, const XjPlan *plan, guint limit, XjSample *ret_sample, GError **error)
{
    return with(database, error, [&] { sample_plan(database, plan, limit, ret_sample); });
}

// ---------------------------------------------------------------- covering

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

GArray *
xj_database_cover(XjDatabase *database, const GArray *stretches, const GArray *candidates, GError **error)
{
    GArray *covered = nullptr;
    with(database, error,
         [&]
         {
             std::vector<XjCandidate *> sorted = sorted_by_passage(candidates);
             std::vector<Cover> covers(sorted.size());
             for (guint i = 0; i < stretches->len; i++)
                 cover_stretch(database->reading, g_array_index(stretches, XjStretch, i), sorted, covers);
             covered = g_array_set_size(g_array_new(FALSE, TRUE, sizeof(guint)), candidates->len);
             for (std::size_t i = 0; i < sorted.size(); i++)
                 g_array_index(covered, guint, index_of(candidates, sorted[i])) = covers[i].units;
         });
    return covered;
}

// ---------------------------------------------------------------- companions

namespace
{

// Tells where the document of a passage ends, for passages that come by rising number.
class DocumentEnds
{
  public:
    explicit DocumentEnds(const Xapian::Database &database)
        : card(database.postlist_begin(XJ_TERM_CARD)), end(database.postlist_end(XJ_TERM_CARD)),
          last(database.get_lastdocid() + 1)
    {
    }

    Xapian::docid of(Xapian::docid passage)
    {
        if (card != end)
            card.skip_to(passage + 1);
        return card != end ? *card : last;
    }

  private:
    Xapian::PostingIterator card;
    Xapian::PostingIterator end;
    Xapian::docid last;
};

} // namespace

// Candidates by rising passage have rising numbers of documents, perhaps with some left out.
static void
find_companions(const Xapian::Database &database, const XjPlan *plan, const GArray *candidates, GArray *passages, GArray *ends)
{
    std::vector<Xapian::docid> matching = matching_passages(database, make_query(plan));
    DocumentEnds candidate_ends(database);
    DocumentEnds matching_ends(database);
    auto match = matching.begin();
    for (const XjCandidate *candidate : sorted_by_passage(candidates))
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
    if (!with(database, error, [&] { find_companions(database->reading, plan, candidates, passages, ends); }))
        return FALSE;
    *ret_companions = {g_steal_pointer(&passages), g_steal_pointer(&ends)};
    return TRUE;
}

// ---------------------------------------------------------------- values

namespace
{

// One value of the passages, asked for by rising passage.
class ValueWalk
{
  public:
    ValueWalk(const Xapian::Database &database, Xapian::valueno slot)
        : value(database.valuestream_begin(slot)), end(database.valuestream_end(slot))
    {
    }

    // "" if the passage has none.
    std::string of(Xapian::docid passage)
    {
        return reach(passage) == passage ? *value : std::string();
    }

    // The first passage from this one on that has the value: its number, or 0 for none.
    Xapian::docid reach(Xapian::docid passage)
    {
        if (value != end && value.get_docid() < passage)
            value.skip_to(passage);
        return value != end ? value.get_docid() : 0;
    }

    // Of the passage that reach() told.
    std::string here() const
    {
        return *value;
    }

  private:
    Xapian::ValueIterator value;
    Xapian::ValueIterator end;
};

// What facets count, asked for by rising passage.
class ItemsWalk
{
  public:
    explicit ItemsWalk(const Xapian::Database &database)
        : of_passages(database, XJ_SLOT_FACETS), of_documents(database, XJ_SLOT_DOCUMENT_FACETS)
    {
    }

    void go_to(Xapian::docid passage)
    {
        passage_items = of_passages.of(passage);
        if (passage > last)
            enter_document(passage);
    }

    // Of the passage; of its document; how many documents were met.
    const std::string &items() const
    {
        return passage_items;
    }
    const std::string &document_items() const
    {
        return own_items;
    }
    guint documents() const
    {
        return met;
    }

  private:
    // The value stands on the last passage of a document, so the next one is that of this document, if it has any.
    void enter_document(Xapian::docid passage)
    {
        met++;
        last = passage;
        own_items.clear();
        Xapian::docid end = of_documents.reach(passage);
        if (end == 0)
            return;
        std::string value = of_documents.here();
        std::size_t sign = value.find(XJ_FACET_END);
        if (sign == std::string::npos || end - passage >= std::strtoul(value.c_str(), nullptr, 10))
            return;
        last = end;
        own_items.assign(value, sign + 1);
    }

    ValueWalk of_passages;
    ValueWalk of_documents;
    std::string passage_items;
    std::string own_items;  // of the document in hand
    Xapian::docid last = 0; // passage of it
    guint met = 0;
};

} // namespace

gboolean
xj_database_items(XjDatabase *database, const GArray *candidates, XjItemsFunc each, gpointer user_data, GError **error)
{
    return with(database, error,
                [&]
                {
                    ItemsWalk walk(database->reading);
                    for (const XjCandidate *candidate : sorted_by_passage(candidates))
                    {
                        walk.go_to(candidate->passage);
                        each(index_of(candidates, candidate), walk.documents() - 1, walk.document_items().c_str(),
                             walk.items().c_str(), user_data);
                    }
                });
}

gboolean
xj_database_facets(XjDatabase *database, const GArray *candidates, XjFacetsFunc each, gpointer user_data, GError **error)
{
    return with(database, error,
                [&]
                {
                    ItemsWalk facets(database->reading);
                    ValueWalk dates(database->reading, XJ_SLOT_DATE);
                    for (const XjCandidate *candidate : sorted_by_passage(candidates))
                    {
                        facets.go_to(candidate->passage);
                        each(candidate, (facets.document_items() + facets.items()).c_str(),
                             dates.of(candidate->passage).c_str(), user_data);
                    }
                });
}

// ---------------------------------------------------------------- reading

static std::vector<guint32>
list_passages(const XjDatabase *database, const char *term)
{
    if (!database->permitted)
        return {database->reading.postlist_begin(term), database->reading.postlist_end(term)};
    std::vector<guint32> numbers;
    Xapian::MSet passages = match_permitted(database, Xapian::Query(term), database->reading.get_doccount());
    for (Xapian::MSetIterator passage = passages.begin(); passage != passages.end(); ++passage)
        numbers.push_back(*passage);
    return numbers;
}

GArray *
xj_database_list(XjDatabase *database, const char *term, GError **error)
{
    GArray *list = nullptr;
    with(database, error,
         [&]
         {
             std::vector<guint32> numbers = list_passages(database, term);
             list = g_array_sized_new(FALSE, FALSE, sizeof(guint32), static_cast<guint>(numbers.size()));
             if (!numbers.empty())
                 g_array_append_vals(list, numbers.data(), static_cast<guint>(numbers.size()));
         });
    return list;
}

GBytes *
xj_database_record(XjDatabase *database, guint32 passage, GError **error)
{
    GBytes *record = nullptr;
    with(database, error,
         [&]
         {
             std::string data = database->reading.get_document(passage).get_data();
             record = g_bytes_new(data.data(), data.size());
         });
    return record;
}

static guint64
count_passages(const XjDatabase *database, const std::string &term)
{
    if (!database->permitted)
        return database->reading.get_termfreq(term);
    return match_permitted(database, Xapian::Query(term), 0).get_matches_estimated(); // exact, since all are counted
}

gboolean
xj_database_frequency(XjDatabase *database, const char *term, gsize length, guint64 *ret_count, GError **error)
{
    return with(database, error, [&] { *ret_count = count_passages(database, std::string(term, length)); });
}

gboolean
xj_database_whole_frequency(XjDatabase *database, const char *term, gsize length, guint64 *ret_count, GError **error)
{
    return with(database, error, [&] { *ret_count = database->reading.get_termfreq(std::string(term, length)); });
}

gboolean
xj_database_terms(XjDatabase *database, const char *prefix, gsize length, gsize skipped, XjTermFrequencyFunc each,
                  gpointer user_data, GError **error)
{
    return with(database, error,
                [&]
                {
                    std::string begin(prefix, length);
                    Xapian::TermIterator end = database->reading.allterms_end(begin);
                    for (Xapian::TermIterator at = database->reading.allterms_begin(begin); at != end; ++at)
                    {
                        std::string term = *at;
                        if (!each(term.c_str() + skipped, term.size() - skipped, at.get_termfreq(), user_data))
                            return;
                    }
                });
}

gboolean
xj_database_figures(XjDatabase *database, XjStoreFigures *ret_figures, GError **error)
{
    return with(database, error,
                [&]
                {
                    XjStoreFigures figures = {};
                    figures.documents = count_passages(database, XJ_TERM_CARD);
                    figures.passages = count_passages(database, "");
                    figures.mean_length = database->permitted ? 0 : database->reading.get_avlength();
                    *ret_figures = figures;
                });
}

char *
xj_database_get(XjDatabase *database, const char *key, gsize *ret_length, GError **error)
{
    char *value = nullptr;
    with(database, error,
         [&]
         {
             std::string stored = database->reading.get_metadata(std::string(XJ_METADATA_PREFIX) + key);
             if (stored.empty())
                 return;
             gsize length = stored.size() - 1; // without the mark
             value = static_cast<char *>(g_malloc(length + 1));
             std::memcpy(value, stored.c_str() + 1, length + 1);
             if (ret_length)
                 *ret_length = length;
         });
    return value;
}

char **
xj_database_keys(XjDatabase *database, const char *prefix, GError **error)
{
    char **keys = nullptr;
    with(database, error,
         [&]
         {
             std::string stored = std::string(XJ_METADATA_PREFIX) + prefix;
             g_autoptr(GStrvBuilder) list = g_strv_builder_new();
             Xapian::TermIterator end = database->reading.metadata_keys_end(stored);
             for (Xapian::TermIterator key = database->reading.metadata_keys_begin(stored); key != end; ++key)
                 g_strv_builder_add(list, (*key).c_str() + std::strlen(XJ_METADATA_PREFIX));
             keys = g_strv_builder_end(list);
         });
    return keys;
}

// ---------------------------------------------------------------- writing

static void
add_terms(Xapian::Document &document, const XjTermBag *terms)
{
    std::string term;
    for (guint i = 0; i < xj_term_bag_size(terms); i++)
    {
        XjBagTerm entry = xj_term_bag_get(terms, i);
        term.assign(entry.bytes, entry.length);
        if (entry.count > 0)
            document.add_term(term, entry.count);
        else
            document.add_boolean_term(term);
    }
}

static void
add_value(Xapian::Document &document, Xapian::valueno slot, const char *value)
{
    if (value && *value)
        document.add_value(slot, value);
}

// Listing all terms makes Xapian merge the postings that wait in memory into the tables; they stay uncommitted.
static void
bound_memory(XjDatabase *database, guint64 added)
{
    database->postings_waiting += added;
    if (database->postings_waiting < POSTINGS_IN_MEMORY_MAX)
        return;
    database->writing.allterms_begin();
    database->postings_waiting = 0;
}

gboolean
xj_database_add(XjDatabase *database, const char *document, gboolean has_card, const XjPassageInput *passage, GError **error)
{
    return with(database, error,
                [&]
                {
                    Xapian::Document entry;
                    entry.set_data(std::string(passage->data, passage->length));
                    entry.add_boolean_term(std::string(XJ_PREFIX_DOCUMENT) + document);
                    if (has_card)
                        entry.add_boolean_term(XJ_TERM_CARD);
                    add_terms(entry, passage->terms);
                    add_value(entry, XJ_SLOT_DATE, passage->date);
                    add_value(entry, XJ_SLOT_FACETS, passage->facets);
                    add_value(entry, XJ_SLOT_DOCUMENT_FACETS, passage->document_facets);
                    database->writing.add_document(entry);
                    bound_memory(database, xj_term_bag_size(passage->terms));
                });
}

gboolean
xj_database_delete(XjDatabase *database, guint32 passage, GError **error)
{
    return with(database, error, [&] { database->writing.delete_document(passage); });
}

gboolean
xj_database_set(XjDatabase *database, const char *key, const char *value, gsize length, GError **error)
{
    return with(database, error,
                [&]
                {
                    std::string stored;
                    if (value)
                        stored.append(1, XJ_METADATA_VALUE_MARK).append(value, length);
                    database->writing.set_metadata(std::string(XJ_METADATA_PREFIX) + key, stored);
                });
}

// A commit that fails leaves no transaction open, and Xapian would then commit once more on closing. Within a transaction,
// which is all that the second one begins, closing drops what is left.
gboolean
xj_database_commit(XjDatabase *database, GError **error)
{
    if (with(database, error,
             [database]
             {
                 database->writing.commit_transaction();
                 database->writing.begin_transaction(true);
                 database->postings_waiting = 0;
             }))
        return TRUE;
    with(database, nullptr, [database] { database->writing.begin_transaction(false); });
    return FALSE;
}

// ---------------------------------------------------------------- integrity

#ifdef __SANITIZE_ADDRESS__
// Database::check() of Xapian 1.4 deletes an object through a base class without a virtual destructor. Harmless, not ours,
// and the sanitizer knows no narrower way to be told so. Compiled with the sanitizer only.
extern "C" __attribute__((visibility("default"))) const char *__asan_default_options(void);
extern "C" const char *
__asan_default_options(void)
{
    return "new_delete_type_mismatch=0";
}
#endif

gboolean
xj_database_check(const char *directory, const char *generation, guint *ret_faults, char **ret_report, GError **error)
{
    return guarded(directory, error,
                   [&]
                   {
                       std::ostringstream report;
                       size_t faults = Xapian::Database::check(database_path(directory, generation), 0, &report);
                       *ret_report = g_strdup(report.str().c_str());
                       *ret_faults = static_cast<guint>(faults);
                   });
}
