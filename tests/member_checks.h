// What a container makes of a file, for tests: a document prints as NAME=TEXT, one that fails as NAME!CODE, a container that was
// cut as NAME?CODE, one a line.
#pragma once

#include "indexer/extract/reader.h"

#include <string.h>

static inline gboolean
begin_any(G_GNUC_UNUSED const char *member, G_GNUC_UNUSED gpointer user_data)
{
    return TRUE;
}

static inline void
print_failure(GString *into, const char *member, char mark, const GError *error)
{
    g_assert_nonnull(error);
    g_assert_true(g_utf8_validate(error->message, -1, NULL));
    XjFailure *failure = xj_failure_new(member, error);
    g_string_append_printf(into, "%s%c%s\n", member, mark, failure->code);
    xj_failure_free(failure);
}

static inline void
print_member(const char *member, XjReading *reading, const GError *error, gpointer user_data)
{
    GString *into = user_data;
    g_assert_true(g_utf8_validate(member, -1, NULL));
    if (reading == NULL)
    {
        print_failure(into, member, '!', error);
        return;
    }
    g_string_append_printf(into, "%s=", member);
    for (guint i = 0; i < reading->source->blocks->len; i++)
    {
        const char *text = ((const XjBlock *)reading->source->blocks->pdata[i])->text;
        g_assert_true(g_utf8_validate(text, -1, NULL));
        g_string_append(into, text);
    }
    g_strchomp(into->str);
    into->len = strlen(into->str);
    g_string_append_c(into, '\n');
}

static inline void
print_cut(const char *member, const GError *error, gpointer user_data)
{
    print_failure(user_data, member, '?', error);
}

// New string.
static inline char *
print_members(const char *name, const char *bytes, gsize length)
{
    GString *printed = g_string_new(NULL);
    XjReadInput input = {.bytes = bytes, .length = length, .name = name};
    XjReadSink sink = {.begin = begin_any, .end = print_member, .cut = print_cut, .user_data = printed};
    xj_read_all(&input, &sink);
    return g_string_free(printed, FALSE);
}

static inline void
check_members(const char *name, const GByteArray *bytes, const char *expected)
{
    g_autofree char *printed = print_members(name, (const char *)bytes->data, bytes->len);
    g_assert_cmpstr(printed, ==, expected);
}
