#include "query/precedent/formulas/freedom.h"

#include "document/document.h"
#include "document/quantity/numeral.h"
#include "text/utf8.h"

#include <stdlib.h>

#define USES_MAX 500U      // looked at of one repeat: shares of them are good to some hundredths
#define VARIETY_WEIGHT 0.5 // of varied neighbours against marks
#define CLAUSE_END 0       // neighbour of a wording that ends or begins a clause
#define MARK 1             // of one that another mark bounds: it may be a member of a list
#define MARK_WEIGHT 0.7
#define JOINT_LIKELY 0.5  // weight from which a character is rather a joint than a part of a word
#define CLAUSES_LEAST 0.5 // share of works in which a clause must begin or end there
#define NUMERAL '0'       // of one that a number stands beside, whichever

// ---------------------------------------------------------------- joining words

typedef enum
{
    BEFORE,
    BEHIND,
    SIDES,
} Side;

struct _XjJoints
{
    GHashTable *weights[SIDES]; // character to thousandths
};

static void
add_joint(XjJoints *joints, Side side, const XjWord *word)
{
    if (g_utf8_strlen(word->phrase, -1) != 1)
        return;
    guint thousandths = (guint)(MIN(word->weight, 1.0) * 1000);
    g_hash_table_insert(joints->weights[side], GUINT_TO_POINTER(xj_utf8_get(word->phrase)), GUINT_TO_POINTER(thousandths));
}

XjJoints *
xj_joints_new(const XjVocabulary *vocabulary)
{
    XjJoints *joints = g_new0(XjJoints, 1);
    for (guint i = 0; i < SIDES; i++)
        joints->weights[i] = g_hash_table_new(NULL, NULL);
    const GPtrArray *words = xj_vocabulary_words(vocabulary, XJ_WORDS_FORMULA);
    for (guint i = 0; i < words->len; i++)
    {
        const XjWord *word = g_ptr_array_index(words, i);
        // What cannot end a wording has another one behind it, and the other way round.
        if (word->class == XJ_FORMULA_WORD_TRAIL)
            add_joint(joints, BEFORE, word);
        else if (word->class == XJ_FORMULA_WORD_LEAD)
            add_joint(joints, BEHIND, word);
    }
    return joints;
}

void
xj_joints_free(XjJoints *joints)
{
    if (joints == NULL)
        return;
    for (guint i = 0; i < SIDES; i++)
        g_hash_table_unref(joints->weights[i]);
    g_free(joints);
}

static double
joint_weight(const XjJoints *joints, Side side, gunichar neighbour)
{
    if (neighbour == CLAUSE_END)
        return 1;
    if (neighbour == MARK)
        return MARK_WEIGHT;
    return GPOINTER_TO_UINT(g_hash_table_lookup(joints->weights[side], GUINT_TO_POINTER(neighbour))) / 1000.0;
}

// ---------------------------------------------------------------- neighbours

static gunichar
neighbour_of(const char *at)
{
    gunichar c = xj_utf8_get(at);
    return g_ascii_isdigit(c) || xj_numeral_digit(c) >= 0 || xj_numeral_multiplier(c) > 0 ? NUMERAL : c;
}

static gunichar
neighbour_before(const XjCorpus *corpus, gsize start)
{
    if (start == 0 || corpus->text[start - 1] == XJ_FOLD_BREAK || xj_corpus_has_mark(corpus, XJ_CORPUS_CLAUSE_MARK, start))
        return CLAUSE_END;
    if (xj_corpus_has_mark(corpus, XJ_CORPUS_ANY_MARK, start))
        return MARK;
    return neighbour_of(xj_utf8_previous(corpus->text + start));
}

// There is one: a break ends the text.
static gunichar
neighbour_behind(const XjCorpus *corpus, gsize end)
{
    if (corpus->text[end] == XJ_FOLD_BREAK || xj_corpus_has_mark(corpus, XJ_CORPUS_CLAUSE_MARK, end))
        return CLAUSE_END;
    if (xj_corpus_has_mark(corpus, XJ_CORPUS_ANY_MARK, end))
        return MARK;
    return neighbour_of(corpus->text + end);
}

// What stands beside a use, and behind a joint or mark what stands beyond that: 和 alone says nothing of 经济和社会发展, 济和 does.
typedef struct
{
    gunichar next, beyond;
} Beside;

static Beside
beside_before(const XjJoints *joints, const XjCorpus *corpus, gsize start)
{
    Beside beside = {.next = neighbour_before(corpus, start)};
    if (beside.next == MARK)
        beside.beyond = neighbour_of(xj_utf8_previous(corpus->text + start));
    else if (beside.next != CLAUSE_END && joint_weight(joints, BEFORE, beside.next) >= JOINT_LIKELY)
        beside.beyond = neighbour_before(corpus, (gsize)(xj_utf8_previous(corpus->text + start) - corpus->text));
    return beside;
}

static Beside
beside_behind(const XjJoints *joints, const XjCorpus *corpus, gsize end)
{
    Beside beside = {.next = neighbour_behind(corpus, end)};
    if (beside.next == MARK)
        beside.beyond = neighbour_of(corpus->text + end);
    else if (beside.next != CLAUSE_END && joint_weight(joints, BEHIND, beside.next) >= JOINT_LIKELY)
        beside.beyond = neighbour_behind(corpus, end + xj_utf8_length(corpus->text + end));
    return beside;
}

// Both and the work as one number, to be sorted. A character has 21 bits; works beyond four million share theirs with others.
#define CHARACTER_BITS 21
#define WORK_BITS (64 - 2 * CHARACTER_BITS)

static guint64
key_of(Beside beside, guint64 work)
{
    guint64 both = (guint64)beside.next << CHARACTER_BITS | beside.beyond;
    return both << WORK_BITS | (work & ((G_GUINT64_CONSTANT(1) << WORK_BITS) - 1));
}

static Beside
beside_of(guint64 key)
{
    guint64 both = key >> WORK_BITS;
    return (Beside){(gunichar)(both >> CHARACTER_BITS), (gunichar)(both & ((1U << CHARACTER_BITS) - 1))};
}

// Uses of a repeat: keys of what stands on each side, and the works alone.
typedef struct
{
    guint64 sides[SIDES][USES_MAX];
    guint64 works[USES_MAX];
    guint count;
    guint framing;
} Uses;

static gboolean
is_framing(guint32 role)
{
    return role == XJ_ROLE_TITLE || role == XJ_ROLE_OPENING || role == XJ_ROLE_CLOSING;
}

static void
collect_use(const XjJoints *joints, const XjCorpus *corpus, gsize start, gsize length, Uses *uses)
{
    guint passage = xj_tiling_at(&corpus->tiling, start);
    guint64 work = g_array_index(corpus->passage_work, guint32, passage);
    uses->sides[BEFORE][uses->count] = key_of(beside_before(joints, corpus, start), work);
    uses->sides[BEHIND][uses->count] = key_of(beside_behind(joints, corpus, start + length), work);
    uses->works[uses->count] = work;
    uses->count++;
    uses->framing += is_framing(g_array_index(corpus->passages, XjCorpusPassage, passage).role) ? 1 : 0;
}

static void
collect_uses(const XjJoints *joints, const XjCorpus *corpus, const XjRepeats *repeats, const XjRepeat *repeat, Uses *uses)
{
    guint all = repeat->last - repeat->first;
    guint taken = MIN(all, USES_MAX);
    uses->count = 0;
    uses->framing = 0;
    for (guint i = 0; i < taken; i++)
    {
        guint rank = repeat->first + (guint)((guint64)i * all / taken);
        collect_use(joints, corpus, repeats->suffixes[rank], repeat->length, uses);
    }
}

// ---------------------------------------------------------------- freedom

static int
compare_keys(const void *left, const void *right)
{
    guint64 a = *(const guint64 *)left;
    guint64 b = *(const guint64 *)right;
    return a < b ? -1 : a > b;
}

// Sorts and keeps one of each; returns how many there are.
static guint
keep_distinct(guint64 *keys, guint count)
{
    qsort(keys, count, sizeof *keys, compare_keys);
    guint kept = 0;
    for (guint i = 0; i < count; i++)
        if (i == 0 || keys[i] != keys[i - 1])
            keys[kept++] = keys[i];
    return kept;
}

// What is added up over all that stands beside one side, each in so many works.
typedef struct
{
    double all, bounded; // works; those that a joint bounds, by its weight
    double clauses;      // those in which it is the end of a clause
    double open, alike;  // the others; pairs of them that go on alike
    double most;         // of what most of them have beside it, ends of clauses apart
} Sum;

static void
add_beside(Sum *sum, Beside beside, double weight, guint works)
{
    double open = (1 - weight) * works;
    gboolean ends = beside.next == CLAUSE_END || (weight >= JOINT_LIKELY && beside.beyond == CLAUSE_END);
    sum->all += works;
    sum->bounded += weight * works;
    sum->clauses += beside.next == CLAUSE_END ? works : 0;
    sum->open += open;
    sum->alike += MAX(open * (open - 1), 0);
    sum->most = ends ? sum->most : MAX(sum->most, works);
}

static Sum
sum_side(const XjJoints *joints, Side side, const guint64 *keys, guint count)
{
    Sum sum = {0};
    for (guint i = 0, next; i < count; i = next)
    {
        for (next = i + 1; next < count && keys[next] >> WORK_BITS == keys[i] >> WORK_BITS;)
            next++;
        Beside beside = beside_of(keys[i]);
        add_beside(&sum, beside, joint_weight(joints, side, beside.next), next - i);
    }
    return sum;
}

static double
freedom_of(const Sum *sum)
{
    double bounded = sum->bounded / sum->all;
    double varied = sum->open > 1 ? 1 - sum->alike / (sum->open * (sum->open - 1)) : 1;
    return bounded + (1 - bounded) * MAX(varied, 0) * VARIETY_WEIGHT;
}

void
xj_freedom_measure(const XjJoints *joints, const XjCorpus *corpus, const XjRepeats *repeats, const XjRepeat *repeat,
                   XjFreedom *ret_freedom)
{
    Uses uses;
    collect_uses(joints, corpus, repeats, repeat, &uses);
    double works = keep_distinct(uses.works, uses.count);
    Sum sums[SIDES];
    for (guint side = 0; side < SIDES; side++)
        sums[side] = sum_side(joints, (Side)side, uses.sides[side], keep_distinct(uses.sides[side], uses.count));
    ret_freedom->left = freedom_of(&sums[BEFORE]);
    ret_freedom->right = freedom_of(&sums[BEHIND]);
    ret_freedom->begins_clause = sums[BEFORE].clauses >= CLAUSES_LEAST * works;
    ret_freedom->ends_clause = sums[BEHIND].clauses >= CLAUSES_LEAST * works;
    ret_freedom->is_inside = MAX(sums[BEFORE].most, sums[BEHIND].most) >= XJ_INSIDE_SHARE * works;
    ret_freedom->framing = (double)uses.framing / uses.count;
}
