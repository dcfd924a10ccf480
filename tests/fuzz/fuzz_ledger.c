// A text with tables and notes: whatever stands in it, what a ledger is told of it are words of the text.
#include "fuzz.h"
#include "query/compare/ledger/assignment.h"
#include "query/compare/paper/paper_build.h"
#include "tests/test_vocabulary.h"

#include <string.h>

// Every third piece of the text between commas is a requirement.
static GArray *
requirements_of(const char *text)
{
    GArray *units = g_array_new(FALSE, FALSE, sizeof(XjPaperUnit));
    guint piece = 0;
    for (gsize at = 0; text[at] != '\0'; piece++)
    {
        const gsize length = strcspn(text + at, ",\t\n");
        const XjPaperUnit unit = {.start = at, .end = at + length};
        if (length > 0 && piece % 3 == 0)
            g_array_append_val(units, unit);
        at += length + (text[at + length] != '\0');
    }
    return units;
}

static void
check_words(const XjPaper *paper, const char *words)
{
    if (words == NULL)
        return;
    g_assert_true(g_utf8_validate(words, -1, NULL));
    g_assert_cmpint(g_utf8_strlen(words, -1), <=, XJ_ASSIGNMENT_CHARS_MAX + 2);
    g_autofree char *uncut = g_strndup(words, strlen(words) - (g_str_has_suffix(words, "……") ? strlen("……") : 0));
    g_auto(GStrv) parts = g_strsplit(uncut, "；", -1);
    for (guint i = 0; parts[i] != NULL; i++)
        g_assert_nonnull(strstr(paper->text, parts[i]));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_utf8_make_valid((const char *)data, (gssize)MIN(size, 20000));
    g_autoptr(JsonObject) facts = json_object_new();
    g_autoptr(XjPaper) paper = xj_paper_new(NULL, facts);
    paper->text = g_strdup(text);
    paper->length = strlen(text);
    g_autoptr(GArray) requirements = requirements_of(text);
    g_autoptr(GArray) passages = g_array_new(FALSE, TRUE, sizeof(XjPaperPassage));
    g_array_set_size(passages, 1);
    xj_paper_divide(paper, requirements, passages);
    g_autoptr(GArray) assignments = xj_assignments_find(paper, test_vocabulary());
    g_assert_cmpuint(assignments->len, ==, paper->units->len);
    for (guint i = 0; i < assignments->len; i++)
    {
        const XjAssignment *assignment = &g_array_index(assignments, XjAssignment, i);
        check_words(paper, assignment->problem);
        check_words(paper, assignment->unit);
        check_words(paper, assignment->person);
        check_words(paper, assignment->deadline);
    }
    return 0;
}
