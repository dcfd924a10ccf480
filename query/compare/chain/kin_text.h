// A paper's text as kinship sees it: a row of letters in which what changes from level to level is the same. Names of places, words
// of levels (省委 市委), numbers, and what plays one part at several levels (常委会 党委会: comparison.tsv) are one letter each.
#pragma once

#include "query/compare/paper/paper.h"

G_BEGIN_DECLS

// What a letter says.
typedef enum
{
    XJ_KIN_LETTER_WORD,     // a character of a word
    XJ_KIN_LETTER_COMMON,   // one that only joins words (的), or of a word that every demand has (必须 切实)
    XJ_KIN_LETTER_FORMULA,  // of a set phrase of the genre
    XJ_KIN_LETTER_FRAME,    // of a word that begins a paper's own furniture (责任单位)
    XJ_KIN_LETTER_STAND_IN, // stands for a number, level or part
    XJ_KIN_LETTER_KINDS,
} XjKinLetterKind;

// A word with others of the same meaning (synonyms.tsv).
typedef struct
{
    guint32 concept; // of 30 bits; the same for all of them
    gsize start;     // byte of the text
} XjKinConcept;

typedef struct
{
    guint32 *letters; // of 30 bits
    guint32 *starts;  // byte of the text of each; starts[count] is the text's length
    guint8 *kinds;    // XjKinLetterKind
    guint count;
    GArray *concepts; // of XjKinConcept, in text order
} XjKinText;

// The caller owns *ret_text: xj_kin_text_clear(). Cost: linear.
void xj_kin_text_make(const XjPaper *paper, const XjVocabulary *vocabulary, XjKinText *ret_text);
void xj_kin_text_clear(XjKinText *text);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjKinText, xj_kin_text_clear)

// The first letter, and the first concept, that starts at or behind byte `at`.
guint xj_kin_text_letter_from(const XjKinText *text, gsize at);
guint xj_kin_text_concept_from(const XjKinText *text, gsize at);

G_END_DECLS
