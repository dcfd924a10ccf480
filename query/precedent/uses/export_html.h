// A concordance as a page that word processors open as a document.
#pragma once

#include "query/precedent.h"

G_BEGIN_DECLS

void xj_uses_export_html(const XjUses *uses, GString *into);

G_END_DECLS
