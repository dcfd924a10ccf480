#include "document/evidence.h"

#include "tests/topic_study.h"

#define COLUMNS "phrase\tclass\taspect\tweight\n"

// The phrases that count, with their topics: "督办10 问责11".
static char *
evidence_of(const char *rows, const char *text, XjSpan span)
{
    g_autofree char *table = g_strconcat(COLUMNS, rows, NULL);
    XjVocabulary *vocabulary = vocabulary_with("aspect-phrases.tsv", table);
    GString *found = g_string_new(NULL);
    {
        g_auto(Reading) reading = {0};
        reading_init(&reading, text, vocabulary);
        g_autoptr(GArray) evidence = xj_evidence_find(&reading.study, XJ_WORDS_ASPECT, XJ_ASPECT_COVER, span);
        for (guint i = 0; i < evidence->len; i++)
        {
            const XjWord *word = g_array_index(evidence, XjMention, i).word;
            g_string_append_printf(found, "%s%s%u", i > 0 ? " " : "", word->phrase, word->number);
        }
    }
    xj_vocabulary_unref(vocabulary);
    return g_string_free(found, FALSE);
}

static void
assert_evidence(const char *rows, const char *text, const char *wanted)
{
    g_autofree char *found = evidence_of(rows, text, (XjSpan){0, strlen(text)});
    g_test_message("%s: %s", text, rows);
    g_assert_cmpstr(found, ==, wanted);
}

static void
test_longest(void)
{
    static const char rows[] = "督办\tstrong\t10\t1\n现场督办\tstrong\t16\t1\n";
    assert_evidence(rows, "要督办。", "督办10");
    assert_evidence(rows, "要现场督办。", "现场督办16");
    assert_evidence(rows, "要现场督办，要督办。", "现场督办16 督办10");
}

// Phrases that overlap without one holding the other both count, and so do equal ones of two topics.
static void
test_overlap(void)
{
    assert_evidence("群众监督\tstrong\t17\t1\n监督检查\tstrong\t10\t1\n", "群众监督检查", "群众监督17 监督检查10");
    assert_evidence("领办\tstrong\t3\t1\n领办\tstrong\t16\t1\n", "带队领办", "领办3 领办16");
}

static void
test_gap(void)
{
    static const char rows[] = "健全…机制\tstrong\t14\t1\n机制\tweak\t14\t1\n考核\tstrong\t18\t1\n";
    assert_evidence(rows, "健全干部考核机制", "健全…机制14 考核18 机制14");
    assert_evidence(rows, "健全机制", "机制14");
}

static void
test_cover(void)
{
    static const char rows[] = "贯通\tstrong\t19\t1\n融会贯通\tcover\t19\t1\n融会\tstrong\t2\t1\n";
    assert_evidence(rows, "学习要融会贯通", "融会2");
    assert_evidence(rows, "各类监督贯通", "贯通19");
    assert_evidence("接受…监督\tcover\t10\t1\n监督\tweak\t10\t1\n", "接受群众监督，加强监督", "监督10");
}

static void
test_span(void)
{
    static const char text[] = "督办问责督办";
    g_autofree char *found = evidence_of("督办\tstrong\t10\t1\n问责\tstrong\t11\t1\n问责督办\tstrong\t16\t1\n", text,
                                         (XjSpan){strlen("督办"), strlen("督办问责")});
    g_assert_cmpstr(found, ==, "问责11");
}

static void
test_join(void)
{
    g_assert_cmpfloat_with_epsilon(xj_evidence_join(0, 0.3), 0.3, 1e-9);
    g_assert_cmpfloat_with_epsilon(xj_evidence_join(0.5, 0.5), 0.75, 1e-9);
    g_assert_cmpfloat_with_epsilon(xj_evidence_join(1, 0.2), 1, 1e-9);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/evidence/longest", test_longest);
    g_test_add_func("/evidence/overlap", test_overlap);
    g_test_add_func("/evidence/gap", test_gap);
    g_test_add_func("/evidence/cover", test_cover);
    g_test_add_func("/evidence/span", test_span);
    g_test_add_func("/evidence/join", test_join);
    return g_test_run();
}
