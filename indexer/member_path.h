// Paths of documents in files, as people give them: 资料.zip!/通知.docx
#pragma once

#include "indexer/reading.h"

G_BEGIN_DECLS

// Divides `path` into a file that is there and the name of a document in it, as new strings. FALSE if it is the path of
// something that is there itself, or of nothing.
gboolean xj_member_path_divide(const char *path, char **ret_file, char **ret_member);

// Whether `name` is that of `container` or of something in it, however deep. Everything is within "", the file itself.
gboolean xj_member_is_within(const char *name, const char *container);

G_END_DECLS
