#include "cli/language.h"

#include <glib.h>
#include <glib/gi18n-lib.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

// The catalogues stand in ../share/locale beside the folder of the program, both installed and in the build tree.
static char *
catalogue_folder(void)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    if (program == NULL)
        return NULL;
    g_autofree char *folder = g_path_get_dirname(program);
    return g_build_filename(folder, "..", "share", "locale", NULL);
}

static const char *
wanted_locale(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    {
        const char *value = g_getenv(names[i]);
        if (value != NULL && *value != '\0')
            return value;
    }
    return "";
}

static gboolean
names_no_language(const char *name)
{
    return *name == '\0' || strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0 || g_str_has_prefix(name, "C.");
}

void
language_init(void)
{
    gboolean neutral = names_no_language(wanted_locale()) && g_getenv("LANGUAGE") == NULL;
    // gettext translates nothing in the "C" locale; C.UTF-8 is always there and lets LANGUAGE decide.
    if (setlocale(LC_ALL, "") == NULL || strcmp(setlocale(LC_MESSAGES, NULL), "C") == 0)
        (void)setlocale(LC_ALL, "C.UTF-8");
    if (neutral)
        g_setenv("LANGUAGE", "zh_CN", TRUE);
    else if (g_getenv("LANGUAGE") == NULL)
        g_setenv("LANGUAGE", wanted_locale(), TRUE);
    g_autofree char *folder = catalogue_folder();
    if (folder != NULL)
        bindtextdomain(GETTEXT_PACKAGE, folder);
    bind_textdomain_codeset(GETTEXT_PACKAGE, "UTF-8");
    textdomain(GETTEXT_PACKAGE);
}

gboolean
language_is_chinese(void)
{
    return g_str_has_prefix(g_get_language_names()[0], "zh");
}
