// Markdown: cmark reads it. What is ours is what office notes do otherwise than CommonMark has it: emphasis around Chinese
// quotation marks, placeholders of stars, paragraphs indented by blanks, tables, deletions, front matter. Nothing is lost.
#include "indexer/extract/markdown/markdown.h"

#include "document/character.h"
#include "indexer/extract/html/html.h"

#include <cmark.h>
#include <string.h>

enum
{
    BID_BY_NAME = 8,                   // the ending is all that tells Markdown from text
    UNDERLINED_HEADING_MAX_CHARS = 60, // a longer text above "---" is a paragraph with a rule below
};

static int
bid(const XjReadInput *input)
{
    if (input->name == NULL)
        return 0;
    g_autofree char *name = g_ascii_strdown(input->name, -1);
    return g_str_has_suffix(name, ".md") || g_str_has_suffix(name, ".markdown") ? BID_BY_NAME : 0;
}

typedef struct
{
    XjSource *source;
    char **lines; // of the text that cmark reads: its line n is lines[n - 1]
    int line_count;
    GString *text;             // of the block that is being gathered
    GString *label;            // of the list item that has begun: it goes before its first block; empty for a bullet
    int line;                  // that the gathered text has come to
    gboolean in_item;          // the block is the first of a list item
    gboolean is_broken;        // by "\" or two blanks at a line end: what comes next is a paragraph of its own
    const cmark_node *deleted; // the HTML tag that ends the deletion we are in, NULL outside
} Walk;

// ---------------------------------------------------------------- blocks

static void
add_text(Walk *walk, XjBlockKind kind, guint depth, const char *text)
{
    g_autofree char *plain = xj_markdown_plain(text);
    if (*plain != '\0')
        xj_source_add(walk->source, kind, depth, 0, plain, strlen(plain));
}

// The cells of a row with emphasis and deletions resolved in each, divided by '\t'.
static void
add_row(Walk *walk, const char *line)
{
    g_auto(GStrv) cells = xj_markdown_cells(line);
    if (cells == NULL)
        return;
    for (guint i = 0; cells[i] != NULL; i++)
    {
        char *plain = xj_markdown_plain(cells[i]);
        g_free(cells[i]);
        cells[i] = g_strstrip(plain);
    }
    g_autofree char *row = g_strjoinv("\t", cells);
    if (strspn(row, "\t ") < strlen(row))
        xj_source_add(walk->source, XJ_BLOCK_TABLE_ROW, 0, 0, row, strlen(row));
}

// A paragraph's lines: those of a table go out as rows, the others together.
static void
add_paragraph(Walk *walk, XjBlockKind kind)
{
    g_auto(GStrv) lines = g_strsplit(walk->text->str, "\n", -1);
    gboolean is_table = xj_markdown_has_table_rule(lines);
    g_autoptr(GString) gathered = g_string_new(NULL);
    for (guint i = 0; lines[i] != NULL; i++)
    {
        gboolean is_row = lines[i][0] == '|' || (is_table && strchr(lines[i], '|') != NULL);
        if (!is_row)
            g_string_append_printf(gathered, "%s\n", lines[i]);
        if (!is_row && lines[i + 1] != NULL)
            continue;
        g_strchomp(gathered->str);
        gathered->len = strlen(gathered->str);
        if (kind == XJ_BLOCK_LINES && gathered->len > 0)
            g_string_append_c(gathered, '\n');
        add_text(walk, kind, 0, gathered->str);
        g_string_truncate(gathered, 0);
        if (is_row)
            add_row(walk, lines[i]);
    }
}

static void
begin_block(Walk *walk, int line)
{
    g_string_assign(walk->text, walk->label->str);
    g_string_truncate(walk->label, 0);
    walk->line = line;
    walk->is_broken = FALSE;
}

// Ends the paragraph, or the part of it that has been gathered.
static void
end_part(Walk *walk)
{
    gboolean is_line = walk->is_broken && strchr(walk->text->str, '\n') == NULL;
    XjBlockKind kind = walk->in_item ? XJ_BLOCK_LIST_ITEM : is_line ? XJ_BLOCK_PARAGRAPH : XJ_BLOCK_LINES;
    add_paragraph(walk, kind);
    g_string_truncate(walk->text, 0);
    walk->in_item = FALSE;
}

// "===" and "---" below a line make a heading of it; below a paragraph, they were meant as a rule.
static void
end_heading(Walk *walk, cmark_node *node)
{
    const char *line = walk->lines[cmark_node_get_start_line(node) - 1];
    gboolean has_signs = strchr(line, '#') != NULL && line[strspn(line, " >-*+.)0123456789\t")] == '#';
    glong chars = g_utf8_strlen(walk->text->str, (gssize)walk->text->len);
    if (has_signs || (chars <= UNDERLINED_HEADING_MAX_CHARS && strchr(walk->text->str, '\n') == NULL))
        add_text(walk, XJ_BLOCK_HEADING, (guint)cmark_node_get_heading_level(node), walk->text->str);
    else
        end_part(walk);
    walk->in_item = FALSE;
}

// The item's number as it is written: cmark would count on from the first.
static void
begin_item(Walk *walk, cmark_node *item)
{
    walk->in_item = TRUE;
    if (cmark_node_get_list_type(cmark_node_parent(item)) != CMARK_ORDERED_LIST)
        return;
    const char *line = walk->lines[cmark_node_get_start_line(item) - 1];
    gsize column = (gsize)cmark_node_get_start_column(item) - 1;
    const char *number = line + MIN(column, strlen(line));
    number += strspn(number, " \t>");
    gsize length = strspn(number, "0123456789");
    g_string_append_len(walk->label, number, (gssize)(length + (number[length] != '\0' ? 1 : 0)));
    g_string_append_c(walk->label, ' ');
}

static void
end_item(Walk *walk)
{
    if (walk->label->len > 0)
        add_text(walk, XJ_BLOCK_LIST_ITEM, 0, walk->label->str);
    g_string_truncate(walk->label, 0);
    walk->in_item = FALSE;
}

static void
add_literal_lines(Walk *walk, cmark_node *node)
{
    begin_block(walk, 0);
    g_string_append(walk->text, cmark_node_get_literal(node));
    if (walk->text->len > 0)
        xj_source_add(walk->source, XJ_BLOCK_LINES, 0, 0, walk->text->str, walk->text->len);
    walk->in_item = FALSE;
}

static void
add_html(Walk *walk, cmark_node *node)
{
    g_autofree char *html = g_strstrip(g_strdup(cmark_node_get_literal(node)));
    gboolean is_comment = g_str_has_prefix(html, "<!--") && strstr(html, "-->") == html + strlen(html) - strlen("-->");
    if (is_comment)
        xj_source_add(walk->source, XJ_BLOCK_FURNITURE, 0, 0, html, strlen(html));
    else
        xj_html_read(html, strlen(html), walk->source);
}

// ---------------------------------------------------------------- inside a block

// A line that is not indented as the item it follows asks goes on with it by CommonMark; its author began a new paragraph.
static void
pass_soft_break(Walk *walk)
{
    const char *next = walk->line < walk->line_count ? walk->lines[walk->line] : "";
    walk->line++;
    if (walk->in_item && *next != ' ' && *next != '\t')
        end_part(walk);
    else
        g_string_append_c(walk->text, '\n');
}

static void
pass_hard_break(Walk *walk)
{
    walk->line++;
    walk->is_broken = TRUE;
    end_part(walk);
}

// The end tag of the deletion that begins at `node`, NULL if it is none or has no end in this paragraph.
static const cmark_node *
deletion_end(cmark_node *node)
{
    static const char *const names[] = {"del", "s", "strike"};
    const char *tag = cmark_node_get_literal(node);
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    {
        gsize length = strlen(names[i]);
        if (g_ascii_strncasecmp(tag + 1, names[i], length) != 0 || (tag[1 + length] != '>' && tag[1 + length] != ' '))
            continue;
        g_autofree char *end = g_strdup_printf("</%s>", names[i]);
        for (cmark_node *next = cmark_node_next(node); next != NULL; next = cmark_node_next(next))
        {
            if (cmark_node_get_type(next) == CMARK_NODE_HTML_INLINE &&
                g_ascii_strcasecmp(cmark_node_get_literal(next), end) == 0)
                return next;
        }
    }
    return NULL;
}

static void
pass_tag(Walk *walk, cmark_node *node)
{
    if (g_ascii_strncasecmp(cmark_node_get_literal(node), "<br", 3) == 0)
    {
        walk->is_broken = TRUE;
        if (walk->text->str[0] == '|')
            g_string_append_c(walk->text, '\t'); // in a table cell
        else
            end_part(walk);
    }
    else
        walk->deleted = deletion_end(node);
}

static gboolean
is_letter_or_digit(const char *at)
{
    return g_unichar_isalnum(g_utf8_get_char(at));
}

// Single stars stand in placeholders (王*和李*) more often than around a word: around one character, and with letters on both
// sides, they stay.
static gboolean
is_placeholder(cmark_node *emphasis)
{
    cmark_node *inside = cmark_node_first_child(emphasis);
    cmark_node *before = cmark_node_previous(emphasis);
    cmark_node *after = cmark_node_next(emphasis);
    const char *text = inside != NULL ? cmark_node_get_literal(inside) : NULL;
    if (text == NULL || cmark_node_next(inside) != NULL)
        return FALSE;
    if (g_utf8_strlen(text, -1) <= 1)
        return TRUE;
    const char *left = before != NULL ? cmark_node_get_literal(before) : NULL;
    const char *right = after != NULL ? cmark_node_get_literal(after) : NULL;
    return left != NULL && *left != '\0' && is_letter_or_digit(g_utf8_prev_char(left + strlen(left))) && right != NULL &&
           is_letter_or_digit(right);
}

static void
pass_inline(Walk *walk, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (walk->deleted != NULL)
    {
        walk->line += type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK ? 1 : 0;
        walk->deleted = walk->deleted == node ? NULL : walk->deleted;
    }
    else if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
        g_string_append(walk->text, cmark_node_get_literal(node));
    else if (type == CMARK_NODE_SOFTBREAK)
        pass_soft_break(walk);
    else if (type == CMARK_NODE_LINEBREAK)
        pass_hard_break(walk);
    else if (type == CMARK_NODE_HTML_INLINE)
        pass_tag(walk, node);
    else if (type == CMARK_NODE_EMPH && is_placeholder(node))
        g_string_append_c(walk->text, '*');
}

// ---------------------------------------------------------------- the walk

static void
enter(Walk *walk, cmark_node *node)
{
    switch (cmark_node_get_type(node))
    {
    case CMARK_NODE_ITEM:
        begin_item(walk, node);
        break;
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING:
        begin_block(walk, cmark_node_get_start_line(node));
        break;
    case CMARK_NODE_CODE_BLOCK:
        add_literal_lines(walk, node);
        break;
    case CMARK_NODE_HTML_BLOCK:
        add_html(walk, node);
        break;
    default:
        pass_inline(walk, node);
        break;
    }
}

static void
leave(Walk *walk, cmark_node *node)
{
    switch (cmark_node_get_type(node))
    {
    case CMARK_NODE_ITEM:
        end_item(walk);
        break;
    case CMARK_NODE_PARAGRAPH:
        end_part(walk);
        walk->deleted = NULL;
        break;
    case CMARK_NODE_HEADING:
        end_heading(walk, node);
        walk->deleted = NULL;
        break;
    case CMARK_NODE_EMPH:
        if (walk->deleted == NULL && is_placeholder(node))
            g_string_append_c(walk->text, '*');
        break;
    default:
        break;
    }
}

static void
walk_tree(Walk *walk, cmark_node *root)
{
    cmark_iter *iterator = cmark_iter_new(root);
    for (cmark_event_type event = cmark_iter_next(iterator); event != CMARK_EVENT_DONE; event = cmark_iter_next(iterator))
    {
        if (event == CMARK_EVENT_ENTER)
            enter(walk, cmark_iter_get_node(iterator));
        else
            leave(walk, cmark_iter_get_node(iterator));
    }
    cmark_iter_free(iterator);
}

static gboolean
read_markdown(const XjReadInput *input, XjReading *reading, GError **error)
{
    g_auto(XjDecoded) text = {0};
    if (!xj_reading_decode(reading, input, NULL, &text, error))
        return FALSE;
    gsize body = xj_markdown_read_front_matter(text.text, reading->source);
    g_autofree char *prepared = xj_markdown_prepare(text.text + body, text.length - body);
    g_auto(GStrv) lines = g_strsplit(prepared, "\n", -1);
    g_autoptr(GString) gathered = g_string_new(NULL);
    g_autoptr(GString) label = g_string_new(NULL);
    Walk walk = {
        .source = reading->source, .lines = lines, .line_count = (int)g_strv_length(lines), .text = gathered, .label = label};
    cmark_node *root = cmark_parse_document(prepared, strlen(prepared), CMARK_OPT_DEFAULT);
    cmark_consolidate_text_nodes(root);
    walk_tree(&walk, root);
    cmark_node_free(root);
    return TRUE;
}

const XjFormatReader xj_markdown_reader = {.format = "md", .bid = bid, .read = read_markdown};
