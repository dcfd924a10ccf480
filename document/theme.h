// Themes (主题): what passages and the document are about.
#pragma once

#include "document/study.h"

G_BEGIN_DECLS

// Themes that one passage and the document carry at most: the heaviest.
#define XJ_PASSAGE_THEMES_MAX 4
#define XJ_DOCUMENT_THEMES_MAX 6

// *ret_passages: a new array of XjPassageTheme by rising passage, then falling weight. *ret_document: a new array of
// XjThemeWeight by falling weight.
void xj_themes_find(const XjStudy *study, GArray **ret_passages, GArray **ret_document);

G_END_DECLS
