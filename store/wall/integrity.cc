// Xapian's own check of its files.
#include "store/wall/wall.h"

#include <sstream>

#ifdef __SANITIZE_ADDRESS__
// Database::check() of Xapian 1.4 deletes an object through a base class without a virtual destructor. Harmless, not ours,
// and the sanitizer knows no narrower way to be told so. Compiled with the sanitizer only.
extern "C" __attribute__((visibility("default"))) const char *__asan_default_options(void);
extern "C" const char *
__asan_default_options(void)
{
    return "new_delete_type_mismatch=0";
}
#endif

gboolean
xj_database_check(const char *directory, const char *generation, guint *ret_faults, char **ret_report, GError **error)
{
    return xj::guarded(directory, error,
                       [&]
                       {
                           std::ostringstream report;
                           size_t faults = Xapian::Database::check(xj::database_path(directory, generation), 0, &report);
                           *ret_report = g_strdup(report.str().c_str());
                           *ret_faults = static_cast<guint>(faults);
                       });
}
