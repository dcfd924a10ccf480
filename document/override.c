#include "document/override.h"

struct _XjOverride
{
    guint fields;
};

XjOverride *
xj_override_new(void)
{
    return g_new0(XjOverride, 1);
}

void
xj_override_free(XjOverride *override)
{
    g_free(override);
}

gboolean
xj_override_keeps(G_GNUC_UNUSED const XjOverride *override, G_GNUC_UNUSED const char *reason)
{
    return FALSE;
}

void
xj_override_apply(G_GNUC_UNUSED const XjOverride *override, G_GNUC_UNUSED XjDocument *document)
{
}
