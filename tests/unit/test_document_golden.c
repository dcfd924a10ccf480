// Golden pairs of tests/golden/document/: NAME.in is read, and what was understood of it must print as NAME.expected.
// With --accept the expectations are written anew; the difference is for a person to review.
//
// An input is plain text, or begins with a line %blocks: then each line is one block, KIND depth page|text, where \n and \t
// in the text stand for a line end and a cell border.
#include "tests/document_checks.h"
#include "tests/test_vocabulary.h"

#define FOLDER TEST_SOURCE_DIR "/golden/document"

static gboolean accept_all;

static void
add_block(XjSource *source, const char *line)
{
    static const char *const kinds[] = {"LINES", "PARAGRAPH", "HEADING", "LIST_ITEM", "TABLE_ROW", "FURNITURE", "NOTE"};
    g_auto(GStrv) halves = g_strsplit(line, "|", 2);
    g_auto(GStrv) words = g_strsplit(halves[0], " ", 3);
    g_autofree char *text = g_strcompress(halves[1]);
    for (guint kind = 0; kind < G_N_ELEMENTS(kinds); kind++)
    {
        if (g_str_equal(words[0], kinds[kind]))
        {
            guint64 depth = g_ascii_strtoull(words[1], NULL, 10);
            guint64 page = g_ascii_strtoull(words[2], NULL, 10);
            xj_source_add(source, (XjBlockKind)kind, (guint)depth, (guint)page, text, strlen(text));
            return;
        }
    }
    g_error("no such kind of block: %s", line);
}

static XjSource *
read_input(const char *path)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    g_file_get_contents(path, &text, NULL, &error);
    g_assert_no_error(error);
    XjSource *source = xj_source_new();
    if (!g_str_has_prefix(text, "%blocks\n"))
    {
        xj_source_add(source, XJ_BLOCK_LINES, 0, 0, text, strlen(text));
        return source;
    }
    g_auto(GStrv) lines = g_strsplit(text + strlen("%blocks\n"), "\n", -1);
    for (char **line = lines; *line != NULL; line++)
    {
        if (**line != '\0')
        {
            add_block(source, *line);
        }
    }
    return source;
}

// The middle form: what is understood, one thing a line.
static char *
print_document(const XjDocument *document)
{
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, "title: %s\nsecrecy: %s\nunwrapped: %u\n", document->title,
                           document->secrecy == NULL ? "-" : document->secrecy, document->unwrapped);
    for (guint i = 0; i < document->outline->len; i++)
    {
        const XjHeading *entry = &g_array_index(document->outline, XjHeading, i);
        g_string_append_printf(out, "outline: %*s[%s] %s\n", (int)(entry->depth - 1) * 2, "", entry->marker, entry->heading);
    }
    for (guint i = 0; i < document->removals->len; i++)
    {
        const XjRemoval *removal = &g_array_index(document->removals, XjRemoval, i);
        g_string_append_printf(out, "removed: %s at %" G_GSIZE_FORMAT ": %s\n", removal->reason, removal->at, removal->text);
    }
    for (guint i = 0; i < document->passages->len; i++)
    {
        const XjPassage *passage = &g_array_index(document->passages, XjPassage, i);
        g_autofree char *text = g_strndup(document->text + passage->span.start, passage->span.end - passage->span.start);
        g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
        g_autofree char *shown = g_strjoinv("⏎\n    ", lines);
        g_string_append_printf(out, "%s (%d, page %u):\n    %s\n", xj_role_name(passage->role), passage->heading, passage->page,
                               shown);
    }
    return g_string_free(out, FALSE);
}

static void
check_pair(gconstpointer data)
{
    const char *name = data;
    g_autofree char *in = g_strconcat(FOLDER "/", name, ".in", NULL);
    g_autofree char *expected_path = g_strconcat(FOLDER "/", name, ".expected", NULL);
    g_autoptr(XjSource) source = read_input(in);
    g_autoptr(XjDocument) document = xj_document_new(source, test_vocabulary(), NULL);
    check_document(document, TRUE);
    g_autofree char *printed = print_document(document);
    if (accept_all)
    {
        g_assert_true(g_file_set_contents(expected_path, printed, -1, NULL));
        return;
    }
    g_autofree char *expected = NULL;
    g_assert_true(g_file_get_contents(expected_path, &expected, NULL, NULL));
    g_assert_cmpstr(printed, ==, expected);
}

// Takes --accept out of the arguments.
static void
read_accept(int *argc, char **argv)
{
    int kept = 0;
    for (int i = 0; i < *argc; i++)
    {
        if (strcmp(argv[i], "--accept") == 0)
        {
            accept_all = TRUE;
        }
        else
        {
            argv[kept++] = argv[i];
        }
    }
    *argc = kept;
}

int
main(int argc, char **argv)
{
    read_accept(&argc, argv);
    g_test_init(&argc, &argv, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) folder = g_dir_open(FOLDER, 0, NULL);
    for (const char *name = g_dir_read_name(folder); name != NULL; name = g_dir_read_name(folder))
    {
        if (g_str_has_suffix(name, ".in"))
        {
            char *stem = g_strndup(name, strlen(name) - strlen(".in"));
            g_autofree char *path = g_strconcat("/golden/document/", stem, NULL);
            g_ptr_array_add(names, stem);
            g_test_add_data_func(path, stem, check_pair);
        }
    }
    return g_test_run();
}
