// File names as people read them.
#pragma once

#include <glib.h>

// `path` as UTF-8, whatever charset the file system has it in. A new string.
char *xj_display_path(const char *path);
