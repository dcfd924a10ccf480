// Citations of the fake engine.
#pragma once

#include "fake_corpus.h"
#include "query/precedent.h"

// Of a passage, or of the document as a whole.
XjCitation *fake_citation_new(const FakeDocument *document, guint passage);
void fake_citation_free(XjCitation *citation);
