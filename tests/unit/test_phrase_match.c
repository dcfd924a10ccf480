// Where phrases with gaps stand: rows to read, and the fast search held against a plain one on random texts.
#include "query/match/matcher.h"
#include "query/match/near.h"

#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

static XjSyntax *
run(const char *text)
{
    return xj_syntax_run(XJ_SCOPE_TEXT, 0, text, strlen(text));
}

// ---------------------------------------------------------------- rows

// "案|改 查|治": the fillings of each match.
static char *
fillings_of(const char *pattern, const char *text)
{
    g_autoptr(XjSyntax) syntax = run(pattern);
    g_auto(XjFolded) folded = {0};
    xj_fold(text, strlen(text), &folded);
    g_autoptr(GArray) fillings = xj_matcher_fillings(&syntax->phrase, &folded, text);
    GString *shown = g_string_new(NULL);
    for (guint i = 0; i < fillings->len; i++)
    {
        const XjFilling *filling = &g_array_index(fillings, XjFilling, i);
        if (i > 0)
            g_string_append(shown, filling->gap == 0 ? " " : "|");
        g_string_append_len(shown, text + filling->start, (gssize)(filling->end - filling->start));
    }
    return g_string_free(shown, FALSE);
}

static void
test_fillings(void)
{
    static const struct
    {
        const char *pattern, *text, *fillings;
    } rows[] = {
        {"以*促*", "以案促改、以查促治。", "案|改 查|治"},
        {"以*促*", "坚持以案为鉴、以案促改", "案|改"},
        {"以*促*", "以“案”促“改”", "案|改"},
        {"以*促*", "以案促改革发展", "案|改革发展"},
        {"以*促*", "以案促。改", ""},
        {"以*促*", "以促改", ""},
        {"以*促", "以一二三四五六七八九十百千促", "一二三四五六七八九十百千"},
        {"以*促", "以一二三四五六七八九十百千万促", ""},
        {"以*促", "以案。促", ""},
        {"以?促?", "以案促改革", "案|改"},
        {"*促改", "以案促改", "以案"},
        {"*促改", "深化，以案促改", "以案"},
        {"*促改", "促改", ""},
        {"压实…责任", "压实责任，压实各级责任", " 各级"},
        {"压实…{1}责任", "压实各级责任", ""},
        {"整*{2,3}改", "整一改整一二改整一二三改整一二三四改", "一二 一二三"},
        {"整改", "整改", ""},
        {"压实*责任*到位", "压实主体责任和监督责任落实到位", "主体|和监督责任落实"},
        {"**同志", "在**同志的", "**"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autofree char *fillings = fillings_of(rows[i].pattern, rows[i].text);
        g_test_message("%s in %s", rows[i].pattern, rows[i].text);
        g_assert_cmpstr(fillings, ==, rows[i].fillings);
    }
}

// ---------------------------------------------------------------- a plain search

// A phrase as the plain search knows it: characters, and gaps between them.
typedef struct
{
    char sign;         // 0: a gap
    guint least, most; // of it
} Item;

typedef struct
{
    Item items[16];
    guint count;
} PlainPattern;

// Whether items from `item` on match at `at`; collects every end in *ends, one bit a byte of the text.
static void
try_items(const PlainPattern *pattern, guint item, const char *text, gsize at, guint64 *ends)
{
    if (item == pattern->count)
    {
        *ends |= (guint64)1 << at;
        return;
    }
    const Item *next = &pattern->items[item];
    if (next->sign != 0)
    {
        if (text[at] == next->sign)
            try_items(pattern, item + 1, text, at + 1, ends);
        return;
    }
    for (guint taken = 0; taken <= next->most; taken++)
    {
        if (taken >= next->least)
            try_items(pattern, item + 1, text, at + taken, ends);
        if (text[at + taken] == '\0' || text[at + taken] == XJ_FOLD_BREAK)
            return;
    }
}

// All shortest matches: those that hold no other.
static GArray *
plain_matches(const PlainPattern *pattern, const char *text)
{
    GArray *matches = g_array_new(FALSE, FALSE, sizeof(XjByteSpan));
    gsize length = strlen(text);
    g_assert_cmpuint(length, <, 64);
    gsize nearest_end = G_MAXSIZE; // of the matches that begin farther behind
    for (gsize start = length + 1; start-- > 0;)
    {
        guint64 ends = 0;
        try_items(pattern, 0, text, start, &ends);
        gsize end = start;
        while (end <= length && (ends >> end & 1) == 0)
            end++;
        if (end > length || end >= nearest_end)
            continue;
        nearest_end = end;
        XjByteSpan match = {start, end};
        g_array_prepend_val(matches, match);
    }
    return matches;
}

// ---------------------------------------------------------------- random patterns

static const char letters[] = "abab%";

static char
random_letter(void)
{
    return letters[g_test_rand_int_range(0, G_N_ELEMENTS(letters) - 1)];
}

static void
add_random_gap(PlainPattern *pattern, GString *written)
{
    guint least = (guint)g_test_rand_int_range(0, 3);
    guint most = least + (guint)g_test_rand_int_range(0, 4);
    if (most == 0)
        most = 1;
    pattern->items[pattern->count++] = (Item){.least = least, .most = most};
    g_string_append_printf(written, "*{%u,%u}", least, most);
}

// Writes a pattern and notes it. A gap at an end takes no more than it must.
static char *
random_pattern(PlainPattern *pattern)
{
    GString *written = g_string_new(NULL);
    pattern->count = 0;
    gint pieces = g_test_rand_int_range(1, 5);
    gboolean has_lead = g_test_rand_int_range(0, 5) == 0;
    if (has_lead)
        add_random_gap(pattern, written);
    for (gint i = 0; i < pieces; i++)
    {
        if (i > 0)
            add_random_gap(pattern, written);
        for (gint letter = g_test_rand_int_range(1, 3); letter > 0; letter--)
        {
            char sign = random_letter();
            pattern->items[pattern->count++] = (Item){.sign = sign};
            g_string_append_c(written, sign);
        }
    }
    if (g_test_rand_int_range(0, 5) == 0)
        add_random_gap(pattern, written);
    if (has_lead)
        pattern->items[0].most = pattern->items[0].least;
    return g_string_free(written, FALSE);
}

static char *
random_text(gint most)
{
    GString *text = g_string_new(NULL);
    for (gint i = g_test_rand_int_range(1, most); i > 0; i--)
    {
        if (g_test_rand_int_range(0, 12) == 0 && text->len > 0 && text->str[text->len - 1] != XJ_FOLD_BREAK)
            g_string_append_c(text, XJ_FOLD_BREAK);
        else
            g_string_append_c(text, random_letter());
    }
    return g_string_free(text, FALSE);
}

static gboolean
note_core(const XjMatch *match, gpointer user_data)
{
    g_array_append_val((GArray *)user_data, match->core);
    return TRUE;
}

static void
assert_same(const char *pattern, const char *text, const GArray *actual, const GArray *expected)
{
    gboolean same = actual->len == expected->len;
    for (guint i = 0; same && i < actual->len; i++)
    {
        const XjByteSpan *a = &g_array_index(actual, XjByteSpan, i);
        const XjByteSpan *b = &g_array_index(expected, XjByteSpan, i);
        same = a->start == b->start && a->end == b->end;
    }
    if (!same)
        g_error("%s in %s: %u matches, expected %u", pattern, text, actual->len, expected->len);
}

static void
test_random_patterns(void)
{
    for (guint i = 0; i < 20000; i++)
    {
        PlainPattern pattern;
        g_autofree char *written = random_pattern(&pattern);
        g_autofree char *text = random_text(50);
        g_autoptr(XjSyntax) syntax = run(written);
        XjHaystack haystack = {.text = text, .length = strlen(text)};
        g_autoptr(GArray) actual = g_array_new(FALSE, FALSE, sizeof(XjByteSpan));
        xj_phrase_each_match(&syntax->phrase, &haystack, note_core, actual);
        g_autoptr(GArray) expected = plain_matches(&pattern, text);
        assert_same(written, text, actual, expected);
        g_assert_cmpint(xj_phrase_stands_in(&syntax->phrase, &haystack), ==, expected->len > 0);
    }
}

// ---------------------------------------------------------------- cost

// What a search that tries again would not end in the time of a test takes one pass.
static void
test_hostile_patterns(void)
{
    g_autoptr(GString) pattern = g_string_new("改");
    for (guint i = 0; i < XJ_PHRASE_MAX_GAPS; i++)
        g_string_append(pattern, "*改");
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < 30000; i++)
        g_string_append(text, "改改整");
    g_autoptr(XjSyntax) syntax = run(pattern->str);
    g_autoptr(XjSyntax) hopeless = run("改*改*改*改*改*改*改*改*改*改*改*改*改*无");
    XjHaystack haystack = {.text = text->str, .length = text->len};
    g_assert_true(xj_phrase_stands_in(&syntax->phrase, &haystack));
    g_assert_false(xj_phrase_stands_in(&hopeless->phrase, &haystack));
    g_string_append(text, "无");
    haystack = (XjHaystack){.text = text->str, .length = text->len};
    g_assert_true(xj_phrase_stands_in(&hopeless->phrase, &haystack));
    XjSyntax *near = xj_syntax_near(run("改"), (XjNearLink){.most = 3}, run("整"));
    near = xj_syntax_near(near, (XjNearLink){.most = 500}, run("改"));
    g_assert_true(xj_near_holds(near, &haystack));
    xj_syntax_free(near);
}

// NOLINTEND(readability-function-cognitive-complexity)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/phrase-match/fillings", test_fillings);
    g_test_add_func("/phrase-match/random-patterns", test_random_patterns);
    g_test_add_func("/phrase-match/hostile-patterns", test_hostile_patterns);
    return g_test_run();
}
