// Values found in JSON text as it stands.
#include "query/json_span.h"

#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

static XjJsonSpan
span_of(const char *json)
{
    return (XjJsonSpan){json, json + strlen(json)};
}

static void
assert_member(const char *object, const char *member, const char *value)
{
    const XjJsonSpan found = xj_json_span_member(span_of(object), member);
    g_autofree char *text = found.start != NULL ? g_strndup(found.start, (gsize)(found.end - found.start)) : NULL;
    g_assert_cmpstr(text, ==, value);
}

static void
test_member(void)
{
    assert_member("{\"a\":1,\"b\":\"二\"}", "b", "\"二\"");
    assert_member("{\"a\":1,\"b\":2}", "a", "1");
    assert_member("{\"x\":{\"b\":1},\"b\":[1,{\"b\":2}]}", "b", "[1,{\"b\":2}]");
    assert_member("{\"x\":\"\\\"b\\\":\",\"b\":null}", "b", "null");
    assert_member("{\"x\":\"[{\",\"b\":{}}", "b", "{}");
    assert_member("{\"ab\":1}", "b", NULL);
    assert_member("{}", "b", NULL);
    assert_member("[\"b\",1]", "b", NULL);
    assert_member("", "b", NULL);
}

// Whatever is cut off, nothing is read behind the end.
static void
test_cut(void)
{
    static const char whole[] = "{\"a\":[1,\"x\\\"]\",{\"c\":null}],\"text\":\"甲\\u4e59\",\"n\":12}";
    for (gsize length = 0; length < strlen(whole); length++)
    {
        g_autofree char *cut = g_memdup2(whole, MAX(length, 1)); // no end mark behind it
        const XjJsonSpan object = {cut, cut + length};
        g_autofree char *text = xj_json_span_string(xj_json_span_member(object, "text"));
        g_assert_true(text == NULL || strcmp(text, "甲乙") == 0);
        XjJsonSpan rest = xj_json_span_member(object, "a");
        XjJsonSpan element;
        while (xj_json_span_next(&rest, &element))
            g_assert_true(element.end <= object.end);
        g_assert_cmpuint(xj_json_span_number(xj_json_span_member(object, "n")), ==, 0);
    }
}

static void
test_elements(void)
{
    static const char *const texts[] = {"1", "\"a,]\"", "{\"b\":[2,3]}", "null"};
    XjJsonSpan rest = span_of("[1,\"a,]\",{\"b\":[2,3]},null]");
    XjJsonSpan element;
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
    {
        g_assert_true(xj_json_span_next(&rest, &element));
        g_assert_cmpint(strncmp(element.start, texts[i], strlen(texts[i])), ==, 0);
        g_assert_cmpint(element.end - element.start, ==, (gssize)strlen(texts[i]));
    }
    g_assert_false(xj_json_span_next(&rest, &element));
    static const char *const empty[] = {"[]", "", "[", "{}", "1"};
    for (guint i = 0; i < G_N_ELEMENTS(empty); i++)
    {
        rest = span_of(empty[i]);
        g_assert_false(xj_json_span_next(&rest, &element));
    }
}

static void
test_values(void)
{
    g_autofree char *plain = xj_json_span_string(span_of("\"整改\""));
    g_assert_cmpstr(plain, ==, "整改");
    g_autofree char *escaped = xj_json_span_string(span_of("\"一\\\"二\\n\""));
    g_assert_cmpstr(escaped, ==, "一\"二\n");
    g_autofree char *empty = xj_json_span_string(span_of("\"\""));
    g_assert_cmpstr(empty, ==, "");
    g_assert_null(xj_json_span_string(span_of("12")));
    g_assert_null(xj_json_span_string((XjJsonSpan){NULL, NULL}));
    g_assert_cmpuint(xj_json_span_number(span_of("120")), ==, 120);
    g_assert_cmpuint(xj_json_span_number(span_of("-1")), ==, 0);
    g_assert_cmpuint(xj_json_span_number(span_of("9999999999")), ==, 0);
    g_assert_cmpuint(xj_json_span_number(span_of("\"1\"")), ==, 0);
    g_assert_cmpuint(xj_json_span_number((XjJsonSpan){NULL, NULL}), ==, 0);
}

// NOLINTEND(readability-function-cognitive-complexity)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/json_span/member", test_member);
    g_test_add_func("/json_span/cut", test_cut);
    g_test_add_func("/json_span/elements", test_elements);
    g_test_add_func("/json_span/values", test_values);
    return g_test_run();
}
