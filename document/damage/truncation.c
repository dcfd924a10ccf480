#include "document/damage/find.h"

#include "document/character.h"
#include "text/utf8.h"

#include <string.h>

// Characters of the end that are shown.
#define SHOWN 10

// Characters of a line without a sentence end from which on it is prose: shorter ones may be headings or captions.
#define PROSE_MIN 40

// Where one paragraph in so many ends without a mark, that is the style of the paper.
#define UNMARKED_SHARE 5

// A paragraph as far as its end matters.
typedef struct
{
    XjSpan span;
    guint characters;
    gboolean has_stop; // holds the end of a sentence
    gboolean has_comma;
    gboolean is_row; // of a table
    gunichar last;
} Line;

static Line
read_line(const char *text, gsize start)
{
    Line line = {.span = {start, start}};
    const char *p = text + start;
    for (; *p != '\n' && *p != '\0'; p = xj_char_next(p))
    {
        gunichar c = xj_utf8_get(p);
        line.characters++;
        line.is_row = line.is_row || c == '\t';
        line.has_comma = line.has_comma || xj_char_is_comma(c);
        line.has_stop = line.has_stop || xj_char_is_full_stop(c) || xj_char_is_semicolon(c);
        if (!xj_char_is_blank(c))
            line.last = c;
    }
    line.span.end = (gsize)(p - text);
    return line;
}

static gboolean
is_prose(const Line *line)
{
    return !line->is_row && (line->has_stop || (line->has_comma && line->characters >= PROSE_MIN));
}

static gboolean
is_unmarked(const Line *line)
{
    gunichar c = line->last;
    return xj_char_is_han(c) || xj_char_is_comma(c) || xj_char_is_opening(c) || xj_char_is_letter(c);
}

// TRUE if the line begins or ends with a word with which it may end unmarked: 抄送 附件 谢谢大家.
static gboolean
may_end_so(const XjStudy *study, XjSpan span)
{
    for (guint i = xj_study_mentions_from(study, span.start); i < study->mentions->len; i++)
    {
        const XjMention *mention = xj_study_mention(study, i);
        if (mention->start >= span.end)
            break;
        gboolean is_at_edge = mention->start <= span.start + strlen("（一") || mention->end + strlen("）") >= span.end;
        if (is_at_edge && mention->word->table == XJ_WORDS_DAMAGE && mention->word->class == XJ_DAMAGE_WORD_ENDING)
            return TRUE;
    }
    return FALSE;
}

// TRUE if many paragraphs end without a mark: the style of the paper.
static gboolean
is_usual(const XjStudy *study)
{
    guint prose = 0;
    guint unmarked = 0;
    Line line = {0};
    for (gsize at = 0; at < study->document->length; at = line.span.end + 1)
    {
        line = read_line(study->document->text, at);
        prose += is_prose(&line) ? 1 : 0;
        unmarked += is_prose(&line) && is_unmarked(&line) ? 1 : 0;
    }
    return unmarked > 1 && unmarked * UNMARKED_SHARE > prose;
}

static gsize
last_line_start(const char *text, gsize length)
{
    const char *before = length > 1 ? memrchr(text, '\n', length - 1) : NULL;
    return before != NULL ? (gsize)(before - text) + 1 : 0;
}

void
xj_truncation_find(const XjStudy *study, GArray *damage)
{
    const char *text = study->document->text;
    Line line = read_line(text, last_line_start(text, study->document->length));
    if (!is_prose(&line) || !is_unmarked(&line) || may_end_so(study, line.span) || is_usual(study))
        return;
    XjSpan span = {line.span.end, line.span.end};
    for (guint i = 0; i < SHOWN && span.start > line.span.start; i++)
        span.start = (gsize)(xj_utf8_previous(text + span.start) - text);
    xj_damage_append(study, damage, damage->len, XJ_DAMAGE_TRUNCATED, span);
}
