#include "query/precedent/reuse/leftovers.h"

#include "document/character.h"
#include "document/facts/wording.h"
#include "query/precedent/citation.h"
#include "query/precedent/place_names.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// Weight in levels.tsv from which on a word is said by nobody but for himself: 我省. 全省 anyone may say.
#define OWN_WEIGHT 2.0

// Times that a draft names a place of its level before that is taken for its own, where neither title nor organ say it.
#define OWN_NAME_LEAST 2

// Bytes before a name, of its paragraph, in which words that let others speak make it theirs: two or three sentences.
#define VOICE_BEFORE_MAX 600

// What is collected, in bytes of the draft.
typedef struct
{
    XjLeftoverKind kind;
    gsize start, end;
    char *why;
    const XjCitation *citation; // of the source; NULL
} Found;

// A piece, with where it stands in the draft in bytes.
typedef struct
{
    gsize start, end;
    const XjReusePiece *piece;
} Taken;

typedef struct
{
    const XjVocabulary *vocabulary;
    const XjLeftoverDraft *draft;
    guint32 *bytes;   // of each character of the draft where it begins; one more for its end
    guint characters; // of the draft
    GArray *taken;    // of Taken
    GArray *names;    // of XjName: of the draft
    GArray *cues;     // of XjMention: of the draft, of cues.tsv
    char *own_place;  // the place that the draft is of: 清河县; NULL if it is not known
    char *own_unit;   // what it calls its own place most often: 县 of 我县; NULL if it does not
    GArray *found;    // of Found
} Search;

static void
found_clear(gpointer data)
{
    g_free(((Found *)data)->why);
}

// ---------------------------------------------------------------- the draft

static void
index_characters(Search *search)
{
    const char *text = search->draft->text;
    search->characters = (guint)g_utf8_strlen(text, (gssize)search->draft->length);
    search->bytes = g_new(guint32, search->characters + 1);
    const char *at = text;
    for (guint i = 0; i < search->characters; i++, at = g_utf8_next_char(at)) // the text need not end with NUL
        search->bytes[i] = (guint32)(at - text);
    search->bytes[search->characters] = (guint32)search->draft->length;
}

// The character that begins at byte `at`.
static guint
character_at(const Search *search, gsize at)
{
    guint low = 0;
    guint high = search->characters;
    while (low < high)
    {
        guint middle = low + (high - low) / 2;
        if (search->bytes[middle] < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void
place_pieces(Search *search)
{
    search->taken = g_array_new(FALSE, FALSE, sizeof(Taken));
    for (guint i = 0; i < search->draft->pieces->len; i++)
    {
        const XjReusePiece *piece = g_ptr_array_index(search->draft->pieces, i);
        if (piece->end > search->characters || piece->start >= piece->end)
            continue;
        Taken taken = {search->bytes[piece->start], search->bytes[piece->end], piece};
        g_array_append_val(search->taken, taken);
    }
}

// The first place of a level (any, where that is not known) that a text begins a name with: a new string; NULL if there is
// none.
static char *
first_place(const XjVocabulary *vocabulary, const char *text, XjLevel level)
{
    if (text == NULL)
        return NULL;
    g_autoptr(XjNamedText) named = xj_named_text_new(vocabulary, text, strlen(text));
    g_autoptr(GArray) names = xj_named_text_names(named);
    for (guint i = 0; i < names->len; i++)
    {
        const XjName *name = &g_array_index(names, XjName, i);
        if (name->place_end > name->start && (level == XJ_LEVEL_UNKNOWN || name->level == (guint)level))
            return g_strndup(text + name->start, name->place_end - name->start);
    }
    return NULL;
}

static gboolean
is_taken(const Search *search, gsize start, gsize end)
{
    for (guint i = 0; i < search->taken->len; i++)
    {
        const Taken *taken = &g_array_index(search->taken, Taken, i);
        if (taken->start < end && start < taken->end)
            return TRUE;
    }
    return FALSE;
}

// The place of the draft's level that what it did not take names most often: a new string; NULL if none is named often enough.
static char *
most_named_place(const Search *search)
{
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const char *best = NULL;
    gsize most = 0;
    for (guint i = 0; i < search->names->len; i++)
    {
        const XjName *name = &g_array_index(search->names, XjName, i);
        if (name->place_end == name->start || name->level != (guint)search->draft->level ||
            is_taken(search, name->start, name->end))
            continue;
        char *place = g_strndup(search->draft->text + name->start, name->place_end - name->start);
        gsize count = GPOINTER_TO_SIZE(g_hash_table_lookup(counts, place)) + 1;
        g_hash_table_replace(counts, place, GSIZE_TO_POINTER(count));
        best = count > most ? place : best != NULL && strcmp(best, place) == 0 ? place : best;
        most = MAX(most, count);
    }
    return most >= OWN_NAME_LEAST ? g_strdup(best) : NULL;
}

static char *
own_place(const Search *search)
{
    const XjDocument *document = search->draft->document;
    char *place = first_place(search->vocabulary, document->facts.organ.value, search->draft->level);
    if (place == NULL)
        place = first_place(search->vocabulary, document->title, search->draft->level);
    return place != NULL ? place : most_named_place(search);
}

// ---------------------------------------------------------------- words of levels

// What a word by which one speaks of one's own place says of it: 县 of 我县 and 我们县; NULL of others (县域).
static const char *
unit_of(const XjVocabulary *vocabulary, const XjWord *word)
{
    const GPtrArray *words = xj_vocabulary_words(vocabulary, XJ_WORDS_PLACE);
    gsize longest = 0;
    for (guint i = 0; i < words->len; i++)
    {
        const XjWord *prefix = g_ptr_array_index(words, i);
        if (prefix->class == XJ_PLACE_OWN && g_str_has_prefix(word->phrase, prefix->phrase))
            longest = MAX(longest, strlen(prefix->phrase));
    }
    return longest > 0 ? word->phrase + longest : NULL;
}

static gboolean
is_own_word(const XjVocabulary *vocabulary, const XjName *name)
{
    return name->kind == XJ_NAME_LEVEL && name->word->class == XJ_LEVEL_OWN && unit_of(vocabulary, name->word) != NULL;
}

// Whether a place that is called so can be of the level: a 市 may be a province's, a city's or a county's, a 区 an autonomous
// region.
static gboolean
can_be_of_level(const char *unit, guint level, XjLevel draft_level)
{
    if (level == (guint)draft_level)
        return TRUE;
    if (strcmp(unit, "市") == 0)
        return draft_level == XJ_LEVEL_PROVINCE || draft_level == XJ_LEVEL_COUNTY;
    return strcmp(unit, "区") == 0 && draft_level == XJ_LEVEL_PROVINCE;
}

// What the draft says most often of places that can be of its level, as of its own: a new string; NULL if it says nothing.
static char *
most_said_unit(const Search *search)
{
    g_autoptr(GHashTable) said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    const char *best = NULL;
    double most = 0;
    for (guint i = 0; i < search->names->len; i++)
    {
        const XjName *name = &g_array_index(search->names, XjName, i);
        const char *unit = is_own_word(search->vocabulary, name) ? unit_of(search->vocabulary, name->word) : NULL;
        if (unit == NULL || !can_be_of_level(unit, name->level, search->draft->level))
            continue;
        const double *before = g_hash_table_lookup(said, unit);
        double weight = name->word->weight + (before != NULL ? *before : 0);
        g_hash_table_replace(said, g_strdup(unit), g_memdup2(&weight, sizeof weight));
        best = weight > most ? unit : best;
        most = MAX(most, weight);
    }
    return g_strdup(best);
}

// Whether the draft's own place is called so.
static gboolean
is_own_unit(const Search *search, const char *unit)
{
    if (search->own_place != NULL)
        return g_str_has_suffix(search->own_place, unit);
    return search->own_unit == NULL || strcmp(unit, search->own_unit) == 0;
}

// Whether the piece's source speaks for the level and has the words that stand at [start, end) of the draft, which are in the
// piece.
static gboolean
speaks_so(const Search *search, const Taken *taken, guint level, gsize start, gsize end)
{
    if (taken->start > start || end > taken->end || taken->piece->citation->speaking_level.code != (gint)level)
        return FALSE;
    g_autofree char *words = g_strndup(search->draft->text + start, end - start);
    return strstr(taken->piece->source_text, words) != NULL;
}

// The piece whose source says the word and speaks for its level; NULL if none does.
static const XjReusePiece *
piece_of_level(const Search *search, const XjName *name)
{
    for (guint i = 0; i < search->taken->len; i++)
    {
        const Taken *taken = &g_array_index(search->taken, Taken, i);
        if (speaks_so(search, taken, name->level, name->start, name->end))
            return taken->piece;
    }
    return NULL;
}

static void
add(Search *search, XjLeftoverKind kind, gsize start, gsize end, char *why, const XjCitation *citation)
{
    Found found = {kind, start, end, why, citation};
    g_array_append_val(search->found, found);
}

static void
add_level(Search *search, const XjName *name, const XjReusePiece *piece)
{
    add(search, XJ_LEFTOVER_LEVEL, name->start, name->end,
        g_strdup_printf(_("So speaks a body of level %s of itself; the draft speaks for level %s"),
                        xj_level_name((XjLevel)name->level), xj_level_name(search->draft->level)),
        piece != NULL ? piece->citation : NULL);
}

// Words by which a body of another level speaks of its own place.
static void
find_level_words(Search *search)
{
    XjLevel level = search->draft->level;
    for (guint i = 0; level != XJ_LEVEL_UNKNOWN && i < search->names->len; i++)
    {
        const XjName *name = &g_array_index(search->names, XjName, i);
        if (!is_own_word(search->vocabulary, name) || name->level == (guint)level)
            continue;
        const char *unit = unit_of(search->vocabulary, name->word);
        if (can_be_of_level(unit, name->level, level) && is_own_unit(search, unit))
            continue;
        const XjReusePiece *piece = piece_of_level(search, name);
        if (piece == NULL && name->word->weight < OWN_WEIGHT)
            continue;
        add_level(search, name, piece);
    }
}

// ---------------------------------------------------------------- organs that demand of themselves

// Where the words end that begin at `at` and demand something: 要 of 省委要带头. `at` if there are none, as in 省委要求.
static gsize
demand_end(const Search *search, gsize at)
{
    gsize end = at;
    for (guint i = xj_mentions_from(search->cues, at); i < search->cues->len; i++)
    {
        const XjMention *cue = &g_array_index(search->cues, XjMention, i);
        if (cue->start > at)
            break;
        if (cue->word->class == XJ_CUE_COVER)
            return at;
        if (cue->word->class == XJ_CUE_DEMAND)
            end = MAX(end, cue->end);
    }
    return end;
}

static gunichar
character_before(const char *text, gsize at)
{
    return at > 0 ? g_utf8_get_char(g_utf8_prev_char(text + at)) : '\n';
}

static gboolean
begins_sentence(const char *text, gsize at)
{
    while (xj_char_is_blank(character_before(text, at)))
        at = (gsize)(g_utf8_prev_char(text + at) - text);
    gunichar before = character_before(text, at);
    return before == '\n' || xj_char_is_full_stop(before) || xj_char_is_semicolon(before);
}

// Whether somebody else is let speak shortly before, in the same paragraph: 省委书记多次强调……
static gboolean
is_reported(const Search *search, gsize at)
{
    gsize from = at > VOICE_BEFORE_MAX ? at - VOICE_BEFORE_MAX : 0;
    for (guint i = xj_mentions_from(search->cues, from); i < search->cues->len; i++)
    {
        const XjMention *cue = &g_array_index(search->cues, XjMention, i);
        if (cue->start >= at)
            break;
        if (cue->word->class == XJ_CUE_VOICE && memchr(search->draft->text + cue->start, '\n', at - cue->start) == NULL)
            return TRUE;
    }
    return FALSE;
}

// Whether the word is a Party committee's or government's of a level above the draft's, without the name of its place: 省委 in
// what a county says.
static gboolean
is_superior(const Search *search, const XjName *name)
{
    XjLevel level = search->draft->level;
    if (level == XJ_LEVEL_UNKNOWN || name->kind != XJ_NAME_LEVEL || name->word->class != XJ_LEVEL_ORGAN ||
        name->word->value != NULL || name->level == XJ_LEVEL_CENTRAL || name->level >= (guint)level)
        return FALSE;
    const char *phrase = name->word->phrase;
    g_autofree char *unit = g_strndup(phrase, (gsize)(g_utf8_next_char(phrase) - phrase));
    return !can_be_of_level(unit, name->level, level) || !is_own_unit(search, unit);
}

static gboolean
is_taken_over(const XjReusePiece *piece)
{
    return piece->reuse_class == XJ_REUSE_EXACT || piece->reuse_class == XJ_REUSE_VARIED;
}

// A draft may say what a superior demands, found or decided, but demands nothing of it: who wrote 省委要带头 was the superior.
static void
find_self_demands(Search *search)
{
    for (guint i = 0; i < search->names->len; i++)
    {
        const XjName *name = &g_array_index(search->names, XjName, i);
        gsize end = is_superior(search, name) ? demand_end(search, name->end) : name->end;
        if (end == name->end || !begins_sentence(search->draft->text, name->start) || is_reported(search, name->start))
            continue;
        for (guint k = 0; k < search->taken->len; k++)
        {
            const Taken *taken = &g_array_index(search->taken, Taken, k);
            if (!is_taken_over(taken->piece) || !speaks_so(search, taken, name->level, name->start, end))
                continue;
            add_level(search, name, taken->piece);
            break;
        }
    }
}

// ---------------------------------------------------------------- places and organs

// Whether the draft calls itself so, or what it is about.
static gboolean
is_own(const Search *search, const char *name)
{
    const XjDocument *document = search->draft->document;
    return (document->title != NULL && strstr(document->title, name) != NULL) ||
           (document->facts.organ.value != NULL && strstr(document->facts.organ.value, name) != NULL) ||
           (search->own_place != NULL && strstr(search->own_place, name) != NULL);
}

// Whether a place of this level may stand above the draft's own: the source may then be a superior, whom a draft names rightly.
static gboolean
may_be_above(const Search *search, guint level)
{
    return search->draft->level != XJ_LEVEL_UNKNOWN && level < (guint)search->draft->level;
}

// Tells of a name wherever it stands in what was taken.
static void
add_everywhere(Search *search, const Taken *taken, XjLeftoverKind kind, const char *name)
{
    const char *text = search->draft->text;
    const char *end = text + taken->end;
    for (const char *at = text + taken->start; (at = g_strstr_len(at, (gssize)(end - at), name)) != NULL; at += strlen(name))
    {
        const char *source =
            taken->piece->citation->organ != NULL ? taken->piece->citation->organ : taken->piece->citation->title;
        add(search, kind, (gsize)(at - text), (gsize)(at - text) + strlen(name),
            g_strdup_printf(_("The name is that of the source, which is of: %s"), source), taken->piece->citation);
    }
}

// Looks for the names of `text`, which says whose the source is, in what was taken of it.
static void
find_names_of(Search *search, const Taken *taken, const char *text)
{
    if (text == NULL)
        return;
    g_autoptr(XjNamedText) named = xj_named_text_new(search->vocabulary, text, strlen(text));
    g_autoptr(GArray) names = xj_named_text_names(named);
    for (guint i = 0; i < names->len; i++)
    {
        const XjName *name = &g_array_index(names, XjName, i);
        if (name->place_end == name->start || may_be_above(search, name->level))
            continue;
        g_autofree char *place = g_strndup(text + name->start, name->place_end - name->start);
        g_autofree char *organ = g_strndup(text + name->start, name->end - name->start);
        if (is_own(search, place) || strstr(taken->piece->source_text, place) == NULL)
            continue;
        if (name->kind == XJ_NAME_ORGAN && strstr(taken->piece->source_text, organ) != NULL)
            add_everywhere(search, taken, XJ_LEFTOVER_ORGAN, organ);
        add_everywhere(search, taken, XJ_LEFTOVER_PLACE, place);
    }
}

// Places of the draft's own level in what was taken that are not its own.
static void
find_contradictions(Search *search)
{
    for (guint i = 0; search->own_place != NULL && i < search->names->len; i++)
    {
        const XjName *name = &g_array_index(search->names, XjName, i);
        if (name->place_end == name->start || name->level != (guint)search->draft->level)
            continue;
        g_autofree char *place = g_strndup(search->draft->text + name->start, name->place_end - name->start);
        gboolean is_other = !is_own(search, place) && strstr(place, search->own_place) == NULL;
        for (guint k = 0; is_other && k < search->taken->len; k++)
        {
            const Taken *taken = &g_array_index(search->taken, Taken, k);
            if (taken->start > name->start || name->end > taken->end || strstr(taken->piece->source_text, place) == NULL)
                continue;
            add(search, XJ_LEFTOVER_PLACE, name->start, name->place_end,
                g_strdup_printf(_("The source has the name too; the draft is of: %s"), search->own_place),
                taken->piece->citation);
            break;
        }
    }
}

static void
find_places(Search *search)
{
    for (guint i = 0; i < search->taken->len; i++)
    {
        const Taken *taken = &g_array_index(search->taken, Taken, i);
        find_names_of(search, taken, taken->piece->citation->organ);
        find_names_of(search, taken, taken->piece->citation->title);
    }
    find_contradictions(search);
}

// ---------------------------------------------------------------- placeholders

// The draft was cleaned to be understood: what stands in the clean text is looked for in the draft, in order.
static void
find_placeholders(Search *search)
{
    const XjDocument *document = search->draft->document;
    const char *at = search->draft->text;
    const char *end = search->draft->text + search->draft->length;
    for (guint i = 0; i < document->damage->len; i++)
    {
        const XjDamage *damage = &g_array_index(document->damage, XjDamage, i);
        gboolean is_instruction = damage->kind == XJ_DAMAGE_TEMPLATE_INSTRUCTION;
        if (damage->kind != XJ_DAMAGE_PLACEHOLDER && !is_instruction)
            continue;
        g_autofree char *words = g_strndup(document->text + damage->span.start, damage->span.end - damage->span.start);
        const char *place = g_strstr_len(at, (gssize)(end - at), words);
        if (place == NULL)
            continue;
        gsize start = (gsize)(place - search->draft->text);
        add(search, XJ_LEFTOVER_PLACEHOLDER, start, start + strlen(words),
            g_strdup(is_instruction ? _("An instruction to the writer was left in") : _("A placeholder was left in")), NULL);
        at = place + strlen(words);
    }
}

// ---------------------------------------------------------------- the answer

// By place, the longer first; what says why by the source before what does not.
static gint
compare_found(gconstpointer left, gconstpointer right)
{
    const Found *a = left;
    const Found *b = right;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return a->end > b->end ? -1 : a->end < b->end;
}

void
xj_leftover_free(XjLeftover *leftover)
{
    if (leftover == NULL)
        return;
    g_free(leftover->text);
    g_free(leftover->why);
    xj_citation_free(leftover->citation);
    g_free(leftover);
}

// What was found, each place once.
static GPtrArray *
leftovers_of(Search *search)
{
    GPtrArray *leftovers = g_ptr_array_new_with_free_func((GDestroyNotify)xj_leftover_free);
    g_array_sort(search->found, compare_found);
    gsize end = 0;
    for (guint i = 0; i < search->found->len && leftovers->len < XJ_LEFTOVERS_MAX; i++)
    {
        Found *found = &g_array_index(search->found, Found, i);
        if (found->start < end)
            continue;
        end = found->end;
        XjLeftover *leftover = g_new0(XjLeftover, 1);
        leftover->kind = found->kind;
        leftover->start = character_at(search, found->start);
        leftover->end = character_at(search, found->end);
        leftover->text = g_strndup(search->draft->text + found->start, found->end - found->start);
        leftover->why = g_steal_pointer(&found->why);
        leftover->citation = found->citation != NULL ? xj_citation_copy(found->citation) : NULL;
        g_ptr_array_add(leftovers, leftover);
    }
    return leftovers;
}

static GArray *
cues_of(const XjVocabulary *vocabulary, const XjLeftoverDraft *draft)
{
    g_auto(XjFolded) folded = {0};
    xj_fold(draft->text, draft->length, &folded);
    return xj_vocabulary_scan(vocabulary, XJ_WORDS(XJ_WORDS_CUE), &folded, draft->text);
}

static void
search_init(Search *search, const XjVocabulary *vocabulary, const XjLeftoverDraft *draft)
{
    *search = (Search){.vocabulary = vocabulary, .draft = draft, .found = g_array_new(FALSE, FALSE, sizeof(Found))};
    g_array_set_clear_func(search->found, found_clear);
    index_characters(search);
    place_pieces(search);
    g_autoptr(XjNamedText) named = xj_named_text_new(vocabulary, draft->text, draft->length);
    search->names = xj_named_text_names(named);
    search->cues = cues_of(vocabulary, draft);
    search->own_place = own_place(search);
    search->own_unit = most_said_unit(search);
}

static void
search_clear(Search *search)
{
    g_free(search->bytes);
    g_array_unref(search->taken);
    g_array_unref(search->names);
    g_array_unref(search->cues);
    g_array_unref(search->found);
    g_free(search->own_place);
    g_free(search->own_unit);
}

GPtrArray *
xj_leftovers_find(const XjVocabulary *vocabulary, const XjLeftoverDraft *draft)
{
    Search search = {0};
    search_init(&search, vocabulary, draft);
    find_level_words(&search);
    find_self_demands(&search);
    find_places(&search);
    find_placeholders(&search);
    GPtrArray *leftovers = leftovers_of(&search);
    search_clear(&search);
    return leftovers;
}
