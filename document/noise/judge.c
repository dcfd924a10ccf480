#include "document/noise/judge.h"

#include "document/head_line.h"
#include "document/secrecy.h"

// What the words of a line must weigh above and behind the text, and in its midst.
#define NEED_OUTSIDE 2.0
#define NEED_INSIDE 4.0
// A line longer than SHORT characters needs one more for so many characters.
#define SHORT_CHARACTERS 20U
#define CHARACTERS_OUTSIDE 40.0
#define CHARACTERS_INSIDE 15.0
// What a sentence, a numbered point, a title or a row of a table needs more.
#define NEED_SENTENCE 1.5
#define NEED_MARKED 2.0
#define NEED_TITLE 2.0
#define NEED_ROW 1.0
// What the form adds to words.
#define BARS_MIN 2
#define BARS_WEIGHT 1.0
#define ARROWS_WEIGHT 1.5
#define ORNAMENTS_MIN 2 // 机密★1年 has one
#define ORNAMENTS_WEIGHT 1.0
#define CONTACT_DIGITS 5
#define CONTACT_WEIGHT 1.0
#define STAMP_WEIGHT 2.5 // above the text; elsewhere it may be a log
// A formula looks like a program; among the text a word must tell.
#define PROGRAM_WEIGHT_INSIDE 2.0
// From here on words speak for a real line even in the midst of noise.
#define PROTECTING_WEIGHT 2.0
// A paragraph that is longer is text if it has any comma, a shorter one if it is a sentence of so many characters.
#define LONG_CHARACTERS 60
#define SENTENCE_CHARACTERS 15

static double
form_weight(const XjNoiseLine *line, XjNoisePlace place)
{
    double weight = line->bars >= BARS_MIN ? BARS_WEIGHT : 0;
    weight += line->arrows > 0 ? ARROWS_WEIGHT : 0;
    weight += line->ornaments >= ORNAMENTS_MIN ? ORNAMENTS_WEIGHT : 0;
    weight += place == XJ_NOISE_ABOVE && line->has_time_stamp ? STAMP_WEIGHT : 0;
    gboolean names_contact = line->weights[XJ_NOISE_ADVERTISEMENT] > 0 && line->longest_number >= CONTACT_DIGITS;
    return weight + (names_contact ? CONTACT_WEIGHT : 0);
}

static double
need(const XjNoiseLine *line, XjNoisePlace place)
{
    gboolean inside = place == XJ_NOISE_AMONG;
    double more = (double)(MAX(line->characters, SHORT_CHARACTERS) - SHORT_CHARACTERS);
    double needed = inside ? NEED_INSIDE + more / CHARACTERS_INSIDE : NEED_OUTSIDE + more / CHARACTERS_OUTSIDE;
    needed += line->has_stop && (inside || !line->begins_noisy) ? NEED_SENTENCE : 0;
    needed += line->begins_marked ? NEED_MARKED : 0;
    return needed + (line->kind == XJ_BLOCK_TABLE_ROW ? NEED_ROW : 0);
}

// 清委发〔2024〕8号 in a line of a site: nothing else may tell the number of the paper.
static gboolean
tells_document_number(const XjNoiseLine *line)
{
    return line->weights[XJ_NOISE_RELATED_LINKS] <= 0 && xj_head_line_contains(line->text, line->length, "〔");
}

gboolean
xj_noise_is_protected(const XjNoiseLine *line)
{
    return line->kind == XJ_BLOCK_NOTE || (line->text_weight >= PROTECTING_WEIGHT && !line->begins_noisy) ||
           xj_secrecy_mark(line->text, line->length) != NULL;
}

gboolean
xj_noise_is_sure(const XjNoiseLine *line, const XjVocabulary *vocabulary, XjNoisePlace place)
{
    if (line->kind == XJ_BLOCK_NOTE || line->kind == XJ_BLOCK_FURNITURE)
        return FALSE;
    if (line->is_program)
        return place != XJ_NOISE_AMONG || line->weights[XJ_NOISE_SCRIPT_TAIL] >= PROGRAM_WEIGHT_INSIDE;
    double weight = xj_noise_line_weight(line) + form_weight(line, place);
    if (weight <= 0)
        return FALSE;
    double needed = need(line, place);
    if (weight < needed || xj_secrecy_mark(line->text, line->length) != NULL || tells_document_number(line))
        return FALSE;
    gboolean is_title = !line->begins_noisy && line->arrows == 0 && line->bars == 0 &&
                        xj_head_line_ends_in_kind(line->text, line->length, vocabulary);
    return weight >= needed + (is_title ? NEED_TITLE : 0);
}

// ---------------------------------------------------------------- the text

static gboolean
is_text(const XjNoiseLine *line)
{
    if (line->is_program || xj_noise_line_weight(line) + form_weight(line, XJ_NOISE_BEHIND) >= need(line, XJ_NOISE_BEHIND))
        return FALSE;
    if (line->characters >= LONG_CHARACTERS)
        return line->has_stop || line->has_comma;
    return line->has_stop && line->characters >= SENTENCE_CHARACTERS;
}

// An address or a numbered point begins the text; at its end they may be of a list that is noise.
static gboolean
begins_text(const XjNoiseLine *line)
{
    if (is_text(line))
        return TRUE;
    gboolean is_clean = xj_noise_line_weight(line) + form_weight(line, XJ_NOISE_ABOVE) <= 0 && !line->is_program;
    return is_clean && (line->begins_marked || xj_head_line_is_salutation(line->text, line->length));
}

XjNoiseExtent
xj_noise_extent_find(const GArray *lines)
{
    XjNoiseExtent extent = {0, lines->len};
    while (extent.first < lines->len && !begins_text(xj_noise_line(lines, extent.first)))
        extent.first++;
    while (extent.end > extent.first && !is_text(xj_noise_line(lines, extent.end - 1)))
        extent.end--;
    return extent.end > extent.first ? extent : (XjNoiseExtent){0, lines->len};
}
