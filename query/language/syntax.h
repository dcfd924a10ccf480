// The syntax tree of a query: phrases and filters joined by AND, OR and NOT, by nearness and by scopes.
//
// Leaves are phrases and filters. A bare run and a quoted phrase differ in `quoted` alone. The folded form of a phrase is never
// empty and holds no XJ_FOLD_BREAK. AND and OR have two children or more and none of their own kind; NOT has one, never a NOT.
// NEAR has two children or more, each a phrase or an OR of such, all of one field. WITHIN has one; a WITHIN below it reaches less
// far than it does. Phrases of one query are numbered from 0 in the order of the text.
#pragma once

#include "query/criterion.h"
#include "query/language/gap.h"
#include "text/fold.h"

G_BEGIN_DECLS

typedef enum
{
    XJ_SYNTAX_PHRASE,
    XJ_SYNTAX_FILTER,
    XJ_SYNTAX_AND,
    XJ_SYNTAX_OR,
    XJ_SYNTAX_NOT,
    XJ_SYNTAX_NEAR,   // each child near the one before it
    XJ_SYNTAX_WITHIN, // the child holds of one sentence, section ... as a whole
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
    gboolean is_across; // its match may run across sentence ends
    guint number;       // place among the phrases of the query
    char *text;         // as written, without its quotes
    XjFolded folded;    // of `text` without its gaps
    guint characters;   // folded characters
    GArray *gaps;       // of XjPhraseGap, by rising place in `folded`; NULL for none
} XjPhrase;

// Whether a phrase is one unbroken piece of a sentence: then a plain search of its folded form finds it.
gboolean xj_phrase_is_solid(const XjPhrase *phrase);

// How far it may be from one child of a NEAR to the next.
typedef struct
{
    guint most;          // folded characters between them, sentence ends not counted
    gboolean is_ordered; // the next one stands behind
} XjNearLink;

#define XJ_NEAR_DEFAULT_CHARS 20
#define XJ_NEAR_MAX_CHARS 500 // far more is the whole passage

// What the operand of a WITHIN must hold of, from the narrowest to the widest.
typedef enum
{
    XJ_REACH_SENTENCE,
    XJ_REACH_PASSAGE,
    XJ_REACH_SECTION, // the passages under one heading of the highest rank, those under its own headings too
    XJ_REACH_DOCUMENT,
} XjReach;

// A fact that a passage or its document must have.
typedef struct
{
    XjCriterion criterion;
    GPtrArray *values; // of char *, one or more, any of which will do (query/language/value.h)
    char *text;        // the values for people
} XjFilter;

typedef struct _XjSyntax XjSyntax;
struct _XjSyntax
{
    XjSyntaxKind kind;
    XjPhrase phrase;     // of a phrase
    XjFilter filter;     // of a filter
    GPtrArray *children; // of an operator: XjSyntax, owned
    GArray *links;       // of NEAR: XjNearLink, from each child to the next
    XjReach reach;       // of WITHIN
};

// A phrase leaf; `text` is copied and must fold to something without XJ_FOLD_BREAK.
XjSyntax *xj_syntax_phrase(XjScope scope, gboolean quoted, guint number, const char *text, gsize length);

// The same of a run, in which wildcards stand for gaps (query/language/gap.h); with more than XJ_PHRASE_MAX_GAPS of them it can be printed,
// and not matched.
XjSyntax *xj_syntax_run(XjScope scope, guint number, const char *text, gsize length);

// A phrase leaf whose match may run across sentence ends, as those in `text` may.
XjSyntax *xj_syntax_across(XjScope scope, gboolean quoted, guint number, const char *text, gsize length);

// A filter leaf; takes `values` (of char *, not empty), copies `text`.
XjSyntax *xj_syntax_filter(XjCriterion criterion, GPtrArray *values, const char *text);

// An operator over `children` (takes; of XjSyntax): NULL for none, the child itself for one; children of the same
// operator are taken in. `kind` is XJ_SYNTAX_AND or XJ_SYNTAX_OR.
XjSyntax *xj_syntax_join(XjSyntaxKind kind, GPtrArray *children);

// Both of two trees; takes both, either may be NULL.
XjSyntax *xj_syntax_both(XjSyntax *left, XjSyntax *right);

// Whether `syntax` may be a child of NEAR: phrases and OR of them, or a NEAR of such, all of one field.
gboolean xj_syntax_has_places(const XjSyntax *syntax);

// `right` near the last child of `left`; takes both, each with xj_syntax_has_places() and of one field. A NEAR among them is
// taken in: nearness is a chain.
XjSyntax *xj_syntax_near(XjSyntax *left, XjNearLink link, XjSyntax *right);

// Whether a WITHIN in `syntax` reaches as far as `reach`, or farther.
gboolean xj_syntax_reaches(const XjSyntax *syntax, XjReach reach);

// Whether all phrases of two trees are of one field.
gboolean xj_syntax_same_field(const XjSyntax *left, const XjSyntax *right);

// Takes `operand`, which holds no WITHIN that reaches as far. A sentence or passage asks no more of a single phrase than the
// phrase itself does: then it is returned.
XjSyntax *xj_syntax_within(XjReach reach, XjSyntax *operand);

// Takes `operand`; two negations cancel out.
XjSyntax *xj_syntax_negate(XjSyntax *operand);

// A tree of its own, the same in all.
XjSyntax *xj_syntax_copy(const XjSyntax *syntax);

void xj_syntax_free(XjSyntax *syntax);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjSyntax, xj_syntax_free)

// Calls `each` for the phrases that a match must or may hold, that is for those under no NOT, in the order of the text.
typedef void (*XjPhraseFunc)(const XjPhrase *phrase, gpointer user_data);
void xj_syntax_each_wanted(const XjSyntax *syntax, XjPhraseFunc each, gpointer user_data);

// A part of a tree is what AND, OR and NOT join: a leaf, a NEAR or a WITHIN. It is wanted under an even number of NOTs.
typedef gboolean (*XjPartFunc)(const XjSyntax *part, gboolean is_wanted, gpointer user_data);

// Whether the tree holds if its parts do as `holds` says. Not all of them need be asked.
gboolean xj_syntax_holds(const XjSyntax *syntax, XjPartFunc holds, gpointer user_data);

// Whether the tree asks, under no NOT, for something of a whole section or document.
gboolean xj_syntax_wants_beyond(const XjSyntax *syntax);

// Calls `each` for the parts under no NOT that want text of the passage itself, in the order of the text: those within a section or
// document too, but not that.
typedef void (*XjSyntaxFunc)(const XjSyntax *syntax, gpointer user_data);
void xj_syntax_each_text_part(const XjSyntax *syntax, XjSyntaxFunc each, gpointer user_data);

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
    XJ_ASKS_NUMBER = 1 << 5,  // of the paper
    XJ_ASKS_BEYOND = 1 << 6,  // other passages of its document
    XJ_ASKS_SECTION = 1 << 7, // where its section begins and ends
    XJ_ASKS_DATE = 1 << 8,    // of its document
} XjAsks;

guint xj_syntax_asks(const XjSyntax *syntax);

// The tree as one line of folded text, for --explain and tests: (and 当下改 (not title:"整改") level:3), (near/20 甲 乙),
// (sentence 甲 乙). A gap is printed as *{least,most}.
char *xj_syntax_print(const XjSyntax *syntax);

// The tree in words, with phrases as the user wrote them: “当下改” AND NOT title:“整改” AND level:县.
char *xj_syntax_describe(const XjSyntax *syntax);

G_END_DECLS
