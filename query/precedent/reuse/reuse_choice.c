#include "query/precedent/reuse/reuse_choice.h"

#include <string.h>

// A piece of which less than this share is not told of by those before it is only another source of the same.
#define FRESH_SHARE 0.2
// The share of a sentence that has to be taken for the sentence to be.
#define TAKEN_SHARE 0.5
// The share of a sentence, and how alike it is, for a document to have it.
#define HAS_SHARE 0.9

static const XjChosenPiece *
piece_at(const GArray *pieces, guint index)
{
    return &g_array_index(pieces, XjChosenPiece, index);
}

// Characters of [from, to) that lie in [other_from, other_to).
static guint
overlap(guint from, guint to, guint other_from, guint other_to)
{
    const guint first = MAX(from, other_from);
    const guint last = MIN(to, other_to);
    return last > first ? last - first : 0;
}

static const XjSequenceSpan *
sentence_at(const XjManuscript *manuscript, guint index)
{
    return &g_array_index(manuscript->sentences, XjSequenceSpan, index);
}

// The index of the first sentence that ends behind character `at`.
static guint
sentence_index(const XjManuscript *manuscript, guint at)
{
    guint low = 0;
    guint high = manuscript->sentences->len;
    while (low < high)
    {
        const guint middle = low + (high - low) / 2;
        if (sentence_at(manuscript, middle)->to <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// ---------------------------------------------------------------- choosing

// What all borrowings of each document have of the draft: a draft that takes much from one document has taken from it what
// others have, too.
static guint *
totals_of(const XjLending *lending)
{
    guint *totals = g_new0(guint, lending->documents->len + 1);
    for (guint i = 0; i < lending->borrowings->len; i++)
    {
        const XjBorrowing *borrowing = xj_borrowing(lending->borrowings, i);
        totals[borrowing->document] += borrowing->equal;
    }
    return totals;
}

static gint
compare_value(gconstpointer left, gconstpointer right, gpointer user_data)
{
    const XjBorrowing *one = left;
    const XjBorrowing *other = right;
    const guint *totals = user_data;
    const double difference = xj_borrowing_worth(one) - xj_borrowing_worth(other);
    if (difference != 0)
        return difference > 0 ? -1 : 1;
    if (totals[one->document] != totals[other->document])
        return totals[one->document] > totals[other->document] ? -1 : 1;
    return one->passage < other->passage ? -1 : one->passage > other->passage;
}

// Characters of it that no piece tells of; `told` counts the pieces of each character of the draft.
static guint
fresh_characters(const guint16 *told, const XjBorrowing *borrowing)
{
    guint fresh = 0;
    for (guint i = borrowing->from; i < borrowing->to; i++)
        fresh += told[i] == 0;
    return fresh;
}

static guint
least_told(const guint16 *told, const XjBorrowing *borrowing)
{
    guint least = G_MAXUINT;
    for (guint i = borrowing->from; i < borrowing->to; i++)
        least = MIN(least, told[i]);
    return least;
}

static gint
compare_places(gconstpointer left, gconstpointer right)
{
    const XjChosenPiece *one = left;
    const XjChosenPiece *other = right;
    if (one->borrowing.from != other->borrowing.from)
        return one->borrowing.from < other->borrowing.from ? -1 : 1;
    if (one->is_alternative != other->is_alternative)
        return one->is_alternative ? 1 : -1;
    return one->borrowing.equal > other->borrowing.equal ? -1 : one->borrowing.equal < other->borrowing.equal;
}

static GArray *
choose_pieces(const XjManuscript *manuscript, const XjLending *lending, guint sources)
{
    g_autofree guint *totals = totals_of(lending);
    g_autofree guint16 *told = g_new0(guint16, manuscript->sequence.count + 1);
    g_autoptr(GArray) by_value = g_array_copy(lending->borrowings);
    g_array_sort_with_data(by_value, compare_value, totals);
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(XjChosenPiece));
    for (guint i = 0; i < by_value->len; i++)
    {
        const XjBorrowing *borrowing = xj_borrowing(by_value, i);
        const double fresh = (double)fresh_characters(told, borrowing) / (borrowing->to - borrowing->from);
        const XjChosenPiece piece = {.borrowing = *borrowing, .is_alternative = fresh < FRESH_SHARE};
        if (piece.is_alternative && least_told(told, borrowing) >= sources)
            continue;
        for (guint k = borrowing->from; k < borrowing->to; k++)
            told[k]++;
        g_array_append_val(pieces, piece);
    }
    g_array_sort(pieces, compare_places);
    return pieces;
}

// ---------------------------------------------------------------- classes of pieces

static guint
formula_characters(const GArray *formulas, guint from, guint to)
{
    guint characters = 0;
    for (guint i = 0; i < formulas->len; i++)
    {
        const XjFormulaSpan *span = &g_array_index(formulas, XjFormulaSpan, i);
        characters += overlap(from, to, span->start, span->end);
    }
    return characters;
}

static XjReuseClass
class_of_formulas(const GArray *formulas, guint from, guint to)
{
    return xj_formula_class_of_range(formulas, from, to) == XJ_FORMULA_RITUAL ? XJ_REUSE_RITUAL : XJ_REUSE_CENTRAL;
}

// Whether it has a whole sentence, or nearly so.
static gboolean
has_sentence(const XjManuscript *manuscript, const XjBorrowing *borrowing)
{
    for (guint i = sentence_index(manuscript, borrowing->from); i < manuscript->sentences->len; i++)
    {
        const XjSequenceSpan *sentence = sentence_at(manuscript, i);
        if (sentence->from >= borrowing->to)
            break;
        if (overlap(borrowing->from, borrowing->to, sentence->from, sentence->to) >=
            HAS_SHARE * (sentence->to - sentence->from))
            return TRUE;
    }
    return FALSE;
}

// Whether characters [from, to) of the draft stand in the source of the piece as they are.
static gboolean
has_verbatim(const XjChosenPiece *piece, const XjManuscript *manuscript, guint from, guint to)
{
    return xj_verbatim_has(&piece->verbatim, manuscript->sequence.characters + from, to - from);
}

static XjReuseClass
class_of_piece(const XjManuscript *manuscript, const XjChosenPiece *piece, const GArray *formulas,
               const XjBorrowingTerms *terms)
{
    const XjBorrowing *borrowing = &piece->borrowing;
    const guint set = formula_characters(formulas, borrowing->from, borrowing->to);
    if (borrowing->equal < set + terms->least && set > 0)
        return class_of_formulas(formulas, borrowing->from, borrowing->to);
    const gboolean is_exact = has_verbatim(piece, manuscript, borrowing->from, borrowing->to);
    const double worth = xj_borrowing_worth(borrowing);
    if (worth < XJ_FRAGMENT_WORTH && !(has_sentence(manuscript, borrowing) && (is_exact || worth >= XJ_SENTENCE_WORTH)))
        return XJ_REUSE_FRAGMENT;
    return is_exact ? XJ_REUSE_EXACT : XJ_REUSE_VARIED;
}

// ---------------------------------------------------------------- classes of characters

static void
raise_classes(guint8 *classes, guint from, guint to, XjReuseClass reuse_class)
{
    for (guint i = from; i < to; i++)
        classes[i] = MAX(classes[i], (guint8)reuse_class);
}

// Of a varied piece the sentences that are verbatim are exact.
static void
raise_verbatim(guint8 *classes, const XjManuscript *manuscript, const XjChosenPiece *piece)
{
    const XjBorrowing *borrowing = &piece->borrowing;
    for (guint k = sentence_index(manuscript, borrowing->from); k < manuscript->sentences->len; k++)
    {
        const guint from = MAX(sentence_at(manuscript, k)->from, borrowing->from);
        const guint to = MIN(sentence_at(manuscript, k)->to, borrowing->to);
        if (from >= to)
            break;
        if (has_verbatim(piece, manuscript, from, to))
            raise_classes(classes, from, to, XJ_REUSE_EXACT);
    }
}

// What each character is: of all pieces that have it the strongest; a set phrase is a set phrase wherever it stands.
static GArray *
classes_of(const XjManuscript *manuscript, const GArray *pieces, const GArray *formulas)
{
    GArray *classes = g_array_set_size(g_array_new(FALSE, TRUE, sizeof(guint8)), manuscript->sequence.count);
    guint8 *of = (guint8 *)(gpointer)classes->data;
    for (guint i = 0; i < pieces->len; i++)
    {
        const XjChosenPiece *piece = piece_at(pieces, i);
        raise_classes(of, piece->borrowing.from, piece->borrowing.to, piece->reuse_class);
        if (piece->reuse_class == XJ_REUSE_VARIED)
            raise_verbatim(of, manuscript, piece);
    }
    for (guint i = 0; i < formulas->len; i++)
    {
        const XjFormulaSpan *span = &g_array_index(formulas, XjFormulaSpan, i);
        const XjReuseClass set = span->formula_class == XJ_FORMULA_RITUAL ? XJ_REUSE_RITUAL : XJ_REUSE_CENTRAL;
        memset(of + span->start, (int)set, span->end - span->start);
    }
    return classes;
}

// ---------------------------------------------------------------- sentences

// The documents that have each sentence nearly to the letter, counted: a new array of guint.
static GArray *
count_documents(const XjManuscript *manuscript, const XjLending *lending)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    GArray *counts = g_array_set_size(g_array_new(FALSE, TRUE, sizeof(guint)), manuscript->sentences->len);
    for (guint i = 0; i < lending->borrowings->len; i++)
    {
        const XjBorrowing *borrowing = xj_borrowing(lending->borrowings, i);
        if (xj_borrowing_similarity(borrowing) < HAS_SHARE)
            continue;
        for (guint k = sentence_index(manuscript, borrowing->from); k < manuscript->sentences->len; k++)
        {
            const XjSequenceSpan *sentence = sentence_at(manuscript, k);
            if (sentence->from >= borrowing->to)
                break;
            if (overlap(borrowing->from, borrowing->to, sentence->from, sentence->to) <
                HAS_SHARE * (sentence->to - sentence->from))
                continue;
            // GLib hashes the low half only, and a document has many sentences of a draft that was copied.
            const gint64 pair = (gint64)borrowing->document << 32 | k;
            g_array_index(counts, guint, k) += g_hash_table_add(seen, g_memdup2(&pair, sizeof pair)) ? 1 : 0;
        }
    }
    return counts;
}

// A piece that has something of a sentence, and how good a precedent it is.
typedef struct
{
    guint piece;
    gboolean is_verbatim;
    double value; // characters of the sentence that are the same, about
} Precedent;

static gint
compare_precedents(gconstpointer left, gconstpointer right)
{
    const Precedent *one = left;
    const Precedent *other = right;
    if (one->is_verbatim != other->is_verbatim)
        return one->is_verbatim ? -1 : 1;
    if (one->value != other->value)
        return one->value > other->value ? -1 : 1;
    return one->piece < other->piece ? -1 : one->piece > other->piece;
}

// The precedents of each sentence, the best first: a new array of GArray of Precedent.
static GPtrArray *
precedents_of(const XjManuscript *manuscript, const GArray *pieces, const XjBorrowingTerms *terms)
{
    GPtrArray *precedents = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint i = 0; i < manuscript->sentences->len; i++)
        g_ptr_array_add(precedents, g_array_new(FALSE, FALSE, sizeof(Precedent)));
    for (guint i = 0; i < pieces->len; i++)
    {
        const XjChosenPiece *piece = piece_at(pieces, i);
        const XjBorrowing *borrowing = &piece->borrowing;
        for (guint k = sentence_index(manuscript, borrowing->from); k < manuscript->sentences->len; k++)
        {
            const XjSequenceSpan *sentence = sentence_at(manuscript, k);
            if (sentence->from >= borrowing->to)
                break;
            const guint taken = overlap(borrowing->from, borrowing->to, sentence->from, sentence->to);
            // A character or two at the border of a piece are no part of it worth telling.
            if (taken <= MIN(terms->least, sentence->to - sentence->from) / 2)
                continue;
            const Precedent precedent = {i, has_verbatim(piece, manuscript, sentence->from, sentence->to),
                                         taken * xj_borrowing_similarity(borrowing)};
            g_array_append_val(precedents->pdata[k], precedent);
        }
    }
    for (guint i = 0; i < precedents->len; i++)
        g_array_sort(precedents->pdata[i], compare_precedents);
    return precedents;
}

// Characters of the sentence of each class.
static void
count_classes(const GArray *classes, const XjSequenceSpan *sentence, guint ret_counts[XJ_REUSE_CLASSES])
{
    memset(ret_counts, 0, XJ_REUSE_CLASSES * sizeof *ret_counts);
    for (guint i = sentence->from; i < sentence->to; i++)
        ret_counts[g_array_index(classes, guint8, i)]++;
}

// What a sentence is, of which so many characters are of each class.
static XjReuseClass
class_of_counts(const guint counts[XJ_REUSE_CLASSES], guint all)
{
    const guint set = counts[XJ_REUSE_RITUAL] + counts[XJ_REUSE_CENTRAL];
    const guint taken = counts[XJ_REUSE_EXACT] + counts[XJ_REUSE_VARIED];
    if (set >= XJ_FORMULA_SHARE * all)
        return counts[XJ_REUSE_RITUAL] > counts[XJ_REUSE_CENTRAL] ? XJ_REUSE_RITUAL : XJ_REUSE_CENTRAL;
    if (taken > 0 && taken + set >= TAKEN_SHARE * all)
        return counts[XJ_REUSE_EXACT] + set >= HAS_SHARE * all ? XJ_REUSE_EXACT : XJ_REUSE_VARIED;
    return taken + counts[XJ_REUSE_FRAGMENT] > 0 ? XJ_REUSE_FRAGMENT : XJ_REUSE_NONE;
}

// Notes its precedents with a sentence, and how near the best of them comes.
static void
note_precedents(XjJudgedSentence *judged, const GArray *precedents, const GArray *pieces)
{
    judged->pieces = g_array_sized_new(FALSE, FALSE, sizeof(guint), precedents->len);
    for (guint i = 0; i < precedents->len; i++)
    {
        const Precedent *precedent = &g_array_index(precedents, Precedent, i);
        g_array_append_val(judged->pieces, precedent->piece);
        if (i == 0)
            judged->similarity = precedent->is_verbatim ? 1 : piece_at(pieces, precedent->piece)->similarity;
    }
}

static GArray *
judge_sentences(const XjManuscript *manuscript, const XjLending *lending, const XjReuseChoice *choice,
                const XjBorrowingTerms *terms)
{
    g_autoptr(GArray) documents = count_documents(manuscript, lending);
    g_autoptr(GPtrArray) precedents = precedents_of(manuscript, choice->pieces, terms);
    GArray *sentences = g_array_new(FALSE, FALSE, sizeof(XjJudgedSentence));
    for (guint i = 0; i < manuscript->sentences->len; i++)
    {
        const XjSequenceSpan *sentence = sentence_at(manuscript, i);
        guint counts[XJ_REUSE_CLASSES];
        count_classes(choice->classes, sentence, counts);
        XjJudgedSentence judged = {.reuse_class = class_of_counts(counts, sentence->to - sentence->from),
                                   .documents = g_array_index(documents, guint, i)};
        if (judged.reuse_class >= XJ_REUSE_VARIED && judged.documents >= XJ_RITUAL_DOCUMENTS)
            judged.reuse_class = XJ_REUSE_RITUAL;
        note_precedents(&judged, precedents->pdata[i], choice->pieces);
        g_array_append_val(sentences, judged);
    }
    return sentences;
}

// The characters of a sentence that turned out to be everybody's are so, too.
static void
count_characters(const XjManuscript *manuscript, XjReuseChoice *choice)
{
    for (guint i = 0; i < choice->sentences->len; i++)
    {
        const XjSequenceSpan *sentence = sentence_at(manuscript, i);
        const XjReuseClass reuse_class = g_array_index(choice->sentences, XjJudgedSentence, i).reuse_class;
        for (guint k = sentence->from; k < sentence->to; k++)
        {
            guint8 *own = &g_array_index(choice->classes, guint8, k);
            if (reuse_class == XJ_REUSE_RITUAL && *own >= XJ_REUSE_VARIED)
                *own = XJ_REUSE_RITUAL;
            choice->characters[*own]++;
        }
    }
}

void
xj_reuse_choose(const XjManuscript *manuscript, const XjLending *lending, guint sources, XjReuseChoice *ret_choice)
{
    *ret_choice = (XjReuseChoice){.pieces = choose_pieces(manuscript, lending, sources)};
}

void
xj_reuse_judge(XjReuseChoice *choice, const XjManuscript *manuscript, const XjLending *lending, const GArray *formulas,
               const XjBorrowingTerms *terms)
{
    for (guint i = 0; i < choice->pieces->len; i++)
    {
        XjChosenPiece *piece = &g_array_index(choice->pieces, XjChosenPiece, i);
        xj_verbatim_make(&piece->source, &piece->verbatim);
        piece->reuse_class = class_of_piece(manuscript, piece, formulas, terms);
        piece->similarity = piece->reuse_class == XJ_REUSE_EXACT ? 1 : xj_borrowing_similarity(&piece->borrowing);
    }
    choice->classes = classes_of(manuscript, choice->pieces, formulas);
    choice->sentences = judge_sentences(manuscript, lending, choice, terms);
    count_characters(manuscript, choice);
}

void
xj_reuse_choice_clear(XjReuseChoice *choice)
{
    for (guint i = 0; choice->sentences != NULL && i < choice->sentences->len; i++)
        g_array_unref(g_array_index(choice->sentences, XjJudgedSentence, i).pieces);
    g_clear_pointer(&choice->sentences, g_array_unref);
    for (guint i = 0; choice->pieces != NULL && i < choice->pieces->len; i++)
    {
        XjChosenPiece *piece = &g_array_index(choice->pieces, XjChosenPiece, i);
        xj_verbatim_clear(&piece->verbatim);
        xj_sequence_clear(&piece->source);
    }
    g_clear_pointer(&choice->pieces, g_array_unref);
    g_clear_pointer(&choice->classes, g_array_unref);
}
