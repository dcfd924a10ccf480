// Any bytes as a query: parsing, printing, planning and matching never fail otherwise than by INVALID, and the bounds hold. What a
// query is matched against is the input itself, so that much of it stands there.
#include "query/engine.h"
#include "query/match/matcher.h"
#include "query/match/piece.h"
#include "query/match/planner.h"
#include "query/steps/step.h"
#include "tests/fuzz/fuzz.h"
#include "tests/test_vocabulary.h"

#include <string.h>

static guint
depth_of(const XjSyntax *syntax)
{
    guint deepest = 0;
    for (guint i = 0; syntax->children != NULL && i < syntax->children->len; i++)
        deepest = MAX(deepest, depth_of(g_ptr_array_index(syntax->children, i)));
    return deepest + 1;
}

static void
check_phrase(const XjPhrase *phrase)
{
    g_assert_cmpuint(phrase->characters, >, 0);
    g_assert_cmpuint(phrase->number, <, XJ_QUERY_MAX_CLAUSES);
    g_assert_null(strchr(phrase->folded.text, XJ_FOLD_BREAK));
    g_assert_true(phrase->gaps == NULL || phrase->gaps->len <= XJ_PHRASE_MAX_GAPS);
    for (guint i = 0; phrase->gaps != NULL && i < phrase->gaps->len; i++)
    {
        const XjPhraseGap *gap = &g_array_index(phrase->gaps, XjPhraseGap, i);
        g_assert_cmpuint(gap->least, <=, gap->most);
        g_assert_cmpuint(gap->most, <=, XJ_GAP_MAX_CHARS);
        g_assert_cmpuint(gap->at, <=, phrase->folded.length);
        g_assert_true(i == 0 || gap->at > gap[-1].at);
    }
}

static guint
least_children(XjSyntaxKind kind)
{
    return kind == XJ_SYNTAX_NOT || kind == XJ_SYNTAX_WITHIN ? 1 : 2;
}

static void
check_tree(const XjSyntax *syntax, const XjSyntax *parent)
{
    if (syntax->kind == XJ_SYNTAX_PHRASE)
    {
        check_phrase(&syntax->phrase);
        return;
    }
    if (syntax->kind == XJ_SYNTAX_FILTER)
    {
        g_assert_cmpuint(syntax->filter.values->len, >, 0);
        return;
    }
    g_assert_cmpuint(syntax->children->len, >=, least_children(syntax->kind));
    g_assert_true(parent == NULL || parent->kind != syntax->kind ||
                  (syntax->kind == XJ_SYNTAX_WITHIN && syntax->reach < parent->reach));
    if (syntax->kind == XJ_SYNTAX_NEAR)
        g_assert_true(xj_syntax_has_places(syntax) && syntax->links->len + 1 == syntax->children->len);
    for (guint i = 0; i < syntax->children->len; i++)
        check_tree(g_ptr_array_index(syntax->children, i), syntax);
}

static void
check_query(const XjQuery *query)
{
    g_assert_true(query->root != NULL || query->filter != NULL);
    const XjSyntax *const trees[] = {query->root, query->filter};
    for (guint i = 0; i < G_N_ELEMENTS(trees); i++)
    {
        if (trees[i] == NULL)
            continue;
        check_tree(trees[i], NULL);
        g_assert_cmpuint(depth_of(trees[i]), <=, 4 * XJ_QUERY_MAX_DEPTH + 8);
    }
    g_assert_true(query->filter == NULL || (xj_syntax_asks(query->filter) & (XJ_ASKS_TEXT | XJ_ASKS_TITLE)) == 0);
    g_assert_cmpuint(query->phrases, <=, XJ_QUERY_MAX_CLAUSES);
    for (guint i = 0; i < query->repairs->len; i++)
        g_assert_true(g_utf8_validate(g_ptr_array_index(query->repairs, i), -1, NULL));
    g_autofree char *printed = xj_query_print(query);
    g_autofree char *described = xj_query_describe(query);
    g_assert_true(g_utf8_validate(described, -1, NULL));
}

static void
check_plans(const XjQuery *query)
{
    g_auto(XjPlanned) planned = {0};
    xj_planner_plan(query->root != NULL ? query->root : query->filter, &planned);
    if (query->filter != NULL)
        xj_planned_keep_filter(&planned, query->filter);
    xj_planned_keep_collection(&planned, "江州");
    g_autofree char *plan = xj_plan_print(planned.plan);
    if (query->root == NULL)
        return;
    g_auto(XjPieces) pieces = {0};
    xj_pieces_of(test_vocabulary(), query->root, &pieces);
}

// Marks rise and lie in the text.
static void
check_matches(const XjQuery *query, const char *text)
{
    if (query->root == NULL)
        return;
    gsize length = strlen(text);
    g_auto(XjFolded) folded = {0};
    xj_fold(text, length, &folded);
    XjHaystack haystack = {.text = folded.text, .length = folded.length};
    XjSubject subject = {.text = haystack, .title = haystack, .facets = "", .date = "2024-03"};
    xj_matcher_holds(query->root, &subject);
    g_autoptr(GArray) marks = xj_matcher_marks(query->root, &folded, text);
    g_autoptr(GArray) pieces = xj_matcher_piece_marks(query->root, &folded, text);
    gsize last = 0;
    for (guint i = 0; i < marks->len; i++)
    {
        const XjMark *mark = &g_array_index(marks, XjMark, i);
        g_assert_true(mark->start < mark->end && mark->end <= length && mark->start >= last);
        last = mark->start;
    }
}

// The query held against itself as a text.
static void
check_steps(const XjQuery *query, const char *text)
{
    if (query->root == NULL)
        return;
    g_autoptr(XjWording) wording = xj_wording_new(test_vocabulary(), query->root);
    g_auto(XjFolded) folded = {0};
    xj_fold(text, strlen(text), &folded);
    xj_wording_is_near(wording, &folded);
    g_assert_cmpint(xj_wording_step(wording, 0), ==, XJ_STEP_AUTO);
    g_assert_cmpint(xj_wording_step(wording, G_MAXUINT), ==, XJ_STEP_ALL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *bytes = g_strndup((const char *)data, size);
    g_autofree char *text = g_utf8_make_valid(bytes, -1);
    g_autoptr(GError) error = NULL;
    g_autoptr(XjQuery) query = xj_query_parse(text, size % 2 == 0 ? XJ_SCOPE_TEXT : XJ_SCOPE_TITLE, test_vocabulary(), &error);
    if (query == NULL)
    {
        g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
        return 0;
    }
    check_query(query);
    check_plans(query);
    check_matches(query, text);
    check_steps(query, text);
    return 0;
}
