// How strongly passages speak of the themes that a query filters by: the order of a query that asks for nothing but what themes are.
#pragma once

#include "document/vocabulary/vocabulary.h"
#include "query/language/syntax.h"

G_BEGIN_DECLS

typedef struct
{
    gboolean has[XJ_VOCABULARY_TOPICS_MAX + 1]; // by number
} XjAskedThemes;

// The themes that filters of `syntax` ask for, those under a NOT left out. FALSE if there are none.
gboolean xj_asked_themes_of(const XjSyntax *syntax, XjAskedThemes *ret_themes);

// How strongly a passage speaks of them: 0 to 1 for each, in all. `facets` is what facets count of it (store/record.h).
double xj_theme_weight(const XjAskedThemes *themes, const char *facets);

G_END_DECLS
