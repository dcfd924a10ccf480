// File names as people read them.
#pragma once

#include <glib.h>

// `path` as UTF-8, whatever charset the file system has it in. A new string.
char *xj_display_path(const char *path);

// The same for a document in the file: "资料.zip!/通知.docx"; `member` "" is the file itself. A new string.
char *xj_display_member(const char *path, const char *member);
