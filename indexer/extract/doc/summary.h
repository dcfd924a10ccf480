// Title, author and dates of a document (the stream SummaryInformation).
#pragma once

#include "document/source.h"
#include "indexer/extract/doc/bytes.h"

G_BEGIN_DECLS

void xj_doc_summary_read(XjBytes summary, XjSource *source);

G_END_DECLS
