#include "query/precedent/variants/window.h"

#include "document/character.h"
#include "text/alignment.h"

#include <string.h>

// Windows of one text that are looked at.
#define WINDOWS_MAX 8

// Characters of a window before its ends are fitted. With them it can still be aligned.
#define WIDTH_MAX (XJ_ALIGNMENT_MAX_CHARS / 2)

// How much more it counts that a window has the wording than that it has nothing else (beta squared of the F-measure): what was
// put in between is to be seen.
#define WORDING_WEIGHT 2.0

// Of the least likeness, how much the pairs in common must give before a window is aligned: single characters add the rest.
#define PAIRS_SHARE 0.75

// What is evidence that a window words the same thing: characters in a row, or so many in all that their pairs say this share
// of what those of the wording say.
#define EVIDENCE_RUN 4
#define EVIDENCE_CHARS 3
#define EVIDENCE_SHARE 0.18

// An end of a clause that differs may be longer than what it stands for by this many characters, or by half.
#define END_SLACK 3

// Where no clause ends near, so many characters at most are taken to stand in place of as many.
#define PHRASE_MAX 6

// Characters in a row that the end of a longer clause shares with the wording by chance.
#define CHANCE_RUN 2

// The mark between members of a list: 、
#define ENUMERATION_COMMA 0x3001

// Marks within a window beyond those of the wording make it less of one wording, by as much as so many characters.
#define CLAUSE_COST 2
#define SENTENCE_COST 10

// ---------------------------------------------------------------- marks

static gboolean
is_clause_mark(gunichar c)
{
    return c == '\n' || c == '\t' || xj_char_is_full_stop(c) || xj_char_is_semicolon(c) || xj_char_is_colon(c) ||
           xj_char_is_comma(c);
}

// The mark of a clause between character `at` and the one before it; 0 if there is none.
static gunichar
mark_before(const char *text, const XjSequence *sequence, guint at)
{
    const char *end = text + sequence->starts[at];
    for (const char *p = xj_char_next(text + sequence->starts[at - 1]); p < end; p = xj_char_next(p))
    {
        if (is_clause_mark(g_utf8_get_char(p)))
            return g_utf8_get_char(p);
    }
    return 0;
}

// ---------------------------------------------------------------- runs that the wording has too

// Characters [start, end) of a text, each pair of which the wording has; about as many as it has at most.
typedef struct
{
    guint start, end;
} Run;

// A text on its way to windows.
typedef struct
{
    const XjSought *sought;
    const XjSequence *sequence;
    guint *numbers;   // of each character but the last: the number of its pair in the wording
    GArray *runs;     // of Run
    guint *seen;      // of each pair of the wording: how often in the window that is looked at
    guint *costs;     // of each character: sum_costs()
    guint asked_cost; // of the wording
    double least;     // likeness
    guint left;       // windows that may still be taken
} Search;

// What the marks before each character, from the second on, and those before them cost, summed up: a new array.
static guint *
sum_costs(const char *text, const XjSequence *sequence)
{
    guint *costs = g_new0(guint, sequence->count + 1);
    for (guint i = 1; i < sequence->count; i++)
    {
        costs[i] = costs[i - 1];
        gunichar mark = mark_before(text, sequence, i);
        if (sequence->breaks[i] == XJ_BREAK_PARAGRAPH || xj_char_is_full_stop(mark))
            costs[i] += SENTENCE_COST;
        else if (mark != 0)
            costs[i] += CLAUSE_COST;
    }
    return costs;
}

static void
search_init(Search *search, const XjSought *sought, const char *text, const XjSequence *sequence, double least)
{
    g_autofree guint *asked_costs = sum_costs(sought->text, &sought->sequence);
    *search = (Search){.sought = sought,
                       .sequence = sequence,
                       .numbers = g_new(guint, sequence->count + 1),
                       .runs = g_array_new(FALSE, FALSE, sizeof(Run)),
                       .seen = g_new(guint, sought->pairs->len + 1),
                       .costs = sum_costs(text, sequence),
                       .asked_cost = asked_costs[sought->sequence.count - 1],
                       .least = least,
                       .left = WINDOWS_MAX};
    Run run = {0, 0};
    for (guint i = 0; i + 1 < sequence->count; i++)
    {
        search->numbers[i] = xj_sought_pair(sought, sequence->characters[i], sequence->characters[i + 1]);
        if (search->numbers[i] == XJ_PAIR_NONE)
            continue;
        gboolean begins = run.end < i + 1 || run.end - run.start >= sought->sequence.count;
        if (run.end > run.start && begins)
            g_array_append_val(search->runs, run);
        run.start = begins ? i : run.start;
        run.end = i + 2;
    }
    if (run.end > run.start)
        g_array_append_val(search->runs, run);
}

static void
search_clear(Search *search)
{
    g_free(search->numbers);
    g_free(search->seen);
    g_free(search->costs);
    g_array_unref(search->runs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Search, search_clear)

// How many characters of a run the wording has beside those of the runs before it: pairs count as often as the wording has
// them.
static guint
count_run(Search *search, const Run *run)
{
    guint pairs = 0;
    for (guint i = run->start; i + 1 < run->end; i++)
    {
        guint number = search->numbers[i];
        if (search->seen[number] < g_array_index(search->sought->pairs, XjSoughtPair, number).count)
            pairs++;
        search->seen[number]++;
    }
    return pairs > 0 ? pairs + 1 : 0;
}

// Some runs in a row as a window, and how alike it is by the pairs it shares with the wording.
typedef struct
{
    guint first, last; // runs
    double likeness;
} Choice;

// The best window that begins with run `first` and ends before run `to`.
static Choice
best_from(Search *search, guint first, guint to)
{
    Choice best = {first, first, 0};
    guint wording = search->sought->sequence.count;
    guint start = g_array_index(search->runs, Run, first).start;
    guint shared = 0;
    memset(search->seen, 0, search->sought->pairs->len * sizeof *search->seen);
    for (guint i = first; i < to; i++)
    {
        const Run *run = &g_array_index(search->runs, Run, i);
        guint width = run->end - start;
        // However much it shared, a wider one would be too unlike.
        if (2.0 * wording < search->least * (wording + width) || width > WIDTH_MAX)
            break;
        shared += count_run(search, run);
        guint cost = search->costs[run->end - 1] - search->costs[start];
        cost -= MIN(cost, search->asked_cost);
        double likeness = (1.0 + WORDING_WEIGHT) * MIN(shared, wording) / (WORDING_WEIGHT * wording + width + cost);
        if (likeness > best.likeness)
            best = (Choice){first, i, likeness};
    }
    return best;
}

// ---------------------------------------------------------------- fitting

// Whether a clause begins at character `at`, or the text ends there.
static gboolean
is_border(const char *text, const XjSequence *sequence, guint at)
{
    return at == 0 || at == sequence->count || mark_before(text, sequence, at) != 0;
}

static gboolean
is_kept(const XjEdit *edit)
{
    return edit->kind == XJ_EDIT_EQUAL || edit->kind == XJ_EDIT_MOVE;
}

// The places of the wording that are paired with the window.
static guint8 *
paired_places(const GArray *edits, guint wording)
{
    guint8 *paired = g_new0(guint8, wording + 1);
    for (guint i = 0; i < edits->len; i++)
    {
        const XjEdit *edit = &g_array_index(edits, XjEdit, i);
        if (is_kept(edit))
            memset(paired + edit->a_start, 1, edit->a_end - edit->a_start);
    }
    return paired;
}

// What of the wording is missing at an end of the window.
typedef struct
{
    guint count; // characters
    guint edge;  // place in the wording between them and what the window has
} Missing;

// What stands in the wording before what the window begins with.
static Missing
missing_before(const GArray *edits, const guint8 *paired)
{
    const XjEdit *first = &g_array_index(edits, XjEdit, 0);
    while (!is_kept(first) && first->b_end == 0 && first < &g_array_index(edits, XjEdit, edits->len - 1))
        first++;
    Missing missing = {0, first->a_start};
    while (is_kept(first) && missing.count < missing.edge && !paired[missing.edge - missing.count - 1])
        missing.count++;
    return missing;
}

// What stands in the wording behind what the window ends with.
static Missing
missing_behind(const GArray *edits, const guint8 *paired, guint wording)
{
    guint width = g_array_index(edits, XjEdit, edits->len - 1).b_end;
    const XjEdit *last = &g_array_index(edits, XjEdit, edits->len - 1);
    while (!is_kept(last) && last->b_start == width && last > &g_array_index(edits, XjEdit, 0))
        last--;
    Missing missing = {0, last->a_end};
    while (is_kept(last) && last->b_end == width && missing.edge + missing.count < wording &&
           !paired[missing.edge + missing.count])
        missing.count++;
    return missing;
}

// Whether `at` stands between members of a list (、), in the wording and in the text.
static gboolean
is_between_members(const char *text, const XjSequence *sequence, guint at)
{
    return at > 0 && at < sequence->count && mark_before(text, sequence, at) == ENUMERATION_COMMA;
}

// How many characters before `at` (`step` -1) or behind it (1) stand in place of `missing` ones of the wording: as far as the
// clause goes where that is about as much, otherwise just as many if they are few. None where the clause begins or ends at
// `at`, unless it is the next member of a list.
static guint
end_in_place(const Search *search, const char *text, guint at, gint step, const Missing *missing)
{
    const XjSought *sought = search->sought;
    const XjSequence *sequence = search->sequence;
    gboolean is_clause = is_border(sought->text, &sought->sequence, missing->edge);
    gboolean is_member =
        is_between_members(sought->text, &sought->sequence, missing->edge) && is_between_members(text, sequence, at);
    // A whole clause of the wording that is missing was left out, whatever stands before or behind.
    if (missing->count == 0 || (is_clause && !is_member))
        return 0;
    guint room = step < 0 ? at : sequence->count - at;
    guint most = MIN(missing->count + MAX(END_SLACK, missing->count / 2), room);
    for (guint distance = is_member ? 1 : 0; distance <= most; distance++)
    {
        if (is_border(text, sequence, step < 0 ? at - distance : at + distance))
            return distance;
    }
    return is_member || missing->count > PHRASE_MAX ? 0 : MIN(missing->count, room);
}

static GArray *
align(const Search *search, guint start, guint end)
{
    const XjSequence *asked = &search->sought->sequence;
    return xj_alignment_new(asked->characters, asked->count, search->sequence->characters + start, end - start);
}

// Aligns the window anew with its ends where they are now.
static void
fit(const Search *search, XjWindow *window)
{
    g_clear_pointer(&window->edits, g_array_unref);
    window->edits = align(search, window->start, window->end);
    window->similarity = xj_alignment_similarity(window->edits, search->sought->sequence.count, window->end - window->start);
}

// The index of the first edit from `at` on, by `step`, that keeps something; `count` if there is none.
static guint
kept_from(const GArray *edits, guint at, gint step)
{
    while (at < edits->len && !is_kept(&g_array_index(edits, XjEdit, at)))
        at = (guint)((gint)at + step);
    return MIN(at, edits->len);
}

// Whether a clause ends among characters (start, end] of the window.
static gboolean
has_border(const Search *search, const char *text, guint start, guint end)
{
    for (guint at = start; at <= end; at++)
    {
        if (is_border(text, search->sequence, at))
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_chance(const XjEdit *edit)
{
    return edit->b_end - edit->b_start <= CHANCE_RUN;
}

// Leaves out the end of a clause before the others that shares little with the wording.
static void
cut_start(const Search *search, const char *text, XjWindow *window)
{
    guint first = kept_from(window->edits, 0, 1);
    guint second = kept_from(window->edits, first + 1, 1);
    if (second >= window->edits->len || is_border(text, search->sequence, window->start))
        return;
    const XjEdit *one = &g_array_index(window->edits, XjEdit, first);
    const XjEdit *next = &g_array_index(window->edits, XjEdit, second);
    if (!is_chance(one) || !has_border(search, text, window->start + one->b_end, window->start + next->b_start))
        return;
    window->start += next->b_start;
    fit(search, window);
}

// Leaves out the beginning of a clause behind the others that shares little with it.
static void
cut_end(const Search *search, const char *text, XjWindow *window)
{
    guint last = kept_from(window->edits, window->edits->len - 1, -1);
    guint second = kept_from(window->edits, last - 1, -1);
    if (last >= window->edits->len || second >= window->edits->len || is_border(text, search->sequence, window->end))
        return;
    const XjEdit *one = &g_array_index(window->edits, XjEdit, last);
    const XjEdit *next = &g_array_index(window->edits, XjEdit, second);
    if (!is_chance(one) || !has_border(search, text, window->start + next->b_end, window->start + one->b_start))
        return;
    window->end = window->start + next->b_end;
    fit(search, window);
}

// Whether what the window has at one of its ends, `end`, stands in place of what was left out beside it, around a character
// that both have: 严防 in place of 防止.
static gboolean
is_in_place(const XjEdit *end, const XjEdit *single, const XjEdit *next)
{
    return end->kind == XJ_EDIT_INSERT && single->kind == XJ_EDIT_EQUAL && single->a_end - single->a_start == 1 &&
           next->kind == XJ_EDIT_DELETE;
}

// Leaves out what only the window has at its beginning.
static void
trim_start(const Search *search, XjWindow *window)
{
    const XjEdit *first = &g_array_index(window->edits, XjEdit, 0);
    if (window->edits->len >= 3 && is_in_place(first, first + 1, first + 2))
        return;
    if (first->kind != XJ_EDIT_INSERT || window->start + first->b_end >= window->end)
        return;
    window->start += first->b_end;
    fit(search, window);
}

// Likewise at its end.
static void
trim_end(const Search *search, XjWindow *window)
{
    const XjEdit *last = &g_array_index(window->edits, XjEdit, window->edits->len - 1);
    if (window->edits->len >= 3 && is_in_place(last, last - 1, last - 2))
        return;
    if (last->kind != XJ_EDIT_INSERT || last->b_start == 0)
        return;
    window->end = window->start + last->b_start;
    fit(search, window);
}

// Takes in the ends of clauses that stand in place of what is missing.
static void
widen(const Search *search, const char *text, XjWindow *window)
{
    guint wording = search->sought->sequence.count;
    g_autofree guint8 *paired = paired_places(window->edits, wording);
    Missing before = missing_before(window->edits, paired);
    Missing behind = missing_behind(window->edits, paired, wording);
    guint lead = end_in_place(search, text, window->start, -1, &before);
    guint tail = end_in_place(search, text, window->end, 1, &behind);
    if (lead + tail == 0)
        return;
    XjWindow wider = {.start = window->start - lead, .end = window->end + tail};
    fit(search, &wider);
    trim_start(search, &wider);
    trim_end(search, &wider);
    XjWindow *worse = wider.similarity >= search->least ? window : &wider;
    g_array_unref(worse->edits);
    *window = worse == window ? wider : *window;
}

// Whether what the window shares with the wording is more than stands together by chance.
static gboolean
is_evidence(const XjSought *sought, const GArray *edits)
{
    double says = 0;
    guint kept = 0;
    guint longest = 0;
    for (guint i = 0; i < edits->len; i++)
    {
        const XjEdit *edit = &g_array_index(edits, XjEdit, i);
        if (!is_kept(edit))
            continue;
        kept += edit->a_end - edit->a_start;
        longest = MAX(longest, edit->a_end - edit->a_start);
        for (guint at = edit->a_start; at + 1 < edit->a_end; at++)
            says += sought->rarity[at];
    }
    return longest >= EVIDENCE_RUN || (kept >= EVIDENCE_CHARS && says >= EVIDENCE_SHARE * sought->says);
}

static gboolean
is_exact(const XjSought *sought, const GArray *edits)
{
    const XjEdit *only = &g_array_index(edits, XjEdit, 0);
    return edits->len == 1 && only->kind == XJ_EDIT_EQUAL && only->a_end == sought->sequence.count;
}

static void
add_window(const Search *search, const char *text, const Choice *choice, GArray *windows)
{
    XjWindow window = {.start = g_array_index(search->runs, Run, choice->first).start,
                       .end = g_array_index(search->runs, Run, choice->last).end};
    fit(search, &window);
    trim_start(search, &window);
    trim_end(search, &window);
    cut_start(search, text, &window);
    cut_end(search, text, &window);
    widen(search, text, &window);
    window.is_exact = is_exact(search->sought, window.edits);
    if (window.similarity >= search->least && is_evidence(search->sought, window.edits))
        g_array_append_val(windows, window);
    else
        g_array_unref(window.edits);
}

// ---------------------------------------------------------------- the windows of a text

// Adds the best window of runs [from, to), then those before and behind it.
static void
find_between(Search *search, const char *text, guint from, guint to, GArray *windows)
{
    Choice best = {0};
    for (guint i = from; i < to && search->left > 0; i++)
    {
        Choice choice = best_from(search, i, to);
        if (choice.likeness > best.likeness)
            best = choice;
    }
    if (best.likeness < PAIRS_SHARE * search->least || search->left == 0)
        return;
    search->left--;
    add_window(search, text, &best, windows);
    find_between(search, text, from, best.first, windows);
    find_between(search, text, best.last + 1, to, windows);
}

static void
window_clear(gpointer data)
{
    XjWindow *window = data;
    g_clear_pointer(&window->edits, g_array_unref);
}

GArray *
xj_windows_find(const XjSought *sought, const char *text, const XjSequence *sequence, double least)
{
    GArray *windows = g_array_new(FALSE, FALSE, sizeof(XjWindow));
    g_array_set_clear_func(windows, window_clear);
    g_auto(Search) search = {0};
    search_init(&search, sought, text, sequence, least);
    find_between(&search, text, 0, search.runs->len, windows);
    return windows;
}
