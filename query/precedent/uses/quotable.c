#include "query/precedent/uses/quotable.h"

#include "document/document.h"

// What each feature adds; all of them make 1. That nothing is missing counts most, for what is lost cannot be made up for in
// quoting, while a semicolon can become a full stop; then that the sentence is whole; then who speaks, for one quotes upwards.
// The others only decide between what is alike in these.
#define WEIGHT_SOUND 0.25  // no damage in the passage
#define WEIGHT_END 0.20    // the sentence ends with a full stop, not with a semicolon or a heading's last word
#define WEIGHT_BEGIN 0.15  // it begins behind the end of another
#define WEIGHT_LEVEL 0.15  // of the speaker: all for 中央, nothing for 村 and where it is not known
#define WEIGHT_LENGTH 0.10 // says something and can be taken in at once
#define WEIGHT_COPY 0.05   // the best of its near copies
#define WEIGHT_READ 0.05   // not recognised from a picture
#define WEIGHT_ENTIRE 0.05 // all of the document could be read

// Characters of a sentence that is of good length; it is worth nothing any more at LENGTH_TOO_LONG.
#define LENGTH_LEAST 10
#define LENGTH_MOST 120
#define LENGTH_TOO_LONG 300

double
xj_quotable_standing(const XjStanding *standing)
{
    double level = standing->level < 0 ? 0 : 1 - (double)standing->level / (XJ_LEVELS - 1);
    return WEIGHT_LEVEL * level + (standing->is_damaged ? 0 : WEIGHT_SOUND) + (standing->is_lesser_copy ? 0 : WEIGHT_COPY) +
           (standing->is_ocr ? 0 : WEIGHT_READ) + (standing->is_partial ? 0 : WEIGHT_ENTIRE);
}

static gboolean
is_semicolon(gunichar character)
{
    return character == ';' || character == 0xFF1B;
}

static gboolean
is_full_stop(gunichar character)
{
    static const gunichar stops[] = {0x3002, 0xFF61, '!', 0xFF01, '?', 0xFF1F};
    for (guint i = 0; i < G_N_ELEMENTS(stops); i++)
        if (character == stops[i])
            return TRUE;
    return FALSE;
}

// The last character before `end` that is no blank, bracket or quote; 0 if there is none behind `start`.
static gunichar
last_mark(const char *text, gsize start, gsize end)
{
    for (const char *at = text + end; at > text + start;)
    {
        at = g_utf8_prev_char(at);
        gunichar character = g_utf8_get_char(at);
        GUnicodeType type = g_unichar_type(character);
        gboolean closes = type == G_UNICODE_CLOSE_PUNCTUATION || type == G_UNICODE_FINAL_PUNCTUATION || character == '"';
        if (!closes && !g_unichar_isspace(character))
            return character;
    }
    return 0;
}

static double
length_share(glong characters)
{
    if (characters < LENGTH_LEAST)
        return (double)characters / LENGTH_LEAST;
    if (characters <= LENGTH_MOST)
        return 1;
    return MAX(0, (double)(LENGTH_TOO_LONG - characters) / (LENGTH_TOO_LONG - LENGTH_MOST));
}

double
xj_quotable_sentence(const char *text, gsize start, gsize end)
{
    double begin = is_semicolon(last_mark(text, 0, start)) ? 0 : 1;
    double stop = is_full_stop(last_mark(text, start, end)) ? 1 : 0;
    double length = length_share(g_utf8_strlen(text + start, (gssize)(end - start)));
    return WEIGHT_BEGIN * begin + WEIGHT_END * stop + WEIGHT_LENGTH * length;
}
