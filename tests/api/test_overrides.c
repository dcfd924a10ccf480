// What a person says of documents, through whole runs: it takes effect at once, goes before what is found, and survives
// whatever happens to the file and to the index.
#include "indexer/document_id.h"
#include "indexer/file_state.h"
#include "indexer/indexer.h"
#include "tests/archive_make.h"
#include "tests/fixture/index_fixture.h"
#include "tests/test_vocabulary.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <utime.h>

#define TEXT "清河县巡察整改工作会议材料\n同志们：\n要压实主体责任，确保整改到位。\n"

typedef struct
{
    char *folder; // of all: documents in it, the index beside them
    char *documents;
    char *index;
    const XjVocabulary *vocabulary;
    gboolean is_stopped;
    XjIndexSummary *summary; // of the last run
} Fixture;

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    fixture->folder = index_fixture_directory();
    fixture->documents = g_build_filename(fixture->folder, "documents", NULL);
    fixture->index = g_build_filename(fixture->folder, "index", NULL);
    fixture->vocabulary = test_vocabulary();
    g_assert_cmpint(g_mkdir(fixture->documents, 0700), ==, 0);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    xj_index_summary_free(fixture->summary);
    g_free(fixture->documents);
    g_free(fixture->index);
    index_fixture_remove(fixture->folder);
}

// ---------------------------------------------------------------- files

static char *
path_of(const Fixture *fixture, const char *name)
{
    return g_build_filename(fixture->documents, name, NULL);
}

// Each version gets a time of its own, however fast the test is.
static void
write_file(const Fixture *fixture, const char *name, const char *text)
{
    static time_t now = 1700000000;
    g_autofree char *path = path_of(fixture, name);
    struct utimbuf times = {.actime = ++now, .modtime = now};
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    g_assert_cmpint(utime(path, &times), ==, 0);
}

static void
touch_file(const Fixture *fixture, const char *name)
{
    g_autofree char *path = path_of(fixture, name);
    g_assert_cmpint(utime(path, NULL), ==, 0);
}

static void
remove_file(const Fixture *fixture, const char *name)
{
    g_autofree char *path = path_of(fixture, name);
    g_assert_cmpint(g_unlink(path), ==, 0);
}

static void
write_archive(const Fixture *fixture, const char *name)
{
    const MadeMember members[] = {{"甲.txt", TEXT, 0}, {"乙[1].txt", TEXT, 0}, {"乙[1].txt.xunjian", "kind=通报\n", 0}};
    g_autofree char *path = path_of(fixture, name);
    g_autoptr(GByteArray) bytes = make_archive("ustar", NULL, NULL, members, G_N_ELEMENTS(members));
    g_assert_true(g_file_set_contents(path, (const char *)bytes->data, bytes->len, NULL));
}

// ---------------------------------------------------------------- runs

static gboolean
is_stopped(gpointer user_data)
{
    return ((const Fixture *)user_data)->is_stopped;
}

static void
run(Fixture *fixture, const XjIndexOptions *how)
{
    GError *error = NULL;
    char *paths[] = {fixture->documents, NULL};
    XjIndexOptions options = *how;
    options.directory = fixture->index;
    options.paths = paths;
    options.vocabulary = fixture->vocabulary;
    options.jobs = 1;
    options.should_stop = is_stopped;
    options.user_data = fixture;
    xj_index_summary_free(fixture->summary);
    fixture->summary = xj_index_run(&options, &error);
    g_assert_no_error(error);
}

// Indexes everything; asserts how many files were new, read again, and left as they were.
static void
assert_run(Fixture *fixture, guint added, guint updated, guint unchanged)
{
    run(fixture, &(XjIndexOptions){0});
    g_assert_cmpuint(fixture->summary->added, ==, added);
    g_assert_cmpuint(fixture->summary->updated, ==, updated);
    g_assert_cmpuint(fixture->summary->unchanged, ==, unchanged);
}

static char *
id_of(const Fixture *fixture, const char *name, const char *member)
{
    g_autoptr(XjReader) reader = xj_reader_open(fixture->index, NULL);
    g_autofree char *secret = xj_reader_get(reader, "secret", NULL, NULL);
    g_autofree char *path = path_of(fixture, name);
    char id[XJ_DOCUMENT_ID_DIGITS + 1];
    xj_document_id(secret, path, member, id);
    return g_strdup(id);
}

// `assignments` are divided by blanks.
static void
set_member(Fixture *fixture, const char *name, const char *member, const char *assignments)
{
    g_autofree char *id = id_of(fixture, name, member);
    g_autofree char *path = path_of(fixture, name);
    g_auto(GStrv) each = g_strsplit(assignments, " ", -1);
    XjSetting setting = {.id = id, .path = path, .assignments = each};
    run(fixture, &(XjIndexOptions){.setting = &setting});
}

static void
set(Fixture *fixture, const char *name, const char *assignments)
{
    set_member(fixture, name, "", assignments);
}

// ---------------------------------------------------------------- what the index has

static JsonNode *
card_of(const Fixture *fixture, const char *name, const char *member)
{
    g_autofree char *id = id_of(fixture, name, member);
    g_autoptr(XjReader) reader = xj_reader_open(fixture->index, NULL);
    g_autoptr(GArray) passages = xj_reader_document(reader, id, NULL);
    g_assert_cmpuint(passages->len, >, 0);
    g_autoptr(GBytes) bytes = xj_reader_fetch(reader, g_array_index(passages, guint32, 0), NULL);
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);
    XjPassageRecord record;
    const char *card = NULL;
    gsize card_length = 0;
    g_assert_true(xj_record_decode(data, length, &record, &card, &card_length, NULL));
    g_autofree char *text = g_strndup(card, card_length);
    return json_from_string(text, NULL);
}

static const char *
basis_of(JsonObject *object, const char *fact)
{
    return json_object_get_string_member_with_default(json_object_get_object_member(object, "basis"), fact, NULL);
}

// Asserts a fact of a document that was told, and by what.
static void
assert_member_fact(const Fixture *fixture, const char *name, const char *member, const char *fact, const char *value,
                   const char *basis)
{
    g_autoptr(JsonNode) card = card_of(fixture, name, member);
    JsonObject *object = json_node_get_object(card);
    g_assert_cmpstr(json_object_get_string_member_with_default(object, fact, NULL), ==, value);
    g_assert_cmpstr(basis_of(object, fact), ==, basis);
}

static gboolean
is_told(JsonObject *object, const char *fact)
{
    const char *basis = basis_of(object, fact);
    return basis != NULL && strcmp(basis, "text") != 0;
}

static void
assert_not_told(const Fixture *fixture, const char *name, const char *member, const char *fact)
{
    g_autoptr(JsonNode) card = card_of(fixture, name, member);
    g_assert_false(is_told(json_node_get_object(card), fact));
}

static void
assert_fact(const Fixture *fixture, const char *name, const char *fact, const char *value, const char *basis)
{
    assert_member_fact(fixture, name, "", fact, value, basis);
}

static guint64
passages_with(const Fixture *fixture, XjField field, const char *term)
{
    g_autoptr(XjReader) reader = xj_reader_open(fixture->index, NULL);
    guint64 count = 0;
    g_assert_true(xj_reader_frequency(reader, field, term, strlen(term), &count, NULL));
    return count;
}

static guint
key_count(const Fixture *fixture, const char *prefix)
{
    g_autoptr(XjReader) reader = xj_reader_open(fixture->index, NULL);
    g_auto(GStrv) keys = xj_reader_keys(reader, prefix, NULL);
    return g_strv_length(keys);
}

// Asserts that the last run told this, and nothing else.
static void
assert_told(const Fixture *fixture, const char *code, const char *words)
{
    g_assert_cmpuint(fixture->summary->failures->len, ==, 1);
    const XjFailure *failure = fixture->summary->failures->pdata[0];
    g_assert_cmpstr(failure->code, ==, code);
    if (strstr(failure->reason, words) == NULL)
        g_error("“%s” does not say “%s”", failure->reason, words);
}

// ---------------------------------------------------------------- set

static void
test_set(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    write_file(fixture, "a.txt", TEXT);
    write_file(fixture, "b.txt", TEXT);
    assert_run(fixture, 2, 0, 0);
    set(fixture, "a.txt", "kind=通报 speaking_level=乡/企业 themes=7");
    g_assert_cmpuint(fixture->summary->updated, ==, 1);
    assert_fact(fixture, "a.txt", "kind", "通报", "set");
    guint64 passages = passages_with(fixture, XJ_FIELD_KIND, "通报");
    g_assert_cmpuint(passages, >, 0);
    g_assert_cmpuint(passages_with(fixture, XJ_FIELD_LEVEL, "4"), ==, passages);
    g_assert_cmpuint(passages_with(fixture, XJ_FIELD_THEME, "7"), ==, passages);
    assert_run(fixture, 0, 0, 2);
    set(fixture, "a.txt", "organ=清河县委");
    assert_fact(fixture, "a.txt", "kind", "通报", "set");
    set(fixture, "a.txt", "kind=");
    g_assert_cmpuint(passages_with(fixture, XJ_FIELD_KIND, "通报"), ==, 0);
    assert_fact(fixture, "a.txt", "organ", "清河县委", "set");
    set(fixture, "a.txt", "organ= speaking_level= themes=");
    g_assert_cmpuint(key_count(fixture, XJ_KEY_OVERRIDE), ==, 0);
    assert_run(fixture, 0, 0, 2);
}

static void
test_changed_file(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    write_file(fixture, "a.txt", TEXT);
    assert_run(fixture, 1, 0, 0);
    set(fixture, "a.txt", "kind=通报");
    write_file(fixture, "a.txt", TEXT "这是新的一段。\n");
    assert_run(fixture, 0, 1, 0);
    assert_fact(fixture, "a.txt", "kind", "通报", "set");
}

static void
test_rebuild(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    write_file(fixture, "a.txt", TEXT);
    assert_run(fixture, 1, 0, 0);
    set(fixture, "a.txt", "kind=通报");
    run(fixture, &(XjIndexOptions){.rebuild = TRUE});
    g_assert_false(fixture->summary->lost_settings);
    assert_fact(fixture, "a.txt", "kind", "通报", "set");
    assert_run(fixture, 0, 0, 1);
    assert_fact(fixture, "a.txt", "kind", "通报", "set");
}

static void
test_refused_setting(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    write_file(fixture, "a.txt", TEXT);
    assert_run(fixture, 1, 0, 0);
    g_autofree char *id = id_of(fixture, "a.txt", "");
    g_autofree char *path = path_of(fixture, "a.txt");
    char *assignments[] = {g_strdup("kind=通报"), g_strdup("level=区"), NULL};
    XjSetting setting = {.id = id, .path = path, .assignments = assignments};
    XjIndexOptions options = {.directory = fixture->index, .vocabulary = fixture->vocabulary, .setting = &setting};
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_index_run(&options, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
    g_assert_cmpuint(key_count(fixture, XJ_KEY_OVERRIDE), ==, 0);
    assert_run(fixture, 0, 0, 1);
    g_free(assignments[0]);
    g_free(assignments[1]);
}

// What is set of a file that is away takes effect when it is back, though it has not changed.
static void
test_file_away(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    write_file(fixture, "a.txt", TEXT);
    assert_run(fixture, 1, 0, 0);
    g_autofree char *path = path_of(fixture, "a.txt");
    g_autofree char *away = g_build_filename(fixture->folder, "away", NULL);
    g_assert_cmpint(g_rename(path, away), ==, 0);
    set(fixture, "a.txt", "kind=通报");
    assert_told(fixture, "not_found", "no such file");
    assert_not_told(fixture, "a.txt", "", "kind");
    g_assert_cmpint(g_rename(away, path), ==, 0);
    assert_run(fixture, 0, 1, 0);
    assert_fact(fixture, "a.txt", "kind", "通报", "set");
}

// A run that ends before the file is read keeps what was set, and the next run reads the file.
static void
test_stopped(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    write_file(fixture, "a.txt", TEXT);
    assert_run(fixture, 1, 0, 0);
    fixture->is_stopped = TRUE;
    set(fixture, "a.txt", "kind=通报");
    g_assert_true(fixture->summary->interrupted);
    assert_not_told(fixture, "a.txt", "", "kind");
    fixture->is_stopped = FALSE;
    assert_run(fixture, 0, 1, 0);
    assert_fact(fixture, "a.txt", "kind", "通报", "set");
}

// It may be what the setting says that lets it be read.
static void
test_set_of_failed(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    write_file(fixture, "a.txt", "\n\n");
    assert_run(fixture, 0, 0, 0);
    assert_run(fixture, 0, 0, 0);
    g_assert_cmpuint(fixture->summary->failed_before, ==, 1);
    set(fixture, "a.txt", "keep=all");
    assert_told(fixture, "unreadable", "holds no text");
    write_file(fixture, "a.txt", TEXT);
    set(fixture, "a.txt", "kind=通报");
    assert_fact(fixture, "a.txt", "kind", "通报", "set");
    g_assert_cmpuint(key_count(fixture, XJ_KEY_OVERRIDE), ==, 1);
}

static void
test_prune(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    write_file(fixture, "a.txt", TEXT);
    write_file(fixture, "b.txt", TEXT);
    write_archive(fixture, "c.tar");
    assert_run(fixture, 3, 0, 0);
    set(fixture, "a.txt", "kind=通报");
    set(fixture, "b.txt", "kind=通报");
    set_member(fixture, "c.tar", "甲.txt", "kind=通报");
    remove_file(fixture, "a.txt");
    remove_file(fixture, "c.tar");
    assert_run(fixture, 0, 0, 1);
    g_assert_cmpuint(key_count(fixture, XJ_KEY_OVERRIDE), ==, 3);
    run(fixture, &(XjIndexOptions){.prune = TRUE});
    g_assert_cmpuint(key_count(fixture, XJ_KEY_OVERRIDE), ==, 1);
    assert_fact(fixture, "b.txt", "kind", "通报", "set");
}

// ---------------------------------------------------------------- sidecar files

static void
test_sidecar(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    write_file(fixture, "a.txt", TEXT);
    write_file(fixture, "b.txt", TEXT);
    assert_run(fixture, 2, 0, 0);
    write_file(fixture, "a.txt.xunjian", "kind=通报\norgan=清河县委\n");
    assert_run(fixture, 0, 1, 1);
    assert_fact(fixture, "a.txt", "kind", "通报", "sidecar");
    assert_run(fixture, 0, 0, 2);
    touch_file(fixture, "a.txt.xunjian");
    assert_run(fixture, 0, 0, 2);
    touch_file(fixture, "a.txt");
    assert_run(fixture, 0, 0, 2);
    write_file(fixture, "a.txt.xunjian", "kind=通知\norgan=清河县委\n");
    assert_run(fixture, 0, 1, 1);
    assert_fact(fixture, "a.txt", "kind", "通知", "sidecar");
    set(fixture, "a.txt", "kind=讲话");
    assert_fact(fixture, "a.txt", "kind", "讲话", "set");
    assert_fact(fixture, "a.txt", "organ", "清河县委", "sidecar");
    remove_file(fixture, "a.txt.xunjian");
    assert_run(fixture, 0, 1, 1);
    assert_fact(fixture, "a.txt", "kind", "讲话", "set");
    assert_not_told(fixture, "a.txt", "", "organ");
    g_assert_cmpuint(fixture->summary->failures->len, ==, 0);
}

static void
test_empty_sidecar(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    write_file(fixture, "a.txt", TEXT);
    write_file(fixture, "a.txt.xunjian", "");
    assert_run(fixture, 1, 0, 0);
    g_assert_cmpuint(fixture->summary->failures->len, ==, 0);
    assert_run(fixture, 0, 0, 1);
}

static void
test_sidecar_fault(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    write_file(fixture, "a.txt", TEXT);
    write_file(fixture, "a.txt.xunjian", "kind=通报\n文种类=通知\n");
    assert_run(fixture, 1, 0, 0);
    assert_told(fixture, "sidecar", "a.txt.xunjian:2: there is no field “文种类”");
    assert_not_told(fixture, "a.txt", "", "kind");
    g_assert_cmpuint(key_count(fixture, XJ_KEY_FAILED), ==, 1);
    assert_run(fixture, 0, 0, 1);
    g_assert_cmpuint(fixture->summary->failed_before, ==, 1);
    write_file(fixture, "a.txt.xunjian", "kind=通报\n");
    assert_run(fixture, 0, 1, 0);
    g_assert_cmpuint(fixture->summary->failures->len + fixture->summary->failed_before, ==, 0);
    g_assert_cmpuint(key_count(fixture, XJ_KEY_FAILED), ==, 0);
    assert_fact(fixture, "a.txt", "kind", "通报", "sidecar");
}

static void
test_fault_is_forgotten(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    write_file(fixture, "a.txt", TEXT);
    write_file(fixture, "b.txt", TEXT);
    write_file(fixture, "a.txt.xunjian", "x");
    assert_run(fixture, 2, 0, 0);
    g_assert_cmpuint(key_count(fixture, XJ_KEY_FAILED), ==, 1);
    remove_file(fixture, "a.txt");
    remove_file(fixture, "a.txt.xunjian");
    run(fixture, &(XjIndexOptions){.prune = TRUE});
    g_assert_cmpuint(key_count(fixture, XJ_KEY_FAILED), ==, 0);
}

// It is not followed, and looked at again each time.
static void
test_sidecar_is_link(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *target = g_build_filename(fixture->folder, "target", NULL);
    g_autofree char *link = path_of(fixture, "a.txt.xunjian");
    write_file(fixture, "a.txt", TEXT);
    g_assert_true(g_file_set_contents(target, "kind=通报\n", -1, NULL));
    g_assert_cmpint(symlink(target, link), ==, 0);
    assert_run(fixture, 1, 0, 0);
    assert_told(fixture, "sidecar", "a.txt.xunjian: is a symbolic link");
    assert_not_told(fixture, "a.txt", "", "kind");
    assert_run(fixture, 0, 0, 1);
    g_assert_cmpuint(fixture->summary->failed_before, ==, 1);
    g_assert_cmpint(g_unlink(link), ==, 0);
    g_assert_cmpint(g_rename(target, link), ==, 0);
    assert_run(fixture, 0, 1, 0);
    assert_fact(fixture, "a.txt", "kind", "通报", "sidecar");
}

static void
test_large_sidecar(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *text = g_strnfill(XJ_SIDECAR_MAX + 1, '\n');
    write_file(fixture, "a.txt", TEXT);
    write_file(fixture, "a.txt.xunjian", text);
    assert_run(fixture, 1, 0, 0);
    assert_told(fixture, "sidecar", "larger than 65536 bytes");
}

static void
test_sidecar_without_document(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    write_file(fixture, "a.txt", TEXT);
    write_file(fixture, "a.xunjian", "kind=通报\n");
    assert_run(fixture, 1, 0, 0);
    assert_told(fixture, "sidecar", "no document a beside it");
    g_assert_cmpuint(key_count(fixture, XJ_KEY_FAILED), ==, 0);
}

// ---------------------------------------------------------------- archives

static void
test_archive(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    write_archive(fixture, "a.tar");
    assert_run(fixture, 1, 0, 0);
    g_assert_cmpuint(fixture->summary->documents, ==, 2);
    set_member(fixture, "a.tar", "甲.txt", "kind=通报");
    assert_member_fact(fixture, "a.tar", "甲.txt", "kind", "通报", "set");
    assert_not_told(fixture, "a.tar", "乙[1].txt", "kind");
    write_file(fixture, "a.tar.xunjian", "[乙[1].txt]\nkind=通知\n[甲.txt]\nkind=通知\norgan=清河县委\n");
    assert_run(fixture, 0, 1, 0);
    g_assert_cmpuint(fixture->summary->failures->len, ==, 0);
    assert_member_fact(fixture, "a.tar", "乙[1].txt", "kind", "通知", "sidecar");
    assert_member_fact(fixture, "a.tar", "甲.txt", "kind", "通报", "set");
    assert_member_fact(fixture, "a.tar", "甲.txt", "organ", "清河县委", "sidecar");
    run(fixture, &(XjIndexOptions){.rebuild = TRUE});
    assert_member_fact(fixture, "a.tar", "乙[1].txt", "kind", "通知", "sidecar");
    assert_member_fact(fixture, "a.tar", "甲.txt", "kind", "通报", "set");
}

// A name that is mistyped is told; what is said of the others counts.
static void
test_archive_without_member(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    write_archive(fixture, "a.tar");
    write_file(fixture, "a.tar.xunjian", "[甲.txt]\nkind=通报\n\n[丙.txt]\nkind=通知\n");
    assert_run(fixture, 1, 0, 0);
    assert_told(fixture, "sidecar", "a.tar.xunjian:4: there is no document [丙.txt]");
    assert_member_fact(fixture, "a.tar", "甲.txt", "kind", "通报", "sidecar");
    write_file(fixture, "a.tar.xunjian", "kind=通报\n");
    assert_run(fixture, 0, 1, 0);
    assert_told(fixture, "sidecar", "a.tar.xunjian:1: this is about the file itself");
}

// ---------------------------------------------------------------- vocabulary and understanding

static void
copy_vocabulary(const char *folder, const char *added_phrase)
{
    g_autoptr(GDir) data = g_dir_open(TEST_PROJECT_DIR "/data", 0, NULL);
    g_assert_cmpint(g_mkdir(folder, 0700), ==, 0);
    for (const char *name = NULL; (name = g_dir_read_name(data)) != NULL;)
    {
        g_autofree char *from = g_build_filename(TEST_PROJECT_DIR "/data", name, NULL);
        g_autofree char *to = g_build_filename(folder, name, NULL);
        g_autofree char *text = NULL;
        g_assert_true(g_file_get_contents(from, &text, NULL, NULL));
        g_autofree char *all = g_strconcat(text, strcmp(name, "organs.tsv") == 0 ? added_phrase : "", NULL);
        g_assert_true(g_file_set_contents(to, all, -1, NULL));
    }
}

static void
test_vocabulary_changes(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *folder = g_build_filename(fixture->folder, "data", NULL);
    copy_vocabulary(folder, "石桥乡整改专班\tending\t\t1\t\n");
    write_file(fixture, "a.txt", TEXT);
    write_file(fixture, "empty.txt", "\n\n");
    run(fixture, &(XjIndexOptions){0});
    g_assert_false(fixture->summary->vocabulary_changed);
    g_autoptr(XjVocabulary) other = xj_vocabulary_load(folder, NULL);
    fixture->vocabulary = other;
    assert_run(fixture, 0, 1, 0);
    g_assert_true(fixture->summary->vocabulary_changed);
    g_assert_cmpuint(fixture->summary->failures->len, ==, 1); // what failed is tried again, too
    assert_run(fixture, 0, 0, 1);
    g_assert_false(fixture->summary->vocabulary_changed);
    g_assert_cmpuint(fixture->summary->failed_before, ==, 1);
}

static void
test_understanding_changes(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    write_file(fixture, "a.txt", TEXT);
    assert_run(fixture, 1, 0, 0);
    g_autofree char *id = id_of(fixture, "a.txt", "");
    g_autoptr(XjWriter) writer = xj_writer_open(fixture->index, XJ_WRITER_UPDATE, NULL);
    g_auto(XjFileState) state = {0};
    gboolean known = FALSE;
    g_assert_true(xj_file_state_read(writer, id, &state, &known, NULL) && known);
    g_assert_cmpuint(state.understanding, ==, XJ_UNDERSTANDING_VERSION);
    state.understanding--;
    g_assert_true(xj_file_state_write(writer, id, &state, NULL) && xj_writer_commit(writer, NULL));
    g_clear_pointer(&writer, xj_writer_close);
    assert_run(fixture, 0, 1, 0);
    g_assert_true(fixture->summary->understanding_changed);
    assert_run(fixture, 0, 0, 1);
    g_assert_false(fixture->summary->understanding_changed);
}

// ---------------------------------------------------------------- what is told

static void
test_told(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    write_archive(fixture, "a.tar");
    write_file(fixture, "b.txt", "\n");
    write_file(fixture, "a.tar.xunjian", "[甲.txt]\norgan=清河县委\n");
    run(fixture, &(XjIndexOptions){0});
    set_member(fixture, "a.tar", "甲.txt", "kind=通报");
    g_autofree char *archive = path_of(fixture, "a.tar");
    g_autofree char *member_id = id_of(fixture, "a.tar", "甲.txt");
    g_autofree char *failed_id = id_of(fixture, "b.txt", "");
    g_autoptr(XjTold) member = xj_told_new(fixture->index, member_id, fixture->vocabulary, NULL);
    g_assert_cmpstr(member->path, ==, archive);
    g_assert_cmpstr(member->member, ==, "甲.txt");
    g_autofree char *set_text = xj_override_to_text(member->set);
    g_autofree char *sidecar_text = xj_override_to_text(member->sidecar);
    g_assert_cmpstr(set_text, ==, "kind=通报\n");
    g_assert_cmpstr(sidecar_text, ==, "organ=清河县委\n");
    g_assert_null(member->fault);
    g_autoptr(XjTold) failed = xj_told_new(fixture->index, failed_id, fixture->vocabulary, NULL);
    g_assert_true(g_str_has_suffix(failed->path, "/b.txt"));
    g_assert_true(xj_override_is_empty(failed->set));
    g_assert_null(failed->sidecar);
    g_autoptr(XjTold) unknown = xj_told_new(fixture->index, "0000000000000000", fixture->vocabulary, NULL);
    g_assert_null(unknown->path);
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_told_new(fixture->documents, member_id, fixture->vocabulary, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_NOT_FOUND);
}

static void
keep_inspection(JsonNode *inspection, gpointer user_data)
{
    g_ptr_array_add(user_data, inspection);
}

static void
keep_failure(G_GNUC_UNUSED const char *path, const GError *error, gpointer user_data)
{
    g_assert_error(error, XJ_FAILURE, XJ_FAILURE_SIDECAR);
    g_ptr_array_add(user_data, NULL);
}

// Asserts what an inspection is told of the kind (NULL: nothing); `is_faulty`: and of the sidecar.
static void
assert_inspected(const Fixture *fixture, XjWorkerPool *workers, const char *kind, gboolean is_faulty)
{
    g_autoptr(GPtrArray) told = g_ptr_array_new();
    g_autofree char *path = path_of(fixture, "a.txt");
    XjInspectOptions options = {.vocabulary = fixture->vocabulary};
    XjInspectSink sink = {.document = keep_inspection, .failure = keep_failure, .user_data = told};
    xj_inspect(workers, path, &options, &sink);
    g_assert_cmpuint(told->len, ==, is_faulty ? 2 : 1);
    g_autoptr(JsonNode) inspection = told->pdata[0];
    JsonObject *object = json_node_get_object(inspection);
    g_assert_true(is_told(object, "kind") == (kind != NULL));
    if (kind != NULL)
        g_assert_cmpstr(json_object_get_string_member(object, "kind"), ==, kind);
}

static void
test_inspect(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(XjWorkerPool) workers = xj_worker_pool_new(1, NULL, NULL);
    write_file(fixture, "a.txt", TEXT);
    write_file(fixture, "a.txt.xunjian", "kind=通报\n");
    assert_inspected(fixture, workers, "通报", FALSE);
    write_file(fixture, "a.txt.xunjian", "kind=通报\n[x]\nkind=通知\n");
    assert_inspected(fixture, workers, "通报", TRUE);
    write_file(fixture, "a.txt.xunjian", "kind=通报\nx\n");
    assert_inspected(fixture, workers, NULL, TRUE);
}

int
main(int argc, char **argv)
{
    g_setenv("LANGUAGE", "en", TRUE);
    g_test_init(&argc, &argv, NULL);
#define ADD(path, function) g_test_add("/overrides/" path, Fixture, NULL, set_up, function, tear_down)
    ADD("set", test_set);
    ADD("changed-file", test_changed_file);
    ADD("rebuild", test_rebuild);
    ADD("refused-setting", test_refused_setting);
    ADD("file-away", test_file_away);
    ADD("stopped", test_stopped);
    ADD("set-of-failed", test_set_of_failed);
    ADD("prune", test_prune);
    ADD("sidecar", test_sidecar);
    ADD("empty-sidecar", test_empty_sidecar);
    ADD("sidecar-fault", test_sidecar_fault);
    ADD("fault-is-forgotten", test_fault_is_forgotten);
    ADD("sidecar-is-link", test_sidecar_is_link);
    ADD("large-sidecar", test_large_sidecar);
    ADD("sidecar-without-document", test_sidecar_without_document);
    ADD("archive", test_archive);
    ADD("archive-without-member", test_archive_without_member);
    ADD("vocabulary-changes", test_vocabulary_changes);
    ADD("understanding-changes", test_understanding_changes);
    ADD("told", test_told);
    ADD("inspect", test_inspect);
    return g_test_run();
}
