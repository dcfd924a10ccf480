// The parameters of a search and the id in a path, from any bytes: "name=value" pairs divided by '&', taken as decoded.
#include "fuzz.h"
#include "http/params.h"

#include <string.h>

typedef struct
{
    const char *bytes;
    gsize length;
} Input;

static void
walk(gpointer data, const char *name, XjParamFunc each, gpointer user_data)
{
    const Input *input = data;
    gsize name_length = strlen(name);
    for (gsize start = 0; start < input->length;)
    {
        const char *pair = input->bytes + start;
        const char *end = memchr(pair, '&', input->length - start);
        gsize length = end ? (gsize)(end - pair) : input->length - start;
        if (length > name_length && memcmp(pair, name, name_length) == 0 && pair[name_length] == '=' &&
            !each(pair + name_length + 1, length - name_length - 1, user_data))
            return;
        start += length + 1;
    }
}

typedef struct
{
    const char **value;
    gsize *length;
    gboolean is_found;
} First;

static gboolean
take_first(const char *value, gsize length, gpointer user_data)
{
    First *first = user_data;
    *first->value = value;
    *first->length = length;
    first->is_found = TRUE;
    return FALSE;
}

static gboolean
lookup(gpointer data, const char *name, const char **ret_value, gsize *ret_length)
{
    First first = {ret_value, ret_length, FALSE};
    walk(data, name, take_first, &first);
    return first.is_found;
}

static void
check_filters(const XjSearchParams *read)
{
    for (guint i = 0; i < XJ_CRITERIA; i++)
    {
        char **values = read->by[i];
        g_assert_cmpuint(values ? g_strv_length(values) : 0, <=, XJ_FILTER_MAX_VALUES + 1); // a span of years may come on top
        for (guint k = 0; values && values[k]; k++)
            g_assert_true(*values[k] && g_utf8_validate(values[k], -1, NULL));
    }
}

static void
check_search(const XjSearchParams *read)
{
    const XjSearchRequest *search = &read->search;
    if (search->query)
    {
        g_assert_true(g_utf8_validate(search->query, -1, NULL));
        g_assert_cmpint(g_utf8_strlen(search->query, -1), <=, XJ_QUERY_MAX_CHARS);
    }
    check_filters(read);
    g_assert_cmpuint(read->without ? g_strv_length(read->without) : 0, <=, XJ_WITHOUT_MAX);
    g_assert_true(search->loosest < XJ_STEPS);
    g_assert_true(search->like_passage <= XJ_SKIPPED_MAX);
    g_assert_true(!search->like || g_utf8_strlen(search->like, -1) <= XJ_DOCUMENT_ID_MAX_CHARS);
    g_assert_true(!search->cursor || g_utf8_strlen(search->cursor, -1) <= XJ_CURSOR_MAX_CHARS);
    g_assert_true(!search->collection || g_utf8_validate(search->collection, -1, NULL));
    g_assert_true(search->limit >= 1 && search->limit <= XJ_SEARCH_MAX_LIMIT);
    g_assert_true(search->offset <= XJ_SEARCH_MAX_OFFSET);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    // Copied, so that reading past the end is seen.
    g_autofree char *bytes = g_memdup2(data, size);
    Input input = {bytes, size};
    XjParams params = {lookup, walk, &input};
    g_auto(XjSearchParams) read = {0};
    g_autoptr(GError) search_error = NULL;
    g_autoptr(GError) segment_error = NULL;
    if (xj_search_params_read(&params, &read, &search_error))
        check_search(&read);
    else
        g_assert_error(search_error, XJ_ERROR, XJ_ERROR_INVALID);

    g_auto(XjSuggestParams) suggest = {0};
    g_autoptr(GError) suggest_error = NULL;
    if (xj_suggest_params_read(&params, &suggest, &suggest_error))
        g_assert_true(*suggest.text && g_utf8_strlen(suggest.text, -1) <= XJ_SUGGEST_MAX_CHARS);
    else
        g_assert_error(suggest_error, XJ_ERROR, XJ_ERROR_INVALID);

    g_autofree char *segment = xj_params_segment(bytes, size, XJ_DOCUMENT_ID_MAX_CHARS, &segment_error);
    if (segment)
        g_assert_true(*segment && !strchr(segment, '/') && g_utf8_validate(segment, -1, NULL));
    else
        g_assert_error(segment_error, XJ_ERROR, XJ_ERROR_INVALID);
    return 0;
}
