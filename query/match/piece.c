#include "query/match/piece.h"

#include "query/language/question_words.h"
#include "text/terms.h"

static gboolean
is_word_character(const XjFolded *folded, const char *at)
{
    return at < folded->text + folded->length && xj_fold_class(g_utf8_get_char(at)) == XJ_FOLD_WORD;
}

gboolean
xj_piece_cuts_word(const XjFolded *folded, gsize at)
{
    const char *character = folded->text + at;
    if (at == 0 || at == folded->length || xj_folded_has_gap(folded, at))
        return FALSE;
    return is_word_character(folded, g_utf8_prev_char(character)) && is_word_character(folded, character);
}

// ---------------------------------------------------------------- the smallest pieces

// A word of letters or digits is worth as much as a word of Chinese, which mostly has two characters: a year must not
// outweigh what it stands beside, nor a number of one digit the year.
#define WORD_UNITS 2

// The end of the character, or of the whole word, that begins at `start`.
static gsize
whole_end(const XjFolded *folded, gsize start)
{
    gsize end = start;
    do
        end = (gsize)(g_utf8_next_char(folded->text + end) - folded->text);
    while (xj_piece_cuts_word(folded, end));
    return end;
}

static gboolean
is_one_character(const XjFolded *folded, gsize start, gsize end)
{
    return folded->text + end == g_utf8_next_char(folded->text + start);
}

// Appends the folded bytes [start, end) as the next `units`, if there are any. What is too long for a term has none.
static void
append(XjPieces *pieces, const XjFolded *folded, gsize start, gsize end, guint units)
{
    XjStretch stretch = {
        .term = folded->text + start, .length = end - start, .start = pieces->units, .end = pieces->units + units};
    if (units > 0 && stretch.length <= XJ_TERM_MAX_BYTES)
        g_array_append_val(pieces->stretches, stretch);
}

gsize
xj_piece_end(const XjFolded *folded, gsize start, gsize *ret_next)
{
    gsize next = whole_end(folded, start);
    *ret_next = next;
    if (!is_one_character(folded, start, next))
        return next;
    gsize end = next < folded->length ? whole_end(folded, next) : next;
    return end > next && is_one_character(folded, next, end) ? end : start;
}

// Whether a gap of the phrase lies right before byte `at` of its folded form: what it divides is no piece.
static gboolean
has_gap_at(const XjPhrase *phrase, gsize at)
{
    for (guint i = 0; phrase->gaps != NULL && i < phrase->gaps->len; i++)
        if (g_array_index(phrase->gaps, XjPhraseGap, i).at == at)
            return TRUE;
    return FALSE;
}

typedef struct
{
    XjPieces *pieces;
    const XjVocabulary *vocabulary; // NULL: all characters count
} Reading;

// Units of what begins at `start` and is the folded character number `character` of `phrase`.
static guint
units_of(const XjFolded *folded, gsize start, gsize next, const guint8 *uses, guint character)
{
    if (!is_one_character(folded, start, next))
        return WORD_UNITS;
    return uses == NULL || uses[character] == XJ_CHARACTER_CONTENT ? 1 : 0;
}

static void
append_phrase(const XjPhrase *phrase, gpointer user_data)
{
    const Reading *reading = user_data;
    XjPieces *pieces = reading->pieces;
    const XjFolded *folded = &phrase->folded;
    if (phrase->scope != XJ_SCOPE_TEXT)
        return;
    g_autofree guint8 *uses = reading->vocabulary != NULL ? xj_question_words_mark(reading->vocabulary, phrase) : NULL;
    guint character = 0;
    for (gsize start = 0, next = 0; start < folded->length; start = next)
    {
        gsize end = xj_piece_end(folded, start, &next);
        guint characters = (guint)g_utf8_strlen(folded->text + start, (gssize)(next - start));
        guint units = units_of(folded, start, next, uses, character);
        character += characters;
        guint both = end > next ? units + units_of(folded, next, end, uses, character) : units;
        if (phrase->characters == 1)
            append(pieces, folded, start, next, units);
        else if (end > start && (units == WORD_UNITS || !has_gap_at(phrase, next)))
            append(pieces, folded, start, end, both);
        pieces->units += units;
    }
}

void
xj_pieces_of(const XjVocabulary *vocabulary, const XjSyntax *syntax, XjPieces *ret_pieces)
{
    Reading reading = {ret_pieces, vocabulary};
    *ret_pieces = (XjPieces){.stretches = g_array_new(FALSE, FALSE, sizeof(XjStretch))};
    xj_syntax_each_wanted(syntax, append_phrase, &reading);
    if (ret_pieces->stretches->len > 0 || vocabulary == NULL)
        return;
    // A wording of nothing but such words is about them.
    reading.vocabulary = NULL;
    *ret_pieces = (XjPieces){.stretches = ret_pieces->stretches};
    xj_syntax_each_wanted(syntax, append_phrase, &reading);
}

void
xj_pieces_clear(XjPieces *pieces)
{
    g_clear_pointer(&pieces->stretches, g_array_unref);
}
