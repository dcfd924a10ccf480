// What the files of the engine share; not for callers.
#pragma once

#include "query/engine.h"
#include "query/reader_pool.h"

G_BEGIN_DECLS

struct _XjEngine
{
    XjReaderPool *pool;
};

G_END_DECLS
