#include "document/draft.h"

#include "document/character.h"
#include "document/line.h"
#include "document/page_number.h"
#include "document/running_line.h"
#include "document/wrap.h"

#include <string.h>

void
xj_removal_clear(gpointer removal)
{
    g_clear_pointer(&((XjRemoval *)removal)->text, g_free);
}

void
xj_draft_free(XjDraft *draft)
{
    if (draft == NULL)
    {
        return;
    }
    if (draft->text != NULL) // NULL once the text was taken out
    {
        g_string_free(draft->text, TRUE);
    }
    g_array_unref(draft->paragraphs);
    g_clear_pointer(&draft->removals, g_array_unref);
    g_free(draft);
}

static void
remove_text(XjDraft *draft, const char *text, gsize length, const char *reason)
{
    XjRemoval removal = {g_strndup(text, length), reason, draft->text->len};
    g_array_append_val(draft->removals, removal);
}

// Appends one piece of a paragraph behind what the paragraph, begun at `begin`, holds already.
static void
append_piece(GString *text, gsize begin, const char *piece, gsize length)
{
    if (text->len > begin && xj_wrap_needs_blank(text->str + begin, text->len - begin, piece, length))
    {
        g_string_append_c(text, ' ');
    }
    g_string_append_len(text, piece, (gssize)length);
}

static void
append_paragraph(XjDraft *draft, gsize begin, XjBlockKind kind, guint depth, guint page)
{
    if (draft->text->len > begin)
    {
        XjParagraph paragraph = {.span = {begin, draft->text->len}, .kind = kind, .depth = depth, .page = page};
        g_array_append_val(draft->paragraphs, paragraph);
    }
}

// Joins lines to paragraphs as their marks say.
static void
append_lines(XjDraft *draft, const XjLines *lines)
{
    gsize begin = draft->text->len;
    guint page = 0;
    gboolean inside_word = FALSE; // the line before may have ended in one
    for (guint i = 0; i < lines->lines->len; i++)
    {
        const XjLine *line = xj_line_at(lines, i);
        const char *text = xj_line_text(lines, line);
        if (line->drop != NULL)
        {
            remove_text(draft, text, line->length, line->drop);
            continue;
        }
        if (draft->text->len == begin)
        {
            page = line->page;
        }
        append_piece(draft->text, inside_word ? draft->text->len : begin, text, line->length);
        inside_word = line->joins_next && line->cuts_words;
        if (line->joins_next)
        {
            draft->unwrapped++;
            continue;
        }
        append_paragraph(draft, begin, XJ_BLOCK_LINES, 0, page);
        begin = draft->text->len;
    }
    append_paragraph(draft, begin, XJ_BLOCK_LINES, 0, page);
}

// What the override keeps is text again, before it is asked which lines go together.
static void
restore_kept(XjLines *lines, const XjOverride *override)
{
    for (guint i = 0; i < lines->lines->len; i++)
    {
        XjLine *line = xj_line_at(lines, i);
        if (line->drop != NULL && xj_override_keeps(override, line->drop))
            line->drop = NULL;
    }
}

// Takes the blocks of plain text that stand together, each from one page, and returns how many they are.
static guint
read_lines(XjDraft *draft, const XjSource *source, guint first, const XjOverride *override)
{
    g_autoptr(XjLines) lines = xj_lines_new();
    guint count = 0;
    for (; first + count < source->blocks->len; count++)
    {
        const XjBlock *block = g_ptr_array_index(source->blocks, first + count);
        if (block->kind != XJ_BLOCK_LINES)
        {
            break;
        }
        xj_lines_add(lines, block->text, strlen(block->text), block->page);
    }
    xj_lines_measure(lines);
    xj_page_numbers_mark(lines);
    xj_running_lines_mark(lines);
    restore_kept(lines, override);
    xj_wraps_find(lines);
    append_lines(draft, lines);
    return count;
}

// Cleans a piece of a block that holds no line end and appends it.
static void
append_clean_piece(GString *text, gsize begin, const char *piece, gsize length)
{
    g_autoptr(GString) clean = g_string_sized_new(length + 1);
    xj_line_append_clean(clean, piece, length);
    append_piece(text, begin, clean->str, clean->len);
}

// Cleans the text of a block that is one paragraph: line ends inside it are breaks of layout.
static void
append_block_text(GString *text, gsize begin, const char *piece, gsize length)
{
    const char *end = piece + length;
    while (piece < end)
    {
        gsize line = 0;
        while (piece + line < end && !xj_char_is_line_end(g_utf8_get_char(piece + line)))
        {
            line = (gsize)(xj_char_next(piece + line) - piece);
        }
        append_clean_piece(text, begin, piece, line);
        piece = piece + line < end ? xj_char_next(piece + line) : end;
    }
}

static void
append_row(GString *text, const char *row)
{
    gsize start = text->len;
    const char *cell = row;
    for (const char *tab = strchr(cell, '\t'); tab != NULL; tab = strchr(cell, '\t'))
    {
        append_block_text(text, text->len, cell, (gsize)(tab - cell));
        g_string_append_c(text, '\t');
        cell = tab + 1;
    }
    append_block_text(text, text->len, cell, strlen(cell));
    if (strspn(text->str + start, "\t") == text->len - start)
    {
        g_string_truncate(text, start); // every cell is empty
    }
}

// A page end may have cut the paragraph before: then this block is its other half.
static gboolean
continues_paragraph(const XjDraft *draft, const XjBlock *block, gsize begin)
{
    if (block->kind != XJ_BLOCK_PARAGRAPH || block->page == 0 || draft->paragraphs->len == 0)
    {
        return FALSE;
    }
    const XjParagraph *last = xj_draft_paragraph(draft, draft->paragraphs->len - 1);
    return last->kind == XJ_BLOCK_PARAGRAPH && last->page != 0 && last->page < block->page && last->span.end == begin &&
           xj_wrap_goes_on(xj_draft_paragraph_text(draft, last), xj_span_length(last->span), draft->text->str + begin,
                           draft->text->len - begin);
}

// Why a block is no part of the text; NULL if it is.
static const char *
reason_to_drop(const XjBlock *block, const char *text, gsize length, const XjOverride *override)
{
    const char *reason = block->kind == XJ_BLOCK_FURNITURE                                           ? XJ_LINE_FURNITURE
                         : block->kind == XJ_BLOCK_PARAGRAPH && xj_page_number_is_sure(text, length) ? XJ_LINE_PAGE_NUMBER
                                                                                                     : NULL;
    return reason != NULL && !xj_override_keeps(override, reason) ? reason : NULL;
}

static void
read_block(XjDraft *draft, const XjBlock *block, const XjOverride *override)
{
    gsize begin = draft->text->len;
    if (block->kind == XJ_BLOCK_TABLE_ROW)
    {
        append_row(draft->text, block->text);
    }
    else
    {
        append_block_text(draft->text, begin, block->text, strlen(block->text));
    }
    const char *text = draft->text->str + begin;
    gsize length = draft->text->len - begin;
    const char *reason = reason_to_drop(block, text, length, override);
    if (length > 0 && reason != NULL)
    {
        g_autofree char *copy = g_strndup(text, length);
        g_string_truncate(draft->text, begin);
        remove_text(draft, copy, length, reason);
    }
    else if (continues_paragraph(draft, block, begin))
    {
        XjParagraph *last = xj_draft_paragraph(draft, draft->paragraphs->len - 1);
        if (xj_wrap_needs_blank(draft->text->str, begin, text, length))
        {
            g_string_insert_c(draft->text, (gssize)begin, ' ');
        }
        last->span.end = draft->text->len;
    }
    else
    {
        append_paragraph(draft, begin, block->kind, block->depth, block->page);
    }
}

XjDraft *
xj_draft_new(const XjSource *source, const XjOverride *override)
{
    XjDraft *draft = g_new0(XjDraft, 1);
    draft->text = g_string_new(NULL);
    draft->paragraphs = g_array_new(FALSE, FALSE, sizeof(XjParagraph));
    draft->removals = g_array_new(FALSE, FALSE, sizeof(XjRemoval));
    g_array_set_clear_func(draft->removals, xj_removal_clear);
    for (guint i = 0; i < source->blocks->len;)
    {
        const XjBlock *block = g_ptr_array_index(source->blocks, i);
        if (block->kind == XJ_BLOCK_LINES)
        {
            i += read_lines(draft, source, i, override);
        }
        else
        {
            read_block(draft, block, override);
            i++;
        }
    }
    return draft;
}

// ---------------------------------------------------------------- the clean text

// The new text under construction.
typedef struct
{
    GString *text;
    GArray *paragraphs, *removals;
    guint next_removal; // of the draft
} Assembly;

// Takes over the draft's removals that stood before `end` of the draft; `shift` leads from draft to clean text.
static void
move_removals(Assembly *assembly, XjDraft *draft, gsize end, gsize from, gsize into)
{
    for (; assembly->next_removal < draft->removals->len; assembly->next_removal++)
    {
        XjRemoval removal = g_array_index(draft->removals, XjRemoval, assembly->next_removal);
        if (removal.at >= end)
        {
            return;
        }
        removal.text = g_steal_pointer(&g_array_index(draft->removals, XjRemoval, assembly->next_removal).text);
        removal.at = into + (removal.at > from ? removal.at - from : 0);
        g_array_append_val(assembly->removals, removal);
    }
}

static void
add_kept(Assembly *assembly, const XjDraft *draft, const XjParagraph *paragraph, gboolean goes_on)
{
    const char *text = xj_draft_paragraph_text(draft, paragraph);
    gsize length = xj_span_length(paragraph->span);
    if (goes_on)
    {
        XjParagraph *last = &g_array_index(assembly->paragraphs, XjParagraph, assembly->paragraphs->len - 1);
        g_string_truncate(assembly->text, assembly->text->len - 1);
        append_piece(assembly->text, last->span.start, text, length);
        g_string_append_c(assembly->text, '\n');
        last->span.end = assembly->text->len;
        last->joins_next = FALSE;
        return;
    }
    XjParagraph kept = *paragraph;
    kept.span.start = assembly->text->len;
    g_string_append_len(assembly->text, text, (gssize)length);
    g_string_append_c(assembly->text, '\n');
    kept.span.end = assembly->text->len;
    kept.joins_next = FALSE;
    g_array_append_val(assembly->paragraphs, kept);
}

// Whether paragraph `index` goes into one removal with the dropped one before it: nothing else was taken out between them.
static gboolean
is_same_block(const Assembly *assembly, const XjDraft *draft, guint index)
{
    const XjParagraph *before = xj_draft_paragraph(draft, index - 1);
    const XjParagraph *paragraph = xj_draft_paragraph(draft, index);
    gsize next_removal = assembly->next_removal < draft->removals->len
                             ? g_array_index(draft->removals, XjRemoval, assembly->next_removal).at
                             : G_MAXSIZE;
    return paragraph->drop != NULL && strcmp(paragraph->drop, before->drop) == 0 && next_removal > paragraph->span.start;
}

// Adds the block of dropped paragraphs that begins at `first`, and returns how many they are.
static guint
add_dropped(Assembly *assembly, const XjDraft *draft, guint first, gsize place)
{
    GString *text = g_string_new(NULL);
    guint count = 0;
    do
    {
        const XjParagraph *paragraph = xj_draft_paragraph(draft, first + count);
        if (count > 0)
            g_string_append_c(text, '\n');
        g_string_append_len(text, xj_draft_paragraph_text(draft, paragraph), (gssize)xj_span_length(paragraph->span));
        count++;
    } while (first + count < draft->paragraphs->len && is_same_block(assembly, draft, first + count));
    XjRemoval removal = {g_string_free(text, FALSE), xj_draft_paragraph(draft, first)->drop, place};
    g_array_append_val(assembly->removals, removal);
    return count;
}

void
xj_draft_assemble(XjDraft *draft)
{
    Assembly assembly = {.text = g_string_sized_new(draft->text->len + draft->paragraphs->len + 1),
                         .paragraphs = g_array_sized_new(FALSE, FALSE, sizeof(XjParagraph), draft->paragraphs->len),
                         .removals = g_array_new(FALSE, FALSE, sizeof(XjRemoval))};
    g_array_set_clear_func(assembly.removals, xj_removal_clear);
    gboolean goes_on = FALSE;
    for (guint i = 0; i < draft->paragraphs->len; i++)
    {
        const XjParagraph *paragraph = xj_draft_paragraph(draft, i);
        gsize place = assembly.text->len - (goes_on ? 1 : 0); // where its text will begin: a line end may yet go
        move_removals(&assembly, draft, paragraph->span.start + 1, paragraph->span.start, place);
        if (paragraph->drop != NULL)
        {
            i += add_dropped(&assembly, draft, i, place) - 1;
            continue;
        }
        move_removals(&assembly, draft, paragraph->span.end, goes_on ? G_MAXSIZE : paragraph->span.start, place);
        add_kept(&assembly, draft, paragraph, goes_on);
        draft->unwrapped += goes_on ? 1 : 0;
        goes_on = paragraph->joins_next;
    }
    move_removals(&assembly, draft, G_MAXSIZE, G_MAXSIZE, assembly.text->len);

    g_string_free(draft->text, TRUE);
    g_array_unref(draft->paragraphs);
    g_array_unref(draft->removals);
    draft->text = assembly.text;
    draft->paragraphs = assembly.paragraphs;
    draft->removals = assembly.removals;
}
