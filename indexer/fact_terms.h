// What is known of a document and of its passages as terms of the index, to filter by, and as what facets count
// (store/record.h, store/schema.h). None of these terms weighs anything in the ranking.
#pragma once

#include "document/document.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef struct _XjFactTerms XjFactTerms;

// Of `document`, which is borrowed; `losses` (XjLoss) are what its file holds and it does not.
XjFactTerms *xj_fact_terms_new(const XjDocument *document, const GPtrArray *losses);
void xj_fact_terms_free(XjFactTerms *terms);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjFactTerms, xj_fact_terms_free)

// Adds what all passages of the document share: title, levels, kind, occasion, organ, number, year and its conditions. A level that
// is not known has the term "none", so that it can be asked for.
void xj_fact_terms_add_document(const XjFactTerms *terms, XjTermBag *bag);

// What facets count of the document; borrowed.
const char *xj_fact_terms_document_facets(const XjFactTerms *terms);

// Adds what passage `passage` has of its own: themes, aspects of its requirements, role and damage. Passages come in rising order,
// each once. Themes that a person told of the document stand on every passage, in place of those that were found.
void xj_fact_terms_add_passage(XjFactTerms *terms, guint passage, XjTermBag *bag, GString *facets);

G_END_DECLS
