#include "document/vocabulary/alternatives.h"

#include "tests/test_vocabulary.h"
#include "tests/topic_study.h"

static void
assert_expands(const char *text, const char *wanted)
{
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) texts = xj_alternatives_expand(text, &error);
    g_assert_no_error(error);
    g_autofree char *found = g_strjoinv(" ", texts);
    g_assert_cmpstr(found, ==, wanted);
}

static void
test_expand(void)
{
    assert_expands("督办", "督办");
    assert_expands("{督,查}办", "查办 督办");
    assert_expands("{建立,健全}{台账,制度}", "健全制度 健全台账 建立制度 建立台账");
    assert_expands("{逐项,}核对", "逐项核对 核对");
    assert_expands("｛督，查｝办", "查办 督办"); // full-width
    assert_expands("{督办}", "督办");
    assert_expands("{}", "");
    assert_expands("", "");
    assert_expands("甲,乙", "甲,乙"); // outside braces a comma is a mark
}

static void
assert_fails(const char *text, const char *reason)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_alternatives_expand(text, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
    g_assert_nonnull(strstr(error->message, reason));
}

static void
test_faults(void)
{
    assert_fails("{督,查办", "do not pair");
    assert_fails("督,查}办", "do not pair");
    assert_fails("{督,{查}}办", "do not pair");
    assert_fails("{甲,乙}{甲,乙}{甲,乙}{甲,乙}{甲,乙}{甲,乙}{甲,乙}{甲,乙}{甲,乙}{甲,乙}{甲,乙}", "more than");
}

// A product far above the bound is refused before it is made.
static void
test_bound(void)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < 10000; i++)
        g_string_append(text, "{甲,乙,丙}");
    g_autofree char *phrase = g_string_free(text, FALSE);
    assert_fails(phrase, "more than");
}

// ---------------------------------------------------------------- in a table

#define COLUMNS "phrase\tclass\taspect\tweight\n"

static void
assert_mentions(const char *row, const char *text, const char *wanted)
{
    g_autofree char *table = g_strconcat(COLUMNS, row, NULL);
    XjVocabulary *vocabulary = vocabulary_with("aspect-phrases.tsv", table);
    g_auto(XjFolded) folded = {0};
    xj_fold(text, strlen(text), &folded);
    g_autoptr(GArray) mentions = xj_vocabulary_scan(vocabulary, XJ_WORDS(XJ_WORDS_ASPECT), &folded, text);
    g_autoptr(GString) found = g_string_new(NULL);
    for (guint i = 0; i < mentions->len; i++)
    {
        const XjMention *mention = &g_array_index(mentions, XjMention, i);
        g_string_append_printf(found, "[%.*s]", (int)(mention->end - mention->start), text + mention->start);
    }
    g_assert_cmpstr(found->str, ==, wanted);
    xj_vocabulary_unref(vocabulary);
}

static void
test_mentions(void)
{
    assert_mentions("{建立,健全}…{制度,办法}\tstrong\t14\t1\n", "健全了各项办法，建立制度。", "[健全了各项办法]");
    assert_mentions("{建立,健全}制度\tstrong\t14\t1\n", "建立制度，健全制度。", "[建立制度][健全制度]");
    assert_mentions("每{周,}…{报,报送}\tstrong\t9\t1\n", "每周五报送。", "[每周五报送][每周五报送]");
    assert_mentions("甲…{乙,}丙…{丁,戊}\tstrong\t9\t1\n", "甲一丙二戊三丁。", "[甲一丙二戊]"); // the nearest
    assert_mentions("甲…{乙,乙丙}\tstrong\t9\t1\n", "甲一乙丙。", "[甲一乙丙]");               // the longest
}

static void
assert_refused(const char *row, const char *reason)
{
    g_autofree char *table = g_strconcat(COLUMNS, row, NULL);
    g_autoptr(GError) error = NULL;
    g_assert_null(vocabulary_try("aspect-phrases.tsv", table, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
    g_assert_nonnull(strstr(error->message, "aspect-phrases.tsv:2: "));
    g_assert_nonnull(strstr(error->message, reason));
}

static void
test_refused(void)
{
    assert_refused("{甲,乙\tstrong\t1\t1\n", "do not pair");
    assert_refused("{甲…乙,丙}\tstrong\t1\t1\n", "do not pair");
    assert_refused("{,，}…{}\tstrong\t1\t1\n", "nothing but marks");
    assert_refused("{甲,乙。丙}\tstrong\t1\t1\n", "sentence end");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/alternatives/expand", test_expand);
    g_test_add_func("/alternatives/faults", test_faults);
    g_test_add_func("/alternatives/bound", test_bound);
    g_test_add_func("/alternatives/mentions", test_mentions);
    g_test_add_func("/alternatives/refused", test_refused);
    return g_test_run();
}
