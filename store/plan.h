// A query as the wall understands it: terms and operators, no Chinese.
//
// A plan is a tree made by the query engine. Leaves are index terms, given as bytes with their field; the store matches
// them and weighs the scored ones by BM25.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// Which kind of term a leaf names. Each has its own prefix in the index (store/schema.h).
typedef enum
{
    XJ_FIELD_TEXT,       // the passage's own terms
    XJ_FIELD_TITLE,      // terms of its document's title
    XJ_FIELD_DOCUMENT,   // passages of the document with this id
    XJ_FIELD_COLLECTION, // passages of the documents in this collection
    XJ_FIELD_LEVEL,      // of whoever speaks, "0" to "5"
    XJ_FIELD_INSPECTING, // level of whoever inspected, "0" to "5"
    XJ_FIELD_KIND,       // kind of paper, folded like all names below
    XJ_FIELD_OCCASION,   // meeting: its terms, as of a title, and the whole name behind XJ_WHOLE_NAME
    XJ_FIELD_ORGAN,      // issuer: likewise
    XJ_FIELD_NUMBER,     // of the paper, folded
    XJ_FIELD_YEAR,       // four digits
    XJ_FIELD_QUALITY,    // of the document: its name
    XJ_FIELD_THEME,      // of the passage: its number
    XJ_FIELD_ASPECT,     // of a requirement in the passage: its number
    XJ_FIELD_ROLE,       // of the passage: its name
    XJ_FIELD_DAMAGE,     // in the passage: its name
    XJ_FIELD_FIRST,      // first passages of documents; its only term is empty
    XJ_FIELDS,
} XjField;

// Begins the term that is a whole name, where the parts of names are terms too.
#define XJ_WHOLE_NAME '='

typedef enum
{
    XJ_PLAN_TERM,     // one term
    XJ_PLAN_PREFIX,   // any term that begins so
    XJ_PLAN_ALL,      // every passage
    XJ_PLAN_NONE,     // no passage
    XJ_PLAN_AND,      // all children
    XJ_PLAN_OR,       // any child; weights add up
    XJ_PLAN_NOT,      // first child without any of the others
    XJ_PLAN_FILTER,   // first child, kept only where all others match; those carry no weight
    XJ_PLAN_DOCUMENT, // every passage of the documents in which its one child matches a passage; without weight
} XjPlanOp;

typedef struct _XjPlan XjPlan;
struct _XjPlan
{
    XjPlanOp op;
    XjField field;       // of a term or prefix
    GBytes *term;        // of a term or prefix, without the field's prefix
    guint count;         // of a term: how often the query has it
    GPtrArray *children; // of XjPlan, owned
};

XjPlan *xj_plan_term(XjField field, const char *term, gsize length);
XjPlan *xj_plan_prefix(XjField field, const char *prefix, gsize length);
XjPlan *xj_plan_new(XjPlanOp op);                // an operator or XJ_PLAN_ALL / _NONE without children yet
void xj_plan_add(XjPlan *parent, XjPlan *child); // takes child
void xj_plan_free(XjPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjPlan, xj_plan_free)

// The plan as one line, for --explain and for tests: (and text:当下 (or title:整改 text:整改)).
char *xj_plan_print(const XjPlan *plan);

G_END_DECLS
