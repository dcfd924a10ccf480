#include "text/terms.h"

#include "text/utf8.h"

// A shorter run of letters and digits is wholly in its unigrams and bigram.
#define WORD_MIN_CHARS 3

// A run of letters and digits that touch each other in the source.
typedef struct
{
    gsize end; // bytes into the folded text; <= the character in hand: not in a word
    gsize chars;
} Word;

static XjFoldClass
class_at(const XjFolded *folded, gsize at)
{
    return xj_fold_class(xj_utf8_get(folded->text + at));
}

static Word
word_from(const XjFolded *folded, gsize start)
{
    Word word = {start, 0};
    do
    {
        word.end += xj_utf8_length(folded->text + word.end);
        word.chars++;
    } while (word.end < folded->length && class_at(folded, word.end) == XJ_FOLD_WORD && !xj_folded_has_gap(folded, word.end));
    return word;
}

typedef struct
{
    const XjFolded *folded;
    XjTermFunc each;
    gpointer user_data;
} Walk;

static gboolean
give(const Walk *walk, gsize start, gsize end, XjTermKind kind, gboolean inside_word)
{
    XjTerm term = {walk->folded->text + start, end - start, kind, inside_word};
    return walk->each(&term, walk->user_data);
}

static gboolean
give_word(const Walk *walk, gsize start, const Word *word)
{
    if (word->chars < WORD_MIN_CHARS || word->end - start > XJ_TERM_MAX_BYTES)
        return TRUE;
    return give(walk, start, word->end, XJ_TERM_WORD, FALSE);
}

// A piece of a word is a term inside the word unless it is the whole of it.
static gboolean
give_grams(const Walk *walk, gsize at, gsize next, const Word *word)
{
    const XjFolded *folded = walk->folded;
    if (!give(walk, at, next, XJ_TERM_UNIGRAM, at < word->end && word->chars > 1))
        return FALSE;
    if (next >= folded->length || folded->text[next] == XJ_FOLD_BREAK)
        return TRUE;
    gsize end = next + xj_utf8_length(folded->text + next);
    return give(walk, at, end, XJ_TERM_BIGRAM, end <= word->end && word->chars > 2);
}

void
xj_terms_each(const XjFolded *folded, XjTermFunc each, gpointer user_data)
{
    Walk walk = {folded, each, user_data};
    Word word = {0, 0};
    gsize next = 0;
    for (gsize at = 0; at < folded->length; at = next)
    {
        next = at + xj_utf8_length(folded->text + at);
        if (folded->text[at] == XJ_FOLD_BREAK)
            continue;
        if (at >= word.end && class_at(folded, at) == XJ_FOLD_WORD)
        {
            word = word_from(folded, at);
            if (!give_word(&walk, at, &word))
                return;
        }
        if (!give_grams(&walk, at, next, &word))
            return;
    }
}
