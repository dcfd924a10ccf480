// Which of the candidates are kin, and which of them are one demand.
#include "query/compare/chain/kin_group.h"
#include "tests/test_vocabulary.h"

#include <string.h>

// Two papers of two units each: units 0 and 1 of the index, 2 and 3.
static const char upper_text[] = "采砂船只实行定位监控，非法采砂船只就地切割。入河排污口一律封堵，同一排口不得反复开口。";
static const char lower_text[] = "采砂船只由乡里盯住。入河排污口由村里封堵，非法采砂船只就地切割。";

typedef struct
{
    GPtrArray *papers;
    XjKinIndex *index;
    XjKinCandidates candidates;
    GArray *links;
} Choice;

static void
choice_init(Choice *choice, const XjKinCandidate *candidates, guint count)
{
    static const char *const texts[] = {upper_text, lower_text};
    choice->papers = g_ptr_array_new_with_free_func((GDestroyNotify)xj_paper_free);
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
    {
        g_autoptr(GError) error = NULL;
        const XjCompareSource source = {.name = "方案", .text = texts[i], .length = strlen(texts[i])};
        g_ptr_array_add(choice->papers, xj_paper_understand(&source, test_vocabulary(), &error));
        g_assert_no_error(error);
    }
    choice->index = xj_kin_index_new(choice->papers, test_vocabulary());
    g_assert_cmpuint(choice->index->first_unit[1], ==, 2);
    g_assert_cmpuint(choice->index->first_unit[2], ==, 4);
    choice->candidates.candidates = g_array_new(FALSE, FALSE, sizeof(XjKinCandidate));
    choice->candidates.meetings = g_array_new(FALSE, FALSE, sizeof(XjKinMeeting));
    g_array_append_vals(choice->candidates.candidates, candidates, count);
    const XjKinMeeting meeting = {0, 1, 0, count};
    g_array_append_val(choice->candidates.meetings, meeting);
    choice->links = g_array_new(FALSE, FALSE, sizeof(XjKinLink));
    xj_kin_choose(choice->index, &choice->candidates, &meeting, 0, choice->links);
}

static void
choice_clear(Choice *choice)
{
    g_array_unref(choice->links);
    xj_kin_candidates_clear(&choice->candidates);
    xj_kin_index_free(choice->index);
    g_ptr_array_unref(choice->papers);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Choice, choice_clear)

// "0-2 1-3": the links, the surest first.
static void
assert_links(const Choice *choice, const char *expected)
{
    g_autoptr(GString) links = g_string_new(NULL);
    for (guint i = 0; i < choice->links->len; i++)
    {
        const XjKinLink *link = &g_array_index(choice->links, XjKinLink, i);
        g_string_append_printf(links, "%s%u-%u", i > 0 ? " " : "", link->upper, link->lower);
    }
    g_assert_cmpstr(links->str, ==, expected);
}

static void
assert_chosen(const XjKinCandidate *candidates, guint count, const char *expected)
{
    g_auto(Choice) choice = {0};
    choice_init(&choice, candidates, count);
    assert_links(&choice, expected);
}

static void
test_surest_first(void)
{
    static const XjKinCandidate candidates[] = {{0, 2, 0, 1.0F}, {0, 3, 0, -1.0F}, {1, 3, 0, 4.0F}};
    assert_chosen(candidates, G_N_ELEMENTS(candidates), "1-3 0-2");
}

static void
test_no_chain(void)
{
    // The first demand and the second both have a partner: that one of these is like the other as well glues nothing together.
    static const XjKinCandidate candidates[] = {{0, 2, 0, 5.0F}, {1, 3, 0, 5.0F}, {0, 3, 0, 4.0F}};
    assert_chosen(candidates, G_N_ELEMENTS(candidates), "0-2 1-3");
}

static void
test_parts(void)
{
    // Unit 3 has the second half of unit 0, which unit 2 has not.
    static const XjKinCandidate candidates[] = {{0, 2, 0, 3.0F}, {0, 3, 0, 0.5F}};
    g_auto(Choice) choice = {0};
    choice_init(&choice, candidates, G_N_ELEMENTS(candidates));
    assert_links(&choice, "0-2 0-3");
    const XjLikenessGround ground = {choice.papers, choice.index};
    g_autoptr(GPtrArray) groups =
        xj_kin_groups_new(&ground, (const XjKinLink *)(gconstpointer)choice.links->data, choice.links->len);
    g_assert_cmpuint(groups->len, ==, 1);
    const XjKinGroup *group = g_ptr_array_index(groups, 0);
    g_assert_cmpuint(group->upper->len, ==, 1);
    g_assert_cmpuint(group->lower->len, ==, 2);
}

static void
test_no_part(void)
{
    // Unit 2 has next to nothing of unit 1.
    static const XjKinCandidate candidates[] = {{1, 3, 0, 3.0F}, {1, 2, 0, 0.5F}};
    assert_chosen(candidates, G_N_ELEMENTS(candidates), "1-3");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kin_choice/surest_first", test_surest_first);
    g_test_add_func("/kin_choice/no_chain", test_no_chain);
    g_test_add_func("/kin_choice/parts", test_parts);
    g_test_add_func("/kin_choice/no_part", test_no_part);
    return g_test_run();
}
