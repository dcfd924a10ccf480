// What goes wrong behind the wall, told in front of it.
#include "store/fault.h"
#include "store/wall/wall.h"

#include <exception>
#include <new>

// "DatabaseCorruptError: Block overwritten (No such file or directory)", a new string.
static char *
describe(const Xapian::Error &error)
{
    const char *system = error.get_error_string();
    if (system == nullptr)
        return g_strdup_printf("%s: %s", error.get_type(), error.get_msg().c_str());
    return g_strdup_printf("%s: %s (%s)", error.get_type(), error.get_msg().c_str(), system);
}

static void
report(GError **error, XjFault fault, const char *directory, const Xapian::Error &exception)
{
    g_autofree char *said = describe(exception);
    xj_fault_set(error, fault, directory, said);
}

static void
report_files(GError **error, const char *directory, const Xapian::Error &exception)
{
    g_autofree char *said = describe(exception);
    xj_fault_set_files(error, directory, said, exception.get_error_string());
}

void
xj::report_exception(const char *directory, GError **error) noexcept
{
    try
    {
        throw;
    }
    catch (const Xapian::DatabaseModifiedError &)
    {
        xj_fault_set(error, XJ_FAULT_OVERTAKEN, directory, nullptr);
    }
    catch (const Xapian::DocNotFoundError &)
    {
        xj_fault_set(error, XJ_FAULT_GONE, directory, nullptr);
    }
    catch (const Xapian::DatabaseLockError &e)
    {
        report(error, XJ_FAULT_LOCKED, directory, e);
    }
    catch (const Xapian::DatabaseVersionError &e)
    {
        report(error, XJ_FAULT_VERSION, directory, e);
    }
    catch (const Xapian::DatabaseCorruptError &e)
    {
        report(error, XJ_FAULT_DAMAGED, directory, e);
    }
    catch (const Xapian::DatabaseClosedError &e)
    {
        report(error, XJ_FAULT_PROGRAM, directory, e);
    }
    catch (const Xapian::DatabaseError &e)
    {
        report_files(error, directory, e);
    }
    catch (const Xapian::NetworkError &e)
    {
        report(error, XJ_FAULT_UNREACHABLE, directory, e);
    }
    catch (const Xapian::WildcardError &)
    {
        xj_fault_set(error, XJ_FAULT_EXPANSION, directory, nullptr);
    }
    catch (const Xapian::Error &e)
    {
        report(error, XJ_FAULT_PROGRAM, directory, e);
    }
    catch (const std::bad_alloc &)
    {
        xj_fault_set(error, XJ_FAULT_MEMORY, directory, nullptr);
    }
    catch (const std::exception &e)
    {
        xj_fault_set(error, XJ_FAULT_PROGRAM, directory, e.what());
    }
    catch (...)
    {
        xj_fault_set(error, XJ_FAULT_PROGRAM, directory, "unknown exception");
    }
}
