#include "query/sheet/row_layout.h"

// Halves of a character of Han that a character takes.
static guint
halves_of(gunichar character)
{
    return g_unichar_iswide_cjk(character) ? 2 : 1;
}

// The lines of a text up to `most` of them; *ret_end: what is behind them.
static guint
lines_within(const char *text, double width, guint most, const char **ret_end)
{
    const guint halves = MAX((guint)(width * 2), 2);
    guint lines = *text != '\0' ? 1 : 0;
    guint filled = 0;
    const char *at = text;
    for (; *at != '\0'; at = g_utf8_next_char(at))
    {
        const guint needed = halves_of(g_utf8_get_char(at));
        if (filled + needed > halves || *at == '\n')
        {
            if (lines == most)
                break;
            lines++;
            filled = 0;
        }
        filled += *at == '\n' ? 0 : needed;
    }
    *ret_end = at;
    return lines;
}

guint
xj_layout_lines(const char *text, double width)
{
    const char *end = NULL;
    return lines_within(text, width, G_MAXUINT, &end);
}

static double
source_height(const XjSheetEntry *entry, guint width)
{
    if (entry->source == NULL)
        return 0;
    return xj_layout_lines(entry->source, width * XJ_LAYOUT_TEXT_POINTS / XJ_LAYOUT_SOURCE_POINTS) * XJ_LAYOUT_SOURCE_LINE;
}

static void
add_piece(GArray *pieces, const XjSheetEntry *entry, guint start, guint end, gboolean with_source)
{
    const XjSheetPiece piece = {.entry = entry, .start = start, .end = end, .with_source = with_source};
    g_array_append_val(pieces, piece);
}

// Of an entry that is higher than `height`: as many lines of its text as fit; its source stands below the last of them.
static double
take_lines(const XjSheetEntry *entry, guint width, double height, XjSheetCursor *cursor, GArray *pieces)
{
    const char *from = g_utf8_offset_to_pointer(entry->text, (glong)cursor->at);
    const char *end = NULL;
    const guint lines = lines_within(from, width, MAX((guint)(height / XJ_LAYOUT_TEXT_LINE), 1), &end);
    const guint behind = cursor->at + (guint)g_utf8_pointer_to_offset(from, end);
    add_piece(pieces, entry, cursor->at, behind, FALSE);
    cursor->at = behind;
    return lines * XJ_LAYOUT_TEXT_LINE;
}

double
xj_layout_take(const XjSheetCell *cell, guint width, double height, XjSheetCursor *cursor, GArray *pieces)
{
    double used = 0;
    while (!xj_layout_is_done(cell, cursor))
    {
        const XjSheetEntry *entry = g_ptr_array_index(cell->entries, cursor->entry);
        const guint lines = xj_layout_lines(g_utf8_offset_to_pointer(entry->text, (glong)cursor->at), width);
        const double needed = lines * XJ_LAYOUT_TEXT_LINE + source_height(entry, width);
        const gboolean fits = used + needed <= height;
        if (!fits && used > 0)
            break;
        if (!fits && lines > 0)
            return take_lines(entry, width, height, cursor, pieces);
        add_piece(pieces, entry, cursor->at, entry->length, entry->source != NULL);
        used += needed;
        *cursor = (XjSheetCursor){.entry = cursor->entry + 1};
    }
    return used;
}

gboolean
xj_layout_is_done(const XjSheetCell *cell, const XjSheetCursor *cursor)
{
    return cell->entries == NULL || cursor->entry == cell->entries->len;
}
