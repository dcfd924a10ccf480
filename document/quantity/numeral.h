// Numbers in folded text: 46 1,260 6.8, 十二 两千六百 一百〇二 二〇二四 百 半.
#pragma once

#include "document/quantity/measure.h"

G_BEGIN_DECLS

typedef struct
{
    gsize start, end; // in the folded text
    double value;     // of 三四十 the first: 30
    gboolean is_han;  // written with Han characters
    gboolean is_bare; // one Han digit and nothing more (一 两 三)
} XjNumeral;

// Reads the number that begins at `at`. FALSE if none does: a digit inside a word or longer number begins none, and 百 千 万 亿
// begin one only behind a word that makes them one (上百 数千 近万).
gboolean xj_numeral_read(const XjMeasures *measures, gsize at, XjNumeral *ret_numeral);

// The value of a Han digit (〇一两二三 … 九, also 壹贰叁), -1 for anything else.
gint xj_numeral_digit(gunichar folded_character);

// What 十 百 千 万 亿 multiply by, 0 for anything else.
double xj_numeral_multiplier(gunichar folded_character);

G_END_DECLS
