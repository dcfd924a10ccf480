#include "document/quality.h"

#include "document/loss.h"

#include <string.h>

enum
{
    DATE_FIRST = 4,
    DATE_BYTES = 10,
    LEVEL = 14,
};

#define AFTER_ANY_DATE 0x7F // behind every digit and '-': a date without its day comes behind those with it

static gboolean
breaks_off(const GArray *damage)
{
    for (guint i = 0; i < damage->len; i++)
        if (g_array_index(damage, XjDamage, i).kind == XJ_DAMAGE_TRUNCATED)
            return TRUE;
    return FALSE;
}

static guint8
damage_class(const XjDocument *document, const GPtrArray *losses)
{
    guint places = document->damage->len;
    gboolean is_recognised = FALSE;
    for (guint i = 0; i < losses->len; i++)
        is_recognised |= ((const XjLoss *)g_ptr_array_index(losses, i))->kind == XJ_LOSS_OCR;
    if (places > 2)
        return places > 10 ? 3 : 2;
    return places > 0 || is_recognised ? 1 : 0;
}

// Page numbers and titles that stand twice are a matter of printing.
static gboolean
is_noise(const XjRemoval *removal)
{
    return strcmp(removal->reason, "page_number") != 0 && strcmp(removal->reason, "duplicate_title") != 0;
}

static guint8
noise_class(const XjDocument *document)
{
    guint64 noise = 0;
    for (guint i = 0; i < document->removals->len; i++)
    {
        const XjRemoval *removal = &g_array_index(document->removals, XjRemoval, i);
        noise += is_noise(removal) ? strlen(removal->text) : 0;
    }
    guint64 percent = noise * 100 / (noise + document->length + 1);
    if (percent >= 10)
        return percent >= 30 ? 3 : 2;
    return percent >= 1 ? 1 : 0;
}

void
xj_quality_make(const XjDocument *document, const GPtrArray *losses, guint8 ret_quality[XJ_DOCUMENT_QUALITY_BYTES])
{
    const XjFacts *facts = &document->facts;
    ret_quality[0] = xj_losses_are_partial(losses) || breaks_off(document->damage) ? 1 : 0;
    ret_quality[1] = damage_class(document, losses);
    ret_quality[2] = noise_class(document);
    ret_quality[3] = (guint8)((facts->number.value == NULL) + (facts->organ.value == NULL) + (facts->date.value == NULL));
    memset(ret_quality + DATE_FIRST, AFTER_ANY_DATE, DATE_BYTES);
    if (facts->date.value != NULL)
        memcpy(ret_quality + DATE_FIRST, facts->date.value, MIN(strlen(facts->date.value), (gsize)DATE_BYTES));
    ret_quality[LEVEL] = (guint8)(facts->speaking.level == XJ_LEVEL_UNKNOWN ? XJ_LEVELS : facts->speaking.level);
}
