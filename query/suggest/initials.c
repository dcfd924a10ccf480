#include "query/suggest/initials.h"

#include "query/suggest/shown.h"
#include "text/han.h"
#include "text/utf8.h"

#include <string.h>

// Beginnings that are followed further at each letter, the most frequent ones: with more, longer wordings are found more often and
// each letter takes longer (about 1 ms).
#define BEGINNINGS_MAX 300

// Wordings whose neighbours all stand somewhere and that are looked for in the texts.
#define LOOKED_FOR_MAX 40

// ---------------------------------------------------------------- letters

gboolean
xj_are_initials(const char *folded, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if (!g_ascii_islower(folded[i]))
            return FALSE;
    return length >= 2 && length <= XJ_INITIALS_MAX;
}

static gboolean
has_initial(gunichar character, char letter)
{
    return (xj_han_initials(character) & 1U << (letter - 'a')) != 0;
}

gboolean
xj_initials_fit(const char *name, const char *initials)
{
    for (; *initials != '\0'; initials++, name = g_utf8_next_char(name))
        if (*name == '\0' || !g_ascii_islower(*initials) || !has_initial(g_utf8_get_char(name), *initials))
            return FALSE;
    return TRUE;
}

// ---------------------------------------------------------------- chains of neighbours

// A wording that may stand in the index: each pair of neighbours in it does.
typedef struct
{
    gunichar characters[XJ_INITIALS_MAX];
    guint length;
    double passages; // that would have it if its pairs stood together by chance
} Chain;

static gint
compare_chains(gconstpointer left, gconstpointer right)
{
    const Chain *a = left;
    const Chain *b = right;
    if (a->passages < b->passages || a->passages > b->passages)
        return a->passages > b->passages ? -1 : 1;
    return memcmp(a->characters, b->characters, sizeof a->characters);
}

static void
keep_most_frequent(GArray *chains, guint most)
{
    g_array_sort(chains, compare_chains);
    if (chains->len > most)
        g_array_set_size(chains, most);
}

// `share` is how often the first character of the pair is followed by the second.
static void
append_longer(GArray *chains, const Chain *chain, gunichar character, double share)
{
    Chain longer = *chain;
    longer.characters[longer.length++] = character;
    longer.passages *= share;
    g_array_append_val(chains, longer);
}

static double
sum_of(const XjNeighbour *pairs, guint count)
{
    double sum = 0;
    for (guint i = 0; i < count; i++)
        sum += pairs[i].passages;
    return sum;
}

// Appends `chain` followed by each neighbour of `last` whose initial is `letter`.
static void
extend(const XjNeighbours *neighbours, const Chain *chain, gunichar last, char letter, GArray *into)
{
    guint count = 0;
    const XjNeighbour *pairs = xj_neighbours_of(neighbours, last, &count);
    double all = sum_of(pairs, count);
    for (guint i = 0; i < count; i++)
        if (has_initial(pairs[i].second, letter))
            append_longer(into, chain, pairs[i].second, pairs[i].passages / all);
}

// Chains of two whose initials are the two letters.
static void
begin(const XjNeighbours *neighbours, const char *letters, GArray *into)
{
    guint count = 0;
    const XjNeighbour *pairs = xj_neighbours_of(neighbours, 0, &count);
    gunichar first = 0;
    gboolean fits = FALSE;
    for (guint i = 0; i < count; i++)
    {
        if (pairs[i].first != first)
        {
            first = pairs[i].first;
            fits = has_initial(first, letters[0]);
        }
        Chain chain = {.characters = {first}, .length = 1, .passages = 1};
        if (fits && has_initial(pairs[i].second, letters[1]))
            append_longer(into, &chain, pairs[i].second, pairs[i].passages);
    }
}

// The most frequent chains with the initials `letters`, behind the character `last` if that is not 0: a new array of Chain.
static GArray *
chains_of(const XjNeighbours *neighbours, gunichar last, const char *letters)
{
    GArray *chains = g_array_new(FALSE, FALSE, sizeof(Chain));
    const char *letter = letters;
    if (last == 0)
    {
        begin(neighbours, letters, chains);
        letter += 2;
    }
    else
        extend(neighbours, &(Chain){.passages = 1}, last, *letter++, chains);
    for (; *letter != '\0'; letter++)
    {
        keep_most_frequent(chains, BEGINNINGS_MAX);
        GArray *longer = g_array_new(FALSE, FALSE, sizeof(Chain));
        for (guint i = 0; i < chains->len; i++)
        {
            const Chain *chain = &g_array_index(chains, Chain, i);
            extend(neighbours, chain, chain->characters[chain->length - 1], *letter, longer);
        }
        g_array_unref(chains);
        chains = longer;
    }
    keep_most_frequent(chains, LOOKED_FOR_MAX);
    return chains;
}

// ---------------------------------------------------------------- wordings

// `length` bytes of folded text before the chain.
static XjSyntax *
wording_of(const char *before, gsize length, const Chain *chain)
{
    g_autoptr(GString) wording = g_string_new_len(before, (gssize)length);
    for (guint i = 0; i < chain->length; i++)
        g_string_append_unichar(wording, chain->characters[i]);
    return xj_syntax_phrase(XJ_SCOPE_TEXT, FALSE, 0, wording->str, wording->len);
}

// Adds the wording if it stands in a text; one that is made of neighbours only if that is not as a piece of a longer one.
static gboolean
add_standing(XjWithin *within, const XjTyped *typed, const XjSyntax *wanted, gboolean is_made, GPtrArray *suggestions,
             GError **error)
{
    g_autofree char *shown = NULL;
    gboolean is_whole = FALSE;
    if (!xj_shown_within(within, wanted, &shown, &is_whole, error))
        return FALSE;
    if (shown == NULL || (is_made && !is_whole))
        return TRUE;
    XjSuggestion *suggestion = xj_suggestion_new(XJ_SUGGESTION_WORDING, g_strdup(shown), xj_typed_completed(typed, shown));
    suggestion->by_pinyin = TRUE;
    return xj_suggestions_count(suggestions, suggestion, within, wanted, XJ_AMONG_ALL, error);
}

// Where the letters at the end begin.
static gsize
letters_start(const char *folded)
{
    gsize start = strlen(folded);
    while (start > 0 && g_ascii_islower(folded[start - 1]))
        start--;
    return start;
}

// ---------------------------------------------------------------- phrases of the vocabulary

// Phrases of the trade are looked for however rare they are.
#define PHRASES_MAX 10

static gboolean
has_whole_initials(const char *phrase, const char *initials)
{
    return g_utf8_strlen(phrase, -1) == (glong)strlen(initials) && xj_initials_fit(phrase, initials);
}

static gboolean
add_phrases(XjWithin *within, const XjTyped *typed, XjWordTable table, GPtrArray *suggestions, GError **error)
{
    const GPtrArray *words = xj_vocabulary_words(within->vocabulary, table);
    for (guint i = 0, added = 0; i < words->len && added < PHRASES_MAX; i++)
    {
        const char *phrase = ((const XjWord *)g_ptr_array_index(words, i))->phrase;
        if (!has_whole_initials(phrase, typed->folded))
            continue;
        added++;
        g_autoptr(XjSyntax) wanted = xj_syntax_phrase(XJ_SCOPE_TEXT, FALSE, 0, phrase, strlen(phrase));
        if (!add_standing(within, typed, wanted, FALSE, suggestions, error))
            return FALSE;
    }
    return TRUE;
}

GPtrArray *
xj_suggest_by_initials(XjWithin *within, const XjNeighbours *neighbours, const XjTyped *typed, guint limit, GError **error)
{
    g_autoptr(GPtrArray) suggestions = xj_suggestions_new();
    gsize start = letters_start(typed->folded);
    const char *letters = typed->folded + start;
    if (*letters == '\0' || strlen(letters) > XJ_INITIALS_MAX || (start == 0 && strlen(letters) < 2))
        return g_steal_pointer(&suggestions);
    gunichar last = start > 0 ? xj_utf8_get(xj_utf8_previous(letters)) : 0;
    g_autoptr(GArray) chains = chains_of(neighbours, last, letters);
    for (guint i = 0; i < chains->len; i++)
    {
        g_autoptr(XjSyntax) wanted = wording_of(typed->folded, start, &g_array_index(chains, Chain, i));
        if (!add_standing(within, typed, wanted, TRUE, suggestions, error))
            return NULL;
    }
    if (!add_phrases(within, typed, XJ_WORDS_THEME, suggestions, error) ||
        !add_phrases(within, typed, XJ_WORDS_ASPECT, suggestions, error))
        return NULL;
    xj_suggestions_sort(suggestions);
    if (suggestions->len > limit)
        g_ptr_array_set_size(suggestions, (gint)limit);
    return g_steal_pointer(&suggestions);
}
