#include "http/params.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// Longest name of a choice ("relevance") or digits of a number that is worth reading; longer ones are wrong anyway.
#define WORD_MAX_CHARS 32

static gboolean
check_text(const char *name, const char *value, gsize length, guint max_chars, GError **error)
{
    if (memchr(value, '\0', length))
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("parameter %s holds a NUL character"), name);
    else if (!g_utf8_validate_len(value, length, NULL))
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("parameter %s is not valid UTF-8"), name);
    else if (g_utf8_strlen(value, (gssize)length) > (glong)max_chars)
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("parameter %s is longer than %u characters"), name, max_chars);
    else
        return TRUE;
    return FALSE;
}

gboolean
xj_params_text(const XjParams *params, const char *name, guint max_chars, char **ret_text, GError **error)
{
    const char *value = NULL;
    gsize length = 0;
    if (!params->lookup(params->data, name, &value, &length) || length == 0)
    {
        *ret_text = NULL;
        return TRUE;
    }
    if (!check_text(name, value, length, max_chars, error))
        return FALSE;
    *ret_text = g_strndup(value, length);
    return TRUE;
}

gboolean
xj_params_number(const XjParams *params, const char *name, guint min, guint max, guint fallback, guint *ret_number,
                 GError **error)
{
    g_autofree char *text = NULL;
    if (!xj_params_text(params, name, WORD_MAX_CHARS, &text, error))
        return FALSE;
    guint64 number = fallback;
    if (text && !g_ascii_string_to_unsigned(text, 10, min, max, &number, NULL))
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("parameter %s must be a whole number from %u to %u, not “%s”"), name,
                    min, max, text);
        return FALSE;
    }
    *ret_number = (guint)number;
    return TRUE;
}

gboolean
xj_params_flag(const XjParams *params, const char *name, gboolean *ret_flag, GError **error)
{
    g_autofree char *text = NULL;
    if (!xj_params_text(params, name, WORD_MAX_CHARS, &text, error))
        return FALSE;
    gboolean yes = g_strcmp0(text, "1") == 0 || g_strcmp0(text, "true") == 0;
    if (text && !yes && !g_str_equal(text, "0") && !g_str_equal(text, "false"))
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("parameter %s must be true or false, not “%s”"), name, text);
        return FALSE;
    }
    *ret_flag = yes;
    return TRUE;
}

char *
xj_params_segment(const char *raw, gsize length, guint max_chars, GError **error)
{
    gboolean plain = length > 0 && !memchr(raw, '/', length) && !memchr(raw, '\0', length);
    g_autofree char *segment = plain ? g_uri_unescape_segment(raw, raw + length, "/") : NULL;
    if (!segment || !g_utf8_validate(segment, -1, NULL))
    {
        g_set_error_literal(error, XJ_ERROR, XJ_ERROR_INVALID, _("the address is not valid percent-encoded UTF-8"));
        return NULL;
    }
    if (g_utf8_strlen(segment, -1) > (glong)max_chars)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("the last part of the address is longer than %u characters"),
                    max_chars);
        return NULL;
    }
    return g_steal_pointer(&segment);
}

static gboolean
read_sort(const XjParams *params, XjSort *ret_sort, GError **error)
{
    g_autofree char *name = NULL;
    if (!xj_params_text(params, "sort", WORD_MAX_CHARS, &name, error))
        return FALSE;
    if (!name || xj_sort_from_name(name, ret_sort))
        return TRUE;
    g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("parameter sort must be relevance or date, not “%s”"), name);
    return FALSE;
}

static gboolean
read_group(const XjParams *params, XjGroup *ret_group, GError **error)
{
    g_autofree char *name = NULL;
    if (!xj_params_text(params, "group", WORD_MAX_CHARS, &name, error))
        return FALSE;
    if (!name || xj_group_from_name(name, ret_group))
        return TRUE;
    g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("parameter group must be document or none, not “%s”"), name);
    return FALSE;
}

// The strings of a search. A search without words is an error of the client, told here so that the message names `q`.
static gboolean
read_texts(const XjParams *params, XjSearchParams *into, GError **error)
{
    if (!xj_params_text(params, "q", XJ_QUERY_MAX_CHARS, &into->query, error) ||
        !xj_params_text(params, "collection", XJ_COLLECTION_MAX_CHARS, &into->collection, error))
        return FALSE;
    if (!into->query)
        g_set_error_literal(error, XJ_ERROR, XJ_ERROR_INVALID, _("parameter q is missing: what to search for"));
    return into->query != NULL;
}

gboolean
xj_search_params_read(const XjParams *params, XjSearchParams *ret_search, GError **error)
{
    g_auto(XjSearchParams) read = {.search = {.sort = XJ_SORT_RELEVANCE, .group = XJ_GROUP_DOCUMENT}};
    XjSearchRequest *search = &read.search;
    if (!read_texts(params, &read, error) ||
        !xj_params_number(params, "limit", 1, XJ_SEARCH_MAX_LIMIT, XJ_SEARCH_DEFAULT_LIMIT, &search->limit, error) ||
        !xj_params_number(params, "offset", 0, XJ_SEARCH_MAX_OFFSET, 0, &search->offset, error) ||
        !read_sort(params, &search->sort, error) || !read_group(params, &search->group, error) ||
        !xj_params_flag(params, "title_only", &search->title_only, error))
        return FALSE;
    search->query = read.query;
    search->collection = read.collection;
    *ret_search = read;
    read = (XjSearchParams){0};
    return TRUE;
}

void
xj_search_params_clear(XjSearchParams *search)
{
    g_free(search->query);
    g_free(search->collection);
}

gboolean
xj_document_params_read(const XjParams *params, XjDocumentParams *ret_document, GError **error)
{
    g_auto(XjDocumentParams) read = {0};
    if (!xj_params_text(params, "q", XJ_QUERY_MAX_CHARS, &read.query, error) ||
        !xj_params_number(params, "from", 0, XJ_SKIPPED_MAX, 0, &read.first, error) ||
        !xj_params_number(params, "passages", 1, XJ_PASSAGES_MAX, XJ_PASSAGES_DEFAULT, &read.limit, error))
        return FALSE;
    *ret_document = (XjDocumentParams){.query = g_steal_pointer(&read.query), .first = read.first, .limit = read.limit};
    return TRUE;
}

void
xj_document_params_clear(XjDocumentParams *document)
{
    g_free(document->query);
}
