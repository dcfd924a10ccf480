// Which way a number is tight: whether more or less of it demands more, by the words around it.
#pragma once

#include "query/compare/chain/quantity_value.h"

G_BEGIN_DECLS

typedef enum
{
    XJ_SENSE_OF_NONE,
    XJ_SENSE_OF_FLOOR,   // more demands more: 不少于 压减
    XJ_SENSE_OF_CEILING, // less demands more: 不超过 以内; 超过…的予以注销
} XjQuantitySense;

// Words of a text that tell it, found once: a new array of XjMention in bytes of `text`, by rising start.
GArray *xj_sense_words_find(const char *text, const XjVocabulary *vocabulary);

// Of a value of the text.
XjQuantitySense xj_sense_of(const XjQuantityText *text, const XjCharacters *characters, const GArray *words,
                            const XjValue *value);

G_END_DECLS
