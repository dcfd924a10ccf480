// What stands at the edge of page after page and is no part of the text: running headers, footers, page numbers. Lines are looked at from
// the edges inwards, and only while all that lies further out is furniture already.
#include "indexer/extract/layout/page.h"

#include "document/character.h"
#include "document/page_number.h"

#include <math.h>
#include <string.h>

enum
{
    ROUNDS = 4,      // lines of furniture at one edge
    PAGES_MIN = 3,   // on which a line stands at the same height
    PAGES_APART = 2, // left and right pages may have running lines of their own
    NUMBERS_MIN = 2, // pages that count up
    RUNNING_BYTES_MAX = 240,
    DIGITS_MAX = 6, // of a page number
};

#define EDGE 0.2        // of the height of the page, above or below which furniture stands
#define SAME_HEIGHT 1.0 // em
#define SMALLER 0.95    // than the line beside it: what says furniture where a document has two pages only

typedef struct
{
    XjLayoutLine *line;
    const XjLayoutLine *inner; // the next line towards the middle of the page; NULL if there is none
} Edge;

typedef struct
{
    XjLayoutLines *lines;
    guint pages;       // of the document
    GArray *edges;     // of Edge: the outermost lines, one a page
    GHashTable *texts; // what edges have in common -> GArray of their places in `edges`
} Edges;

// ---------------------------------------------------------------- what edges have in common

// Reads the digits at `at`. -1 if they are too many for a page number.
static gint64
read_number(const char *at, gsize *ret_length)
{
    gsize digits = strspn(at, "0123456789");
    *ret_length = digits;
    return digits > DIGITS_MAX ? -1 : g_ascii_strtoll(at, NULL, 10);
}

// A number in it may count pages: it is all there is, or the words say so.
static gboolean
may_count_pages(const XjLayoutLine *line, const char *text)
{
    return line->segments > 1 || strstr(text, "页") != NULL || strstr(text, "頁") != NULL || strstr(text, "Page") != NULL ||
           strspn(text, "0123456789") == line->length;
}

// The text without blanks, with numbers that may count pages given as their distance from the page. NULL if the line is too long. New
// string.
static char *
common_text(const XjLayoutLines *lines, const XjLayoutLine *line)
{
    if (line->row || line->length == 0 || line->length > RUNNING_BYTES_MAX)
        return NULL;
    const char *text = xj_layout_line_text(lines, line);
    gboolean counts = may_count_pages(line, text);
    GString *common = g_string_new(NULL);
    for (const char *at = text; *at != '\0';)
    {
        gsize digits = 0;
        gint64 number = counts ? read_number(at, &digits) : -1;
        if (digits > 0 && number >= 0)
            g_string_append_printf(common, "<%" G_GINT64_FORMAT ">", number - line->page);
        else if (!xj_char_is_blank(g_utf8_get_char(at)))
            g_string_append_len(common, at, xj_char_next(at) - at);
        at = digits > 0 && number >= 0 ? at + digits : xj_char_next(at);
    }
    return g_string_free(common, FALSE);
}

// ---------------------------------------------------------------- edges

static gboolean
is_near_edge(const XjLayoutLine *line, gboolean at_top)
{
    double middle = xj_box_middle(&line->box);
    return at_top ? middle < EDGE * line->page_height : middle > (1 - EDGE) * line->page_height;
}

// Finds the outermost line of each page that is no furniture yet, and the one next to it.
static void
find_edges(Edges *edges, gboolean at_top)
{
    g_array_set_size(edges->edges, 0);
    GArray *lines = edges->lines->lines;
    for (guint i = 0; i < lines->len;)
    {
        guint page = xj_layout_line(edges->lines, i)->page;
        Edge edge = {0};
        for (; i < lines->len && xj_layout_line(edges->lines, i)->page == page; i++)
        {
            XjLayoutLine *line = xj_layout_line(edges->lines, i);
            if (line->furniture)
                continue;
            double outer = edge.line == NULL ? 0
                           : at_top          ? edge.line->box.top - line->box.top
                                             : line->box.bottom - edge.line->box.bottom;
            double inner = edge.inner == NULL ? 0
                           : at_top           ? edge.inner->box.top - line->box.top
                                              : line->box.bottom - edge.inner->box.bottom;
            if (edge.line == NULL || outer > 0)
            {
                edge.inner = edge.line;
                edge.line = line;
            }
            else if (edge.inner == NULL || inner > 0)
                edge.inner = line;
        }
        if (edge.line != NULL && is_near_edge(edge.line, at_top))
            g_array_append_val(edges->edges, edge);
    }
}

static void
collect_texts(Edges *edges)
{
    g_hash_table_remove_all(edges->texts);
    for (guint i = 0; i < edges->edges->len; i++)
    {
        const Edge *edge = &g_array_index(edges->edges, Edge, i);
        char *text = common_text(edges->lines, edge->line);
        if (text == NULL)
            continue;
        GArray *places = g_hash_table_lookup(edges->texts, text);
        if (places == NULL)
        {
            places = g_array_new(FALSE, FALSE, sizeof(guint));
            g_hash_table_insert(edges->texts, g_strdup(text), places);
        }
        g_array_append_val(places, i);
        g_free(text);
    }
}

// ---------------------------------------------------------------- marking

static gboolean
is_lone_number(const char *common)
{
    return *common == '<' && strchr(common, '>') == common + strlen(common) - 1;
}

static gboolean
is_smaller(const Edge *edge)
{
    return edge->inner != NULL && edge->line->size < SMALLER * edge->inner->size;
}

// On how many pages the text stands at the height of the first; on all of them if heights do not matter.
static guint
count_same_height(const Edges *edges, const GArray *places, guint reference)
{
    const Edge *first = &g_array_index(edges->edges, Edge, g_array_index(places, guint, reference));
    guint count = 0;
    for (guint i = 0; i < places->len; i++)
    {
        const Edge *edge = &g_array_index(edges->edges, Edge, g_array_index(places, guint, i));
        count += fabs(edge->line->box.top - first->line->box.top) < SAME_HEIGHT * first->line->size ? 1 : 0;
    }
    return count;
}

static guint
page_of(const Edges *edges, const GArray *places, guint index)
{
    return g_array_index(edges->edges, Edge, g_array_index(places, guint, index)).line->page;
}

// It stands on page after page, not here and there: forms and papers of one pattern begin their pages alike.
static gboolean
runs(const Edges *edges, const GArray *places)
{
    guint span = page_of(edges, places, places->len - 1) - page_of(edges, places, 0);
    return span <= PAGES_APART * (places->len - 1);
}

static gboolean
repeats(const Edges *edges, const char *common, const GArray *places)
{
    const Edge *first = &g_array_index(edges->edges, Edge, g_array_index(places, guint, 0));
    guint count = count_same_height(edges, places, places->len / 2);
    if (is_lone_number(common))
        return places->len >= NUMBERS_MIN || (edges->pages == 1 && strcmp(common, "<0>") == 0 && is_smaller(first));
    return (count >= PAGES_MIN && runs(edges, places)) || (edges->pages == 2 && count == 2 && is_smaller(first));
}

// Returns whether anything was marked.
static gboolean
mark_edges(Edges *edges)
{
    gboolean marked = FALSE;
    for (guint i = 0; i < edges->edges->len; i++)
    {
        XjLayoutLine *line = g_array_index(edges->edges, Edge, i).line;
        line->furniture = !line->row && xj_page_number_is_sure(xj_layout_line_text(edges->lines, line), line->length);
        marked = marked || line->furniture;
    }
    GHashTableIter each;
    gpointer common;
    gpointer places;
    g_hash_table_iter_init(&each, edges->texts);
    while (g_hash_table_iter_next(&each, &common, &places))
    {
        const GArray *found = places;
        gboolean running = repeats(edges, common, found);
        for (guint i = 0; running && i < found->len; i++)
            g_array_index(edges->edges, Edge, g_array_index(found, guint, i)).line->furniture = TRUE;
        marked = marked || running;
    }
    return marked;
}

void
xj_layout_mark_furniture(XjLayoutLines *lines, guint pages)
{
    Edges edges = {.lines = lines,
                   .pages = pages,
                   .edges = g_array_new(FALSE, FALSE, sizeof(Edge)),
                   .texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref)};
    for (guint side = 0; side < 2; side++)
    {
        gboolean marked = TRUE;
        for (guint round = 0; marked && round < ROUNDS; round++)
        {
            find_edges(&edges, side == 0);
            collect_texts(&edges);
            marked = mark_edges(&edges);
        }
    }
    g_array_unref(edges.edges);
    g_hash_table_unref(edges.texts);
}
