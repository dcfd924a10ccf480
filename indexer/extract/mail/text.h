// The plain text of a mail as blocks.
#pragma once

#include "document/source.h"

G_BEGIN_DECLS

// Appends the blocks of `text`: what the sender wrote and, without its "> " marks, what he quotes, are blocks of lines; the
// signature behind a line "-- " is furniture. `flowed`: lines that end with a blank go on (RFC 3676); `drops_blank`: that
// blank is no part of the text. Encrypted text (PGP) is left out and noted as a loss.
void xj_mail_text_read(const char *text, gboolean flowed, gboolean drops_blank, XjSource *source);

G_END_DECLS
