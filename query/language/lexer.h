// The tokens of a query string (docs/query-language.md): where runs, phrases, operators and parentheses begin and end.
//
// The input is valid UTF-8 whose blanks are all ' '. A chunk is what stands between blanks. Parentheses and quotes mean
// something at the edges of a chunk only; inside they belong to the run, which ignores them when folded.
#pragma once

#include "query/language/syntax.h"

G_BEGIN_DECLS

typedef enum
{
    XJ_TOKEN_END,
    XJ_TOKEN_RUN,    // a chunk without quotes at its edges
    XJ_TOKEN_PHRASE, // between quotes, which are not part of the token
    XJ_TOKEN_FIELD,  // title: level: and their like; what follows is the operand
    XJ_TOKEN_SCOPE,  // sentence: section: and their like, in front of an operand too
    XJ_TOKEN_ACROSS, // across:, likewise
    XJ_TOKEN_OPEN,
    XJ_TOKEN_CLOSE,
    XJ_TOKEN_AND,
    XJ_TOKEN_OR,
    XJ_TOKEN_NOT,
    XJ_TOKEN_NEAR,     // NEAR ADJ/30 and their like
    XJ_TOKEN_TOGETHER, // 同句 同节 and their like between operands
} XjTokenKind;

typedef struct
{
    XjTokenKind kind;
    XjCriterion criterion; // of a field; XJ_CRITERIA if it is one of the title
    XjReach reach;         // of a scope, and of operands that stand together
    XjNearLink link;       // of nearness, as it was written, over the bound too
    const char *text;      // borrows from the input
    gsize length;
} XjToken;

typedef struct
{
    const char *at, *end;
    gboolean operand_next;   // a '-' or a field stands directly before: no operator can follow
    gboolean has_lone_quote; // a quotation mark without partner was passed over
} XjLexer;

// Borrows `text`.
void xj_lexer_init(XjLexer *lexer, const char *text, gsize length);

// The next token; XJ_TOKEN_END again and again at the end.
XjToken xj_lexer_next(XjLexer *lexer);

G_END_DECLS
