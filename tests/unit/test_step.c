// How near a text comes to a wording.
#include "query/language/parser.h"
#include "query/match/piece.h"
#include "query/steps/step.h"
#include "tests/test_vocabulary.h"

#include <string.h>

static XjQuery *
parse(const char *text)
{
    g_autoptr(GError) error = NULL;
    XjQuery *query = xj_query_parse(text, XJ_SCOPE_TEXT, test_vocabulary(), &error);
    g_assert_no_error(error);
    return query;
}

// ---------------------------------------------------------------- what a text shares, by a plain scan

static gboolean
is_piece_of(const XjFolded *folded, const XjStretch *wanted)
{
    for (gsize start = 0, next = 0; start < folded->length; start = next)
    {
        gsize end = xj_piece_end(folded, start, &next);
        gboolean is_single = next - start == wanted->length && memcmp(folded->text + start, wanted->term, wanted->length) == 0;
        if (is_single || (end - start == wanted->length && memcmp(folded->text + start, wanted->term, wanted->length) == 0))
            return TRUE;
    }
    return FALSE;
}

static guint
shared_units(const XjWording *wording, const XjFolded *folded)
{
    g_autoptr(GHashTable) units = g_hash_table_new(NULL, NULL);
    const GArray *stretches = xj_wording_stretches(wording);
    for (guint i = 0; i < stretches->len; i++)
    {
        const XjStretch *stretch = &g_array_index(stretches, XjStretch, i);
        for (guint unit = stretch->start; is_piece_of(folded, stretch) && unit < stretch->end; unit++)
            g_hash_table_add(units, GUINT_TO_POINTER(unit + 1));
    }
    return g_hash_table_size(units);
}

static XjStep
step_of(const char *wording_text, const char *text)
{
    g_autoptr(XjQuery) query = parse(wording_text);
    g_autoptr(XjWording) wording = xj_wording_new(test_vocabulary(), query->root);
    g_auto(XjFolded) folded = {0};
    xj_fold(text, strlen(text), &folded);
    guint units = shared_units(wording, &folded);
    if (xj_wording_may_be_near(wording, units) && xj_wording_is_near(wording, &folded))
        return XJ_STEP_NEAR;
    return xj_wording_step(wording, units);
}

// ---------------------------------------------------------------- examples

static void
test_steps(void)
{
    static const struct
    {
        const char *wording, *text;
        XjStep step;
    } rows[] = {
        // One character put in, left out, changed; marks and width do not matter.
        {"压实整改政治责任", "要压实整改的政治责任。", XJ_STEP_NEAR},
        {"压实整改政治责任", "要压实整改治责任。", XJ_STEP_NEAR},
        {"压实整改政治责任", "要压实整治政治责任。", XJ_STEP_NEAR},
        {"压实整改政治责任", "“压实”整改，政治责任", XJ_STEP_NEAR},
        {"於2026年5月底前完成", "于２０２６年５月前完成", XJ_STEP_NEAR},
        // Two clauses the other way round are roughly in order, words in any order are not.
        {"作风建设督促检查", "督促检查作风建设", XJ_STEP_NEAR},
        {"督办销号整改", "整改、销号、督办", XJ_STEP_ALL},
        {"整改会议", "会议强调整改", XJ_STEP_ALL},
        // Not in one sentence, not close enough.
        {"压实整改政治责任", "压实整改。政治责任", XJ_STEP_ALL},
        {"压实整改政治责任", "压实整改\t政治责任", XJ_STEP_ALL},
        {"压实整改政治责任", "压实整改工作各方面各环节各领域的各类政治责任", XJ_STEP_ALL},
        {"压实整改政治责任", "压实整改各方面的政治责任", XJ_STEP_NEAR},
        // By what is shared.
        {"压实整改政治责任", "压实整改治理", XJ_STEP_ANY},
        {"压实整改政治责任", "压实责任抓整改", XJ_STEP_MOST},
        {"压实整改政治责任", "责任整改压实", XJ_STEP_MOST},
        {"压实整改政治责任", "政治站位", XJ_STEP_ANY},
        {"压实整改政治责任", "作风建设", XJ_STEP_AUTO},
        {"压实整改政治责任", "政，治", XJ_STEP_ANY},
        {"压实整改政治责任", "政。治", XJ_STEP_AUTO},
        // A number is one piece.
        {"清委发2026", "清委发2025", XJ_STEP_MOST},
        {"covid防控", "covid19防控", XJ_STEP_ANY},
        // Several runs: near is for one.
        {"压实责任 长效机制", "压实责任，健全长效机制", XJ_STEP_ALL},
        {"压实责任 长效机制", "压实责任，健全机制", XJ_STEP_MOST},
        {"压实责任 长效机制", "健全机制", XJ_STEP_ANY},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autofree char *actual = g_strdup_printf("%s in %s: %s", rows[i].wording, rows[i].text,
                                                  xj_step_name(step_of(rows[i].wording, rows[i].text)));
        g_autofree char *expected = g_strdup_printf("%s in %s: %s", rows[i].wording, rows[i].text, xj_step_name(rows[i].step));
        g_assert_cmpstr(actual, ==, expected);
    }
}

// What has no part has no looser form.
static void
test_parts(void)
{
    static const struct
    {
        const char *wording;
        gboolean has_parts;
    } rows[] = {{"改", FALSE}, {"整改", FALSE}, {"2026", FALSE}, {"covid", FALSE}, {"整改好", TRUE}, {"整改 督办", TRUE}};
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autoptr(XjQuery) query = parse(rows[i].wording);
        g_autoptr(XjWording) wording = xj_wording_new(test_vocabulary(), query->root);
        g_assert_cmpint(xj_wording_has_parts(wording), ==, rows[i].has_parts);
    }
}

// ---------------------------------------------------------------- against a slow reference

#define ROUNDS 3000
#define TEXT_CHARACTERS 40

static const char *const alphabet[] = {"整", "改", "作", "风", "长", "效", "2", "a", "。"};

static char *
random_text(guint characters, guint letters)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < characters; i++)
        g_string_append(text, alphabet[g_test_rand_int_range(0, (gint32)letters)]);
    return g_string_free(text, FALSE);
}

// Whether some span of `text` of at most `longest` characters, in one sentence, shares enough; where order is left out.
static gboolean
has_close_span(const XjWording *wording, const char *text, guint units, guint longest)
{
    glong characters = g_utf8_strlen(text, -1);
    for (glong start = 0; start < characters; start++)
    {
        for (glong end = start + 1; end <= MIN(characters, start + (glong)longest); end++)
        {
            g_autofree char *span = g_utf8_substring(text, start, end);
            g_auto(XjFolded) folded = {0};
            xj_fold(span, strlen(span), &folded);
            if (strchr(folded.text, XJ_FOLD_BREAK) == NULL && shared_units(wording, &folded) * 100 >= units * XJ_NEAR_PERCENT)
                return TRUE;
        }
    }
    return FALSE;
}

// What is near has such a span.
static void
test_near_is_close(void)
{
    guint near = 0;
    for (guint i = 0; i < ROUNDS; i++)
    {
        g_autofree char *wording_text = random_text((guint)g_test_rand_int_range(4, 9), 6);
        g_autofree char *text = random_text(TEXT_CHARACTERS, 9);
        g_autoptr(XjQuery) query = parse(wording_text);
        g_autoptr(XjWording) wording = xj_wording_new(test_vocabulary(), query->root);
        guint characters = (guint)g_utf8_strlen(wording_text, -1);
        g_auto(XjFolded) folded = {0};
        xj_fold(text, strlen(text), &folded);
        if (xj_wording_is_near(wording, &folded))
        {
            near++;
            g_assert_true(has_close_span(wording, text, characters, characters * XJ_NEAR_WINDOW));
        }
    }
    g_assert_cmpuint(near, >, ROUNDS / 20);
}

// A wording and a text of one repeated character, the longest there can be, take no square of their length, which would
// outlast the time of a test.
static void
test_repetition_is_linear(void)
{
    GString *long_wording = g_string_new(NULL);
    GString *long_text = g_string_new(NULL);
    for (guint i = 0; i < XJ_QUERY_MAX_CHARS; i++)
        g_string_append(long_wording, i % 2 == 0 ? "整" : "改");
    for (guint i = 0; i < 200000; i++)
        g_string_append(long_text, i % 5 < 3 ? "改整" : "整整");
    g_autoptr(XjQuery) query = parse(long_wording->str);
    g_autoptr(XjWording) wording = xj_wording_new(test_vocabulary(), query->root);
    g_auto(XjFolded) folded = {0};
    xj_fold(long_text->str, long_text->len, &folded);
    g_assert_true(xj_wording_is_near(wording, &folded));
    g_string_free(long_wording, TRUE);
    g_string_free(long_text, TRUE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/step/steps", test_steps);
    g_test_add_func("/step/parts", test_parts);
    g_test_add_func("/step/near-is-close", test_near_is_close);
    g_test_add_func("/step/repetition-is-linear", test_repetition_is_linear);
    return g_test_run();
}
