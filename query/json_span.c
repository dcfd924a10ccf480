#include "query/json_span.h"

#include <json-glib/json-glib.h>
#include <string.h>

// More digits than a number of ours has.
#define DIGITS_MAX 9

// Behind the quote that closes the string which begins at `at`; NULL if none does.
static const char *
string_end(const char *at, const char *end)
{
    for (at++; at < end && *at != '"'; at++)
        at += *at == '\\' && at + 1 < end;
    return at < end ? at + 1 : NULL;
}

// Behind the bracket that closes the one at `at`; NULL if none does.
static const char *
bracket_end(const char *at, const char *end)
{
    guint depth = 0;
    while (at != NULL && at < end)
    {
        if (*at == '"')
        {
            at = string_end(at, end);
            continue;
        }
        depth += *at == '[' || *at == '{';
        depth -= *at == ']' || *at == '}';
        at++;
        if (depth == 0)
            return at;
    }
    return NULL;
}

// Behind the value that begins at `at`; NULL where it does not end.
static const char *
value_end(const char *at, const char *end)
{
    if (*at == '"')
        return string_end(at, end);
    if (*at == '[' || *at == '{')
        return bracket_end(at, end);
    while (at < end && *at != ',' && *at != ']' && *at != '}')
        at++;
    return at < end ? at : NULL;
}

XjJsonSpan
xj_json_span_member(XjJsonSpan object, const char *member)
{
    const gsize length = strlen(member);
    const char *at = object.start != NULL && object.start < object.end && *object.start == '{' ? object.start + 1 : NULL;
    while (at != NULL && at < object.end && *at == '"')
    {
        const char *name = at + 1;
        const char *colon = string_end(at, object.end);
        if (colon == NULL || colon + 1 >= object.end || *colon != ':')
            break;
        const char *end = value_end(colon + 1, object.end);
        if (end == NULL)
            break;
        if ((gsize)(colon - 1 - name) == length && memcmp(name, member, length) == 0)
            return (XjJsonSpan){colon + 1, end};
        at = end < object.end && *end == ',' ? end + 1 : NULL;
    }
    return (XjJsonSpan){NULL, NULL};
}

gboolean
xj_json_span_next(XjJsonSpan *rest, XjJsonSpan *ret_element)
{
    if (rest->start == NULL || rest->start + 1 >= rest->end || (*rest->start != '[' && *rest->start != ','))
        return FALSE;
    const char *start = rest->start + 1;
    const char *end = *start != ']' ? value_end(start, rest->end) : NULL;
    if (end == NULL)
        return FALSE;
    *ret_element = (XjJsonSpan){start, end};
    rest->start = end;
    return TRUE;
}

char *
xj_json_span_string(XjJsonSpan value)
{
    const gssize quotes = (gssize)strlen("\"\"");
    if (!xj_json_span_is_string(value) || value.end - value.start < quotes)
        return NULL;
    const gsize length = (gsize)(value.end - value.start - quotes);
    if (memchr(value.start, '\\', length + 1) == NULL)
        return g_strndup(value.start + 1, length);
    g_autofree char *json = g_strndup(value.start, length + strlen("\"\""));
    g_autoptr(JsonNode) node = json_from_string(json, NULL);
    return node != NULL && json_node_get_value_type(node) == G_TYPE_STRING ? json_node_dup_string(node) : NULL;
}

guint
xj_json_span_number(XjJsonSpan value)
{
    guint number = 0;
    if (value.start == NULL || value.end - value.start > DIGITS_MAX)
        return 0;
    for (const char *at = value.start; at < value.end; at++)
    {
        if (!g_ascii_isdigit(*at))
            return 0;
        number = number * 10 + (guint)g_ascii_digit_value(*at);
    }
    return number;
}
