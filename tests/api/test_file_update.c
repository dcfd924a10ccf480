// One file brought up to date: what comes, what goes, what stays, and what an interruption leaves.
#include "indexer/document_id.h"
#include "indexer/file_update.h"
#include "tests/fixture/index_fixture.h"

#include <string.h>

#define SECRET "secret"
#define PATH "/srv/资料.zip"

typedef struct
{
    char *directory;
    XjWriter *writer;
    XjIndexSummary *summary;
    char id[XJ_DOCUMENT_ID_DIGITS + 1];
} Fixture;

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    fixture->directory = index_fixture_directory();
    fixture->writer = xj_writer_open(fixture->directory, XJ_WRITER_UPDATE, NULL);
    fixture->summary = xj_index_summary_new();
    xj_document_id(SECRET, PATH, "", fixture->id);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    xj_writer_close(fixture->writer);
    xj_index_summary_free(fixture->summary);
    index_fixture_remove(fixture->directory);
}

// A document by its name; "!NAME" failed, "?NAME" failed for want of a worker, "|NAME" was cut, "*NAME" is secret.
static XjPreparedDocument *
document_of(const char *what)
{
    gboolean is_good = strchr("!?|*", *what) == NULL || *what == '\0';
    const char *member = is_good ? what : what + 1;
    char id[XJ_DOCUMENT_ID_DIGITS + 1];
    xj_document_id(SECRET, PATH, member, id);
    g_autofree char *text = g_strdup_printf("清河县整改材料%s。\n", member);
    XjPreparedDocument *document = xj_prepare_line(PATH, id, text, strlen(text), NULL);
    g_free(document->member);
    document->member = g_strdup(member);
    if (is_good)
        return document;
    g_clear_pointer(&document->passages, g_ptr_array_unref);
    document->is_cut = *what == '|';
    document->error = *what == '?'   ? g_error_new_literal(XJ_ERROR, XJ_ERROR_IO, "has no worker")
                      : *what == '*' ? g_error_new_literal(XJ_ERROR, XJ_ERROR_REFUSED, "is secret")
                                     : g_error_new_literal(XJ_FAILURE, XJ_FAILURE_DAMAGED, "is damaged");
    return document;
}

// Takes a version of the file whose hash is `sha256` and whose documents are these, divided by blanks; suspended, not finished, if
// `suspend`.
static void
take(Fixture *fixture, const char *sha256, const char *documents, gboolean suspend)
{
    GError *error = NULL;
    char *owned_hash = g_strdup(sha256);
    XjPrepareTask task = {.path = g_strdup(PATH), .id = fixture->id, .file = {.sha256 = owned_hash, .size = 7, .mtime_ns = 9}};
    g_auto(XjFileUpdate) update = {0};
    g_assert_true(xj_file_update_begin(&update, fixture->writer, fixture->summary, &task, &error));
    g_auto(GStrv) names = g_strsplit(documents, " ", -1);
    for (guint i = 0; *documents != '\0' && names[i] != NULL; i++)
    {
        g_autoptr(XjPreparedDocument) document = document_of(strcmp(names[i], "own") == 0 ? "" : names[i]);
        g_assert_true(xj_file_update_add(&update, document, &error));
    }
    g_assert_true(suspend ? xj_file_update_suspend(&update, &error) : xj_file_update_finish(&update, &error));
    g_assert_no_error(error);
    g_assert_true(xj_writer_commit(fixture->writer, &error));
    g_free(task.path);
    g_free(owned_hash);
}

// Which of `names` (divided by blanks; "own" the file itself) are in the index.
static void
assert_indexed(const Fixture *fixture, const char *names, const char *expected)
{
    g_autoptr(XjReader) reader = xj_reader_open(fixture->directory, NULL);
    g_autoptr(GString) found = g_string_new(NULL);
    g_auto(GStrv) each = g_strsplit(names, " ", -1);
    for (guint i = 0; each[i] != NULL; i++)
    {
        char id[XJ_DOCUMENT_ID_DIGITS + 1];
        xj_document_id(SECRET, PATH, strcmp(each[i], "own") == 0 ? "" : each[i], id);
        g_autoptr(GArray) passages = xj_reader_document(reader, id, NULL);
        if (passages->len > 0)
            g_string_append_printf(found, "%s%s", found->len > 0 ? " " : "", each[i]);
    }
    g_assert_cmpstr(found->str, ==, expected);
}

static guint
failure_count(const Fixture *fixture)
{
    g_auto(GStrv) keys = xj_writer_keys(fixture->writer, XJ_KEY_FAILED, NULL);
    return g_strv_length(keys);
}

static void
assert_state(const Fixture *fixture, const char *sha256, guint failed)
{
    g_auto(XjFileState) state = {0};
    gboolean known = FALSE;
    g_assert_true(xj_file_state_read(fixture->writer, fixture->id, &state, &known, NULL));
    g_assert_true(known);
    g_assert_cmpstr(state.sha256, ==, sha256);
    g_assert_cmpuint(state.failed, ==, failed);
    g_assert_cmpstr(state.path, ==, PATH);
}

#define ALL "own a b in.zip!/c in.zip!/d"

static void
test_come_and_go(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    take(fixture, "1", "a b in.zip!/c", FALSE);
    assert_indexed(fixture, ALL, "a b in.zip!/c");
    assert_state(fixture, "1", 0);
    take(fixture, "2", "b in.zip!/d", FALSE);
    assert_indexed(fixture, ALL, "b in.zip!/d");
    take(fixture, "3", "own", FALSE);
    assert_indexed(fixture, ALL, "own");
    take(fixture, "4", "a", FALSE);
    assert_indexed(fixture, ALL, "a");
    g_assert_cmpuint(fixture->summary->added, ==, 1);
    g_assert_cmpuint(fixture->summary->updated, ==, 3);
    g_assert_cmpuint(fixture->summary->documents, ==, 7);
    g_assert_cmpuint(failure_count(fixture), ==, 0);
}

static void
test_failures(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    take(fixture, "1", "own a b in.zip!/c in.zip!/d", FALSE);
    take(fixture, "2", "own !a *b in.zip!/c |in.zip", FALSE);
    assert_indexed(fixture, ALL, "own a in.zip!/c in.zip!/d"); // d lies behind the cut
    assert_state(fixture, "2", 3);
    g_assert_cmpuint(failure_count(fixture), ==, 3);
    const XjFailure *cut = fixture->summary->failures->pdata[2];
    g_assert_true(cut->is_in_part);
    g_assert_cmpstr(cut->reason, ==, "is indexed in part only: it is damaged");
    take(fixture, "3", "!own", FALSE); // not the file itself, but a member of that name
    assert_indexed(fixture, ALL, "");
    g_assert_cmpuint(failure_count(fixture), ==, 1);
}

static void
test_whole_file_fails(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    take(fixture, "1", "a b", FALSE);
    take(fixture, "2", "|", FALSE);
    assert_indexed(fixture, ALL, "a b");
    assert_state(fixture, "1", 0);
    g_auto(XjFileState) tried = {0};
    gboolean known = FALSE;
    g_assert_true(xj_file_state_read_failure(fixture->writer, fixture->id, &tried, &known, NULL));
    g_assert_true(known);
    g_assert_cmpstr(tried.sha256, ==, "2");
    g_assert_cmpuint(tried.readers, ==, XJ_READERS_VERSION);
    const XjFailure *failure = fixture->summary->failures->pdata[0];
    g_assert_cmpstr(failure->reason, ==, "is damaged");
    take(fixture, "3", "", FALSE);
    g_assert_false(failure->is_in_part);
    const XjFailure *empty = fixture->summary->failures->pdata[1];
    g_assert_cmpstr(empty->code, ==, "empty");
    take(fixture, "4", "a b |", FALSE);
    assert_state(fixture, "4", 1);
    g_assert_cmpuint(failure_count(fixture), ==, 1);
}

static void
test_passing_failures(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    take(fixture, "1", "a ?b", FALSE);
    assert_indexed(fixture, ALL, "a");
    assert_state(fixture, NULL, 1); // so it counts as changed, and is read again
    take(fixture, "1", "a b", FALSE);
    assert_state(fixture, "1", 0);
    g_assert_cmpuint(failure_count(fixture), ==, 0);
    take(fixture, "2", "?", FALSE);
    g_auto(XjFileState) tried = {0};
    gboolean known = FALSE;
    g_assert_true(xj_file_state_read_failure(fixture->writer, fixture->id, &tried, &known, NULL));
    g_assert_true(known);
    g_assert_null(tried.sha256);
}

static void
test_suspended(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    take(fixture, "1", "a", FALSE);
    take(fixture, "2", "b", TRUE);
    assert_indexed(fixture, ALL, "a b");
    assert_state(fixture, NULL, 0);
    take(fixture, "1", "a", FALSE);
    assert_indexed(fixture, ALL, "a");
    take(fixture, "2", "", TRUE);
    assert_state(fixture, "1", 0); // nothing was written, so nothing is unfinished
}

static void
test_forgotten(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    take(fixture, "1", "own a !b", FALSE);
    g_assert_true(xj_writer_delete(fixture->writer, fixture->id, NULL));
    g_assert_true(xj_file_state_remove(fixture->writer, fixture->id, NULL));
    g_assert_true(xj_writer_commit(fixture->writer, NULL));
    assert_indexed(fixture, ALL, "");
    g_assert_cmpuint(failure_count(fixture), ==, 0);
    g_auto(GStrv) members = xj_writer_keys(fixture->writer, XJ_KEY_MEMBER, NULL);
    g_auto(GStrv) files = xj_writer_keys(fixture->writer, XJ_KEY_FILE, NULL);
    g_assert_cmpuint(g_strv_length(members) + g_strv_length(files), ==, 0);
}

int
main(int argc, char **argv)
{
    g_setenv("LANGUAGE", "en", TRUE);
    g_test_init(&argc, &argv, NULL);
#define ADD(path, function) g_test_add("/file-update/" path, Fixture, NULL, set_up, function, tear_down)
    ADD("come-and-go", test_come_and_go);
    ADD("failures", test_failures);
    ADD("whole-file-fails", test_whole_file_fails);
    ADD("passing-failures", test_passing_failures);
    ADD("suspended", test_suspended);
    ADD("forgotten", test_forgotten);
    return g_test_run();
}
