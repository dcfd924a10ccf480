#include "query/engine_private.h"
#include "query/suggest/initials.h"
#include "query/suggest/titles.h"
#include "query/suggest/typed.h"
#include "query/suggest/values.h"
#include "query/suggest/wordings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// Passages that are read of what is suggested where there are too many for that.
#define PART_READ 10

// Matches that are gone through to count what is suggested: about 4 ms.
#define MATCHES_MAX 12000

// Titles and headings, each, that are suggested for a word.
#define HEADS_MAX 4

// Of a list, so many in a hundred may be titles, headings, topics and wordings by initials each while there are wordings enough.
#define SHARE_PERCENT 25

// Something to complete, and with what.
typedef struct
{
    const XjTyped *typed; // NULL: nothing is to be completed
    const XjVocabulary *vocabulary;
    XjNeighboursCache *neighbours;
    guint limit;
} Completion;

typedef struct
{
    GPtrArray *suggestions; // of XjSuggestion
    char *revision;
} Completed;

static void
completed_free(Completed *completed)
{
    g_clear_pointer(&completed->suggestions, g_ptr_array_unref);
    g_free(completed->revision);
    g_free(completed);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Completed, completed_free)

// ---------------------------------------------------------------- putting the list together

static char *
key_of(const XjSuggestion *suggestion)
{
    return xj_fold_plain(suggestion->query, strlen(suggestion->query), NULL);
}

// Moves at most `most` of the suggestions in `from`, from its front, into `list`; those that the list has already are dropped.
static void
move_some(GPtrArray *list, GHashTable *known, GPtrArray *from, guint most, guint limit)
{
    for (guint moved = 0; from->len > 0 && moved < most && list->len < limit;)
    {
        XjSuggestion *suggestion = g_ptr_array_steal_index(from, 0);
        if (g_hash_table_add(known, key_of(suggestion)))
        {
            g_ptr_array_add(list, suggestion);
            moved++;
        }
        else
            xj_suggestion_free(suggestion);
    }
}

static gint
compare_kinds(gconstpointer left, gconstpointer right)
{
    const XjSuggestion *a = *(XjSuggestion *const *)left;
    const XjSuggestion *b = *(XjSuggestion *const *)right;
    if (a->by_pinyin != b->by_pinyin)
        return a->by_pinyin ? 1 : -1;
    return (gint)a->kind - (gint)b->kind;
}

// One list of several, those of a kind together. `sources` are from the one that matters most; it gets what the others leave.
static GPtrArray *
joined(GPtrArray *const *sources, guint count, guint limit)
{
    GPtrArray *list = xj_suggestions_new();
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    guint share = MAX(1, limit * SHARE_PERCENT / 100);
    guint reserved = 0;
    for (guint i = 1; i < count; i++)
        reserved += MIN(share, sources[i]->len);
    move_some(list, known, sources[0], limit - MIN(limit - 1, reserved), limit);
    for (guint i = 1; i < count; i++)
        move_some(list, known, sources[i], share, limit);
    for (guint i = 0; i < count; i++)
        move_some(list, known, sources[i], limit, limit);
    return list;
}

// A stable sort: within a kind the order stays.
static void
put_kinds_together(GPtrArray *list)
{
    for (guint i = 1; i < list->len; i++)
        for (guint j = i; j > 0 && compare_kinds(&list->pdata[j - 1], &list->pdata[j]) > 0; j--)
        {
            gpointer later = list->pdata[j];
            list->pdata[j] = list->pdata[j - 1];
            list->pdata[j - 1] = later;
        }
}

// ---------------------------------------------------------------- completing

static GPtrArray *
by_initials(const Completion *completion, XjWithin *within, GError **error)
{
    const char *folded = completion->typed->folded;
    gsize length = strlen(folded);
    if (length == 0 || !g_ascii_islower(folded[length - 1]))
        return xj_suggestions_new();
    g_autoptr(XjNeighbours) neighbours = xj_neighbours_cache_get(completion->neighbours, within->reader, error);
    if (neighbours == NULL)
        return NULL;
    return xj_suggest_by_initials(within, neighbours, completion->typed, completion->limit, error);
}

typedef enum
{
    WORDINGS,
    TITLES,
    HEADINGS,
    TOPICS,
    BY_INITIALS,
    SOURCES,
} Source;

// Passages that are read to count what a source suggests, all together about 6 ms.
static const guint reads_of[SOURCES] = {[WORDINGS] = 140, [TITLES] = 40, [HEADINGS] = 40, [TOPICS] = 40, [BY_INITIALS] = 60};

// The same where there is one source only, and where whole queries are counted.
#define READS_MAX 240

static GPtrArray *
source_of(Source source, const Completion *completion, XjWithin *within, GError **error)
{
    const XjTyped *typed = completion->typed;
    // A title or heading stands for all that is asked for; beside other words it would only repeat them.
    gboolean is_alone = within->rest == NULL || within->rest->root == NULL;
    switch (source)
    {
    case WORDINGS:
        return xj_suggest_wordings(within, typed, completion->limit, error);
    case TITLES:
        return is_alone ? xj_suggest_titles(within, typed, HEADS_MAX, error) : xj_suggestions_new();
    case HEADINGS:
        return is_alone ? xj_suggest_headings(within, typed, HEADS_MAX, error) : xj_suggestions_new();
    case TOPICS:
        return xj_suggest_topics(within, typed, completion->limit, error);
    case BY_INITIALS:
    case SOURCES:
    default:
        return by_initials(completion, within, error);
    }
}

static GPtrArray *
complete_word(const Completion *completion, XjWithin *within, GError **error)
{
    GPtrArray *sources[SOURCES] = {NULL};
    gboolean is_done = TRUE;
    for (guint i = 0; is_done && i < SOURCES; i++)
    {
        within->reads = reads_of[i];
        sources[i] = source_of((Source)i, completion, within, error);
        is_done = sources[i] != NULL;
    }
    GPtrArray *list = is_done ? joined(sources, SOURCES, completion->limit) : NULL;
    if (list != NULL)
        put_kinds_together(list);
    for (guint i = 0; i < SOURCES; i++)
        g_clear_pointer(&sources[i], g_ptr_array_unref);
    return list;
}

static GPtrArray *
complete_part(const Completion *completion, XjWithin *within, GError **error)
{
    const XjTyped *typed = completion->typed;
    within->reads = READS_MAX;
    if (typed->is_value)
        return xj_suggest_values(within, typed, completion->limit, error);
    if (typed->in_title)
        return xj_suggest_titles(within, typed, completion->limit, error);
    return complete_word(completion, within, error);
}

// ---------------------------------------------------------------- whole queries

// Counts what answers the query of a suggestion; nothing does where it cannot be asked.
static gboolean
count_query(const Completion *completion, XjWithin *within, XjSuggestion *suggestion, GError **error)
{
    XjCount count = {0};
    g_autoptr(XjQuery) query = xj_query_parse(suggestion->query, XJ_SCOPE_TEXT, completion->vocabulary, NULL);
    const XjSyntax *wanted = query == NULL ? NULL : query->root != NULL ? query->root : query->filter;
    const XjQuery rest = {.filter = wanted != NULL && wanted != query->filter ? query->filter : NULL};
    within->rest = &rest; // the words before are a part of it
    gboolean is_counted = wanted == NULL || xj_within_count(within, wanted, XJ_AMONG_ALL, &count, error);
    within->rest = NULL;
    suggestion->documents = count.documents;
    suggestion->documents_is_exact = count.is_exact;
    return is_counted;
}

// Where the word is not just one more that is to be met, what has it says little of what the query finds.
static gboolean
count_queries(const Completion *completion, XjWithin *within, GPtrArray *suggestions, GError **error)
{
    within->reads = READS_MAX;
    within->matches = MATCHES_MAX;
    for (guint i = 0; i < suggestions->len;)
    {
        XjSuggestion *suggestion = g_ptr_array_index(suggestions, i);
        if (!count_query(completion, within, suggestion, error))
            return FALSE;
        if (suggestion->documents > 0)
            i++;
        else
            g_ptr_array_remove_index(suggestions, i);
    }
    return TRUE;
}

static GPtrArray *
complete(const Completion *completion, XjWithin *within, GError **error)
{
    if (completion->typed == NULL)
        return xj_suggestions_new();
    g_autoptr(GPtrArray) suggestions = complete_part(completion, within, error);
    if (suggestions != NULL && completion->typed->is_joined && !count_queries(completion, within, suggestions, error))
        return NULL;
    return g_steal_pointer(&suggestions);
}

// A task of the reader pool; `user_data` is a Completion.
static gpointer
complete_task(XjReader *reader, gconstpointer user_data, GError **error)
{
    const Completion *completion = user_data;
    g_autoptr(XjCards) cards = xj_cards_new(reader);
    XjWithin within = {.reader = reader,
                       .cards = cards,
                       .vocabulary = completion->vocabulary,
                       .rest = completion->typed != NULL ? completion->typed->rest : NULL,
                       .part = PART_READ,
                       .matches = MATCHES_MAX};
    Completed *completed = g_new0(Completed, 1);
    completed->revision = xj_revision_new(reader, completion->vocabulary);
    completed->suggestions = complete(completion, &within, error);
    if (completed->suggestions != NULL)
        return completed;
    completed_free(completed);
    return NULL;
}

GPtrArray *
xj_engine_suggest(XjEngine *engine, const char *text, guint limit, char **ret_revision, GError **error)
{
    g_autoptr(XjVocabulary) vocabulary = xj_vocabulary_watch_get(engine->vocabulary);
    if (limit > XJ_SUGGEST_MAX_LIMIT)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("At most %d suggestions can be asked for at once"),
                    XJ_SUGGEST_MAX_LIMIT);
        return NULL;
    }
    g_auto(XjTyped) typed = {0};
    GError *fault = NULL;
    gboolean has_word = xj_typed_read(text, vocabulary, &typed, &fault);
    if (fault != NULL)
    {
        g_propagate_error(error, fault);
        return NULL;
    }
    Completion completion = {.typed = has_word ? &typed : NULL,
                             .vocabulary = vocabulary,
                             .neighbours = engine->neighbours,
                             .limit = limit != 0 ? limit : XJ_SUGGEST_DEFAULT_LIMIT};
    g_autoptr(Completed) completed = xj_reader_pool_run(engine->pool, complete_task, &completion, error);
    if (completed == NULL)
        return NULL;
    if (ret_revision != NULL)
        *ret_revision = g_steal_pointer(&completed->revision);
    return g_steal_pointer(&completed->suggestions);
}
