#include "indexer/worker/libreoffice.h"

#include "indexer/worker/jail.h"

#include <ftw.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

// The first is what is found in the path, a script; beside it stands the second, which it would start by way of a third that wants to write
// to /tmp.
#define PROGRAM "soffice"
#define PROGRAM_ITSELF "soffice.bin"

enum
{
    ENDING_MAX = 8,        // characters
    STARTS_MAX = 2,        // with a new profile, it ends once to be started again
    FOLDERS_OPEN_MAX = 16, // while the folder is cleared away
};

// One at a time: each takes hundreds of megabytes.
static GMutex running;

// ---------------------------------------------------------------- the folder

static int
remove_entry(const char *path, G_GNUC_UNUSED const struct stat *status, G_GNUC_UNUSED int type, G_GNUC_UNUSED struct FTW *place)
{
    (void)remove(path);
    return 0;
}

static void
remove_folder(const char *folder)
{
    (void)nftw(folder, remove_entry, FOLDERS_OPEN_MAX, FTW_DEPTH | FTW_PHYS);
}

// ---------------------------------------------------------------- the program

// Where it is. New string, NULL if it is not installed.
static char *
find_program(void)
{
    g_autofree char *found = g_find_program_in_path(PROGRAM);
    char *real = found != NULL ? realpath(found, NULL) : NULL;
    if (real == NULL)
        return NULL;
    g_autofree char *folder = g_path_get_dirname(real);
    char *itself = g_build_filename(folder, PROGRAM_ITSELF, NULL);
    if (!g_file_test(itself, G_FILE_TEST_IS_EXECUTABLE))
    {
        g_free(itself);
        itself = g_strdup(real);
    }
    free(real); // made by libc
    return itself;
}

gboolean
xj_convert_is_possible(void)
{
    g_autofree char *program = find_program();
    return program != NULL && xj_jail_is_possible();
}

// A list to be freed with g_strfreev().
static char **
make_arguments(const char *program, const char *folder, const char *input)
{
    g_autofree char *profile = g_strconcat("-env:UserInstallation=file://", folder, "/profile", NULL);
    g_autofree char *sockets = g_strconcat("-env:OSL_SOCKET_PATH=", folder, NULL);
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    g_strv_builder_add_many(builder, program, "--headless", "--norestore", "--nolockcheck", profile, sockets, "--convert-to",
                            "docx", "--outdir", folder, input, NULL);
    return g_strv_builder_end(builder);
}

// In the folder itself: a way there could lead elsewhere.
static char *
result_path(const char *folder)
{
    return g_build_filename(folder, "input.docx", NULL);
}

// FALSE with *error set if it did not end by itself. Whether it made anything shows afterwards.
static gboolean
run(const char *program, const char *folder, const char *input, GError **error)
{
    g_autofree char *program_folder = g_path_get_dirname(program);
    g_auto(GStrv) arguments = make_arguments(program, folder, input);
    g_autofree char *result = result_path(folder);
    XjJail jail = {
        .folder = folder,
        .program_folder = program_folder,
        .seconds = XJ_CONVERT_SECONDS_MAX,
        .memory = XJ_CONVERT_MEMORY_MAX,
        .file = XJ_CONVERT_OUTPUT_MAX,
    };
    XjJailEnd end = XJ_JAIL_ENDED;
    for (guint i = 0; i < STARTS_MAX && end == XJ_JAIL_ENDED && !g_file_test(result, G_FILE_TEST_EXISTS); i++)
        end = xj_jail_run(&jail, arguments);
    if (end == XJ_JAIL_TIMED_OUT)
        g_set_error(error, XJ_FAILURE, XJ_FAILURE_TIME,
                    _("LibreOffice took more than %d seconds to convert it; save it as .docx"), XJ_CONVERT_SECONDS_MAX);
    else if (end == XJ_JAIL_FAILED)
        g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_IO, _("LibreOffice, which is to convert it, cannot be started"));
    return end == XJ_JAIL_ENDED;
}

// ---------------------------------------------------------------- the document

// What the program wrote must be a file: a link that it may have put there is not followed. Nobody can exchange it any more, for the
// processes in the jail are gone.
static gboolean
take_result(const char *folder, char **ret_bytes, gsize *ret_length, GError **error)
{
    g_autofree char *path = result_path(folder);
    GStatBuf status;
    if (g_lstat(path, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size == 0)
    {
        g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_DAMAGED,
                            _("LibreOffice made no document of it: it is damaged, or protected by a password"));
        return FALSE;
    }
    if ((guint64)status.st_size >= XJ_CONVERT_OUTPUT_MAX)
    {
        g_autofree char *limit = g_format_size(XJ_CONVERT_OUTPUT_MAX);
        g_set_error(error, XJ_FAILURE, XJ_FAILURE_LIMIT, _("becomes more than %s when LibreOffice converts it"), limit);
        return FALSE;
    }
    g_autoptr(GError) reason = NULL;
    if (g_file_get_contents(path, ret_bytes, ret_length, &reason))
        return TRUE;
    g_set_error(error, XJ_FAILURE, XJ_FAILURE_IO, _("cannot be read: %s"), reason->message);
    return FALSE;
}

static char *
put_input(const char *folder, const char *bytes, gsize length, const char *ending, GError **error)
{
    g_autofree char *tidy = g_strndup(ending, ENDING_MAX);
    g_strcanon(tidy, "abcdefghijklmnopqrstuvwxyz0123456789", 'x');
    g_autofree char *name = g_strconcat("input.", tidy, NULL);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GError) reason = NULL;
    if (g_file_set_contents(path, bytes, (gssize)length, &reason))
        return g_steal_pointer(&path);
    g_set_error(error, XJ_FAILURE, XJ_FAILURE_IO, _("LibreOffice, which is to convert it, cannot be given it: %s"),
                reason->message);
    return NULL;
}

// `program` NULL: there is none.
static gboolean
check_possible(const char *program, GError **error)
{
    if (program == NULL)
        g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_CONVERTIBLE,
                            _("is in a format that only an office program reads; save it as .docx, or install LibreOffice"));
    else if (!xj_jail_is_possible())
        g_set_error_literal(
            error, XJ_FAILURE, XJ_FAILURE_CONVERTIBLE,
            _("is in a format that only an office program reads; save it as .docx: LibreOffice is not let near it, "
              "because the kernel of this machine cannot shut it in (landlock)"));
    else
        return TRUE;
    return FALSE;
}

gboolean
xj_convert_document(const char *bytes, gsize length, const char *ending, char **ret_bytes, gsize *ret_length, GError **error)
{
    g_autofree char *program = find_program();
    if (!check_possible(program, error))
        return FALSE;
    g_autoptr(GError) reason = NULL;
    g_autofree char *folder = g_dir_make_tmp("xunjian-convert-XXXXXX", &reason);
    if (folder == NULL)
    {
        g_set_error(error, XJ_FAILURE, XJ_FAILURE_IO, _("LibreOffice, which is to convert it, cannot be given it: %s"),
                    reason->message);
        return FALSE;
    }
    g_mutex_lock(&running);
    g_autofree char *input = put_input(folder, bytes, length, ending, error);
    gboolean converted =
        input != NULL && run(program, folder, input, error) && take_result(folder, ret_bytes, ret_length, error);
    g_mutex_unlock(&running);
    remove_folder(folder);
    return converted;
}
