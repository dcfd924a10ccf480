#include "query/suggest/correction.h"

#include "query/suggest/guesses.h"
#include "query/suggest/shown.h"
#include "query/suggest/within.h"

#include <math.h>
#include <string.h>

#define CORRECTIONS_MAX 3

// Phrases of one query that are looked at.
#define PHRASES_MAX 4

// Passages that may be read, and matches gone through, to count what is offered.
#define READS_MAX 300
#define PART_READ 40
#define MATCHES_MAX 20000

// How many times as many passages a wording must have as the one that was asked for.
#define TIMES_MORE 10

// Below so many characters a wording has neighbours by mere chance: it takes a wording that is frequent.
#define SHORT_CHARS 4
#define SHORT_MIN_PASSAGES 10

typedef struct
{
    XjReader *reader;
    XjCards *cards;
    const XjQuestion *question;
    guint64 answers;
    guint reads, matches;   // left
    GPtrArray *corrections; // of XjCorrection
    GArray *weights;        // of double, one each
} Corrector;

static void
correction_free(gpointer data)
{
    XjCorrection *correction = data;
    g_free(correction->text);
    g_free(correction);
}

static XjWithin
within_of(const Corrector *corrector, const XjQuery *rest)
{
    return (XjWithin){.reader = corrector->reader,
                      .cards = corrector->cards,
                      .vocabulary = corrector->question->vocabulary,
                      .collection = corrector->question->request->collection,
                      .rest = rest,
                      .reads = corrector->reads,
                      .part = PART_READ,
                      .matches = corrector->matches};
}

// ---------------------------------------------------------------- is something wrong with a phrase

static gboolean
is_varied(const XjPhrase *phrase)
{
    return phrase->scope == XJ_SCOPE_TEXT && phrase->characters >= XJ_GUESSED_MIN_CHARS &&
           phrase->characters <= XJ_GUESSED_MAX_CHARS;
}

static void
note_phrase(const XjPhrase *phrase, gpointer user_data)
{
    GArray *phrases = user_data;
    if (is_varied(phrase) && phrases->len < PHRASES_MAX)
        g_array_append_val(phrases, phrase);
}

// Counts a phrase without the rest of the query: it may be right, and the filters leave nothing.
static gboolean
is_rare(const Corrector *corrector, const XjPhrase *phrase, gboolean *ret_is_rare, GError **error)
{
    XjWithin within = within_of(corrector, NULL);
    const XjSyntax wanted = {.kind = XJ_SYNTAX_PHRASE, .phrase = *phrase};
    XjCount count = {0};
    if (!xj_within_count(&within, &wanted, XJ_AMONG_ALL, &count, error))
        return FALSE;
    *ret_is_rare = count.passages <= XJ_CORRECTED_MAX_ANSWERS;
    return TRUE;
}

// ---------------------------------------------------------------- offering a guess

// The query with `wording` in place of a phrase: a new string, NULL if the phrase does not stand in it as it was read.
static char *
query_with(const char *query, const XjPhrase *phrase, const char *wording)
{
    const char *at = strstr(query, phrase->text);
    if (at == NULL)
        return NULL;
    g_autofree char *before = g_strndup(query, (gsize)(at - query));
    return g_strconcat(before, wording, at + strlen(phrase->text), NULL);
}

static guint64
needed(const Corrector *corrector, const XjPhrase *phrase)
{
    guint64 least = MAX(1, corrector->answers * TIMES_MORE);
    return phrase->characters < SHORT_CHARS ? MAX(least, SHORT_MIN_PASSAGES) : least;
}

static gboolean
count_answers(Corrector *corrector, const XjSearchRequest *request, guint64 *ret_passages, GError **error)
{
    g_auto(XjQuestion) question = {0};
    *ret_passages = 0;
    if (!xj_question_understand(request, corrector->question->vocabulary, corrector->question->collections, &question, NULL))
        return TRUE;
    const XjQuery rest = {.filter = question.query->filter};
    XjWithin within = within_of(corrector, &rest);
    XjCount count = {0};
    if (question.query->root == NULL)
        return TRUE;
    if (!xj_within_count(&within, question.query->root, XJ_AMONG_ALL, &count, error))
        return FALSE;
    corrector->reads = within.reads;
    corrector->matches = within.matches;
    *ret_passages = count.passages;
    return TRUE;
}

// Keeps the corrections by falling weight, none twice.
static void
insert(Corrector *corrector, char *text, guint64 passages, double weight)
{
    guint place = 0;
    while (place < corrector->weights->len && g_array_index(corrector->weights, double, place) >= weight)
        place++;
    XjCorrection *correction = g_new0(XjCorrection, 1);
    correction->text = text;
    correction->passages = passages;
    g_ptr_array_insert(corrector->corrections, (gint)place, correction);
    g_array_insert_val(corrector->weights, place, weight);
}

// Counts the answers of the query with a guess in place of `phrase`, and offers it as texts have it if there are enough.
static gboolean
offer(Corrector *corrector, const XjPhrase *phrase, const XjGuess *guess, GError **error)
{
    XjSearchRequest request = *corrector->question->request;
    g_autofree char *folded = query_with(request.query, phrase, guess->folded);
    guint64 passages = 0;
    request.query = folded;
    request.cursor = NULL; // it belongs to the query as it stands
    if (folded == NULL || !count_answers(corrector, &request, &passages, error))
        return folded == NULL;
    if (passages < needed(corrector, phrase))
        return TRUE;
    XjWithin within = within_of(corrector, NULL);
    g_autoptr(XjSyntax) wanted = xj_syntax_phrase(XJ_SCOPE_TEXT, FALSE, 0, guess->folded, strlen(guess->folded));
    g_autofree char *shown = NULL;
    gboolean is_whole = FALSE;
    if (!xj_shown_within(&within, wanted, &shown, &is_whole, error))
        return FALSE;
    if (shown != NULL)
        insert(corrector, query_with(corrector->question->request->query, phrase, shown), passages,
               guess->likelihood * log1p((double)passages));
    return TRUE;
}

static gboolean
correct_phrase(Corrector *corrector, const XjPhrase *phrase, GError **error)
{
    gboolean is_suspect = FALSE;
    if (!is_rare(corrector, phrase, &is_suspect, error))
        return FALSE;
    if (!is_suspect)
        return TRUE;
    g_autoptr(GPtrArray) guesses = xj_guesses_of(corrector->reader, phrase->folded.text, error);
    for (guint i = 0; guesses != NULL && i < guesses->len; i++)
    {
        const XjGuess *guess = g_ptr_array_index(guesses, i);
        if (guess->passages >= needed(corrector, phrase) && !offer(corrector, phrase, guess, error))
            return FALSE;
    }
    return guesses != NULL;
}

// ---------------------------------------------------------------- all of it

GPtrArray *
xj_corrections_find(XjReader *reader, const XjQuestion *question, guint64 answers, GError **error)
{
    g_autoptr(GPtrArray) corrections = g_ptr_array_new_with_free_func(correction_free);
    if (answers > XJ_CORRECTED_MAX_ANSWERS || question->query->root == NULL || question->request->query == NULL)
        return g_steal_pointer(&corrections);
    g_autoptr(XjCards) cards = xj_cards_new(reader);
    g_autoptr(GArray) weights = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) phrases = g_array_new(FALSE, FALSE, sizeof(const XjPhrase *));
    xj_syntax_each_wanted(question->query->root, note_phrase, phrases);
    Corrector corrector = {.reader = reader,
                           .cards = cards,
                           .question = question,
                           .answers = answers,
                           .reads = READS_MAX,
                           .matches = MATCHES_MAX,
                           .corrections = corrections,
                           .weights = weights};
    for (guint i = 0; i < phrases->len; i++)
        if (!correct_phrase(&corrector, g_array_index(phrases, const XjPhrase *, i), error))
            return NULL;
    if (corrections->len > CORRECTIONS_MAX)
        g_ptr_array_set_size(corrections, CORRECTIONS_MAX);
    return g_steal_pointer(&corrections);
}
