#include "query/compare/chain/kin_parts.h"

#include "document/character.h"
#include "query/compare/chain/edits.h"
#include "text/sequence.h"

#include <string.h>

// Clauses of a text that are looked at; one with more is left whole.
#define CLAUSES_MAX 64U
// Characters of a part: fewer are a set phrase.
#define PART_MIN_CHARS 8U
// Characters of a label before a colon: 快办：
#define LABEL_MAX_CHARS 6U
// Similarity of the rests of two texts that are kin by themselves.
#define REST_LEAST 0.25

typedef struct
{
    XjSpan span;         // bytes, without the mark that ends it
    guint first, end;    // characters of the sequence
    gunichar mark;       // that ends it, 0 at the end of the text
    gboolean opens;      // it begins as a demand of its own does: 对…
    gboolean forbids;    // so, and is complete by itself: 严禁…
    gboolean depends;    // it says more of the one before: 违者…
    gboolean is_premise; // it names whom the next clause befalls: 连续两次末位的，
} Clause;

typedef struct
{
    XjSequence sequence;
    GArray *clauses; // of Clause
} Side;

// ---------------------------------------------------------------- clauses

static gboolean
divides(gunichar c)
{
    return (xj_char_is_comma(c) && c != 0x3001) || xj_char_is_semicolon(c) || xj_char_is_colon(c) || xj_char_is_full_stop(c) ||
           xj_char_is_line_end(c);
}

// Adds the clause of characters from `first` that ends before the mark at byte `at`.
static void
add_clause(Side *side, const char *text, guint *first, gsize at)
{
    guint end = *first;
    while (end < side->sequence.count && side->sequence.starts[end] < at)
        end++;
    if (end == *first)
        return;
    Clause clause = {.first = *first, .end = end, .mark = g_utf8_get_char(text + at)};
    xj_sequence_span(&side->sequence, text, *first, end, &clause.span.start, &clause.span.end);
    clause.is_premise = xj_char_is_comma(clause.mark) && xj_char_last(text, clause.span.end) == 0x7684; // 的
    g_array_append_val(side->clauses, clause);
    *first = end;
}

static void
mark_clauses(Side *side, const char *text, const XjVocabulary *vocabulary)
{
    g_auto(XjFolded) folded = {0};
    xj_fold(text, strlen(text), &folded);
    g_autoptr(GArray) mentions = xj_vocabulary_scan(vocabulary, XJ_WORDS(XJ_WORDS_COMPARISON), &folded, text);
    guint next = 0;
    for (guint i = 0; i < side->clauses->len; i++)
    {
        Clause *clause = &g_array_index(side->clauses, Clause, i);
        for (; next < mentions->len && g_array_index(mentions, XjMention, next).start <= clause->span.start; next++)
        {
            const XjMention *mention = &g_array_index(mentions, XjMention, next);
            if (mention->start < clause->span.start)
                continue;
            clause->opens = clause->opens || mention->word->class == XJ_COMPARISON_OPENING;
            clause->forbids = clause->forbids || mention->word->class == XJ_COMPARISON_FORBIDDING;
            clause->depends = clause->depends || mention->word->class == XJ_COMPARISON_DEPENDING;
        }
    }
}

static void
side_init(Side *side, const char *text)
{
    const gsize length = strlen(text);
    xj_sequence_make(text, length, &side->sequence);
    side->clauses = g_array_new(FALSE, FALSE, sizeof(Clause));
    guint first = 0;
    for (gsize at = 0; at < length; at = (gsize)(xj_char_next(text + at) - text))
        if (divides(g_utf8_get_char(text + at)))
            add_clause(side, text, &first, at);
    add_clause(side, text, &first, length);
}

static void
side_clear(Side *side)
{
    xj_sequence_clear(&side->sequence);
    g_clear_pointer(&side->clauses, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Side, side_clear)

static const Clause *
clause_at(const Side *side, guint index)
{
    return &g_array_index(side->clauses, Clause, index);
}

static gboolean
are_equal(const Side *upper, guint i, const Side *lower, guint j)
{
    const Clause *one = clause_at(upper, i);
    const Clause *other = clause_at(lower, j);
    const guint count = one->end - one->first;
    return count == other->end - other->first &&
           memcmp(upper->sequence.characters + one->first, lower->sequence.characters + other->first,
                  count * sizeof(gunichar)) == 0;
}

// ---------------------------------------------------------------- cuts

// Whether what stands before clause `index` and what begins with it are demands of their own, or one of them is nothing.
static gboolean
is_cut(const Side *side, guint index)
{
    if (index == 0 || index == side->clauses->len)
        return TRUE;
    const Clause *before = clause_at(side, index - 1);
    const Clause *behind = clause_at(side, index);
    if (behind->depends)
        return FALSE;
    if (xj_char_is_colon(before->mark))
        return index == 1 && before->end - before->first <= LABEL_MAX_CHARS;
    if (!xj_char_is_comma(before->mark))
        return TRUE;
    if (before->is_premise)
        return FALSE;
    const gboolean is_case = behind->is_premise && index + 1 < side->clauses->len;
    return behind->opens || behind->forbids || is_case || before->forbids;
}

// Clauses in a row of both sides.
typedef struct
{
    guint upper, lower, count;
    guint characters;
} Run;

// The longest run from these clauses on that ends at a cut in both texts; none has no characters.
static Run
run_from(const Side *upper, const Side *lower, guint i, guint j)
{
    Run run = {.upper = i, .lower = j};
    guint characters = 0;
    for (guint k = 0; i + k < upper->clauses->len && j + k < lower->clauses->len && are_equal(upper, i + k, lower, j + k); k++)
    {
        characters += clause_at(upper, i + k)->end - clause_at(upper, i + k)->first;
        if (is_cut(upper, i + k + 1) && is_cut(lower, j + k + 1))
        {
            run.count = k + 1;
            run.characters = characters;
        }
    }
    return run;
}

static Run
longest_run(const Side *upper, const Side *lower)
{
    Run longest = {0};
    for (guint i = 0; i < upper->clauses->len; i++)
        for (guint j = 0; j < lower->clauses->len; j++)
        {
            if (!is_cut(upper, i) || !is_cut(lower, j) || (i > 0 && j > 0 && are_equal(upper, i - 1, lower, j - 1)))
                continue;
            const Run run = run_from(upper, lower, i, j);
            if (run.characters > longest.characters)
                longest = run;
        }
    return longest;
}

// ---------------------------------------------------------------- parts

// From the first of these clauses to the last; empty if there are none.
static XjSpan
span_of(const Side *side, guint first, guint end)
{
    return first < end ? (XjSpan){clause_at(side, first)->span.start, clause_at(side, end - 1)->span.end} : (XjSpan){0, 0};
}

static gboolean
are_alike(const char *upper, XjSpan above, const char *lower, XjSpan below)
{
    if (above.start == above.end || below.start == below.end)
        return FALSE;
    g_autofree char *one = g_strndup(upper + above.start, above.end - above.start);
    g_autofree char *other = g_strndup(lower + below.start, below.end - below.start);
    double similarity = 0;
    g_autoptr(GArray) edits = xj_compare_edits_new(one, other, &similarity);
    return similarity >= REST_LEAST;
}

// Adds what stands before and behind the run and is alike, first what stands at the same end.
static void
add_rests(const char *upper_text, const Side *upper, const char *lower_text, const Side *lower, const Run *run, GArray *parts)
{
    const XjSpan above[] = {span_of(upper, 0, run->upper), span_of(upper, run->upper + run->count, upper->clauses->len)};
    const XjSpan below[] = {span_of(lower, 0, run->lower), span_of(lower, run->lower + run->count, lower->clauses->len)};
    static const guint orders[][2] = {{0, 0}, {1, 1}, {0, 1}, {1, 0}};
    gboolean is_taken[2][2] = {{FALSE, FALSE}, {FALSE, FALSE}};
    for (guint i = 0; i < G_N_ELEMENTS(orders); i++)
    {
        const guint a = orders[i][0];
        const guint b = orders[i][1];
        if (is_taken[0][a] || is_taken[1][b] || !are_alike(upper_text, above[a], lower_text, below[b]))
            continue;
        const XjKinPart part = {above[a], below[b], FALSE, FALSE};
        g_array_append_val(parts, part);
        is_taken[0][a] = TRUE;
        is_taken[1][b] = TRUE;
    }
}

static gboolean
is_all(const Side *side, guint first, guint count)
{
    const gboolean is_first = first == 0 || (first == 1 && xj_char_is_colon(clause_at(side, 0)->mark));
    return is_first && first + count == side->clauses->len;
}

GArray *
xj_kin_parts_find(const char *upper_text, const char *lower_text, const XjVocabulary *vocabulary)
{
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(XjKinPart));
    g_auto(Side) upper = {0};
    g_auto(Side) lower = {0};
    side_init(&upper, upper_text);
    side_init(&lower, lower_text);
    if (MAX(upper.clauses->len, lower.clauses->len) > CLAUSES_MAX)
        return parts;
    mark_clauses(&upper, upper_text, vocabulary);
    mark_clauses(&lower, lower_text, vocabulary);
    const Run run = longest_run(&upper, &lower);
    const gboolean is_whole = run.count == upper.clauses->len && run.count == lower.clauses->len;
    if (run.characters < PART_MIN_CHARS || is_whole)
        return parts;
    const XjKinPart part = {span_of(&upper, run.upper, run.upper + run.count),
                            span_of(&lower, run.lower, run.lower + run.count), is_all(&upper, run.upper, run.count),
                            is_all(&lower, run.lower, run.count)};
    g_array_append_val(parts, part);
    add_rests(upper_text, &upper, lower_text, &lower, &run, parts);
    return parts;
}
