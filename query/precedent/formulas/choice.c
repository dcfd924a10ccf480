#include "query/precedent/formulas/choice.h"

#include "document/quantity/numeral.h"
#include "query/precedent/formulas/border.h"
#include "query/precedent/formulas/formula_class.h"
#include "query/precedent/formulas/freedom.h"
#include "text/utf8.h"

#include <math.h>
#include <string.h>

typedef struct
{
    XjChoice choice;
    double freedom, framing;
    gboolean is_whole;
} Candidate;

typedef struct
{
    const XjVocabulary *vocabulary;
    const XjCorpus *corpus;
    const XjRepeats *repeats;
    guint min_chars;
    XjJoints *joints;
} Choosing;

// ---------------------------------------------------------------- trimming

static gboolean
is_of_word(const char *at)
{
    return xj_fold_class(xj_utf8_get(at)) == XJ_FOLD_WORD;
}

// Whether a word of letters or digits goes on across `offset`, at neither end of the corpus.
static gboolean
cuts_word(const XjCorpus *corpus, gsize offset)
{
    return is_of_word(corpus->text + offset) && is_of_word(xj_utf8_previous(corpus->text + offset)) &&
           !xj_corpus_has_mark(corpus, XJ_CORPUS_ANY_MARK, offset);
}

// Takes off what the first use has of words that it cuts.
static void
trim_words(const XjCorpus *corpus, gsize use, gsize *start, gsize *end)
{
    if (use > 0 && cuts_word(corpus, use))
        while (*start < *end && is_of_word(corpus->text + use + *start))
            *start += xj_utf8_length(corpus->text + use + *start);
    if (cuts_word(corpus, use + *end))
        while (*end > *start && is_of_word(xj_utf8_previous(corpus->text + use + *end)))
            *end = (gsize)(xj_utf8_previous(corpus->text + use + *end) - (corpus->text + use));
}

static guint
count_characters(const char *text, gsize length)
{
    guint characters = 0;
    for (gsize i = 0; i < length; i++)
        characters += ((guchar)text[i] & 0xC0) != 0x80 ? 1 : 0;
    return characters;
}

// ---------------------------------------------------------------- whole wordings

// Whether a mark that divides clauses stands in this use.
static gboolean
goes_over_clauses(const XjCorpus *corpus, gsize use, gsize length)
{
    for (gsize at = use + 1; at < use + length; at++)
        if (xj_corpus_has_mark(corpus, XJ_CORPUS_CLAUSE_MARK, at))
            return TRUE;
    return FALSE;
}

// Dates, numbers and codes say nothing: at least half of the characters are neither numerals nor letters.
static gboolean
says_something(const char *text, gsize length, guint chars)
{
    guint saying = 0;
    for (gsize at = 0; at < length; at += xj_utf8_length(text + at))
    {
        gunichar c = xj_utf8_get(text + at);
        saying += xj_fold_class(c) == XJ_FOLD_HAN && xj_numeral_digit(c) < 0 ? 1 : 0;
    }
    return 2 * saying >= chars;
}

// ---------------------------------------------------------------- candidates

// What is left of a repeat, in bytes of each use, and what was taken off.
typedef struct
{
    gsize start, end;
    gboolean lead_dangled, trail_dangled;
} Trimmed;

// What ends clauses dangles there only if it always does: 账上有，地上有 is whole.
static Trimmed
trim(const Choosing *choosing, const XjRepeat *repeat, const XjFreedom *freedom)
{
    gsize use = choosing->repeats->suffixes[repeat->first];
    Trimmed trimmed = {.end = repeat->length};
    trim_words(choosing->corpus, use, &trimmed.start, &trimmed.end);
    gsize length = trimmed.end - trimmed.start;
    gsize start = 0;
    gsize end = 0;
    xj_border_trim(choosing->vocabulary, choosing->corpus->text + use + trimmed.start, length,
                   freedom->ends_clause ? XJ_BORDER_SURE : XJ_BORDER_ANY, &start, &end);
    trimmed.lead_dangled = start > 0;
    trimmed.trail_dangled = end < length;
    trimmed.end = trimmed.start + end;
    trimmed.start += start;
    return trimmed;
}

// A word that was taken off for dangling bounds what is left; unless it hardly ever stood free, for then it is a part of a word
// (和 of 共和国).
static double
end_freedom(double measured, gboolean has_dangled)
{
    return has_dangled ? MIN(2 * measured, 1) : measured;
}

static gboolean
is_whole(const Choosing *choosing, const XjRepeat *repeat, const XjFreedom *freedom)
{
    gboolean is_clauses = freedom->begins_clause && freedom->ends_clause;
    return !freedom->is_inside && MIN(freedom->left, freedom->right) >= XJ_FREEDOM_LEAST &&
           (is_clauses || !goes_over_clauses(choosing->corpus, choosing->repeats->suffixes[repeat->first], repeat->length));
}

static void
candidate_make(const Choosing *choosing, const XjRepeat *repeat, Candidate *ret_candidate)
{
    XjFreedom freedom;
    xj_freedom_measure(choosing->joints, choosing->corpus, choosing->repeats, repeat, &freedom);
    Trimmed trimmed = trim(choosing, repeat, &freedom);
    const char *text = choosing->corpus->text + choosing->repeats->suffixes[repeat->first] + trimmed.start;
    XjChoice choice = {.repeat = repeat, .start = (guint)trimmed.start, .length = (guint)(trimmed.end - trimmed.start)};
    choice.chars = count_characters(text, choice.length);
    *ret_candidate = (Candidate){.choice = choice, .framing = freedom.framing};
    ret_candidate->freedom =
        end_freedom(freedom.left, trimmed.lead_dangled) * end_freedom(freedom.right, trimmed.trail_dangled);
    ret_candidate->is_whole = is_whole(choosing, repeat, &freedom) && says_something(text, choice.length, choice.chars);
}

static const char *
text_of(const Choosing *choosing, const XjChoice *choice)
{
    return choosing->corpus->text + xj_choice_offset(choice, choosing->repeats, choice->repeat->first);
}

static gint
compare_texts(const Choosing *choosing, const XjChoice *a, const XjChoice *b)
{
    gint order = memcmp(text_of(choosing, a), text_of(choosing, b), MIN(a->length, b->length));
    return order != 0 ? order : (gint)a->length - (gint)b->length;
}

// By text; of one text that with the most documents first, and of these the freest.
static gint
compare_candidates(gconstpointer left, gconstpointer right, gpointer user_data)
{
    const Candidate *a = left;
    const Candidate *b = right;
    gint order = compare_texts(user_data, &a->choice, &b->choice);
    if (order != 0)
        return order;
    if (a->choice.repeat->documents != b->choice.repeat->documents)
        return a->choice.repeat->documents > b->choice.repeat->documents ? -1 : 1;
    if (a->is_whole != b->is_whole)
        return a->is_whole ? -1 : 1;
    return a->freedom > b->freedom ? -1 : a->freedom < b->freedom;
}

static GArray *
all_candidates(Choosing *choosing)
{
    GArray *candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
    for (guint i = 0; i < choosing->repeats->repeats->len; i++)
    {
        Candidate candidate;
        candidate_make(choosing, &g_array_index(choosing->repeats->repeats, XjRepeat, i), &candidate);
        if (candidate.choice.chars >= choosing->min_chars)
            g_array_append_val(candidates, candidate);
    }
    g_array_sort_with_data(candidates, compare_candidates, choosing);
    return candidates;
}

// ---------------------------------------------------------------- choice

static XjFormulaClass
class_of(const Choosing *choosing, const Candidate *candidate)
{
    const XjChoice *choice = &candidate->choice;
    XjFormulaClass by_words = xj_formula_class_of(choosing->vocabulary, text_of(choosing, choice), choice->length);
    guint documents = choice->repeat->documents;
    gboolean frames = documents >= XJ_RITUAL_MIN_DOCUMENTS && documents >= XJ_RITUAL_SPREAD * choosing->corpus->works->len &&
                      candidate->framing >= XJ_RITUAL_FRAMING;
    return by_words == XJ_FORMULA_REUSABLE && frames ? XJ_FORMULA_RITUAL : by_words;
}

static void
choose(const Choosing *choosing, const Candidate *candidate, GArray *choices)
{
    XjChoice choice = candidate->choice;
    choice.formula_class = class_of(choosing, candidate);
    choice.score = choice.repeat->documents * log2(choice.chars) * candidate->freedom * candidate->freedom;
    g_array_append_val(choices, choice);
}

static gint
compare_choices(gconstpointer left, gconstpointer right, gpointer user_data)
{
    const XjChoice *a = left;
    const XjChoice *b = right;
    if (a->score > b->score || a->score < b->score)
        return a->score > b->score ? -1 : 1;
    return compare_texts(user_data, a, b);
}

GArray *
xj_choices_make(const XjVocabulary *vocabulary, const XjCorpus *corpus, const XjRepeats *repeats, guint min_chars)
{
    g_autoptr(XjJoints) joints = xj_joints_new(vocabulary);
    Choosing choosing = {vocabulary, corpus, repeats, min_chars, joints};
    g_autoptr(GArray) candidates = all_candidates(&choosing);
    GArray *choices = g_array_new(FALSE, FALSE, sizeof(XjChoice));
    for (guint i = 0; i < candidates->len; i++)
    {
        const Candidate *candidate = &g_array_index(candidates, Candidate, i);
        const Candidate *before = i > 0 ? &g_array_index(candidates, Candidate, i - 1) : NULL;
        gboolean is_new = before == NULL || compare_texts(&choosing, &before->choice, &candidate->choice) != 0;
        if (is_new && candidate->is_whole)
            choose(&choosing, candidate, choices);
    }
    g_array_sort_with_data(choices, compare_choices, &choosing);
    return choices;
}
