// Groups of near copies while documents come, change and go.
#include "indexer/copies/settler.h"
#include "indexer/file_update.h"
#include "tests/fixture/copy_text.h"
#include "tests/fixture/index_fixture.h"

#include <string.h>

typedef struct
{
    char *directory;
    XjWriter *writer;
    XjIndexSummary *summary;
    GRand *rand;
} Fixture;

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    fixture->directory = index_fixture_directory();
    fixture->writer = xj_writer_open(fixture->directory, XJ_WRITER_UPDATE, NULL);
    fixture->summary = xj_index_summary_new();
    fixture->rand = g_rand_new_with_seed(11);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    xj_writer_close(fixture->writer);
    xj_index_summary_free(fixture->summary);
    g_rand_free(fixture->rand);
    index_fixture_remove(fixture->directory);
}

static void
put(Fixture *fixture, const char *id, const char *text)
{
    GError *error = NULL;
    g_autoptr(XjPreparedDocument) document = xj_prepare_line("/srv/all.tsv:1", id, text, strlen(text), NULL);
    xj_prepared_document_write(fixture->writer, document, fixture->summary, &error);
    g_assert_no_error(error);
}

static void
settle_after(Fixture *fixture, XjReader *replaced)
{
    GError *error = NULL;
    g_autoptr(XjCopySettler) settler = xj_copy_settler_new(fixture->writer, replaced);
    xj_copy_settler_settle(settler, &error);
    g_assert_no_error(error);
}

static void
settle(Fixture *fixture)
{
    settle_after(fixture, NULL);
}

static gboolean
note_group(G_GNUC_UNUSED guint32 last, const guint8 *bytes, gsize length, gpointer groups, GError **error)
{
    XjCopyRecord record;
    if (!xj_copy_record_decode(bytes, length, &record, error))
        return FALSE;
    g_hash_table_insert(groups, g_memdup2(&record.document, sizeof record.document),
                        g_memdup2(&record.group, sizeof record.group));
    return TRUE;
}

// All documents that have copies, by their hash, with their groups.
static GHashTable *
groups_of(Fixture *fixture)
{
    GError *error = NULL;
    GHashTable *groups = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    xj_writer_marks(fixture->writer, XJ_MARK_COPIES, 0, note_group, groups, &error);
    g_assert_no_error(error);
    return groups;
}

static guint64
group_in(GHashTable *groups, const char *id)
{
    guint64 document = xj_document_hash(id);
    const guint64 *group = g_hash_table_lookup(groups, &document);
    return group != NULL ? *group : 0;
}

static guint64
group_of(Fixture *fixture, const char *id)
{
    g_autoptr(GHashTable) groups = groups_of(fixture);
    return group_in(groups, id);
}

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

// ---------------------------------------------------------------- coming, changing, going

static void
test_join(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *text = copy_text_new(fixture->rand, 2000);
    g_autofree char *copy = copy_text_spun(fixture->rand, text, 15);
    g_autofree char *noisy = copy_text_noise(fixture->rand, text, 30);
    g_autofree char *other = copy_text_new(fixture->rand, 2000);
    put(fixture, "text", text);
    put(fixture, "other", other);
    settle(fixture);
    g_assert_cmpuint(group_of(fixture, "text"), ==, 0);
    put(fixture, "copy", copy);
    settle(fixture);
    guint64 group = group_of(fixture, "text");
    g_assert_cmpuint(group, !=, 0);
    g_assert_cmpuint(group_of(fixture, "copy"), ==, group);
    put(fixture, "noisy", noisy);
    settle(fixture);
    g_assert_cmpuint(group_of(fixture, "text"), ==, group);
    g_assert_cmpuint(group_of(fixture, "copy"), ==, group);
    g_assert_cmpuint(group_of(fixture, "noisy"), ==, group);
    g_assert_cmpuint(group_of(fixture, "other"), ==, 0);
}

static void
test_leave(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *text = copy_text_new(fixture->rand, 2000);
    g_autofree char *other = copy_text_new(fixture->rand, 2000);
    put(fixture, "a", text);
    put(fixture, "b", text);
    put(fixture, "c", text);
    settle(fixture);
    guint64 group = group_of(fixture, "a");
    g_assert_true(xj_writer_delete(fixture->writer, "a", NULL));
    settle(fixture);
    g_assert_cmpuint(group_of(fixture, "b"), ==, group);
    g_assert_cmpuint(group_of(fixture, "c"), ==, group);
    put(fixture, "b", other);
    settle(fixture);
    g_assert_cmpuint(group_of(fixture, "b"), ==, 0);
    g_assert_cmpuint(group_of(fixture, "c"), ==, 0);
}

// What is written anew with the same text stays in the group, and the group keeps its name: also where it was the only thing that
// held the others together.
static void
test_rewritten(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *text = copy_text_new(fixture->rand, 2000);
    const char *const ids[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};
    for (guint i = 0; i < G_N_ELEMENTS(ids); i++)
    {
        put(fixture, ids[i], text);
        settle(fixture);
    }
    guint64 group = group_of(fixture, "a");
    for (guint i = 0; i < G_N_ELEMENTS(ids); i++)
    {
        put(fixture, ids[i], text);
        settle(fixture);
        for (guint k = 0; k < G_N_ELEMENTS(ids); k++)
            g_assert_cmpuint(group_of(fixture, ids[k]), ==, group);
    }
}

// A document that is a copy of two groups makes them one; without it they are two again.
static void
test_bridge(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *one = copy_text_new(fixture->rand, 2000);
    g_autofree char *other = copy_text_new(fixture->rand, 2000);
    g_autofree char *both = g_strconcat(one, other, NULL);
    g_autofree char *longer = g_strconcat(other, "又增加一句话。", NULL);
    put(fixture, "one", one);
    put(fixture, "one again", one);
    put(fixture, "other", other);
    put(fixture, "longer", longer);
    settle(fixture);
    guint64 first = group_of(fixture, "one");
    guint64 second = group_of(fixture, "other");
    g_assert_cmpuint(first, !=, second);
    g_assert_cmpuint(group_of(fixture, "longer"), ==, second);
    put(fixture, "both", both);
    settle(fixture);
    guint64 group = group_of(fixture, "both");
    g_assert_true(group == first || group == second);
    g_assert_cmpuint(group_of(fixture, "one again"), ==, group);
    g_assert_cmpuint(group_of(fixture, "longer"), ==, group);
    g_assert_true(xj_writer_delete(fixture->writer, "both", NULL));
    settle(fixture);
    g_assert_cmpuint(group_of(fixture, "one"), !=, 0);
    g_assert_cmpuint(group_of(fixture, "other"), !=, 0);
    g_assert_cmpuint(group_of(fixture, "one"), !=, group_of(fixture, "other"));
}

// Very many copies of one document: more than are told as candidates.
static void
test_many(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *text = copy_text_new(fixture->rand, 600);
    for (guint i = 0; i < 300; i++)
    {
        g_autofree char *id = g_strdup_printf("%u", i);
        g_autofree char *copy = copy_text_spun(fixture->rand, text, 30);
        put(fixture, id, i % 2 == 0 ? text : copy);
        if (i % 90 == 0)
            settle(fixture);
    }
    settle(fixture);
    g_autoptr(GHashTable) groups = groups_of(fixture);
    g_assert_cmpuint(g_hash_table_size(groups), ==, 300);
    for (guint i = 1; i < 300; i++)
    {
        g_autofree char *id = g_strdup_printf("%u", i);
        g_assert_cmpuint(group_in(groups, id), ==, group_in(groups, "0"));
    }
}

// Slips of a line that say the same are two finds; from 24 letters on they are a paper and its copy.
static void
test_slips(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const char slip[] = "请于周五下班前将整改台账报送县委巡察办综合科汇总"; // 24 letters
    const char *less = g_utf8_next_char(slip);
    put(fixture, "slip", less);
    put(fixture, "same", less);
    put(fixture, "whole", slip);
    settle(fixture);
    g_assert_cmpuint(group_of(fixture, "slip"), ==, 0);
    g_assert_cmpuint(group_of(fixture, "same"), ==, 0);
    g_assert_cmpuint(group_of(fixture, "whole"), ==, 0);
    put(fixture, "again", slip);
    settle(fixture);
    g_assert_cmpuint(group_of(fixture, "whole"), !=, 0);
    g_assert_cmpuint(group_of(fixture, "whole"), ==, group_of(fixture, "again"));
    g_assert_cmpuint(group_of(fixture, "slip"), ==, 0);
}

static void
test_nothing_new(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *text = copy_text_new(fixture->rand, 600);
    put(fixture, "a", text);
    put(fixture, "b", text);
    settle(fixture);
    g_assert_true(xj_writer_commit(fixture->writer, NULL));
    g_autoptr(XjReader) reader = xj_reader_open(fixture->directory, NULL);
    g_autofree char *before = g_strdup(xj_reader_revision(reader));
    settle(fixture);
    g_assert_true(xj_writer_commit(fixture->writer, NULL));
    g_assert_true(xj_reader_refresh(reader, NULL, NULL));
    g_assert_cmpstr(xj_reader_revision(reader), ==, before);
}

// What was not committed is gone with its groups.
static void
test_dropped(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *text = copy_text_new(fixture->rand, 600);
    put(fixture, "a", text);
    settle(fixture);
    g_assert_true(xj_writer_commit(fixture->writer, NULL));
    put(fixture, "b", text);
    settle(fixture);
    g_assert_cmpuint(group_of(fixture, "a"), !=, 0);
    xj_writer_close(fixture->writer);
    fixture->writer = xj_writer_open(fixture->directory, XJ_WRITER_UPDATE, NULL);
    g_assert_cmpuint(group_of(fixture, "a"), ==, 0);
    put(fixture, "c", text);
    settle(fixture);
    g_assert_cmpuint(group_of(fixture, "a"), !=, 0);
    g_assert_cmpuint(group_of(fixture, "a"), ==, group_of(fixture, "c"));
}

// ---------------------------------------------------------------- any order

#define FAMILIES 8
#define DOCUMENTS 40

// Documents by chance: some are copies of one another, in all ways. Which are, follows from the documents alone.
typedef struct
{
    char *ids[DOCUMENTS];
    char *texts[DOCUMENTS];
    guint family[DOCUMENTS]; // 0: none
} Documents;

static char *
copy_by_chance(GRand *rand, const char *text)
{
    switch (g_rand_int_range(rand, 0, 6))
    {
    case 0:
        return g_strdup(text);
    case 1:
        return copy_text_noise(rand, text, 20);
    case 2:
        return copy_text_spun(rand, text, 15);
    case 3:
        return copy_text_spun(rand, text, 25);
    case 4:
        return copy_text_part(text, 0, 85);
    default:
        return copy_text_moved(rand, text);
    }
}

static void
documents_init(Documents *documents, GRand *rand)
{
    char *families[FAMILIES];
    for (guint i = 0; i < FAMILIES; i++)
        families[i] = copy_text_new(rand, 1500);
    for (guint i = 0; i < DOCUMENTS; i++)
    {
        guint family = (guint)g_rand_int_range(rand, 0, FAMILIES + 2);
        documents->ids[i] = g_strdup_printf("document-%u", i);
        documents->family[i] = family < FAMILIES ? family + 1 : 0;
        documents->texts[i] = family < FAMILIES ? copy_by_chance(rand, families[family]) : copy_text_new(rand, 1500);
    }
    for (guint i = 0; i < FAMILIES; i++)
        g_free(families[i]);
}

static void
documents_clear(Documents *documents)
{
    for (guint i = 0; i < DOCUMENTS; i++)
    {
        g_free(documents->ids[i]);
        g_free(documents->texts[i]);
    }
}

// That the groups are the families of those documents that are there.
static void
assert_families(Fixture *fixture, const Documents *documents, const gboolean *is_there)
{
    g_autoptr(GHashTable) groups = groups_of(fixture);
    for (guint i = 0; i < DOCUMENTS; i++)
    {
        guint64 group = group_in(groups, documents->ids[i]);
        gboolean has_copies = FALSE;
        for (guint k = 0; k < DOCUMENTS; k++)
        {
            if (k == i || !is_there[k] || !is_there[i])
                continue;
            gboolean is_copy = documents->family[i] != 0 && documents->family[i] == documents->family[k];
            has_copies |= is_copy;
            guint64 other = group_in(groups, documents->ids[k]);
            g_assert_true(is_copy ? group != 0 && group == other : group == 0 || group != other);
        }
        g_assert_cmpint(group != 0, ==, has_copies);
    }
}

static void
test_any_order(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    Documents documents;
    documents_init(&documents, fixture->rand);
    gboolean is_there[DOCUMENTS] = {0};
    for (guint step = 0; step < 400; step++)
    {
        guint i = (guint)g_rand_int_range(fixture->rand, 0, DOCUMENTS);
        is_there[i] = g_rand_int_range(fixture->rand, 0, 3) > 0;
        if (is_there[i])
            put(fixture, documents.ids[i], documents.texts[i]);
        else
            g_assert_true(xj_writer_delete(fixture->writer, documents.ids[i], NULL));
        if (g_rand_int_range(fixture->rand, 0, 5) > 0)
            continue;
        settle(fixture);
        assert_families(fixture, &documents, is_there);
        if (g_rand_boolean(fixture->rand))
            g_assert_true(xj_writer_commit(fixture->writer, NULL));
    }
    documents_clear(&documents);
}

// An index that is made anew in another order has the same groups under the same names.
static void
test_rebuild(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    Documents documents;
    documents_init(&documents, fixture->rand);
    for (guint i = 0; i < DOCUMENTS; i++)
    {
        put(fixture, documents.ids[i], documents.texts[i]);
        if (i % 7 == 0)
            settle(fixture);
    }
    settle(fixture);
    g_autoptr(GHashTable) before = groups_of(fixture);
    g_assert_true(xj_writer_commit(fixture->writer, NULL));
    xj_writer_close(fixture->writer);
    g_autoptr(XjReader) replaced = xj_reader_open(fixture->directory, NULL);
    fixture->writer = xj_writer_open(fixture->directory, XJ_WRITER_REBUILD, NULL);
    for (guint i = DOCUMENTS; i-- > 0;)
        put(fixture, documents.ids[i], documents.texts[i]);
    settle_after(fixture, replaced);
    for (guint i = 0; i < DOCUMENTS; i++)
        g_assert_cmpuint(group_of(fixture, documents.ids[i]), ==, group_in(before, documents.ids[i]));
    documents_clear(&documents);
}

// A mark that is none: an error that says the index is damaged, no crash.
static void
test_damaged(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    put(fixture, "a", "一份材料，内容不长，但也不短，足以比较。");
    guint32 last = 0;
    g_assert_true(xj_writer_last_passage(fixture->writer, &last, NULL));
    const XjDocumentMark marks[] = {XJ_MARK_SIGNATURE, XJ_MARK_COPIES};
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
    {
        g_autoptr(GError) error = NULL;
        g_assert_true(xj_writer_set_mark(fixture->writer, marks[i], last, (const guint8 *)"none", 4, NULL));
        g_autoptr(XjCopySettler) settler = xj_copy_settler_new(fixture->writer, NULL);
        g_assert_false(xj_copy_settler_settle(settler, &error));
        g_assert_error(error, XJ_ERROR, XJ_ERROR_CORRUPT);
    }
}

// NOLINTEND(readability-function-cognitive-complexity)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    const struct
    {
        const char *path;
        void (*test)(Fixture *fixture, gconstpointer data);
    } tests[] = {
        {"/copies/join", test_join},       {"/copies/leave", test_leave},         {"/copies/rewritten", test_rewritten},
        {"/copies/bridge", test_bridge},   {"/copies/many", test_many},           {"/copies/nothing_new", test_nothing_new},
        {"/copies/dropped", test_dropped}, {"/copies/any_order", test_any_order}, {"/copies/rebuild", test_rebuild},
        {"/copies/damaged", test_damaged}, {"/copies/slips", test_slips}};
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
    return g_test_run();
}
