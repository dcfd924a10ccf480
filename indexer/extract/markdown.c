// Markdown, as far as office notes use it: headings, lists, tables, quotes and emphasis. Whatever is not recognised is
// plain text, so nothing is lost.
#include "indexer/extract/reader.h"

#include <string.h>

enum
{
    BID_BY_NAME = 8, // the ending is all that tells Markdown from text
    HEADING_DEPTH_MAX = 6,
};

static int
bid(const XjReadInput *input)
{
    if (input->name == NULL)
        return 0;
    g_autofree char *name = g_ascii_strdown(input->name, -1);
    return g_str_has_suffix(name, ".md") || g_str_has_suffix(name, ".markdown") ? BID_BY_NAME : 0;
}

static gboolean
is_mark_or_blank(const char *at)
{
    gunichar character = g_utf8_get_char(at);
    return character == 0 || g_unichar_isspace(character) || g_unichar_ispunct(character);
}

// CommonMark's right-flanking rule: a closing mark stands behind a letter, or behind punctuation and before no letter. It
// is what keeps placeholders (**同志主持，**同志讲话) from being read as emphasis.
static gboolean
is_closing(const char *text, const char *mark)
{
    const char *before = g_utf8_find_prev_char(text, mark);
    if (before == NULL || g_unichar_isspace(g_utf8_get_char(before)))
        return FALSE;
    return !is_mark_or_blank(before) || is_mark_or_blank(mark + 2);
}

// The mark that closes the one at `open`, or NULL.
static const char *
find_closing(const char *open)
{
    const char mark[3] = {open[0], open[0], '\0'};
    for (const char *at = strstr(open + 2, mark); at != NULL; at = strstr(at + 2, mark))
    {
        if (at > open + 2 && is_closing(open + 2, at))
            return at;
    }
    return NULL;
}

static gboolean
is_pair_mark(const char *at)
{
    return (at[0] == '*' || at[0] == '_' || at[0] == '~') && at[1] == at[0];
}

// The text without the marks of emphasis and code: ** __ ` ~~. Single * and _ stay: they stand in placeholders and file
// names more often than around a word.
static char *
strip_emphasis(const char *text)
{
    GString *plain = g_string_sized_new(strlen(text));
    const char *closing = NULL; // of the emphasis that is open
    const char *hopeless = "";  // the last mark kind that nothing closes from here on: do not look again
    for (const char *at = text; *at != '\0';)
    {
        const char *found = NULL;
        if (*at == '`')
            at++;
        else if (at == closing)
        {
            closing = NULL;
            at += 2;
        }
        else if (closing == NULL && is_pair_mark(at) && *at != *hopeless && (found = find_closing(at)) != NULL)
        {
            closing = found;
            at += 2;
        }
        else if (closing == NULL && is_pair_mark(at))
        {
            hopeless = at;
            g_string_append_len(plain, at, 2);
            at += 2;
        }
        else
            g_string_append_c(plain, *at++);
    }
    return g_string_free(plain, FALSE);
}

// "| a | b |" becomes cells divided by '\t'; the rule line |---|---| is dropped (NULL).
static char *
table_row(const char *line)
{
    if (strspn(line, "|:- \t") == strlen(line))
        return NULL;
    g_autofree char *inner = g_strdup(line + 1);
    g_strchomp(inner);
    if (g_str_has_suffix(inner, "|"))
        inner[strlen(inner) - 1] = '\0';
    g_auto(GStrv) cells = g_strsplit(inner, "|", -1);
    for (guint i = 0; cells[i] != NULL; i++)
        g_strstrip(cells[i]);
    return g_strjoinv("\t", cells);
}

static void
add_block(XjSource *source, XjBlockKind kind, guint depth, const char *text)
{
    g_autofree char *plain = strip_emphasis(text);
    if (*plain != '\0')
        xj_source_add(source, kind, depth, 0, plain, strlen(plain));
}

// Lines that belong to no construct gather here and go out as one paragraph block: a line end inside is a soft wrap.
static void
flush_paragraph(GString *paragraph, XjSource *source)
{
    if (paragraph->len == 0)
        return;
    add_block(source, XJ_BLOCK_LINES, 0, paragraph->str);
    g_string_truncate(paragraph, 0);
}

static gboolean
is_fence(const char *line)
{
    return g_str_has_prefix(line, "```") || g_str_has_prefix(line, "~~~");
}

static gboolean
is_rule(const char *line)
{
    return strlen(line) >= 3 && strspn(line, "-*_ ") == strlen(line);
}

static guint
heading_depth(const char *line)
{
    gsize depth = strspn(line, "#");
    return depth >= 1 && depth <= HEADING_DEPTH_MAX && (line[depth] == ' ' || line[depth] == '\t') ? (guint)depth : 0;
}

static gboolean
is_comment(const char *line)
{
    return g_str_has_prefix(line, "<!--") && g_str_has_suffix(line, "-->");
}

// The length of a bullet ("- ", "* ", "+ ") at the start of a line, 0 if there is none. Numbers stay: they are text.
static gsize
bullet_length(const char *line)
{
    return strchr("-*+", line[0]) != NULL && line[0] != '\0' && line[1] == ' ' ? 2 : 0;
}

static void
read_line(const char *raw_line, GString *paragraph, XjSource *source)
{
    const char *line = raw_line + strspn(raw_line, " \t");
    guint depth = heading_depth(line);
    if (*line == '\0' || is_fence(line) || is_rule(line))
    {
        flush_paragraph(paragraph, source);
    }
    else if (is_comment(line))
    {
        flush_paragraph(paragraph, source);
        xj_source_add(source, XJ_BLOCK_FURNITURE, 0, 0, line, strlen(line));
    }
    else if (depth > 0)
    {
        flush_paragraph(paragraph, source);
        g_autofree char *heading = g_strstrip(g_strdup(line + depth));
        add_block(source, XJ_BLOCK_HEADING, depth, heading);
    }
    else if (*line == '|')
    {
        flush_paragraph(paragraph, source);
        g_autofree char *row = table_row(line);
        if (row != NULL)
            add_block(source, XJ_BLOCK_TABLE_ROW, 0, row);
    }
    else if (bullet_length(line) > 0)
    {
        flush_paragraph(paragraph, source);
        add_block(source, XJ_BLOCK_LIST_ITEM, 0, line + bullet_length(line));
    }
    else
    {
        const char *text = *line == '>' ? line + 1 + (line[1] == ' ') : raw_line;
        g_string_append(paragraph, text);
        g_string_append_c(paragraph, '\n');
    }
}

static void
read_markdown(const XjDecoded *text, XjSource *source)
{
    g_autoptr(GString) paragraph = g_string_new(NULL);
    g_auto(GStrv) lines = g_strsplit(text->text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++)
    {
        g_strchomp(lines[i]);
        read_line(lines[i], paragraph, source);
    }
    flush_paragraph(paragraph, source);
}

const XjFormatReader xj_markdown_reader = {.format = "md", .bid = bid, .read = read_markdown};
