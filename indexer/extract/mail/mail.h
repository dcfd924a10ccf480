// What the readers of mail share: telling it by how it begins.
#pragma once

#include "indexer/extract/reader.h"

G_BEGIN_DECLS

// Whether headers of mail stand at the beginning of `bytes`.
gboolean xj_mail_begins(const char *bytes, gsize length);

// Where the mail begins: behind a byte order mark, blanks and the "From " line that mail programs put in front. It may be the
// end.
gsize xj_mail_start(const char *bytes, gsize length);

// A name for a member of this mail that a file could have: no folders, not too long. New string; `ending` goes behind it.
char *xj_mail_member_name(const char *name, const char *ending);

G_END_DECLS
