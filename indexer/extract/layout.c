#include "indexer/extract/layout.h"

#include "document/character.h"

#include <string.h>

// In heights of the font.
#define SAME_LINE_OVERLAP 0.5 // of the lower of two pieces
#define DOUBLE_OFFSET 0.3     // between a character and its copy that makes it bold
#define WORD_GAP 0.2          // from here on a blank stands between Latin words
#define WIDE_GAP 0.7          // likewise between any characters
#define PARAGRAPH_GAP 1.2     // between lines, beyond which a line was left empty
#define INDENT_MAX 60         // characters; a line is never set in further

typedef struct
{
    double left, top, right, bottom, size;
    gsize text, length; // in XjLayout.text
} Piece;

struct _XjLayout
{
    GString *text;
    GArray *pieces;   // of Piece, of the page that was begun
    guint page;       // from 1; 0 before the first
    GPtrArray *pages; // of char *: the text of each page
};

XjLayout *
xj_layout_new(void)
{
    XjLayout *layout = g_new0(XjLayout, 1);
    layout->text = g_string_new(NULL);
    layout->pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    layout->pages = g_ptr_array_new_with_free_func(g_free);
    return layout;
}

void
xj_layout_free(XjLayout *layout)
{
    if (layout == NULL)
        return;
    g_string_free(layout->text, TRUE);
    g_array_unref(layout->pieces);
    g_ptr_array_unref(layout->pages);
    g_free(layout);
}

// ---------------------------------------------------------------- lines

static gint
by_top(gconstpointer first, gconstpointer second)
{
    const Piece *a = first;
    const Piece *b = second;
    double difference = a->top + a->bottom - b->top - b->bottom;
    return difference < 0 ? -1 : difference > 0;
}

static gint
by_left(gconstpointer first, gconstpointer second)
{
    double difference = ((const Piece *)first)->left - ((const Piece *)second)->left;
    return difference < 0 ? -1 : difference > 0;
}

static gboolean
is_on_line(const Piece *piece, const Piece *line)
{
    double overlap = MIN(piece->bottom, line->bottom) - MAX(piece->top, line->top);
    return overlap >= SAME_LINE_OVERLAP * MIN(piece->bottom - piece->top, line->bottom - line->top);
}

static gboolean
is_double(const XjLayout *layout, const Piece *piece, const Piece *before)
{
    return piece->length == before->length && piece->left - before->left < DOUBLE_OFFSET * piece->size &&
           memcmp(layout->text->str + piece->text, layout->text->str + before->text, piece->length) == 0;
}

// The blanks between two pieces.
static const char *
blanks_between(const XjLayout *layout, const Piece *before, const Piece *piece)
{
    double gap = (piece->left - before->right) / MAX(piece->size, 1e-6);
    if (gap >= WIDE_GAP)
        return " ";
    gunichar last = xj_char_last(layout->text->str + before->text, before->length);
    gunichar first = xj_char_first(layout->text->str + piece->text, piece->length);
    return gap >= WORD_GAP && last < 0x80 && first < 0x80 ? " " : "";
}

// Appends the pieces [first, end), which stand on one line, in their order from the left.
static void
append_line(XjLayout *layout, guint first, guint end, double edge, GString *into)
{
    Piece *pieces = &g_array_index(layout->pieces, Piece, 0);
    qsort(pieces + first, end - first, sizeof(Piece), by_left);
    double indent = (pieces[first].left - edge) / MAX(pieces[first].size, 1e-6);
    for (guint i = 0; i < (guint)CLAMP(indent + 0.5, 0, INDENT_MAX); i++)
        g_string_append(into, "\u3000");
    const Piece *before = NULL;
    for (guint i = first; i < end; i++)
    {
        if (before != NULL && is_double(layout, &pieces[i], before))
            continue;
        if (before != NULL)
            g_string_append(into, blanks_between(layout, before, &pieces[i]));
        g_string_append_len(into, layout->text->str + pieces[i].text, (gssize)pieces[i].length);
        before = &pieces[i];
    }
    g_string_append_c(into, '\n');
}

// The text of the page that was begun. New string.
static char *
page_text(XjLayout *layout)
{
    GString *text = g_string_new(NULL);
    g_array_sort(layout->pieces, by_top);
    const Piece *pieces = &g_array_index(layout->pieces, Piece, 0);
    double edge = G_MAXDOUBLE;
    for (guint i = 0; i < layout->pieces->len; i++)
        edge = MIN(edge, pieces[i].left);
    for (guint first = 0, end = 0; first < layout->pieces->len; first = end)
    {
        Piece line = pieces[first];
        for (end = first + 1; end < layout->pieces->len && is_on_line(&pieces[end], &line); end++)
            ;
        append_line(layout, first, end, edge, text);
        if (end < layout->pieces->len && pieces[end].top - line.bottom > PARAGRAPH_GAP * line.size)
            g_string_append_c(text, '\n');
    }
    return g_string_free(text, FALSE);
}

// ---------------------------------------------------------------- pages

static void
end_page(XjLayout *layout)
{
    if (layout->page > 0)
        g_ptr_array_add(layout->pages, page_text(layout));
    g_array_set_size(layout->pieces, 0);
    g_string_truncate(layout->text, 0);
}

void
xj_layout_begin_page(XjLayout *layout, G_GNUC_UNUSED double width, G_GNUC_UNUSED double height)
{
    end_page(layout);
    layout->page++;
}

void
xj_layout_add(XjLayout *layout, const XjPlacedText *text)
{
    Piece piece = {text->left, text->top, text->right, text->bottom, text->size, layout->text->len, strlen(text->text)};
    if (piece.length == 0 || strspn(text->text, " ") == piece.length)
        return;
    g_string_append_len(layout->text, text->text, (gssize)piece.length);
    g_array_append_val(layout->pieces, piece);
}

void
xj_layout_finish(XjLayout *layout, XjSource *source)
{
    end_page(layout);
    for (guint i = 0; i < layout->pages->len; i++)
    {
        const char *text = g_ptr_array_index(layout->pages, i);
        if (*text != '\0')
            xj_source_add(source, XJ_BLOCK_LINES, 0, i + 1, text, strlen(text));
    }
    layout->page = 0;
    g_ptr_array_set_size(layout->pages, 0);
}
