// The cards of the documents, as they stand in the records of their first passages.
#pragma once

#include "store/database.h"

G_BEGIN_DECLS

// The card in the record of `passage`, a new string. CORRUPT if it carries none.
char *xj_card_read(XjDatabase *database, guint32 passage, gsize *ret_length, GError **error);

// See xj_reader_each_card().
gboolean xj_card_each(XjDatabase *database, XjCardFunc each, gpointer user_data, GError **error);

G_END_DECLS
