// Any text, read as a date and as a document number: what is told of it lies in it.
#include "tests/fuzz/fuzz.h"

#include "document/facts/date.h"
#include "document/facts/number.h"

static void
check_date(const char *text, gsize length)
{
    XjDate date = {.year = 1, .month = 13, .day = 32};
    gsize taken = xj_date_parse(text, length, &date);
    g_assert_cmpuint(taken, <=, length);
    if (taken > 0)
    {
        g_assert_true(date.year == 0 || (date.year >= 1900 && date.year < 2200));
        g_assert_true(date.month <= 12 && date.day <= 31);
        g_assert_true(taken == length || g_utf8_validate(text + taken, (gssize)(length - taken), NULL));
    }
    g_autofree char *iso = xj_date_choose(text, length, &date) ? xj_date_to_iso(&date) : NULL;
    g_assert_true(iso == NULL || strlen(iso) >= strlen("2026"));
    xj_date_is_line(text, length, &date);
}

static void
check_number(const char *text, gsize length)
{
    gsize start = 0;
    gsize end = 0;
    g_autofree char *number = xj_number_parse(text, length, &start, &end);
    if (number == NULL)
        return;
    g_assert_true(start < end && end <= length);
    g_assert_true(g_utf8_validate(text + start, (gssize)(end - start), NULL));
    g_assert_true(g_utf8_validate(number, -1, NULL) && g_str_has_suffix(number, "号"));
}

// The text lies in memory of just its length, so that a byte too far is seen.
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *bytes = g_strndup((const char *)data, size);
    g_autofree char *valid = g_utf8_make_valid(bytes, -1);
    gsize length = strlen(valid);
    g_autofree char *text = g_memdup2(valid, length);
    check_date(text, length);
    check_number(text, length);
    return 0;
}
