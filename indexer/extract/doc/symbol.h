// Characters that are not Unicode in the file.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define XJ_DOC_NO_CHARACTER 0xFFFDU

gunichar xj_doc_cp1252(guint8 byte);

// A character of a font of symbols (Wingdings, Symbol) that has a counterpart; XJ_DOC_NO_CHARACTER if it has none that is known.
gunichar xj_doc_symbol(guint16 symbol);

G_END_DECLS
