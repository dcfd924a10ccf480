// The passages themselves: which there are, and their records.
#include "store/wall/wall.h"

static std::vector<guint32>
list_passages(const XjDatabase *database, const char *term)
{
    const Xapian::Database &reading = database->reading;
    if (!database->permitted)
        return {reading.postlist_begin(term), reading.postlist_end(term)};
    return xj::matching_passages(reading, xj::permitted_part(database, Xapian::Query(term)));
}

GArray *
xj_database_list(XjDatabase *database, const char *term, GError **error)
{
    return xj::with_result(database, error,
                           [&]
                           {
                               std::vector<guint32> numbers = list_passages(database, term);
                               auto length = static_cast<guint>(numbers.size());
                               GArray *list = g_array_sized_new(FALSE, FALSE, sizeof(guint32), length);
                               return length > 0 ? g_array_append_vals(list, numbers.data(), length) : list;
                           });
}

GBytes *
xj_database_record(XjDatabase *database, guint32 passage, GError **error)
{
    return xj::with_result(database, error, [&] { return xj::new_bytes(database->reading.get_document(passage).get_data()); });
}

gboolean
xj_database_last(XjDatabase *database, guint32 *ret_passage, GError **error)
{
    return xj::with(database, error, [&] { *ret_passage = database->reading.get_lastdocid(); });
}

gboolean
xj_database_figures(XjDatabase *database, XjStoreFigures *ret_figures, GError **error)
{
    return xj::with(database, error,
                    [&]
                    {
                        XjStoreFigures figures = {};
                        figures.documents = xj::count_passages(database, XJ_TERM_CARD);
                        figures.passages = xj::count_passages(database, "");
                        figures.mean_length = database->permitted ? 0 : database->reading.get_avlength();
                        *ret_figures = figures;
                    });
}
