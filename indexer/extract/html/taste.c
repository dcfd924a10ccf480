// Telling pages from other files, and what charset they say they are in.
#include "indexer/extract/html/html.h"

#include <string.h>

enum
{
    BID_DOCTYPE = 64,
    BID_TAGS = 32,
    BID_NAME = 16,
    TASTE_BYTES = 4096, // how far into the file a bid looks
};

// Lower-case copy of the head of the file with zero bytes dropped, so that UTF-16 pages are recognised as well.
static char *
ascii_head(const XjReadInput *input)
{
    GString *head = g_string_sized_new(TASTE_BYTES);
    for (gsize i = 0; i < input->length && head->len < TASTE_BYTES; i++)
    {
        if (input->bytes[i] != '\0')
            g_string_append_c(head, g_ascii_tolower(input->bytes[i]));
    }
    return g_string_free(head, FALSE);
}

static gboolean
has_ending(const char *name, const char *const *endings)
{
    g_autofree char *lower = g_ascii_strdown(name != NULL ? name : "", -1);
    for (; *endings != NULL; endings++)
    {
        if (g_str_has_suffix(lower, *endings))
            return TRUE;
    }
    return FALSE;
}

// The first thing that is not ASCII blank or byte order mark is a tag or comment.
static gboolean
begins_with_tag(const char *head)
{
    return head[strspn(head, " \t\r\n\xef\xbb\xbf\xff\xfe")] == '<';
}

int
xj_html_bid(const XjReadInput *input)
{
    static const char *const tags[] = {"<html", "<head", "<body", "<meta ", "<title", "<div", "<p>", "<table"};
    static const char *const page_endings[] = {".html", ".htm", ".xhtml", ".shtml", NULL};
    static const char *const markdown_endings[] = {".md", ".markdown", NULL};
    g_autofree char *head = ascii_head(input);
    // Markdown may hold tags of its own.
    if (has_ending(input->name, markdown_endings) && !begins_with_tag(head))
        return 0;
    if (strstr(head, "<!doctype html") != NULL)
        return BID_DOCTYPE;
    guint seen = 0;
    for (guint i = 0; i < G_N_ELEMENTS(tags); i++)
        seen += strstr(head, tags[i]) != NULL;
    if (has_ending(input->name, markdown_endings))
        return strstr(head, "<html") != NULL ? BID_TAGS : 0;
    if (seen >= 2)
        return BID_TAGS;
    return has_ending(input->name, page_endings) ? BID_NAME : 0;
}

char *
xj_html_declared_charset(const XjReadInput *input)
{
    g_autofree char *head = ascii_head(input);
    const char *at = strstr(head, "charset=");
    if (at == NULL)
        return NULL;
    at += strlen("charset=");
    at += strspn(at, "\"' ");
    gsize length = strcspn(at, "\"' />;");
    return length > 0 ? g_strndup(at, length) : NULL;
}
