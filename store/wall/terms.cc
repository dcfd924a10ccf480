// Terms, and how many passages hold them.
#include "store/wall/wall.h"

#include <cmath>

guint64
xj::count_passages(const XjDatabase *database, const std::string &term)
{
    const Xapian::Database &reading = database->reading;
    if (!database->permitted)
        return reading.get_termfreq(term);
    Xapian::Query query = permitted_part(database, Xapian::Query(term));
    return match_rising(reading, query, 0, reading.get_doccount()).get_matches_estimated(); // exact, since all are counted
}

gboolean
xj_database_frequency(XjDatabase *database, const char *term, gsize length, guint64 *ret_count, GError **error)
{
    return xj::with(database, error, [&] { *ret_count = xj::count_passages(database, std::string(term, length)); });
}

gboolean
xj_database_whole_frequency(XjDatabase *database, const char *term, gsize length, guint64 *ret_count, GError **error)
{
    return xj::with(database, error, [&] { *ret_count = database->reading.get_termfreq(std::string(term, length)); });
}

// The weight that BM25 gives a term before it looks at any passage.
static double
rarity_of(double passages, double with_term)
{
    double odds = (passages - with_term + 0.5) / (with_term + 0.5);
    return std::log(odds < 2 ? odds / 2 + 1 : odds);
}

gboolean
xj_database_rarity(XjDatabase *database, const char *term, gsize length, double *ret_rarity, GError **error)
{
    const Xapian::Database &reading = database->reading;
    return xj::with(database, error,
                    [&] { *ret_rarity = rarity_of(reading.get_doccount(), reading.get_termfreq(std::string(term, length))); });
}

gboolean
xj_database_terms(XjDatabase *database, const char *prefix, gsize length, gsize skipped, XjTermFrequencyFunc each,
                  gpointer user_data, GError **error)
{
    return xj::with(database, error,
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
