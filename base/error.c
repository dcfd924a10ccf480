#include "base/error.h"

GQuark
xj_error_quark(void)
{
    return g_quark_from_static_string("xj-error-quark");
}

// Exit statuses of the program; part of its outside face.
enum
{
    EXIT_USAGE = 2,
    EXIT_BUSY = 4,
    EXIT_DAMAGED = 5,
    EXIT_NO_INDEX = 6,
    EXIT_IO = 7,
};

int
xj_error_exit_status(const GError *error)
{
    if (error->domain != XJ_ERROR)
        return EXIT_IO;
    switch ((XjErrorCode)error->code)
    {
    case XJ_ERROR_INVALID:
        return EXIT_USAGE;
    case XJ_ERROR_BUSY:
    case XJ_ERROR_CHANGED:
        return EXIT_BUSY;
    case XJ_ERROR_FORMAT:
    case XJ_ERROR_CORRUPT:
        return EXIT_DAMAGED;
    case XJ_ERROR_NOT_FOUND:
        return EXIT_NO_INDEX;
    case XJ_ERROR_UNREADABLE:
    case XJ_ERROR_REFUSED:
    case XJ_ERROR_IO:
    case XJ_ERROR_INTERNAL:
    default:
        return EXIT_IO;
    }
}
