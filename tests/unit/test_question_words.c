// Which characters of a wording are what it is about.
#include "query/language/question_words.h"

#include "query/language/parser.h"
#include "tests/test_vocabulary.h"

typedef struct
{
    const char *query, *uses; // a sign a character: content . particle p form f; phrases apart by blanks
} Row;

static void
print_uses(const XjPhrase *phrase, gpointer user_data)
{
    static const char signs[] = {[XJ_CHARACTER_CONTENT] = '.', [XJ_CHARACTER_PARTICLE] = 'p', [XJ_CHARACTER_FORM] = 'f'};
    GString *into = user_data;
    g_autofree guint8 *uses = xj_question_words_mark(test_vocabulary(), phrase);
    if (into->len > 0)
        g_string_append_c(into, ' ');
    for (guint i = 0; i < phrase->characters; i++)
        g_string_append_c(into, signs[uses[i]]);
}

static void
test_table(void)
{
    static const Row rows[] = {
        {"整改方案怎么制定", "....ff.."},
        {"怎麼辦", "fff"},                // traditional, and the longest form
        {"党员的义务是什么", "..p...ff"}, //
        {"整改是不是要公开", "..fff..."},
        {"“怎么办”", "..."}, // quoted: asked for as it stands
        {"为什么 督办", "fff .."},
        {"2026年有没有反馈", "....."
                             "fff"
                             ".."},
        {"整改*怎么办", "..fff"}, // with a gap before it
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autoptr(XjQuery) query = xj_query_parse(rows[i].query, XJ_SCOPE_TEXT, test_vocabulary(), NULL);
        g_autoptr(GString) uses = g_string_new(NULL);
        xj_syntax_each_wanted(query->root, print_uses, uses);
        g_assert_cmpstr(uses->str, ==, rows[i].uses);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/question-words/table", test_table);
    return g_test_run();
}
