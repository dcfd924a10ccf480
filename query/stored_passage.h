// One passage as the store keeps it, fetched and decoded.
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

typedef struct
{
    GBytes *data;           // what the rest borrows from
    XjPassageRecord record; //
    const char *card;       // of its document, with passage 0; NULL otherwise
    gsize card_length;
} XjStoredPassage;

// Reads the store's passage `number`. Errors: as xj_reader_fetch() and xj_record_decode(). On success the caller owns
// *ret_passage: xj_stored_passage_clear().
gboolean xj_stored_passage_read(XjReader *reader, guint32 number, XjStoredPassage *ret_passage, GError **error);

// The name of its role; static. A role that is none, of a damaged record, is told as that of plain text.
const char *xj_stored_role(const XjPassageRecord *record);

void xj_stored_passage_clear(XjStoredPassage *passage);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjStoredPassage, xj_stored_passage_clear)

G_END_DECLS
