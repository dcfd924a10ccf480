// The wall as its callers see it: lifetimes, commits and generations, two readers and a writer, matching, refusals.
#include "store/store.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

// ---------------------------------------------------------------- an index in a folder of its own

typedef struct
{
    char *parent;
    char *directory; // of the index, not there yet
} Folder;

static void
folder_set_up(Folder *folder, gconstpointer data)
{
    (void)data;
    folder->parent = g_dir_make_tmp("xunjian-store-XXXXXX", NULL);
    g_assert_nonnull(folder->parent);
    folder->directory = g_build_filename(folder->parent, "index", NULL);
}

static void
remove_tree(const char *path)
{
    GDir *entries = g_dir_open(path, 0, NULL);
    for (const char *name = entries ? g_dir_read_name(entries) : NULL; name; name = g_dir_read_name(entries))
    {
        g_autofree char *entry = g_build_filename(path, name, NULL);
        remove_tree(entry);
    }
    if (entries)
        g_dir_close(entries);
    g_remove(path);
}

static void
folder_tear_down(Folder *folder, gconstpointer data)
{
    (void)data;
    remove_tree(folder->parent);
    g_free(folder->directory);
    g_free(folder->parent);
}

static char *
path_in(const Folder *folder, const char *name)
{
    return g_build_filename(folder->directory, name, NULL);
}

static XjWriter *
open_writer(const Folder *folder, XjWriterMode mode)
{
    g_autoptr(GError) error = NULL;
    XjWriter *writer = xj_writer_open(folder->directory, mode, &error);
    g_assert_no_error(error);
    return writer;
}

static XjReader *
open_reader(const Folder *folder)
{
    g_autoptr(GError) error = NULL;
    XjReader *reader = xj_reader_open(folder->directory, &error);
    g_assert_no_error(error);
    return reader;
}

// ---------------------------------------------------------------- documents of a few words

// Words are terms; one that begins with '-' is unscored.
static void
fill_terms(XjTermBag *bag, const char *text)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    for (char **word = words; *word; word++)
    {
        gboolean scored = **word != '-';
        const char *term = scored ? *word : *word + 1;
        xj_term_bag_add(bag, XJ_FIELD_TEXT, term, strlen(term), scored);
    }
}

static gboolean
add_passage(XjWriter *writer, const XjPassageRecord *passage, const char *card, GError **error)
{
    g_autoptr(XjTermBag) terms = xj_term_bag_new();
    g_autofree char *text = g_strndup(passage->text, passage->length);
    fill_terms(terms, text);
    xj_term_bag_add(terms, XJ_FIELD_COLLECTION, "江州省", strlen("江州省"), FALSE);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    xj_record_encode(passage, card, card ? strlen(card) : 0, bytes);
    XjPassageInput input = {(const char *)bytes->data, bytes->len, terms};
    return xj_writer_add(writer, &input, error);
}

// Writes a document whose passages are the parts of `text` between '|'; its card is {"id":"ID"}.
static gboolean
try_document(XjWriter *writer, const char *id, const char *text, GError **error)
{
    if (!xj_writer_begin_document(writer, id, error))
        return FALSE;
    g_autofree char *card = g_strdup_printf("{\"id\":\"%s\"}", id);
    g_auto(GStrv) parts = g_strsplit(text, "|", -1);
    gsize start = 0;
    glong start_char = 0;
    for (guint i = 0; parts[i]; i++)
    {
        XjPassageRecord passage = {.document = id, .number = i, .start = start, .start_char = (guint)start_char, .heading = -1};
        passage.text = parts[i];
        passage.length = strlen(parts[i]);
        if (!add_passage(writer, &passage, i == 0 ? card : NULL, error))
            return FALSE;
        start += passage.length;
        start_char += g_utf8_strlen(parts[i], -1);
    }
    return TRUE;
}

static void
write_document(XjWriter *writer, const char *id, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(try_document(writer, id, text, &error));
    g_assert_no_error(error);
}

static void
commit(XjWriter *writer)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(xj_writer_commit(writer, &error));
    g_assert_no_error(error);
}

// A fresh index with these documents: id, text, id, text ..., NULL.
static void
make_index(const Folder *folder, const char *id, ...)
{
    g_autoptr(XjWriter) writer = open_writer(folder, XJ_WRITER_UPDATE);
    va_list rest;
    va_start(rest, id);
    for (const char *next = id; next; next = va_arg(rest, const char *))
        write_document(writer, next, va_arg(rest, const char *));
    va_end(rest);
    commit(writer);
}

// Fifty documents of 21 passages, in tables of several blocks.
static void
make_sizable_index(const Folder *folder)
{
    g_autoptr(XjWriter) writer = open_writer(folder, XJ_WRITER_UPDATE);
    for (int i = 0; i < 50; i++)
    {
        g_autofree char *id = g_strdup_printf("d%d", i);
        g_autoptr(GString) text = g_string_new("甲");
        for (int j = 0; j < 20; j++)
            g_string_append_printf(text, "|甲 v%d w%d x%d", i, j, i * j);
        write_document(writer, id, text->str);
    }
    commit(writer);
}

// ---------------------------------------------------------------- what a reader sees

static XjPlan *
word(const char *term)
{
    return xj_plan_term(XJ_FIELD_TEXT, term, strlen(term));
}

// Takes the plan.
static guint64
count_matches(XjReader *reader, XjPlan *plan)
{
    g_autoptr(GError) error = NULL;
    g_auto(XjCandidates) found = {0};
    g_assert_true(xj_reader_match(reader, plan, 100, &found, &error));
    g_assert_no_error(error);
    xj_plan_free(plan);
    return found.matches;
}

// The texts of the candidates in their order, joined by '|'. Takes the plan.
static char *
matching_texts(XjReader *reader, XjPlan *plan)
{
    g_autoptr(GError) error = NULL;
    g_auto(XjCandidates) found = {0};
    g_assert_true(xj_reader_match(reader, plan, 100, &found, &error));
    g_assert_no_error(error);
    xj_plan_free(plan);
    GString *texts = g_string_new(NULL);
    for (guint i = 0; i < found.candidates->len; i++)
    {
        const XjCandidate *candidate = &g_array_index(found.candidates, XjCandidate, i);
        g_autoptr(GBytes) record = xj_reader_fetch(reader, candidate->passage, &error);
        g_assert_no_error(error);
        gsize length;
        const char *data = g_bytes_get_data(record, &length);
        XjPassageRecord passage;
        const char *card;
        gsize card_length;
        g_assert_true(xj_record_decode(data, length, &passage, &card, &card_length, &error));
        g_string_append_printf(texts, "%s%.*s", i ? "|" : "", (int)passage.length, passage.text);
    }
    return g_string_free(texts, FALSE);
}

static gboolean
collect_card(const char *card, gsize length, gpointer user_data)
{
    g_string_append_len(user_data, card, (gssize)length);
    return TRUE;
}

static char *
all_cards(XjReader *reader)
{
    g_autoptr(GError) error = NULL;
    GString *cards = g_string_new(NULL);
    g_assert_true(xj_reader_each_card(reader, collect_card, cards, &error));
    g_assert_no_error(error);
    return g_string_free(cards, FALSE);
}

static void
note_problem(const char *message, gpointer user_data)
{
    g_string_append_printf(user_data, "%s\n", message);
}

// Number of problems that the check finds; their text is for the log.
static guint
count_problems(const Folder *folder)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) messages = g_string_new(NULL);
    guint problems = 0;
    g_assert_true(xj_store_check(folder->directory, note_problem, messages, &problems, &error));
    g_assert_no_error(error);
    if (problems > 0)
        g_test_message("%s", messages->str);
    return problems;
}

static guint
count_generations(const Folder *folder)
{
    g_autoptr(GDir) entries = g_dir_open(folder->directory, 0, NULL);
    guint count = 0;
    for (const char *name = g_dir_read_name(entries); name; name = g_dir_read_name(entries))
        count += g_str_has_prefix(name, "gen-") ? 1 : 0;
    return count;
}

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

static gboolean
stop_at_once(const char *card, gsize length, gpointer user_data)
{
    (void)card;
    (void)length;
    ++*(guint *)user_data;
    return FALSE;
}

static void
test_writer_sees_its_changes(Folder *folder, gconstpointer data)
{
    (void)data;
    make_index(folder, "a", "甲", NULL);
    g_autoptr(XjWriter) writer = open_writer(folder, XJ_WRITER_UPDATE);
    write_document(writer, "b", "乙|丙");
    g_autoptr(GError) error = NULL;
    gsize length = 0;
    g_autofree char *card = xj_writer_card(writer, "b", &length, &error);
    g_assert_cmpstr(card, ==, "{\"id\":\"b\"}");
    g_assert_cmpuint(length, ==, strlen(card));
    g_assert_true(xj_writer_delete(writer, "a", NULL));
    g_assert_null(xj_writer_card(writer, "a", &length, &error));
    g_assert_no_error(error);
    g_autoptr(GString) cards = g_string_new(NULL);
    g_assert_true(xj_writer_each_card(writer, collect_card, cards, NULL));
    g_assert_cmpstr(cards->str, ==, "{\"id\":\"b\"}");
    write_document(writer, "c", "丁");
    guint calls = 0;
    g_assert_true(xj_writer_each_card(writer, stop_at_once, &calls, NULL));
    g_assert_cmpuint(calls, ==, 1);
}

// ---------------------------------------------------------------- matching

static XjPlan *
join(XjPlanOp op, XjPlan *first, XjPlan *second)
{
    XjPlan *plan = xj_plan_new(op);
    xj_plan_add(plan, first);
    if (second)
        xj_plan_add(plan, second);
    return plan;
}

static void
test_operators(Folder *folder, gconstpointer data)
{
    (void)data;
    make_index(folder, "x", "甲 乙|乙 丙|丙 -丁", "y", "丁 甲 2026|2025", NULL);
    g_autoptr(XjReader) reader = open_reader(folder);
    g_assert_cmpuint(count_matches(reader, word("乙")), ==, 2);
    g_assert_cmpuint(count_matches(reader, word("丁")), ==, 2);
    g_assert_cmpuint(count_matches(reader, word("戊")), ==, 0);
    g_assert_cmpuint(count_matches(reader, join(XJ_PLAN_AND, word("甲"), word("乙"))), ==, 1);
    g_assert_cmpuint(count_matches(reader, join(XJ_PLAN_OR, word("甲"), word("丙"))), ==, 4);
    g_assert_cmpuint(count_matches(reader, join(XJ_PLAN_NOT, word("甲"), word("乙"))), ==, 1);
    g_assert_cmpuint(count_matches(reader, join(XJ_PLAN_NOT, xj_plan_new(XJ_PLAN_ALL), word("甲"))), ==, 3);
    g_assert_cmpuint(count_matches(reader, join(XJ_PLAN_NOT, word("甲"), NULL)), ==, 2);
    g_assert_cmpuint(count_matches(reader, join(XJ_PLAN_FILTER, xj_plan_new(XJ_PLAN_ALL), word("丙"))), ==, 2);
    g_assert_cmpuint(count_matches(reader, xj_plan_new(XJ_PLAN_ALL)), ==, 5);
    g_assert_cmpuint(count_matches(reader, xj_plan_new(XJ_PLAN_NONE)), ==, 0);
    g_assert_cmpuint(count_matches(reader, xj_plan_new(XJ_PLAN_AND)), ==, 5);
    g_assert_cmpuint(count_matches(reader, xj_plan_new(XJ_PLAN_OR)), ==, 0);
    g_assert_cmpuint(count_matches(reader, xj_plan_prefix(XJ_FIELD_TEXT, "20", 2)), ==, 2);
    g_assert_cmpuint(count_matches(reader, xj_plan_term(XJ_FIELD_DOCUMENT, "y", 1)), ==, 2);
    g_assert_cmpuint(count_matches(reader, xj_plan_term(XJ_FIELD_COLLECTION, "江州省", strlen("江州省"))), ==, 5);
    g_assert_cmpuint(count_matches(reader, xj_plan_term(XJ_FIELD_TITLE, "甲", strlen("甲"))), ==, 0);
    guint64 frequency = 0;
    g_assert_true(xj_reader_frequency(reader, XJ_FIELD_TEXT, "乙", strlen("乙"), &frequency, NULL));
    g_assert_cmpuint(frequency, ==, 2);
}

static void
test_order_and_numbers(Folder *folder, gconstpointer data)
{
    (void)data;
    make_index(folder, "x", "甲 乙 乙 乙|甲 甲 甲 乙", "y", "甲 乙 乙 乙|-甲 丙", NULL);
    g_autoptr(XjReader) reader = open_reader(folder);
    g_autoptr(XjPlan) plan = word("甲");
    g_auto(XjCandidates) found = {0};
    g_assert_true(xj_reader_match(reader, plan, 100, &found, NULL));
    g_assert_cmpuint(found.matches, ==, 4);
    g_assert_cmpuint(found.documents, ==, 2);
    const XjCandidate *candidate = &g_array_index(found.candidates, XjCandidate, 0);
    g_assert_cmpuint(candidate[0].passage, ==, 2); // three times
    g_assert_cmpuint(candidate[1].passage, ==, 1); // of equal weight, the lower number first
    g_assert_cmpuint(candidate[2].passage, ==, 3);
    g_assert_cmpfloat(candidate[1].weight, ==, candidate[2].weight);
    g_assert_cmpuint(candidate[3].passage, ==, 4); // matched, but without weight
    g_assert_cmpfloat(candidate[3].weight, ==, 0);
    g_assert_cmpuint(candidate[0].document, ==, candidate[1].document);
    g_assert_cmpuint(candidate[2].document, ==, candidate[3].document);
    g_assert_cmpuint(candidate[0].document, !=, candidate[2].document);
    g_assert_cmpuint(candidate[0].document, <, 2);
    g_assert_cmpuint(candidate[2].document, <, 2);
}

// The number of matches is exact however few are asked for.
static void
test_limit(Folder *folder, gconstpointer data)
{
    (void)data;
    g_autoptr(GString) text = g_string_new("甲");
    for (int i = 1; i < 500; i++)
        g_string_append(text, i % 3 ? "|甲 乙" : "|甲");
    make_index(folder, "x", text->str, NULL);
    g_autoptr(XjReader) reader = open_reader(folder);
    static const guint limits[] = {0, 1, 10, 10000};
    for (guint i = 0; i < G_N_ELEMENTS(limits); i++)
    {
        g_autoptr(XjPlan) plan = join(XJ_PLAN_OR, word("甲"), word("乙"));
        g_auto(XjCandidates) found = {0};
        g_assert_true(xj_reader_match(reader, plan, limits[i], &found, NULL));
        g_assert_cmpuint(found.matches, ==, 500);
        g_assert_cmpuint(found.candidates->len, ==, MIN(limits[i], 500));
    }
}

static void
assert_match_refused(XjReader *reader, XjPlan *plan)
{
    g_autoptr(GError) error = NULL;
    XjCandidates untouched = {.documents = 42};
    g_assert_false(xj_reader_match(reader, plan, 10, &untouched, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
    g_assert_cmpuint(untouched.documents, ==, 42);
    g_assert_null(untouched.candidates);
    xj_plan_free(plan);
}

static void
test_prefix_bound(Folder *folder, gconstpointer data)
{
    (void)data;
    g_autoptr(GString) text = g_string_new("x0");
    for (int i = 1; i <= 6000; i++)
        g_string_append_printf(text, " x%d", i);
    make_index(folder, "x", text->str, NULL);
    g_autoptr(XjReader) reader = open_reader(folder);
    assert_match_refused(reader, xj_plan_prefix(XJ_FIELD_TEXT, "x", 1));
    assert_match_refused(reader, xj_plan_prefix(XJ_FIELD_TEXT, "", 0));
    g_assert_cmpuint(count_matches(reader, xj_plan_prefix(XJ_FIELD_TEXT, "x12", 3)), ==, 1);
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

// Xapian keeps one old commit readable. A reader that is behind by many is moved on by itself where it asks anew, and told
// where it asks for a passage of what it saw.
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
    g_assert_cmpuint(count_matches(matching, word("甲")), ==, 0);
    g_assert_cmpuint(count_matches(matching, word("丙")), ==, 50);
    g_assert_cmpstr(xj_reader_revision(matching), !=, revision);

    g_autoptr(GError) error = NULL;
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
    g_assert_null(xj_writer_card(writer, "a", NULL, NULL)); // begins empty
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
    xj_writer_close(open_writer(folder, XJ_WRITER_UPDATE));
    g_assert_false(g_file_test(left, G_FILE_TEST_EXISTS));
    g_autoptr(XjReader) reader = open_reader(folder);
    g_assert_cmpuint(count_matches(reader, word("甲")), ==, 1);
}

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

static void
test_damaged_index_file(Folder *folder, gconstpointer data)
{
    (void)data;
    static const char *const contents[] = {"", "\x01\x02", "[index]\nformat=1\ngeneration=../../etc\nuuid=x\n",
                                           "[index]\nformat=1\ngeneration=gen-1\n"};
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

// Overwrites `length` bytes of a file in the live generation with noise.
static void
spoil(const Folder *folder, const char *name, goffset at, gsize length)
{
    g_autofree char *path = path_in(folder, name);
    FILE *file = g_fopen(path, "r+b");
    g_assert_nonnull(file);
    g_assert_cmpint(fseek(file, (long)at, SEEK_SET), ==, 0);
    for (gsize i = 0; i < length; i++)
        g_assert_cmpint(fputc(g_test_rand_int_range(0, 256), file), !=, EOF);
    g_assert_cmpint(fclose(file), ==, 0);
}

// Whatever stands on the disk, nothing crashes: every call succeeds or says why not, and the check finds the damage.
static void
test_damaged_blocks(Folder *folder, gconstpointer data)
{
    (void)data;
    static const char *const files[] = {"gen-1/iamglass", "gen-1/postlist.glass", "gen-1/docdata.glass"};
    for (guint round = 0; round < 12; round++)
    {
        remove_tree(folder->directory);
        make_sizable_index(folder);
        g_assert_cmpuint(count_problems(folder), ==, 0);
        const char *name = files[round % G_N_ELEMENTS(files)];
        gboolean is_version = round % G_N_ELEMENTS(files) == 0;
        spoil(folder, name, is_version ? 0 : 8192 * g_test_rand_int_range(0, 2), is_version ? 20 : 8192);
        g_autoptr(GError) error = NULL;
        g_autoptr(XjReader) reader = xj_reader_open(folder->directory, &error);
        if (!reader)
        {
            g_assert_true(g_error_matches(error, XJ_ERROR, XJ_ERROR_CORRUPT) ||
                          g_error_matches(error, XJ_ERROR, XJ_ERROR_FORMAT));
            continue;
        }
        g_autoptr(XjPlan) plan = word("甲");
        g_auto(XjCandidates) found = {0};
        g_autoptr(GString) cards = g_string_new(NULL);
        if (xj_reader_match(reader, plan, 5000, &found, NULL))
            for (guint i = 0; i < found.candidates->len; i++)
                g_clear_pointer(
                    &(GBytes *){xj_reader_fetch(reader, g_array_index(found.candidates, XjCandidate, i).passage, NULL)},
                    g_bytes_unref);
        xj_reader_each_card(reader, collect_card, cards, NULL);
        g_assert_cmpuint(count_problems(folder), >, 0);
    }
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

// A limit on the size of files stands in for it: it holds for root too and needs no mount.
static void
limit_files(rlim_t bytes, struct rlimit *ret_before)
{
    signal(SIGXFSZ, SIG_IGN);
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
    limit_files(300 * 1024, &before);
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
    g_assert_cmpuint(count_matches(reader, word("甲")), ==, 50 * 21);
    g_assert_cmpuint(count_problems(folder), ==, 0);
    writer = open_writer(folder, mode);
    write_document(writer, "after", "乙");
    g_assert_true(xj_writer_publish(writer, NULL));
    xj_writer_close(writer);
    g_assert_cmpuint(count_problems(folder), ==, 0);
}

static void
test_no_rights(Folder *folder, gconstpointer data)
{
    (void)data;
    if (geteuid() == 0)
    {
        g_test_skip("root may write everywhere");
        return;
    }
    make_index(folder, "a", "甲", NULL);
    g_assert_cmpint(g_chmod(folder->directory, 0500), ==, 0);
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_writer_open(folder->directory, XJ_WRITER_REBUILD, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_IO);
    g_autoptr(XjReader) reader = open_reader(folder);
    g_assert_cmpuint(count_matches(reader, word("甲")), ==, 1);
    g_assert_cmpint(g_chmod(folder->directory, 0700), ==, 0);
}

// ----------------------------------------------------------------

typedef void (*FolderTest)(Folder *folder, gconstpointer data);

static void
add(const char *path, FolderTest test, gconstpointer data)
{
    g_test_add(path, Folder, data, folder_set_up, test, folder_tear_down);
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
    add("/store/operators", test_operators, NULL);
    add("/store/order-and-numbers", test_order_and_numbers, NULL);
    add("/store/limit", test_limit, NULL);
    add("/store/prefix-bound", test_prefix_bound, NULL);
    add("/store/reader-keeps-its-commit", test_reader_keeps_its_commit, NULL);
    add("/store/overtaken-reader", test_overtaken_reader, NULL);
    add("/store/results-outlive-the-reader", test_results_outlive_the_reader, NULL);
    add("/store/second-writer", test_second_writer, NULL);
    add("/store/rebuild", test_rebuild, NULL);
    add("/store/rebuild-given-up", test_rebuild_given_up, NULL);
    add("/store/rebuild-of-nothing", test_rebuild_of_nothing, NULL);
    add("/store/leftover-generation", test_leftover_generation, NULL);
    add("/store/no-index", test_no_index, NULL);
    add("/store/foreign-folder", test_foreign_folder, NULL);
    add("/store/folder-is-a-file", test_folder_is_a_file, NULL);
    add("/store/other-format", test_other_format, NULL);
    add("/store/damaged-index-file", test_damaged_index_file, NULL);
    add("/store/lost-files", test_lost_files, NULL);
    add("/store/damaged-blocks", test_damaged_blocks, NULL);
    add("/store/wrong-passages", test_wrong_passages, NULL);
    add("/store/full-disk", test_full_disk, GINT_TO_POINTER(XJ_WRITER_UPDATE));
    add("/store/full-disk-rebuilding", test_full_disk, GINT_TO_POINTER(XJ_WRITER_REBUILD));
    add("/store/no-rights", test_no_rights, NULL);
    return g_test_run();
}
