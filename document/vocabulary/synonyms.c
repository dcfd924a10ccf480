#include "document/vocabulary/synonyms.h"

#include "document/vocabulary/rows.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const char *const xj_synonyms_file = "synonyms.tsv";

// Classes of rows: the kinds, then covers.
static const char *const classes[] = {"same", "short", "related", "directed", "cover", NULL};
#define COVER XJ_SYNONYM_KINDS

// Words have at least so many characters: one alone stands in too many other words.
#define WORD_MIN_CHARACTERS 2

struct _XjSynonyms
{
    guint rows;
    GHashTable *words;    // folded to XjSynonymWord, owned
    GHashTable *words_at; // first two characters to GPtrArray of XjSynonymWord, the longest first
    GPtrArray *remarks;   // of char *, owned
};

static void
synonym_free(gpointer data)
{
    XjSynonym *synonym = data;
    g_free(synonym->text);
    g_free(synonym->folded);
    g_free(synonym);
}

static void
word_free(gpointer data)
{
    XjSynonymWord *word = data;
    g_free(word->folded);
    g_ptr_array_unref(word->synonyms);
    g_free(word);
}

void
xj_synonyms_free(XjSynonyms *synonyms)
{
    if (synonyms == NULL)
        return;
    g_hash_table_unref(synonyms->words_at);
    g_hash_table_unref(synonyms->words);
    g_ptr_array_unref(synonyms->remarks);
    g_free(synonyms);
}

guint
xj_synonyms_rows(const XjSynonyms *synonyms)
{
    return synonyms->rows;
}

// ---------------------------------------------------------------- reading

// A row as it is being read.
typedef struct
{
    const XjRows *rows;
    const XjRow *row;
    guint class;
    GStrv texts;        // as written
    GStrv folded;       // in the same order
    const char *remark; // NULL for none
} Group;

static void
group_clear(Group *group)
{
    g_strfreev(group->texts);
    g_strfreev(group->folded);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Group, group_clear)

// The words of a cell, divided by any comma: these vanish when folded, so no word needs them.
static GStrv
split_words(const char *cell)
{
    static const char *const commas[] = {"，", "、"};
    g_autoptr(GString) plain = g_string_new(cell);
    for (guint i = 0; i < G_N_ELEMENTS(commas); i++)
        g_string_replace(plain, commas[i], ",", 0);
    GStrv words = g_strsplit(plain->str, ",", -1);
    for (guint i = 0; words[i] != NULL; i++)
        g_strstrip(words[i]);
    return words;
}

static gboolean
check_word(const Group *group, const char *text, const char *folded, GError **error)
{
    static const char *const patterns[] = {"…", "{", "}", "*"};
    glong characters = g_utf8_strlen(folded, -1);
    for (guint i = 0; i < G_N_ELEMENTS(patterns); i++)
        if (strstr(text, patterns[i]) != NULL)
            return xj_rows_fail(group->rows, group->row->line, error,
                                _("“%s” holds “%s”; synonyms are plain words, without gaps or alternatives"), text,
                                patterns[i]);
    if (strchr(folded, XJ_FOLD_BREAK) != NULL)
        return xj_rows_fail(group->rows, group->row->line, error, _("the phrase “%s” holds a sentence end"), text);
    if (characters < WORD_MIN_CHARACTERS || characters > XJ_SYNONYM_CHARACTERS_MAX)
        return xj_rows_fail(group->rows, group->row->line, error,
                            _("“%s” has %ld characters that count; a synonym has %d to %d"), text, characters,
                            WORD_MIN_CHARACTERS, XJ_SYNONYM_CHARACTERS_MAX);
    return TRUE;
}

static gboolean
fold_words(Group *group, GError **error)
{
    g_autoptr(GStrvBuilder) folded_words = g_strv_builder_new();
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; group->texts[i] != NULL; i++)
    {
        const char *text = group->texts[i];
        g_autofree char *folded = xj_fold_plain(text, strlen(text), NULL);
        if (!check_word(group, text, folded, error))
            return FALSE;
        g_strv_builder_add(folded_words, folded);
        if (!g_hash_table_add(seen, g_steal_pointer(&folded)))
            return xj_rows_fail(group->rows, group->row->line, error, _("“%s” stands twice in this row"), text);
    }
    group->folded = g_strv_builder_end(folded_words);
    return TRUE;
}

static gboolean
read_words(Group *group, GError **error)
{
    guint least = group->class == COVER ? 1 : 2;
    group->texts = split_words(xj_row_cell(group->rows, group->row, "words"));
    guint count = g_strv_length(group->texts);
    if (count < least || count > XJ_SYNONYM_WORDS_MAX)
        return xj_rows_fail(group->rows, group->row->line, error, _("a row of this class has %u to %d words, not %u"), least,
                            XJ_SYNONYM_WORDS_MAX, count);
    return fold_words(group, error);
}

static gboolean
read_remark(Group *group, GError **error)
{
    const char *remark = xj_row_cell(group->rows, group->row, "remark");
    if (g_utf8_strlen(remark, -1) > XJ_SYNONYM_REMARK_MAX)
        return xj_rows_fail(group->rows, group->row->line, error, _("the remark is longer than %d characters"),
                            XJ_SYNONYM_REMARK_MAX);
    if (*remark == '\0' && group->class == XJ_SYNONYM_RELATED)
        return xj_rows_fail(group->rows, group->row->line, error, _("the column “%s” is empty"), "remark");
    group->remark = *remark != '\0' ? remark : NULL;
    return TRUE;
}

static gboolean
read_group(Group *group, GError **error)
{
    return xj_row_class(group->rows, group->row, "class", classes, &group->class, error) && read_words(group, error) &&
           read_remark(group, error);
}

// ---------------------------------------------------------------- adding

static XjSynonymWord *
word_of(XjSynonyms *synonyms, const char *folded)
{
    XjSynonymWord *word = g_hash_table_lookup(synonyms->words, folded);
    if (word != NULL)
        return word;
    word = g_new(XjSynonymWord, 1);
    *word = (XjSynonymWord){
        .folded = g_strdup(folded), .length = strlen(folded), .synonyms = g_ptr_array_new_with_free_func(synonym_free)};
    g_hash_table_insert(synonyms->words, word->folded, word);
    return word;
}

// A text with a word that holds `from` holds `from` as well: to look for it would find nothing new.
static gboolean
finds_more(const char *from, const char *to)
{
    return strstr(to, from) == NULL;
}

// Says that word `to` of the group may stand for its word `from`. `line_of` has the line of each pair that was said before.
static gboolean
add_pair(XjSynonyms *synonyms, const Group *group, guint from, guint to, const char *remark, GHashTable *line_of,
         GError **error)
{
    char *pair = g_strdup_printf("%s\t%s", group->folded[from], group->folded[to]);
    guint earlier = GPOINTER_TO_UINT(g_hash_table_lookup(line_of, pair));
    g_hash_table_insert(line_of, pair, GUINT_TO_POINTER(group->row->line));
    if (earlier > 0)
        return xj_rows_fail(group->rows, group->row->line, error, _("that “%s” finds “%s” is said in line %u already"),
                            group->texts[from], group->texts[to], earlier);
    XjSynonymWord *word = word_of(synonyms, group->folded[from]);
    if (!finds_more(group->folded[from], group->folded[to]))
        return TRUE;
    XjSynonym *synonym = g_new(XjSynonym, 1);
    *synonym = (XjSynonym){.kind = (XjSynonymKind)group->class,
                           .text = g_strdup(group->texts[to]),
                           .folded = g_strdup(group->folded[to]),
                           .remark = remark};
    g_ptr_array_add(word->synonyms, synonym);
    return TRUE;
}

// No word of the group may be a cover.
static gboolean
check_covers(const Group *group, GHashTable *line_of, GError **error)
{
    for (guint i = 0; group->folded[i] != NULL; i++)
    {
        guint line = GPOINTER_TO_UINT(g_hash_table_lookup(line_of, group->folded[i]));
        if (line > 0)
            return xj_rows_fail(group->rows, group->row->line, error, _("“%s” is a cover in line %u, and so no synonym"),
                                group->texts[i], line);
    }
    return TRUE;
}

static gboolean
add_group(XjSynonyms *synonyms, const Group *group, GHashTable *line_of, GError **error)
{
    if (!check_covers(group, line_of, error))
        return FALSE;
    char *remark = g_strdup(group->remark);
    if (remark != NULL)
        g_ptr_array_add(synonyms->remarks, remark);
    guint count = g_strv_length(group->folded);
    guint starts = group->class == XJ_SYNONYM_DIRECTED ? 1 : count;
    for (guint i = 0; i < count; i++)
        word_of(synonyms, group->folded[i]);
    for (guint from = 0; from < starts; from++)
        for (guint to = 0; to < count; to++)
            if (from != to && !add_pair(synonyms, group, from, to, remark, line_of, error))
                return FALSE;
    return TRUE;
}

// A cover is known and has no synonyms. `line_of` has the line of each cover.
static gboolean
add_covers(XjSynonyms *synonyms, const Group *group, GHashTable *line_of, GError **error)
{
    for (guint i = 0; group->folded[i] != NULL; i++)
    {
        guint earlier = GPOINTER_TO_UINT(g_hash_table_lookup(line_of, group->folded[i]));
        if (earlier > 0)
            return xj_rows_fail(group->rows, group->row->line, error, _("“%s” stands already in line %u"), group->texts[i],
                                earlier);
        g_hash_table_insert(line_of, g_strdup(group->folded[i]), GUINT_TO_POINTER(group->row->line));
        if (word_of(synonyms, group->folded[i])->synonyms->len > 0)
            return xj_rows_fail(group->rows, group->row->line, error, _("“%s” is a word of a group, and so no cover"),
                                group->texts[i]);
    }
    return TRUE;
}

static gboolean
add_rows(XjSynonyms *synonyms, const XjRows *rows, GError **error)
{
    g_autoptr(GHashTable) line_of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < rows->rows->len; i++)
    {
        g_auto(Group) group = {.rows = rows, .row = g_ptr_array_index(rows->rows, i)};
        if (!read_group(&group, error))
            return FALSE;
        if (!(group.class == COVER ? add_covers : add_group)(synonyms, &group, line_of, error))
            return FALSE;
    }
    synonyms->rows = rows->rows->len;
    return TRUE;
}

// ---------------------------------------------------------------- finding

// The first two characters of a text that has them: a new string.
static char *
beginning_of(const char *folded)
{
    gsize first = xj_utf8_length(folded);
    return g_strndup(folded, first + xj_utf8_length(folded + first));
}

static gint
compare_longest_first(gconstpointer left, gconstpointer right)
{
    const XjSynonymWord *a = *(XjSynonymWord *const *)left;
    const XjSynonymWord *b = *(XjSynonymWord *const *)right;
    return a->length > b->length ? -1 : a->length < b->length ? 1 : strcmp(a->folded, b->folded);
}

static void
index_words(XjSynonyms *synonyms)
{
    GHashTableIter each;
    gpointer word = NULL;
    g_hash_table_iter_init(&each, synonyms->words);
    while (g_hash_table_iter_next(&each, NULL, &word))
    {
        char *beginning = beginning_of(((XjSynonymWord *)word)->folded);
        GPtrArray *words = g_hash_table_lookup(synonyms->words_at, beginning);
        if (words == NULL)
        {
            words = g_ptr_array_new();
            g_hash_table_insert(synonyms->words_at, beginning, words);
        }
        else
            g_free(beginning);
        g_ptr_array_add(words, word);
    }
    g_hash_table_iter_init(&each, synonyms->words_at);
    while (g_hash_table_iter_next(&each, NULL, &word))
        g_ptr_array_sort(word, compare_longest_first);
}

XjSynonyms *
xj_synonyms_read(const char *file, const char *text, gsize length, GError **error)
{
    static const char *const columns[] = {"class", "words", "remark", "note", NULL};
    g_autoptr(XjRows) rows = xj_rows_read(file, text, length, columns, 2, error);
    if (rows == NULL)
        return NULL;
    XjSynonyms *synonyms = g_new0(XjSynonyms, 1);
    synonyms->words = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, word_free);
    synonyms->words_at = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    synonyms->remarks = g_ptr_array_new_with_free_func(g_free);
    if (add_rows(synonyms, rows, error))
        index_words(synonyms);
    else
        g_clear_pointer(&synonyms, xj_synonyms_free);
    return synonyms;
}

const XjSynonymWord *
xj_synonyms_at(const XjSynonyms *synonyms, const char *folded)
{
    if (*folded == '\0' || folded[xj_utf8_length(folded)] == '\0')
        return NULL;
    g_autofree char *beginning = beginning_of(folded);
    const GPtrArray *words = g_hash_table_lookup(synonyms->words_at, beginning);
    for (guint i = 0; words != NULL && i < words->len; i++)
    {
        const XjSynonymWord *word = g_ptr_array_index(words, i);
        if (strncmp(folded, word->folded, word->length) == 0)
            return word;
    }
    return NULL;
}
