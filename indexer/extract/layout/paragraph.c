// Lines into paragraphs. The page shows better than the text alone which line ends are wraps: a line that could not have held what
// comes next, and a next line that begins where lines go on.
#include "indexer/extract/layout/page.h"

#include "document/character.h"
#include "document/marker.h"
#include "document/wrap.h"

#include <math.h>
#include <string.h>

enum
{
    CHUNK_MAX = 24,      // characters of a word that are measured
    STARTS_SHARE = 20,   // one line in so many shows that paragraphs begin with an indent
    EDGE_SHARE = 30,     // one line in so many makes an edge
    EDGE_LINES_MIN = 10, // of fewer lines the outermost one makes it
    REACHING_MIN = 3,    // lines that reach an edge, before it is sure that lines were broken there
    STEP_BINS_PER_EM = 20,
};

// In em.
#define EDGE_WIDTH 0.5  // lines at one edge differ by so much
#define NARROW_TEXT 0.6 // of the width between the margins: narrower lines were not broken at their edge
#define FLUSH 0.8       // a line that begins nearer to the edge is not set in
#define FULL_SLACK 0.4  // by which a full line may stop early
#define FIRST_INDENT_MIN 1.2
#define FIRST_INDENT_MAX 4.2
#define HANGING_MAX 5.0 // how far a paragraph hangs behind its label
#define SAME_SIZE 1.12  // times larger at most
#define SAME_STEP 1.25  // likewise, from line to line within a paragraph

// Where the lines of one column begin and end.
typedef struct
{
    double left, right;
} Edges;

struct _XjLayoutEvidence
{
    const XjLayoutLines *lines;
    GHashTable *edges; // column or page -> Edges
    GHashTable *steps; // size -> the usual distance from line to line, in units
    gboolean indented; // paragraphs begin with an indent
};

// ---------------------------------------------------------------- edges

// Pages of one size have their own edges, odd and even ones each.
static gint64 *
edges_key(const XjLayoutLine *line)
{
    gint64 key = line->column > 0 ? (gint64)line->column : -1 - (gint64)(line->page % 2);
    return g_memdup2(&key, sizeof(key));
}

static gint
by_value(gconstpointer first, gconstpointer second)
{
    double difference = *(const double *)first - *(const double *)second;
    return difference < 0 ? -1 : difference > 0;
}

// The outermost value near which enough others are; `values` rise.
static double
find_edge(const GArray *values, gboolean lowest, double tolerance)
{
    guint enough = values->len < EDGE_LINES_MIN ? 1 : MAX(2, values->len / EDGE_SHARE);
    for (guint i = 0; i < values->len; i++)
    {
        guint at = lowest ? i : values->len - 1 - i;
        double value = g_array_index(values, double, at);
        guint near = 0;
        for (guint k = i; k < values->len && near < enough; k++)
        {
            double other = g_array_index(values, double, lowest ? k : values->len - 1 - k);
            if (fabs(other - value) > tolerance)
                break;
            near++;
        }
        if (near >= enough)
            return value;
    }
    return g_array_index(values, double, lowest ? 0 : values->len - 1);
}

typedef struct
{
    GArray *lefts, *rights; // of double
    double size;            // sum
    double page_width;      // of the narrowest page; 0 in one of several columns
} EdgeValues;

static void
edge_values_free(gpointer data)
{
    EdgeValues *values = data;
    g_array_unref(values->lefts);
    g_array_unref(values->rights);
    g_free(values);
}

static gboolean
is_text(const XjLayoutLine *line)
{
    return !line->row && !line->furniture;
}

// Where the line ends if a mark at its end hangs over the edge.
static double
right_of(const XjLayoutLines *lines, const XjLayoutLine *line)
{
    gunichar last = xj_char_last(xj_layout_line_text(lines, line), line->length);
    return line->box.right - (last == 0x3002 || last == 0xFF0C || last == 0x3001 ? line->size : 0);
}

static GHashTable *
collect_edge_values(const XjLayoutLines *lines)
{
    GHashTable *all = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, edge_values_free);
    for (guint i = 0; i < lines->lines->len; i++)
    {
        const XjLayoutLine *line = xj_layout_line(lines, i);
        if (!is_text(line))
            continue;
        gint64 *key = edges_key(line);
        EdgeValues *values = g_hash_table_lookup(all, key);
        if (values == NULL)
        {
            values = g_new0(EdgeValues, 1);
            values->lefts = g_array_new(FALSE, FALSE, sizeof(double));
            values->rights = g_array_new(FALSE, FALSE, sizeof(double));
            values->page_width = line->column == 0 ? line->page_width : 0;
            g_hash_table_insert(all, g_memdup2(key, sizeof(*key)), values);
        }
        g_free(key);
        g_array_append_val(values->lefts, line->box.left);
        double right = right_of(lines, line);
        g_array_append_val(values->rights, right);
        values->size += line->size;
        values->page_width = MIN(values->page_width, line->page_width);
    }
    return all;
}

static guint
count_reaching(const GArray *rights, double edge, double tolerance)
{
    guint count = 0;
    for (guint i = 0; i < rights->len; i++)
        count += fabs(g_array_index(rights, double, i) - edge) <= tolerance ? 1 : 0;
    return count;
}

static void
find_edges(XjLayoutEvidence *evidence)
{
    g_autoptr(GHashTable) all = collect_edge_values(evidence->lines);
    GHashTableIter each;
    gpointer key;
    gpointer value;
    g_hash_table_iter_init(&each, all);
    while (g_hash_table_iter_next(&each, &key, &value))
    {
        EdgeValues *values = value;
        double tolerance = EDGE_WIDTH * values->size / values->lefts->len;
        g_array_sort(values->lefts, by_value);
        g_array_sort(values->rights, by_value);
        Edges edges = {find_edge(values->lefts, TRUE, tolerance), find_edge(values->rights, FALSE, tolerance)};
        double mirrored = values->page_width - edges.left; // margins are alike
        if (count_reaching(values->rights, edges.right, tolerance) < REACHING_MIN ||
            edges.right - edges.left < NARROW_TEXT * (mirrored - edges.left))
            edges.right = MAX(edges.right, mirrored);
        g_hash_table_insert(evidence->edges, g_memdup2(key, sizeof(gint64)), g_memdup2(&edges, sizeof(edges)));
    }
}

static const Edges *
edges_of(const XjLayoutEvidence *evidence, const XjLayoutLine *line)
{
    g_autofree gint64 *key = edges_key(line);
    return g_hash_table_lookup(evidence->edges, key);
}

// How far the line is set in, in em.
double
xj_layout_indent(const XjLayoutEvidence *evidence, const XjLayoutLine *line)
{
    return (line->box.left - edges_of(evidence, line)->left) / line->size;
}

static void
find_style(XjLayoutEvidence *evidence)
{
    guint lines = 0;
    guint starts = 0;
    for (guint i = 0; i < evidence->lines->lines->len; i++)
    {
        const XjLayoutLine *line = xj_layout_line(evidence->lines, i);
        if (!is_text(line))
            continue;
        double indent = xj_layout_indent(evidence, line);
        starts += indent >= FIRST_INDENT_MIN && indent <= FIRST_INDENT_MAX ? 1 : 0;
        lines++;
    }
    evidence->indented = starts > 0 && starts * STARTS_SHARE >= lines;
}

// ---------------------------------------------------------------- distance from line to line

static gint
size_key(double size)
{
    return (gint)CLAMP(size * 2 + 0.5, 1, 10000);
}

static gboolean
is_same_size(const XjLayoutLine *a, const XjLayoutLine *b)
{
    return MAX(a->size, b->size) < SAME_SIZE * MIN(a->size, b->size);
}

static double
step_between(const XjLayoutLine *line, const XjLayoutLine *next)
{
    return xj_box_middle(&next->box) - xj_box_middle(&line->box);
}

static gboolean
is_below(const XjLayoutLine *line, const XjLayoutLine *next)
{
    return line->page == next->page && line->column == next->column;
}

// How often lines of each size follow each other at each distance, and which distance is the most frequent.
static void
find_steps(XjLayoutEvidence *evidence)
{
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    g_autoptr(GHashTable) best = g_hash_table_new(NULL, NULL); // size -> count of the best
    const XjLayoutLine *before = NULL;
    for (guint i = 0; i < evidence->lines->lines->len; i++)
    {
        const XjLayoutLine *line = xj_layout_line(evidence->lines, i);
        if (!is_text(line))
            continue;
        double step = before != NULL && is_below(before, line) && is_same_size(before, line) ? step_between(before, line) : 0;
        before = line;
        if (step <= 0 || step > 10 * line->size)
            continue;
        gint size = size_key(line->size);
        gint64 key = (gint64)size << 32 | (gint64)(step / line->size * STEP_BINS_PER_EM);
        guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, &key)) + 1;
        g_hash_table_insert(counts, g_memdup2(&key, sizeof(key)), GUINT_TO_POINTER(count));
        if (count > GPOINTER_TO_UINT(g_hash_table_lookup(best, GINT_TO_POINTER(size))))
        {
            g_hash_table_insert(best, GINT_TO_POINTER(size), GUINT_TO_POINTER(count));
            g_hash_table_insert(evidence->steps, GINT_TO_POINTER(size), g_memdup2(&step, sizeof(step)));
        }
    }
}

// Whether the two are no further apart than lines of one paragraph.
static gboolean
is_close(const XjLayoutEvidence *evidence, const XjLayoutLine *line, const XjLayoutLine *next)
{
    const double *usual = g_hash_table_lookup(evidence->steps, GINT_TO_POINTER(size_key(next->size)));
    double step = step_between(line, next);
    return step > 0 && (usual == NULL || step <= SAME_STEP * *usual);
}

// ---------------------------------------------------------------- wraps

static double
width_of(gunichar c)
{
    return c < 0x2E80 && !(c >= 0x2010 && c <= 0x2027) ? 0.5 : 1;
}

static gboolean
is_mark_behind(gunichar c)
{
    return xj_char_is_comma(c) || xj_char_is_full_stop(c) || xj_char_is_semicolon(c) || xj_char_is_colon(c) ||
           xj_char_is_closing(c) || c == '.' || c == '%';
}

// What would have had to fit on the line before, in em: the first character or word with the marks that stay with it.
static double
first_chunk(const char *text)
{
    const char *at = text;
    double width = 0;
    guint count = 0;
    for (; xj_char_is_opening(g_utf8_get_char(at)) && count < CHUNK_MAX; at = xj_char_next(at), count++)
        width += width_of(g_utf8_get_char(at));
    gboolean word = g_ascii_isgraph(*at);
    for (; *at != '\0' && count < CHUNK_MAX; at = xj_char_next(at), count++)
    {
        width += width_of(g_utf8_get_char(at));
        if (!word || !g_ascii_isgraph(at[1]))
            break;
    }
    if (*at != '\0')
        at = xj_char_next(at);
    for (; is_mark_behind(g_utf8_get_char(at)) && count < CHUNK_MAX; at = xj_char_next(at), count++)
        width += width_of(g_utf8_get_char(at));
    return width;
}

// The line could not have held the beginning of the next one.
static gboolean
is_full(const XjLayoutEvidence *evidence, const XjLayoutLine *line, const XjLayoutLine *next)
{
    double room = (edges_of(evidence, line)->right - line->box.right) / line->size;
    return room < first_chunk(xj_layout_line_text(evidence->lines, next)) + FULL_SLACK;
}

static gboolean
ends_sentence(const XjLayoutEvidence *evidence, const XjLayoutLine *line)
{
    gunichar last = xj_char_last_open(xj_layout_line_text(evidence->lines, line), line->length);
    return last == 0 || last == '.' || xj_char_is_full_stop(last) || xj_char_is_semicolon(last) || xj_char_is_colon(last);
}

static gboolean
begins_point(const XjLayoutEvidence *evidence, const XjLayoutLine *line)
{
    return xj_marker_begins_paragraph(xj_layout_line_text(evidence->lines, line), line->length);
}

static gboolean
begins_in_mark(const XjLayoutEvidence *evidence, const XjLayoutLine *line)
{
    gunichar first = xj_char_first(xj_layout_line_text(evidence->lines, line), line->length);
    return xj_char_is_comma(first) || xj_char_is_full_stop(first) || xj_char_is_semicolon(first) || xj_char_is_colon(first) ||
           (xj_char_is_closing(first) && first != '"');
}

// Whether `next` begins where the lines of the paragraph go on.
static gboolean
begins_where_lines_go_on(const XjLayoutEvidence *evidence, const XjLayoutParagraph *paragraph, const XjLayoutLine *next)
{
    double indent = xj_layout_indent(evidence, next);
    if (paragraph->second != NULL)
        return fabs(indent - xj_layout_indent(evidence, paragraph->second)) < FLUSH;
    if (indent < FLUSH)
        return TRUE;
    // The whole paragraph is set in, or hangs behind its label.
    double behind = indent - xj_layout_indent(evidence, paragraph->first);
    gboolean labelled = begins_point(evidence, paragraph->first);
    return !ends_sentence(evidence, paragraph->last) && !begins_point(evidence, next) &&
           (fabs(behind) < FLUSH / 2 || (labelled && behind > 0 && behind < HANGING_MAX));
}

// Lines in the middle of the page: a title, not a paragraph.
static gboolean
is_centred(const XjLayoutEvidence *evidence, const XjLayoutLine *line)
{
    const Edges *edges = edges_of(evidence, line);
    double left = line->box.left - edges->left;
    double right = edges->right - line->box.right;
    return left > line->size && right > line->size && fabs(left - right) < line->size;
}

gboolean
xj_layout_goes_on(const XjLayoutEvidence *evidence, const XjLayoutParagraph *paragraph, const XjLayoutLine *next)
{
    const XjLayoutLine *line = paragraph->last;
    if (line == NULL || !is_same_size(line, next) || (is_below(line, next) && !is_close(evidence, line, next)))
        return FALSE;
    if (begins_in_mark(evidence, next) && xj_layout_indent(evidence, next) < FLUSH)
        return TRUE;
    if (!is_full(evidence, line, next) || !begins_where_lines_go_on(evidence, paragraph, next) ||
        (is_centred(evidence, line) && is_centred(evidence, next)))
        return FALSE;
    if (evidence->indented && xj_layout_indent(evidence, next) < FLUSH)
        return TRUE;
    return !ends_sentence(evidence, line) || !(begins_point(evidence, next) || !is_below(line, next));
}

XjLayoutEvidence *
xj_layout_evidence_new(const XjLayoutLines *lines)
{
    XjLayoutEvidence *evidence = g_new0(XjLayoutEvidence, 1);
    evidence->lines = lines;
    evidence->edges = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    evidence->steps = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    find_edges(evidence);
    find_style(evidence);
    find_steps(evidence);
    return evidence;
}

void
xj_layout_evidence_free(XjLayoutEvidence *evidence)
{
    g_hash_table_unref(evidence->edges);
    g_hash_table_unref(evidence->steps);
    g_free(evidence);
}
