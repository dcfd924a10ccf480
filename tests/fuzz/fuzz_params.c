// The parameters of a search and the id in a path, from any bytes: "name=value" pairs divided by '&', taken as decoded.
#include "fuzz.h"
#include "http/params.h"

#include <string.h>

typedef struct
{
    const char *bytes;
    gsize length;
} Input;

static gboolean
lookup(gpointer data, const char *name, const char **ret_value, gsize *ret_length)
{
    const Input *input = data;
    gsize name_length = strlen(name);
    for (gsize start = 0; start < input->length;)
    {
        const char *pair = input->bytes + start;
        const char *end = memchr(pair, '&', input->length - start);
        gsize length = end ? (gsize)(end - pair) : input->length - start;
        if (length > name_length && memcmp(pair, name, name_length) == 0 && pair[name_length] == '=')
        {
            *ret_value = pair + name_length + 1;
            *ret_length = length - name_length - 1;
            return TRUE;
        }
        start += length + 1;
    }
    return FALSE;
}

static void
check_search(const XjSearchParams *read)
{
    const XjSearchRequest *search = &read->search;
    g_assert_true(search->query && g_utf8_validate(search->query, -1, NULL));
    g_assert_cmpint(g_utf8_strlen(search->query, -1), <=, XJ_QUERY_MAX_CHARS);
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
    XjParams params = {lookup, &input};
    g_auto(XjSearchParams) read = {0};
    g_autoptr(GError) search_error = NULL;
    g_autoptr(GError) segment_error = NULL;
    if (xj_search_params_read(&params, &read, &search_error))
        check_search(&read);
    else
        g_assert_error(search_error, XJ_ERROR, XJ_ERROR_INVALID);

    g_autofree char *segment = xj_params_segment(bytes, size, XJ_DOCUMENT_ID_MAX_CHARS, &segment_error);
    if (segment)
        g_assert_true(*segment && !strchr(segment, '/') && g_utf8_validate(segment, -1, NULL));
    else
        g_assert_error(segment_error, XJ_ERROR, XJ_ERROR_INVALID);
    return 0;
}
