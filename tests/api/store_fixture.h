// For the tests of the wall: an index in a folder of its own, documents of a few words, and what a reader sees of them.
#pragma once

#include "store/store.h"

#include <glib/gstdio.h>
#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

// ---------------------------------------------------------------- an index in a folder of its own

typedef struct
{
    char *parent;
    char *directory; // of the index, not there yet
} Folder;

static inline void
folder_set_up(Folder *folder, gconstpointer data)
{
    (void)data;
    folder->parent = g_dir_make_tmp("xunjian-store-XXXXXX", NULL);
    g_assert_nonnull(folder->parent);
    folder->directory = g_build_filename(folder->parent, "index", NULL);
}

static inline void
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

static inline void
folder_tear_down(Folder *folder, gconstpointer data)
{
    (void)data;
    remove_tree(folder->parent);
    g_free(folder->directory);
    g_free(folder->parent);
}

static inline char *
path_in(const Folder *folder, const char *name)
{
    return g_build_filename(folder->directory, name, NULL);
}

static inline XjWriter *
open_writer(const Folder *folder, XjWriterMode mode)
{
    g_autoptr(GError) error = NULL;
    XjWriter *writer = xj_writer_open(folder->directory, mode, &error);
    g_assert_no_error(error);
    return writer;
}

static inline XjReader *
open_reader(const Folder *folder)
{
    g_autoptr(GError) error = NULL;
    XjReader *reader = xj_reader_open(folder->directory, &error);
    g_assert_no_error(error);
    return reader;
}

typedef void (*FolderTest)(Folder *folder, gconstpointer data);

static inline void
add(const char *path, FolderTest test, gconstpointer data)
{
    g_test_add(path, Folder, data, folder_set_up, test, folder_tear_down);
}

// ---------------------------------------------------------------- documents of a few words

// Words are terms; one that begins with '-' is unscored.
static inline void
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

static inline gboolean
add_passage(XjWriter *writer, const XjPassageRecord *passage, const char *card, GError **error)
{
    g_autoptr(XjTermBag) terms = xj_term_bag_new();
    g_autofree char *text = g_strndup(passage->text, passage->length);
    fill_terms(terms, text);
    xj_term_bag_add(terms, XJ_FIELD_COLLECTION, "江州省", strlen("江州省"), FALSE);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    xj_record_encode(passage, card, card ? strlen(card) : 0, bytes);
    XjPassageInput input = {.data = (const char *)bytes->data, .length = bytes->len, .terms = terms};
    return xj_writer_add(writer, &input, error);
}

// Writes a document whose passages are the parts of `text` between '|'; its card is {"id":"ID"}.
static inline gboolean
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

static inline void
write_document(XjWriter *writer, const char *id, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(try_document(writer, id, text, &error));
    g_assert_no_error(error);
}

static inline void
commit(XjWriter *writer)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(xj_writer_commit(writer, &error));
    g_assert_no_error(error);
}

// A fresh index with these documents: id, text, id, text ..., NULL.
static inline void
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
#define SIZABLE_PASSAGES 1050

static inline void
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

static inline XjPlan *
word(const char *term)
{
    return xj_plan_term(XJ_FIELD_TEXT, term, strlen(term));
}

// Takes the plan.
static inline guint64
count_matches(XjReader *reader, XjPlan *plan)
{
    g_autoptr(GError) error = NULL;
    g_auto(XjCandidates) found = {0};
    while (!xj_reader_match(reader, plan, 100, &found, &error))
    {
        g_assert_error(error, XJ_ERROR, XJ_ERROR_CHANGED); // a commit overtook it: as every caller does, begin again
        g_clear_error(&error);
        g_assert_true(xj_reader_refresh(reader, NULL, NULL));
    }
    xj_plan_free(plan);
    return found.matches;
}

// The texts of the candidates in their order, joined by '|'. Takes the plan.
static inline char *
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

// The cards of all documents in their order, one behind the other.
static inline char *
all_cards(XjReader *reader)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(XjPlan) everything = xj_plan_new(XJ_PLAN_ALL);
    g_auto(XjCandidates) found = {0};
    g_assert_true(xj_reader_match(reader, everything, G_MAXINT, &found, &error));
    GString *cards = g_string_new(NULL);
    for (guint i = 0; i < found.candidates->len; i++)
    {
        g_autoptr(GBytes) record = xj_reader_fetch(reader, g_array_index(found.candidates, XjCandidate, i).passage, &error);
        g_assert_no_error(error);
        gsize length = 0;
        const char *data = g_bytes_get_data(record, &length);
        XjPassageRecord passage;
        const char *card = NULL;
        gsize card_length = 0;
        g_assert_true(xj_record_decode(data, length, &passage, &card, &card_length, &error));
        if (card != NULL)
            g_string_append_len(cards, card, (gssize)card_length);
    }
    return g_string_free(cards, FALSE);
}

static inline void
note_problem(const char *message, gpointer user_data)
{
    g_string_append_printf(user_data, "%s\n", message);
}

// Number of problems that the check finds; their text is for the log.
static inline guint
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

static inline guint
count_generations(const Folder *folder)
{
    g_autoptr(GDir) entries = g_dir_open(folder->directory, 0, NULL);
    guint count = 0;
    for (const char *name = g_dir_read_name(entries); name; name = g_dir_read_name(entries))
        count += g_str_has_prefix(name, "gen-") ? 1 : 0;
    return count;
}

// NOLINTEND(readability-function-cognitive-complexity)
