#include "query/compare/sheets/difference_cell.h"

#include <glib/gi18n-lib.h>

// Of the characters of the upper text: where more of them were left out, they would bury what stands there instead.
#define SHOWN_SHARE_MAX 0.5

typedef enum
{
    EDIT_EQUAL,
    EDIT_REPLACE,
    EDIT_INSERT,
    EDIT_DELETE,
    EDIT_MOVE,
} EditKind;

static EditKind
kind_of(const XjCompareEdit *edit)
{
    static const char *const names[] = {[EDIT_EQUAL] = "equal",
                                        [EDIT_REPLACE] = "replace",
                                        [EDIT_INSERT] = "insert",
                                        [EDIT_DELETE] = "delete",
                                        [EDIT_MOVE] = "move"};
    guint kind = 0;
    while (kind + 1 < G_N_ELEMENTS(names) && g_strcmp0(edit->kind, names[kind]) != 0)
        kind++;
    return (EditKind)kind;
}

// Of the text that was made.
static const XjSheetMark lower_marks[] = {[EDIT_EQUAL] = XJ_SHEET_UNMARKED,
                                          [EDIT_REPLACE] = XJ_SHEET_ADDED,
                                          [EDIT_INSERT] = XJ_SHEET_ADDED,
                                          [EDIT_DELETE] = XJ_SHEET_UNMARKED,
                                          [EDIT_MOVE] = XJ_SHEET_CHANGED};

static const XjCompareEdit *
edit_at(const GArray *edits, guint index)
{
    return &g_array_index(edits, XjCompareEdit, index);
}

// ---------------------------------------------------------------- one text with the other in it

// A text by its characters.
typedef struct
{
    gunichar *characters;
    guint length;
} Characters;

static Characters
characters_of(const char *text)
{
    glong length = 0;
    gunichar *characters = g_utf8_to_ucs4_fast(text, -1, &length);
    return (Characters){.characters = characters, .length = (guint)length};
}

static void
append_stretch(GString *into, const Characters *text, guint start, guint end)
{
    for (guint i = start; i < MIN(end, text->length); i++)
        g_string_append_unichar(into, text->characters[i]);
}

static gboolean
shows_left_out(const Characters *upper, const GArray *edits)
{
    guint left_out = 0;
    for (guint i = 0; i < edits->len; i++)
    {
        const XjCompareEdit *edit = edit_at(edits, i);
        const EditKind kind = kind_of(edit);
        if (kind == EDIT_DELETE || kind == EDIT_REPLACE)
            left_out += edit->upper_end - edit->upper_start;
    }
    return left_out <= upper->length * SHOWN_SHARE_MAX;
}

// A text that is put together, and what of it is to be marked, which is so only once it is in its cell.
typedef struct
{
    GString *text;
    guint length;  // characters
    GArray *marks; // of XjSheetSpan
} Drawn;

static void
draw(Drawn *drawn, const Characters *from, guint start, guint end, XjSheetMark mark)
{
    const XjSheetSpan span = {.start = drawn->length, .end = drawn->length + (end - start), .mark = mark};
    append_stretch(drawn->text, from, start, end);
    drawn->length = span.end;
    g_array_append_val(drawn->marks, span);
}

static void
draw_edit(Drawn *drawn, const Characters *upper, const Characters *lower, const XjCompareEdit *edit, gboolean with_left_out)
{
    const EditKind kind = kind_of(edit);
    if (with_left_out && (kind == EDIT_DELETE || kind == EDIT_REPLACE))
        draw(drawn, upper, edit->upper_start, edit->upper_end, XJ_SHEET_REMOVED);
    draw(drawn, lower, edit->lower_start, edit->lower_end, lower_marks[kind]);
}

static void
add_drawn(XjSheetCell *cell, const Drawn *drawn, const char *source)
{
    XjSheetEntry *entry = xj_sheet_cell_add(cell, drawn->text->str, source);
    for (guint i = 0; i < drawn->marks->len; i++)
    {
        const XjSheetSpan *span = &g_array_index(drawn->marks, XjSheetSpan, i);
        xj_sheet_entry_mark(entry, span->start, span->end, span->mark);
    }
}

static void
add_redrawn(XjSheetCell *cell, const char *upper, const char *lower, const GArray *edits, const char *source)
{
    const Characters above = characters_of(upper);
    const Characters below = characters_of(lower);
    const gboolean with_left_out = shows_left_out(&above, edits);
    Drawn drawn = {.text = g_string_new(NULL), .marks = g_array_new(FALSE, FALSE, sizeof(XjSheetSpan))};
    for (guint i = 0; i < edits->len; i++)
        draw_edit(&drawn, &above, &below, edit_at(edits, i), with_left_out);
    add_drawn(cell, &drawn, source);
    g_array_unref(drawn.marks);
    g_string_free(drawn.text, TRUE);
    g_free(above.characters);
    g_free(below.characters);
}

void
xj_sheet_add_difference(XjSheetCell *cell, const char *upper, const char *lower, const GArray *edits, const char *source)
{
    if (edits != NULL)
        add_redrawn(cell, upper, lower, edits, source);
    else
        xj_sheet_cell_add(cell, lower, source);
}

// ---------------------------------------------------------------- two texts side by side

static XjSheetSpan
first_span(const XjCompareEdit *edit)
{
    static const XjSheetMark marks[] = {[EDIT_EQUAL] = XJ_SHEET_UNMARKED,
                                        [EDIT_REPLACE] = XJ_SHEET_REMOVED,
                                        [EDIT_INSERT] = XJ_SHEET_UNMARKED,
                                        [EDIT_DELETE] = XJ_SHEET_REMOVED,
                                        [EDIT_MOVE] = XJ_SHEET_CHANGED};
    return (XjSheetSpan){.start = edit->upper_start, .end = edit->upper_end, .mark = marks[kind_of(edit)]};
}

static XjSheetSpan
second_span(const XjCompareEdit *edit)
{
    return (XjSheetSpan){.start = edit->lower_start, .end = edit->lower_end, .mark = lower_marks[kind_of(edit)]};
}

static gint
compare_spans(gconstpointer left, gconstpointer right)
{
    const XjSheetSpan *one = left;
    const XjSheetSpan *other = right;
    return (one->start > other->start) - (one->start < other->start);
}

// In the order of this text, which is not that of the edits where something was moved.
static void
mark_side(XjSheetEntry *entry, const GArray *edits, XjSheetSpan (*span_of)(const XjCompareEdit *edit))
{
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(XjSheetSpan));
    for (guint i = 0; i < edits->len; i++)
    {
        const XjSheetSpan span = span_of(edit_at(edits, i));
        g_array_append_val(spans, span);
    }
    g_array_sort(spans, compare_spans);
    for (guint i = 0; i < spans->len; i++)
    {
        const XjSheetSpan *span = &g_array_index(spans, XjSheetSpan, i);
        xj_sheet_entry_mark(entry, span->start, span->end, span->mark);
    }
}

void
xj_sheet_mark_first(XjSheetEntry *first, const GArray *edits)
{
    mark_side(first, edits, first_span);
}

void
xj_sheet_mark_second(XjSheetEntry *second, const GArray *edits)
{
    mark_side(second, edits, second_span);
}

// ---------------------------------------------------------------- numbers

static char *
change_words(const XjQuantityChange *change)
{
    if (change->direction == XJ_CHANGE_TIGHTENED)
        return g_strdup_printf(_("%s → %s (tightened)"), change->from, change->to);
    if (change->direction == XJ_CHANGE_LOOSENED)
        return g_strdup_printf(_("%s → %s (loosened)"), change->from, change->to);
    return g_strdup_printf(_("%s → %s (changed)"), change->from, change->to);
}

void
xj_sheet_add_changes(XjSheetCell *cell, const GPtrArray *changes)
{
    for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
        g_autofree char *words = change_words(g_ptr_array_index(changes, i));
        XjSheetEntry *entry = xj_sheet_cell_add(cell, words, NULL);
        xj_sheet_entry_mark(entry, 0, entry->length, XJ_SHEET_STRONG);
    }
}
