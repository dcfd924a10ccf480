#include "document/requirement/aspect.h"

guint
xj_aspects_find(G_GNUC_UNUSED const XjStudy *study, G_GNUC_UNUSED XjSpan span, G_GNUC_UNUSED guint *ret_aspects)
{
    return 0;
}
