// Names that no reader is asked about, in folders as in archives.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// Hidden files, office lock files (~$报告.docx, .~lock.报告.odt#), editors' back-ups (报告.txt~), unfinished downloads, and what
// Windows and macOS leave in every folder. `name` is one name, without folders.
gboolean xj_name_is_passed_over(const char *name);

G_END_DECLS
