#include "query/precedent/difference.h"

#include "document/character.h"
#include "document/quantity/numeral.h"
#include "query/precedent/place_names.h"
#include "text/alignment.h"

// Characters that were put in or left out by themselves and are a word: fewer are a particle (要 的 了), whose coming and going is no gap
// beside words that were replaced.
#define WORD_CHARS 2

// A word that was put in counts where it is this part of what was replaced: in a text of which much was replaced, little was put in.
#define GAP_SHARE (1.0 / 3)

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

// Whether characters [start, end) are of a number: digits, or what goes with those beside it. An empty stretch is of one where it
// stands beside a digit.
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

// Characters of what differs, by how.
typedef struct
{
    guint moved;
    guint replaced;  // of the shorter side of each replacement
    guint uneven;    // by which its longer side is longer
    guint words;     // put in or left out by themselves, WORD_CHARS and more
    guint particles; // fewer
} Weights;

static Weights
weigh(const GArray *edits)
{
    Weights weights = {0};
    for (guint i = 0; i < edits->len; i++)
    {
        const XjEdit *edit = &g_array_index(edits, XjEdit, i);
        guint a = edit->a_end - edit->a_start;
        guint b = edit->b_end - edit->b_start;
        if (edit->kind == XJ_EDIT_MOVE)
            weights.moved += a;
        else if (edit->kind == XJ_EDIT_REPLACE)
        {
            weights.replaced += MIN(a, b);
            weights.uneven += MAX(a, b) - MIN(a, b);
        }
        else if (edit->kind != XJ_EDIT_EQUAL && a + b >= WORD_CHARS)
            weights.words += a + b;
        else if (edit->kind != XJ_EDIT_EQUAL)
            weights.particles += a + b;
    }
    return weights;
}

// Whether the difference is one of what stands there more than of what stands in its place.
static gboolean
is_gapped(const Weights *weights)
{
    return (weights->words > 0 && weights->words >= GAP_SHARE * weights->replaced) ||
           weights->uneven + weights->particles >= MAX(weights->replaced, 1);
}

XjVariantClass
xj_difference_class(const XjVocabulary *vocabulary, const XjCompared *asked, const XjCompared *variant, const GArray *edits)
{
    Weights weights = weigh(edits);
    guint others = weights.replaced + weights.uneven + weights.words + weights.particles;
    if (weights.moved + others == 0)
        return XJ_VARIANT_MARKS;
    if (weights.moved > 0 && weights.moved >= others)
        return XJ_VARIANT_REORDERED;
    if (are_numbers(asked, variant, edits))
        return XJ_VARIANT_NUMBER;
    if (are_names(vocabulary, asked, variant, edits))
        return XJ_VARIANT_NAME;
    return is_gapped(&weights) ? XJ_VARIANT_GAPPED : XJ_VARIANT_SUBSTITUTED;
}
