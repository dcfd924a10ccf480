// Turns byte offsets into character offsets, for offsets that mostly rise: a text is walked once, not once an offset.
#pragma once

#include <glib.h>

typedef struct
{
    const char *text; // borrowed
    gsize bytes;      // how far it was counted
    gsize characters; // in those bytes
} XjCharacterCounter;

// The characters before byte `offset` of the text, which stands on a character boundary.
gsize xj_characters_until(XjCharacterCounter *counter, gsize offset);
