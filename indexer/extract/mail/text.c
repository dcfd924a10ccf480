#include "indexer/extract/mail/text.h"

#include <string.h>

#define PGP_BEGIN "-----BEGIN PGP MESSAGE-----"
#define PGP_END "-----END PGP MESSAGE-----"
#define SIGNATURE "-- "

enum
{
    SIGNATURE_LINES_MAX = 15, // more behind a line "-- " is text after all
    QUOTES_MAX = 32,          // marks in front of one line
};

typedef struct
{
    const char *text; // behind the marks of quotation
    gsize length;
    guint quotes;
} Line;

typedef struct
{
    XjSource *source;
    gboolean flowed;
    gboolean drops_blank;
    GString *block;   // lines of one depth of quotation
    guint quotes;     // theirs
    gboolean goes_on; // the last line is not at its end
} Text;

// ---------------------------------------------------------------- lines

// "> > text", ">>text". Without flowed text there may be a blank between the marks.
static Line
parse_line(const char *start, gsize length)
{
    Line line = {.text = start, .length = length};
    while (line.length > 0 && line.quotes < QUOTES_MAX)
    {
        gsize blank = line.quotes > 0 && *line.text == ' ' && line.length > 1 ? 1 : 0;
        if (line.text[blank] != '>')
            break;
        line.quotes++;
        line.text += blank + 1;
        line.length -= blank + 1;
    }
    return line;
}

// The blank that divides the marks from the text, or that flowed text puts in front of a line that begins like a mark.
static void
take_stuffing(Line *line, gboolean flowed)
{
    if (line->length > 0 && *line->text == ' ' && (flowed || line->quotes > 0))
    {
        line->text++;
        line->length--;
    }
}

static void
end_block(Text *text)
{
    if (text->block->str[strspn(text->block->str, " \t\n")] != '\0')
        xj_source_add(text->source, XJ_BLOCK_LINES, 0, 0, text->block->str, text->block->len);
    g_string_truncate(text->block, 0);
    text->goes_on = FALSE;
}

static void
add_line(Text *text, Line line)
{
    gboolean is_divider = line.length == strlen(SIGNATURE) && memcmp(line.text, SIGNATURE, line.length) == 0;
    if (line.quotes != text->quotes)
        end_block(text);
    text->quotes = line.quotes;
    gboolean goes_on = text->flowed && !is_divider && line.length > 0 && line.text[line.length - 1] == ' ';
    if (goes_on && text->drops_blank)
        line.length--;
    if (text->block->len > 0 && !text->goes_on)
        g_string_append_c(text->block, '\n');
    g_string_append_len(text->block, line.text, (gssize)line.length);
    text->goes_on = goes_on;
}

// ---------------------------------------------------------------- parts of the text

static void
add_lines(Text *text, const char *start, gsize length)
{
    const char *end = start + length;
    while (start < end)
    {
        const char *line_end = memchr(start, '\n', (gsize)(end - start));
        line_end = line_end != NULL ? line_end : end;
        gsize line_length = (gsize)(line_end - start);
        if (line_length > 0 && start[line_length - 1] == '\r')
            line_length--;
        Line line = parse_line(start, line_length);
        take_stuffing(&line, text->flowed);
        add_line(text, line);
        start = line_end + 1;
    }
    end_block(text);
}

static guint
count_lines(const char *text)
{
    guint count = 0;
    for (const char *at = strchr(text, '\n'); at != NULL; at = strchr(at + 1, '\n'))
        count++;
    return count;
}

// Where the signature begins, with the line that divides it from the text; the end if there is none.
static gsize
find_signature(const char *text)
{
    const char *found = NULL;
    for (const char *at = strstr(text, SIGNATURE); at != NULL; at = strstr(at + 1, SIGNATURE))
    {
        const char *behind = at + strlen(SIGNATURE);
        behind += *behind == '\r' ? 1 : 0;
        if (*behind == '\n' && (at == text || at[-1] == '\n'))
            found = at;
    }
    return found != NULL && count_lines(found) <= SIGNATURE_LINES_MAX ? (gsize)(found - text) : strlen(text);
}

// Adds what stands around encrypted parts.
static void
add_readable(Text *text, const char *start, gsize length)
{
    const char *end = start + length;
    const char *begin = g_strstr_len(start, (gssize)length, PGP_BEGIN);
    while (begin != NULL)
    {
        xj_source_lose(text->source, XJ_LOSS_ENCRYPTED, 0, NULL);
        add_lines(text, start, (gsize)(begin - start));
        const char *close = g_strstr_len(begin, end - begin, PGP_END);
        start = close != NULL ? close + strlen(PGP_END) : end;
        begin = g_strstr_len(start, end - start, PGP_BEGIN);
    }
    add_lines(text, start, (gsize)(end - start));
}

// Behind the line that divides it from the text.
static void
add_signature(const char *signature, XjSource *source)
{
    const char *line_end = strchr(signature, '\n');
    g_auto(GStrv) lines = g_strsplit(line_end != NULL ? line_end + 1 : "", "\r\n", -1);
    g_autofree char *text = g_strstrip(g_strjoinv("\n", lines));
    if (*text != '\0')
        xj_source_add(source, XJ_BLOCK_FURNITURE, 0, 0, text, strlen(text));
}

void
xj_mail_text_read(const char *text, gboolean flowed, gboolean drops_blank, XjSource *source)
{
    g_autoptr(GString) block = g_string_new(NULL);
    Text reader = {.source = source, .flowed = flowed, .drops_blank = drops_blank, .block = block};
    gsize length = find_signature(text);
    add_readable(&reader, text, length);
    add_signature(text + length, source);
}
