// Where a sequence stands in another one as it is.
#include "query/precedent/reuse/verbatim.h"

#include <string.h>

static gboolean
has(const char *text, const char *wanted)
{
    g_auto(XjSequence) sequence = {0};
    g_auto(XjSequence) sought = {0};
    g_auto(XjVerbatim) verbatim = {0};
    xj_sequence_make(text, strlen(text), &sequence);
    xj_sequence_make(wanted, strlen(wanted), &sought);
    xj_verbatim_make(&sequence, &verbatim);
    return xj_verbatim_has(&verbatim, sought.characters, sought.count);
}

static void
test_has(void)
{
    g_assert_true(has("巡河要勤，护河要严", "勤护河"));
    g_assert_true(has("巡河要勤，护河要严", "要严"));
    g_assert_true(has("巡河要勤，护河要严", "巡河要勤护河要严"));
    g_assert_true(has("巡河要勤，护河要严", "严"));
    g_assert_false(has("巡河要勤，护河要严", "要严要"));
    g_assert_false(has("巡河要勤，护河要严", "河严"));
    g_assert_false(has("巡河要勤，护河要严", "快"));
}

static void
test_short(void)
{
    g_assert_false(has("", "护河"));
    g_assert_false(has("", "护"));
    g_assert_false(has("护", "护河"));
    g_assert_true(has("护", "护"));
}

// Characters are compared, not bytes: the bytes of 渀渀 (U+6E00) hold those of n (U+006E).
static void
test_characters(void)
{
    g_assert_false(has("渀渀", "n"));
    g_assert_true(has("的的的的的河", "的的的的河"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/verbatim/has", test_has);
    g_test_add_func("/verbatim/short", test_short);
    g_test_add_func("/verbatim/characters", test_characters);
    return g_test_run();
}
