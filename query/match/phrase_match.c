#include "query/match/phrase_match.h"

#include <string.h>

// Farther than any gap reaches: none spans a sentence end.
#define SENTENCE_END_WORTH (XJ_GAP_MAX_CHARS + 1)

#define LITERALS_MAX (XJ_PHRASE_MAX_GAPS + 1)

// ---------------------------------------------------------------- text

// The text that a phrase is sought in: the haystack, or what is left of it without its sentence ends.
typedef struct
{
    const XjHaystack *haystack;
    const char *text;
    gsize length;
    char *joined;     // owned; NULL: it is the haystack itself
    guint32 *offsets; // of each byte of `joined`, and its end, in the haystack
} Searched;

static void
searched_clear(Searched *searched)
{
    g_free(searched->joined);
    g_free(searched->offsets);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Searched, searched_clear)

static void
join_sentences(Searched *searched)
{
    const XjHaystack *haystack = searched->haystack;
    searched->joined = g_malloc(haystack->length + 1);
    searched->offsets = g_new(guint32, haystack->length + 1);
    gsize length = 0;
    for (gsize i = 0; i < haystack->length; i++)
    {
        if (haystack->text[i] == XJ_FOLD_BREAK)
            continue;
        searched->offsets[length] = (guint32)i;
        searched->joined[length++] = haystack->text[i];
    }
    searched->offsets[length] = (guint32)haystack->length;
    searched->text = searched->joined;
    searched->length = length;
}

// Spans begin and end on characters that count, so a sentence end beside one stays outside.
static XjByteSpan
span_in_haystack(const Searched *searched, gsize start, gsize end)
{
    if (searched->offsets == NULL)
        return (XjByteSpan){start, end};
    gsize first = searched->offsets[start];
    return (XjByteSpan){first, start < end ? searched->offsets[end - 1] + 1U : first};
}

guint32 *
xj_ruler_new(const char *text, gsize length, guint sentence_end)
{
    guint32 *ruler = g_new(guint32, length + 1);
    guint32 characters = 0;
    for (gsize i = 0; i < length; i++)
    {
        gboolean begins = ((guchar)text[i] & 0xC0) != 0x80;
        if (i > 0 && begins)
            characters += text[i - 1] == XJ_FOLD_BREAK ? sentence_end : 1;
        ruler[i] = characters;
    }
    if (length > 0)
        characters += text[length - 1] == XJ_FOLD_BREAK ? sentence_end : 1;
    ruler[length] = characters;
    return ruler;
}

// ---------------------------------------------------------------- the pieces between gaps

#define NOWHERE G_MAXUINT

// One place of a literal.
typedef struct
{
    gsize start;
    guint next; // the nearest place of the next literal from which the match can be completed; NOWHERE: there is none
} Place;

// A piece of a phrase without gaps, and the gap behind it.
typedef struct
{
    const char *text;
    gsize length;
    guint least, most; // of the gap; 0 behind the last
    GArray *places;    // of Place, by rising start
} Literal;

typedef struct
{
    Literal literals[LITERALS_MAX];
    guint count;
    const XjPhraseGap *lead, *tail; // gaps at the ends; NULL for none
} Pattern;

static void
pattern_clear(Pattern *pattern)
{
    for (guint i = 0; i < pattern->count; i++)
        g_clear_pointer(&pattern->literals[i].places, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Pattern, pattern_clear)

static void
add_literal(Pattern *pattern, const XjFolded *folded, gsize start, gsize end)
{
    pattern->literals[pattern->count++] = (Literal){.text = folded->text + start, .length = end - start};
}

static void
pattern_of(const XjPhrase *phrase, Pattern *ret_pattern)
{
    *ret_pattern = (Pattern){.count = 0};
    const XjFolded *folded = &phrase->folded;
    gsize start = 0;
    g_assert(phrase->gaps == NULL || phrase->gaps->len <= XJ_PHRASE_MAX_GAPS);
    for (guint i = 0; phrase->gaps != NULL && i < phrase->gaps->len; i++)
    {
        const XjPhraseGap *gap = &g_array_index(phrase->gaps, XjPhraseGap, i);
        if (gap->at == 0)
            ret_pattern->lead = gap;
        else if (gap->at == folded->length)
            ret_pattern->tail = gap;
        else
        {
            add_literal(ret_pattern, folded, start, gap->at);
            Literal *literal = &ret_pattern->literals[ret_pattern->count - 1];
            literal->least = gap->least;
            literal->most = gap->most;
            start = gap->at;
        }
    }
    add_literal(ret_pattern, folded, start, folded->length);
}

// Whether `literal` stands anywhere.
static gboolean
find_places(const Searched *searched, Literal *literal)
{
    literal->places = g_array_new(FALSE, FALSE, sizeof(Place));
    const char *end = searched->text + searched->length;
    for (const char *at = searched->text; at < end;)
    {
        const char *found = memmem(at, (gsize)(end - at), literal->text, literal->length);
        if (found == NULL)
            break;
        Place place = {.start = (gsize)(found - searched->text), .next = NOWHERE};
        g_array_append_val(literal->places, place);
        at = g_utf8_next_char(found);
    }
    return literal->places->len > 0;
}

// ---------------------------------------------------------------- chains of places

// `at` moved on by `count` characters of its sentence; FALSE if there are fewer.
static gboolean
move_on(const Searched *searched, gsize *at, guint count)
{
    for (; count > 0; count--)
    {
        if (*at == searched->length || searched->text[*at] == XJ_FOLD_BREAK)
            return FALSE;
        *at = (gsize)(g_utf8_next_char(searched->text + *at) - searched->text);
    }
    return TRUE;
}

static gboolean
move_back(const Searched *searched, gsize *at, guint count)
{
    for (; count > 0; count--)
    {
        if (*at == 0 || searched->text[*at - 1] == XJ_FOLD_BREAK)
            return FALSE;
        *at = (gsize)(g_utf8_prev_char(searched->text + *at) - searched->text);
    }
    return TRUE;
}

// A place from which the match can be completed is linked to the next one, one of the last literal to itself.
static void
link_last(const Searched *searched, const Literal *literal, const XjPhraseGap *tail)
{
    for (guint i = 0; i < literal->places->len; i++)
    {
        Place *place = &g_array_index(literal->places, Place, i);
        gsize end = place->start + literal->length;
        if (tail == NULL || move_on(searched, &end, tail->least))
            place->next = i;
    }
}

// Links the places of `literal` to those of the one behind it. Both rise, so the nearest place never moves back.
static void
link_places(const Literal *literal, const Literal *behind, const guint32 *ruler)
{
    guint nearest = 0;
    for (guint i = 0; i < literal->places->len; i++)
    {
        Place *place = &g_array_index(literal->places, Place, i);
        guint32 end = ruler[place->start + literal->length];
        const Place *next = NULL;
        for (; nearest < behind->places->len; nearest++)
        {
            next = &g_array_index(behind->places, Place, nearest);
            if (next->next != NOWHERE && ruler[next->start] >= end + literal->least)
                break;
        }
        if (nearest < behind->places->len && ruler[next->start] - end <= literal->most)
            place->next = nearest;
    }
}

static gboolean
find_chains(const Searched *searched, Pattern *pattern)
{
    for (guint i = 0; i < pattern->count; i++)
        if (!find_places(searched, &pattern->literals[i]))
            return FALSE;
    guint last = pattern->count - 1;
    link_last(searched, &pattern->literals[last], pattern->tail);
    g_autofree guint32 *ruler = last > 0 ? xj_ruler_new(searched->text, searched->length, SENTENCE_END_WORTH) : NULL;
    for (guint i = last; i > 0; i--)
        link_places(&pattern->literals[i - 1], &pattern->literals[i], ruler);
    return TRUE;
}

// ---------------------------------------------------------------- matches

static gboolean
is_letter(const char *character)
{
    XjFoldClass class = xj_fold_class(g_utf8_get_char(character));
    return class == XJ_FOLD_HAN || class == XJ_FOLD_WORD;
}

// Whether the characters before and at `at` are of one run: letters that touch each other in the source.
static gboolean
is_inside_run(const XjHaystack *haystack, gsize at)
{
    if (at == 0 || at == haystack->length)
        return FALSE;
    const char *character = haystack->text + at;
    gsize place = (gsize)(character - haystack->folded->text);
    return is_letter(character) && is_letter(g_utf8_prev_char(character)) && !xj_folded_has_gap(haystack->folded, place);
}

static gsize
widened_end(const XjHaystack *haystack, gsize end, guint characters)
{
    for (; characters > 0 && is_inside_run(haystack, end); characters--)
        end = (gsize)(g_utf8_next_char(haystack->text + end) - haystack->text);
    return end;
}

static gsize
widened_start(const XjHaystack *haystack, gsize start, guint characters)
{
    for (; characters > 0 && is_inside_run(haystack, start); characters--)
        start = (gsize)(g_utf8_prev_char(haystack->text + start) - haystack->text);
    return start;
}

// Where the literals of a match begin, and what it is made of.
typedef struct
{
    gsize starts[LITERALS_MAX];
    XjByteSpan fillings[XJ_PHRASE_MAX_GAPS];
    XjMatch match;
} Chain;

static gsize
end_of_literals(const Pattern *pattern, const Chain *chain)
{
    const Literal *last = &pattern->literals[pattern->count - 1];
    return chain->starts[pattern->count - 1] + last->length;
}

// Sets the span of the match. FALSE if the gap at its beginning has no room.
static gboolean
measure(const Searched *searched, const Pattern *pattern, Chain *chain)
{
    gsize start = chain->starts[0];
    gsize end = end_of_literals(pattern, chain);
    if (pattern->lead != NULL && !move_back(searched, &start, pattern->lead->least))
        return FALSE;
    if (pattern->tail != NULL && !move_on(searched, &end, pattern->tail->least))
        return FALSE;
    XjMatch *match = &chain->match;
    match->core = match->whole = span_in_haystack(searched, start, end);
    const XjHaystack *haystack = searched->haystack;
    if (pattern->lead != NULL && haystack->folded != NULL)
        match->whole.start = widened_start(haystack, match->core.start, pattern->lead->most - pattern->lead->least);
    if (pattern->tail != NULL && haystack->folded != NULL)
        match->whole.end = widened_end(haystack, match->core.end, pattern->tail->most - pattern->tail->least);
    return TRUE;
}

static void
fill(const Searched *searched, const Pattern *pattern, Chain *chain)
{
    XjByteSpan literals = span_in_haystack(searched, chain->starts[0], end_of_literals(pattern, chain));
    guint gaps = 0;
    if (pattern->lead != NULL)
        chain->fillings[gaps++] = (XjByteSpan){chain->match.whole.start, literals.start};
    for (guint i = 0; i + 1 < pattern->count; i++)
        chain->fillings[gaps++] =
            span_in_haystack(searched, chain->starts[i] + pattern->literals[i].length, chain->starts[i + 1]);
    if (pattern->tail != NULL)
        chain->fillings[gaps++] = (XjByteSpan){literals.end, chain->match.whole.end};
}

static gboolean
give(const Searched *searched, const Pattern *pattern, Chain *chain, XjMatchFunc each, gpointer user_data)
{
    fill(searched, pattern, chain);
    chain->match.fillings = chain->fillings;
    return each(&chain->match, user_data);
}

// Follows the chain from place `first`; returns its last place.
static guint
follow(const Pattern *pattern, guint first, gsize *ret_starts)
{
    guint place = first;
    for (guint i = 0; i < pattern->count; i++)
    {
        const Place *here = &g_array_index(pattern->literals[i].places, Place, place);
        ret_starts[i] = here->start;
        place = here->next;
    }
    return place;
}

// Chains that begin farther behind never end before those that begin nearer: of those with one end the last is the shortest.
static void
each_chain(const Searched *searched, const Pattern *pattern, XjMatchFunc each, gpointer user_data)
{
    const GArray *firsts = pattern->literals[0].places;
    Chain waiting = {.starts = {0}};
    guint waiting_end = NOWHERE;
    for (guint i = 0; i < firsts->len; i++)
    {
        Chain chain = {.starts = {0}};
        if (g_array_index(firsts, Place, i).next == NOWHERE)
            continue;
        guint end = follow(pattern, i, chain.starts);
        if (!measure(searched, pattern, &chain))
            continue;
        if (waiting_end != NOWHERE && waiting_end != end && !give(searched, pattern, &waiting, each, user_data))
            return;
        waiting = chain;
        waiting_end = end;
    }
    if (waiting_end != NOWHERE)
        give(searched, pattern, &waiting, each, user_data);
}

void
xj_phrase_each_match(const XjPhrase *phrase, const XjHaystack *haystack, XjMatchFunc each, gpointer user_data)
{
    if (haystack->length == 0)
        return;
    g_auto(Searched) searched = {.haystack = haystack, .text = haystack->text, .length = haystack->length};
    if (phrase->is_across)
        join_sentences(&searched);
    g_auto(Pattern) pattern = {.count = 0};
    pattern_of(phrase, &pattern);
    if (find_chains(&searched, &pattern))
        each_chain(&searched, &pattern, each, user_data);
}

static gboolean
note_match(G_GNUC_UNUSED const XjMatch *match, gpointer user_data)
{
    *(gboolean *)user_data = TRUE;
    return FALSE;
}

gboolean
xj_phrase_stands_in(const XjPhrase *phrase, const XjHaystack *haystack)
{
    if (xj_phrase_is_solid(phrase))
        return haystack->length > 0 &&
               memmem(haystack->text, haystack->length, phrase->folded.text, phrase->folded.length) != NULL;
    gboolean stands = FALSE;
    xj_phrase_each_match(phrase, haystack, note_match, &stands);
    return stands;
}
