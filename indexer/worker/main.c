// xunjian-reader: the program that reads foreign files, and the only one that links what reads them.
#include "indexer/extract/reader.h"
#include "indexer/worker/serve.h"

static void
prepare(void)
{
    xj_decode_prepare();
    xj_readers_prepare();
}

int
main(void)
{
    const XjWorkerReader reader = {.prepare = prepare, .read = xj_read_all};
    return xj_worker_serve(&reader);
}
