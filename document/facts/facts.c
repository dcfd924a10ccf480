#include "document/facts/facts.h"

#include <string.h>

static const char *const level_names[XJ_LEVELS] = {"中央", "省", "市", "县", "乡", "村"};

const char *
xj_level_name(XjLevel level)
{
    return level == XJ_LEVEL_UNKNOWN ? NULL : level_names[level];
}

gboolean
xj_level_from_name(const char *name, XjLevel *ret_level)
{
    for (gint i = 0; i < XJ_LEVELS; i++)
    {
        gboolean is_code = name[0] == (char)('0' + i) && name[1] == '\0';
        if (is_code || strcmp(name, level_names[i]) == 0)
        {
            *ret_level = (XjLevel)i;
            return TRUE;
        }
    }
    return FALSE;
}

const char *
xj_basis_name(XjBasis basis)
{
    static const char *const names[] = {
        [XJ_BASIS_NONE] = NULL,
        [XJ_BASIS_TEXT] = "text",
        [XJ_BASIS_SIDECAR] = "sidecar",
        [XJ_BASIS_SET] = "set",
    };
    return names[basis];
}

static void
evidence_free(gpointer data)
{
    g_free(((XjEvidence *)data)->text);
    g_free(data);
}

static void
level_fact_init(XjLevelFact *fact)
{
    *fact = (XjLevelFact){.level = XJ_LEVEL_UNKNOWN, .evidence = g_ptr_array_new_with_free_func(evidence_free)};
}

static void
level_fact_clear(XjLevelFact *fact)
{
    g_free(fact->axis);
    g_clear_pointer(&fact->evidence, g_ptr_array_unref);
}

static void
fact_clear(XjFact *fact)
{
    g_free(fact->value);
    g_free(fact->evidence);
}

void
xj_facts_init(XjFacts *facts)
{
    *facts = (XjFacts){0};
    level_fact_init(&facts->speaking);
    level_fact_init(&facts->inspecting);
}

void
xj_facts_clear(XjFacts *facts)
{
    level_fact_clear(&facts->speaking);
    level_fact_clear(&facts->inspecting);
    XjFact *const plain[] = {&facts->kind, &facts->occasion, &facts->organ, &facts->number, &facts->date};
    for (guint i = 0; i < G_N_ELEMENTS(plain); i++)
        fact_clear(plain[i]);
}
