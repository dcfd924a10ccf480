#include "document/running_line.h"

// A running line has at most so many bytes and stands at the edge of so many pages.
#define RUNNING_MAX_BYTES 150
#define RUNNING_PAGES_MIN 3

static void
add_edge(const XjLines *lines, GHashTable *seen, XjLine *line)
{
    if (line == NULL || line->length > RUNNING_MAX_BYTES)
    {
        return;
    }
    char *text = g_strndup(xj_line_text(lines, line), line->length);
    GPtrArray *places = g_hash_table_lookup(seen, text);
    if (places == NULL)
    {
        places = g_ptr_array_new();
        g_hash_table_insert(seen, text, places);
    }
    else
    {
        g_free(text);
    }
    if (places->len == 0 || g_ptr_array_index(places, places->len - 1) != line)
    {
        g_ptr_array_add(places, line);
    }
}

// Collects the lines next to every page end, by their text. Returns how many pages end.
static guint
collect_edges(const XjLines *lines, GHashTable *seen)
{
    guint ends = 0;
    gboolean page_ended = FALSE;
    XjLine *last = NULL; // the last line that is not dropped
    for (guint i = 0; i < lines->lines->len; i++)
    {
        XjLine *line = xj_line_at(lines, i);
        page_ended = page_ended || line->page_before || line->drop != NULL;
        if (line->drop != NULL)
        {
            continue;
        }
        if (page_ended)
        {
            ends++;
            add_edge(lines, seen, last);
            add_edge(lines, seen, line);
        }
        page_ended = FALSE;
        last = line;
    }
    if (page_ended)
    {
        add_edge(lines, seen, last);
    }
    return ends;
}

void
xj_running_lines_mark(XjLines *lines)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    guint ends = collect_edges(lines, seen);
    GHashTableIter each;
    gpointer value;
    g_hash_table_iter_init(&each, seen);
    while (g_hash_table_iter_next(&each, NULL, &value))
    {
        GPtrArray *places = value;
        for (guint i = 0; places->len >= RUNNING_PAGES_MIN && places->len * 2 >= ends && i < places->len; i++)
        {
            XjLine *line = g_ptr_array_index(places, i);
            line->drop = XJ_LINE_FURNITURE;
        }
    }
}
