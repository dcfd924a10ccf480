// Runs a fuzz target over the files of a folder: replay FOLDER.
#include "tests/fuzz/fuzz.h"

#include <glib.h>
#include <stdlib.h>

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDir) folder = argc == 2 ? g_dir_open(argv[1], 0, &error) : NULL;
    if (!folder)
    {
        g_printerr("%s\n", error ? error->message : "usage: replay FOLDER");
        return EXIT_FAILURE;
    }
    for (const char *name = g_dir_read_name(folder); name; name = g_dir_read_name(folder))
    {
        g_autofree char *path = g_build_filename(argv[1], name, NULL);
        g_autofree char *data = NULL;
        gsize size = 0;
        if (!g_file_get_contents(path, &data, &size, &error))
        {
            g_printerr("%s\n", error->message);
            return EXIT_FAILURE;
        }
        LLVMFuzzerTestOneInput((const uint8_t *)data, size);
    }
    return EXIT_SUCCESS;
}
