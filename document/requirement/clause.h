// Clauses: a sentence divided at its commas, colons and semicolons, each clause with what it does.
#pragma once

#include "document/requirement/cue.h"

G_BEGIN_DECLS

typedef enum
{
    XJ_CLAUSE_PLAIN,
    XJ_CLAUSE_TOPIC,      // leads in what it is about: 对困扰基层的问题， 围绕重点任务，
    XJ_CLAUSE_DEMAND,     // holds a word that demands, forbids, wishes or pledges
    XJ_CLAUSE_IMPERATIVE, // begins with a bare verb that demands, also behind a subject
    XJ_CLAUSE_FAULT,      // tells what is not as it should be
    XJ_CLAUSE_DONE,       // tells what was done
    XJ_CLAUSE_STATEMENT,  // says how things are
    XJ_CLAUSE_INSIGHT,    // asks to see something, not to do it
    XJ_CLAUSE_VOICE,      // what follows is told by somebody else
    XJ_CLAUSE_KINDS,
} XjClauseKind;

typedef struct
{
    XjSpan span;      // without the mark that ends it
    gunichar mark;    // ， ： ； or what else ends it; 0 at the end of the text
    XjSpan subject;   // who does it, where that is said right before the verb or modal word; empty if it is not
    const XjCue *cue; // that makes it what it is; NULL for a plain one
    XjClauseKind kind;
    gboolean condition; // names those to whom what follows is done: 没有通过的， 弄虚作假的，
    gboolean names;     // ends in a name for faults: 白条入账等问题
    gboolean leads;     // the cue stands at the head of the clause, or right behind its subject
} XjClause;

// Walks a document once, sentence by sentence, in text order.
typedef struct
{
    const char *text;
    const GArray *asides; // of XjSpan
    const GArray *cues;   // of XjCue
    guint aside, cue;     // the first that the next sentence may hold
} XjClauseReader;

// Appends the clauses of a sentence to `clauses` (of XjClause), which then borrow the reader's cues.
void xj_clauses_read(XjClauseReader *reader, XjSpan sentence, GArray *clauses);

static inline const XjClause *
xj_clause_at(const GArray *clauses, guint index)
{
    return &g_array_index(clauses, XjClause, index);
}

G_END_DECLS
