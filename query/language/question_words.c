#include "query/language/question_words.h"

#include "text/utf8.h"

// A place in the folded text that goes on with the mentions.
typedef struct
{
    const XjFolded *folded;
    gsize at;
    guint character;
} Place;

// Marks the characters that were made of the source bytes of `mention`, before which no later mention begins.
static void
mark(Place *place, const XjMention *mention, XjCharacterUse use, guint8 *uses)
{
    const XjFolded *folded = place->folded;
    for (; place->at < folded->length && folded->source[place->at] < mention->start; place->character++)
        place->at += xj_utf8_length(folded->text + place->at);
    guint character = place->character;
    for (gsize at = place->at; at < folded->length && folded->source[at] < mention->end; character++)
    {
        uses[character] = (guint8)use;
        at += xj_utf8_length(folded->text + at);
    }
}

static void
mark_particles(const GArray *mentions, const XjFolded *folded, guint8 *uses)
{
    Place place = {folded, 0, 0};
    for (guint i = 0; i < mentions->len; i++)
    {
        const XjMention *mention = &g_array_index(mentions, XjMention, i);
        if (mention->word->class == XJ_QUESTION_PARTICLE)
            mark(&place, mention, XJ_CHARACTER_PARTICLE, uses);
    }
}

// Forms do not overlap: of two the one that begins first counts, of those the longest.
static void
mark_forms(const GArray *mentions, const XjFolded *folded, guint8 *uses)
{
    Place place = {folded, 0, 0};
    gsize known = 0;
    for (guint i = 0; i < mentions->len; i++)
    {
        const XjMention *mention = &g_array_index(mentions, XjMention, i);
        if (mention->word->class != XJ_QUESTION_FORM || mention->start < known)
            continue;
        mark(&place, mention, XJ_CHARACTER_FORM, uses);
        known = mention->end;
    }
}

guint8 *
xj_question_words_mark(const XjVocabulary *vocabulary, const XjPhrase *phrase)
{
    guint8 *uses = g_new0(guint8, phrase->characters + 1);
    if (phrase->quoted)
        return uses;
    // Where a phrase has gaps, its folded form does not stand for its text; what is folded folds into itself.
    g_auto(XjFolded) folded = {0};
    xj_fold(phrase->folded.text, phrase->folded.length, &folded);
    g_autoptr(GArray) mentions = xj_vocabulary_scan(vocabulary, XJ_WORDS(XJ_WORDS_QUESTION), &folded, phrase->folded.text);
    mark_particles(mentions, &folded, uses);
    mark_forms(mentions, &folded, uses);
    return uses;
}
