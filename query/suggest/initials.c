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
    guint passages; // that have the rarest of the pairs: no more have it all
} Chain;

static gint
compare_chains(gconstpointer left, gconstpointer right)
{
    const Chain *a = left;
    const Chain *b = right;
    if (a->passages != b->passages)
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

static void
append_longer(GArray *chains, const Chain *chain, const XjNeighbour *pair)
{
    Chain longer = *chain;
    longer.characters[longer.length++] = pair->second;
    longer.passages = MIN(longer.passages, pair->passages);
    g_array_append_val(chains, longer);
}

// Appends `chain` followed by each neighbour of `last` whose initial is `letter`.
static void
extend(const XjNeighbours *neighbours, const Chain *chain, gunichar last, char letter, GArray *into)
{
    guint count = 0;
    const XjNeighbour *pairs = xj_neighbours_of(neighbours, last, &count);
    for (guint i = 0; i < count; i++)
        if (has_initial(pairs[i].second, letter))
            append_longer(into, chain, &pairs[i]);
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
        Chain chain = {.characters = {first}, .length = 1, .passages = G_MAXUINT};
        if (fits && has_initial(pairs[i].second, letters[1]))
            append_longer(into, &chain, &pairs[i]);
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
        extend(neighbours, &(Chain){.passages = G_MAXUINT}, last, *letter++, chains);
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

// Adds the wording if it stands in a text.
static gboolean
add_standing(XjWithin *within, const XjTyped *typed, const XjSyntax *wanted, GPtrArray *suggestions, GError **error)
{
    GError *failure = NULL;
    char *shown = xj_shown_within(within, wanted, &failure);
    if (shown == NULL)
    {
        if (failure == NULL)
            return TRUE;
        g_propagate_error(error, failure);
        return FALSE;
    }
    XjSuggestion *suggestion = xj_suggestion_new(XJ_SUGGESTION_WORDING, shown, xj_typed_completed(typed, shown));
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
        if (!add_standing(within, typed, wanted, suggestions, error))
            return NULL;
    }
    xj_suggestions_sort(suggestions);
    if (suggestions->len > limit)
        g_ptr_array_set_size(suggestions, (gint)limit);
    return g_steal_pointer(&suggestions);
}
