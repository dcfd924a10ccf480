#include "query/compare/matrix/comparing.h"

#include "query/compare/matrix/collection.h"
#include "query/compare/matrix/compare_notes.h"
#include "query/compare/matrix/comparison.h"
#include "query/compare/matrix/counting.h"
#include "query/compare/matrix/lineup.h"
#include "query/stored_passage.h"

#include <glib/gi18n-lib.h>

// What is compared, as it comes together.
typedef struct
{
    const XjCompareQuestion *question;
    XjReader *reader;
    GPtrArray *papers; // of XjPaper, borrowed: what was named first
    GPtrArray *read;   // of XjPaper: those that were read here
    guint given;       // papers that were named
    XjCollection collection;
    GHashTable *firsts; // first passages of the documents of the index among those that were named
    GPtrArray *notes;
} Gathering;

static void
paper_free(gpointer paper)
{
    xj_paper_free(paper);
}

static void
gathering_clear(Gathering *gathering)
{
    g_ptr_array_unref(gathering->papers);
    g_ptr_array_unref(gathering->read);
    g_hash_table_unref(gathering->firsts);
    g_ptr_array_unref(gathering->notes);
    xj_collection_clear(&gathering->collection);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Gathering, gathering_clear)

// ---------------------------------------------------------------- what was named

static gboolean
read_source(Gathering *gathering, const XjCompareSource *source, GError **error)
{
    g_autoptr(GArray) passages = xj_reader_document(gathering->reader, source->id, error);
    if (passages == NULL)
        return FALSE;
    // A document given twice is one.
    if (passages->len > 0 && !g_hash_table_add(gathering->firsts, GUINT_TO_POINTER(g_array_index(passages, guint32, 0))))
        return TRUE;
    XjPaper *paper = xj_paper_read(gathering->reader, source->id, error);
    if (paper == NULL)
        return FALSE;
    g_ptr_array_add(gathering->read, paper);
    g_ptr_array_add(gathering->papers, paper);
    return source->level == NULL || xj_paper_set_level(paper, source->level, error);
}

static gboolean
gather_sources(Gathering *gathering, GError **error)
{
    const XjCompareRequest *request = gathering->question->request;
    for (guint i = 0; i < request->source_count; i++)
    {
        XjPaper *paper = g_ptr_array_index(gathering->question->papers, i);
        if (paper != NULL)
            g_ptr_array_add(gathering->papers, paper);
        else if (!read_source(gathering, &request->sources[i], error))
            return FALSE;
    }
    gathering->given = gathering->papers->len;
    return TRUE;
}

// ---------------------------------------------------------------- what the query finds

static void
leave_named_out(Gathering *gathering)
{
    GArray *documents = gathering->collection.documents;
    guint kept = 0;
    for (guint i = 0; i < documents->len; i++)
    {
        const XjCollected document = g_array_index(documents, XjCollected, i);
        if (!g_hash_table_contains(gathering->firsts, GUINT_TO_POINTER(document.first)))
            g_array_index(documents, XjCollected, kept++) = document;
    }
    g_array_set_size(documents, kept);
}

static gboolean
gather_query(Gathering *gathering, GError **error)
{
    const XjQuestion *search = &gathering->question->search;
    if (search->query == NULL)
    {
        gathering->collection.documents = g_array_new(FALSE, FALSE, sizeof(XjCollected));
        return TRUE;
    }
    if (!xj_collection_find(gathering->reader, search, &gathering->collection, error))
        return FALSE;
    xj_compare_notes_of_query(search->query, &gathering->collection, gathering->notes);
    leave_named_out(gathering);
    return TRUE;
}

// A document that cannot be laid out because it is too long is no reason not to lay out the others.
static gboolean
read_collected(Gathering *gathering, guint32 first, GError **error)
{
    g_auto(XjStoredPassage) stored = {0};
    if (!xj_stored_passage_read(gathering->reader, first, &stored, error))
        return FALSE;
    g_autoptr(GError) fault = NULL;
    XjPaper *paper = xj_paper_read(gathering->reader, stored.record.document, &fault);
    if (paper != NULL)
    {
        g_ptr_array_add(gathering->read, paper);
        g_ptr_array_add(gathering->papers, paper);
        return TRUE;
    }
    if (g_error_matches(fault, XJ_ERROR, XJ_ERROR_INVALID))
    {
        g_ptr_array_add(gathering->notes, g_strdup_printf(_("Left out: %s"), fault->message));
        return TRUE;
    }
    g_propagate_error(error, g_steal_pointer(&fault));
    return FALSE;
}

// ---------------------------------------------------------------- answers

static XjComparison *
lay_out(Gathering *gathering, GError **error)
{
    const GArray *documents = gathering->collection.documents;
    for (guint i = 0; i < documents->len; i++)
        if (!read_collected(gathering, g_array_index(documents, XjCollected, i).first, error))
            return NULL;
    const XjCompareOrder order = gathering->question->request->order;
    xj_lineup_sort(gathering->papers, gathering->given, order);
    g_autoptr(GArray) ranks = xj_lineup_ranks(gathering->papers, order);
    XjComparison *comparison = xj_comparison_new(gathering->question->vocabulary);
    xj_comparison_lay_out(comparison, gathering->papers, ranks, gathering->question->vocabulary);
    xj_compare_notes_of_papers(gathering->papers, gathering->notes);
    return comparison;
}

static XjComparison *
count(Gathering *gathering, GError **error)
{
    XjComparison *comparison = xj_comparison_new(gathering->question->vocabulary);
    if (!xj_comparison_count(comparison, gathering->reader, gathering->papers, gathering->collection.documents,
                             gathering->question->vocabulary, error))
    {
        xj_comparison_free(comparison);
        return NULL;
    }
    return comparison;
}

static char **
take_notes(Gathering *gathering)
{
    g_ptr_array_add(gathering->notes, NULL);
    char **notes = (char **)g_ptr_array_steal(gathering->notes, NULL);
    return notes;
}

gpointer
xj_comparing_task(XjReader *reader, gconstpointer asked, GError **error)
{
    const XjCompareQuestion *question = asked;
    g_auto(Gathering) gathering = {.question = question,
                                   .reader = reader,
                                   .papers = g_ptr_array_new(),
                                   .read = g_ptr_array_new_with_free_func(paper_free),
                                   .firsts = g_hash_table_new(NULL, NULL),
                                   .notes = g_ptr_array_new_with_free_func(g_free)};
    if (!gather_sources(&gathering, error) || !gather_query(&gathering, error))
        return NULL;
    const guint total = gathering.papers->len + gathering.collection.documents->len;
    const gboolean is_laid_out = total <= question->limit;
    if (!is_laid_out)
        xj_compare_notes_of_counting(total, question->limit, gathering.notes);
    XjComparison *comparison = is_laid_out ? lay_out(&gathering, error) : count(&gathering, error);
    if (comparison == NULL)
        return NULL;
    comparison->documents_total = total;
    comparison->notes = take_notes(&gathering);
    return comparison;
}
