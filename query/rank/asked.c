#include "query/rank/asked.h"

#include "query/language/question_words.h"
#include "text/terms.h"
#include "text/utf8.h"

#include <string.h>

// What a bigram counts of which one character only asks or joins words.
#define HALF 0.5

#define NO_TERM G_MAXUINT

// A term of the wording.
typedef struct
{
    const char *text; // borrowed from `terms_by_text`
    gsize length;
    guint count;
    double factor;
    double weight;
} Term;

// What says how much a character or bigram counts: a term, of which it has a share where it is a mere piece of a word of letters.
typedef struct
{
    guint term; // NO_TERM: it counts nothing
    double share;
} Piece;

typedef struct
{
    gunichar character; // XJ_FOLD_BREAK: a break
    Piece unigram, bigram;
} Place;

typedef struct
{
    const XjVocabulary *vocabulary;
    GArray *terms;             // of Term
    GHashTable *terms_by_text; // owned text to number, counted from 1
    GArray *places;            // of Place; all of the wording
    GArray *runs;              // of XjAskedRun
    guint8 *uses;              // XjCharacterUse of the characters of the phrase in hand
    const XjPhrase *phrase;    // in hand, as the next two
    gsize at;                  // bytes of it that have places
    guint first_place;
    guint word; // term of the word in hand, as the next two
    guint word_characters;
    guint word_left; // characters of it that have no places
} Reading;

// ---------------------------------------------------------------- terms of the wording

static double
factor_of(const Reading *reading, XjTermKind kind, guint character)
{
    if (kind == XJ_TERM_WORD)
        return 1;
    XjCharacterUse left = reading->uses[character];
    if (kind == XJ_TERM_UNIGRAM)
        return left == XJ_CHARACTER_CONTENT ? 1 : 0;
    XjCharacterUse right = reading->uses[character + 1];
    gint idle = (left != XJ_CHARACTER_CONTENT) + (right != XJ_CHARACTER_CONTENT);
    return idle == 0 ? 1 : idle == 1 ? HALF : 0;
}

// The number of a term, which is counted.
static guint
note_term(Reading *reading, const XjTerm *term, double factor)
{
    char *text = g_strndup(term->text, term->length);
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(reading->terms_by_text, text));
    if (number > 0)
    {
        g_free(text);
        g_array_index(reading->terms, Term, number - 1).count++;
        return number - 1;
    }
    Term added = {.text = text, .length = term->length, .count = 1, .factor = factor};
    g_array_append_val(reading->terms, added);
    g_hash_table_insert(reading->terms_by_text, text, GUINT_TO_POINTER(reading->terms->len));
    return reading->terms->len - 1;
}

static void
add_place(Reading *reading, gunichar character)
{
    Place place = {character, {NO_TERM, 0}, {NO_TERM, 0}};
    g_array_append_val(reading->places, place);
}

// The place of the next unigram, and of the sentence ends before it.
static void
add_next_place(Reading *reading)
{
    const XjFolded *folded = &reading->phrase->folded;
    for (; folded->text[reading->at] == XJ_FOLD_BREAK; reading->at++)
        add_place(reading, XJ_FOLD_BREAK);
    add_place(reading, xj_utf8_get(folded->text + reading->at));
    reading->at += xj_utf8_length(folded->text + reading->at);
}

// Whether a gap of the phrase lies behind the places so far: what it divides is no term.
static gboolean
is_divided(const Reading *reading)
{
    const GArray *gaps = reading->phrase->gaps;
    for (guint i = 0; gaps != NULL && i < gaps->len; i++)
        if (g_array_index(gaps, XjPhraseGap, i).at == reading->at)
            return TRUE;
    return FALSE;
}

static void
read_word(Reading *reading, const XjTerm *term)
{
    reading->word = note_term(reading, term, factor_of(reading, XJ_TERM_WORD, 0));
    reading->word_characters = (guint)g_utf8_strlen(term->text, (gssize)term->length);
    reading->word_left = reading->word_characters;
}

// What the unigram or bigram at the last place counts. The pieces of a word, of which it has three or more, count as much as the word.
static Piece
read_piece(Reading *reading, const XjTerm *term)
{
    if (!term->inside_word)
    {
        guint character = reading->places->len - 1 - reading->first_place;
        return (Piece){note_term(reading, term, factor_of(reading, term->kind, character)), 1};
    }
    if (reading->word_left == 0)
        return (Piece){NO_TERM, 0};
    return (Piece){reading->word, 1.0 / (reading->word_characters - 1)};
}

// A unigram comes before the bigram that begins with it, and a word before its unigrams.
static gboolean
read_term(const XjTerm *term, gpointer user_data)
{
    Reading *reading = user_data;
    if (term->kind == XJ_TERM_WORD)
    {
        read_word(reading, term);
        return TRUE;
    }
    if (term->kind == XJ_TERM_UNIGRAM)
        add_next_place(reading);
    Place *place = &g_array_index(reading->places, Place, reading->places->len - 1);
    if (term->kind == XJ_TERM_UNIGRAM)
        place->unigram = read_piece(reading, term);
    else if (!is_divided(reading))
        place->bigram = read_piece(reading, term);
    if (term->kind == XJ_TERM_UNIGRAM && reading->word_left > 0)
        reading->word_left--;
    return TRUE;
}

static void
read_phrase(const XjPhrase *phrase, gpointer user_data)
{
    Reading *reading = user_data;
    if (phrase->scope != XJ_SCOPE_TEXT)
        return;
    if (reading->places->len > 0)
        add_place(reading, XJ_FOLD_BREAK);
    reading->phrase = phrase;
    reading->at = 0;
    reading->first_place = reading->places->len;
    reading->uses = xj_question_words_mark(reading->vocabulary, phrase);
    xj_terms_each(&phrase->folded, read_term, reading);
    g_free(reading->uses);
    XjAskedRun run = {reading->first_place, reading->places->len};
    g_array_append_val(reading->runs, run);
}

static void
reading_init(Reading *reading, const XjVocabulary *vocabulary)
{
    *reading = (Reading){.vocabulary = vocabulary,
                         .terms = g_array_new(FALSE, FALSE, sizeof(Term)),
                         .terms_by_text = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                         .places = g_array_new(FALSE, FALSE, sizeof(Place)),
                         .runs = g_array_new(FALSE, FALSE, sizeof(XjAskedRun))};
}

static void
reading_clear(Reading *reading)
{
    g_array_unref(reading->terms);
    g_hash_table_unref(reading->terms_by_text);
    g_array_unref(reading->places);
    g_array_unref(reading->runs);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reading, reading_clear)

// A wording of nothing but such words is about them.
static void
mend_factors(GArray *terms)
{
    gboolean says = FALSE;
    for (guint i = 0; i < terms->len; i++)
        says = says || g_array_index(terms, Term, i).factor > 0;
    for (guint i = 0; !says && i < terms->len; i++)
        g_array_index(terms, Term, i).factor = 1;
}

static gboolean
weigh(XjReader *reader, GArray *terms, GError **error)
{
    for (guint i = 0; i < terms->len; i++)
    {
        Term *term = &g_array_index(terms, Term, i);
        double rarity = 0;
        if (term->factor > 0 && !xj_reader_rarity(reader, XJ_FIELD_TEXT, term->text, term->length, &rarity, error))
            return FALSE;
        term->weight = term->factor * rarity;
    }
    return TRUE;
}

// ---------------------------------------------------------------- the plan

static XjPlan *
unwrapped(XjPlan *any)
{
    if (any->children->len > 1)
        return any;
    XjPlan *child = any->children->len == 1 ? g_ptr_array_steal_index(any->children, 0) : NULL;
    xj_plan_free(any);
    return child;
}

static gint
compare_weights(gconstpointer left, gconstpointer right)
{
    const Term *a = left;
    const Term *b = right;
    if (a->weight > b->weight || a->weight < b->weight)
        return a->weight > b->weight ? -1 : 1;
    return strcmp(a->text, b->text);
}

// The terms that say something: a new array of Term.
static GArray *
saying_terms(const GArray *terms)
{
    GArray *saying = g_array_new(FALSE, FALSE, sizeof(Term));
    for (guint i = 0; i < terms->len; i++)
        if (g_array_index(terms, Term, i).factor > 0)
            g_array_append_val(saying, g_array_index(terms, Term, i));
    return saying;
}

// Whether any passage that may be known has the term. To count these costs a restricted reader a match: most terms are in no passage.
static gboolean
is_known(XjReader *reader, const Term *term, gboolean *ret_known, GError **error)
{
    guint64 passages = 0;
    if (!xj_reader_whole_frequency(reader, XJ_FIELD_TEXT, term->text, term->length, &passages, error) ||
        (passages > 0 && !xj_reader_frequency(reader, XJ_FIELD_TEXT, term->text, term->length, &passages, error)))
        return FALSE;
    *ret_known = passages > 0;
    return TRUE;
}

// Keeps of a long wording the terms that say most, of those that the index has. What is kept is told where an answer is explained.
static gboolean
keep_rarest(XjReader *reader, GArray *terms, GError **error)
{
    if (terms->len <= XJ_ASKED_TERMS_MAX)
        return TRUE;
    g_array_sort(terms, compare_weights);
    guint kept = 0;
    for (guint i = 0; i < terms->len && kept < XJ_ASKED_TERMS_MAX; i++)
    {
        Term term = g_array_index(terms, Term, i);
        gboolean known = FALSE;
        if (!is_known(reader, &term, &known, error))
            return FALSE;
        if (known)
            g_array_index(terms, Term, kept++) = term;
    }
    g_array_set_size(terms, kept);
    return TRUE;
}

static XjPlan *
plan_of(const GArray *terms)
{
    XjPlan *whole = xj_plan_new(XJ_PLAN_OR);
    XjPlan *half = xj_plan_new(XJ_PLAN_OR);
    for (guint i = 0; i < terms->len; i++)
    {
        const Term *term = &g_array_index(terms, Term, i);
        XjPlan *leaf = xj_plan_term(XJ_FIELD_TEXT, term->text, term->length);
        leaf->count = term->count;
        xj_plan_add(term->factor < 1 ? half : whole, leaf);
    }
    half = unwrapped(half);
    if (half != NULL)
        xj_plan_add(whole, xj_plan_scaled(HALF, half));
    return unwrapped(whole);
}

// NULL in *ret_plan if there are no terms.
static gboolean
plan_terms(XjReader *reader, const GArray *terms, XjPlan **ret_plan, GError **error)
{
    g_autoptr(GArray) saying = saying_terms(terms);
    if (!keep_rarest(reader, saying, error))
        return FALSE;
    *ret_plan = plan_of(saying);
    return TRUE;
}

// ---------------------------------------------------------------- numbers for the second stage

static gint
compare_characters(gconstpointer left, gconstpointer right)
{
    gunichar a = *(const gunichar *)left;
    gunichar b = *(const gunichar *)right;
    return a < b ? -1 : a > b;
}

static guint
keep_distinct(gunichar *sorted, guint count)
{
    guint kept = 0;
    for (guint i = 0; i < count; i++)
        if (kept == 0 || sorted[kept - 1] != sorted[i])
            sorted[kept++] = sorted[i];
    return kept;
}

static double
weight_of(const Reading *reading, Piece piece)
{
    return piece.term != NO_TERM ? piece.share * g_array_index(reading->terms, Term, piece.term).weight : 0;
}

// The distinct characters of the wording.
static void
read_alphabet(const Reading *reading, XjAsked *asked)
{
    gunichar *alphabet = g_malloc0_n(asked->length + 1, sizeof *alphabet);
    guint count = 0;
    for (guint i = 0; i < asked->length; i++)
    {
        gunichar character = g_array_index(reading->places, Place, i).character;
        if (character != XJ_FOLD_BREAK)
            alphabet[count++] = character;
    }
    qsort(alphabet, count, sizeof *alphabet, compare_characters);
    asked->alphabet = alphabet;
    asked->character_count = keep_distinct(alphabet, count);
    asked->sieve = g_malloc0(XJ_ASKED_SIEVE);
    for (guint i = 0; i < asked->character_count; i++)
        asked->sieve[alphabet[i] % XJ_ASKED_SIEVE] = TRUE;
}

static void
number_characters(const Reading *reading, XjAsked *asked)
{
    asked->characters = g_malloc0_n(asked->length + 1, sizeof *asked->characters);
    asked->character_weights = g_malloc0_n(asked->character_count + 1, sizeof *asked->character_weights);
    for (guint i = 0; i < asked->length; i++)
    {
        const Place *place = &g_array_index(reading->places, Place, i);
        guint16 number = xj_asked_character(asked, place->character);
        double weight = weight_of(reading, place->unigram);
        asked->characters[i] = number;
        if (number != XJ_ASKED_NONE && asked->character_weights[number] < weight)
            asked->character_weights[number] = weight;
    }
    for (guint i = 0; i < asked->character_count; i++)
        asked->character_sum += asked->character_weights[i];
}

// The number of the bigram that begins at place `at`, a new one where it is met first.
static guint16
number_bigram(const Reading *reading, XjAsked *asked, guint at)
{
    guint16 left = asked->characters[at];
    guint16 right = at + 1 < asked->length ? asked->characters[at + 1] : XJ_ASKED_NONE;
    if (left == XJ_ASKED_NONE || right == XJ_ASKED_NONE)
        return XJ_ASKED_NONE;
    guint16 *number = &asked->pairs[left * asked->character_count + right];
    if (*number != XJ_ASKED_NONE)
        return *number;
    *number = (guint16)asked->bigram_count++;
    asked->bigram_weights[*number] = weight_of(reading, g_array_index(reading->places, Place, at).bigram);
    asked->bigram_sum += asked->bigram_weights[*number];
    return *number;
}

static void
number_bigrams(const Reading *reading, XjAsked *asked)
{
    gsize pairs = (gsize)asked->character_count * asked->character_count;
    asked->pairs = g_malloc_n(pairs + 1, sizeof *asked->pairs);
    memset(asked->pairs, 0xff, (pairs + 1) * sizeof *asked->pairs); // XJ_ASKED_NONE
    asked->bigrams = g_malloc0_n(asked->length + 1, sizeof *asked->bigrams);
    asked->bigram_weights = g_malloc0_n(asked->length + 1, sizeof *asked->bigram_weights);
    for (guint i = 0; i < asked->length; i++)
    {
        asked->bigrams[i] = number_bigram(reading, asked, i);
        if (asked->bigrams[i] != XJ_ASKED_NONE)
            asked->place_sum += asked->bigram_weights[asked->bigrams[i]];
    }
}

// How many places of a bigram are linked.
static guint
linked(const XjAsked *asked, guint16 bigram)
{
    guint count = 0;
    for (guint16 place = asked->first_place[bigram]; place != XJ_ASKED_NONE; place = asked->next_place[place])
        count++;
    return count;
}

static void
link_places(XjAsked *asked)
{
    asked->first_place = g_malloc0_n(asked->bigram_count + 1, sizeof *asked->first_place);
    asked->next_place = g_malloc0_n(asked->length + 1, sizeof *asked->next_place);
    for (guint i = 0; i < asked->bigram_count; i++)
        asked->first_place[i] = XJ_ASKED_NONE;
    for (guint i = 0; i < asked->length; i++)
    {
        guint16 bigram = asked->bigrams[i];
        if (bigram == XJ_ASKED_NONE || linked(asked, bigram) >= XJ_ASKED_REPEATS_MAX)
            continue;
        asked->next_place[i] = asked->first_place[bigram];
        asked->first_place[bigram] = (guint16)i;
    }
}

static void
copy_runs(const GArray *runs, XjAsked *asked)
{
    asked->runs = g_array_new(FALSE, FALSE, sizeof(XjAskedRun));
    for (guint i = 0; i < runs->len; i++)
    {
        XjAskedRun run = g_array_index(runs, XjAskedRun, i);
        if (run.end <= asked->length)
            g_array_append_val(asked->runs, run);
    }
}

gboolean
xj_asked_read(XjReader *reader, const XjVocabulary *vocabulary, const XjSyntax *syntax, XjAsked *ret_asked, GError **error)
{
    g_auto(Reading) reading = {0};
    reading_init(&reading, vocabulary);
    xj_syntax_each_wanted(syntax, read_phrase, &reading);
    mend_factors(reading.terms);
    XjPlan *plan = NULL;
    if (!weigh(reader, reading.terms, error) || !plan_terms(reader, reading.terms, &plan, error))
        return FALSE;
    XjAsked asked = {.plan = plan, .length = MIN(reading.places->len, XJ_ASKED_MAX)};
    read_alphabet(&reading, &asked);
    number_characters(&reading, &asked);
    number_bigrams(&reading, &asked);
    link_places(&asked);
    copy_runs(reading.runs, &asked);
    *ret_asked = asked;
    return TRUE;
}

void
xj_asked_clear(XjAsked *asked)
{
    xj_plan_free(asked->plan);
    g_free(asked->characters);
    g_free(asked->bigrams);
    g_free(asked->alphabet);
    g_free(asked->sieve);
    g_free(asked->character_weights);
    g_free(asked->pairs);
    g_free(asked->bigram_weights);
    g_free(asked->first_place);
    g_free(asked->next_place);
    g_clear_pointer(&asked->runs, g_array_unref);
    *asked = (XjAsked){0};
}

guint16
xj_asked_find(const XjAsked *asked, gunichar character)
{
    guint low = 0;
    guint high = asked->character_count;
    while (low < high)
    {
        guint middle = low + (high - low) / 2;
        if (asked->alphabet[middle] < character)
            low = middle + 1;
        else
            high = middle;
    }
    return low < asked->character_count && asked->alphabet[low] == character ? (guint16)low : XJ_ASKED_NONE;
}
