#include "query/compare/chain/quantity_sense.h"

#include "document/character.h"
#include "query/compare/chain/quantity_number.h"

#include <string.h>

// Characters between a word and the number that it bounds.
#define REACH 12

GArray *
xj_sense_words_find(const char *text, const XjVocabulary *vocabulary)
{
    g_auto(XjFolded) folded = {0};
    xj_fold(text, strlen(text), &folded);
    return xj_vocabulary_scan(vocabulary, XJ_WORDS(XJ_WORDS_COMPARISON), &folded, text);
}

static gboolean
ends_clause(gunichar c)
{
    return c == '\n' || c == '\t' || (xj_char_is_comma(c) && c != 0x3001) || xj_char_is_semicolon(c) ||
           xj_char_is_full_stop(c) || xj_char_is_colon(c);
}

static guint
clause_start(const XjCharacters *text, guint at)
{
    while (at > 0 && !ends_clause(text->characters[at - 1]))
        at--;
    return at;
}

static guint
clause_end(const XjCharacters *text, guint at)
{
    while (at < text->count && !ends_clause(text->characters[at]))
        at++;
    return at;
}

// ---------------------------------------------------------------- conditions

// Whether what follows says what happens to whom the number befalls: …的予以注销, …就重改, 满三年必须轮换.
static gboolean
befalls(const XjCharacters *text, guint from)
{
    static const char *const words[] = {"的", "就", "则", "必须", "应当", "一律"};
    const guint end = clause_end(text, from);
    for (guint at = from; at < end; at++)
        for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        {
            guint behind = 0;
            if (xj_characters_follow(text, at, words[i], &behind))
                return TRUE;
        }
    return FALSE;
}

static gboolean
is_one_of(const XjMention *mention, const char *const *phrases, const char *text)
{
    const gsize length = mention->end - mention->start;
    for (guint i = 0; phrases[i] != NULL; i++)
        if (strlen(phrases[i]) == length && memcmp(text + mention->start, phrases[i], length) == 0)
            return TRUE;
    return FALSE;
}

// A word that says on which side of the number something lies, not which side is wanted: in a condition, what lies there is what
// is not wanted.
static XjQuantitySense
sense_of_word(const XjMention *mention, const char *text, gboolean is_condition)
{
    static const char *const beyond[] = {"超过", "高于", "多于", "大于", "满", "达到", "达", NULL};
    static const char *const beneath[] = {"低于", "少于", "小于", "不足", "不满", NULL};
    if (is_condition && is_one_of(mention, beyond, text))
        return XJ_SENSE_OF_CEILING;
    if (is_condition && is_one_of(mention, beneath, text))
        return XJ_SENSE_OF_FLOOR;
    return mention->word->class == XJ_COMPARISON_FLOOR ? XJ_SENSE_OF_FLOOR : XJ_SENSE_OF_CEILING;
}

// ---------------------------------------------------------------- words around

static gboolean
is_bound(const XjMention *mention)
{
    return mention->word->class == XJ_COMPARISON_FLOOR || mention->word->class == XJ_COMPARISON_CEILING;
}

// The word right behind the number: 以上 以内.
static const XjMention *
word_behind(const XjQuantityText *text, const GArray *words, guint end)
{
    const gsize byte = (gsize)(g_utf8_offset_to_pointer(text->text, end) - text->text);
    for (guint i = 0; i < words->len; i++)
    {
        const XjMention *mention = &g_array_index(words, XjMention, i);
        if (is_bound(mention) && mention->start == byte)
            return mention;
    }
    return NULL;
}

// The nearest word before the number in its clause; of those that end alike the longest (不超过 before 超过).
static const XjMention *
word_before(const XjQuantityText *text, const XjCharacters *characters, const GArray *words, guint start)
{
    const guint from = MAX(clause_start(characters, start), start > REACH ? start - REACH : 0);
    const gsize first = (gsize)(g_utf8_offset_to_pointer(text->text, from) - text->text);
    const gsize last = (gsize)(g_utf8_offset_to_pointer(text->text, start) - text->text);
    const XjMention *nearest = NULL;
    for (guint i = 0; i < words->len; i++)
    {
        const XjMention *mention = &g_array_index(words, XjMention, i);
        if (is_bound(mention) && mention->start >= first && mention->end <= last &&
            (nearest == NULL || mention->end > nearest->end))
            nearest = mention;
    }
    return nearest;
}

XjQuantitySense
xj_sense_of(const XjQuantityText *text, const XjCharacters *characters, const GArray *words, const XjValue *value)
{
    static const char *const above[] = {"以上", NULL};
    const XjMention *behind = word_behind(text, words, value->end);
    const XjMention *before = word_before(text, characters, words, value->start);
    const gboolean is_condition = befalls(characters, value->end);
    if (value->is_whole_word && is_condition && characters->characters[value->start] == 0x8FC7 /* 过 of 过半数 */)
        return XJ_SENSE_OF_CEILING;
    if (behind != NULL && is_one_of(behind, above, text->text))
    {
        // 半年以上不更新的, 85岁以上老人: whom it befalls, unless the clause ends there.
        const guint end = value->end + (guint)g_utf8_strlen(above[0], -1);
        return before == NULL && end < clause_end(characters, end) ? XJ_SENSE_OF_CEILING : XJ_SENSE_OF_FLOOR;
    }
    if (behind != NULL)
        return sense_of_word(behind, text->text, is_condition);
    return before != NULL ? sense_of_word(before, text->text, is_condition) : XJ_SENSE_OF_NONE;
}
