#include "query/compare/parallel/parallel.h"

#include "query/compare/parallel/parallel_rows.h"
#include "query/precedent/citation.h"
#include "text/sequence.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// ---------------------------------------------------------------- what is counted

static guint
characters_of(const char *text)
{
    g_auto(XjSequence) sequence = {0};
    if (text != NULL)
        xj_sequence_make(text, strlen(text), &sequence);
    return sequence.count;
}

// The share of the characters of both texts that stand in both: rows, weighed by their length.
static void
count_rows(XjParallel *parallel)
{
    double same = 0;
    double all = 0;
    for (guint i = 0; i < parallel->rows->len; i++)
    {
        const XjParallelRow *row = parallel->rows->pdata[i];
        const guint characters = characters_of(row->first) + characters_of(row->second);
        all += characters;
        same += row->similarity * characters;
        parallel->counts[row->kind]++;
        parallel->moved += row->is_moved ? 1 : 0;
    }
    parallel->similarity = all > 0 ? same / all : 0;
}

// ---------------------------------------------------------------- what should be known

// Of two texts that have less in common there is hardly anything to be laid side by side.
#define UNLIKE 0.1

static char **
notes_of(const XjParallel *parallel)
{
    g_autoptr(GPtrArray) notes = g_ptr_array_new();
    if (parallel->counts[XJ_ROW_SAME] == parallel->rows->len && parallel->moved == 0)
        g_ptr_array_add(notes, g_strdup(_("The two texts are the same, but for marks and numbers of headings.")));
    else if (parallel->similarity < UNLIKE)
        g_ptr_array_add(notes, g_strdup(_("The two texts have hardly a sentence in common.")));
    g_ptr_array_add(notes, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&notes), FALSE);
}

// ---------------------------------------------------------------- the answer

XjParallel *
xj_parallel_new(const XjPaper *first, const XjPaper *second, const XjVocabulary *vocabulary)
{
    g_auto(XjStrand) first_strand = {0};
    g_auto(XjStrand) second_strand = {0};
    g_auto(XjBeads) beads = {0};
    xj_strand_make(first, &first_strand);
    xj_strand_make(second, &second_strand);
    xj_beads_init(&first_strand, &second_strand, &beads);
    xj_beads_find(&beads);
    XjParallel *parallel = g_new0(XjParallel, 1);
    parallel->first = xj_citation_copy(first->citation);
    parallel->second = xj_citation_copy(second->citation);
    parallel->rows = xj_parallel_rows_new(&beads, vocabulary);
    count_rows(parallel);
    parallel->notes = notes_of(parallel);
    return parallel;
}

void
xj_parallel_free(XjParallel *parallel)
{
    if (parallel == NULL)
        return;
    xj_citation_free(parallel->first);
    xj_citation_free(parallel->second);
    g_ptr_array_unref(parallel->rows);
    g_strfreev(parallel->notes);
    g_free(parallel->revision);
    g_free(parallel);
}
