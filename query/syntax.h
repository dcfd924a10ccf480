// The syntax tree of a query: phrases and filters joined by AND, OR and NOT.
//
// Leaves are phrases and filters. A bare run and a quoted phrase differ in `quoted` alone. The folded form of a phrase is never
// empty and holds no XJ_FOLD_BREAK. AND and OR have two children or more and none of their own kind; NOT has one, never a NOT.
// Phrases of one query are numbered from 0 in the order of the text.
#pragma once

#include "query/criterion.h"
#include "text/fold.h"

G_BEGIN_DECLS

typedef enum
{
    XJ_SYNTAX_PHRASE,
    XJ_SYNTAX_FILTER,
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

// A fact that a passage or its document must have.
typedef struct
{
    XjCriterion criterion;
    GPtrArray *values; // of char *, one or more, any of which will do (query/value.h)
    char *text;        // the values for people
} XjFilter;

typedef struct _XjSyntax XjSyntax;
struct _XjSyntax
{
    XjSyntaxKind kind;
    XjPhrase phrase;     // of a phrase
    XjFilter filter;     // of a filter
    GPtrArray *children; // of an operator: XjSyntax, owned
};

// A phrase leaf; `text` is copied and must fold to something without XJ_FOLD_BREAK.
XjSyntax *xj_syntax_phrase(XjScope scope, gboolean quoted, guint number, const char *text, gsize length);

// A filter leaf; takes `values` (of char *, not empty), copies `text`.
XjSyntax *xj_syntax_filter(XjCriterion criterion, GPtrArray *values, const char *text);

// An operator over `children` (takes; of XjSyntax): NULL for none, the child itself for one; children of the same
// operator are taken in. `kind` is XJ_SYNTAX_AND or XJ_SYNTAX_OR.
XjSyntax *xj_syntax_join(XjSyntaxKind kind, GPtrArray *children);

// Both of two trees; takes both, either may be NULL.
XjSyntax *xj_syntax_both(XjSyntax *left, XjSyntax *right);

// Takes `operand`; two negations cancel out.
XjSyntax *xj_syntax_negate(XjSyntax *operand);

// A tree of its own, the same in all.
XjSyntax *xj_syntax_copy(const XjSyntax *syntax);

void xj_syntax_free(XjSyntax *syntax);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjSyntax, xj_syntax_free)

// Calls `each` for the phrases that a match must or may hold, that is for those under no NOT, in the order of the text.
typedef void (*XjPhraseFunc)(const XjPhrase *phrase, gpointer user_data);
void xj_syntax_each_wanted(const XjSyntax *syntax, XjPhraseFunc each, gpointer user_data);

// Takes out of the tree *root what every answer must have and what holds no phrase: filters, and operators over nothing but
// filters. Returns them as one tree, NULL if there are none; *root becomes NULL if nothing is left.
XjSyntax *xj_syntax_take_filters(XjSyntax **root);

// Calls `each` for all filters, wanted or not, in the order of the text.
typedef void (*XjFilterFunc)(const XjFilter *filter, gpointer user_data);
void xj_syntax_each_filter(const XjSyntax *syntax, XjFilterFunc each, gpointer user_data);

// What a tree looks at: a set of flags.
typedef enum
{
    XJ_ASKS_TEXT = 1 << 0,  // of the passage
    XJ_ASKS_TITLE = 1 << 1, // of its document
    XJ_ASKS_FACTS = 1 << 2, // what facets count
    XJ_ASKS_OCCASION = 1 << 3,
    XJ_ASKS_ORGAN = 1 << 4,
    XJ_ASKS_NUMBER = 1 << 5, // of the paper
} XjAsks;

guint xj_syntax_asks(const XjSyntax *syntax);

// The tree as one line of folded text, for --explain and tests: (and 当下改 (not title:"整改") level:3).
char *xj_syntax_print(const XjSyntax *syntax);

// The tree in words, with phrases as the user wrote them: “当下改” AND NOT title:“整改” AND level:县.
char *xj_syntax_describe(const XjSyntax *syntax);

G_END_DECLS
