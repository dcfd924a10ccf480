#include "query/precedent/window.h"

#include "document/character.h"
#include "text/alignment.h"

#include <string.h>

// Windows of one text that are looked at.
#define WINDOWS_MAX 8

// Characters of a window before its ends are fitted. With them it can still be aligned.
#define WIDTH_MAX (XJ_ALIGNMENT_MAX_CHARS / 2)

// Of the least likeness, how much the pairs in common must give before a window is aligned: single characters add the rest.
#define PAIRS_SHARE 0.75

// What is evidence that a window words the same thing: characters in a row, or this share of what the pairs of the wording say.
#define EVIDENCE_RUN 4
#define EVIDENCE_SHARE 0.25

// An end of a clause that differs may be longer than what it stands for by this many characters, or by half.
#define END_SLACK 3

// ---------------------------------------------------------------- runs that the wording has too

// Characters [start, end) of a text, each pair of which the wording has.
typedef struct
{
    guint start, end;
} Run;

// A text on its way to windows.
typedef struct
{
    const XjSought *sought;
    const XjSequence *sequence;
    guint *numbers; // of each character but the last: the number of its pair in the wording
    GArray *runs;   // of Run
    guint *seen;    // of each pair of the wording: how often in the window that is looked at
    double least;   // likeness
    guint left;     // windows that may still be taken
} Search;

static void
search_init(Search *search, const XjSought *sought, const XjSequence *sequence, double least)
{
    *search = (Search){.sought = sought,
                       .sequence = sequence,
                       .numbers = g_new(guint, sequence->count + 1),
                       .runs = g_array_new(FALSE, FALSE, sizeof(Run)),
                       .seen = g_new(guint, sought->pairs->len + 1),
                       .least = least,
                       .left = WINDOWS_MAX};
    Run run = {0, 0};
    for (guint i = 0; i + 1 < sequence->count; i++)
    {
        search->numbers[i] = xj_sought_pair(sought, sequence->characters[i], sequence->characters[i + 1]);
        if (search->numbers[i] == XJ_PAIR_NONE)
            continue;
        if (run.end > run.start && run.end < i + 1)
            g_array_append_val(search->runs, run);
        run.start = run.end < i + 1 ? i : run.start;
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
    g_array_unref(search->runs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Search, search_clear)

// How many characters of a run the wording has beside those of the runs before it: pairs count as often as the wording has them.
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
        double likeness = 2.0 * MIN(shared, wording) / (wording + width);
        if (likeness > best.likeness)
            best = (Choice){first, i, likeness};
    }
    return best;
}

// ---------------------------------------------------------------- fitting

static gboolean
is_clause_mark(gunichar c)
{
    return c == '\n' || c == '\t' || xj_char_is_full_stop(c) || xj_char_is_semicolon(c) || xj_char_is_colon(c) ||
           xj_char_is_comma(c);
}

// Whether a clause begins at character `at`, or the text ends there.
static gboolean
is_border(const char *text, const XjSequence *sequence, guint at)
{
    if (at == 0 || at == sequence->count)
        return TRUE;
    const char *end = text + sequence->starts[at];
    for (const char *p = xj_char_next(text + sequence->starts[at - 1]); p < end; p = xj_char_next(p))
    {
        if (is_clause_mark(g_utf8_get_char(p)))
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_kept(const XjEdit *edit)
{
    return edit->kind == XJ_EDIT_EQUAL || edit->kind == XJ_EDIT_MOVE;
}

// What the ends of a window lack of the wording: characters of its beginning before what the window begins with, and likewise at its
// end. 0 where the window begins, or ends, with what does not stand next to them in the wording.
static void
missing_ends(const GArray *edits, guint wording, guint *ret_lead, guint *ret_tail)
{
    guint first = wording;
    guint last = 0;
    for (guint i = 0; i < edits->len; i++)
    {
        const XjEdit *edit = &g_array_index(edits, XjEdit, i);
        first = is_kept(edit) ? MIN(first, edit->a_start) : first;
        last = is_kept(edit) ? MAX(last, edit->a_end) : last;
    }
    *ret_lead = 0;
    *ret_tail = 0;
    guint width = g_array_index(edits, XjEdit, edits->len - 1).b_end;
    for (guint i = 0; i < edits->len; i++)
    {
        const XjEdit *edit = &g_array_index(edits, XjEdit, i);
        if (is_kept(edit) && edit->b_start == 0 && edit->a_start == first)
            *ret_lead = first;
        if (is_kept(edit) && edit->b_end == width && edit->a_end == last)
            *ret_tail = wording - last;
    }
}

// How many characters before `at` (`step` -1) or behind it (1) stand in place of `missing` ones of the wording: as far as the clause goes
// where that is about as much, otherwise just as many. None where the clause begins or ends at `at`.
static guint
end_in_place(const char *text, const XjSequence *sequence, guint at, gint step, guint missing)
{
    guint most = missing + MAX(END_SLACK, missing / 2);
    for (guint distance = 0; distance <= most; distance++)
    {
        if (is_border(text, sequence, (guint)((gint)at + step * (gint)distance)))
            return distance;
    }
    return missing;
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

// Leaves out what only the window has at its ends.
static void
trim(const Search *search, XjWindow *window)
{
    const XjEdit *first = &g_array_index(window->edits, XjEdit, 0);
    const XjEdit *last = &g_array_index(window->edits, XjEdit, window->edits->len - 1);
    guint start = first->kind == XJ_EDIT_INSERT ? first->b_end : 0;
    guint end = last->kind == XJ_EDIT_INSERT ? last->b_start : window->end - window->start;
    if (start >= end || (start == 0 && end == window->end - window->start))
        return;
    window->end = window->start + end;
    window->start += start;
    fit(search, window);
}

// Takes in the ends of clauses that stand in place of what is missing.
static void
widen(const Search *search, const char *text, XjWindow *window)
{
    const XjSought *sought = search->sought;
    guint lead = 0;
    guint tail = 0;
    missing_ends(window->edits, sought->sequence.count, &lead, &tail);
    // A whole clause of the wording that is missing was left out, whatever stands before or behind.
    if (lead > 0 && !is_border(sought->text, &sought->sequence, lead))
        lead = end_in_place(text, search->sequence, window->start, -1, lead);
    else
        lead = 0;
    if (tail > 0 && !is_border(sought->text, &sought->sequence, sought->sequence.count - tail))
        tail = end_in_place(text, search->sequence, window->end, 1, tail);
    else
        tail = 0;
    if (lead + tail == 0)
        return;
    XjWindow wider = {.start = window->start - MIN(lead, window->start),
                      .end = MIN(window->end + tail, search->sequence->count)};
    fit(search, &wider);
    g_array_unref(window->edits);
    *window = wider;
}

// Whether what the window shares with the wording is more than stands together by chance.
static gboolean
is_evidence(const XjSought *sought, const GArray *edits)
{
    double says = 0;
    guint longest = 0;
    for (guint i = 0; i < edits->len; i++)
    {
        const XjEdit *edit = &g_array_index(edits, XjEdit, i);
        if (!is_kept(edit))
            continue;
        longest = MAX(longest, edit->a_end - edit->a_start);
        for (guint at = edit->a_start; at + 1 < edit->a_end; at++)
            says += sought->rarity[at];
    }
    return longest >= EVIDENCE_RUN || says >= EVIDENCE_SHARE * sought->says;
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
    trim(search, &window);
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
    for (guint i = from; i < to; i++)
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
    search_init(&search, sought, sequence, least);
    find_between(&search, text, 0, search.runs->len, windows);
    return windows;
}
