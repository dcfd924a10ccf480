#include "query/compare/chain/kin_text.h"

#include "document/character.h"
#include "document/quantity/numeral.h"
#include "query/precedent/place_names.h"
#include "text/sequence.h"

#include <string.h>

// Letters that stand for something are no characters of Unicode. Letters have 30 bits.
#define STAND_IN_BIT 0x20000000U
#define HASH_BITS 0x1FFFFFFCU
#define LEVEL_LETTER (STAND_IN_BIT | 1U)
#define NUMBER_LETTER (STAND_IN_BIT | 2U)

// What is known of the bytes of a text while its letters are made; what is told of a character is told of its first byte.
typedef struct
{
    const XjPaper *paper;
    const XjVocabulary *vocabulary;
    guint32 *stand_ins; // of each byte: the letter that stands for it; 0 for none
    guint8 *kinds;      // of each byte: XjKinLetterKind
} Marks;

static void
stand_in(Marks *marks, gsize start, gsize end, guint32 letter)
{
    for (gsize at = start; at < end; at++)
        marks->stand_ins[at] = letter;
}

// ---------------------------------------------------------------- levels

// Whether the bytes are, or begin with, a unit's word inside a longer one that says nothing of a level: 市 of 市场.
static void
mark_level_words(Marks *marks, const GArray *mentions)
{
    gsize end = 0;
    for (guint i = 0; i < mentions->len; i++)
    {
        const XjMention *mention = &g_array_index(mentions, XjMention, i);
        if (mention->word->table != XJ_WORDS_LEVEL || mention->start < end)
            continue;
        if (mention->word->class == XJ_LEVEL_UNIT)
            stand_in(marks, mention->start, mention->end, LEVEL_LETTER);
        // A unit begins words of organs and offices (省委 县直单位); 我 and 全 before one stay.
        else if (mention->word->class == XJ_LEVEL_ORGAN || mention->word->class == XJ_LEVEL_INSPECTION)
            stand_in(marks, mention->start, (gsize)(xj_char_next(marks->paper->text + mention->start) - marks->paper->text),
                     LEVEL_LETTER);
        end = mention->end;
    }
}

static void
mark_places(Marks *marks)
{
    g_autoptr(XjNamedText) named = xj_named_text_new(marks->vocabulary, marks->paper->text, marks->paper->length);
    g_autoptr(GArray) names = xj_named_text_names(named);
    for (guint i = 0; i < names->len; i++)
    {
        const XjName *name = &g_array_index(names, XjName, i);
        stand_in(marks, name->start, name->place_end, LEVEL_LETTER);
    }
}

// ---------------------------------------------------------------- words

static void
mark_kind(Marks *marks, const XjMention *mention, XjKinLetterKind kind)
{
    memset(marks->kinds + mention->start, (gint)kind, mention->end - mention->start);
}

static void
mark_word(Marks *marks, const XjMention *mention)
{
    const XjWord *word = mention->word;
    const gboolean is_particle = word->table == XJ_WORDS_QUESTION && word->class == XJ_QUESTION_PARTICLE;
    const gboolean is_cue = word->table == XJ_WORDS_CUE &&
                            (word->class == XJ_CUE_DEMAND || word->class == XJ_CUE_FORBID || word->class == XJ_CUE_ADVERB);
    const gboolean is_formula =
        word->table == XJ_WORDS_FORMULA && (word->class == XJ_FORMULA_WORD_CENTRAL || word->class == XJ_FORMULA_WORD_RITUAL);
    if (word->table == XJ_WORDS_CUE && word->class == XJ_CUE_FRAME)
        mark_kind(marks, mention, XJ_KIN_LETTER_FRAME);
    else if (is_formula)
        mark_kind(marks, mention, XJ_KIN_LETTER_FORMULA);
    else if (is_particle || is_cue)
        mark_kind(marks, mention, XJ_KIN_LETTER_COMMON);
}

// A letter for all words that play this part.
static guint32
part_letter(const char *part)
{
    return STAND_IN_BIT | (g_str_hash(part) & HASH_BITS);
}

// Of those that overlap the first and longest counts.
static void
mark_counterparts(Marks *marks, const GArray *mentions)
{
    gsize end = 0;
    for (guint i = 0; i < mentions->len; i++)
    {
        const XjMention *mention = &g_array_index(mentions, XjMention, i);
        if (mention->word->table != XJ_WORDS_COMPARISON || mention->word->class != XJ_COMPARISON_COUNTERPART ||
            mention->word->value == NULL || mention->start < end)
            continue;
        stand_in(marks, mention->start, mention->end, part_letter(mention->word->value));
        end = mention->end;
    }
}

// ---------------------------------------------------------------- numbers

static gboolean
is_numeral(gunichar c)
{
    return xj_numeral_digit(c) >= 0 || xj_numeral_multiplier(c) > 0;
}

static void
mark_numbers(Marks *marks)
{
    const char *text = marks->paper->text;
    for (gsize at = 0; at < marks->paper->length; at = (gsize)(xj_char_next(text + at) - text))
        if (xj_char_digit(g_utf8_get_char(text + at)) >= 0)
            marks->stand_ins[at] = NUMBER_LETTER;
    // Han numerals are words wherever they are not counted with.
    for (guint i = 0; i < marks->paper->quantities->len; i++)
    {
        const XjPaperQuantity *quantity = &g_array_index(marks->paper->quantities, XjPaperQuantity, i);
        for (gsize at = quantity->start; at < quantity->end; at = (gsize)(xj_char_next(text + at) - text))
            if (is_numeral(g_utf8_get_char(text + at)) && marks->stand_ins[at] == 0)
                marks->stand_ins[at] = NUMBER_LETTER;
    }
}

// ---------------------------------------------------------------- words of one meaning

// The concept of a word: the first of all words that mean the same, by their characters. 0 if there are none.
static guint32
concept_of(const XjSynonymWord *word)
{
    const char *first = word->folded;
    gboolean has_same = FALSE;
    for (guint i = 0; i < word->synonyms->len; i++)
    {
        const XjSynonym *synonym = g_ptr_array_index(word->synonyms, i);
        if (synonym->kind != XJ_SYNONYM_SAME && synonym->kind != XJ_SYNONYM_SHORT)
            continue;
        has_same = TRUE;
        if (strcmp(synonym->folded, first) < 0)
            first = synonym->folded;
    }
    return has_same ? g_str_hash(first) & HASH_BITS : 0;
}

static void
add_concept(GArray *concepts, guint32 hash, gsize start)
{
    const XjKinConcept concept = {hash, start};
    g_array_append_val(concepts, concept);
}

static void
add_synonyms(const XjFolded *folded, const XjVocabulary *vocabulary, GArray *concepts)
{
    const XjSynonyms *synonyms = xj_vocabulary_synonyms(vocabulary);
    for (gsize at = 0; at < folded->length;)
    {
        const XjSynonymWord *word = xj_synonyms_at(synonyms, folded->text + at);
        const guint32 concept = word != NULL ? concept_of(word) : 0;
        if (concept != 0)
            add_concept(concepts, concept, folded->source[at]);
        at = word != NULL ? at + word->length : (gsize)(xj_char_next(folded->text + at) - folded->text);
    }
}

// Of words that overlap the first and longest counts.
static void
add_alike(const GArray *mentions, GArray *concepts)
{
    gsize end = 0;
    for (guint i = 0; i < mentions->len; i++)
    {
        const XjMention *mention = &g_array_index(mentions, XjMention, i);
        if (mention->word->table != XJ_WORDS_COMPARISON || mention->word->class != XJ_COMPARISON_ALIKE ||
            mention->word->value == NULL || mention->start < end)
            continue;
        add_concept(concepts, g_str_hash(mention->word->value) & HASH_BITS, mention->start);
        end = mention->end;
    }
}

static gint
compare_concepts(gconstpointer left, gconstpointer right)
{
    const gsize one = ((const XjKinConcept *)left)->start;
    const gsize other = ((const XjKinConcept *)right)->start;
    return one < other ? -1 : one > other;
}

static GArray *
concepts_of(const XjFolded *folded, const XjVocabulary *vocabulary, const GArray *mentions)
{
    GArray *concepts = g_array_new(FALSE, FALSE, sizeof(XjKinConcept));
    add_synonyms(folded, vocabulary, concepts);
    add_alike(mentions, concepts);
    g_array_sort(concepts, compare_concepts);
    return concepts;
}

// ---------------------------------------------------------------- letters

static void
make_letters(const Marks *marks, XjKinText *text)
{
    g_auto(XjSequence) sequence = {0};
    xj_sequence_make(marks->paper->text, marks->paper->length, &sequence);
    text->letters = g_new(guint32, sequence.count + 1);
    text->starts = g_new(guint32, sequence.count + 1);
    text->kinds = g_new(guint8, sequence.count + 1);
    for (guint i = 0; i < sequence.count; i++)
    {
        const guint32 stand_in = marks->stand_ins[sequence.starts[i]];
        const gboolean goes_on = stand_in != 0 && text->count > 0 && text->letters[text->count - 1] == stand_in;
        if (goes_on && sequence.breaks[i] == XJ_BREAK_NONE)
            continue;
        text->letters[text->count] = stand_in != 0 ? stand_in : sequence.characters[i];
        text->starts[text->count] = sequence.starts[i];
        text->kinds[text->count] = stand_in != 0 ? XJ_KIN_LETTER_STAND_IN : marks->kinds[sequence.starts[i]];
        text->count++;
    }
    text->starts[text->count] = (guint32)marks->paper->length;
}

void
xj_kin_text_make(const XjPaper *paper, const XjVocabulary *vocabulary, XjKinText *ret_text)
{
    g_auto(XjFolded) folded = {0};
    xj_fold(paper->text, paper->length, &folded);
    const guint tables = XJ_WORDS(XJ_WORDS_LEVEL) | XJ_WORDS(XJ_WORDS_CUE) | XJ_WORDS(XJ_WORDS_FORMULA) |
                         XJ_WORDS(XJ_WORDS_QUESTION) | XJ_WORDS(XJ_WORDS_COMPARISON);
    g_autoptr(GArray) mentions = xj_vocabulary_scan(vocabulary, tables, &folded, paper->text);
    g_autofree guint32 *stand_ins = g_new0(guint32, paper->length + 1);
    g_autofree guint8 *kinds = g_new0(guint8, paper->length + 1);
    Marks marks = {paper, vocabulary, stand_ins, kinds};
    for (guint i = 0; i < mentions->len; i++)
        mark_word(&marks, &g_array_index(mentions, XjMention, i));
    mark_level_words(&marks, mentions);
    mark_places(&marks);
    mark_numbers(&marks);
    mark_counterparts(&marks, mentions);
    *ret_text = (XjKinText){.concepts = concepts_of(&folded, vocabulary, mentions)};
    make_letters(&marks, ret_text);
}

void
xj_kin_text_clear(XjKinText *text)
{
    g_clear_pointer(&text->letters, g_free);
    g_clear_pointer(&text->starts, g_free);
    g_clear_pointer(&text->kinds, g_free);
    g_clear_pointer(&text->concepts, g_array_unref);
}

guint
xj_kin_text_letter_from(const XjKinText *text, gsize at)
{
    guint low = 0;
    guint high = text->count;
    while (low < high)
    {
        const guint middle = low + (high - low) / 2;
        if (text->starts[middle] < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

guint
xj_kin_text_concept_from(const XjKinText *text, gsize at)
{
    guint low = 0;
    guint high = text->concepts->len;
    while (low < high)
    {
        const guint middle = low + (high - low) / 2;
        if (g_array_index(text->concepts, XjKinConcept, middle).start < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
