#include "query/compare/matrix/aspect_rows.h"

#include "query/precedent/citation.h"

#include <glib/gi18n-lib.h>

static void
cell_free(gpointer data)
{
    XjCompareCell *cell = data;
    g_array_unref(cell->requirements);
    g_free(cell);
}

static void
row_free(gpointer data)
{
    XjComparedAspect *row = data;
    g_free(row->name);
    g_free(row->english);
    g_free(row->gloss);
    g_ptr_array_unref(row->cells);
    g_free(row->strongest);
    xj_citation_free(row->strongest_citation);
    g_free(row);
}

static void
add_row(GPtrArray *rows, guint number, const char *name, const char *english, const char *gloss)
{
    XjComparedAspect *row = g_new0(XjComparedAspect, 1);
    row->number = number;
    row->name = g_strdup(name);
    row->english = g_strdup(english);
    row->gloss = g_strdup(gloss);
    row->cells = g_ptr_array_new_with_free_func(cell_free);
    row->only_level = -1;
    g_ptr_array_add(rows, row);
}

GPtrArray *
xj_aspect_rows_new(const XjVocabulary *vocabulary)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(row_free);
    const GPtrArray *topics = xj_vocabulary_topics(vocabulary, XJ_TOPIC_ASPECT);
    for (guint i = 0; i < topics->len; i++)
    {
        const XjTopic *topic = g_ptr_array_index(topics, i);
        add_row(rows, topic->number, topic->name, topic->english, topic->gloss);
    }
    add_row(rows, 0, _("Other requirements"), "other requirements", _("what no aspect of the catalogue fits"));
    return rows;
}

static gboolean
is_among(guint number, const guint *aspects, guint count)
{
    for (guint i = 0; i < count; i++)
        if (aspects[i] == number)
            return TRUE;
    return FALSE;
}

guint
xj_aspect_rows_of(const GPtrArray *rows, const guint *aspects, guint count, guint *ret_rows)
{
    guint found = 0;
    for (guint i = 0; i + 1 < rows->len && found < count; i++)
        if (is_among(xj_aspect_row(rows, i)->number, aspects, count))
            ret_rows[found++] = i;
    if (found == 0)
        ret_rows[found++] = rows->len - 1;
    return found;
}
