#include "base/error.h"

GQuark
xj_error_quark(void)
{
    return g_quark_from_static_string("xj-error-quark");
}

int
xj_error_exit_status(const GError *error)
{
    if (error->domain != XJ_ERROR)
        return XJ_EXIT_IO;
    switch ((XjErrorCode)error->code)
    {
    case XJ_ERROR_INVALID:
        return XJ_EXIT_USAGE;
    case XJ_ERROR_BUSY:
    case XJ_ERROR_CHANGED:
        return XJ_EXIT_BUSY;
    case XJ_ERROR_FORMAT:
    case XJ_ERROR_CORRUPT:
        return XJ_EXIT_DAMAGED;
    case XJ_ERROR_NOT_FOUND:
        return XJ_EXIT_NO_INDEX;
    case XJ_ERROR_UNREADABLE:
    case XJ_ERROR_REFUSED:
    case XJ_ERROR_IO:
    case XJ_ERROR_INTERNAL:
    default:
        return XJ_EXIT_IO;
    }
}
