#include "document/facts/find.h"

void
xj_facts_find(G_GNUC_UNUSED const XjStudy *study, G_GNUC_UNUSED const XjDraft *draft, G_GNUC_UNUSED XjFacts *facts)
{
}
