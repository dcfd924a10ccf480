// The worker program: gets files from the pool over the socket that is its standard input, and reads them in the sandbox.
#pragma once

#include "indexer/extract/reader.h"

G_BEGIN_DECLS

typedef struct
{
    void (*prepare)(void); // loads what the sandbox would not let load later
    void (*read)(const XjReadInput *input, const XjReadSink *sink);
} XjWorkerReader;

// Serves until the pool hangs up; returns the program's exit status.
int xj_worker_serve(const XjWorkerReader *reader);

G_END_DECLS
