// Any bytes as a cursor: refused, or read to what prints the same.
#include "query/answer/cursor.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const XjSearchRequest request = {.query = "整改"};
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autoptr(GError) error = NULL;
    g_auto(XjCursor) cursor = {0};
    if (!xj_cursor_read(text, &request, &cursor, &error))
    {
        g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
        return 0;
    }
    g_assert_cmpuint(cursor.places, <=, XJ_SEARCH_MAX_OFFSET);
    g_assert_cmpuint(cursor.step, <, XJ_STEPS);
    XjHit hit = {.document = cursor.document,
                 .passage = cursor.passage,
                 .step = cursor.step,
                 .date = cursor.date,
                 .score = cursor.score};
    g_autofree char *printed = xj_cursor_print(&request, cursor.revision, cursor.places, &hit);
    g_auto(XjCursor) again = {0};
    g_assert_true(xj_cursor_read(printed, &request, &again, NULL));
    g_assert_cmpstr(again.document, ==, cursor.document);
    return 0;
}
