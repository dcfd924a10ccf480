// The walk: sorted, links not followed, hidden and lock files passed over, special files never opened.
#include "indexer/walk.h"
#include "store/store.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
    char *folder;
} Fixture;

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    fixture->folder = g_dir_make_tmp("xunjian-walk-XXXXXX", NULL);
    g_assert_nonnull(fixture->folder);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", fixture->folder);
    g_assert_cmpint(g_spawn_command_line_sync(command, NULL, NULL, NULL, NULL), ==, TRUE);
    g_free(fixture->folder);
}

static void
make_file(const Fixture *fixture, const char *name)
{
    g_autofree char *path = g_build_filename(fixture->folder, name, NULL);
    g_autofree char *folder = g_path_get_dirname(path);
    g_assert_cmpint(g_mkdir_with_parents(folder, 0700), ==, 0);
    g_assert_true(g_file_set_contents(path, "文", -1, NULL));
}

static void
make_index(const Fixture *fixture, const char *name)
{
    g_autofree char *path = g_build_filename(fixture->folder, name, NULL);
    g_autoptr(XjWriter) writer = xj_writer_open(path, XJ_WRITER_UPDATE, NULL);
    g_assert_nonnull(writer);
}

static XjWalk *
walk(const Fixture *fixture)
{
    char *paths[] = {fixture->folder, NULL};
    return xj_walk_new(paths);
}

static const char *
name_at(const Fixture *fixture, const XjWalk *files, guint i)
{
    return ((const XjWalkFile *)files->files->pdata[i])->path + strlen(fixture->folder) + 1;
}

static void
test_sorted(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    make_file(fixture, "丙.txt");
    make_file(fixture, "b/2.txt");
    make_file(fixture, "b/1.txt");
    make_file(fixture, "a.txt");
    g_autoptr(XjWalk) files = walk(fixture);
    g_assert_cmpuint(files->files->len, ==, 4);
    g_assert_cmpuint(files->failures->len, ==, 0);
    g_assert_cmpstr(name_at(fixture, files, 0), ==, "a.txt");
    g_assert_cmpstr(name_at(fixture, files, 1), ==, "b/1.txt");
    g_assert_cmpstr(name_at(fixture, files, 2), ==, "b/2.txt");
    g_assert_cmpstr(name_at(fixture, files, 3), ==, "丙.txt");
    g_assert_cmpuint(files->bytes, ==, 4 * strlen("文"));
}

static void
test_passed_over(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const names[] = {".hidden",          ".git/config", "~$报告.docx",
                                        ".~lock.报告.odt#", "报告.txt~",   "下载.crdownload"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        make_file(fixture, names[i]);
    make_index(fixture, "索引");
    make_file(fixture, "笔记/xunjian.index"); // named like one, but it is none
    make_file(fixture, "报告.txt");
    g_autoptr(XjWalk) files = walk(fixture);
    g_assert_cmpuint(files->files->len, ==, 2);
    g_assert_cmpstr(name_at(fixture, files, 0), ==, "报告.txt");
    g_assert_cmpstr(name_at(fixture, files, 1), ==, "笔记/xunjian.index");
    g_assert_cmpuint(files->failures->len, ==, 0);
}

static void
test_links_and_pipes(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    make_file(fixture, "a.txt");
    g_autofree char *link = g_build_filename(fixture->folder, "link", NULL);
    g_autofree char *loop = g_build_filename(fixture->folder, "loop", NULL);
    g_autofree char *pipe_path = g_build_filename(fixture->folder, "pipe", NULL);
    g_assert_cmpint(symlink("/etc", link), ==, 0);
    g_assert_cmpint(symlink(".", loop), ==, 0);
    g_assert_cmpint(mkfifo(pipe_path, 0600), ==, 0);
    g_autoptr(XjWalk) files = walk(fixture);
    g_assert_cmpuint(files->files->len, ==, 1);
    g_assert_cmpuint(files->failures->len, ==, 1);
    const XjFailure *problem = files->failures->pdata[0];
    g_assert_cmpstr(problem->code, ==, "special_file");
    g_assert_cmpstr(problem->path, ==, pipe_path);
}

static void
test_overlap_and_missing(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    make_file(fixture, "b/1.txt");
    g_autofree char *inner = g_build_filename(fixture->folder, "b", "1.txt", NULL);
    g_autofree char *missing = g_build_filename(fixture->folder, "没有", NULL);
    char *paths[] = {fixture->folder, inner, missing, NULL};
    g_autoptr(XjWalk) files = xj_walk_new(paths);
    g_assert_cmpuint(files->files->len, ==, 1);
    g_assert_cmpuint(files->bytes, ==, strlen("文"));
    g_assert_cmpuint(files->failures->len, ==, 1);
    g_assert_cmpstr(((const XjFailure *)files->failures->pdata[0])->code, ==, "not_found");
    g_assert_cmpuint(files->roots->len, ==, 2);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add(name, Fixture, NULL, set_up, test, tear_down)
    ADD("/walk/sorted", test_sorted);
    ADD("/walk/passed-over", test_passed_over);
    ADD("/walk/links-and-pipes", test_links_and_pipes);
    ADD("/walk/overlap-and-missing", test_overlap_and_missing);
    return g_test_run();
}
