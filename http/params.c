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
xj_params_flag(const XjParams *params, const char *name, gboolean fallback, gboolean *ret_flag, GError **error)
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
    *ret_flag = text ? yes : fallback;
    return TRUE;
}

gboolean
xj_params_share(const XjParams *params, const char *name, double *ret_share, GError **error)
{
    g_autofree char *text = NULL;
    if (!xj_params_text(params, name, WORD_MAX_CHARS, &text, error))
        return FALSE;
    char *end = text;
    double share = text ? g_ascii_strtod(text, &end) : 0;
    if (text && (*end != '\0' || !(share > 0 && share <= 1)))
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("parameter %s must be a number above 0 and up to 1, not “%s”"), name,
                    text);
        return FALSE;
    }
    *ret_share = share;
    return TRUE;
}

// ---------------------------------------------------------------- lists

typedef struct
{
    const char *name;
    gboolean commas;
    guint max_chars, max_values;
    GPtrArray *values; // of char *
    GError *error;     // set once
} ListReader;

static gboolean
add_value(ListReader *list, const char *value, gsize length)
{
    if (length == 0)
        return TRUE;
    if (!check_text(list->name, value, length, list->max_chars, &list->error))
        return FALSE;
    if (list->values->len == list->max_values)
    {
        g_set_error(&list->error, XJ_ERROR, XJ_ERROR_INVALID, _("parameter %s has more than %u values"), list->name,
                    list->max_values);
        return FALSE;
    }
    g_ptr_array_add(list->values, g_strndup(value, length));
    return TRUE;
}

static gboolean
read_value(const char *value, gsize length, gpointer user_data)
{
    ListReader *list = user_data;
    const char *end = value + length;
    const char *comma = NULL;
    for (; list->commas && length > 0 && (comma = memchr(value, ',', (gsize)(end - value))); value = comma + 1)
    {
        if (!add_value(list, value, (gsize)(comma - value)))
            return FALSE;
    }
    return add_value(list, value, (gsize)(end - value));
}

gboolean
xj_params_list(const XjParams *params, const char *name, gboolean commas, guint max_chars, guint max_values, char ***ret_values,
               GError **error)
{
    g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func(g_free);
    ListReader list = {.name = name, .commas = commas, .max_chars = max_chars, .max_values = max_values, .values = values};
    params->walk(params->data, name, read_value, &list);
    if (list.error)
    {
        g_propagate_error(error, list.error);
        return FALSE;
    }
    if (values->len > 0)
        g_ptr_array_add(values, NULL);
    *ret_values = values->len > 0 ? (char **)g_ptr_array_steal(values, NULL) : NULL;
    return TRUE;
}

// ---------------------------------------------------------------- addresses

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

// ---------------------------------------------------------------- search

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

static gboolean
read_step(const XjParams *params, XjStep *ret_step, GError **error)
{
    g_autofree char *name = NULL;
    if (!xj_params_text(params, "step", WORD_MAX_CHARS, &name, error))
        return FALSE;
    if (!name || xj_step_from_name(name, ret_step))
        return TRUE;
    g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID,
                _("parameter step must be auto, exact, synonym, near, all, most or any, not “%s”"), name);
    return FALSE;
}

// Whether copies stand each at its own place.
static gboolean
read_copies(const XjParams *params, gboolean *ret_unfold, GError **error)
{
    g_autofree char *name = NULL;
    if (!xj_params_text(params, "copies", WORD_MAX_CHARS, &name, error))
        return FALSE;
    *ret_unfold = g_strcmp0(name, "all") == 0;
    if (!name || *ret_unfold || g_str_equal(name, "fold"))
        return TRUE;
    g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("parameter copies must be fold or all, not “%s”"), name);
    return FALSE;
}

static gboolean
read_synonyms(const XjParams *params, XjSynonymUse *ret_synonyms, GError **error)
{
    g_autofree char *name = NULL;
    if (!xj_params_text(params, "synonyms", WORD_MAX_CHARS, &name, error))
        return FALSE;
    if (!name || xj_synonyms_from_name(name, ret_synonyms))
        return TRUE;
    g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("parameter synonyms must be offer, list or off, not “%s”"), name);
    return FALSE;
}

// Names of kinds, organs and the like are no lists by themselves; everything else is a code, a number or a year.
static gboolean
takes_commas(guint criterion)
{
    return criterion != XJ_BY_KIND && criterion != XJ_BY_OCCASION && criterion != XJ_BY_ORGAN && criterion != XJ_BY_NUMBER;
}

static gboolean
read_criterion(const XjParams *params, const char *name, guint criterion, char **by[XJ_CRITERIA], GError **error)
{
    return xj_params_list(params, name, takes_commas(criterion), XJ_FILTER_VALUE_MAX_CHARS, XJ_FILTER_MAX_VALUES,
                          &by[criterion], error);
}

// year_from and year_to are one more value of year.
static gboolean
read_span_of_years(const XjParams *params, char ***years, GError **error)
{
    guint from = 0;
    guint to = 0;
    if (!xj_params_number(params, "year_from", XJ_YEAR_MIN, XJ_YEAR_MAX, 0, &from, error) ||
        !xj_params_number(params, "year_to", XJ_YEAR_MIN, XJ_YEAR_MAX, 0, &to, error))
        return FALSE;
    if (from == 0 && to == 0)
        return TRUE;
    if (to != 0 && from > to)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("parameter year_from (%u) is later than year_to (%u)"), from, to);
        return FALSE;
    }
    guint count = *years ? g_strv_length(*years) : 0;
    *years = g_renew(char *, *years, count + 2);
    (*years)[count] = g_strdup_printf("%u..%u", from ? from : XJ_YEAR_MIN, to ? to : XJ_YEAR_MAX);
    (*years)[count + 1] = NULL;
    return TRUE;
}

gboolean
xj_params_filters(const XjParams *params, const char *level, char **by[XJ_CRITERIA], GError **error)
{
    for (guint i = 0; i < XJ_CRITERIA; i++)
    {
        const char *name = i == XJ_BY_LEVEL ? level : xj_criterion_name((XjCriterion)i);
        if (!read_criterion(params, name, i, by, error))
            return FALSE;
    }
    return read_span_of_years(params, &by[XJ_BY_YEAR], error);
}

void
xj_params_filters_free(char **by[XJ_CRITERIA])
{
    for (guint i = 0; i < XJ_CRITERIA; i++)
        g_strfreev(by[i]);
}

void
xj_params_filters_borrow(char **by[XJ_CRITERIA], const char *const *into[XJ_CRITERIA])
{
    for (guint i = 0; i < XJ_CRITERIA; i++)
        into[i] = (const char *const *)by[i];
}

// The strings of a search. A search without words and filters is an error of the client, told here so that the message names
// `q`.
static gboolean
read_texts(const XjParams *params, XjSearchParams *into, GError **error)
{
    if (!xj_params_text(params, "q", XJ_QUERY_MAX_CHARS, &into->query, error) ||
        !xj_params_text(params, "collection", XJ_COLLECTION_MAX_CHARS, &into->collection, error) ||
        !xj_params_text(params, "like", XJ_DOCUMENT_ID_MAX_CHARS, &into->like, error) ||
        !xj_params_text(params, "cursor", XJ_CURSOR_MAX_CHARS, &into->cursor, error) ||
        !xj_params_list(params, "without", FALSE, XJ_FILTER_VALUE_MAX_CHARS, XJ_WITHOUT_MAX, &into->without, error) ||
        !xj_params_filters(params, xj_criterion_name(XJ_BY_LEVEL), into->by, error))
        return FALSE;
    gboolean asks = into->query != NULL || into->like != NULL;
    for (guint i = 0; i < XJ_CRITERIA; i++)
        asks = asks || into->by[i] != NULL;
    if (!asks)
        g_set_error_literal(error, XJ_ERROR, XJ_ERROR_INVALID, _("parameter q is missing: what to search for"));
    return asks;
}

// Borrows the strings of `read` for its request.
static void
set_request(XjSearchParams *read)
{
    read->search.query = read->query;
    read->search.collection = read->collection;
    read->search.like = read->like;
    read->search.cursor = read->cursor;
    read->search.without = (const char *const *)read->without;
    xj_params_filters_borrow(read->by, read->search.by);
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
        !read_step(params, &search->loosest, error) || !read_copies(params, &search->unfold_copies, error) ||
        !read_synonyms(params, &search->synonyms, error) ||
        !xj_params_number(params, "like_passage", 0, XJ_SKIPPED_MAX, 0, &search->like_passage, error) ||
        !xj_params_flag(params, "explain", FALSE, &search->explain, error) ||
        !xj_params_flag(params, "title_only", FALSE, &search->title_only, error) ||
        !xj_params_flag(params, "facets", TRUE, &search->facets, error))
        return FALSE;
    set_request(&read);
    *ret_search = read;
    read = (XjSearchParams){0};
    return TRUE;
}

void
xj_search_params_clear(XjSearchParams *search)
{
    g_free(search->query);
    g_free(search->collection);
    g_free(search->like);
    g_free(search->cursor);
    g_strfreev(search->without);
    xj_params_filters_free(search->by);
}

// ---------------------------------------------------------------- suggestions

gboolean
xj_suggest_params_read(const XjParams *params, XjSuggestParams *ret_suggest, GError **error)
{
    g_auto(XjSuggestParams) read = {0};
    if (!xj_params_text(params, "q", XJ_SUGGEST_MAX_CHARS, &read.text, error) ||
        !xj_params_number(params, "limit", 1, XJ_SUGGEST_MAX_LIMIT, XJ_SUGGEST_DEFAULT_LIMIT, &read.limit, error))
        return FALSE;
    if (!read.text)
    {
        g_set_error_literal(error, XJ_ERROR, XJ_ERROR_INVALID, _("parameter q is missing: what to complete"));
        return FALSE;
    }
    *ret_suggest = (XjSuggestParams){.text = g_steal_pointer(&read.text), .limit = read.limit};
    return TRUE;
}

void
xj_suggest_params_clear(XjSuggestParams *suggest)
{
    g_free(suggest->text);
}

// ---------------------------------------------------------------- documents

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
