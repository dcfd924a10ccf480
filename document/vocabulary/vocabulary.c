#include "document/vocabulary/vocabulary.h"

#include "document/vocabulary/alternatives.h"
#include "document/vocabulary/lexicon.h"
#include "document/vocabulary/rows.h"
#include "document/vocabulary/synonyms.h"
#include "document/vocabulary/tables.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define COLUMNS_MAX 6

struct _XjVocabulary
{
    gatomicrefcount references;
    char *directory;
    char *digest;                      // over what documents are understood with
    char *state;                       // over all
    GPtrArray *words[XJ_WORDS_TABLES]; // of XjWord
    GPtrArray *topics[XJ_TOPIC_KINDS]; // of XjTopic
    XjSynonyms *synonyms;
    XjLexicon *lexicon; // of all words
};

static void
word_free(gpointer data)
{
    XjWord *word = data;
    g_free(word->phrase);
    g_free(word->value);
    g_free(word);
}

static void
topic_free(gpointer data)
{
    XjTopic *topic = data;
    g_free(topic->name);
    g_free(topic->english);
    g_free(topic->gloss);
    g_free(topic);
}

XjVocabulary *
xj_vocabulary_ref(XjVocabulary *vocabulary)
{
    g_atomic_ref_count_inc(&vocabulary->references);
    return vocabulary;
}

void
xj_vocabulary_unref(XjVocabulary *vocabulary)
{
    if (vocabulary == NULL || !g_atomic_ref_count_dec(&vocabulary->references))
        return;
    xj_lexicon_free(vocabulary->lexicon);
    for (guint i = 0; i < XJ_WORDS_TABLES; i++)
        g_clear_pointer(&vocabulary->words[i], g_ptr_array_unref);
    for (guint i = 0; i < XJ_TOPIC_KINDS; i++)
        g_clear_pointer(&vocabulary->topics[i], g_ptr_array_unref);
    xj_synonyms_free(vocabulary->synonyms);
    g_free(vocabulary->directory);
    g_free(vocabulary->digest);
    g_free(vocabulary->state);
    g_free(vocabulary);
}

// ---------------------------------------------------------------- files

// The bytes of a table, which also go into the digest.
static char *
load_file(const char *path, GChecksum *checksum, gsize *ret_length, GError **error)
{
    g_autofree char *file = g_path_get_basename(path);
    g_autofree char *text = NULL;
    g_autoptr(GError) fault = NULL;
    GStatBuf status;
    if (g_stat(path, &status) == 0 && status.st_size > XJ_VOCABULARY_FILE_MAX)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("%s: larger than %u bytes"), path, XJ_VOCABULARY_FILE_MAX);
        return NULL;
    }
    if (!g_file_get_contents(path, &text, ret_length, &fault))
    {
        gboolean missing = g_error_matches(fault, G_FILE_ERROR, G_FILE_ERROR_NOENT);
        g_set_error(error, XJ_ERROR, missing ? XJ_ERROR_NOT_FOUND : XJ_ERROR_IO, _("the vocabulary cannot be read: %s"),
                    fault->message);
        return NULL;
    }
    g_checksum_update(checksum, (const guchar *)file, (gssize)strlen(file) + 1);
    g_checksum_update(checksum, (const guchar *)text, (gssize)*ret_length);
    return g_steal_pointer(&text);
}

// ---------------------------------------------------------------- tables of words

// What stands between two gaps of a phrase, with its alternatives. `*ret_says` becomes TRUE if one of them is more than marks.
static gboolean
check_piece(const XjRows *rows, const XjRow *row, const char *piece, gboolean *ret_says, GError **error)
{
    g_autoptr(GError) fault = NULL;
    g_auto(GStrv) texts = xj_alternatives_expand(piece, &fault);
    if (texts == NULL)
        return xj_rows_fail(rows, row->line, error, "%s", fault->message);
    for (guint i = 0; texts[i] != NULL; i++)
    {
        gsize length = 0;
        g_autofree char *folded = xj_fold_plain(texts[i], strlen(texts[i]), &length);
        if (memchr(folded, XJ_FOLD_BREAK, length) != NULL)
            return xj_rows_fail(rows, row->line, error, _("the phrase “%s” holds a sentence end"), texts[i]);
        if (g_utf8_strlen(texts[i], -1) > XJ_VOCABULARY_PHRASE_MAX)
            return xj_rows_fail(rows, row->line, error, _("the phrase is longer than %d characters"), XJ_VOCABULARY_PHRASE_MAX);
        if (length > 0)
            *ret_says = TRUE;
    }
    return TRUE;
}

static gboolean
read_phrase(const XjRows *rows, const XjRow *row, char **ret_phrase, GError **error)
{
    const char *phrase = xj_row_cell(rows, row, "phrase");
    if (g_utf8_strlen(phrase, -1) > XJ_VOCABULARY_CELL_MAX)
        return xj_rows_fail(rows, row->line, error, _("the phrase is longer than %d characters"), XJ_VOCABULARY_CELL_MAX);
    g_auto(GStrv) pieces = g_strsplit(phrase, XJ_WORD_GAP, -1);
    gboolean says = FALSE;
    for (guint i = 0; pieces[i] != NULL; i++)
    {
        if (!check_piece(rows, row, pieces[i], &says, error))
            return FALSE;
    }
    if (!says)
        return xj_rows_fail(rows, row->line, error, _("the phrase is empty or holds nothing but marks"));
    *ret_phrase = g_strdup(phrase);
    return TRUE;
}

static gboolean
read_value(const XjRows *rows, const XjRow *row, const XjTableSpec *spec, char **ret_value, GError **error)
{
    const char *value = spec->value != NULL ? xj_row_cell(rows, row, spec->value) : "";
    if (*value == '\0' && spec->value_needed)
        return xj_rows_fail(rows, row->line, error, _("the column “%s” is empty"), spec->value);
    *ret_value = *value != '\0' ? g_strdup(value) : NULL;
    return TRUE;
}

static XjWord *
read_word(const XjRows *rows, const XjRow *row, XjWordTable table, GError **error)
{
    const XjTableSpec *spec = &xj_table_specs[table];
    XjWord *word = g_new0(XjWord, 1);
    word->table = table;
    word->line = row->line;
    if (read_phrase(rows, row, &word->phrase, error) && xj_row_class(rows, row, "class", spec->classes, &word->class, error) &&
        read_value(rows, row, spec, &word->value, error) &&
        xj_row_weight(rows, row, "weight", XJ_VOCABULARY_WEIGHT_MAX, &word->weight, error) &&
        (spec->number == NULL ||
         xj_row_number(rows, row, spec->number, spec->number_min, spec->number_max, &word->number, error)))
        return word;
    word_free(word);
    return NULL;
}

// The phrase folded, with its gaps: 压实责任 and 压实…责任 are two phrases.
static char *
fold_phrase(const char *phrase)
{
    g_auto(GStrv) pieces = g_strsplit(phrase, XJ_WORD_GAP, -1);
    for (guint i = 0; pieces[i] != NULL; i++)
    {
        char *folded = xj_fold_plain(pieces[i], strlen(pieces[i]), NULL);
        g_free(pieces[i]);
        pieces[i] = folded;
    }
    return g_strjoinv(XJ_WORD_GAP, pieces);
}

// What no two rows may share: the folded phrase, and where it may repeat, what tells the rows apart.
static char *
word_key(const XjWord *word)
{
    g_autofree char *folded = fold_phrase(word->phrase);
    return xj_table_specs[word->table].repeats ? g_strdup_printf("%s\t%u\t%u", folded, word->number, word->class)
                                               : g_steal_pointer(&folded);
}

static gboolean
add_word(const XjRows *rows, XjWord *word, GHashTable *line_of, GPtrArray *words, GError **error)
{
    g_ptr_array_add(words, word);
    char *key = word_key(word);
    guint earlier = GPOINTER_TO_UINT(g_hash_table_lookup(line_of, key));
    g_hash_table_insert(line_of, key, GUINT_TO_POINTER(word->line));
    return earlier == 0 || xj_rows_fail(rows, word->line, error, _("“%s” stands already in line %u"), word->phrase, earlier);
}

static GPtrArray *
load_words(const XjVocabulary *vocabulary, XjWordTable table, GChecksum *checksum, GError **error)
{
    const XjTableSpec *spec = &xj_table_specs[table];
    gsize length = 0;
    g_autofree char *path = g_build_filename(vocabulary->directory, spec->file, NULL);
    g_autofree char *text = load_file(path, checksum, &length, error);
    if (text == NULL)
        return NULL;
    // Those that must stand come first; a table without number or value has one column less.
    const char *known[COLUMNS_MAX + 1] = {"phrase", "class"};
    guint count = 2;
    if (spec->number != NULL)
        known[count++] = spec->number;
    guint needed = count;
    if (spec->value != NULL)
        known[count++] = spec->value;
    known[count++] = "weight";
    known[count++] = "note";
    g_autoptr(XjRows) rows = xj_rows_read(path, text, length, known, needed, error);
    if (rows == NULL)
        return NULL;
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(word_free);
    g_autoptr(GHashTable) line_of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < rows->rows->len; i++)
    {
        XjWord *word = read_word(rows, g_ptr_array_index(rows->rows, i), table, error);
        if (word == NULL || !add_word(rows, word, line_of, words, error))
            return NULL;
    }
    return g_steal_pointer(&words);
}

// ---------------------------------------------------------------- catalogues

static gboolean
add_topic(const XjRows *rows, const XjRow *row, GPtrArray *topics, GError **error)
{
    guint number = 0;
    if (!xj_row_number(rows, row, "number", 1, XJ_VOCABULARY_TOPICS_MAX, &number, error))
        return FALSE;
    const XjTopic *last = topics->len > 0 ? g_ptr_array_index(topics, topics->len - 1) : NULL;
    if (last != NULL && number <= last->number)
        return xj_rows_fail(rows, row->line, error, _("the numbers must rise: %u stands behind %u"), number, last->number);
    if (*xj_row_cell(rows, row, "name") == '\0')
        return xj_rows_fail(rows, row->line, error, _("the column “%s” is empty"), "name");
    XjTopic *topic = g_new0(XjTopic, 1);
    topic->number = number;
    topic->name = g_strdup(xj_row_cell(rows, row, "name"));
    topic->english = g_strdup(xj_row_cell(rows, row, "english"));
    topic->gloss = g_strdup(xj_row_cell(rows, row, "gloss"));
    g_ptr_array_add(topics, topic);
    return TRUE;
}

static GPtrArray *
load_topics(const XjVocabulary *vocabulary, XjTopicKind kind, GChecksum *checksum, GError **error)
{
    static const char *const columns[] = {"number", "name", "english", "gloss", NULL};
    gsize length = 0;
    g_autofree char *path = g_build_filename(vocabulary->directory, xj_topic_files[kind], NULL);
    g_autofree char *text = load_file(path, checksum, &length, error);
    g_autoptr(XjRows) rows = text != NULL ? xj_rows_read(path, text, length, columns, 2, error) : NULL;
    if (rows == NULL)
        return NULL;
    g_autoptr(GPtrArray) topics = g_ptr_array_new_with_free_func(topic_free);
    for (guint i = 0; i < rows->rows->len; i++)
    {
        if (!add_topic(rows, g_ptr_array_index(rows->rows, i), topics, error))
            return NULL;
    }
    return g_steal_pointer(&topics);
}

// The number of a phrase's row must be one of the catalogue.
static gboolean
check_numbers(const XjVocabulary *vocabulary, XjWordTable table, XjTopicKind kind, GError **error)
{
    for (guint i = 0; i < vocabulary->words[table]->len; i++)
    {
        const XjWord *word = g_ptr_array_index(vocabulary->words[table], i);
        if (xj_vocabulary_topic(vocabulary, kind, word->number) == NULL)
        {
            g_autofree char *path = g_build_filename(vocabulary->directory, xj_table_specs[table].file, NULL);
            g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("%s:%u: there is no number %u in %s"), path, word->line,
                        word->number, xj_topic_files[kind]);
            return FALSE;
        }
    }
    return TRUE;
}

// ---------------------------------------------------------------- synonyms

static XjSynonyms *
load_synonyms(const XjVocabulary *vocabulary, GChecksum *checksum, GError **error)
{
    gsize length = 0;
    g_autofree char *path = g_build_filename(vocabulary->directory, xj_synonyms_file, NULL);
    g_autofree char *text = load_file(path, checksum, &length, error);
    return text != NULL ? xj_synonyms_read(path, text, length, error) : NULL;
}

// ---------------------------------------------------------------- the whole

// Adds `fault` to those found before it, a line each. Takes it.
static void
add_fault(GError **faults, GError *fault)
{
    if (*faults == NULL)
    {
        *faults = fault;
        return;
    }
    char *both = g_strconcat((*faults)->message, "\n", fault->message, NULL);
    g_free((*faults)->message);
    (*faults)->message = both;
    g_error_free(fault);
}

static void
load_word_tables(XjVocabulary *vocabulary, gboolean of_search, GChecksum *checksum, GError **faults)
{
    for (guint i = 0; i < XJ_WORDS_TABLES; i++)
    {
        GError *fault = NULL;
        if (xj_table_specs[i].of_search != of_search)
            continue;
        vocabulary->words[i] = load_words(vocabulary, (XjWordTable)i, checksum, &fault);
        if (fault != NULL)
            add_fault(faults, fault);
    }
}

// Reads the tables that documents are understood with, also behind a fault.
static void
load_understanding(XjVocabulary *vocabulary, GChecksum *checksum, GError **faults)
{
    for (guint i = 0; i < XJ_TOPIC_KINDS; i++)
    {
        GError *fault = NULL;
        vocabulary->topics[i] = load_topics(vocabulary, (XjTopicKind)i, checksum, &fault);
        if (fault != NULL)
            add_fault(faults, fault);
    }
    load_word_tables(vocabulary, FALSE, checksum, faults);
}

// Reads the tables that only searches use, also behind a fault.
static void
load_searching(XjVocabulary *vocabulary, GChecksum *checksum, GError **faults)
{
    GError *fault = NULL;
    load_word_tables(vocabulary, TRUE, checksum, faults);
    vocabulary->synonyms = load_synonyms(vocabulary, checksum, &fault);
    if (fault != NULL)
        add_fault(faults, fault);
}

// All tables are read, also behind a fault, so that all faults are told at once. Those of searches come last: documents are
// understood without them, so another digest is taken before them.
static gboolean
load_all(XjVocabulary *vocabulary, GError **error)
{
    g_autoptr(GError) faults = NULL;
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    load_understanding(vocabulary, checksum, &faults);
    g_autoptr(GChecksum) of_documents = g_checksum_copy(checksum);
    load_searching(vocabulary, checksum, &faults);
    vocabulary->digest = g_strdup(g_checksum_get_string(of_documents));
    vocabulary->state = g_strdup(g_checksum_get_string(checksum));
    if (faults != NULL)
    {
        g_propagate_error(error, g_steal_pointer(&faults));
        return FALSE;
    }
    return check_numbers(vocabulary, XJ_WORDS_ASPECT, XJ_TOPIC_ASPECT, error) &&
           check_numbers(vocabulary, XJ_WORDS_THEME, XJ_TOPIC_THEME, error);
}

static XjLexicon *
lexicon_of(const XjVocabulary *vocabulary)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    for (guint i = 0; i < XJ_WORDS_TABLES; i++)
        g_ptr_array_extend(all, vocabulary->words[i], NULL, NULL);
    return xj_lexicon_new(all);
}

XjVocabulary *
xj_vocabulary_load(const char *directory, GError **error)
{
    g_autoptr(XjVocabulary) vocabulary = g_new0(XjVocabulary, 1);
    g_atomic_ref_count_init(&vocabulary->references);
    vocabulary->directory = g_strdup(directory);
    if (!load_all(vocabulary, error))
        return NULL;
    vocabulary->lexicon = lexicon_of(vocabulary);
    return g_steal_pointer(&vocabulary);
}

char *
xj_vocabulary_default_directory(void)
{
    static const char *const beside[] = {"../share/xunjian", "../data"};
    const char *chosen = g_getenv("XUNJIAN_DATA");
    if (chosen != NULL && *chosen != '\0')
        return g_strdup(chosen);
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = program != NULL ? g_path_get_dirname(program) : NULL;
    for (guint i = 0; folder != NULL && i < G_N_ELEMENTS(beside); i++)
    {
        g_autofree char *data = g_build_filename(folder, beside[i], NULL);
        g_autofree char *table = g_build_filename(data, xj_topic_files[XJ_TOPIC_ASPECT], NULL);
        if (g_file_test(table, G_FILE_TEST_EXISTS))
            return g_canonicalize_filename(data, NULL);
    }
    return g_strdup(XJ_DATA_INSTALLED);
}

const char *
xj_vocabulary_directory(const XjVocabulary *vocabulary)
{
    return vocabulary->directory;
}

const char *
xj_vocabulary_digest(const XjVocabulary *vocabulary)
{
    return vocabulary->digest;
}

const char *
xj_vocabulary_state(const XjVocabulary *vocabulary)
{
    return vocabulary->state;
}

const XjSynonyms *
xj_vocabulary_synonyms(const XjVocabulary *vocabulary)
{
    return vocabulary->synonyms;
}

GArray *
xj_vocabulary_scan(const XjVocabulary *vocabulary, guint tables, const XjFolded *folded, const char *source_text)
{
    GArray *mentions = g_array_new(FALSE, FALSE, sizeof(XjMention));
    xj_lexicon_scan(vocabulary->lexicon, tables, folded, source_text, mentions);
    return mentions;
}

const char *
xj_vocabulary_table_name(XjWordTable table)
{
    return xj_table_specs[table].file;
}

const GPtrArray *
xj_vocabulary_words(const XjVocabulary *vocabulary, XjWordTable table)
{
    return vocabulary->words[table];
}

const GPtrArray *
xj_vocabulary_topics(const XjVocabulary *vocabulary, XjTopicKind kind)
{
    return vocabulary->topics[kind];
}

const XjTopic *
xj_vocabulary_topic(const XjVocabulary *vocabulary, XjTopicKind kind, guint number)
{
    for (guint i = 0; i < vocabulary->topics[kind]->len; i++)
    {
        const XjTopic *topic = g_ptr_array_index(vocabulary->topics[kind], i);
        if (topic->number == number)
            return topic;
    }
    return NULL;
}
