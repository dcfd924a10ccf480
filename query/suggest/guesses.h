// What may have been meant by a wording that stands nowhere: wordings that differ from it by one slip of the hand, the ear or
// the eye, and whose neighbouring characters all stand beside each other in the index.
//
// A slip leaves a break behind: two characters that hardly ever stand beside each other, where those of what was meant often
// do. Without such a break a wording is taken to be meant as it is.
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

#define XJ_GUESSED_MIN_CHARS 2
#define XJ_GUESSED_MAX_CHARS 20
#define XJ_GUESSES_MAX 12

typedef struct
{
    char *folded;
    double likelihood; // of the slip, against the others: at most 1
    guint64 passages;  // that have the rarest of the pairs that the slip would have broken: no more have it all
} XjGuess;

void xj_guess_free(XjGuess *guess);

// What may have been meant by a folded wording of Han characters mostly, the likeliest first: a new array of
// XjGuess, empty where it has fewer or more characters than the bounds. Errors: as xj_reader_whole_frequency().
GPtrArray *xj_guesses_of(XjReader *reader, const char *folded, GError **error);

G_END_DECLS
