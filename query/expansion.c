#include "query/expansion.h"

XjExpanded *
xj_expand(G_GNUC_UNUSED const XjQuery *query, G_GNUC_UNUSED const XjVocabulary *vocabulary,
          G_GNUC_UNUSED const char *const *without)
{
    return NULL;
}

void
xj_expanded_free(XjExpanded *expanded)
{
    if (expanded == NULL)
        return;
    xj_syntax_free(expanded->root);
    g_ptr_array_unref(expanded->expansions);
    g_free(expanded);
}

XjExpansion *
xj_expansion_copy(const XjExpansion *expansion)
{
    XjExpansion *copy = g_new0(XjExpansion, 1);
    copy->word = g_strdup(expansion->word);
    copy->synonyms = g_strdupv(expansion->synonyms);
    copy->remark = g_strdup(expansion->remark);
    return copy;
}

void
xj_expansion_free(XjExpansion *expansion)
{
    if (expansion == NULL)
        return;
    g_free(expansion->word);
    g_strfreev(expansion->synonyms);
    g_free(expansion->remark);
    g_free(expansion);
}
