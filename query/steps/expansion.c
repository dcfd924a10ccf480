#include "query/steps/expansion.h"

#include <string.h>

// What is being expanded, and what came of it.
typedef struct
{
    const XjSynonyms *synonyms;
    GHashTable *without;   // folded words that are not to be used
    GPtrArray *expansions; // of Told
    guint alternatives;    // made for all phrases
} Expander;

// ---------------------------------------------------------------- what is told

// An expansion as it grows: what one group says of one word.
typedef struct
{
    const XjSynonymWord *word;
    const XjSynonym *first; // whose group it is
    char *text;             // the word as the query has it
    GPtrArray *synonyms;    // of char *, borrowed from the vocabulary
} Told;

static void
told_free(gpointer data)
{
    Told *told = data;
    g_free(told->text);
    g_ptr_array_unref(told->synonyms);
    g_free(told);
}

static Told *
told_of(const Expander *expander, const XjSynonymWord *word, const XjSynonym *synonym)
{
    for (guint i = 0; i < expander->expansions->len; i++)
    {
        Told *told = g_ptr_array_index(expander->expansions, i);
        if (told->word == word && told->first->kind == synonym->kind && told->first->remark == synonym->remark)
            return told;
    }
    return NULL;
}

// The characters of a run that made the folded ones in [at, at + length): a word as it is written, without marks inside it.
static char *
written(const XjPhrase *run, gsize at, gsize length)
{
    GString *text = g_string_new(NULL);
    const guint32 *source = run->folded.source;
    for (gsize i = at; i < at + length; i++)
        if (i == at || source[i] != source[i - 1])
            g_string_append_unichar(text, g_utf8_get_char(run->text + source[i]));
    return g_string_free(text, FALSE);
}

// Notes that `synonym` was looked for in place of `word`, which stands at byte `at` of the folded run.
static void
tell(Expander *expander, const XjSynonymWord *word, const XjSynonym *synonym, const XjPhrase *run, gsize at)
{
    Told *told = told_of(expander, word, synonym);
    if (told == NULL)
    {
        told = g_new(Told, 1);
        *told = (Told){word, synonym, written(run, at, word->length), g_ptr_array_new()};
        g_ptr_array_add(expander->expansions, told);
    }
    if (!g_ptr_array_find(told->synonyms, synonym->text, NULL))
        g_ptr_array_add(told->synonyms, synonym->text);
}

static XjExpansion *
expansion_of(const Told *told)
{
    XjExpansion *expansion = g_new0(XjExpansion, 1);
    expansion->word = g_strdup(told->text);
    expansion->synonyms = g_new0(char *, told->synonyms->len + 1);
    for (guint i = 0; i < told->synonyms->len; i++)
        expansion->synonyms[i] = g_strdup(g_ptr_array_index(told->synonyms, i));
    expansion->remark = g_strdup(told->first->remark);
    return expansion;
}

// ---------------------------------------------------------------- the words of a run

// A word that stands in a run, and what may stand in its place.
typedef struct
{
    const XjSynonymWord *word;
    gsize at;            // byte of the folded run
    gsize start, end;    // bytes of the run as written
    GPtrArray *synonyms; // of XjSynonym, borrowed; not empty
} Place;

static void
place_clear(gpointer data)
{
    g_ptr_array_unref(((Place *)data)->synonyms);
}

// The synonyms of `word` that may be used: not those that are not wanted, nor those that the run has besides.
static GPtrArray *
usable(const Expander *expander, const XjSynonymWord *word, const XjPhrase *run)
{
    GPtrArray *synonyms = g_ptr_array_new();
    if (g_hash_table_contains(expander->without, word->folded))
        return synonyms;
    for (guint i = 0; i < word->synonyms->len; i++)
    {
        XjSynonym *synonym = g_ptr_array_index(word->synonyms, i);
        if (!g_hash_table_contains(expander->without, synonym->folded) && strstr(run->folded.text, synonym->folded) == NULL)
            g_ptr_array_add(synonyms, synonym);
    }
    return synonyms;
}

// Whether the folded bytes [start, end) are all of the characters that they were made of: ㍾ alone folds to two, and nothing can be put
// in the place of half of it.
static gboolean
is_replaceable(const XjFolded *folded, gsize start, gsize end)
{
    const guint32 *source = folded->source;
    return (start == 0 || source[start] != source[start - 1]) && source[end] != source[end - 1];
}

// Of words that overlap the first counts, and of those that begin together the longest: in 工程量清单 that is no 清单 of ours.
static GArray *
places_of(const Expander *expander, const XjPhrase *run)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(Place));
    g_array_set_clear_func(places, place_clear);
    const XjFolded *folded = &run->folded;
    for (gsize at = 0; at < folded->length;)
    {
        const XjSynonymWord *word = xj_synonyms_at(expander->synonyms, folded->text + at);
        if (word == NULL || !is_replaceable(folded, at, at + word->length))
        {
            at += (gsize)(g_utf8_next_char(folded->text + at) - (folded->text + at));
            continue;
        }
        Place place = {.word = word, .at = at, .synonyms = usable(expander, word, run)};
        xj_folded_span(folded, run->text, at, at + word->length, &place.start, &place.end);
        at += word->length;
        if (place.synonyms->len > 0)
            g_array_append_val(places, place);
        else
            place_clear(&place);
    }
    return places;
}

// ---------------------------------------------------------------- alternatives of a run

// A run with some of its words replaced.
typedef struct
{
    char *text;
    gssize shift; // how much further back the words behind the last replaced one stand than in the run
    guint next;   // the first place behind it
} Alternative;

static void
alternative_clear(gpointer data)
{
    g_free(((Alternative *)data)->text);
}

static gboolean
has_room(const Expander *expander, const GArray *alternatives)
{
    return alternatives->len < XJ_EXPANSION_RUN_MAX && expander->alternatives < XJ_EXPANSION_QUERY_MAX;
}

// `base`, a run as written or an alternative of it, with the word at `places[number]` replaced.
static Alternative
replaced(const Alternative *base, const GArray *places, guint number, const XjSynonym *synonym)
{
    const Place *place = &g_array_index(places, Place, number);
    gsize start = (gsize)((gssize)place->start + base->shift);
    gsize length = place->end - place->start;
    Alternative alternative = {.shift = base->shift + (gssize)strlen(synonym->text) - (gssize)length, .next = number + 1};
    alternative.text = g_strdup_printf("%.*s%s%s", (int)start, base->text, synonym->text, base->text + start + length);
    return alternative;
}

// First each word by itself: of every word the first synonym, then of every word the second, so that none of them goes short.
static void
replace_one(Expander *expander, const XjPhrase *run, const GArray *places, GArray *alternatives)
{
    const Alternative unchanged = {.text = run->text};
    gboolean is_left = TRUE;
    for (guint rank = 0; is_left; rank++)
    {
        is_left = FALSE;
        for (guint i = 0; i < places->len && has_room(expander, alternatives); i++)
        {
            const Place *place = &g_array_index(places, Place, i);
            if (rank >= place->synonyms->len)
                continue;
            const XjSynonym *synonym = g_ptr_array_index(place->synonyms, rank);
            Alternative alternative = replaced(&unchanged, places, i, synonym);
            g_array_append_val(alternatives, alternative);
            tell(expander, place->word, synonym, run, place->at);
            expander->alternatives++;
            is_left = TRUE;
        }
    }
}

// Then several of them at once, each by its first synonym.
static void
replace_more(Expander *expander, const GArray *places, GArray *alternatives)
{
    for (guint i = 0; i < alternatives->len; i++)
    {
        for (guint next = g_array_index(alternatives, Alternative, i).next;
             next < places->len && has_room(expander, alternatives); next++)
        {
            const GPtrArray *synonyms = g_array_index(places, Place, next).synonyms;
            Alternative alternative =
                replaced(&g_array_index(alternatives, Alternative, i), places, next, g_ptr_array_index(synonyms, 0));
            g_array_append_val(alternatives, alternative);
            expander->alternatives++;
        }
    }
}

// ---------------------------------------------------------------- the tree

// The alternatives of a phrase: a new array of Alternative. With a gap in it a wording is not what words of it say.
static GArray *
alternatives_of(Expander *expander, const XjPhrase *phrase)
{
    GArray *alternatives = g_array_new(FALSE, FALSE, sizeof(Alternative));
    g_array_set_clear_func(alternatives, alternative_clear);
    if (phrase->quoted || !xj_phrase_is_solid(phrase))
        return alternatives;
    g_autoptr(GArray) places = places_of(expander, phrase);
    replace_one(expander, phrase, places, alternatives);
    replace_more(expander, places, alternatives);
    return alternatives;
}

// `phrase` (takes) beside its alternatives, which carry its number.
static XjSyntax *
expanded_phrase(Expander *expander, XjSyntax *phrase)
{
    g_autoptr(GArray) alternatives = alternatives_of(expander, &phrase->phrase);
    GPtrArray *all = g_ptr_array_new();
    g_ptr_array_add(all, phrase);
    for (guint i = 0; i < alternatives->len; i++)
    {
        const char *text = g_array_index(alternatives, Alternative, i).text;
        g_ptr_array_add(all, xj_syntax_phrase(phrase->phrase.scope, FALSE, phrase->phrase.number, text, strlen(text)));
    }
    return xj_syntax_join(XJ_SYNTAX_OR, all);
}

// An OR (takes) whose children may have become ORs: they are taken in.
static XjSyntax *
rejoined(XjSyntax *any)
{
    GPtrArray *children = g_steal_pointer(&any->children);
    xj_syntax_free(any);
    return xj_syntax_join(XJ_SYNTAX_OR, children);
}

// Takes `syntax`. What is excluded is excluded as it was written: synonyms must not take answers away.
static XjSyntax *
expanded_tree(Expander *expander, XjSyntax *syntax)
{
    if (syntax->kind == XJ_SYNTAX_PHRASE)
        return expanded_phrase(expander, syntax);
    if (syntax->kind == XJ_SYNTAX_NOT || syntax->children == NULL)
        return syntax;
    for (guint i = 0; i < syntax->children->len; i++)
        syntax->children->pdata[i] = expanded_tree(expander, syntax->children->pdata[i]);
    return syntax->kind == XJ_SYNTAX_OR ? rejoined(syntax) : syntax;
}

static GHashTable *
folded_set(const char *const *words)
{
    GHashTable *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; words != NULL && words[i] != NULL; i++)
        g_hash_table_add(set, xj_fold_plain(words[i], strlen(words[i]), NULL));
    return set;
}

XjExpanded *
xj_expand(const XjQuery *query, const XjVocabulary *vocabulary, const char *const *without)
{
    if (query->root == NULL)
        return NULL;
    g_autoptr(GHashTable) unwanted = folded_set(without);
    g_autoptr(GPtrArray) all_told = g_ptr_array_new_with_free_func(told_free);
    Expander expander = {.synonyms = xj_vocabulary_synonyms(vocabulary), .without = unwanted, .expansions = all_told};
    g_autoptr(XjSyntax) root = expanded_tree(&expander, xj_syntax_copy(query->root));
    if (all_told->len == 0)
        return NULL;
    XjExpanded *expanded = g_new(XjExpanded, 1);
    expanded->root = g_steal_pointer(&root);
    expanded->expansions = g_ptr_array_new_with_free_func((GDestroyNotify)xj_expansion_free);
    for (guint i = 0; i < all_told->len; i++)
        g_ptr_array_add(expanded->expansions, expansion_of(g_ptr_array_index(all_told, i)));
    return expanded;
}

void
xj_expanded_free(XjExpanded *expanded)
{
    if (expanded == NULL)
        return;
    xj_syntax_free(expanded->root);
    g_ptr_array_unref(expanded->expansions);
    g_free(expanded);
}

XjExpansion *
xj_expansion_copy(const XjExpansion *expansion)
{
    XjExpansion *copy = g_new0(XjExpansion, 1);
    copy->word = g_strdup(expansion->word);
    copy->synonyms = g_strdupv(expansion->synonyms);
    copy->remark = g_strdup(expansion->remark);
    return copy;
}

void
xj_expansion_free(XjExpansion *expansion)
{
    if (expansion == NULL)
        return;
    g_free(expansion->word);
    g_strfreev(expansion->synonyms);
    g_free(expansion->remark);
    g_free(expansion);
}
