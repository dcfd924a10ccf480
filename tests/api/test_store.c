// Writing and reading through the wall: commits, lifetimes, two readers and a writer, generations.
#include "tests/api/store_fixture.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

// ---------------------------------------------------------------- writing and reading

static void
test_new_index(Folder *folder, gconstpointer data)
{
    (void)data;
    make_index(folder, "qinghe", "巡察 整改|长效 机制", "shiqiao", "整改 台账", NULL);
    GStatBuf status;
    g_assert_cmpint(g_stat(folder->directory, &status), ==, 0);
    g_assert_cmpuint(status.st_mode & 0777, ==, 0700);

    g_autoptr(XjReader) reader = open_reader(folder);
    XjStoreFigures figures;
    g_assert_true(xj_reader_figures(reader, &figures, NULL));
    g_assert_cmpuint(figures.documents, ==, 2);
    g_assert_cmpuint(figures.passages, ==, 3);
    g_assert_cmpfloat(figures.mean_length, ==, 2.0);
    g_assert_cmpuint(figures.bytes_on_disk, >, 0);
    g_autofree char *cards = all_cards(reader);
    g_assert_cmpstr(cards, ==, "{\"id\":\"qinghe\"}{\"id\":\"shiqiao\"}");
    g_assert_cmpuint(count_problems(folder), ==, 0);
}

static void
test_replace_and_delete(Folder *folder, gconstpointer data)
{
    (void)data;
    make_index(folder, "a", "甲|乙|丙", "b", "丁", NULL);
    g_autoptr(XjWriter) writer = open_writer(folder, XJ_WRITER_UPDATE);
    write_document(writer, "a", "戊|己");
    g_assert_true(xj_writer_delete(writer, "b", NULL));
    g_assert_true(xj_writer_delete(writer, "never there", NULL));
    commit(writer);

    g_autoptr(XjReader) reader = open_reader(folder);
    g_autofree char *texts = matching_texts(reader, xj_plan_new(XJ_PLAN_ALL));
    g_assert_cmpstr(texts, ==, "戊|己");
    g_assert_cmpuint(count_matches(reader, word("甲")), ==, 0);
    g_autoptr(GArray) passages = xj_reader_document(reader, "a", NULL);
    g_assert_cmpuint(passages->len, ==, 2);
    g_autoptr(GArray) none = xj_reader_document(reader, "b", NULL);
    g_assert_cmpuint(none->len, ==, 0);
    g_clear_pointer(&writer, xj_writer_close);
    g_assert_cmpuint(count_problems(folder), ==, 0);
}

// What was not committed is gone with the writer, and was never seen.
static void
test_uncommitted_is_dropped(Folder *folder, gconstpointer data)
{
    (void)data;
    make_index(folder, "a", "甲", NULL);
    g_autoptr(XjReader) reader = open_reader(folder);
    XjWriter *writer = open_writer(folder, XJ_WRITER_UPDATE);
    write_document(writer, "a", "乙|丙");
    write_document(writer, "b", "丁");
    g_assert_true(xj_writer_set(writer, "k", "v", 1, NULL));
    g_assert_true(xj_reader_refresh(reader, NULL, NULL));
    g_assert_cmpuint(count_matches(reader, xj_plan_new(XJ_PLAN_ALL)), ==, 1);
    xj_writer_close(writer);
    g_autofree char *texts = matching_texts(reader, xj_plan_new(XJ_PLAN_ALL));
    g_assert_cmpstr(texts, ==, "甲");
    g_assert_null(xj_reader_get(reader, "k", NULL, NULL));
    g_assert_cmpuint(count_problems(folder), ==, 0);
}

// Xapian empties its buffers at 10,000 documents of its own accord; that must not commit, so that a killed run leaves no
// half document. A child writes more than that and is gone without closing anything.
static void
write_much_and_die(const Folder *folder)
{
    XjWriter *writer = open_writer(folder, XJ_WRITER_UPDATE);
    g_autoptr(GString) text = g_string_new("甲");
    for (int i = 0; i < 12000; i++)
        g_string_append(text, "|乙");
    write_document(writer, "b", text->str);
    _exit(0);
}

static void
test_killed_writer(Folder *folder, gconstpointer data)
{
    (void)data;
    if (g_test_subprocess())
    {
        remove_tree(folder->parent); // its own, not wanted
        Folder inherited = {NULL, g_strdup(g_getenv("XUNJIAN_TEST_INDEX"))};
        write_much_and_die(&inherited);
    }
    make_index(folder, "a", "甲", NULL);
    g_setenv("XUNJIAN_TEST_INDEX", folder->directory, TRUE);
    g_test_trap_subprocess("/store/killed-writer", 0, G_TEST_SUBPROCESS_DEFAULT);
    g_test_trap_assert_passed();
    g_assert_cmpuint(count_problems(folder), ==, 0);
    g_autoptr(XjReader) reader = open_reader(folder);
    g_assert_cmpuint(count_matches(reader, xj_plan_new(XJ_PLAN_ALL)), ==, 1);
    // The lock file still names the dead one, and is no obstacle.
    g_autoptr(XjWriter) writer = open_writer(folder, XJ_WRITER_UPDATE);
    g_assert_nonnull(writer);
}

static void
test_named_values(Folder *folder, gconstpointer data)
{
    (void)data;
    g_autoptr(XjWriter) writer = open_writer(folder, XJ_WRITER_UPDATE);
    g_assert_true(xj_writer_set(writer, "failed:1", "a\0b", 3, NULL));
    g_assert_true(xj_writer_set(writer, "failed:2", "", 0, NULL));
    g_assert_true(xj_writer_set(writer, "settings", "x", 1, NULL));
    gsize length = 0;
    g_autofree char *own = xj_writer_get(writer, "failed:1", &length, NULL);
    g_assert_cmpuint(length, ==, 3);
    g_assert_cmpint(memcmp(own, "a\0b", 4), ==, 0);
    commit(writer);

    g_autoptr(XjReader) reader = open_reader(folder);
    g_auto(GStrv) keys = xj_reader_keys(reader, "failed:", NULL);
    g_assert_cmpuint(g_strv_length(keys), ==, 2);
    g_assert_cmpstr(keys[1], ==, "failed:2");
    g_autofree char *empty = xj_reader_get(reader, "failed:2", &length, NULL);
    g_assert_cmpstr(empty, ==, "");
    g_assert_cmpuint(length, ==, 0);
    g_assert_true(xj_writer_set(writer, "failed:2", NULL, 0, NULL));
    commit(writer);
    g_assert_true(xj_reader_refresh(reader, NULL, NULL));
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_reader_get(reader, "failed:2", &length, &error));
    g_assert_no_error(error);

    g_autofree char *long_key = g_strnfill(XJ_STORE_KEY_MAX + 1, 'k');
    g_assert_false(xj_writer_set(writer, long_key, "", 0, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
    g_clear_error(&error);
    g_assert_false(xj_writer_set(writer, "1", "", 0, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
    commit(writer); // a wrong argument does not spoil the writer
}

static void
test_writer_sees_its_changes(Folder *folder, gconstpointer data)
{
    (void)data;
    make_index(folder, "a", "甲", NULL);
    g_autoptr(XjWriter) writer = open_writer(folder, XJ_WRITER_UPDATE);
    g_assert_true(xj_writer_set(writer, "file:1", "新", strlen("新"), NULL));
    g_assert_true(xj_writer_set(writer, "file:2", "旧", strlen("旧"), NULL));
    g_assert_true(xj_writer_set(writer, "file:2", NULL, 0, NULL));
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) keys = xj_writer_keys(writer, "file:", &error);
    g_assert_no_error(error);
    g_assert_cmpuint(g_strv_length(keys), ==, 1);
    g_assert_cmpstr(keys[0], ==, "file:1");
    g_autofree char *value = xj_writer_get(writer, "file:1", NULL, NULL);
    g_assert_cmpstr(value, ==, "新");
}

// ---------------------------------------------------------------- lifetimes, readers beside a writer

static void
test_reader_keeps_its_commit(Folder *folder, gconstpointer data)
{
    (void)data;
    make_index(folder, "a", "甲", NULL);
    g_autoptr(XjReader) early = open_reader(folder);
    g_autofree char *first = g_strdup(xj_reader_revision(early));
    g_autoptr(XjWriter) writer = open_writer(folder, XJ_WRITER_UPDATE);
    write_document(writer, "b", "乙");
    commit(writer);
    g_autoptr(XjReader) late = open_reader(folder);
    g_assert_cmpuint(count_matches(early, xj_plan_new(XJ_PLAN_ALL)), ==, 1);
    g_assert_cmpuint(count_matches(late, xj_plan_new(XJ_PLAN_ALL)), ==, 2);
    g_assert_cmpstr(xj_reader_revision(late), !=, first);

    gboolean changed = FALSE;
    g_assert_true(xj_reader_refresh(early, &changed, NULL));
    g_assert_true(changed);
    g_assert_cmpstr(xj_reader_revision(late), ==, xj_reader_revision(early));
    g_assert_true(xj_reader_refresh(early, &changed, NULL));
    g_assert_false(changed);
    commit(writer); // nothing was changed
    g_assert_true(xj_reader_refresh(early, &changed, NULL));
    g_assert_false(changed);
}

// Xapian keeps one old commit readable. A reader that is behind by many is told so, whatever it asks, and sees the newest
// state once it is refreshed, not before: the numbers of passages it holds belong to the old one.
static void
test_overtaken_reader(Folder *folder, gconstpointer data)
{
    (void)data;
    make_sizable_index(folder);
    g_autoptr(XjReader) matching = open_reader(folder);
    g_autoptr(XjReader) fetching = open_reader(folder);
    g_autofree char *revision = g_strdup(xj_reader_revision(matching));
    g_autoptr(XjWriter) writer = open_writer(folder, XJ_WRITER_UPDATE);
    for (int i = 0; i < 50; i++)
    {
        g_autofree char *id = g_strdup_printf("d%d", i);
        write_document(writer, id, "乙|丙");
        commit(writer);
    }
    g_autoptr(XjPlan) plan = word("丙");
    g_auto(XjCandidates) found = {0};
    g_autoptr(GError) error = NULL;
    g_assert_false(xj_reader_match(matching, plan, 10, &found, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_CHANGED);
    g_clear_error(&error);
    g_assert_cmpstr(xj_reader_revision(matching), ==, revision);
    g_assert_true(xj_reader_refresh(matching, NULL, NULL));
    g_assert_cmpuint(count_matches(matching, word("丙")), ==, 50);
    g_assert_cmpstr(xj_reader_revision(matching), !=, revision);

    g_assert_null(xj_reader_fetch(fetching, 500, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_CHANGED);
    g_clear_error(&error);
    g_assert_true(xj_reader_refresh(fetching, NULL, NULL));
    g_assert_null(xj_reader_fetch(fetching, 500, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_CHANGED);
}

static void
test_results_outlive_the_reader(Folder *folder, gconstpointer data)
{
    (void)data;
    make_index(folder, "a", "甲", NULL);
    XjReader *reader = open_reader(folder);
    g_autoptr(XjPlan) plan = word("甲");
    g_auto(XjCandidates) found = {0};
    g_assert_true(xj_reader_match(reader, plan, 10, &found, NULL));
    g_autoptr(GBytes) record = xj_reader_fetch(reader, g_array_index(found.candidates, XjCandidate, 0).passage, NULL);
    g_autoptr(GArray) passages = xj_reader_document(reader, "a", NULL);
    xj_reader_close(reader);
    g_assert_cmpuint(g_array_index(passages, guint32, 0), ==, 1);
    g_assert_cmpuint(g_bytes_get_size(record), >, 0);
    xj_reader_close(NULL);
    xj_writer_close(NULL);
}

static void
test_second_writer(Folder *folder, gconstpointer data)
{
    (void)data;
    g_autoptr(XjWriter) writer = open_writer(folder, XJ_WRITER_UPDATE);
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_writer_open(folder->directory, XJ_WRITER_UPDATE, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_BUSY);
    g_autofree char *pid = g_strdup_printf("process %d on ", getpid());
    g_assert_nonnull(strstr(error->message, pid));
    g_assert_nonnull(strstr(error->message, g_get_host_name()));
    g_assert_nonnull(strstr(error->message, " since 20"));
    g_clear_error(&error);
    g_assert_null(xj_writer_open(folder->directory, XJ_WRITER_REBUILD, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_BUSY);
    g_clear_error(&error);
    guint problems = 0;
    g_assert_false(xj_store_check(folder->directory, note_problem, NULL, &problems, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_BUSY);
    // The first one was not disturbed, and its end is the next one's turn.
    write_document(writer, "a", "甲");
    commit(writer);
    g_clear_pointer(&writer, xj_writer_close);
    writer = open_writer(folder, XJ_WRITER_UPDATE);
}

// ---------------------------------------------------------------- generations

static void
test_rebuild(Folder *folder, gconstpointer data)
{
    (void)data;
    make_index(folder, "a", "甲|乙", NULL);
    g_autoptr(XjReader) before = open_reader(folder);
    g_autofree char *revision = g_strdup(xj_reader_revision(before));
    g_autoptr(XjWriter) writer = open_writer(folder, XJ_WRITER_REBUILD);
    write_document(writer, "b", "丙");
    commit(writer);
    g_assert_true(xj_reader_refresh(before, NULL, NULL));
    g_assert_cmpstr(xj_reader_revision(before), ==, revision); // not live yet
    g_autoptr(GError) error = NULL;
    g_assert_true(xj_writer_publish(writer, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(count_generations(folder), ==, 1);

    // A reader from before reads on in the removed files until it is refreshed.
    g_autofree char *old_texts = matching_texts(before, xj_plan_new(XJ_PLAN_ALL));
    g_assert_cmpstr(old_texts, ==, "甲|乙");
    g_autofree char *old_cards = all_cards(before);
    g_assert_cmpstr(old_cards, ==, "{\"id\":\"a\"}");
    gboolean changed = FALSE;
    g_assert_true(xj_reader_refresh(before, &changed, NULL));
    g_assert_true(changed);
    g_autofree char *texts = matching_texts(before, xj_plan_new(XJ_PLAN_ALL));
    g_assert_cmpstr(texts, ==, "丙");

    // The writer is done; the next one may update what it made.
    g_assert_false(xj_writer_begin_document(writer, "c", &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
    g_assert_null(xj_writer_get(writer, "k", NULL, NULL));
    g_clear_pointer(&writer, xj_writer_close);
    writer = open_writer(folder, XJ_WRITER_UPDATE);
    write_document(writer, "c", "丁");
    g_assert_true(xj_writer_publish(writer, NULL)); // in this mode, a commit
    write_document(writer, "d", "戊");
    commit(writer);
    g_clear_pointer(&writer, xj_writer_close);
    g_assert_cmpuint(count_problems(folder), ==, 0);
}

static void
test_rebuild_given_up(Folder *folder, gconstpointer data)
{
    (void)data;
    make_index(folder, "a", "甲", NULL);
    XjWriter *writer = open_writer(folder, XJ_WRITER_REBUILD);
    write_document(writer, "b", "丙");
    commit(writer);
    xj_writer_close(writer);
    g_assert_cmpuint(count_generations(folder), ==, 1);
    g_autoptr(XjReader) reader = open_reader(folder);
    g_assert_cmpuint(count_matches(reader, word("甲")), ==, 1);
}

static void
test_rebuild_of_nothing(Folder *folder, gconstpointer data)
{
    (void)data;
    XjWriter *writer = open_writer(folder, XJ_WRITER_REBUILD);
    write_document(writer, "b", "丙");
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_reader_open(folder->directory, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_NOT_FOUND);
    g_assert_true(xj_writer_publish(writer, NULL));
    xj_writer_close(writer);
    g_autoptr(XjReader) reader = open_reader(folder);
    g_assert_cmpuint(count_matches(reader, word("丙")), ==, 1);
}

static void
test_leftover_generation(Folder *folder, gconstpointer data)
{
    (void)data;
    make_index(folder, "a", "甲", NULL);
    g_autofree char *left = path_in(folder, "gen-7");
    g_autofree char *file = g_build_filename(left, "postlist.glass", NULL);
    g_assert_cmpint(g_mkdir(left, 0700), ==, 0);
    g_assert_true(g_file_set_contents(file, "half", -1, NULL));
    g_autofree char *temporary = path_in(folder, "xunjian.index.A1B2C3");
    g_assert_true(g_file_set_contents(temporary, "half", -1, NULL));
    xj_writer_close(open_writer(folder, XJ_WRITER_UPDATE));
    g_assert_false(g_file_test(left, G_FILE_TEST_EXISTS));
    g_assert_false(g_file_test(temporary, G_FILE_TEST_EXISTS));
    g_autoptr(XjReader) reader = open_reader(folder);
    g_assert_cmpuint(count_matches(reader, word("甲")), ==, 1);
}

// ---------------------------------------------------------------- kill -9

#define KILL_ROUNDS 12
#define KILL_AFTER_MAX 300000 // microseconds

// Writes one document after the other, three passages each, and says so on the pipe after each commit; begins a rebuild now
// and then, and gives it up.
static G_GNUC_NORETURN void
write_until_killed(const Folder *folder, int round, int pipe_end)
{
    for (int i = 0;; i++)
    {
        XjWriter *writer = open_writer(folder, XJ_WRITER_UPDATE);
        for (int j = 0; j < 5; j++)
        {
            g_autofree char *id = g_strdup_printf("d%d-%d-%d", round, i, j);
            write_document(writer, id, "甲 乙|甲 丙|甲 丁");
            commit(writer);
            if (write(pipe_end, "c", 1) != 1)
                _exit(1);
        }
        xj_writer_close(writer);
        writer = open_writer(folder, XJ_WRITER_REBUILD);
        write_document(writer, "never published", "甲|甲|甲");
        xj_writer_close(writer);
    }
}

// Returns how many commits the child acknowledged before it was killed.
static guint
run_and_kill(const Folder *folder, int round)
{
    int ends[2];
    g_assert_cmpint(pipe(ends), ==, 0);
    pid_t child = fork();
    g_assert_cmpint(child, >=, 0);
    if (child == 0)
        write_until_killed(folder, round, ends[1]);
    g_assert_cmpint(close(ends[1]), ==, 0);
    g_usleep((gulong)g_test_rand_int_range(1000, KILL_AFTER_MAX));
    g_assert_cmpint(kill(child, SIGKILL), ==, 0);
    g_assert_cmpint(waitpid(child, NULL, 0), ==, child);
    guint commits = 0;
    char byte;
    while (read(ends[0], &byte, 1) == 1)
        commits++;
    g_assert_cmpint(close(ends[0]), ==, 0);
    return commits;
}

static void
test_kill(Folder *folder, gconstpointer data)
{
    (void)data;
    make_index(folder, "first", "甲|甲|甲", NULL);
    guint acknowledged = 1;
    for (int round = 0; round < KILL_ROUNDS; round++)
    {
        acknowledged += run_and_kill(folder, round);
        g_assert_cmpuint(count_problems(folder), ==, 0);
        g_autoptr(XjReader) reader = open_reader(folder);
        guint64 passages = count_matches(reader, word("甲"));
        g_assert_cmpuint(passages % 3, ==, 0);
        // The last commit may have been made and not yet told.
        g_assert_cmpuint(passages / 3, >=, acknowledged);
        g_assert_cmpuint(passages / 3, <=, acknowledged + 1);
        acknowledged = (guint)(passages / 3);
    }
    g_test_message("%u documents", acknowledged);
}

// One thread commits and rebuilds as fast as it can; readers beside it never see an error nor half of anything.
typedef struct
{
    const Folder *folder;
    gint is_done; // atomic
} Race;

#define RACE_ROUNDS 25

static gpointer
write_rounds(gpointer user_data)
{
    Race *race = user_data;
    for (int round = 0; round < RACE_ROUNDS; round++)
    {
        g_autoptr(XjWriter) writer = open_writer(race->folder, round % 3 ? XJ_WRITER_UPDATE : XJ_WRITER_REBUILD);
        for (int i = 0; i < 20; i++)
        {
            g_autofree char *id = g_strdup_printf("d%d", i);
            g_autofree char *text = g_strdup_printf("甲 r%d|甲 r%d|甲 r%d", round, round, round);
            write_document(writer, id, text);
        }
        g_assert_true(xj_writer_publish(writer, NULL));
    }
    g_atomic_int_set(&race->is_done, TRUE);
    return NULL;
}

static void
test_race(Folder *folder, gconstpointer data)
{
    (void)data;
    Race race = {folder, FALSE};
    make_index(folder, "d0", "甲|甲|甲", NULL);
    g_autoptr(XjReader) lasting = open_reader(folder);
    GThread *thread = g_thread_new("writer", write_rounds, &race);
    guint rounds = 0;
    while (!g_atomic_int_get(&race.is_done))
    {
        g_autoptr(XjReader) fresh = open_reader(folder);
        g_assert_true(xj_reader_refresh(lasting, NULL, NULL));
        g_assert_cmpuint(count_matches(fresh, word("甲")) % 3, ==, 0);
        g_assert_cmpuint(count_matches(lasting, word("甲")) % 3, ==, 0);
        rounds++;
    }
    g_thread_join(thread);
    g_test_message("%u rounds of reading", rounds);
    g_assert_true(xj_reader_refresh(lasting, NULL, NULL));
    g_assert_cmpuint(count_matches(lasting, word("甲")), ==, 60);
    g_assert_cmpuint(count_problems(folder), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add("/store/new-index", test_new_index, NULL);
    add("/store/replace-and-delete", test_replace_and_delete, NULL);
    add("/store/uncommitted-is-dropped", test_uncommitted_is_dropped, NULL);
    add("/store/killed-writer", test_killed_writer, NULL);
    add("/store/named-values", test_named_values, NULL);
    add("/store/writer-sees-its-changes", test_writer_sees_its_changes, NULL);
    add("/store/reader-keeps-its-commit", test_reader_keeps_its_commit, NULL);
    add("/store/overtaken-reader", test_overtaken_reader, NULL);
    add("/store/results-outlive-the-reader", test_results_outlive_the_reader, NULL);
    add("/store/second-writer", test_second_writer, NULL);
    add("/store/rebuild", test_rebuild, NULL);
    add("/store/rebuild-given-up", test_rebuild_given_up, NULL);
    add("/store/rebuild-of-nothing", test_rebuild_of_nothing, NULL);
    add("/store/leftover-generation", test_leftover_generation, NULL);
    add("/store/kill", test_kill, NULL);
    add("/store/race", test_race, NULL);
    return g_test_run();
}

// NOLINTEND(readability-function-cognitive-complexity)
