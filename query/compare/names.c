#include "query/compare.h"

#include <string.h>

const char *
xj_relation_name(XjRelation relation)
{
    static const char *const names[XJ_RELATIONS] = {"none", "same", "adapted", "absent", "new"};
    g_return_val_if_fail(relation < XJ_RELATIONS, NULL);
    return names[relation];
}

const char *
xj_change_direction_name(XjChangeDirection direction)
{
    static const char *const names[XJ_CHANGE_DIRECTIONS] = {"other", "tightened", "loosened"};
    g_return_val_if_fail(direction < XJ_CHANGE_DIRECTIONS, NULL);
    return names[direction];
}

const char *
xj_row_kind_name(XjRowKind kind)
{
    static const char *const names[XJ_ROW_KINDS] = {"same", "varied", "first", "second"};
    g_return_val_if_fail(kind < XJ_ROW_KINDS, NULL);
    return names[kind];
}

gboolean
xj_compare_order_from_name(const char *name, XjCompareOrder *ret_order)
{
    if (strcmp(name, "level") == 0)
        *ret_order = XJ_COMPARE_BY_LEVEL;
    else if (strcmp(name, "given") == 0)
        *ret_order = XJ_COMPARE_AS_GIVEN;
    else
        return FALSE;
    return TRUE;
}
