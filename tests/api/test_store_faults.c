// What the wall refuses, and what it says: foreign folders, other formats, damage, wrong passages, a full disk.
#include "store/schema.h"
#include "tests/api/store_fixture.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

// ---------------------------------------------------------------- refusals

static void
assert_not_opened(const Folder *folder, int code)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_reader_open(folder->directory, &error));
    g_assert_error(error, XJ_ERROR, code);
    g_test_message("%s", error->message);
    g_assert_nonnull(strstr(error->message, folder->directory));
    g_clear_error(&error);
}

static void
test_no_index(Folder *folder, gconstpointer data)
{
    (void)data;
    assert_not_opened(folder, XJ_ERROR_NOT_FOUND);
    g_assert_cmpint(g_mkdir(folder->directory, 0700), ==, 0);
    assert_not_opened(folder, XJ_ERROR_NOT_FOUND);
    g_autoptr(GError) error = NULL;
    guint problems = 0;
    g_assert_false(xj_store_check(folder->directory, note_problem, NULL, &problems, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_NOT_FOUND);
}

static void
test_foreign_folder(Folder *folder, gconstpointer data)
{
    (void)data;
    g_assert_cmpint(g_mkdir(folder->directory, 0700), ==, 0);
    g_autofree char *file = path_in(folder, "报告.txt");
    g_assert_true(g_file_set_contents(file, "x", -1, NULL));
    g_autoptr(GError) error = NULL;
    for (XjWriterMode mode = XJ_WRITER_UPDATE; mode <= XJ_WRITER_REBUILD; mode++)
    {
        g_assert_null(xj_writer_open(folder->directory, mode, &error));
        g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
        g_clear_error(&error);
    }
    g_assert_true(g_file_test(file, G_FILE_TEST_EXISTS));
    g_assert_cmpuint(count_generations(folder), ==, 0);
}

static void
test_folder_is_a_file(Folder *folder, gconstpointer data)
{
    (void)data;
    g_assert_true(g_file_set_contents(folder->directory, "x", -1, NULL));
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_writer_open(folder->directory, XJ_WRITER_UPDATE, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_IO);
    assert_not_opened(folder, XJ_ERROR_NOT_FOUND);
}

// Refused by readers and by updates, and rebuilding is the way out.
static void
assert_only_rebuilt(const Folder *folder, int code)
{
    assert_not_opened(folder, code);
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_writer_open(folder->directory, XJ_WRITER_UPDATE, &error));
    g_assert_error(error, XJ_ERROR, code);
    g_assert_nonnull(strstr(error->message, "--rebuild"));
    g_autoptr(XjWriter) writer = open_writer(folder, XJ_WRITER_REBUILD);
    write_document(writer, "b", "丙");
    g_assert_true(xj_writer_publish(writer, NULL));
    g_clear_pointer(&writer, xj_writer_close);
    g_assert_cmpuint(count_generations(folder), ==, 1);
    g_autoptr(XjReader) reader = open_reader(folder);
    g_assert_cmpuint(count_matches(reader, word("丙")), ==, 1);
}

static void
test_other_format(Folder *folder, gconstpointer data)
{
    (void)data;
    make_index(folder, "a", "甲", NULL);
    g_autofree char *file = path_in(folder, "xunjian.index");
    g_assert_true(g_file_set_contents(file, "[index]\nformat=999\nshards=3\n", -1, NULL));
    assert_only_rebuilt(folder, XJ_ERROR_FORMAT);
}

// How the file of an index of today's format begins.
#define HEAD "[index]\nformat=" G_STRINGIFY(XJ_FORMAT_VERSION) "\n"

static void
test_damaged_index_file(Folder *folder, gconstpointer data)
{
    (void)data;
    static const char *const contents[] = {"", "\x01\x02", HEAD "generation=../../etc\nuuid=x\n", HEAD "generation=gen-1\n"};
    g_autofree char *file = path_in(folder, "xunjian.index");
    make_index(folder, "a", "甲", NULL);
    for (guint i = 0; i < G_N_ELEMENTS(contents); i++)
    {
        g_assert_true(g_file_set_contents(file, contents[i], -1, NULL));
        assert_only_rebuilt(folder, XJ_ERROR_CORRUPT);
    }
}

static void
test_lost_files(Folder *folder, gconstpointer data)
{
    (void)data;
    static const char *const files[] = {"gen-1/iamglass", "gen-1/postlist.glass"};
    for (guint i = 0; i < G_N_ELEMENTS(files); i++)
    {
        remove_tree(folder->directory);
        make_index(folder, "a", "甲", NULL);
        g_autofree char *file = path_in(folder, files[i]);
        g_assert_cmpint(g_unlink(file), ==, 0);
        g_assert_cmpuint(count_problems(folder), >, 0);
        assert_only_rebuilt(folder, XJ_ERROR_CORRUPT);
    }
}

// The damage that disks and broken-off copies do. (Bits that flip inside a block are another matter: Xapian's blocks have
// no checksums, and it trusts what a block says of its own inside.)
typedef struct
{
    const char *path;
    const char *file;
    goffset at;
    gsize zeros; // written at `at`; 0: the file ends there
} Damage;

#define BLOCK 8192 // bytes, Xapian's default

static const Damage damages[] = {
    {"/store/damage/version-zeroed", "gen-1/iamglass", 0, 14},
    {"/store/damage/version-empty", "gen-1/iamglass", 0, 0},
    {"/store/damage/version-cut", "gen-1/iamglass", 40, 0},
    {"/store/damage/terms-first-block", "gen-1/postlist.glass", 0, BLOCK},
    {"/store/damage/terms-second-block", "gen-1/postlist.glass", BLOCK, BLOCK},
    {"/store/damage/terms-cut", "gen-1/postlist.glass", 3L * BLOCK, 0},
    {"/store/damage/terms-empty", "gen-1/postlist.glass", 0, 0},
    {"/store/damage/records-first-block", "gen-1/docdata.glass", 0, BLOCK},
    {"/store/damage/records-second-block", "gen-1/docdata.glass", BLOCK, BLOCK},
    {"/store/damage/records-cut", "gen-1/docdata.glass", 2L * BLOCK + 100, 0},
};

static void
do_damage(const Folder *folder, const Damage *damage)
{
    static const char zeros[BLOCK] = {0};
    g_autofree char *path = path_in(folder, damage->file);
    int descriptor = g_open(path, O_WRONLY, 0);
    g_assert_cmpint(descriptor, >=, 0);
    g_assert_cmpint(lseek(descriptor, 0, SEEK_END), >=, damage->at + (goffset)damage->zeros);
    if (damage->zeros > 0)
        g_assert_cmpint(pwrite(descriptor, zeros, damage->zeros, damage->at), ==, (gssize)damage->zeros);
    else
        g_assert_cmpint(ftruncate(descriptor, damage->at), ==, 0);
    g_assert_cmpint(close(descriptor), ==, 0);
}

static void
assert_no_worse_than_damaged(const GError *error)
{
    if (error)
        g_assert_true(g_error_matches(error, XJ_ERROR, XJ_ERROR_CORRUPT) || g_error_matches(error, XJ_ERROR, XJ_ERROR_CHANGED));
}

// Every call succeeds, as far as the damage does not touch it, or says what is wrong.
static void
read_everything(const Folder *folder)
{
    g_autoptr(GError) opening = NULL;
    g_autoptr(XjReader) reader = xj_reader_open(folder->directory, &opening);
    assert_no_worse_than_damaged(opening);
    if (!reader)
        return;
    g_autoptr(XjPlan) plan = word("甲");
    g_autoptr(GError) matching = NULL;
    g_auto(XjCandidates) found = {0};
    xj_reader_match(reader, plan, SIZABLE_PASSAGES, &found, &matching);
    assert_no_worse_than_damaged(matching);
    for (guint32 passage = 1; passage <= SIZABLE_PASSAGES; passage++)
    {
        g_autoptr(GError) fetching = NULL;
        g_autoptr(GBytes) record = xj_reader_fetch(reader, passage, &fetching);
        g_assert_true((record != NULL) == (fetching == NULL));
        assert_no_worse_than_damaged(fetching);
    }
}

static void
test_damage(Folder *folder, gconstpointer data)
{
    make_sizable_index(folder);
    g_assert_cmpuint(count_problems(folder), ==, 0);
    do_damage(folder, data);
    read_everything(folder);
    g_assert_cmpuint(count_problems(folder), >, 0);
    g_autoptr(XjWriter) writer = open_writer(folder, XJ_WRITER_REBUILD);
    write_document(writer, "b", "丙");
    g_assert_true(xj_writer_publish(writer, NULL));
    g_clear_pointer(&writer, xj_writer_close);
    g_assert_cmpuint(count_problems(folder), ==, 0);
}

static void
assert_wrong_passage(const Folder *folder, const XjPassageRecord *passage, const char *card)
{
    g_autoptr(XjWriter) writer = open_writer(folder, XJ_WRITER_UPDATE);
    g_autoptr(GError) error = NULL;
    g_assert_true(xj_writer_begin_document(writer, "b", NULL));
    g_assert_false(add_passage(writer, passage, card, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INTERNAL);
    g_clear_error(&error);
    g_assert_false(xj_writer_commit(writer, &error)); // else half a document would be committed
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INTERNAL);
}

static void
test_wrong_passages(Folder *folder, gconstpointer data)
{
    (void)data;
    make_index(folder, "b", "甲", NULL);
    XjPassageRecord passage = {.document = "b", .heading = -1, .text = "乙", .length = strlen("乙")};
    assert_wrong_passage(folder, &passage, NULL);
    passage.number = 1;
    assert_wrong_passage(folder, &passage, NULL);
    passage.number = 0;
    passage.document = "c";
    assert_wrong_passage(folder, &passage, "{}");
    passage.document = "b";
    passage.text = "Q乙";
    passage.length = strlen(passage.text);
    assert_wrong_passage(folder, &passage, "{}");
    g_autoptr(XjReader) reader = open_reader(folder);
    g_autofree char *texts = matching_texts(reader, xj_plan_new(XJ_PLAN_ALL));
    g_assert_cmpstr(texts, ==, "甲");
    g_autoptr(XjWriter) writer = open_writer(folder, XJ_WRITER_UPDATE);
    g_autofree char *long_id = g_strnfill(XJ_DOCUMENT_ID_MAX + 1, 'x');
    g_autoptr(GError) error = NULL;
    g_assert_false(xj_writer_begin_document(writer, long_id, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
}

// ---------------------------------------------------------------- a full disk

#define FILE_LIMIT 300000 // bytes: more than the first index, less than what fill_up() writes

// A limit on the size of files stands in for it: it holds for root too and needs no mount.
static void
limit_files(rlim_t bytes, struct rlimit *ret_before)
{
    g_assert_true(signal(SIGXFSZ, SIG_IGN) != SIG_ERR);
    g_assert_cmpint(getrlimit(RLIMIT_FSIZE, ret_before), ==, 0);
    struct rlimit limit = {bytes, ret_before->rlim_max};
    g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &limit), ==, 0);
}

static void
fill_up(XjWriter *writer, GError **error)
{
    for (int i = 0; i < 100; i++)
    {
        g_autofree char *id = g_strdup_printf("n%d", i);
        g_autoptr(GString) text = g_string_new("甲");
        for (int j = 0; j < 300; j++)
            g_string_append_printf(text, "|甲 v%d w%d x%d %08x%08x", i, j, i * j, g_test_rand_int(), g_test_rand_int());
        if (!try_document(writer, id, text->str, error))
            return;
    }
    xj_writer_commit(writer, error);
}

static void
assert_stays_failed(XjWriter *writer)
{
    g_autoptr(GError) error = NULL;
    g_assert_false(xj_writer_begin_document(writer, "z", &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_IO);
    g_clear_error(&error);
    g_assert_false(xj_writer_commit(writer, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_IO);
    g_clear_error(&error);
    g_assert_false(xj_writer_publish(writer, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_IO);
}

static void
test_full_disk(Folder *folder, gconstpointer data)
{
    XjWriterMode mode = GPOINTER_TO_INT(data);
    make_sizable_index(folder);
    g_autoptr(XjReader) reader = open_reader(folder);
    XjWriter *writer = open_writer(folder, mode);
    struct rlimit before;
    limit_files(FILE_LIMIT, &before);
    g_autoptr(GError) error = NULL;
    fill_up(writer, &error);
    g_assert_error(error, XJ_ERROR, XJ_ERROR_IO);
    g_assert_nonnull(strstr(error->message, folder->directory));
    g_test_message("%s", error->message);
    assert_stays_failed(writer);
    g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &before), ==, 0);
    assert_stays_failed(writer); // the transaction is spoilt even where there is room again
    xj_writer_close(writer);

    g_assert_true(xj_reader_refresh(reader, NULL, NULL));
    g_assert_cmpuint(count_matches(reader, word("甲")), ==, SIZABLE_PASSAGES);
    g_assert_cmpuint(count_problems(folder), ==, 0);
    writer = open_writer(folder, mode);
    write_document(writer, "after", "乙");
    g_assert_true(xj_writer_publish(writer, NULL));
    xj_writer_close(writer);
    g_assert_cmpuint(count_problems(folder), ==, 0);
}

// Becomes nobody for a while where the test runs as root, whom rights do not bind.
static void
become(uid_t user, const Folder *folder)
{
    if (getuid() != 0)
        return;
    g_assert_cmpint(chown(folder->parent, user, (gid_t)-1), ==, 0);
    g_assert_cmpint(seteuid(user), ==, 0);
}

static void
test_no_rights(Folder *folder, gconstpointer data)
{
    (void)data;
    const uid_t nobody = 65534;
    become(nobody, folder);
    make_index(folder, "a", "甲", NULL);
    g_assert_cmpint(g_chmod(folder->directory, 0500), ==, 0);
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_writer_open(folder->directory, XJ_WRITER_REBUILD, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_IO);
    g_assert_nonnull(strstr(error->message, "Permission denied"));
    g_autoptr(XjReader) reader = open_reader(folder);
    g_assert_cmpuint(count_matches(reader, word("甲")), ==, 1);
    g_clear_error(&error);

    g_assert_cmpint(g_chmod(folder->directory, 0), ==, 0);
    g_assert_null(xj_reader_open(folder->directory, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_IO);
    g_assert_cmpint(g_chmod(folder->directory, 0700), ==, 0);
    if (getuid() == 0)
        g_assert_cmpint(seteuid(0), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add("/store/no-index", test_no_index, NULL);
    add("/store/foreign-folder", test_foreign_folder, NULL);
    add("/store/folder-is-a-file", test_folder_is_a_file, NULL);
    add("/store/other-format", test_other_format, NULL);
    add("/store/damaged-index-file", test_damaged_index_file, NULL);
    add("/store/lost-files", test_lost_files, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(damages); i++)
        add(damages[i].path, test_damage, &damages[i]);
    add("/store/wrong-passages", test_wrong_passages, NULL);
    add("/store/full-disk", test_full_disk, GINT_TO_POINTER(XJ_WRITER_UPDATE));
    add("/store/full-disk-rebuilding", test_full_disk, GINT_TO_POINTER(XJ_WRITER_REBUILD));
    add("/store/no-rights", test_no_rights, NULL);
    return g_test_run();
}

// NOLINTEND(readability-function-cognitive-complexity)
