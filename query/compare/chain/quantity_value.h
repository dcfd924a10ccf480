// What a quantity in a text comes to, so that it can be held against another: times a year, a day, days, a share, a number.
#pragma once

#include "query/compare/chain/quantity_change.h"

G_BEGIN_DECLS

typedef enum
{
    XJ_VALUE_FREQUENCY, // number: times a year
    XJ_VALUE_DATE,      // year, month, day; month 0: a day that no calendar knows (春灌之前)
    XJ_VALUE_SINCE,     // a date from which on something counts: 2019年以来
    XJ_VALUE_TERM,      // number: days
    XJ_VALUE_SHARE,     // number: in a hundred
    XJ_VALUE_MONEY,     // number: yuan
    XJ_VALUE_TIMES,     // number: so many times, without a period
    XJ_VALUE_COUNT,     // number
    XJ_VALUE_KINDS,
} XjValueKind;

typedef struct
{
    XjValueKind kind;
    guint start, end; // characters: the shortest words that say it
    double number;
    const char *unit;      // of a count; borrowed, NULL for none
    gint year, month, day; // of dates; 0: not said. A month's or year's end has its last day
    guint part; // of a frequency: its day, as characters behind the period's words, [end - part, end): 5日 of 每月5日
    gboolean is_limit;      // a term within which something is to be done
    gboolean is_whole_word; // said without a number that counts: 全部 过半数 开展一次
} XjValue;

// A text as characters.
typedef struct
{
    const gunichar *characters;
    guint count;
} XjCharacters;

// Values of a text that are looked at: of more the first ones.
#define XJ_VALUES_MAX 60

// The values that stand in a text: those of its quantities, and what is no quantity of a document but may be one's counterpart
// (三年 of 满三年必须轮换, 2019年以来, 全部). A new array of XjValue in text order, none overlapping. `text` is borrowed by the values;
// `characters` are its own.
GArray *xj_values_find(const XjQuantityText *text, const XjCharacters *characters);

G_END_DECLS
