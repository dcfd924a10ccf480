// A question as ranking sees it: the characters and bigrams of its wording, and how much each of them says.
//
// The weight of a term is its rarity in the index (xj_reader_rarity()) by a factor for what it does in the question: what only asks or
// joins words counts half or not at all. The runs of a query stand one behind the other, with a break between them.
#pragma once

#include "document/vocabulary/vocabulary.h"
#include "query/language/syntax.h"
#include "store/store.h"

G_BEGIN_DECLS

// Characters of a wording that the second stage of ranking looks at, the first of them.
#define XJ_ASKED_MAX 256

// Terms of a wording that the first stage asks the index for, those that say most: the time for a match is that of its commonest terms.
// Wordings up to some 130 characters have no more.
#define XJ_ASKED_TERMS_MAX 256

// Places of one bigram in the wording that are told apart.
#define XJ_ASKED_REPEATS_MAX 4

// Most characters of a text are none of the wording: a sieve by their last bits lets few of them pass.
#define XJ_ASKED_SIEVE 4096

// In place of a number: a break, or what the wording does not have.
#define XJ_ASKED_NONE G_MAXUINT16

// A run of the wording: places [start, end).
typedef struct
{
    guint start, end;
} XjAskedRun;

typedef struct
{
    XjPlan *plan; // any of its terms, of a long wording those that say most; NULL if it has none

    guint length;          // places: characters, and breaks between runs
    guint16 *characters;   // of each place: number of its character
    guint16 *bigrams;      // of each place: number of the bigram that begins there
    guint character_count; // distinct ones
    gunichar *alphabet;    // of each number the character, rising
    guint8 *sieve;         // XJ_ASKED_SIEVE entries: whether a character of the wording ends in these bits
    double *character_weights;
    double character_sum;
    guint bigram_count; // distinct ones
    guint16 *pairs;     // character_count by character_count: the bigram of two characters
    double *bigram_weights;
    double bigram_sum;    // of the distinct ones
    double place_sum;     // of the bigrams of all places
    guint16 *first_place; // of each bigram: its last place, from where `next_place` leads to those before it
    guint16 *next_place;  // of each place: the place before it of the same bigram
    GArray *runs;         // of XjAskedRun
} XjAsked;

// The wanted text phrases of `syntax`. Errors: as xj_reader_rarity(). The caller owns *ret_asked: xj_asked_clear().
gboolean xj_asked_read(XjReader *reader, const XjVocabulary *vocabulary, const XjSyntax *syntax, XjAsked *ret_asked,
                       GError **error);
void xj_asked_clear(XjAsked *asked);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjAsked, xj_asked_clear)

// The number of a character that passed the sieve; XJ_ASKED_NONE if the wording does not have it.
guint16 xj_asked_find(const XjAsked *asked, gunichar character);

// The number of a character; XJ_ASKED_NONE if the wording does not have it.
static inline guint16
xj_asked_character(const XjAsked *asked, gunichar character)
{
    return asked->sieve[character % XJ_ASKED_SIEVE] ? xj_asked_find(asked, character) : XJ_ASKED_NONE;
}

// The number of the bigram of two characters, either of which may be none.
static inline guint16
xj_asked_bigram(const XjAsked *asked, guint16 left, guint16 right)
{
    if (left == XJ_ASKED_NONE || right == XJ_ASKED_NONE)
        return XJ_ASKED_NONE;
    return asked->pairs[left * asked->character_count + right];
}

G_END_DECLS
