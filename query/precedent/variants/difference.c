#include "query/precedent/variants/difference.h"

#include "document/character.h"
#include "document/quantity/numeral.h"
#include "query/precedent/place_names.h"
#include "text/alignment.h"

// Characters that were put in or left out by themselves and are a word: fewer are a particle (要 的 了), whose coming and going is
// no gap beside words that were replaced.
#define WORD_CHARS 2

// A word that was put in counts where it is this part of what was replaced: in a text of which much was replaced, little was
// put in.
#define GAP_SHARE (1.0 / 3)

// What is longer by more than this part of what it stands in place of has something put in, too.
#define UNEVEN_SHARE 0.5

// ---------------------------------------------------------------- parts that differ

static gboolean
differs(const XjEdit *edit)
{
    return edit->kind == XJ_EDIT_REPLACE || edit->kind == XJ_EDIT_INSERT || edit->kind == XJ_EDIT_DELETE;
}

static gboolean
is_digit(gunichar c)
{
    return xj_char_digit(c) >= 0 || xj_numeral_digit(c) >= 0 || xj_numeral_multiplier(c) > 0;
}

// What goes with digits in numbers and dates.
static gboolean
goes_with_digits(gunichar c)
{
    static const gunichar signs[] = {'.',   '%', 0x534A /* 半 */, 0x5E74 /* 年 */, 0x6708 /* 月 */, 0x65E5 /* 日 */,
                                     0x53F7 /* 号 */};
    for (guint i = 0; i < G_N_ELEMENTS(signs); i++)
    {
        if (c == signs[i])
            return TRUE;
    }
    return FALSE;
}

// Whether characters [start, end) are of a number: digits, or what goes with those beside it. An empty stretch is of one where
// it stands beside a digit.
static gboolean
is_number(const XjSequence *sequence, guint start, guint end)
{
    gboolean has_digit = (start > 0 && is_digit(sequence->characters[start - 1])) ||
                         (end < sequence->count && is_digit(sequence->characters[end]));
    for (guint i = start; i < end; i++)
    {
        gunichar c = sequence->characters[i];
        if (!is_digit(c) && !goes_with_digits(c))
            return FALSE;
        has_digit |= is_digit(c);
    }
    return has_digit;
}

static gboolean
is_number_edit(const XjCompared *asked, const XjCompared *variant, const XjEdit *edit)
{
    return is_number(asked->sequence, edit->a_start, edit->a_end) && is_number(variant->sequence, edit->b_start, edit->b_end);
}

static gboolean
is_name(const XjCompared *side, const XjNamedText *named, guint start, guint end)
{
    if (start == end)
        return TRUE;
    gsize first = 0;
    gsize last = 0;
    xj_sequence_span(side->sequence, side->text, start, end, &first, &last);
    return xj_named_text_is_name(named, first, last);
}

// ---------------------------------------------------------------- all of one kind

static gboolean
are_numbers(const XjCompared *asked, const XjCompared *variant, const GArray *edits)
{
    for (guint i = 0; i < edits->len; i++)
    {
        const XjEdit *edit = &g_array_index(edits, XjEdit, i);
        if (edit->kind == XJ_EDIT_MOVE || (differs(edit) && !is_number_edit(asked, variant, edit)))
            return FALSE;
    }
    return TRUE;
}

// Whether nothing differs but names, and numbers beside them.
static gboolean
are_names(const XjVocabulary *vocabulary, const XjCompared *asked, const XjCompared *variant, const GArray *edits)
{
    g_autoptr(XjNamedText) asked_names = xj_named_text_new(vocabulary, asked->text, asked->length);
    g_autoptr(XjNamedText) variant_names = xj_named_text_new(vocabulary, variant->text, variant->length);
    for (guint i = 0; i < edits->len; i++)
    {
        const XjEdit *edit = &g_array_index(edits, XjEdit, i);
        if (edit->kind == XJ_EDIT_MOVE)
            return FALSE;
        if (differs(edit) && !is_number_edit(asked, variant, edit) &&
            (!is_name(asked, asked_names, edit->a_start, edit->a_end) ||
             !is_name(variant, variant_names, edit->b_start, edit->b_end)))
            return FALSE;
    }
    return TRUE;
}

// ---------------------------------------------------------------- weighed against one another

// Whether `next` goes on right where `edit` ends, on both sides.
static gboolean
touches(const XjEdit *edit, const XjEdit *next)
{
    return edit->a_end == next->a_start && edit->b_end == next->b_start;
}

// Whether a character only joins words (的), so that those beside it are different ones.
static gboolean
is_particle(const XjVocabulary *vocabulary, gunichar character)
{
    const GPtrArray *words = xj_vocabulary_words(vocabulary, XJ_WORDS_QUESTION);
    for (guint i = 0; i < words->len; i++)
    {
        const XjWord *word = g_ptr_array_index(words, i);
        if (word->class == XJ_QUESTION_PARTICLE && g_utf8_get_char(word->phrase) == character)
            return TRUE;
    }
    return FALSE;
}

// Whether what was left out on one side of a character was put in on the other: 防止 and 严防.
static gboolean
is_across(const XjEdit *left, const XjEdit *right)
{
    return (left->kind == XJ_EDIT_DELETE && right->kind == XJ_EDIT_INSERT) ||
           (left->kind == XJ_EDIT_INSERT && right->kind == XJ_EDIT_DELETE);
}

// Whether two words share one character by chance: 切实履行 and 严格落实.
static gboolean
is_chance(const XjVocabulary *vocabulary, const XjCompared *asked, const XjEdit *left, const XjEdit *single,
          const XjEdit *right)
{
    return differs(left) && single->kind == XJ_EDIT_EQUAL && single->a_end - single->a_start == 1 && differs(right) &&
           touches(left, single) && touches(single, right) &&
           (is_across(left, right) || !is_particle(vocabulary, asked->sequence->characters[single->a_start]));
}

// The edits with what stands around single characters in common as one replacement: a new array of XjEdit.
static GArray *
by_words(const XjVocabulary *vocabulary, const XjCompared *asked, const GArray *edits)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(XjEdit));
    for (guint i = 0; i < edits->len; i++)
    {
        const XjEdit *edit = &g_array_index(edits, XjEdit, i);
        XjEdit *left = words->len >= 2 ? &g_array_index(words, XjEdit, words->len - 2) : NULL;
        if (left != NULL && is_chance(vocabulary, asked, left, left + 1, edit))
        {
            *left = (XjEdit){XJ_EDIT_REPLACE, left->a_start, edit->a_end, left->b_start, edit->b_end};
            g_array_set_size(words, words->len - 1);
        }
        else
            g_array_append_vals(words, edit, 1);
    }
    return words;
}

// Characters of what differs, by how.
typedef struct
{
    guint moved;
    guint replaced;  // of the shorter side of each replacement
    guint uneven;    // by which its longer side is longer, where that is a word
    guint words;     // put in or left out by themselves
    guint particles; // the same, where it is no word
} Weights;

static void
weigh_edit(Weights *weights, const XjEdit *edit)
{
    guint a = edit->a_end - edit->a_start;
    guint b = edit->b_end - edit->b_start;
    guint more = MAX(a, b) - MIN(a, b);
    if (edit->kind == XJ_EDIT_MOVE)
        weights->moved += a;
    else if (edit->kind == XJ_EDIT_REPLACE)
    {
        weights->replaced += MIN(a, b);
        weights->uneven += more >= WORD_CHARS ? more : 0;
    }
    else if (edit->kind != XJ_EDIT_EQUAL)
        *(more >= WORD_CHARS ? &weights->words : &weights->particles) += more;
}

static Weights
weigh(const XjVocabulary *vocabulary, const XjCompared *asked, const GArray *edits)
{
    g_autoptr(GArray) words = by_words(vocabulary, asked, edits);
    Weights weights = {0};
    for (guint i = 0; i < words->len; i++)
        weigh_edit(&weights, &g_array_index(words, XjEdit, i));
    return weights;
}

// Whether the difference is one of what stands there more than of what stands in its place.
static gboolean
is_gapped(const Weights *weights)
{
    return weights->replaced == 0 || (weights->words > 0 && weights->words >= GAP_SHARE * weights->replaced) ||
           weights->uneven > UNEVEN_SHARE * weights->replaced;
}

static XjVariantClass
main_class(const XjVocabulary *vocabulary, const XjCompared *asked, const XjCompared *variant, const GArray *edits,
           const Weights *weights)
{
    const guint others = weights->replaced + weights->uneven + weights->words + weights->particles;
    if (weights->moved + others == 0)
        return XJ_VARIANT_MARKS;
    if (weights->moved > 0 && weights->moved >= others)
        return XJ_VARIANT_REORDERED;
    if (are_numbers(asked, variant, edits))
        return XJ_VARIANT_NUMBER;
    if (are_names(vocabulary, asked, variant, edits))
        return XJ_VARIANT_NAME;
    return is_gapped(weights) ? XJ_VARIANT_GAPPED : XJ_VARIANT_SUBSTITUTED;
}

XjDifference
xj_difference_of(const XjVocabulary *vocabulary, const XjCompared *asked, const XjCompared *variant, const GArray *edits)
{
    const Weights weights = weigh(vocabulary, asked, edits);
    XjDifference difference = {.main = main_class(vocabulary, asked, variant, edits, &weights)};
    difference.all = 1U << difference.main;
    // Of numbers and names it is said already what is put in and replaced.
    if (difference.main == XJ_VARIANT_NUMBER || difference.main == XJ_VARIANT_NAME)
        return difference;
    if (weights.moved > 0)
        difference.all |= 1U << XJ_VARIANT_REORDERED;
    if (weights.replaced > 0)
        difference.all |= 1U << XJ_VARIANT_SUBSTITUTED;
    if (weights.words + weights.uneven + weights.particles > 0)
        difference.all |= 1U << XJ_VARIANT_GAPPED;
    return difference;
}
