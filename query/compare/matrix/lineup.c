#include "query/compare/matrix/lineup.h"

#include <string.h>

// Below all levels that are known.
static gint
level_of(const XjPaper *paper)
{
    const gint code = paper->citation->speaking_level.code;
    return code >= 0 ? code : XJ_LEVELS;
}

// Undated last; a date of which less is known before one of which more is.
static gint
compare_dates(const char *left, const char *right)
{
    if (left == NULL || right == NULL)
        return (left == NULL) - (right == NULL);
    return strcmp(left, right);
}

// What is equal in all of this keeps no order: so the ids and names decide, and an answer is the same each time.
static gint
compare_papers(gconstpointer left, gconstpointer right)
{
    const XjPaper *const *a = left;
    const XjPaper *const *b = right;
    gint order = level_of(*a) - level_of(*b);
    if (order == 0)
        order = compare_dates((*a)->citation->date, (*b)->citation->date);
    if (order == 0)
        order = strcmp((*a)->citation->title, (*b)->citation->title);
    if (order == 0)
        order = g_strcmp0((*a)->citation->document, (*b)->citation->document);
    return order == 0 ? g_strcmp0((*a)->citation->path, (*b)->citation->path) : order;
}

void
xj_lineup_sort(GPtrArray *papers, guint given, XjCompareOrder order)
{
    const guint first = order == XJ_COMPARE_AS_GIVEN ? given : 0;
    if (papers->len > first)
        qsort(papers->pdata + first, papers->len - first, sizeof *papers->pdata, compare_papers);
}

static gboolean
are_of_one_level(const GPtrArray *papers)
{
    for (guint i = 1; i < papers->len; i++)
        if (level_of(g_ptr_array_index(papers, i)) != level_of(g_ptr_array_index(papers, 0)))
            return FALSE;
    return TRUE;
}

GArray *
xj_lineup_ranks(const GPtrArray *papers, XjCompareOrder order)
{
    const gboolean by_place = order == XJ_COMPARE_AS_GIVEN || are_of_one_level(papers);
    GArray *ranks = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < papers->len; i++)
    {
        const guint rank = by_place ? i : (guint)level_of(g_ptr_array_index(papers, i));
        g_array_append_val(ranks, rank);
    }
    return ranks;
}
