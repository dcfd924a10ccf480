// The reading of a file that may need conversion: what a worker says it cannot read, but an office program may, is converted and goes
// to a worker again.
#pragma once

#include "indexer/worker/pool.h"

G_BEGIN_DECLS

// Reads one file in a worker, as it is.
typedef void (*XjConversionRead)(XjWorkerPool *pool, const XjWorkerRequest *request, const XjReadSink *sink);

// Reads a file with `read`, and once more after conversion if its only failure is that the file itself is XJ_FAILURE_CONVERTIBLE.
void xj_conversion_read(XjConversionRead read, XjWorkerPool *pool, const XjWorkerRequest *request, const XjReadSink *sink);

G_END_DECLS
