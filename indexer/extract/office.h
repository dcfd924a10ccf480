// What the packages of office programs share: a part as XML with the loss it means if it is broken, and the metadata.
#pragma once

#include "indexer/extract/package.h"
#include "indexer/extract/xml.h"

G_BEGIN_DECLS

// A part of the package as XML, NULL if there is none; what is broken of it is noted in `source`. Free with xmlFreeDoc().
xmlDoc *xj_office_part(const XjPackage *package, const char *name, XjSource *source);

// Takes title, author and dates from the children of `properties` (docProps/core.xml of one, meta.xml of the other family).
void xj_office_read_metadata(const xmlNode *properties, XjSource *source);

G_END_DECLS
