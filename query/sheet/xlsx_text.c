#include "query/sheet/xlsx_text.h"

#include "query/precedent/uses/export.h"
#include "query/sheet/row_layout.h"

#include <string.h>

// ---------------------------------------------------------------- fragments

typedef struct
{
    GString *text;
    lxw_format *format; // NULL: that of the cell
} Fragment;

static void
fragment_clear(Fragment *fragment)
{
    g_string_free(fragment->text, TRUE);
}

static void
add_text(GArray *fragments, const char *text, gsize length, lxw_format *format)
{
    if (length == 0)
        return;
    const guint last = fragments->len;
    if (last == 0 || g_array_index(fragments, Fragment, last - 1).format != format)
    {
        const Fragment fragment = {.text = g_string_new(NULL), .format = format};
        g_array_append_val(fragments, fragment);
    }
    g_string_append_len(g_array_index(fragments, Fragment, fragments->len - 1).text, text, (gssize)length);
}

static const char *
add_characters(GArray *fragments, const char *from, guint characters, lxw_format *format)
{
    const char *end = g_utf8_offset_to_pointer(from, (glong)characters);
    add_text(fragments, from, (gsize)(end - from), format);
    return end;
}

static void
add_piece(GArray *fragments, const XjSheetPiece *piece, const XjXlsxStyle *style)
{
    const GArray *marks = piece->entry->marks;
    lxw_format *plain = style->marks[XJ_SHEET_UNMARKED];
    const char *at = g_utf8_offset_to_pointer(piece->entry->text, (glong)piece->start);
    guint position = piece->start;
    for (guint i = 0; marks != NULL && i < marks->len; i++)
    {
        const XjSheetSpan *span = &g_array_index(marks, XjSheetSpan, i);
        const guint start = CLAMP(span->start, position, piece->end);
        const guint end = CLAMP(span->end, position, piece->end);
        at = add_characters(fragments, at, start - position, plain);
        at = add_characters(fragments, at, end - start, style->marks[span->mark]);
        position = end;
    }
    add_characters(fragments, at, piece->end - position, plain);
    if (!piece->with_source)
        return;
    if (piece->end > piece->start)
        add_text(fragments, "\n", 1, plain);
    add_text(fragments, piece->entry->source, strlen(piece->entry->source), style->source);
}

static GArray *
fragments_of(const GArray *pieces, const XjXlsxStyle *style)
{
    GArray *fragments = g_array_new(FALSE, FALSE, sizeof(Fragment));
    g_array_set_clear_func(fragments, (GDestroyNotify)fragment_clear);
    for (guint i = 0; i < pieces->len; i++)
    {
        if (i > 0)
            add_text(fragments, "\n", 1, style->marks[XJ_SHEET_UNMARKED]);
        add_piece(fragments, &g_array_index(pieces, XjSheetPiece, i), style);
    }
    return fragments;
}

// ---------------------------------------------------------------- writing

static gboolean
is_number(const char *text)
{
    return *text != '\0' && text[strspn(text, "0123456789")] == '\0';
}

// A marked text has two fragments at least: where there is but one, a blank is the other.
static lxw_error
write_rich(lxw_worksheet *worksheet, guint row, guint column, GArray *fragments, lxw_format *format)
{
    if (fragments->len == 1)
        add_text(fragments, " ", 1, NULL);
    g_autofree lxw_rich_string_tuple *tuples = g_new0(lxw_rich_string_tuple, fragments->len);
    g_autofree lxw_rich_string_tuple **pointers = g_new0(lxw_rich_string_tuple *, fragments->len + 1);
    for (guint i = 0; i < fragments->len; i++)
    {
        const Fragment *fragment = &g_array_index(fragments, Fragment, i);
        tuples[i] = (lxw_rich_string_tuple){.format = fragment->format, .string = fragment->text->str};
        pointers[i] = &tuples[i];
    }
    return worksheet_write_rich_string(worksheet, row, (lxw_col_t)column, pointers, format);
}

lxw_error
xj_xlsx_write_cell(lxw_worksheet *worksheet, guint row, guint column, XjSheetTone tone, const GArray *pieces,
                   const XjXlsxStyle *style)
{
    g_autoptr(GArray) fragments = fragments_of(pieces, style);
    if (fragments->len == 0)
        return worksheet_write_blank(worksheet, row, (lxw_col_t)column, style->cells[tone]);
    const Fragment *first = &g_array_index(fragments, Fragment, 0);
    const char *text = first->text->str;
    const gboolean is_count = tone == XJ_TONE_NUMBER || tone == XJ_TONE_ZERO;
    if (is_count && fragments->len == 1 && is_number(text))
        return worksheet_write_number(worksheet, row, (lxw_col_t)column, g_ascii_strtod(text, NULL), style->cells[tone]);
    lxw_format *format = xj_export_begins_formula(text) ? style->guarded[tone] : style->cells[tone];
    if (fragments->len == 1 && first->format == style->marks[XJ_SHEET_UNMARKED])
        return worksheet_write_string(worksheet, row, (lxw_col_t)column, text, format);
    return write_rich(worksheet, row, column, fragments, format);
}
