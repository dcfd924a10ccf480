// Automatic numbers of paragraphs as the office formats write them: 1, A, iv, ①, 一, 壹, 甲. Which number it is, and what stands around
// it, is the reader's business.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
    XJ_NUMBER_NONE,               // no number at all
    XJ_NUMBER_BULLET,             // none either: the label is a sign
    XJ_NUMBER_DECIMAL,            // 1 2 3
    XJ_NUMBER_DECIMAL_ZERO,       // 01 02 ... 10
    XJ_NUMBER_DECIMAL_FULL_WIDTH, // １ ２ ３
    XJ_NUMBER_UPPER_LETTER,       // A ... Z AA BB
    XJ_NUMBER_LOWER_LETTER,
    XJ_NUMBER_UPPER_LETTER_SERIES, // A ... Z AA AB
    XJ_NUMBER_LOWER_LETTER_SERIES,
    XJ_NUMBER_UPPER_ROMAN,
    XJ_NUMBER_LOWER_ROMAN,
    XJ_NUMBER_ORDINAL,           // 1st 2nd 3rd
    XJ_NUMBER_DASHED,            // - 1 -
    XJ_NUMBER_CIRCLED,           // ①
    XJ_NUMBER_PARENTHESISED,     // ⑴
    XJ_NUMBER_FULL_STOP,         // ⒈
    XJ_NUMBER_HAN_CIRCLED,       // ㊀
    XJ_NUMBER_HAN_PARENTHESISED, // ㈠
    XJ_NUMBER_HAN,               // 一 ... 十一 ... 一百零一
    XJ_NUMBER_HAN_SHORT,         // 一 ... 十一 ... 九十九 一〇〇
    XJ_NUMBER_HAN_DIGITS,        // 一 ... 一〇 一一
    XJ_NUMBER_HAN_JAPANESE,      // 一 ... 十一 ... 百一
    XJ_NUMBER_HAN_LEGAL,         // 壹 贰 ... 壹拾壹
    XJ_NUMBER_HAN_LEGAL_TRADITIONAL,
    XJ_NUMBER_STEM,        // 甲 乙 丙
    XJ_NUMBER_BRANCH,      // 子 丑 寅
    XJ_NUMBER_STEM_BRANCH, // 甲子 乙丑
    XJ_NUMBER_FORMATS,
} XjNumberFormat;

// Appends `number`; in a format that does not reach so far, in Arabic digits, as Word does.
void xj_number_append(GString *into, XjNumberFormat format, guint number);

// The format's name in WordprocessingML: "chineseCounting". An unknown one is DECIMAL.
XjNumberFormat xj_number_format_of_word(const char *name);

// Its number in .doc (nfc) and RTF (\levelnfc). An unknown one is DECIMAL.
XjNumberFormat xj_number_format_of_nfc(guint nfc);

// The sample by which OpenDocument names it: "1", "一, 二, 三, ..."; NULL or "" is NONE, an unknown one DECIMAL. `letter_sync`: the
// style counts AA BB behind Z.
XjNumberFormat xj_number_format_of_sample(const char *sample, gboolean letter_sync);

// FALSE for NONE and BULLET.
gboolean xj_number_format_counts(XjNumberFormat format);

// Whether a typist puts a blank between the label and the text behind it: 一、总则 （一）总则 1.总则 ①总则, but 第一章 总则, 1.1 总则 and
// 1. 2026年.
gboolean xj_number_needs_blank(const char *label, const char *text);

// Puts the label before the text of its paragraph, as it would be typed; `close`: without any gap. An empty text stays empty.
void xj_number_prepend(GString *text, const char *label, gboolean close);

G_END_DECLS
