// The syntax tree of a query: phrases joined by AND, OR and NOT.
//
// A phrase is the only leaf; a bare run and a quoted phrase differ in `quoted` alone. Its folded form is never empty and
// holds no XJ_FOLD_BREAK. AND and OR have two children or more and none of their own kind; NOT has one, never a NOT.
// Phrases of one query are numbered from 0 in the order of the text.
#pragma once

#include "text/fold.h"

G_BEGIN_DECLS

typedef enum
{
    XJ_SYNTAX_PHRASE,
    XJ_SYNTAX_AND,
    XJ_SYNTAX_OR,
    XJ_SYNTAX_NOT,
} XjSyntaxKind;

// Where a phrase must stand.
typedef enum
{
    XJ_SCOPE_TEXT,  // in the passage
    XJ_SCOPE_TITLE, // in the title of the passage's document
} XjScope;

typedef struct
{
    XjScope scope;
    gboolean quoted;
    guint number;     // place among the phrases of the query
    char *text;       // as written, without its quotes
    XjFolded folded;  // of `text`
    guint characters; // folded characters
} XjPhrase;

typedef struct _XjSyntax XjSyntax;
struct _XjSyntax
{
    XjSyntaxKind kind;
    XjPhrase phrase;     // of a phrase
    GPtrArray *children; // of an operator: XjSyntax, owned
};

// A phrase leaf; `text` is copied and must fold to something without XJ_FOLD_BREAK.
XjSyntax *xj_syntax_phrase(XjScope scope, gboolean quoted, guint number, const char *text, gsize length);

// An operator over `children` (takes; of XjSyntax): NULL for none, the child itself for one; children of the same
// operator are taken in. `kind` is XJ_SYNTAX_AND or XJ_SYNTAX_OR.
XjSyntax *xj_syntax_join(XjSyntaxKind kind, GPtrArray *children);

// Takes `operand`; two negations cancel out.
XjSyntax *xj_syntax_negate(XjSyntax *operand);

void xj_syntax_free(XjSyntax *syntax);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjSyntax, xj_syntax_free)

// Calls `each` for the phrases that a match must or may hold, that is for those under no NOT, in the order of the text.
typedef void (*XjPhraseFunc)(const XjPhrase *phrase, gpointer user_data);
void xj_syntax_each_wanted(const XjSyntax *syntax, XjPhraseFunc each, gpointer user_data);

// Whether any phrase, wanted or not, looks into the title.
gboolean xj_syntax_asks_title(const XjSyntax *syntax);

// The tree as one line of folded text, for --explain and tests: (and 当下改 (not title:"整改")).
char *xj_syntax_print(const XjSyntax *syntax);

// The tree in words, with phrases as the user wrote them: “当下改” AND NOT title:“整改”.
char *xj_syntax_describe(const XjSyntax *syntax);

G_END_DECLS
