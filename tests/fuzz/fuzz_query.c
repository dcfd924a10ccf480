// Any bytes as a query: parsing, printing and planning never fail otherwise than by INVALID, and the bounds hold.
#include "query/engine.h"
#include "query/planner.h"
#include "query/step.h"
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
check_tree(const XjSyntax *syntax, const XjSyntax *parent)
{
    if (syntax->kind == XJ_SYNTAX_PHRASE)
    {
        g_assert_cmpuint(syntax->phrase.characters, >, 0);
        g_assert_cmpuint(syntax->phrase.number, <, XJ_QUERY_MAX_CLAUSES);
        g_assert_null(strchr(syntax->phrase.folded.text, XJ_FOLD_BREAK));
        return;
    }
    if (syntax->kind == XJ_SYNTAX_FILTER)
    {
        g_assert_cmpuint(syntax->filter.values->len, >, 0);
        return;
    }
    g_assert_cmpuint(syntax->children->len, >=, syntax->kind == XJ_SYNTAX_NOT ? 1 : 2);
    g_assert_true(parent == NULL || parent->kind != syntax->kind);
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
        g_assert_cmpuint(depth_of(trees[i]), <=, 3 * XJ_QUERY_MAX_DEPTH + 4);
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
    g_auto(XjPlanned) relaxed = {0};
    g_auto(XjPieces) pieces = {0};
    xj_pieces_of(query->root, &pieces);
    xj_planner_plan_pieces(&pieces, &relaxed);
    g_autofree char *relaxed_plan = xj_plan_print(relaxed.plan);
}

// The query held against itself as a text.
static void
check_steps(const XjQuery *query, const char *text)
{
    if (query->root == NULL)
        return;
    g_autoptr(XjWording) wording = xj_wording_new(query->root);
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
    check_steps(query, text);
    return 0;
}
