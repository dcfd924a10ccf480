// What a plan of documents matches: all their passages.
#include "store/wall/wall.h"

#include <algorithm>

namespace
{

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
        find_ranges(database);
        passages = std::min(passages, database.get_doccount()); // Xapian must not take more for possible than there are
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
    void find_ranges(const Xapian::Database &database)
    {
        ranges.clear();
        passages = 0;
        Xapian::PostingIterator card = database.postlist_begin(XJ_TERM_CARD);
        Xapian::PostingIterator end = database.postlist_end(XJ_TERM_CARD);
        PassageRange document = {0, 0};
        for (Xapian::docid passage : xj::matching_passages(database, query))
        {
            if (passage < document.end)
                continue;
            for (; card != end && *card <= passage; ++card)
                document.first = *card;
            document.end = card != end ? *card : database.get_lastdocid() + 1;
            ranges.push_back(document);
            passages += document.end - document.first;
        }
    }

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
    Xapian::doccount passages = 0; // in all ranges, at most
    std::size_t range = 0;         // that is gone through
    Xapian::docid at = 0;
};

} // namespace

Xapian::Query
xj::make_document_query(const Xapian::Query &query)
{
    auto *source = new DocumentSource(query);
    return Xapian::Query(source->release());
}
