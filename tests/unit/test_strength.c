// How strongly requirements are worded: by order, not by number, for weights may change.
#include "query/compare/matrix/strength.h"
#include "tests/test_vocabulary.h"

#include <string.h>

typedef struct
{
    const char *text, *modality;
    gboolean has_who, has_deadline;
} Said;

static double
strength_of(const XjStrengthScale *scale, const Said *said)
{
    const XjDemand demand = {.text = said->text,
                             .length = strlen(said->text),
                             .modality = said->modality,
                             .has_who = said->has_who,
                             .has_deadline = said->has_deadline};
    const double strength = xj_strength(scale, &demand);
    g_assert_cmpfloat(strength, >, 0);
    g_assert_cmpfloat(strength, <, 1);
    g_assert_cmpfloat(strength, <=, xj_strength_at_most(&demand));
    return strength;
}

// From weak to strong.
static void
test_order(void)
{
    static const Said said[] = {
        {"希望有条件的村尽量参加。", "wish", FALSE, FALSE},
        {"力争完善制度。", "do", FALSE, FALSE},
        {"完善制度。", "do", FALSE, FALSE},
        {"每月完善一次制度。", "do", FALSE, FALSE},
        {"必须完善制度。", "must", FALSE, FALSE},
        {"县委必须在6月底前完善制度。", "must", TRUE, TRUE},
        {"县委必须在6月底前逐项完善制度，一律公示。", "must", TRUE, TRUE},
        {"县委必须在6月底前逐项完善制度，一律公示，做不到的严肃追责问责。", "must", TRUE, TRUE},
    };
    g_autoptr(XjStrengthScale) scale = xj_strength_scale_new(test_vocabulary());
    for (guint i = 1; i < G_N_ELEMENTS(said); i++)
        g_assert_cmpfloat(strength_of(scale, &said[i - 1]), <, strength_of(scale, &said[i]));
}

// Whatever words there are, it stays within what was said before they were looked at.
static void
test_bound(void)
{
    g_autoptr(XjStrengthScale) scale = xj_strength_scale_new(test_vocabulary());
    g_autoptr(GString) heap = g_string_new(NULL);
    const GPtrArray *words = xj_vocabulary_words(test_vocabulary(), XJ_WORDS_STRENGTH);
    for (guint i = 0; i < words->len; i++)
        if (((const XjWord *)g_ptr_array_index(words, i))->class != XJ_STRENGTH_SOFT)
            g_string_append_printf(heap, "%s，每月至少30%%，", ((const XjWord *)g_ptr_array_index(words, i))->phrase);
    const Said said = {heap->str, "must", TRUE, TRUE};
    g_assert_cmpfloat(strength_of(scale, &said), >, 0.95);
}

// A word within another one that means something else counts for nothing.
static void
test_cover(void)
{
    g_autoptr(XjStrengthScale) scale = xj_strength_scale_new(test_vocabulary());
    const Said praise = {"及时通报表扬。", "do", FALSE, FALSE};
    const Said plain = {"及时总结。", "do", FALSE, FALSE};
    const Said blame = {"及时通报批评。", "do", FALSE, FALSE};
    g_assert_cmpfloat(strength_of(scale, &praise), ==, strength_of(scale, &plain));
    g_assert_cmpfloat(strength_of(scale, &blame), >, strength_of(scale, &plain));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/strength/order", test_order);
    g_test_add_func("/strength/bound", test_bound);
    g_test_add_func("/strength/cover", test_cover);
    return g_test_run();
}
