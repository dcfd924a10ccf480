#include "document/damage/find.h"

#include "document/character.h"
#include "text/utf8.h"

// Characters of an instruction, brackets included, and brackets open at one time.
#define INSTRUCTION_MAX 400
#define DEPTH_MAX 8

// Blanks of a template from which on square brackets are taken for its hints.
#define TEMPLATE_BLANKS 3

typedef struct
{
    gsize start;
    gunichar close;
    guint characters; // of the text before it
} Bracket;

static gunichar
closing_of(gunichar c)
{
    switch (c)
    {
    case '(':
        return ')';
    case U'（':
        return U'）';
    case '[':
        return ']';
    case U'［':
        return U'］';
    case U'【':
        return U'】';
    case U'〔':
        return U'〕';
    case '{':
        return '}';
    default:
        return 0;
    }
}

// TRUE if the words in the brackets instruct a writer: one that always does, one that does where the brackets begin with it
// (待核), or one that says to whom or when something is left before one that says what (请各单位补充).
static gboolean
instructs(const XjStudy *study, XjSpan span)
{
    gsize begin = span.start + xj_utf8_length(study->document->text + span.start);
    gsize address_end = 0;
    for (guint i = xj_study_mentions_from(study, begin); i < study->mentions->len; i++)
    {
        const XjMention *mention = xj_study_mention(study, i);
        if (mention->start >= span.end)
            break;
        if (mention->word->table != XJ_WORDS_DAMAGE || mention->end > span.end)
            continue;
        if (mention->word->class == XJ_DAMAGE_WORD_INSTRUCTION && (mention->word->weight >= 1 || mention->start == begin))
            return TRUE;
        if (mention->word->class == XJ_DAMAGE_WORD_EDIT && address_end > 0 && mention->start >= address_end)
            return TRUE;
        if (mention->word->class == XJ_DAMAGE_WORD_ADDRESS && address_end == 0)
            address_end = mention->end;
    }
    return FALSE;
}

// TRUE if this is a template: blanks to be filled stand in it.
static gboolean
is_template(const XjStudy *study)
{
    guint blanks = 0;
    for (guint i = 0; i < study->mentions->len && blanks < TEMPLATE_BLANKS; i++)
    {
        const XjWord *word = xj_study_mention(study, i)->word;
        if (word->table == XJ_WORDS_DAMAGE && word->weight >= 1 &&
            (word->class == XJ_DAMAGE_WORD_PLACEHOLDER || word->class == XJ_DAMAGE_WORD_INSTRUCTION))
            blanks++;
    }
    return blanks >= TEMPLATE_BLANKS;
}

// TRUE if square brackets hold words, not a year or a note's number.
static gboolean
holds_words(const char *text, XjSpan span)
{
    const guint few = 3;
    guint han = 0;
    for (const char *p = text + span.start; p < text + span.end && han <= few; p = xj_char_next(p))
        han += xj_char_is_han(xj_utf8_get(p)) ? 1 : 0;
    return han > few;
}

// Appends the bracket, in place of those inside it.
static void
append_bracket(const XjStudy *study, XjSpan span, guint first, GArray *damage)
{
    while (damage->len > first && g_array_index(damage, XjDamage, damage->len - 1).span.start > span.start)
        g_array_set_size(damage, damage->len - 1);
    xj_damage_append(study, damage, first, XJ_DAMAGE_TEMPLATE_INSTRUCTION, span);
}

void
xj_instructions_find(const XjStudy *study, GArray *damage)
{
    const char *text = study->document->text;
    gboolean is_blank_form = is_template(study);
    guint first = damage->len;
    Bracket open[DEPTH_MAX] = {{0}};
    guint depth = 0;
    guint characters = 0;
    for (const char *p = text; *p != '\0'; p = xj_char_next(p), characters++)
    {
        gunichar c = xj_utf8_get(p);
        gsize at = (gsize)(p - text);
        if (c == '\n')
            depth = 0;
        else if (closing_of(c) != 0 && depth < DEPTH_MAX)
            open[depth++] = (Bracket){at, closing_of(c), characters};
        else if (depth > 0 && c == open[depth - 1].close)
        {
            XjSpan span = {open[--depth].start, at + xj_utf8_length(p)};
            gboolean is_square = c == ']' || c == U'］';
            if (characters - open[depth].characters < INSTRUCTION_MAX &&
                (instructs(study, span) || (is_square && is_blank_form && holds_words(text, span))))
                append_bracket(study, span, first, damage);
        }
    }
}
