#include "store/schema.h"

const char *
xj_field_prefix(XjField field)
{
    static const char *const prefixes[] = {
        [XJ_FIELD_TEXT] = XJ_PREFIX_TEXT,
        [XJ_FIELD_TITLE] = XJ_PREFIX_TITLE,
        [XJ_FIELD_DOCUMENT] = XJ_PREFIX_DOCUMENT,
        [XJ_FIELD_COLLECTION] = XJ_PREFIX_COLLECTION,
    };
    return prefixes[field];
}
