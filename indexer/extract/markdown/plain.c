#include "indexer/extract/markdown/markdown.h"

#include "document/character.h"

#include <string.h>

enum
{
    FRONT_MATTER_LINES_MAX = 200,
    CODE_INDENT = 4,
};

// ---------------------------------------------------------------- front matter

// "key: value", or what goes on with one: an indented line, a list entry, a remark.
static gboolean
is_front_matter_line(const char *line, gsize length)
{
    if (length == 0 || strchr(" \t-#\r", line[0]) != NULL)
        return TRUE;
    const char *colon = memchr(line, ':', length);
    return colon != NULL && (colon + 1 == line + length || g_ascii_isspace(colon[1]));
}

static gboolean
is_fence(const char *line, gsize length)
{
    while (length > 0 && g_ascii_isspace(line[length - 1]))
        length--;
    return length == 3 && (memcmp(line, "---", 3) == 0 || memcmp(line, "...", 3) == 0);
}

static void
take_title(const char *line, gsize length, XjSource *source)
{
    static const char key[] = "title:";
    if (source->title != NULL || length < strlen(key) || g_ascii_strncasecmp(line, key, strlen(key)) != 0)
        return;
    g_autofree char *title = g_strstrip(g_strndup(line + strlen(key), length - strlen(key)));
    gsize end = strlen(title);
    gboolean is_quoted = end >= 2 && (*title == '"' || *title == '\'') && title[end - 1] == *title;
    g_autofree char *plain = is_quoted ? g_strndup(title + 1, end - 2) : g_strdup(title);
    if (*plain != '\0')
        source->title = g_steal_pointer(&plain);
}

// The length of the front matter with its fences, 0 if there is none.
static gsize
front_matter_length(const char *text)
{
    const char *line = text;
    for (guint i = 0; i < FRONT_MATTER_LINES_MAX && *line != '\0'; i++)
    {
        gsize length = strcspn(line, "\n");
        gboolean fence = is_fence(line, length);
        if (i == 0 ? !fence || *line != '-' : !fence && !is_front_matter_line(line, length))
            return 0;
        line += length + (line[length] == '\n' ? 1 : 0);
        if (i > 0 && fence)
        {
            // What stands before nothing is no front matter but all there is: a file is not emptied by taking it out.
            gboolean has_body = line[strspn(line, " \t\r\n")] != '\0';
            return i > 1 && has_body ? (gsize)(line - text) : 0;
        }
    }
    return 0;
}

gsize
xj_markdown_read_front_matter(const char *text, XjSource *source)
{
    gsize total = front_matter_length(text);
    for (gsize at = 0; at < total;)
    {
        gsize length = strcspn(text + at, "\n");
        take_title(text + at, length, source);
        at += length + 1;
    }
    if (total > 0)
        xj_source_add(source, XJ_BLOCK_FURNITURE, 0, 0, text, total);
    return total;
}

// ---------------------------------------------------------------- before the parser

// "[备注]: 说明" would vanish as the address of a link. Addresses are ASCII.
static gboolean
is_false_address(const char *line, gsize length)
{
    const char *end = line + length;
    const char *bracket = *line == '[' ? memchr(line, ']', length) : NULL;
    if (bracket == NULL || bracket + 1 >= end || bracket[1] != ':')
        return FALSE;
    for (const char *at = bracket + 2; at < end; at++)
    {
        if (!g_ascii_isspace(*at))
            return (guchar)*at >= 0x80 || line[1] == '^';
    }
    return FALSE;
}

static gsize
indent_length(const char *line, gsize *ret_columns)
{
    gsize length = 0;
    for (*ret_columns = 0; line[length] == ' ' || line[length] == '\t'; length++)
        *ret_columns += line[length] == '\t' ? CODE_INDENT : 1;
    return length;
}

static void
append_prepared_line(GString *prepared, const char *line)
{
    static const char ideographic_blank[] = "\xE3\x80\x80";
    gsize columns = 0;
    gsize indent = indent_length(line, &columns);
    if (columns >= CODE_INDENT && (guchar)line[indent] >= 0x80)
        g_string_append(prepared, ideographic_blank);
    else
        g_string_append_len(prepared, line, (gssize)indent);
    line += indent;
    if (is_false_address(line, strlen(line)))
        g_string_append_c(prepared, '\\');
    g_string_append(prepared, line);
}

char *
xj_markdown_prepare(const char *text, gsize length)
{
    g_autoptr(GString) plain = g_string_new_len(text, (gssize)length);
    for (gsize i = 0; i < length; i++)
    {
        if (plain->str[i] == '\0')
            plain->str[i] = ' ';
    }
    g_string_replace(plain, "\r\n", "\n", 0);
    g_strdelimit(plain->str, "\r", '\n');
    g_auto(GStrv) lines = g_strsplit(plain->str, "\n", -1);
    GString *prepared = g_string_sized_new(length + 1);
    for (guint i = 0; lines[i] != NULL; i++)
    {
        if (i > 0)
            g_string_append_c(prepared, '\n');
        append_prepared_line(prepared, lines[i]);
    }
    return g_string_free(prepared, FALSE);
}

// ---------------------------------------------------------------- behind the parser

static gboolean
is_quote_or_bracket(gunichar c)
{
    return xj_char_is_opening(c) || xj_char_is_closing(c);
}

// Emphasis that CommonMark does not see, because punctuation inside touches letters outside: **“四风”**整治. Between stars of
// placeholders stands no quotation.
static gboolean
is_missed_emphasis(const char *inside, gsize length)
{
    return length > 0 &&
           (is_quote_or_bracket(xj_char_first(inside, length)) || is_quote_or_bracket(xj_char_last(inside, length)));
}

static gboolean
is_deletion(const char *inside, gsize length)
{
    return length > 0 && *inside != '~' && !g_ascii_isspace(*inside) && !g_ascii_isspace(inside[length - 1]);
}

// Marks are taken pair by pair, from the left.
static char *
resolve_marks(const char *text)
{
    GString *plain = g_string_sized_new(strlen(text) + 1);
    for (const char *at = text; *at != '\0';)
    {
        gboolean is_mark = (*at == '*' || *at == '~') && at[1] == *at;
        const char mark[3] = {*at, *at, '\0'};
        const char *end = is_mark ? strstr(at + 2, mark) : NULL;
        gsize length = end != NULL ? (gsize)(end - at - 2) : 0;
        if (end != NULL && *at == '~' && is_deletion(at + 2, length))
            at = end + 2;
        else if (end != NULL && *at == '*' && is_missed_emphasis(at + 2, length))
        {
            g_string_append_len(plain, at + 2, (gssize)length);
            at = end + 2;
        }
        else
        {
            gsize step = is_mark ? 2 : 1;
            g_string_append_len(plain, at, (gssize)step);
            at += step;
        }
    }
    return g_string_free(plain, FALSE);
}

static gsize
task_box_length(const char *text)
{
    return g_str_has_prefix(text, "[ ] ") || g_str_has_prefix(text, "[x] ") || g_str_has_prefix(text, "[X] ") ? 4 : 0;
}

char *
xj_markdown_plain(const char *text)
{
    return resolve_marks(text + task_box_length(text));
}

// ---------------------------------------------------------------- tables

static gboolean
is_table_rule(const char *line)
{
    return strchr(line, '|') != NULL && strchr(line, '-') != NULL && strspn(line, "|:- \t") == strlen(line);
}

gboolean
xj_markdown_has_table_rule(char *const *lines)
{
    for (; *lines != NULL; lines++)
    {
        if (is_table_rule(*lines))
            return TRUE;
    }
    return FALSE;
}

char **
xj_markdown_cells(const char *line)
{
    if (strspn(line, "|:- \t") == strlen(line))
        return NULL;
    g_autofree char *inner = g_strdup(line + (*line == '|' ? 1 : 0));
    g_strchomp(inner);
    if (g_str_has_suffix(inner, "|"))
        inner[strlen(inner) - 1] = '\0';
    return g_strsplit(inner, "|", -1);
}
