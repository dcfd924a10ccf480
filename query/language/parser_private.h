// What the files of the parser share; not for callers.
#pragma once

#include "query/language/lexer.h"
#include "query/language/parser.h"

G_BEGIN_DECLS

typedef struct _XjParser
{
    XjLexer lexer;
    XjToken token;      // the next one
    XjScope scope;      // of phrases read now
    XjToken field;      // whose values are read now; its criterion is XJ_CRITERIA where phrases are
    gboolean is_across; // phrases read now may run across sentence ends
    gint within;        // the reach of the innermost scope open now; XJ_OPEN_REACH for none
    const XjVocabulary *vocabulary;
    guint filters; // in the tree
    guint depth;   // groups open now
    XjQuery *query;
    GError *error; // set once; everything returns from then on
} XjParser;

// Reaches farther than any scope.
#define XJ_OPEN_REACH (XJ_REACH_DOCUMENT + 1)

// Goes on to the next token.
void xj_parser_advance(XjParser *parser);

// Whether one more clause may be added; else the error is set.
gboolean xj_parser_has_room(XjParser *parser);

gboolean xj_token_begins_operand(XjTokenKind kind);

// The parts of the grammar (parser.c). Each returns NULL where nothing was left to search for.
XjSyntax *xj_parser_any(XjParser *parser);
XjSyntax *xj_parser_operand(XjParser *parser);

// The phrase, or the phrases of each sentence, that a run or a quoted phrase asks for.
XjSyntax *xj_parser_phrase(XjParser *parser, const XjToken *token);

G_END_DECLS
