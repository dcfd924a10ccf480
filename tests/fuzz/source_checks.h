// What holds for whatever a reader made of whatever bytes.
#pragma once

#include "document/source.h"
#include "tests/document_checks.h"
#include "tests/test_vocabulary.h"

// Longer texts are left to the unit tests: checking every sentence costs the square of a paragraph.
#define CHECKED_MAX 20000

static inline void
check_source(const XjSource *source)
{
    for (guint i = 0; i < source->blocks->len; i++)
    {
        const XjBlock *block = source->blocks->pdata[i];
        g_assert_true(g_utf8_validate(block->text, -1, NULL));
        g_assert_true(block->kind == XJ_BLOCK_HEADING ? block->depth > 0 : block->depth == 0);
    }
    g_autoptr(XjDocument) document = xj_document_new(source, test_vocabulary(), NULL);
    check_document(document, document->length <= CHECKED_MAX);
}

// The bytes as a reader of files gets them.
static inline void
check_reader(const XjFormatReader *reader, const char *bytes, gsize length)
{
    XjBudget budget = {.packed = length};
    XjReadInput input = {.bytes = bytes, .length = length, .budget = &budget};
    g_auto(XjReading) reading = {.source = xj_source_new(), .format = g_strdup(reader->format)};
    g_autoptr(GError) error = NULL;
    reader->bid(&input);
    if (reader->read(&input, &reading, &error))
        check_source(reading.source);
    else
    {
        g_assert_true(error->domain == XJ_FAILURE);
        g_assert_cmpstr(error->message, !=, "");
    }
}

// One of several texts divided by a byte that is in none: the `index`-th as XML, NULL if there is none. Free with xmlFreeDoc().
static inline xmlDoc *
parse_piece(const char *bytes, gsize length, guint index)
{
    static const char divider = '\x01';
    const char *end = bytes + length;
    for (; index > 0 && bytes < end; index--)
    {
        const char *next = memchr(bytes, divider, (gsize)(end - bytes));
        bytes = next != NULL ? next + 1 : end;
    }
    const char *stop = bytes < end ? memchr(bytes, divider, (gsize)(end - bytes)) : NULL;
    gboolean whole = FALSE;
    return bytes < end ? xj_xml_parse(bytes, (gsize)((stop != NULL ? stop : end) - bytes), &whole) : NULL;
}
