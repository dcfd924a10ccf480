// The shape of the table of Han characters that text/tools/make_han_table.c writes and text/han.c reads: han_table.inc.
#pragma once

#include <glib.h>

#define XJ_HAN_FIRST 0x4E00U
#define XJ_HAN_LAST 0x9FFFU
#define XJ_HAN_COUNT (XJ_HAN_LAST - XJ_HAN_FIRST + 1)

// A Cangjie code: up to this many letters, the first in the highest bits, 'A' being 1.
#define XJ_CANGJIE_LETTERS 5
#define XJ_CANGJIE_BITS 5

// A four-corner code: four digits, one added to each, the first in the highest bits. 0: not known.
#define XJ_CORNERS 4
#define XJ_CORNER_BITS 4

// One reading without its tone.
typedef struct
{
    guint16 sound; // number of the syllable
    guint16 near;  // number that all syllables share which are easily confused
    char initial;  // 'a' to 'z'
} XjHanReading;

// What is known of one character.
typedef struct
{
    guint32 cangjie;  // 0: not known
    guint16 corners;  //
    guint16 readings; // the first of its readings in han_readings ...
    guint8 count;     // ... and how many
} XjHan;
