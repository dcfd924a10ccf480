#include "store/schema.h"

const char *
xj_field_prefix(XjField field)
{
    static const char *const prefixes[] = {
        [XJ_FIELD_TEXT] = XJ_PREFIX_TEXT,         [XJ_FIELD_TITLE] = XJ_PREFIX_TITLE,
        [XJ_FIELD_DOCUMENT] = XJ_PREFIX_DOCUMENT, [XJ_FIELD_COLLECTION] = XJ_PREFIX_COLLECTION,
        [XJ_FIELD_LEVEL] = XJ_PREFIX_LEVEL,       [XJ_FIELD_INSPECTING] = XJ_PREFIX_INSPECTING,
        [XJ_FIELD_KIND] = XJ_PREFIX_KIND,         [XJ_FIELD_OCCASION] = XJ_PREFIX_OCCASION,
        [XJ_FIELD_ORGAN] = XJ_PREFIX_ORGAN,       [XJ_FIELD_NUMBER] = XJ_PREFIX_NUMBER,
        [XJ_FIELD_YEAR] = XJ_PREFIX_YEAR,         [XJ_FIELD_THEME] = XJ_PREFIX_THEME,
        [XJ_FIELD_ASPECT] = XJ_PREFIX_ASPECT,     [XJ_FIELD_ROLE] = XJ_PREFIX_ROLE,
        [XJ_FIELD_DAMAGE] = XJ_PREFIX_DAMAGE,     [XJ_FIELD_FIRST] = XJ_TERM_CARD,
    };
    G_STATIC_ASSERT(G_N_ELEMENTS(prefixes) == XJ_FIELDS);
    return prefixes[field];
}
