// Any bytes as a wording: reading never fails otherwise than by INVALID, and what has no gaps stands in the text that it was
// read of.
#include "query/match/matcher.h"
#include "query/match/planner.h"
#include "query/precedent/uses/crossing.h"
#include "query/precedent/uses/pattern.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

static void
check_bounds(const XjPattern *pattern)
{
    g_assert_cmpuint(pattern->characters, >=, XJ_WORDING_MIN_CHARS);
    g_assert_cmpuint(pattern->characters, <=, XJ_WORDING_MAX_CHARS);
    g_assert_null(strchr(pattern->matched->phrase.folded.text, XJ_FOLD_BREAK));
    g_assert_cmpuint(xj_crossing_part_chars(pattern), <=, pattern->characters / 2);
    g_auto(XjPlanned) planned = {0};
    xj_planner_plan(pattern->sought, &planned);
    g_assert_nonnull(planned.plan);
}

static void
check_matches(const XjPattern *pattern)
{
    gsize length = strlen(pattern->text);
    g_auto(XjFolded) folded = {0};
    xj_fold(pattern->text, length, &folded);
    g_autoptr(GArray) marks = xj_matcher_marks(pattern->matched, &folded, pattern->text);
    g_assert_true(pattern->has_gaps || marks->len == 1);
    for (guint i = 0; i < marks->len; i++)
        g_assert_cmpuint(g_array_index(marks, XjMark, i).end, <=, length);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *bytes = g_strndup((const char *)data, size);
    g_autoptr(GError) error = NULL;
    g_auto(XjPattern) pattern = {0};
    if (!xj_pattern_read(bytes, &pattern, &error))
    {
        g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
        g_assert_true(g_utf8_validate(error->message, -1, NULL));
        return 0;
    }
    check_bounds(&pattern);
    check_matches(&pattern);
    return 0;
}
