// Golden pairs of text/: tests/golden/SUBJECT/NAME.in beside NAME.expected.
//   test_text_golden [--accept]
// --accept writes what came out as what is expected; the diff is then to be read.
#include "text/decode.h"
#include "text/terms.h"

#include <string.h>

typedef char *(*Render)(const char *input, gsize length);

typedef struct
{
    const char *subject;
    Render render;
} Subject;

static gboolean accept_changes;

// One line for each line of the input. Folded text, and where each of its characters came from.
static char *
render_fold_line(const char *line, gsize length)
{
    g_auto(XjFolded) folded = {0};
    xj_fold(line, length, &folded);
    GString *out = g_string_new(folded.text);
    g_strdelimit(out->str, "\n", '/');
    g_string_append(out, " |");
    for (const char *p = folded.text; *p; p = g_utf8_next_char(p))
    {
        gsize at = (gsize)(p - folded.text);
        g_string_append_printf(out, " %s%u", xj_folded_has_gap(&folded, at) ? "^" : "", folded.source[at]);
    }
    return g_string_free(out, FALSE);
}

static gboolean
append_term(const XjTerm *term, gpointer user_data)
{
    static const char *const kinds[] = {"", "", "="};
    GString *out = user_data;
    g_string_append_printf(out, "%s%s%.*s%s", out->len > 0 ? " " : "", term->inside_word ? "(" : kinds[term->kind],
                           (int)term->length, term->text, term->inside_word ? ")" : "");
    return TRUE;
}

// Terms in order: words with =, pieces of words in brackets.
static char *
render_terms_line(const char *line, gsize length)
{
    g_auto(XjFolded) folded = {0};
    xj_fold(line, length, &folded);
    GString *out = g_string_new(NULL);
    xj_terms_each(&folded, append_term, out);
    return g_string_free(out, FALSE);
}

static char *
render_lines(const char *input, Render render_line)
{
    GString *out = g_string_new(NULL);
    g_auto(GStrv) lines = g_strsplit(input, "\n", -1);
    for (guint i = 0; lines[i] && lines[i][0]; i++)
    {
        g_autofree char *rendered = render_line(lines[i], strlen(lines[i]));
        g_string_append_printf(out, "%s\n", rendered);
    }
    return g_string_free(out, FALSE);
}

static char *
render_fold(const char *input, G_GNUC_UNUSED gsize length)
{
    return render_lines(input, render_fold_line);
}

static char *
render_terms(const char *input, G_GNUC_UNUSED gsize length)
{
    return render_lines(input, render_terms_line);
}

static char *
render_decode(const char *input, gsize length)
{
    g_auto(XjDecoded) decoded = {0};
    g_autoptr(GError) error = NULL;
    if (!xj_decode(input, length, NULL, &decoded, &error))
        return g_strdup_printf("error: %s\n", error->message);
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, "%s, %s\n", decoded.charset, xj_charset_basis_name(decoded.basis));
    for (guint i = 0; i < decoded.replacements->len; i++)
    {
        const XjReplacement *replacement = &g_array_index(decoded.replacements, XjReplacement, i);
        g_string_append_printf(out, "%zu bytes at %zu replaced\n", replacement->source_length, replacement->source_offset);
    }
    g_string_append_printf(out, "\n%s\n", decoded.text);
    return g_string_free(out, FALSE);
}

static void
check_pair(const char *path, Render render)
{
    g_autofree char *input = NULL;
    gsize length = 0;
    g_assert_true(g_file_get_contents(path, &input, &length, NULL));
    g_autofree char *stem = g_strndup(path, strlen(path) - strlen(".in"));
    g_autofree char *expected_path = g_strconcat(stem, ".expected", NULL);
    g_autofree char *actual = render(input, length);
    if (accept_changes)
        g_assert_true(g_file_set_contents(expected_path, actual, -1, NULL));
    g_autofree char *expected = NULL;
    g_file_get_contents(expected_path, &expected, NULL, NULL);
    if (g_strcmp0(actual, expected) != 0)
        g_test_message("%s: got\n%s", path, actual);
    g_assert_cmpstr(actual, ==, expected);
}

static void
test_subject(gconstpointer data)
{
    const Subject *subject = data;
    g_autofree char *folder = g_build_filename(TEST_SOURCE_DIR, "golden", subject->subject, NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_assert_nonnull(dir);
    guint pairs = 0;
    for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir))
    {
        if (!g_str_has_suffix(name, ".in"))
            continue;
        g_autofree char *path = g_build_filename(folder, name, NULL);
        check_pair(path, subject->render);
        pairs++;
    }
    g_assert_cmpuint(pairs, >, 0);
}

int
main(int argc, char **argv)
{
    static const Subject subjects[] = {{"fold", render_fold}, {"terms", render_terms}, {"decode", render_decode}};
    g_test_init(&argc, &argv, NULL);
    accept_changes = argc > 1 && strcmp(argv[1], "--accept") == 0;
    for (gsize i = 0; i < G_N_ELEMENTS(subjects); i++)
    {
        g_autofree char *path = g_strconcat("/golden/", subjects[i].subject, NULL);
        g_test_add_data_func(path, &subjects[i], test_subject);
    }
    return g_test_run();
}
