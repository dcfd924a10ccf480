// Any table of synonyms, and any query expanded by those of the project. Behind the first blank line of the input stands the query.
#include "query/match/matcher.h"
#include "query/steps/expansion.h"
#include "tests/fuzz/fuzz.h"
#include "tests/test_vocabulary.h"

#include <string.h>

static void
check_words(const XjSynonyms *synonyms, const char *text)
{
    g_autofree char *folded = xj_fold_plain(text, strlen(text), NULL);
    for (const char *at = folded; *at != '\0'; at = g_utf8_next_char(at))
    {
        const XjSynonymWord *word = xj_synonyms_at(synonyms, at);
        g_assert_true(word == NULL || g_str_has_prefix(at, word->folded));
    }
}

// A table is refused with its place, or answers for every place of a text.
static void
check_table(const char *table, gsize length, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(XjSynonyms) synonyms = xj_synonyms_read("synonyms.tsv", table, length, &error);
    if (synonyms == NULL)
    {
        g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
        g_assert_true(g_str_has_prefix(error->message, "synonyms.tsv:"));
        return;
    }
    check_words(synonyms, text);
}

static void
count_phrase(G_GNUC_UNUSED const XjPhrase *phrase, gpointer user_data)
{
    (*(guint *)user_data)++;
}

static void
check_expansions(const GPtrArray *expansions)
{
    for (guint i = 0; i < expansions->len; i++)
    {
        const XjExpansion *expansion = g_ptr_array_index(expansions, i);
        g_assert_true(g_utf8_validate(expansion->word, -1, NULL));
        g_assert_nonnull(expansion->synonyms[0]);
    }
}

// The expanded tree is bounded, and holds of the query's own text wherever the query does.
static void
check_query(const char *text)
{
    g_autoptr(XjQuery) query = xj_query_parse(text, XJ_SCOPE_TEXT, test_vocabulary(), NULL);
    g_autoptr(XjExpanded) expanded = query != NULL ? xj_expand(query, test_vocabulary(), NULL) : NULL;
    if (expanded == NULL)
        return;
    check_expansions(expanded->expansions);
    guint before = 0;
    guint after = 0;
    xj_syntax_each_wanted(query->root, count_phrase, &before);
    xj_syntax_each_wanted(expanded->root, count_phrase, &after);
    g_assert_cmpuint(after, >, before);
    g_assert_cmpuint(after - before, <=, XJ_EXPANSION_QUERY_MAX);
    g_autofree char *printed = xj_syntax_print(expanded->root);
    if ((xj_syntax_asks(query->root) & ~(guint)XJ_ASKS_TEXT) != 0)
        return;
    gsize length = 0;
    g_autofree char *folded = xj_fold_plain(text, strlen(text), &length);
    XjSubject subject = {.text = {folded, length}};
    g_assert_true(!xj_matcher_holds(query->root, &subject) || xj_matcher_holds(expanded->root, &subject));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 1 << 14)
        return 0;
    g_autofree char *input = g_strndup((const char *)data, size);
    char *blank = strstr(input, "\n\n");
    char *text = blank != NULL ? blank + 2 : input + strlen(input);
    if (g_utf8_validate(text, -1, NULL))
    {
        check_table(input, (gsize)(text - input), text);
        check_query(text);
    }
    return 0;
}
