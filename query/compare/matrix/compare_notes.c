#include "query/compare/matrix/compare_notes.h"

#include <glib/gi18n-lib.h>

static void G_GNUC_PRINTF(2, 3) add(GPtrArray *notes, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_ptr_array_add(notes, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

void
xj_compare_notes_of_query(const XjQuery *query, const XjCollection *collection, GPtrArray *notes)
{
    for (guint i = 0; i < query->repairs->len; i++)
        add(notes, "%s", (const char *)g_ptr_array_index(query->repairs, i));
    if (collection->documents->len == 0)
        add(notes, _("No document answers the query"));
    if (!collection->is_complete)
        add(notes, _("So many passages may hold the wording that not all could be looked at; documents may be missing"));
    else if (collection->total > XJ_COMPARE_MAX_COLLECTION)
        add(notes, _("The query has %zu documents; only the newest %d of them were counted"), (gsize)collection->total,
            XJ_COMPARE_MAX_COLLECTION);
    if (collection->copies > 0)
        add(notes,
            _("%u near copies of other documents were left out: of those that speak for one level the best one stands here"),
            collection->copies);
}

void
xj_compare_notes_of_counting(guint documents, guint limit, GPtrArray *notes)
{
    add(notes,
        _("%u documents are more than the %u that are laid out side by side: they are counted by level only; ask for fewer, or "
          "raise the limit (at most %d)"),
        documents, limit, XJ_COMPARE_MAX_DOCUMENTS);
}

// ---------------------------------------------------------------- papers

// Papers that one note names.
#define NAMED_MAX 5

static gboolean
is_of_unknown_level(const XjPaper *paper)
{
    return paper->citation->speaking_level.code < 0;
}

static gboolean
is_partial(const XjPaper *paper)
{
    return paper->is_partial;
}

static gboolean
demands_nothing(const XjPaper *paper)
{
    return paper->requirements == 0;
}

// The names of the papers that `is` holds of, the first few: a new string, NULL where it holds of none.
static char *
names_of(const GPtrArray *papers, gboolean (*is)(const XjPaper *))
{
    g_autoptr(GString) names = g_string_new(NULL);
    guint count = 0;
    for (guint i = 0; i < papers->len; i++)
    {
        const XjPaper *paper = g_ptr_array_index(papers, i);
        if (!is(paper) || count++ >= NAMED_MAX)
            continue;
        if (names->len > 0)
            g_string_append(names, _(", "));
        g_string_append(names, paper->name);
    }
    if (count > NAMED_MAX)
        g_string_append_printf(names, _(" and %u more"), count - NAMED_MAX);
    return count > 0 ? g_string_free(g_steal_pointer(&names), FALSE) : NULL;
}

void
xj_compare_notes_of_papers(const GPtrArray *papers, GPtrArray *notes)
{
    for (guint i = 0; i < papers->len; i++)
    {
        const XjPaper *paper = g_ptr_array_index(papers, i);
        if (paper->level_conflict)
            add(notes, _("%s: the text contradicts itself about its level: it %s"), paper->name, paper->level_note);
    }
    g_autofree char *unknown = papers->len > 1 ? names_of(papers, is_of_unknown_level) : NULL;
    if (unknown != NULL)
        add(notes, _("The level of %s is not known: it stands below all others; say its level to put it elsewhere"), unknown);
    g_autofree char *partial = names_of(papers, is_partial);
    if (partial != NULL)
        add(notes, _("Not all of %s could be read: what it does not have here may stand in what is missing"), partial);
    g_autofree char *empty = names_of(papers, demands_nothing);
    if (empty != NULL)
        add(notes, _("No requirement was found in %s"), empty);
}
