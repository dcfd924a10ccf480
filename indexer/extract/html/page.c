// The page as a tree.
#include "indexer/extract/html/html.h"

#include <libxml/parserInternals.h>
#include <string.h>

enum
{
    PREFIXED_TAG_MAX = 2048, // bytes; whatever has no end within them is no tag
    CONDITION_MAX = 256,     // bytes of "<![if ...]>"
};

// ---------------------------------------------------------------- what the parser does not understand

// "<![if !supportLists]>", "<![endif]>", "<![CDATA[": the length of the mark at `at`, 0 if there is none. The mark that ends
// a conditional comment ("<![endif]-->") is left to its comment.
static gsize
declaration_length(const char *at, const char *end)
{
    static const char cdata[] = "<![CDATA[";
    if ((gsize)(end - at) < strlen(cdata) || at[1] != '!' || at[2] != '[')
        return 0;
    if (g_ascii_strncasecmp(at, cdata, strlen(cdata)) == 0)
        return strlen(cdata);
    const char *bracket = memchr(at, ']', MIN((gsize)(end - at), CONDITION_MAX));
    return bracket != NULL && bracket[1] == '>' ? (gsize)(bracket + 2 - at) : 0;
}

// The length of a tag at `at` up to and with its '>', 0 if it does not end; quotes may hold a '>'.
static gsize
tag_length(const char *at, const char *end)
{
    char quote = '\0';
    for (const char *in = at + 1; in < end && in - at < PREFIXED_TAG_MAX; in++)
    {
        if (*in == quote)
            quote = '\0';
        else if (quote != '\0')
            continue;
        else if (*in == '>')
            return (gsize)(in + 1 - at);
        else if (*in == '<')
            return 0;
        else if (*in == '"' || *in == '\'')
            quote = *in;
    }
    return 0;
}

// Word's own elements ("<o:p>"). The parser would forget the prefix, and then it is a paragraph.
static gsize
prefixed_tag_length(const char *at, const char *end)
{
    const char *name = at + 1 + (at[1] == '/');
    const char *colon = name;
    while (g_ascii_isalnum(*colon))
        colon++;
    return colon > name && *colon == ':' && g_ascii_isalpha(colon[1]) ? tag_length(at, end) : 0;
}

// A tag's name is ASCII: "A<B。" and "<某同志>" are text, though the parser would swallow the one as a tag.
static gboolean
is_text_mark(const char *at)
{
    at += 1;
    while (g_ascii_isalnum(*at))
        at++;
    return (guchar)*at >= 0x80;
}

// Copies a page without those, what stands between them stays. Zero bytes would end the text for the parser.
static GString *
clean_page(const char *text, gsize length)
{
    GString *clean = g_string_sized_new(length + 1);
    const char *end = text + length;
    gboolean in_cdata = FALSE;
    for (const char *at = text; at < end;)
    {
        gsize declaration = *at == '<' ? declaration_length(at, end) : 0;
        gsize skipped = *at == '<' && declaration == 0 ? prefixed_tag_length(at, end) : declaration;
        if (declaration > 0 && at[declaration - 1] == '[')
            in_cdata = TRUE;
        if (in_cdata && g_str_has_prefix(at, "]]>"))
        {
            in_cdata = FALSE;
            skipped = strlen("]]>");
        }
        if (skipped == 0 && *at == '<' && is_text_mark(at))
            g_string_append(clean, "&lt;");
        else if (skipped == 0 && *at == '\0')
            g_string_append_c(clean, ' ');
        else if (skipped == 0)
            g_string_append_c(clean, *at);
        at += MAX(skipped, 1);
    }
    return clean;
}

htmlDocPtr
xj_html_parse(const char *text, gsize length)
{
    g_autoptr(GString) clean = clean_page(text, length);
    if (clean->len > G_MAXINT)
        return NULL;
    htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(clean->str, (int)clean->len);
    if (parser == NULL)
        return NULL;
    htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                   HTML_PARSE_IGNORE_ENC);
    // There is no HTML_PARSE_HUGE. Without this, the parser drops all behind 256 open elements, as old pages have them.
    parser->options |= XML_PARSE_HUGE;
    xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(parser);
    htmlDocPtr page = parser->myDoc;
    parser->myDoc = NULL;
    htmlFreeParserCtxt(parser);
    return page;
}
