// RTF cut into tokens.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define XJ_RTF_WORD_MAX 32 // letters of a control word; a longer one is cut, and then it is none that anyone knows

typedef enum
{
    XJ_RTF_END,    // of the bytes
    XJ_RTF_OPEN,   // {
    XJ_RTF_CLOSE,  // }
    XJ_RTF_WORD,   // \par, \u28165
    XJ_RTF_SYMBOL, // \~, \{; a '\\' at the end of a line is '\n'
    XJ_RTF_BYTE,   // \'c7
    XJ_RTF_TEXT,   // bytes that stand for themselves
    XJ_RTF_BINARY, // \bin and what it announces
} XjRtfTokenKind;

typedef struct
{
    XjRtfTokenKind kind;
    char word[XJ_RTF_WORD_MAX + 1];
    gboolean has_number; // of a word; `number` is 0 otherwise
    gint32 number;
    guchar byte;      // of BYTE, and of SYMBOL what follows the '\\'
    const char *text; // of TEXT: borrowed from the bytes
    gsize length;
} XjRtfToken;

typedef struct
{
    const char *at, *end; // what is left; borrowed
    gboolean broken;      // the bytes end within a token
} XjRtfLexer;

void xj_rtf_lexer_next(XjRtfLexer *lexer, XjRtfToken *ret_token);

G_END_DECLS
