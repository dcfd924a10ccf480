// Lines into blocks: paragraphs put together, also over page ends, and rows of tables that a page end cut.
#include "indexer/extract/layout/page.h"

#include "document/character.h"
#include "document/wrap.h"

#include <string.h>

enum
{
    INDENT_MAX = 40, // characters; nothing is set in further
};

#define INDENT_ROUNDING 0.4 // em
#define SMALL_HEAD 0.7      // times the size of what it stands above: no part of a title is set so small
#define NOTE_SIZE 1.1       // times that of a note's first line: its further lines are no larger

typedef struct
{
    const XjLayoutLines *lines;
    const XjLayoutEvidence *evidence;
    XjSource *source;
    XjLayoutParagraph paragraph; // being put together
    GString *text;               // its text
    GString *block;              // paragraphs that are complete, all from one page
    guint block_page;
    GPtrArray *waiting;       // of XjLayoutLine: furniture and notes that stand behind what is being put together
    const XjLayoutLine *head; // the first row of the table; NULL outside tables
    GString *row;             // the last row, which may yet go on; empty if there is none
    guint row_page, row_end;  // pages it begins and ends on
} Writer;

static const char *
text_of(const Writer *writer, const XjLayoutLine *line)
{
    return xj_layout_line_text(writer->lines, line);
}

// ---------------------------------------------------------------- wraps

// disci-⏎pline: whoever broke the line put the hyphen there.
static gboolean
drop_hyphen(GString *text, const char *next)
{
    if (g_str_has_suffix(text->str, "\u00AD"))
    {
        g_string_truncate(text, text->len - strlen("\u00AD"));
        return TRUE;
    }
    if (text->len < 2 || text->str[text->len - 1] != '-' || !g_ascii_isalpha(text->str[text->len - 2]) ||
        !g_ascii_islower(*next))
        return FALSE;
    g_string_truncate(text, text->len - 1);
    return TRUE;
}

// Appends what stands on the next line.
static void
append_wrapped(GString *text, const char *next, gsize length)
{
    if (text->len > 0 && !drop_hyphen(text, next) && xj_wrap_needs_blank(text->str, text->len, next, length))
        g_string_append_c(text, ' ');
    g_string_append_len(text, next, (gssize)length);
}

// ---------------------------------------------------------------- furniture and notes

// The note that begins with the line at `first` of what waits; returns how many lines it has.
static guint
write_note(Writer *writer, guint first)
{
    const XjLayoutLine *begin = writer->waiting->pdata[first];
    g_autoptr(GString) note = g_string_new(NULL);
    guint count = 0;
    for (; first + count < writer->waiting->len; count++)
    {
        const XjLayoutLine *line = writer->waiting->pdata[first + count];
        if (line->furniture || line->page != begin->page || (count > 0 && line->note))
            break;
        append_wrapped(note, text_of(writer, line), line->length);
    }
    xj_source_add(writer->source, XJ_BLOCK_NOTE, 0, begin->page, note->str, note->len);
    return count;
}

static void
write_waiting(Writer *writer)
{
    for (guint i = 0; i < writer->waiting->len;)
    {
        const XjLayoutLine *line = writer->waiting->pdata[i];
        if (!line->furniture && !line->row)
        {
            i += write_note(writer, i);
            continue;
        }
        xj_source_add(writer->source, XJ_BLOCK_FURNITURE, 0, line->page, text_of(writer, line), line->length);
        i++;
    }
    g_ptr_array_set_size(writer->waiting, 0);
}

// ---------------------------------------------------------------- paragraphs

static void
end_paragraph(Writer *writer)
{
    const XjLayoutLine *first = writer->paragraph.first;
    if (first == NULL)
        return;
    if (writer->block->len > 0)
        g_string_append_c(writer->block, '\n');
    guint indent = (guint)CLAMP(xj_layout_indent(writer->evidence, first) + INDENT_ROUNDING, 0, INDENT_MAX);
    for (guint i = 0; i < indent; i++)
        g_string_append(writer->block, "\u3000");
    g_string_append_len(writer->block, writer->text->str, (gssize)writer->text->len);
    g_string_append_c(writer->block, '\n');
    writer->block_page = first->page;
    writer->paragraph = (XjLayoutParagraph){0};
    g_string_truncate(writer->text, 0);
}

static void
end_block(Writer *writer)
{
    if (writer->block->len == 0)
        return;
    xj_source_add(writer->source, XJ_BLOCK_LINES, 0, writer->block_page, writer->block->str, writer->block->len);
    g_string_truncate(writer->block, 0);
    write_waiting(writer);
}

// Whether the text at the head of the document is much smaller than `next`, the line behind it: a running header of a document
// too short to show that it runs, mostly.
static gboolean
is_small_head(const Writer *writer, const XjLayoutLine *next)
{
    const XjLayoutLine *first = writer->paragraph.first;
    return first != NULL && writer->source->blocks->len == 0 && writer->block->len == 0 &&
           first->size < SMALL_HEAD * next->size;
}

// It is a block of its own, so that it is not taken for the first line of the title.
static void
end_small_head(Writer *writer)
{
    xj_source_add(writer->source, XJ_BLOCK_PARAGRAPH, 0, writer->paragraph.first->page, writer->text->str, writer->text->len);
    writer->paragraph = (XjLayoutParagraph){0};
    g_string_truncate(writer->text, 0);
}

// ---------------------------------------------------------------- rows

static void
end_row(Writer *writer)
{
    if (writer->row->len == 0)
        return;
    xj_source_add(writer->source, XJ_BLOCK_TABLE_ROW, 0, writer->row_page, writer->row->str, writer->row->len);
    g_string_truncate(writer->row, 0);
    write_waiting(writer);
}

static void
end_table(Writer *writer)
{
    end_row(writer);
    writer->head = NULL;
}

// A cell that broke off inside a sentence.
static gboolean
is_open(const char *cell)
{
    gunichar last = xj_char_last_open(cell, strlen(cell));
    return last != 0 && !xj_char_is_full_stop(last) && !xj_char_is_semicolon(last);
}

// The first row of a page that holds nothing in its first column is the rest of the last row of the page before.
static gboolean
is_rest_of_row(const Writer *writer, const XjLayoutLine *line)
{
    if (writer->row->len == 0 || line->page != writer->row_end + 1 || *text_of(writer, line) != '\t')
        return FALSE;
    g_auto(GStrv) upper = g_strsplit(writer->row->str, "\t", -1);
    g_auto(GStrv) lower = g_strsplit(text_of(writer, line), "\t", -1);
    if (g_strv_length(upper) != g_strv_length(lower))
        return FALSE;
    gboolean open = FALSE;
    for (guint i = 0; upper[i] != NULL; i++)
        open = open || (*lower[i] != '\0' && is_open(upper[i]));
    return open;
}

static void
join_rows(Writer *writer, const XjLayoutLine *line)
{
    g_auto(GStrv) upper = g_strsplit(writer->row->str, "\t", -1);
    g_auto(GStrv) lower = g_strsplit(text_of(writer, line), "\t", -1);
    g_string_truncate(writer->row, 0);
    g_autoptr(GString) cell = g_string_new(NULL);
    for (guint i = 0; upper[i] != NULL; i++)
    {
        g_string_assign(cell, upper[i]);
        append_wrapped(cell, lower[i], strlen(lower[i]));
        g_string_append_printf(writer->row, "%s%s", i > 0 ? "\t" : "", cell->str);
    }
    writer->row_end = line->page;
}

// The head of a table, printed again on a further page.
static gboolean
is_head_again(const Writer *writer, const XjLayoutLine *line)
{
    return writer->head != NULL && writer->row_end < line->page &&
           strcmp(text_of(writer, writer->head), text_of(writer, line)) == 0;
}

// ---------------------------------------------------------------- lines

static void
write_text(Writer *writer, const XjLayoutLine *line)
{
    XjLayoutParagraph *paragraph = &writer->paragraph;
    end_table(writer);
    if (xj_layout_goes_on(writer->evidence, paragraph, line))
    {
        paragraph->second = paragraph->second != NULL ? paragraph->second : line;
    }
    else
    {
        if (is_small_head(writer, line))
            end_small_head(writer);
        end_paragraph(writer);
        if (writer->block_page != line->page)
            end_block(writer);
        paragraph->first = line;
    }
    paragraph->last = line;
    append_wrapped(writer->text, text_of(writer, line), line->length);
}

static void
write_row(Writer *writer, XjLayoutLine *line)
{
    end_paragraph(writer);
    end_block(writer);
    if (is_head_again(writer, line))
    {
        g_ptr_array_add(writer->waiting, line);
        return;
    }
    if (is_rest_of_row(writer, line))
    {
        join_rows(writer, line);
        return;
    }
    end_row(writer);
    write_waiting(writer);
    writer->head = writer->head != NULL ? writer->head : line;
    g_string_append_len(writer->row, text_of(writer, line), (gssize)line->length);
    writer->row_page = writer->row_end = line->page;
}

// Whether the line is of the note that waits last: below it on the same page, and as small.
static gboolean
goes_on_in_note(const Writer *writer, const XjLayoutLine *line)
{
    const XjLayoutLine *last = writer->waiting->len > 0 ? writer->waiting->pdata[writer->waiting->len - 1] : NULL;
    return last != NULL && !last->furniture && !last->row && last->page == line->page && line->box.top > last->box.top &&
           line->size < NOTE_SIZE * last->size;
}

static void
write_all(Writer *writer)
{
    for (guint i = 0; i < writer->lines->lines->len; i++)
    {
        XjLayoutLine *line = xj_layout_line(writer->lines, i);
        if (line->furniture || (!line->row && (line->note || goes_on_in_note(writer, line))))
            g_ptr_array_add(writer->waiting, line);
        else if (line->row)
            write_row(writer, line);
        else
            write_text(writer, line);
    }
    end_table(writer);
    end_paragraph(writer);
    end_block(writer);
    write_waiting(writer);
}

void
xj_layout_write(const XjLayoutLines *lines, XjSource *source)
{
    g_autoptr(XjLayoutEvidence) evidence = xj_layout_evidence_new(lines);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GString) block = g_string_new(NULL);
    g_autoptr(GString) row = g_string_new(NULL);
    g_autoptr(GPtrArray) waiting = g_ptr_array_new();
    Writer writer = {
        .lines = lines, .evidence = evidence, .source = source, .text = text, .block = block, .row = row, .waiting = waiting};
    write_all(&writer);
}
