#include "query/precedent/place_names.h"

#include "document/character.h"
#include "document/facts/organ.h"

// Characters of a place's name that may stand before a part of it that differs: 清 of 清河县 against 清江县.
#define NAME_BEFORE_MAX 2
// Characters of a place's name before its unit that are taken for one where it is not known where it begins.
#define PLACE_CHARS_MIN 2
#define PLACE_CHARS_MAX 4

struct _XjNamedText
{
    XjWording wording;
};

XjNamedText *
xj_named_text_new(const XjVocabulary *vocabulary, const char *text, gsize length)
{
    XjNamedText *named = g_new0(XjNamedText, 1);
    guint tables = XJ_WORDS(XJ_WORDS_LEVEL) | XJ_WORDS(XJ_WORDS_ORGAN) | XJ_WORDS(XJ_WORDS_PLACE);
    xj_wording_scan(&named->wording, text, length, vocabulary, tables);
    return named;
}

void
xj_named_text_free(XjNamedText *named)
{
    if (named == NULL)
        return;
    xj_wording_clear(&named->wording);
    g_free(named);
}

// ---------------------------------------------------------------- places

// Whether a word begins in what stands where a place's name would that is no part of one, or makes a kind of place of it: 各县 该市
// 产粮大县.
static gboolean
holds_common_word(const XjWording *wording, XjSpan place)
{
    for (guint i = xj_mentions_from(wording->words, place.start); i < wording->words->len; i++)
    {
        const XjMention *mention = &g_array_index(wording->words, XjMention, i);
        if (mention->start >= place.end)
            break;
        if (mention->word->table == XJ_WORDS_PLACE && mention->word->class == XJ_PLACE_COMMON)
            return TRUE;
    }
    return FALSE;
}

// The first mention of an ending of an organ's name that begins at `at` and goes on farthest; `at` if none does.
static gsize
organ_end(const XjWording *wording, gsize at)
{
    gsize end = at;
    for (guint i = xj_mentions_from(wording->words, at); i < wording->words->len; i++)
    {
        const XjMention *mention = &g_array_index(wording->words, XjMention, i);
        if (mention->start > end)
            break;
        if (mention->word->table == XJ_WORDS_ORGAN && mention->word->class == XJ_ORGAN_ENDING && mention->start == end)
            end = MAX(end, mention->end);
    }
    return end;
}

// The end of the unit that a word of a level begins with: 县 of 县委.
static gsize
unit_end(const XjWording *wording, const XjMention *mention)
{
    if (mention->word->class == XJ_LEVEL_UNIT)
        return mention->end;
    return (gsize)(xj_char_next(wording->text + mention->start) - wording->text);
}

// Whether a word is none, for a mark stands in it: 大家看着我们，省里也看着.
static gboolean
crosses_mark(const char *text, const XjMention *mention)
{
    for (gsize at = mention->start; at < mention->end; at = (gsize)(xj_char_next(text + at) - text))
    {
        if (g_unichar_ispunct(g_utf8_get_char(text + at)))
            return TRUE;
    }
    return FALSE;
}

// Fills *name with the name that goes with a word of a level. FALSE if it tells of none.
static gboolean
name_of(const XjWording *wording, const XjMention *mention, XjName *name)
{
    guint class = mention->word->class;
    *name = (XjName){.kind = XJ_NAME_LEVEL,
                     .start = mention->start,
                     .end = mention->end,
                     .place_end = mention->start,
                     .level = mention->word->number,
                     .word = mention->word};
    if (class == XJ_LEVEL_OWN)
        return !crosses_mark(wording->text, mention);
    if (class == XJ_LEVEL_BELOW)
        return TRUE;
    XjSpan place = xj_organ_place(wording->text, mention->start);
    gboolean has_place = place.end > place.start && !holds_common_word(wording, place);
    if (!has_place)
        return class != XJ_LEVEL_UNIT;
    name->start = place.start;
    name->place_end = unit_end(wording, mention);
    name->end = organ_end(wording, mention->end);
    name->kind = name->end > name->place_end ? XJ_NAME_ORGAN : XJ_NAME_PLACE;
    return TRUE;
}

GArray *
xj_named_text_names(const XjNamedText *named)
{
    const XjWording *wording = &named->wording;
    GArray *names = g_array_new(FALSE, FALSE, sizeof(XjName));
    gsize end = 0;
    for (guint i = 0; i < wording->levels->len; i++)
    {
        XjName name;
        if (!name_of(wording, xj_wording_level(wording, i), &name) || name.start < end)
            continue;
        g_array_append_val(names, name);
        end = name.end;
    }
    return names;
}

// ---------------------------------------------------------------- what differs

// The level's word that holds the whole span; NULL if none does.
static const XjMention *
level_around(const XjWording *wording, gsize start, gsize end)
{
    for (guint i = 0; i < wording->levels->len; i++)
    {
        const XjMention *mention = xj_wording_level(wording, i);
        if (mention->start <= start && mention->end >= end)
            return mention;
    }
    return NULL;
}

// The end of the name's last word that begins in [start, end] or right behind it; `start` if there is none.
static gsize
name_end(const XjWording *wording, gsize start, gsize end)
{
    gsize farthest = start;
    for (guint i = 0; i < wording->levels->len; i++)
    {
        const XjMention *mention = xj_wording_level(wording, i);
        if (mention->start > start && mention->start <= end)
            farthest = MAX(farthest, organ_end(wording, mention->end));
    }
    return farthest;
}

// Whether the characters before the first level's word of the span can be a place's name.
static gboolean
begins_as_place(const XjWording *wording, XjSpan span)
{
    XjSpan place = {span.start, span.end};
    for (guint i = 0; i < wording->levels->len; i++)
    {
        const XjMention *mention = xj_wording_level(wording, i);
        if (mention->start > span.start)
        {
            place.end = MIN(place.end, mention->start);
            break;
        }
    }
    glong characters = g_utf8_strlen(wording->text + place.start, (gssize)(place.end - place.start));
    return characters >= PLACE_CHARS_MIN && characters <= PLACE_CHARS_MAX && !holds_common_word(wording, place);
}

gboolean
xj_named_text_is_name(const XjNamedText *named, gsize start, gsize end)
{
    const XjWording *wording = &named->wording;
    if (level_around(wording, start, end) != NULL)
        return TRUE;
    XjSpan span = {start, name_end(wording, start, end)};
    for (guint before = 0; span.end >= end && span.end > start && before <= NAME_BEFORE_MAX; before++)
    {
        if (xj_organ_is_name(wording, span) && begins_as_place(wording, span))
            return TRUE;
        if (span.start == 0)
            break;
        span.start = (gsize)(g_utf8_prev_char(wording->text + span.start) - wording->text);
    }
    return FALSE;
}
