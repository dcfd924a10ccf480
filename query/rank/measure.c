// Features of a text: one pass numbers its characters by the wording, all others run over the places where a bigram of it stands.
#include "query/rank/feature.h"
#include "text/utf8.h"

#include <string.h>

// LEAD: characters from the beginning that count in full, and those behind which nothing counts. Chosen on statutes and news among ten
// shapes that differ little.
#define LEAD_FULL 25
#define LEAD_END 55

// WINDOW: characters that the beginnings of bigrams lie within, about a clause and a half.
#define WINDOW_SPAN 40

// SKIP: the furthest that two neighbours of the wording may stand apart.
#define SKIP_MAX 4

// PAIR: characters between two pieces that halve what they count; and what the wrong order counts as.
#define PAIR_HALF 6.0
#define PAIR_REVERSED 6

// Two pieces that overlap by no more are next to one another.
#define PAIR_OVERLAP 2

// DENSITY: characters that a sentence counts besides its own, so that one of three is not the densest of all.
#define DENSITY_BASE 5

// BARE: characters besides the wording that make it a text.
#define BARE_CONTEXT 20

#define NOWHERE (-1)

// A place of the text where a bigram of the wording begins.
typedef struct
{
    gint at;
    guint16 bigram;
} Occurrence;

// A piece of the wording, places [start, end), as long as the text has it.
typedef struct
{
    guint start, end;
    double weight;
    gint text_end; // of its last place in the text so far
    double near;   // of it and the next piece: the closest so far, from 0 to 1
} Piece;

struct _XjMeasure
{
    const XjAsked *asked;
    GArray *symbols;     // of guint16: of each character of the text its number in the wording
    GArray *occurrences; // of Occurrence, rising
    GArray *sentences;   // of gint: where each ends
    GArray *pieces;      // of Piece
    guint *met;          // of each bigram or character: in which round it was met last
    guint round;
    guint *counts;     // of each bigram
    guint *longest;    // of each place of the wording: bigrams of the longest match that ends there
    guint *length;     // of each place: bigrams of the match that ends there and at `last`
    gint *last;        // of each place: where the text had it last
    guint16 *piece_at; // of each place: the piece that ends with its bigram
    double *tree;      // best chains, as a Fenwick tree of maxima over the places
};

// Room of so many elements of `size` bytes as places of the wording have numbers, and one behind them.
static gpointer
room_for(const XjAsked *asked, gsize size)
{
    return g_malloc0_n(asked->length + 2, size);
}

XjMeasure *
xj_measure_new(const XjAsked *asked)
{
    XjMeasure *measure = g_malloc0(sizeof *measure);
    *measure = (XjMeasure){.asked = asked,
                           .symbols = g_array_new(FALSE, FALSE, sizeof(guint16)),
                           .occurrences = g_array_new(FALSE, FALSE, sizeof(Occurrence)),
                           .sentences = g_array_new(FALSE, FALSE, sizeof(gint)),
                           .pieces = g_array_new(FALSE, FALSE, sizeof(Piece)),
                           .met = room_for(asked, sizeof(guint)),
                           .counts = room_for(asked, sizeof(guint)),
                           .longest = room_for(asked, sizeof(guint)),
                           .length = room_for(asked, sizeof(guint)),
                           .last = room_for(asked, sizeof(gint)),
                           .piece_at = room_for(asked, sizeof(guint16)),
                           .tree = room_for(asked, sizeof(double))};
    return measure;
}

void
xj_measure_free(XjMeasure *measure)
{
    if (measure == NULL)
        return;
    g_array_unref(measure->symbols);
    g_array_unref(measure->occurrences);
    g_array_unref(measure->sentences);
    g_array_unref(measure->pieces);
    g_free(measure->met);
    g_free(measure->counts);
    g_free(measure->longest);
    g_free(measure->length);
    g_free(measure->last);
    g_free(measure->piece_at);
    g_free(measure->tree);
    g_free(measure);
}

// ---------------------------------------------------------------- the text in numbers

static void
number_text(XjMeasure *measure, const char *folded, gsize length)
{
    const XjAsked *asked = measure->asked;
    g_array_set_size(measure->symbols, 0);
    g_array_set_size(measure->occurrences, 0);
    g_array_set_size(measure->sentences, 0);
    guint16 before = XJ_ASKED_NONE;
    gint place = 0;
    for (gsize at = 0; at < length; at += xj_utf8_length(folded + at), place++)
    {
        guint16 symbol = xj_asked_character(asked, xj_utf8_get(folded + at));
        Occurrence occurrence = {place - 1, xj_asked_bigram(asked, before, symbol)};
        g_array_append_val(measure->symbols, symbol);
        if (occurrence.bigram != XJ_ASKED_NONE)
            g_array_append_val(measure->occurrences, occurrence);
        if (folded[at] == XJ_FOLD_BREAK)
            g_array_append_val(measure->sentences, place);
        before = symbol;
    }
    g_array_append_val(measure->sentences, place);
}

static const Occurrence *
occurrence_at(const XjMeasure *measure, guint index)
{
    return &g_array_index(measure->occurrences, Occurrence, index);
}

// Whether `number` is met for the first time in this round.
static gboolean
meet(XjMeasure *measure, guint number)
{
    if (measure->met[number] == measure->round)
        return FALSE;
    measure->met[number] = measure->round;
    return TRUE;
}

static double
share_of(double part, double whole)
{
    return whole > 0 ? CLAMP(part / whole, 0, 1) : 0;
}

// ---------------------------------------------------------------- features

static double
lead_weight(gint at)
{
    if (at <= LEAD_FULL)
        return 1;
    return at < LEAD_END ? (double)(LEAD_END - at) / (LEAD_END - LEAD_FULL) : 0;
}

static double
measure_lead(XjMeasure *measure)
{
    double sum = 0;
    measure->round++;
    for (guint i = 0; i < measure->occurrences->len; i++)
    {
        const Occurrence *occurrence = occurrence_at(measure, i);
        if (occurrence->at >= LEAD_END)
            break;
        if (meet(measure, occurrence->bigram))
            sum += measure->asked->bigram_weights[occurrence->bigram] * lead_weight(occurrence->at);
    }
    return share_of(sum, measure->asked->bigram_sum);
}

static double
measure_sentence(XjMeasure *measure)
{
    double best = 0;
    for (gint sentence = 0, at = 0; sentence < (gint)measure->sentences->len; sentence++)
    {
        double sum = 0;
        measure->round++;
        for (; at < g_array_index(measure->sentences, gint, sentence); at++)
        {
            guint16 symbol = g_array_index(measure->symbols, guint16, at);
            if (symbol != XJ_ASKED_NONE && meet(measure, symbol))
                sum += measure->asked->character_weights[symbol];
        }
        best = MAX(best, sum);
        at++;
    }
    return share_of(best, measure->asked->character_sum);
}

static double
measure_window(XjMeasure *measure)
{
    const double *weights = measure->asked->bigram_weights;
    memset(measure->counts, 0, (measure->asked->bigram_count + 1) * sizeof *measure->counts);
    double sum = 0;
    double best = 0;
    for (guint i = 0, first = 0; i < measure->occurrences->len; i++)
    {
        const Occurrence *occurrence = occurrence_at(measure, i);
        if (measure->counts[occurrence->bigram]++ == 0)
            sum += weights[occurrence->bigram];
        for (; occurrence->at - occurrence_at(measure, first)->at > WINDOW_SPAN; first++)
        {
            guint16 gone = occurrence_at(measure, first)->bigram;
            if (--measure->counts[gone] == 0)
                sum -= weights[gone];
        }
        best = MAX(best, sum);
    }
    return share_of(best, measure->asked->bigram_sum);
}

// The heaviest chain that ends before place `place`.
static double
chain_before(const XjMeasure *measure, guint place)
{
    double best = 0;
    for (guint i = place; i > 0; i &= i - 1)
        best = MAX(best, measure->tree[i]);
    return best;
}

static void
note_chain(XjMeasure *measure, guint place, double weight)
{
    for (guint i = place + 1; i <= measure->asked->length; i += i & -i)
        measure->tree[i] = MAX(measure->tree[i], weight);
}

// The heaviest chain of bigrams whose places rise both in the wording and in the text.
static double
measure_order(XjMeasure *measure)
{
    const XjAsked *asked = measure->asked;
    memset(measure->tree, 0, (asked->length + 1) * sizeof *measure->tree);
    for (guint i = 0; i < measure->occurrences->len; i++)
    {
        guint16 bigram = occurrence_at(measure, i)->bigram;
        // From the last place to the first, so that none follows another of this occurrence.
        for (guint16 place = asked->first_place[bigram]; place != XJ_ASKED_NONE; place = asked->next_place[place])
            note_chain(measure, place, chain_before(measure, place) + asked->bigram_weights[bigram]);
    }
    return share_of(chain_before(measure, asked->length), asked->place_sum);
}

static double
measure_skip(XjMeasure *measure)
{
    const XjAsked *asked = measure->asked;
    double sum = 0;
    measure->round++;
    for (guint i = 0; i < measure->occurrences->len; i++)
        (void)meet(measure, occurrence_at(measure, i)->bigram);
    for (guint at = 0; at < measure->symbols->len; at++)
    {
        guint16 left = g_array_index(measure->symbols, guint16, at);
        for (guint to = at + 2; left != XJ_ASKED_NONE && to < MIN(at + SKIP_MAX + 1, measure->symbols->len); to++)
        {
            guint16 bigram = xj_asked_bigram(asked, left, g_array_index(measure->symbols, guint16, to));
            if (bigram != XJ_ASKED_NONE && meet(measure, bigram))
                sum += asked->bigram_weights[bigram];
        }
    }
    return share_of(sum, asked->bigram_sum);
}

// The occurrences [first, *next) of one sentence.
typedef struct
{
    double weight; // of their bigrams
    gint covered;  // characters
} Sentence;

static Sentence
read_sentence(XjMeasure *measure, guint first, guint next)
{
    Sentence sentence = {0};
    gint covered_to = 0;
    measure->round++;
    for (guint i = first; i < next; i++)
    {
        const Occurrence *occurrence = occurrence_at(measure, i);
        if (meet(measure, occurrence->bigram))
            sentence.weight += measure->asked->bigram_weights[occurrence->bigram];
        sentence.covered += occurrence->at + 2 - MAX(covered_to, occurrence->at);
        covered_to = occurrence->at + 2;
    }
    return sentence;
}

static double
measure_density(XjMeasure *measure)
{
    double best = 0;
    double density = 0;
    gint start = 0;
    for (guint i = 0, first = 0; i < measure->sentences->len; i++)
    {
        gint end = g_array_index(measure->sentences, gint, i);
        guint next = first;
        while (next < measure->occurrences->len && occurrence_at(measure, next)->at < end)
            next++;
        Sentence sentence = read_sentence(measure, first, next);
        if (sentence.weight > best)
        {
            best = sentence.weight;
            density = (double)sentence.covered / (end - start + DENSITY_BASE);
        }
        first = next;
        start = end + 1;
    }
    return density;
}

// How nearly nothing stands beside the wording.
static double
measure_bare(XjMeasure *measure)
{
    Sentence whole = read_sentence(measure, 0, measure->occurrences->len);
    gint besides = (gint)measure->symbols->len - whole.covered;
    return whole.covered > 0 ? MAX(0, 1 - (double)besides / BARE_CONTEXT) : 0;
}

// ---------------------------------------------------------------- pieces of the wording

// Called for a match of the wording that ends with place `place` of it and with the bigram at `at` of the text.
typedef void (*MatchFunc)(XjMeasure *measure, guint place, gint at);

static void
each_match(XjMeasure *measure, MatchFunc match)
{
    const XjAsked *asked = measure->asked;
    for (guint i = 0; i < asked->length; i++)
        measure->last[i] = NOWHERE - 1;
    for (guint i = 0; i < measure->occurrences->len; i++)
    {
        const Occurrence *occurrence = occurrence_at(measure, i);
        guint16 place = asked->first_place[occurrence->bigram];
        for (; place != XJ_ASKED_NONE; place = asked->next_place[place])
        {
            gboolean goes_on = place > 0 && measure->last[place - 1] == occurrence->at - 1;
            measure->length[place] = goes_on ? measure->length[place - 1] + 1 : 1;
            measure->last[place] = occurrence->at;
            match(measure, place, occurrence->at);
        }
    }
}

static void
note_longest(XjMeasure *measure, guint place, G_GNUC_UNUSED gint at)
{
    measure->longest[place] = MAX(measure->longest[place], measure->length[place]);
}

static double
weight_between(const XjAsked *asked, guint start, guint end)
{
    double sum = 0;
    for (guint i = start; i + 1 < end; i++)
        sum += asked->bigrams[i] != XJ_ASKED_NONE ? asked->bigram_weights[asked->bigrams[i]] : 0;
    return sum;
}

// The pieces of the wording that the text has, each as long as it goes, from the last to the first; none lies in another.
static void
find_pieces(XjMeasure *measure)
{
    const XjAsked *asked = measure->asked;
    g_array_set_size(measure->pieces, 0);
    memset(measure->longest, 0, (asked->length + 1) * sizeof *measure->longest);
    each_match(measure, note_longest);
    guint before = asked->length; // where the last piece found begins
    for (guint place = asked->length; place-- > 0;)
    {
        measure->piece_at[place] = XJ_ASKED_NONE;
        guint start = place + 1 - measure->longest[place];
        if (measure->longest[place] == 0 || start >= before)
            continue;
        Piece piece = {start, place + 2, weight_between(asked, start, place + 2), NOWHERE, 0};
        measure->piece_at[place] = (guint16)measure->pieces->len;
        g_array_append_val(measure->pieces, piece);
        before = start;
    }
}

// `distance` is from the end of the one to the beginning of the other.
static double
nearness(gint distance)
{
    if (distance < -PAIR_OVERLAP)
        distance = PAIR_REVERSED - distance;
    return 1 / (1 + MAX(distance, 0) / PAIR_HALF);
}

// A piece stands whole at this place: notes how near it is to its neighbours of the wording, as the text had them last.
static void
note_place(XjMeasure *measure, guint place, gint at)
{
    guint16 number = measure->piece_at[place];
    if (number == XJ_ASKED_NONE)
        return;
    Piece *piece = &g_array_index(measure->pieces, Piece, number);
    guint characters = piece->end - piece->start;
    if (measure->length[place] + 1 < characters)
        return;
    piece->text_end = at + 2;
    gint start = piece->text_end - (gint)characters;
    if (number + 1U < measure->pieces->len) // the piece before it in the wording
    {
        Piece *before = piece + 1;
        if (before->text_end != NOWHERE)
            before->near = MAX(before->near, nearness(start - before->text_end));
    }
    if (number > 0)
    {
        const Piece *behind = piece - 1;
        gint behind_start = behind->text_end - (gint)(behind->end - behind->start);
        if (behind->text_end != NOWHERE)
            piece->near = MAX(piece->near, nearness(behind_start - piece->text_end));
    }
}

static double
measure_pair(XjMeasure *measure)
{
    double sum = 0;
    each_match(measure, note_place);
    for (guint i = 1; i < measure->pieces->len; i++)
    {
        const Piece *piece = &g_array_index(measure->pieces, Piece, i);
        sum += MIN(piece->weight, (piece - 1)->weight) * piece->near;
    }
    return share_of(sum, measure->asked->place_sum);
}

// A run of one character stands there if the character does: that is not looked at.
static double
measure_verbatim(const XjMeasure *measure)
{
    const XjAsked *asked = measure->asked;
    double sum = 0;
    double whole = 0;
    for (guint i = 0; i < asked->runs->len; i++)
    {
        const XjAskedRun *run = &g_array_index(asked->runs, XjAskedRun, i);
        if (run->end - run->start < 2)
            continue;
        double weight = weight_between(asked, run->start, run->end);
        whole += weight;
        if (measure->longest[run->end - 2] + 1 >= run->end - run->start)
            sum += weight;
    }
    return share_of(sum, whole);
}

// ---------------------------------------------------------------- the whole

void
xj_measure_text(XjMeasure *measure, const char *folded, gsize length, XjFeatures *features)
{
    number_text(measure, folded, length);
    find_pieces(measure);
    features->share[XJ_FEATURE_LEAD] = measure_lead(measure);
    features->share[XJ_FEATURE_SENTENCE] = measure_sentence(measure);
    features->share[XJ_FEATURE_WINDOW] = measure_window(measure);
    features->share[XJ_FEATURE_ORDER] = measure_order(measure);
    features->share[XJ_FEATURE_PAIR] = measure_pair(measure);
    features->share[XJ_FEATURE_SKIP] = measure_skip(measure);
    features->share[XJ_FEATURE_DENSITY] = measure_density(measure);
    features->share[XJ_FEATURE_VERBATIM] = measure_verbatim(measure);
    features->share[XJ_FEATURE_BARE] = measure_bare(measure);
}

double
xj_measure_share(XjMeasure *measure, const char *const *folded)
{
    double sum = 0;
    measure->round++; // one for all
    for (guint text = 0; folded[text] != NULL; text++)
    {
        number_text(measure, folded[text], strlen(folded[text]));
        for (guint i = 0; i < measure->occurrences->len; i++)
            if (meet(measure, occurrence_at(measure, i)->bigram))
                sum += measure->asked->bigram_weights[occurrence_at(measure, i)->bigram];
    }
    return share_of(sum, measure->asked->bigram_sum);
}
