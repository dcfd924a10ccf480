// Which folders a worker may still read.
#include "indexer/worker/landlock.h"
#include "indexer/worker/sandbox.h"

#include <unistd.h>

// Tables that libraries read when a document first wants them. Those that do not exist are passed over.
static const char *const readable[] = {
    "/usr/lib",                 // gconv: iconv's tables, loaded like libraries; the tables of libmagic
    "/usr/local/lib",           //
    "/usr/share/poppler",       // the character maps of Chinese fonts
    "/usr/share/tesseract-ocr", //
    "/usr/share/file",          // libmagic, where it is not below /usr/lib
    "/usr/share/misc",          //
    "/usr/share/locale",        // messages of the libraries
    "/usr/share/zoneinfo",      //
    "/usr/lib/locale",          //
    "/etc/localtime",           //
    "/etc/ld.so.cache",         //
};

static void
allow(int rules, const char *path)
{
    xj_landlock_allow(rules, path, g_file_test(path, G_FILE_TEST_IS_DIR) ? XJ_LANDLOCK_READ : XJ_LANDLOCK_READ_FILE);
}

gboolean
xj_sandbox_close_folders(const char *locale)
{
    int rules = xj_landlock_new();
    if (rules < 0)
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(readable); i++)
        allow(rules, readable[i]);
    if (locale != NULL)
        allow(rules, locale);
    gboolean closed = xj_landlock_enter(rules);
    close(rules);
    return closed;
}
