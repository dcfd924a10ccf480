// Formats that are made of text but are no text to read: markup and envelopes. They are told by how they begin, so that they
// are refused by name instead of being searched with their marks.
#include "indexer/extract/foreign.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// With its declaration, or with a name space in its first tag.
static gboolean
is_xml(const char *text, G_GNUC_UNUSED gsize length)
{
    if (g_str_has_prefix(text, "<?xml"))
        return TRUE;
    const char *end = text[0] == '<' && g_ascii_isalpha(text[1]) ? strchr(text, '>') : NULL;
    return end != NULL && g_strstr_len(text, end - text, " xmlns") != NULL;
}

// {"name": ... } or [{"name": ... ]: nobody begins and ends a text like that.
static gboolean
is_json(const char *text, gsize length)
{
    while (length > 0 && g_ascii_isspace(text[length - 1]))
        length--;
    if (length < 2 || (*text != '{' && *text != '[') || text[length - 1] != (*text == '{' ? '}' : ']'))
        return FALSE;
    const char *at = text + 1 + strspn(text + 1, " \t\r\n");
    if (*text == '[')
    {
        if (*at != '{')
            return FALSE;
        at += 1 + strspn(at + 1, " \t\r\n");
    }
    const char *name_end = *at == '"' ? strchr(at + 1, '"') : NULL;
    return name_end != NULL && name_end[1 + strspn(name_end + 1, " \t\r\n")] == ':';
}

typedef struct
{
    gboolean (*is_it)(const char *text, gsize length);
    int bid; // how much of it is recognised
    const char *kind;
} Foreign;

// A page may begin as XML does: then the tags in it bid higher.
static const Foreign foreign[] = {

    {is_xml, 24, N_("an XML document")},
    {is_json, 24, N_("a JSON document")},
};

int
xj_foreign_bid(const XjReadInput *input, const char **ret_kind)
{
    static const char mark[] = "\xEF\xBB\xBF";
    if (input->length == 0)
        return 0;
    int package_bid = xj_foreign_package_bid(input, ret_kind);
    if (package_bid > 0)
        return package_bid;
    gsize skipped = input->length >= strlen(mark) && memcmp(input->bytes, mark, strlen(mark)) == 0 ? strlen(mark) : 0;
    while (skipped < input->length && g_ascii_isspace(input->bytes[skipped]))
        skipped++;
    g_autofree char *text = g_strndup(input->bytes + skipped, input->length - skipped);
    for (guint i = 0; i < G_N_ELEMENTS(foreign); i++)
    {
        if (!foreign[i].is_it(text, input->length - skipped))
            continue;
        *ret_kind = _(foreign[i].kind);
        return foreign[i].bid;
    }
    return 0;
}
