// The examples of docs/query-language.md: each query finds what its row says, marks it so, and does not find the other text.
#include "query/answer/hit.h"
#include "query/match/matcher.h"
#include "query/stored_passage.h"
#include "tests/fixture/index_fixture.h"
#include "tests/query_answers.h"
#include "tests/test_vocabulary.h"

#include <locale.h>
#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

#define PAGE TEST_PROJECT_DIR "/docs/query-language.md"
#define HEADING "## Examples"
#define COLUMNS 5 // with what stands before the first '|' and behind the last
#define BOLD "**"
#define PASSAGE "¶"
#define SECTION "§"
#define SECTIONS_MAX 4
#define PASSAGES_MAX 8

// A text of the table as a document: passages with their marks still in them.
typedef struct
{
    char *id, *title;
    GPtrArray *marked; // of char *
    gint headings[PASSAGES_MAX];
} Text;

typedef struct
{
    char *query;
    Text finds, leaves;
} Example;

static void
text_clear(Text *text)
{
    g_free(text->id);
    g_free(text->title);
    g_ptr_array_unref(text->marked);
}

static void
example_clear(gpointer data)
{
    Example *example = data;
    g_free(example->query);
    text_clear(&example->finds);
    text_clear(&example->leaves);
}

// ---------------------------------------------------------------- reading the page

static char *
cell(const char *text)
{
    return g_strstrip(g_strdup(text));
}

// Takes 〔…〕 off the beginning of *text.
static char *
take_title(const char **text)
{
    const char *end = strstr(*text, "〕");
    if (!g_str_has_prefix(*text, "〔") || end == NULL)
        return g_strdup("");
    char *title = g_strndup(*text + strlen("〔"), (gsize)(end - *text) - strlen("〔"));
    *text = end + strlen("〕");
    return title;
}

static Text
read_text(guint row, const char *kind, const char *written)
{
    Text text = {.id = g_strdup_printf("%s%u", kind, row), .marked = g_ptr_array_new_with_free_func(g_free)};
    g_autofree char *whole = cell(written);
    const char *rest = whole;
    text.title = take_title(&rest);
    g_auto(GStrv) sections = g_strsplit(rest, SECTION, SECTIONS_MAX + 1);
    for (guint i = 0; sections[i] != NULL; i++)
    {
        g_auto(GStrv) passages = g_strsplit(sections[i], PASSAGE, -1);
        for (char **passage = passages; *passage != NULL && *g_strstrip(*passage) != '\0'; passage++)
        {
            g_assert_cmpuint(text.marked->len, <, PASSAGES_MAX);
            text.headings[text.marked->len] = (gint)i - 1;
            g_ptr_array_add(text.marked, g_strdup(*passage));
        }
    }
    g_assert_cmpuint(text.marked->len, >, 0);
    return text;
}

static GArray *
read_examples(void)
{
    g_autofree char *page = NULL;
    g_autoptr(GError) error = NULL;
    g_file_get_contents(PAGE, &page, NULL, &error);
    g_assert_no_error(error);
    const char *table = strstr(page, HEADING);
    g_assert_nonnull(table);
    g_auto(GStrv) lines = g_strsplit(table, "\n", -1);
    GArray *examples = g_array_new(FALSE, FALSE, sizeof(Example));
    g_array_set_clear_func(examples, example_clear);
    for (char **line = lines; *line != NULL; line++)
    {
        if (!g_str_has_prefix(*line, "| `"))
            continue;
        g_auto(GStrv) cells = g_strsplit(*line, "|", -1);
        g_test_message("%s", *line);
        g_assert_cmpuint(g_strv_length(cells), ==, COLUMNS);
        g_autofree char *query = cell(cells[1]);
        Example example = {.query = g_strndup(query + 1, strlen(query) - 2),
                           .finds = read_text(examples->len, "finds", cells[2]),
                           .leaves = read_text(examples->len, "leaves", cells[3])};
        g_array_append_val(examples, example);
    }
    return examples;
}

// ---------------------------------------------------------------- the index

static char *
without_marks(const char *marked)
{
    g_auto(GStrv) pieces = g_strsplit(marked, BOLD, -1);
    return g_strjoinv("", pieces);
}

static void
write_text(XjWriter *writer, const Text *text)
{
    g_autoptr(GPtrArray) passages = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < text->marked->len; i++)
        g_ptr_array_add(passages, without_marks(g_ptr_array_index(text->marked, i)));
    g_ptr_array_add(passages, NULL);
    XjFixtureDocument document = {.id = text->id,
                                  .title = text->title,
                                  .outline = "[{\"parent\":-1},{\"parent\":-1},{\"parent\":-1},{\"parent\":-1}]",
                                  .headings = text->headings,
                                  .passages = (const char *const *)passages->pdata};
    index_fixture_write(writer, &document);
}

static XjReader *
open_index(const char *directory, const GArray *examples)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(XjWriter) writer = xj_writer_open(directory, XJ_WRITER_UPDATE, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < examples->len; i++)
    {
        write_text(writer, &g_array_index(examples, Example, i).finds);
        write_text(writer, &g_array_index(examples, Example, i).leaves);
    }
    xj_writer_commit(writer, &error);
    g_assert_no_error(error);
    XjReader *reader = xj_reader_open(directory, &error);
    g_assert_no_error(error);
    return reader;
}

// ---------------------------------------------------------------- checking

// The passage with its marks in bold, as the table has it.
static char *
marked_text(const XjSyntax *syntax, const char *text, gsize length)
{
    g_autoptr(GArray) marks = xj_passage_marks(syntax, XJ_MARK_PHRASES, text, length);
    g_autoptr(GArray) merged = xj_marks_merged(marks);
    GString *shown = g_string_new(NULL);
    gsize at = 0;
    for (guint i = 0; i < merged->len; i++)
    {
        const XjMark *mark = &g_array_index(merged, XjMark, i);
        g_string_append_len(shown, text + at, (gssize)(mark->start - at));
        g_string_append_printf(shown, BOLD "%.*s" BOLD, (int)(mark->end - mark->start), text + mark->start);
        at = mark->end;
    }
    g_string_append_len(shown, text + at, (gssize)(length - at));
    return g_string_free(shown, FALSE);
}

// Notes which passages of `text` answer, and checks their marks.
static void
note_answers(XjReader *reader, const XjQuery *query, const GArray *answers, const Text *text, gboolean found[PASSAGES_MAX])
{
    for (guint i = 0; i < answers->len; i++)
    {
        g_auto(XjStoredPassage) stored = {0};
        g_assert_true(xj_stored_passage_read(reader, g_array_index(answers, XjCandidate, i).passage, &stored, NULL));
        if (strcmp(stored.record.document, text->id) != 0)
            continue;
        found[stored.record.number] = TRUE;
        g_autofree char *marked = marked_text(query->root, stored.record.text, stored.record.length);
        g_assert_cmpstr(marked, ==, g_ptr_array_index(text->marked, stored.record.number));
    }
}

static void
check_example(XjReader *reader, const Example *example)
{
    g_test_message("%s", example->query);
    g_autoptr(GError) error = NULL;
    g_autoptr(XjQuery) query = xj_query_parse(example->query, XJ_SCOPE_TEXT, test_vocabulary(), &error);
    g_assert_no_error(error);
    g_assert_cmpuint(query->repairs->len, ==, 0);
    g_autoptr(GArray) answers = query_answers(reader, query);
    gboolean found[PASSAGES_MAX] = {FALSE};
    note_answers(reader, query, answers, &example->finds, found);
    for (guint i = 0; i < example->finds.marked->len; i++)
        g_assert_cmpint(found[i], ==, strstr(g_ptr_array_index(example->finds.marked, i), BOLD) != NULL);
    gboolean wrong[PASSAGES_MAX] = {FALSE};
    note_answers(reader, query, answers, &example->leaves, wrong);
    for (guint i = 0; i < example->leaves.marked->len; i++)
        g_assert_false(wrong[i]);
}

static void
test_examples(void)
{
    g_autoptr(GArray) examples = read_examples();
    g_assert_cmpuint(examples->len, >=, 40);
    char *directory = index_fixture_directory();
    g_autoptr(XjReader) reader = open_index(directory, examples);
    for (guint i = 0; i < examples->len; i++)
        check_example(reader, &g_array_index(examples, Example, i));
    index_fixture_remove(directory);
}

// NOLINTEND(readability-function-cognitive-complexity)

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, ""); // so that a failure shows its query
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/language/examples", test_examples);
    return g_test_run();
}
