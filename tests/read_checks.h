// What a reader makes of a file, for the tests of the readers: a block prints as KIND[depth]:text, one a line, with ~ for a line
// end and | for a cell border.
#pragma once

#include "indexer/extract/reader.h"

#include <string.h>

static inline char *
print_blocks(const XjSource *source)
{
    static const char *const kinds[] = {"lines", "p", "h", "li", "tr", "furniture", "note"};
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < source->blocks->len; i++)
    {
        const XjBlock *block = source->blocks->pdata[i];
        g_string_append(text, kinds[block->kind]);
        if (block->depth > 0)
            g_string_append_printf(text, "%u", block->depth);
        g_autofree char *escaped = g_strdelimit(g_strdup(block->text), "\n", '~');
        g_autofree char *cells = g_strdelimit(g_strdup(escaped), "\t", '|');
        g_string_append_printf(text, ":%s\n", cells);
    }
    return g_string_free(text, FALSE);
}

static inline void
check(const char *name, const char *bytes, const char *format, const char *title, const char *blocks)
{
    XjReadInput input = {.bytes = bytes, .length = strlen(bytes), .name = name};
    g_auto(XjReading) reading = {0};
    g_autoptr(GError) error = NULL;
    g_assert_true(xj_read(&input, &reading, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(reading.format, ==, format);
    g_assert_cmpstr(reading.source->title, ==, title);
    g_autofree char *printed = print_blocks(reading.source);
    g_assert_cmpstr(printed, ==, blocks);
}
