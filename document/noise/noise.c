#include "document/noise/noise.h"

void
xj_noise_mark(G_GNUC_UNUSED XjDraft *draft, G_GNUC_UNUSED const XjVocabulary *vocabulary,
              G_GNUC_UNUSED const XjOverride *override)
{
}
