#include "indexer/extract/layout.h"
