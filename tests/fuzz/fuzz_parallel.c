// Two texts, divided by the first NUL, side by side: all of both stands in the rows exactly once.
#include "tests/fuzz/fuzz.h"

#include "tests/parallel_checks.h"

#include <string.h>

// NULL where nothing of it can be compared.
static XjPaper *
understand(const char *bytes, size_t length)
{
    g_autofree char *text = g_utf8_make_valid(bytes, (gssize)length);
    const XjCompareSource source = {.text = text, .length = strlen(text)};
    return xj_paper_understand(&source, test_vocabulary(), NULL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *divider = size > 0 ? memchr(data, 0, size) : NULL;
    const size_t first = divider != NULL ? (size_t)(divider - data) : size;
    const size_t second = divider != NULL ? first + 1 : size;
    g_autoptr(XjPaper) one = understand((const char *)data, first);
    g_autoptr(XjPaper) other = understand((const char *)data + second, size - second);
    if (one != NULL && other != NULL)
        check_parallel(one, other);
    return 0;
}
