// What the files behind the wall share: the only header that includes <xapian.h>, and included from this folder alone.
//
// The calls of store/database.h are defined here in C++. Each runs all that may throw inside with(), with_callback(), with_result() or
// guarded(), so no exception gets out; functions in namespace xj are called in there and throw.
#pragma once

#include "store/database.h"
#include "store/schema.h"

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>
#include <xapian.h>

namespace xj
{

// How many documents that may be known each group of near copies has.
using CopyGroups = std::unordered_map<guint64, guint>;

} // namespace xj

struct _XjDatabase
{
    std::string directory; // of the index, for messages
    Xapian::Database reading;
    Xapian::WritableDatabase writing;          // the same one, where it is writable
    std::optional<Xapian::Query> permitted;    // matches the passages that alone may be known; none: all may
    std::optional<xj::CopyGroups> copy_groups; // found when first asked for; none again when the database moves on
    guint64 revision = 0;
    guint64 postings_waiting = 0; // in Xapian's memory
};

namespace xj
{

// ---------------------------------------------------------------- exceptions (exceptions.cc)

// Sets the error that says what to do about the exception in hand: to be called while it is handled.
void report_exception(const char *directory, GError **error) noexcept;

// Runs `body`; whatever it throws becomes a GError.
template <typename Body>
gboolean
guarded(const char *directory, GError **error, Body body)
{
    try
    {
        body();
        return TRUE;
    }
    catch (...)
    {
        report_exception(directory, error);
        return FALSE;
    }
}

template <typename Body>
gboolean
with(const XjDatabase *database, GError **error, Body body)
{
    return guarded(database->directory.c_str(), error, body);
}

// Returns the pointer that `body` makes; null where it threw.
template <typename Body>
auto
with_result(const XjDatabase *database, GError **error, Body body)
{
    decltype(body()) result = nullptr;
    with(database, error, [&] { result = body(); });
    return result;
}

// Runs `body`, which calls functions that may fail with an error of their own: it is given a place for that and says whether all
// went well.
template <typename Body>
gboolean
with_callback(const XjDatabase *database, GError **error, Body body)
{
    gboolean done = FALSE;
    g_autoptr(GError) own = nullptr;
    if (!with(database, error, [&] { done = body(&own); }))
        return FALSE;
    if (own != nullptr)
        g_propagate_error(error, g_steal_pointer(&own));
    return done;
}

// ---------------------------------------------------------------- bytes

inline std::string
string_of(GBytes *bytes)
{
    gsize length = 0;
    const auto *data = static_cast<const char *>(g_bytes_get_data(bytes, &length));
    return std::string(data != nullptr ? data : "", length);
}

inline GBytes *
new_bytes(const std::string &string)
{
    return g_bytes_new(string.data(), string.size());
}

inline const guint8 *
bytes_of(const std::string &string)
{
    return reinterpret_cast<const guint8 *>(string.data());
}

// ---------------------------------------------------------------- opening (database.cc)

std::string database_path(const char *directory, const char *generation);

// ---------------------------------------------------------------- queries (query.cc, document_source.cc)

Xapian::Query make_query(const XjPlan *plan);

// Every passage of the documents in which `query` matches a passage; without weight.
Xapian::Query make_document_query(const Xapian::Query &query);

// What of `query` may be known.
Xapian::Query permitted_part(const XjDatabase *database, const Xapian::Query &query);

// The passages that match, by rising number and whatever they weigh: at most `limit`, though at least `counted` matches are counted,
// where there are so many.
Xapian::MSet match_rising(const Xapian::Database &database, const Xapian::Query &query, Xapian::doccount limit,
                          Xapian::doccount counted = 0);

// The numbers of all of them.
std::vector<Xapian::docid> matching_passages(const Xapian::Database &database, const Xapian::Query &query);

// ---------------------------------------------------------------- candidates (candidates.cc)

// The elements of the array (of XjCandidate) themselves.
std::vector<XjCandidate *> sorted_by_passage(const GArray *candidates);

guint index_of(const GArray *candidates, const XjCandidate *candidate);

// A new array of XjCandidate, in the order of `matches`; their documents have no numbers yet.
GArray *candidates_of(const Xapian::MSet &matches);

// Tells where the document of a passage ends, for passages that come by rising number. The passages of one document follow one another,
// and only its first has the term of the card.
class DocumentEnds
{
  public:
    explicit DocumentEnds(const Xapian::Database &database);

    // The first passage of the next document; above all numbers for the last document.
    Xapian::docid of(Xapian::docid passage);

  private:
    Xapian::PostingIterator card;
    Xapian::PostingIterator end;
};

// Gives each candidate the number of its document, from 0; returns how many documents there are.
guint number_documents(const Xapian::Database &database, GArray *candidates);

guint count_documents(const Xapian::Database &database, const std::vector<Xapian::docid> &rising_passages);

// ---------------------------------------------------------------- values (values.cc)

// One value of the passages, asked for by rising passage.
class ValueWalk
{
  public:
    ValueWalk(const Xapian::Database &database, Xapian::valueno slot);

    // "" if the passage has none.
    std::string of(Xapian::docid passage);

    // The first passage from this one on that has the value: its number, or 0 for none.
    Xapian::docid reach(Xapian::docid passage);

    // Of the passage that reach() told.
    std::string here() const;

  private:
    Xapian::ValueIterator value;
    Xapian::ValueIterator end;
};

// ---------------------------------------------------------------- marks of documents (marks.cc)

// Calls `each` with the passage and the bytes of every mark that may be known, by rising passage from `from` on, until it returns
// false. Returns whether it never did.
using MarkFunction = std::function<bool(Xapian::docid passage, const std::string &mark)>;
bool walk_marks(const XjDatabase *database, Xapian::valueno slot, Xapian::docid from, const MarkFunction &each);

// ---------------------------------------------------------------- frequencies (terms.cc)

// How many passages that may be known hold a whole term; "" is held by all.
guint64 count_passages(const XjDatabase *database, const std::string &term);

} // namespace xj
