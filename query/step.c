#include "query/step.h"

XjStep
xj_step_of(G_GNUC_UNUSED const XjQuestion *question, G_GNUC_UNUSED const char *folded, G_GNUC_UNUSED gsize length)
{
    return XJ_STEP_EXACT;
}
